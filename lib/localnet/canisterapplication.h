// SPDX-License-Identifier: MIT
#pragma once
#include "canistercontext.h"
#include <memory>

namespace Ic::LocalNet {

//! How a method of an application ends: with the Candid of its reply, or with the text it trapped with.
struct MethodOutcome
{
    QByteArray argument;
    Trap trap;

    [[nodiscard]] static MethodOutcome reply(QByteArray argument) { return {std::move(argument), std::nullopt}; }
    [[nodiscard]] static MethodOutcome trapped(QString text) { return {{}, std::move(text)}; }
};

//! A canister's own code, as written for the IC WebSocket CDK, in C++: subclass it, and LocalNetwork::install() it. The methods of the protocol
//! (ws_open, ws_message, …), sequence numbers, acknowledgements and certification are those of the CDK, around it.
//!
//! \code
//! class Counter final : public Ic::LocalNet::CanisterApplication
//! {
//! public:
//!     std::unique_ptr<CanisterApplication> clone() const override { return std::make_unique<Counter>(*this); }
//!     QByteArray candidInterface() const override { return "type AppMessage = nat64; service : { ws_message : … }"; }
//!     Trap message(CanisterContext &context, const Principal &client, const QByteArray &candid) override
//!     {
//!         const auto number = Ic::Candid::decode<quint64>(candid);
//!         if (!number)
//!             return number.error().message();
//!         m_sum += *number;
//!         return context.send(client, m_sum).toTrap();
//!     }
//! private:
//!     quint64 m_sum = 0;
//! };
//! \endcode
//!
//! A function that returns a text traps with it: what it did is rolled back, and the caller's request is rejected. All functions run in the thread
//! of the network, one at a time.
class IC_LOCALNET_EXPORT CanisterApplication
{
public:
    virtual ~CanisterApplication();
    //! A copy, which a trap goes back to. Taken before each call, so it must be cheap: keep state in implicitly shared containers.
    [[nodiscard]] virtual std::unique_ptr<CanisterApplication> clone() const = 0;
    //! The interface description (.did), which clients may ask the network for. Must not change.
    [[nodiscard]] virtual QByteArray candidInterface() const = 0;

    //! \a client opened a session.
    virtual Trap opened(CanisterContext &context, const Principal &client);
    //! \a client sent a message, the Candid bytes \a candid.
    virtual Trap message(CanisterContext &context, const Principal &client, const QByteArray &candid) = 0;
    //! The session of \a client is over: its gateway lost it, it did not answer, or close() ended it.
    virtual Trap closed(CanisterContext &context, const Principal &client);

    //! Update methods besides ws_*; nothing if there is no such method. A query method may also be called as an update.
    //! \param argument Candid
    virtual std::optional<MethodOutcome> update(CanisterContext &context, QByteArrayView method, const QByteArray &argument, const Principal &caller);
    //! Query methods besides ws_*; nothing if there is no such method.
    //! \param nowNs as CanisterContext::nowNs()
    //! \param argument Candid
    [[nodiscard]] virtual std::optional<MethodOutcome> query(quint64 nowNs, QByteArrayView method, const QByteArray &argument, const Principal &caller) const;

    //! When timer() is to run next, in nanoseconds since 1970; nothing: not at all. Asked after each call.
    [[nodiscard]] virtual std::optional<quint64> nextTimerNs() const;
    //! Runs when nextTimerNs() is over. It must move that on, or traps are all it ever does.
    virtual Trap timer(CanisterContext &context);

protected:
    CanisterApplication() = default;
    CanisterApplication(const CanisterApplication &) = default;
    CanisterApplication &operator=(const CanisterApplication &) = default;
};

} // namespace Ic::LocalNet
