// SPDX-License-Identifier: MIT
#pragma once
#include "error.h"
#include <QtCore/QMetaEnum>

namespace Ic {

//! The reason why a connection ended. Every close has one.
class IC_EXPORT CloseReason
{
    Q_GADGET
    Q_PROPERTY(Ic::CloseReason::Origin origin READ origin CONSTANT)
    Q_PROPERTY(QString originName READ originName CONSTANT)
    Q_PROPERTY(Ic::ErrorCode code READ code CONSTANT)
    Q_PROPERTY(QString codeName READ codeName CONSTANT)
    Q_PROPERTY(QString reason READ reason CONSTANT)
    Q_PROPERTY(QString advice READ advice CONSTANT)
    Q_PROPERTY(Ic::Error error READ error CONSTANT)

public:
    //! The party that ended a connection (architecture.md section 3, point 5).
    enum class Origin { Application, Canister, Gateway, Verifier, Network, System };
    Q_ENUM(Origin)

    //! Constructs the reason of a close() by the application.
    CloseReason() = default;
    CloseReason(Origin origin, Error error)
        : m_origin(origin)
        , m_error(std::move(error))
    {
    }

    [[nodiscard]] Origin origin() const noexcept { return m_origin; }
    //! Returns the name of the origin, such as "Gateway". Names are stable.
    [[nodiscard]] QString originName() const { return QString::fromLatin1(QMetaEnum::fromType<Origin>().valueToKey(int(m_origin))); }
    [[nodiscard]] ErrorCode code() const noexcept { return m_error.code(); }
    [[nodiscard]] QString codeName() const { return m_error.codeName(); }
    //! Returns the reason in English, for logs.
    [[nodiscard]] const QString &reason() const noexcept { return m_error.message(); }
    //! Returns translated advice for the user; may be empty.
    [[nodiscard]] QString advice() const { return m_error.advice(); }
    //! Returns the reason with its facts, such as the HTTP status with which a gateway refused the
    //! connection.
    [[nodiscard]] const Error &error() const noexcept { return m_error; }

    friend bool operator==(const CloseReason &a, const CloseReason &b) noexcept { return a.m_origin == b.m_origin && a.m_error == b.m_error; }
    friend bool operator!=(const CloseReason &a, const CloseReason &b) noexcept { return !(a == b); }

private:
    Origin m_origin = Origin::Application;
    Error m_error;
};

} // namespace Ic

Q_DECLARE_METATYPE(Ic::CloseReason)
