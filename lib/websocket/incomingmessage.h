// SPDX-License-Identifier: MIT
#pragma once
#include "candidvalue.h"
#include "icglobal.h"
#include <QtCore/QDateTime>
#include <QtCore/QMetaType>

namespace Ic {

//! A message of the canister's application: certified, addressed to this client, next in order, decoded.
//! Only a session makes one.
class IC_EXPORT IncomingMessage
{
    Q_GADGET
    Q_PROPERTY(quint64 sequence READ sequence CONSTANT)
    Q_PROPERTY(QDateTime canisterTime READ canisterTime CONSTANT)
    Q_PROPERTY(QDateTime certifiedTime READ certifiedTime CONSTANT)

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
    //! The Candid bytes as the canister sent them.
    [[nodiscard]] const QByteArray &payload() const noexcept { return m_payload; }

private:
    friend class SessionDriver;
    quint64 m_sequence = 0;
    quint64 m_canisterTimeNs = 0;
    quint64 m_certifiedTimeNs = 0;
    Candid::Value m_value;
    QByteArray m_payload;
};

} // namespace Ic

Q_DECLARE_METATYPE(Ic::IncomingMessage)
