// SPDX-License-Identifier: MIT
#pragma once
#include "clientkey.h"
#include "result.h"
#include <QtCore/QByteArray>

namespace Ic {

//! What canister and client tell each other about the session itself (protocol.md b.2).
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
    quint64 lastIncomingSequence = 0; //!< highest number that the sender has received, 0 if none
    CloseCause closeCause = CloseCause::ClosedByApplication;

    [[nodiscard]] static ServiceMessage open(const ClientKey &key);
    [[nodiscard]] static ServiceMessage ack(quint64 lastIncomingSequence);
    [[nodiscard]] static ServiceMessage keepAlive(quint64 lastIncomingSequence);
    [[nodiscard]] static ServiceMessage close(CloseCause cause);

    //! MalformedServiceMessage.
    [[nodiscard]] static Result<ServiceMessage> fromCandid(QByteArrayView candid);
    [[nodiscard]] QByteArray toCandid() const;

    friend bool operator==(const ServiceMessage &a, const ServiceMessage &b)
    {
        return a.kind == b.kind && a.clientKey == b.clientKey && a.lastIncomingSequence == b.lastIncomingSequence
            && a.closeCause == b.closeCause;
    }
};

} // namespace Ic
