// SPDX-License-Identifier: MIT
#pragma once
#include "candidtraits.h"
#include "candidvalue.h"
#include "icglobal.h"
#include <QtCore/QDateTime>
#include <QtCore/QMetaType>
#include <QtCore/QVariant>

namespace Ic {

//! What the messages of a socket are: their type, and the C++ class that QML sees them as, if there is one.
struct MessageForm
{
    Candid::Type type;
    QVariant (*toQml)(const Candid::Value &value) = nullptr; //!< null: the form of candidvariant.h
    Result<Candid::Value> (*fromQml)(const QVariant &data) = nullptr; //!< null: the form of candidvariant.h

    //! That of a generated class, or another with Candid::TypeTraits.
    template <typename T>
    [[nodiscard]] static MessageForm of()
    {
        using Traits = Candid::TypeTraits<T>;
        MessageForm form;
        form.type = Traits::type();
        form.toQml = [](const Candid::Value &value) {
            const auto object = Traits::fromValue(value);
            return object ? Traits::toQml(*object) : QVariant();
        };
        form.fromQml = [](const QVariant &data) -> Result<Candid::Value> {
            IC_TRY(object, Traits::fromQml(data));
            return Traits::toValue(object);
        };
        return form;
    }
};

//! A message of the canister's application: certified, addressed to this client, next in order, decoded.
//! Only a session makes one.
class IC_EXPORT IncomingMessage
{
    Q_GADGET
    Q_PROPERTY(quint64 sequence READ sequence CONSTANT)
    Q_PROPERTY(QDateTime canisterTime READ canisterTime CONSTANT)
    Q_PROPERTY(QDateTime certifiedTime READ certifiedTime CONSTANT)
    Q_PROPERTY(QVariant value READ toVariant CONSTANT)

public:
    IncomingMessage() = default;

    //! The number within its session, from 2 on (the open message has 1).
    [[nodiscard]] quint64 sequence() const noexcept { return m_sequence; }
    //! When the canister queued it, by the canister's time.
    [[nodiscard]] QDateTime canisterTime() const;
    //! When the network certified it.
    [[nodiscard]] QDateTime certifiedTime() const;
    [[nodiscard]] quint64 canisterTimeNs() const noexcept { return m_canisterTimeNs; }
    [[nodiscard]] const Candid::Value &value() const noexcept { return m_value; }
    //! The type it was decoded at: that of the socket's messages.
    [[nodiscard]] const Candid::Type &type() const noexcept { return m_form.type; }
    //! As an object of a generated class. CandidTypeMismatch if that is another than the type of the socket's messages.
    template <typename T>
    [[nodiscard]] Result<T> as() const
    {
        return Candid::TypeTraits<T>::fromValue(m_value);
    }
    //! As data for QML, in the form of candidvariant.h: records are objects with named fields. Where the socket's messages are
    //! of a generated class, one of that.
    [[nodiscard]] QVariant toVariant() const;
    //! The Candid bytes as the canister sent them.
    [[nodiscard]] const QByteArray &payload() const noexcept { return m_payload; }

private:
    friend class SessionDriver;
    quint64 m_sequence = 0;
    quint64 m_canisterTimeNs = 0;
    quint64 m_certifiedTimeNs = 0;
    MessageForm m_form;
    Candid::Value m_value;
    QByteArray m_payload;
};

} // namespace Ic

Q_DECLARE_METATYPE(Ic::IncomingMessage)
