// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QMetaType>
#include <QtCore/QObject>

namespace Ic {

//! The course of a sent message, and the choices for it. (Delivery, in the models layer, is what a view shows of it.)
class IC_EXPORT MessageDelivery
{
    Q_GADGET
public:
    //! It ends in exactly one of Accepted, Rejected, Expired, Unknown and Failed.
    enum class State {
        Queued, //!< waits for an open session, or for its turn; again after a session of which the canister proved that it has ended
        Signing,
        Sent, //!< handed over: it may be executed from now on
        Accepted, //!< certified: the canister executed it and said Ok; see DeliveryReceipt
        Rejected, //!< certified: the network or the canister refused it
        Expired, //!< certified: it was not executed, and never will be
        Failed, //!< never handed over: taken back, too large, no room in the queue
        Unknown, //!< it can't be told any more what became of it: only an id of the application tells
    };
    Q_ENUM(State)

    //! How requests reach the canister. The canister can't tell the difference.
    enum class Route {
        Gateway, //!< through the gateway, whatever it loses
        Direct, //!< by the client itself, to the network; the gateway only brings the canister's messages
        Auto, //!< through the gateway; what the network then does not know is posted to it directly, the identical request
    };
    Q_ENUM(Route)

    enum class Order {
        //! A message is handed over when the verdict on the one before it is known: messages are executed in the order in which they
        //! were sent, each about as long after the other as one update call takes.
        ByVerdict,
        //! Each message is handed over at once. Neither gateways nor the network keep an order between two messages, and a canister
        //! ends the session at the first one that comes out of order (protocol.md b.5): for canisters without numbers, or where
        //! messages are rare and a new session does no harm.
        Unordered,
    };
    Q_ENUM(Order)

    [[nodiscard]] static constexpr bool isFinal(State state) noexcept
    {
        return state != State::Queued && state != State::Signing && state != State::Sent;
    }
};
using DeliveryState = MessageDelivery::State;
using SendRoute = MessageDelivery::Route;
using SendOrder = MessageDelivery::Order;

} // namespace Ic
