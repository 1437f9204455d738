// SPDX-License-Identifier: MIT
#pragma once
#include "clientkey.h"
#include "result.h"
#include <QtCore/QByteArray>

namespace Ic {

//! A message of the protocol itself between canister and client, about their session (protocol.md
//! b.2).
struct IC_EXPORT ServiceMessage
{
    enum class Kind {
        Open, //!< canister to client: the session is open; carries clientKey
        Ack, //!< canister to client: carries lastIncomingSequence
        KeepAlive, //!< client to canister, the answer to Ack: carries lastIncomingSequence
        Close, //!< canister to client, the last message: carries closeCause
    };
    enum class CloseCause { WrongSequenceNumber, InvalidServiceMessage, KeepAliveTimeout, ClosedByApplication };

    Kind kind = Kind::Open;
    ClientKey clientKey;
    quint64 lastIncomingSequence = 0; //!< highest sequence number that the sender has received, 0 if none
    CloseCause closeCause = CloseCause::ClosedByApplication;

    [[nodiscard]] static ServiceMessage open(const ClientKey &key);
    [[nodiscard]] static ServiceMessage ack(quint64 lastIncomingSequence);
    [[nodiscard]] static ServiceMessage keepAlive(quint64 lastIncomingSequence);
    [[nodiscard]] static ServiceMessage close(CloseCause cause);

    //! Decodes a service message. MalformedServiceMessage.
    [[nodiscard]] static Result<ServiceMessage> fromCandid(QByteArrayView candid);
    [[nodiscard]] QByteArray toCandid() const;

    friend bool operator==(const ServiceMessage &a, const ServiceMessage &b)
    {
        return a.kind == b.kind && a.clientKey == b.clientKey && a.lastIncomingSequence == b.lastIncomingSequence && a.closeCause == b.closeCause;
    }
};

} // namespace Ic
