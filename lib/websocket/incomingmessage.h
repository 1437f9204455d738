// SPDX-License-Identifier: MIT
#pragma once
#include "candidforward.h"
#include "icglobal.h"
#include "result.h"
#include <QtCore/QByteArray>
#include <QtCore/QDateTime>
#include <QtCore/QMetaType>
#include <QtCore/QSharedDataPointer>
#include <QtCore/QVariant>

class QDebug;

namespace Ic {

//! A message of the canister's application: certified, addressed to this client, next in order, and
//! decoded. Only a session makes one. Immutable and implicitly shared.
class IC_EXPORT IncomingMessage
{
    Q_GADGET
    Q_PROPERTY(quint64 sequence READ sequence CONSTANT)
    Q_PROPERTY(QDateTime canisterTime READ canisterTime CONSTANT)
    Q_PROPERTY(QDateTime certifiedTime READ certifiedTime CONSTANT)
    Q_PROPERTY(QVariant value READ toVariant CONSTANT)

public:
    IncomingMessage();
    IncomingMessage(const IncomingMessage &other);
    IncomingMessage(IncomingMessage &&other) noexcept;
    IncomingMessage &operator=(const IncomingMessage &other);
    IncomingMessage &operator=(IncomingMessage &&other) noexcept;
    ~IncomingMessage();

    //! Returns the sequence number in the session, from 2 on (the open message has 1).
    [[nodiscard]] quint64 sequence() const noexcept;
    //! Returns the time at which the canister queued the message, by the canister's clock.
    [[nodiscard]] QDateTime canisterTime() const;
    //! Returns the time at which the network certified the message.
    [[nodiscard]] QDateTime certifiedTime() const;
    [[nodiscard]] quint64 canisterTimeNs() const noexcept;
    [[nodiscard]] const Candid::Value &value() const noexcept;
    //! Returns the message as an object of a generated class. CandidTypeMismatch if that class is
    //! not of the type of the socket's messages.
    template <typename T>
    [[nodiscard]] Result<T> as() const
    {
        return Candid::TypeTraits<T>::fromValue(value());
    }
    //! Returns the message as data for QML, in the form of candidvariant.h: records are objects
    //! with named fields. If the socket's messages are of a generated class, returns an object of
    //! that class.
    [[nodiscard]] QVariant toVariant() const;
    //! Returns the Candid bytes as sent by the canister.
    [[nodiscard]] const QByteArray &payload() const noexcept;

    //! Prints the sequence number and the content as Candid text, see Candid::Value::toCandidText().
    friend IC_EXPORT QDebug operator<<(QDebug debug, const IncomingMessage &message);

private:
    friend class SessionDriver;
    struct Data;
    explicit IncomingMessage(Data data);
    [[nodiscard]] const Data &data() const noexcept;
    QExplicitlySharedDataPointer<const Data> d; // null: no message
};

} // namespace Ic

Q_DECLARE_TYPEINFO(Ic::IncomingMessage, Q_RELOCATABLE_TYPE);
Q_DECLARE_METATYPE(Ic::IncomingMessage)
