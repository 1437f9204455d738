// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QUrl>
#include <chrono>

namespace Ic {

//! How a session without a gateway asks for messages. Nothing tells it that there are any: it asks often while something
//! is going on, and seldom when nothing is.
struct PollingOptions
{
    std::chrono::milliseconds minInterval = std::chrono::milliseconds(250); //!< right after something was sent or received
    std::chrono::milliseconds maxInterval = std::chrono::seconds(5); //!< when it has been quiet for a while
    std::chrono::milliseconds queryTimeout = std::chrono::seconds(15); //!< for one answer of ws_get_messages
    std::chrono::milliseconds callTimeout = std::chrono::seconds(30); //!< for one answer to a message; then it is posted again
    //! Without any answer of the network for this long, the connection is lost.
    std::chrono::milliseconds silenceTimeout = std::chrono::seconds(30);
    //! How long the end of a connection waits for the network to take ws_close.
    std::chrono::milliseconds farewellTimeout = std::chrono::seconds(5);
    qsizetype maxReplyBytes = 4 * 1024 * 1024; //!< of one answer; the network's own limit is 3 MiB
};

//! Whether \a url, an entry of a list of gateways, is not a gateway but the HTTP interface of the network itself, which is
//! polled without a gateway: http or https, such as https://icp-api.io.
[[nodiscard]] inline bool isPolledUrl(const QUrl &url)
{
    return url.scheme() == QLatin1StringView("https") || url.scheme() == QLatin1StringView("http");
}

} // namespace Ic
