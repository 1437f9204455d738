// SPDX-License-Identifier: MIT
#include "faults.h"
#include "valueclass_p.h"
#include <algorithm>

namespace Ic::LocalNet {

const QList<FaultInfo> &faultTable()
{
    static const QList<FaultInfo> table = {
        {Fault::AcceptCall, "accept-call", "a call is answered with status 202 at once, as if its execution took too long to wait for"},
        {Fault::CloseAbruptly, "close-abruptly", "instead of relaying a canister message, the gateway drops the TCP connection without a Close frame"},
        {Fault::CorruptSignature, "corrupt-signature", "one bit of the certificate's signature is flipped"},
        {Fault::DropClientMessage, "drop-client-message", "a ws_message of the client is not relayed"},
        {Fault::DuplicateClientMessage, "duplicate-client-message", "a ws_message of the client is relayed twice"},
        {Fault::ForeignClientKey, "foreign-client-key", "a message is certified for another session of the same client"},
        {Fault::FutureCertificate, "future-certificate", "a message comes with a certificate of 10 minutes in the future"},
        {Fault::GarbageFrame, "garbage-frame", "instead of a message comes 5a80000000, a byte string that claims 2 GiB"},
        {Fault::MessageBeforeOpen, "message-before-open", "instead of the open message comes a certified application message with sequence number 1"},
        {Fault::MissingPath, "missing-path", "the certified witness has no leaf for the message's key, only one at [\"websocket\"] itself"},
        {Fault::NestedDelegation, "nested-delegation", "the delegation's certificate has a delegation itself"},
        {Fault::OtherGatewayKey, "other-gateway-key", "a message is certified under the key of another gateway"},
        {Fault::OutOfRange, "out-of-range", "the delegation covers other canisters only"},
        {Fault::OversizedFrame, "oversized-frame", "instead of a message comes a frame of 4 MiB and one byte"},
        {Fault::RefuseOpen, "refuse-open", "the gateway drops the TCP connection when the client sends ws_open, which is not relayed"},
        {Fault::ReorderClientMessages, "reorder-client-messages", "a ws_message of the client is held back until the next one has been relayed"},
        {Fault::RepeatSequence, "repeat-sequence", "a message is certified with the sequence number of the one before it"},
        {Fault::ReplayMessage, "replay-message", "a message is relayed twice"},
        {Fault::SecondHandshake, "second-handshake", "before a message, the handshake frame is sent again"},
        {Fault::SilentOpen, "silent-open", "the client's ws_open is not relayed, and the connection stays open"},
        {Fault::SkipMessage, "skip-message", "a message of the canister is not relayed"},
        {Fault::SlowPoll, "slow-poll", "a query of the gateway is answered 2 seconds late"},
        {Fault::SlowReply, "slow-reply", "a call has the status processing for 2 seconds between its execution and its reply"},
        {Fault::StaleCertificate, "stale-certificate", "a message comes with a certificate of 10 minutes ago"},
        {Fault::SwapMessages, "swap-messages", "a ws_message is executed directly after the next one of the same client, or 2 seconds late if none comes"},
        {Fault::TamperContent, "tamper-content", "one bit of a message's content is flipped"},
        {Fault::TextFrame, "text-frame", "a message is sent as a text frame, in hexadecimal digits"},
        {Fault::TrailingBytes, "trailing-bytes", "a byte follows the message in its frame"},
        {Fault::UnsortedTree, "unsorted-tree", "the labels of the certified witness are not in order"},
        {Fault::WitnessMismatch, "witness-mismatch", "the witness is not the one that the certificate certifies"},
        {Fault::WrongRootKey, "wrong-root-key", "the certificate is signed by a network with another root key"},
    };
    return table;
}

class FaultRule::Data : public ComparableData
{
public:
    Fault fault = Fault::TamperContent;
    double probability = 1;
    int skip = 0;
    int times = -1;

    friend bool operator==(const Data &, const Data &) = default;
};

IC_VALUE_CLASS(FaultRule)
IC_VALUE_EQUALITY(FaultRule)
IC_VALUE(FaultRule, Fault, fault, setFault)
IC_VALUE(FaultRule, double, probability, setProbability)
IC_VALUE(FaultRule, int, skip, setSkip)
IC_VALUE(FaultRule, int, times, setTimes)

FaultRule::FaultRule(Fault fault)
    : FaultRule()
{
    d->fault = fault;
}

Result<FaultRule> FaultRule::fromText(const QString &text)
{
    const qsizetype separator = std::find_if(text.cbegin(), text.cend(), [](QChar c) { return c == u':' || c == u'@'; }) - text.cbegin();
    const QString name = text.left(separator);
    const auto found =
        std::find_if(faultTable().cbegin(), faultTable().cend(), [&name](const FaultInfo &info) { return name == QLatin1StringView(info.name); });
    if (found == faultTable().cend())
        return Error(ErrorCode::BadInput, QStringLiteral("there is no fault named \"%1\"; --list-faults names them all").arg(name));
    FaultRule rule(found->fault);
    if (separator == text.size())
        return rule;
    const QStringView value = QStringView(text).mid(separator + 1);
    bool isNumber = false;
    if (text[separator] == u'@') {
        const int opportunity = value.toInt(&isNumber);
        if (!isNumber || opportunity < 1)
            return Error(ErrorCode::BadInput, QStringLiteral("the opportunity in \"%1\" is not a whole number from 1 to 2147483647").arg(text));
        return rule.setSkip(opportunity - 1).setTimes(1);
    }
    rule.setProbability(value.toDouble(&isNumber));
    if (!isNumber || !(rule.probability() >= 0 && rule.probability() <= 1))
        return Error(ErrorCode::BadInput, QStringLiteral("the probability in \"%1\" is not a number from 0 to 1").arg(text));
    return rule;
}

FaultScript::FaultScript(const QList<FaultRule> &rules, EnvironmentPtr environment)
    : m_rules(rules)
    , m_environment(std::move(environment))
{
}

bool FaultScript::strikes(Fault fault)
{
    for (FaultRule &rule : m_rules) {
        if (rule.fault() != fault || rule.times() == 0)
            continue;
        if (rule.skip() > 0) {
            rule.setSkip(rule.skip() - 1);
            continue;
        }
        // 53 bits make an even number in [0, 1).
        const double dice = double(m_environment->randomU64() >> 11) / double(quint64(1) << 53);
        if (dice >= rule.probability())
            continue;
        if (rule.times() > 0)
            rule.setTimes(rule.times() - 1);
        ++m_strikes;
        return true;
    }
    return false;
}

} // namespace Ic::LocalNet
