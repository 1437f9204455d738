// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QSharedDataPointer>
#include <QtCore/QUrl>
#include <chrono>

namespace Ic {

//! Options for polling messages in a session without a gateway. Polling is frequent during activity
//! and rare otherwise, since nothing announces new messages.
class IC_EXPORT PollingOptions
{
public:
    PollingOptions();
    PollingOptions(const PollingOptions &other);
    PollingOptions &operator=(const PollingOptions &other);
    ~PollingOptions();

    //! Interval right after a message was sent or received, at most maxInterval(). Default: 250 ms.
    [[nodiscard]] std::chrono::milliseconds minInterval() const;
    PollingOptions &setMinInterval(std::chrono::milliseconds value);
    //! Interval after a time without messages. Default: 5 s.
    [[nodiscard]] std::chrono::milliseconds maxInterval() const;
    PollingOptions &setMaxInterval(std::chrono::milliseconds value);
    //! Limit for one reply of ws_get_messages. Default: 15 s.
    [[nodiscard]] std::chrono::milliseconds queryTimeout() const;
    PollingOptions &setQueryTimeout(std::chrono::milliseconds value);
    //! Limit for one response to a message; then it is posted again. Default: 30 s.
    [[nodiscard]] std::chrono::milliseconds callTimeout() const;
    PollingOptions &setCallTimeout(std::chrono::milliseconds value);
    //! The connection is lost after this time without any response of the network. Default: 30 s.
    [[nodiscard]] std::chrono::milliseconds silenceTimeout() const;
    PollingOptions &setSilenceTimeout(std::chrono::milliseconds value);
    //! Longest wait for the network to accept ws_close at the end of a connection. Default: 5 s.
    [[nodiscard]] std::chrono::milliseconds farewellTimeout() const;
    PollingOptions &setFarewellTimeout(std::chrono::milliseconds value);
    //! Limit of one response; the network's own limit is 3 MiB. Default: 4 MiB.
    [[nodiscard]] qsizetype maxReplyBytes() const;
    PollingOptions &setMaxReplyBytes(qsizetype value);

    friend IC_EXPORT bool operator==(const PollingOptions &a, const PollingOptions &b);
    friend bool operator!=(const PollingOptions &a, const PollingOptions &b) { return !(a == b); }

private:
    class Data;
    QSharedDataPointer<Data> d;
};

//! Returns whether \a url, an entry of a list of gateways, is the HTTP interface of the network
//! itself, which is polled without a gateway: http or https, such as https://icp-api.io.
[[nodiscard]] inline bool isPolledUrl(const QUrl &url)
{
    return url.scheme() == QLatin1StringView("https") || url.scheme() == QLatin1StringView("http");
}

} // namespace Ic
