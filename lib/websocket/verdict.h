// SPDX-License-Identifier: MIT
#pragma once
#include "deliveryreceipt.h"
#include "deliverystate.h"
#include "error.h"

namespace Ic {

//! The final outcome of a message.
struct Verdict
{
    DeliveryState state = DeliveryState::Unknown; //!< Delivered, Rejected, Expired or Unknown
    //! The reason: CertifiedReject with the codes and the words of the network, or the words of the
    //! canister, as facts; MessageExpired or RequestTimeout, with the facts of the last failure to
    //! learn the outcome. None if Delivered.
    Error error;
    //! If Rejected: the canister reported that the session of the message is over or never existed,
    //! so the application did not receive it (protocol.md b.11).
    bool sessionIsOver = false;
    DeliveryReceipt receipt; //!< the proof; empty if Unknown
};

} // namespace Ic
