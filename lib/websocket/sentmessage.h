// SPDX-License-Identifier: MIT
#pragma once
#include "deliveryreceipt.h"
#include "result.h"
#include <QtCore/QFuture>

namespace Ic {

//! The handle of a message passed to send(). IcWebSocket::deliveryStateChanged()
//! reports its progress.
struct SentMessage
{
    quint64 id = 0; //!< unique within the socket, from 1
    //! Completes with the verdict: the receipt if Delivered; CertifiedReject, with the words of the
    //! canister or the network and the codes of a reject as facts, if Rejected; MessageExpired if
    //! Expired; RequestTimeout, ConnectionLost or, after a change of a setting, Cancelled if Unknown;
    //! another code if Failed. The error names the message, as in "message 3: the socket was deleted".
    //! To cancel the future has no effect, see IcWebSocket::cancel().
    QFuture<Result<DeliveryReceipt>> delivered;
};

} // namespace Ic
