// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QMetaType>
#include <QtCore/QObject>

namespace Ic {

//! The delivery states of a sent message, and the options for sending. (Delivery, in the models
//! layer, is the form that views show.)
class IC_EXPORT MessageDelivery
{
    Q_GADGET
public:
    //! Accepted, Rejected, Expired, Unknown and Failed are final; every message ends in exactly one
    //! of them.
    enum class State {
        Queued, //!< waiting for an open session, or for its turn; again after a session whose end the canister certified
        Signing,
        Sent, //!< passed to the connection: it may be executed from now on
        Accepted, //!< certified: the canister executed it and replied Ok; see DeliveryReceipt
        Rejected, //!< certified: the network or the canister refused it
        Expired, //!< certified: it was not executed and will not be
        Failed, //!< never sent: cancelled, too large, or the queue is full
        Unknown, //!< the outcome cannot be determined any more, except by an id of the application
    };
    Q_ENUM(State)

    //! The route of requests to the canister, which cannot distinguish them.
    enum class Route {
        Gateway, //!< through the gateway only, even if it loses messages
        Direct, //!< from the client to the network; the gateway only delivers the canister's messages
        Auto, //!< through the gateway; a request that the network does not receive is posted to it directly, unchanged
    };
    Q_ENUM(Route)

    enum class Order {
        //! A message is sent when the verdict on the previous one is known. Messages are executed
        //! in the order in which they were sent, one per duration of an update call.
        ByVerdict,
        //! Each message is sent at once. Neither gateways nor the network keep the order of two
        //! messages, and a canister ends the session at the first one out of order (protocol.md
        //! b.5). For canisters without sequence numbers, or where messages are rare and a new
        //! session does no harm.
        Unordered,
    };
    Q_ENUM(Order)

    [[nodiscard]] static constexpr bool isFinal(State state) noexcept { return state != State::Queued && state != State::Signing && state != State::Sent; }
};
using DeliveryState = MessageDelivery::State;
using SendRoute = MessageDelivery::Route;
using SendOrder = MessageDelivery::Order;

} // namespace Ic
