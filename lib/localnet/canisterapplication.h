// SPDX-License-Identifier: MIT
#pragma once
#include "canistercontext.h"
#include <memory>

namespace Ic::LocalNet {

//! The outcome of a method of an application: the Candid of its reply, or the text it trapped with.
struct MethodOutcome
{
    QByteArray argument;
    Trap trap;

    [[nodiscard]] static MethodOutcome reply(QByteArray argument) { return {std::move(argument), std::nullopt}; }
    [[nodiscard]] static MethodOutcome trapped(QString text) { return {{}, std::move(text)}; }
};

//! The application code of a canister for the IC WebSocket CDK, in C++: subclass it, and
//! LocalNetwork::install() it. The CDK around it provides the methods of the protocol (ws_open,
//! ws_message, …), sequence numbers, acknowledgements and certification.
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
//! A function that returns a text traps with it: its effects are rolled back, and the caller's
//! request is rejected. All functions run in the thread of the network, one at a time.
class IC_LOCALNET_EXPORT CanisterApplication
{
public:
    virtual ~CanisterApplication();
    //! Returns a copy, to which a trap rolls back. Called before each call, so it must be cheap:
    //! keep state in implicitly shared containers.
    [[nodiscard]] virtual std::unique_ptr<CanisterApplication> clone() const = 0;
    //! Returns the interface description (.did), which clients may request from the network. Must
    //! not change.
    [[nodiscard]] virtual QByteArray candidInterface() const = 0;

    //! Called when \a client opened a session.
    virtual Trap opened(CanisterContext &context, const Principal &client);
    //! Called when \a client sent a message, the Candid bytes \a candid.
    virtual Trap message(CanisterContext &context, const Principal &client, const QByteArray &candid) = 0;
    //! Called when the session of \a client ended: its gateway lost it, it sent no keep-alive
    //! message, or close() ended it.
    virtual Trap closed(CanisterContext &context, const Principal &client);

    //! Executes update methods other than ws_*; nothing if there is no such method. The caller may
    //! also call a query method as an update.
    //! \param argument Candid
    virtual std::optional<MethodOutcome> update(CanisterContext &context, QByteArrayView method, const QByteArray &argument, const Principal &caller);
    //! Executes query methods other than ws_*; nothing if there is no such method.
    //! \param nowNs as CanisterContext::nowNs()
    //! \param argument Candid
    [[nodiscard]] virtual std::optional<MethodOutcome> query(quint64 nowNs, QByteArrayView method, const QByteArray &argument, const Principal &caller) const;

    //! Returns the time of the next timer(), in nanoseconds since 1970; nothing: none. Called after
    //! each call.
    [[nodiscard]] virtual std::optional<quint64> nextTimerNs() const;
    //! Called when nextTimerNs() is reached. It must advance nextTimerNs(), or it is called again
    //! at once.
    virtual Trap timer(CanisterContext &context);

protected:
    CanisterApplication() = default;
    CanisterApplication(const CanisterApplication &) = default;
    CanisterApplication &operator=(const CanisterApplication &) = default;
};

} // namespace Ic::LocalNet
