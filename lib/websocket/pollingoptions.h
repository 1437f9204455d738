// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QUrl>
#include <chrono>

namespace Ic {

//! Options for polling messages in a session without a gateway. Polling is frequent during activity
//! and rare otherwise, since nothing announces new messages.
struct PollingOptions
{
    std::chrono::milliseconds minInterval = std::chrono::milliseconds(250); //!< right after a message was sent or received
    std::chrono::milliseconds maxInterval = std::chrono::seconds(5); //!< after a time without messages
    std::chrono::milliseconds queryTimeout = std::chrono::seconds(15); //!< for one reply of ws_get_messages
    std::chrono::milliseconds callTimeout = std::chrono::seconds(30); //!< for one response to a message; then it is posted again
    //! The connection is lost after this time without any response of the network.
    std::chrono::milliseconds silenceTimeout = std::chrono::seconds(30);
    //! Longest wait for the network to accept ws_close at the end of a connection.
    std::chrono::milliseconds farewellTimeout = std::chrono::seconds(5);
    qsizetype maxReplyBytes = 4 * 1024 * 1024; //!< of one response; the network's own limit is 3 MiB
};

//! Returns whether \a url, an entry of a list of gateways, is the HTTP interface of the network
//! itself, which is polled without a gateway: http or https, such as https://icp-api.io.
[[nodiscard]] inline bool isPolledUrl(const QUrl &url)
{
    return url.scheme() == QLatin1StringView("https") || url.scheme() == QLatin1StringView("http");
}

} // namespace Ic
