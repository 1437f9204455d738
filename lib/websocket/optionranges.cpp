// SPDX-License-Identifier: MIT
#include "optionranges.h"
#include "timerlimit.h"
#include <limits>
#include <vector>

namespace Ic {

namespace {

struct Row
{
    const char *option;
    const char *unit;
    qint64 value;
    qint64 least;
    qint64 most = std::numeric_limits<qint64>::max();
};
using Rows = std::vector<Row>;

constexpr const char *Milliseconds = " ms";
constexpr const char *Seconds = " s";
constexpr const char *Minutes = " min";
constexpr const char *Bytes = " bytes";
constexpr const char *Number = "";

//! The network accepts requests that expire in at most five minutes, less one for clocks that differ (protocol.md c.3).
constexpr std::chrono::minutes LongestExpiry {4};

template <typename Time>
constexpr qint64 longest()
{
    return std::chrono::duration_cast<Time>(LongestTimerTime).count();
}

Row time(const char *option, std::chrono::milliseconds value, qint64 least = 1, qint64 most = longest<std::chrono::milliseconds>())
{
    return {option, Milliseconds, value.count(), least, most};
}

Row expiry(const char *option, std::chrono::milliseconds value)
{
    return time(option, value, 1, std::chrono::milliseconds(LongestExpiry).count());
}

Rows rowsOf(const SessionOptions &o)
{
    return {
        time("tcpTimeout", o.tcpTimeout()),
        time("tlsTimeout", o.tlsTimeout()),
        time("upgradeTimeout", o.upgradeTimeout()),
        time("handshakeTimeout", o.handshakeTimeout()),
        expiry("openTimeout", o.openTimeout()),
        time("ackTimeout", o.ackTimeout()),
        time("sendStallTimeout", o.sendStallTimeout()),
        expiry("messageExpiry", o.messageExpiry()),
        time("firstOpenTimeout", o.firstOpenTimeout(), 0),
        {"maxQueuedMessages", Number, o.maxQueuedMessages(), 1},
        {"maxQueuedBytes", Bytes, o.maxQueuedBytes(), 1},
        {"maxMessageBytes", Bytes, o.maxMessageBytes(), 1},
        {"maxUnverifiedBytes", Bytes, o.maxUnverifiedBytes(), 1},
        {"maxUnreadBytes", Bytes, o.maxUnreadBytes(), 1},
        {"sendRoute", Number, int(o.sendRoute()), int(SendRoute::Gateway), int(SendRoute::Auto)},
        {"sendOrder", Number, int(o.sendOrder()), int(SendOrder::Ordered), int(SendOrder::OneByOne)},
        time("repairAfter", o.repairAfter(), 0),
        time("reopenAfter", o.reopenAfter(), 0),
        time("reopenGrace", o.reopenGrace(), 0),
        time("gatewayPatience", o.gatewayPatience(), 0),
    };
}

Rows rowsOf(const ReconnectPolicy &o)
{
    return {
        time("reconnectPolicy.initialDelay", o.initialDelay(), 0),
        time("reconnectPolicy.maxDelay", o.maxDelay(), 0),
        {"reconnectPolicy.maxAttempts", Number, o.maxAttempts(), -1},
        time("reconnectPolicy.stableAfter", o.stableAfter(), 0),
    };
}

Rows rowsOf(const PollingOptions &o)
{
    return {
        time("polling.maxInterval", o.maxInterval()),
        time("polling.minInterval", o.minInterval(), 1, o.maxInterval().count()),
        time("polling.queryTimeout", o.queryTimeout()),
        time("polling.callTimeout", o.callTimeout()),
        time("polling.silenceTimeout", o.silenceTimeout()),
        time("polling.farewellTimeout", o.farewellTimeout()),
        {"polling.maxReplyBytes", Bytes, o.maxReplyBytes(), 1},
    };
}

Rows rowsOf(const VerdictOptions &o)
{
    return {
        time("verdicts.longestWait", o.longestWait()),
        time("verdicts.firstWait", o.firstWait(), 1, o.longestWait().count()),
        time("verdicts.repostAfter", o.repostAfter(), 0),
        {"verdicts.outcomeKept", Seconds, o.outcomeKept().count(), 1, longest<std::chrono::seconds>()},
        {"verdicts.longestExecution", Minutes, o.longestExecution().count(), 0, longest<std::chrono::minutes>()},
        {"verdicts.questionsAtOnce", Number, o.questionsAtOnce(), 1},
        time("verdicts.queryTimeout", o.queryTimeout()),
        time("verdicts.callTimeout", o.callTimeout()),
    };
}

QString rangeOf(const Row &row)
{
    if (row.most == std::numeric_limits<qint64>::max())
        return QStringLiteral("at least %1").arg(row.least);
    return QStringLiteral("%1 to %2%3").arg(row.least).arg(row.most).arg(QLatin1StringView(row.unit));
}

} // namespace

Result<Unit> checkRanges(const SessionOptions &options)
{
    for (const Rows &rows : {rowsOf(options), rowsOf(options.reconnectPolicy()), rowsOf(options.polling()), rowsOf(options.verdicts())}) {
        for (const Row &row : rows) {
            if (row.value < row.least || row.value > row.most)
                return Error(ErrorCode::InvalidArgument,
                    QStringLiteral("options.%1 is %2%3; valid is %4")
                        .arg(QLatin1StringView(row.option), QString::number(row.value), QLatin1StringView(row.unit), rangeOf(row)));
        }
    }
    return Unit {};
}

} // namespace Ic
