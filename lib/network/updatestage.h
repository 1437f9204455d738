// SPDX-License-Identifier: MIT
#pragma once

namespace Ic {

//! The progress of an update call, in this order. Stages may be skipped.
enum class UpdateStage {
    Waiting, //!< not sent yet
    Sent, //!< posted; no response yet
    Accepted, //!< accepted by the network; the outcome is polled from now on
    Received, //!< certified: received by the subnet
    Processing, //!< certified: it is being executed
    Decided, //!< the outcome is known
};

} // namespace Ic
