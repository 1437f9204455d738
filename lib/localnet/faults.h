// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "icglobal.h"
#include "result.h"
#include <QtCore/QList>
#include <QtCore/QSharedDataPointer>
#include <QtCore/QString>

namespace Ic::LocalNet {

//! The faults that a dishonest gateway, or a network in trouble, can cause in a session.
//! faultTable() has the exact meaning of each.
enum class Fault {
    // towards the client
    CloseAbruptly,
    CorruptSignature,
    ForeignClientKey,
    FutureCertificate,
    GarbageFrame,
    MessageBeforeOpen,
    MissingPath,
    NestedDelegation,
    OtherGatewayKey,
    OutOfRange,
    OversizedFrame,
    RepeatSequence,
    ReplayMessage,
    SecondHandshake,
    SkipMessage,
    StaleCertificate,
    TamperContent,
    TextFrame,
    TrailingBytes,
    UnsortedTree,
    WitnessMismatch,
    WrongRootKey,
    // towards the canister
    DropClientMessage,
    DuplicateClientMessage,
    RefuseOpen,
    ReorderClientMessages,
    SilentOpen,
    // in the network
    AcceptCall,
    SlowPoll,
    SlowReply,
    SwapMessages,
};

struct FaultInfo
{
    Fault fault;
    const char *name; //!< stable, kebab-case
    const char *meaning; //!< one line of English
};
//! Returns all faults, ordered by name.
[[nodiscard]] IC_LOCALNET_EXPORT const QList<FaultInfo> &faultTable();

//! The rule for injecting a fault: by default at each opportunity.
class IC_LOCALNET_EXPORT FaultRule
{
public:
    FaultRule();
    //! A rule for \a fault. Implicit, as in `faults().add(Fault::SkipMessage)`.
    FaultRule(Fault fault);
    FaultRule(const FaultRule &other);
    FaultRule &operator=(const FaultRule &other);
    ~FaultRule();

    //! Parses "NAME", "NAME:PROBABILITY", from 0 to 1, or "NAME@N" for one injection, at the N-th
    //! opportunity. BadInput.
    [[nodiscard]] static Result<FaultRule> fromText(const QString &text);

    //! The fault. Default: TamperContent.
    [[nodiscard]] Fault fault() const;
    FaultRule &setFault(Fault value);
    //! The probability at each opportunity, 0 to 1. Default: 1.
    [[nodiscard]] double probability() const;
    FaultRule &setProbability(double value);
    //! The number of opportunities that are skipped first. Default: 0.
    [[nodiscard]] int skip() const;
    FaultRule &setSkip(int value);
    //! The largest number of injections. -1, the default: unlimited.
    [[nodiscard]] int times() const;
    FaultRule &setTimes(int value);

    friend IC_LOCALNET_EXPORT bool operator==(const FaultRule &a, const FaultRule &b);
    friend bool operator!=(const FaultRule &a, const FaultRule &b) { return !(a == b); }

private:
    class Data;
    QSharedDataPointer<Data> d;
};

//! The fault rules of one run, with their random numbers.
class IC_LOCALNET_EXPORT FaultScript final
{
public:
    FaultScript(const QList<FaultRule> &rules, EnvironmentPtr environment);

    //! Returns whether to inject \a fault. Called once for each opportunity.
    [[nodiscard]] bool strikes(Fault fault);
    [[nodiscard]] bool isEmpty() const noexcept { return m_rules.isEmpty(); }
    //! Adds a rule.
    void add(const FaultRule &rule) { m_rules.append(rule); }
    //! Removes all rules.
    void clear() { m_rules.clear(); }
    //! Returns the number of injected faults.
    [[nodiscard]] int strikeCount() const noexcept { return m_strikes; }

private:
    QList<FaultRule> m_rules;
    EnvironmentPtr m_environment;
    int m_strikes = 0;
};

} // namespace Ic::LocalNet
