// SPDX-License-Identifier: MIT
#pragma once
#include "error.h"
#include <QtCore/QList>
#include <QtCore/QSet>
#include <QtCore/QUrl>
#include <chrono>
#include <optional>

namespace Ic {

//! What a failure allows. Whatever is posted again is the identical envelope, which the network executes at most once however often
//! it comes; only SignAgain makes a new one.
enum class AfterFailure {
    GiveUp, //!< a definite answer, or our own fault: asking again changes nothing
    AskAgain, //!< this node or the way to it fails: another node, or the same one later
    AskAnother, //!< this node's answer can't be believed: other nodes only
    SignAgain, //!< refused for its expiry: once more after the time was learned, if the old envelope can't be executed any more
};

//! The retry policy, by error kind:
//!
//! | failure | then |
//! | --- | --- |
//! | no connection, cut, timeout, unreadable HTTP (HostNotFound, ConnectionRefused, ProxyFailed, TlsFailed, …, HttpMalformed, RequestTimeout) | AskAgain |
//! | 408, 5xx, SYS_TRANSIENT (ServerUnavailable), 429 (RateLimited) | AskAgain |
//! | a lagging node (CertificateStale, CertificateFromFuture, QueryReplyStale) | AskAnother |
//! | anything of class Forged, such as a certificate or node signature that is wrong | AskAnother |
//! | ingress_expiry refused (EnvelopeExpired) | SignAgain |
//! | other 4xx (HttpStatus), a reject, an answer too large, errors of our own side | GiveUp |
[[nodiscard]] IC_EXPORT AfterFailure afterFailure(ErrorCode code) noexcept;

//! How one boundary node has fared.
struct NodeHealth
{
    QUrl url;
    int failures = 0; //!< in a row
    std::chrono::nanoseconds restUntil {}; //!< monotonic; nobody asks it before, if there is another
    Error lastError; //!< of the last failure
};

//! The boundary nodes of a network, their health, and which to ask next. Pure: time and randomness are arguments.
class IC_EXPORT BoundaryNodes final
{
public:
    static constexpr std::chrono::milliseconds FirstRest {500}; //!< doubles with each failure in a row
    static constexpr std::chrono::milliseconds LongestRest {30'000};
    static constexpr std::chrono::minutes RestOfLiar {10};
    static constexpr std::chrono::minutes LongestRetryAfter {2};

    //! Paths of \a urls are ignored. The first is preferred as long as none has failed.
    explicit BoundaryNodes(const QList<QUrl> &urls);

    struct Choice
    {
        int node = 0;
        std::chrono::nanoseconds wait {}; //!< before it should be asked
    };
    //! The preferred node if it is well, else the next one that is, else that which has rested first. Nothing if all are in
    //! \a avoid.
    [[nodiscard]] std::optional<Choice> choose(std::chrono::nanoseconds now, const QSet<int> &avoid = {}) const;
    //! \a node answered; it is preferred from now on.
    void succeeded(int node);
    //! It rests: half a step to a whole one by \a random, \a retryAfter if that is longer, long if \a error accuses it.
    void failed(int node, const Error &error, std::chrono::nanoseconds now, quint64 random, std::chrono::nanoseconds retryAfter = {});

    [[nodiscard]] const QList<NodeHealth> &health() const noexcept { return m_nodes; }
    [[nodiscard]] QUrl url(int node) const { return m_nodes.at(node).url; }

private:
    QList<NodeHealth> m_nodes;
    int m_preferred = 0;
};

} // namespace Ic
