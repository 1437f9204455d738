// SPDX-License-Identifier: MIT
#pragma once
#include "candidtraits.h"
#include "candidvalue.h"
#include "icglobal.h"
#include <QtCore/QDateTime>
#include <QtCore/QMetaType>
#include <QtCore/QVariant>

namespace Ic {

//! The form of a socket's messages: their type, and the C++ class that represents them in QML, if
//! there is one.
struct MessageForm
{
    Candid::Type type;
    QVariant (*toQml)(const Candid::Value &value) = nullptr; //!< null: the form of candidvariant.h
    Result<Candid::Value> (*fromQml)(const QVariant &data) = nullptr; //!< null: the form of candidvariant.h

    //! Returns the form of a generated class, or of another class with Candid::TypeTraits.
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

//! A message of the canister's application: certified, addressed to this client, next in order, and
//! decoded. Only a session makes one.
class IC_EXPORT IncomingMessage
{
    Q_GADGET
    Q_PROPERTY(quint64 sequence READ sequence CONSTANT)
    Q_PROPERTY(QDateTime canisterTime READ canisterTime CONSTANT)
    Q_PROPERTY(QDateTime certifiedTime READ certifiedTime CONSTANT)
    Q_PROPERTY(QVariant value READ toVariant CONSTANT)

public:
    IncomingMessage() = default;

    //! Returns the sequence number in the session, from 2 on (the open message has 1).
    [[nodiscard]] quint64 sequence() const noexcept { return m_sequence; }
    //! Returns the time at which the canister queued the message, by the canister's clock.
    [[nodiscard]] QDateTime canisterTime() const;
    //! Returns the time at which the network certified the message.
    [[nodiscard]] QDateTime certifiedTime() const;
    [[nodiscard]] quint64 canisterTimeNs() const noexcept { return m_canisterTimeNs; }
    [[nodiscard]] const Candid::Value &value() const noexcept { return m_value; }
    //! Returns the type at which it was decoded: that of the socket's messages.
    [[nodiscard]] const Candid::Type &type() const noexcept { return m_form.type; }
    //! Returns the message as an object of a generated class. CandidTypeMismatch if that class is
    //! not of the type of the socket's messages.
    template <typename T>
    [[nodiscard]] Result<T> as() const
    {
        return Candid::TypeTraits<T>::fromValue(m_value);
    }
    //! Returns the message as data for QML, in the form of candidvariant.h: records are objects
    //! with named fields. If the socket's messages are of a generated class, returns an object of
    //! that class.
    [[nodiscard]] QVariant toVariant() const;
    //! Returns the Candid bytes as sent by the canister.
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
