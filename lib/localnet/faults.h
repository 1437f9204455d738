// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "result.h"
#include <QtCore/QList>
#include <QtCore/QString>

namespace Ic::LocalNet {

//! What a dishonest gateway, or a network in trouble, can do to a session. The exact meaning of each is in faultTable().
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
    // between gateway and replica
    SlowPoll,
};

struct FaultInfo
{
    Fault fault;
    const char *name; //!< stable, kebab-case
    const char *meaning; //!< one line of English
};
//! Every fault, by name.
[[nodiscard]] IC_LOCALNET_EXPORT const QList<FaultInfo> &faultTable();

//! When a fault strikes.
struct IC_LOCALNET_EXPORT FaultRule
{
    Fault fault = Fault::TamperContent;
    double probability = 1; //!< for each thing it could strike
    int skip = 0; //!< so many such things are left alone first
    int times = -1; //!< at most so often; -1: without end

    //! "NAME" or "NAME:PROBABILITY", from 0 to 1. BadInput.
    [[nodiscard]] static Result<FaultRule> fromText(const QString &text);
};

//! The rules of one run, and the dice.
class IC_LOCALNET_EXPORT FaultScript final
{
public:
    FaultScript(const QList<FaultRule> &rules, EnvironmentPtr environment);

    //! Asked once for each thing that \a fault could strike.
    [[nodiscard]] bool strikes(Fault fault);
    [[nodiscard]] bool isEmpty() const noexcept { return m_rules.isEmpty(); }
    //! A rule more, from now on.
    void add(const FaultRule &rule) { m_rules.append(rule); }
    //! No faults from now on.
    void clear() { m_rules.clear(); }
    //! How often a fault has struck.
    [[nodiscard]] int strikeCount() const noexcept { return m_strikes; }

private:
    QList<FaultRule> m_rules;
    EnvironmentPtr m_environment;
    int m_strikes = 0;
};

} // namespace Ic::LocalNet
