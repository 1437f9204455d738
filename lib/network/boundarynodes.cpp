// SPDX-License-Identifier: MIT
#include "boundarynodes.h"
#include <algorithm>

namespace Ic {

BoundaryNodes::BoundaryNodes(const QList<QUrl> &urls)
{
    for (const QUrl &url : urls) {
        NodeHealth node;
        node.url = url;
        m_nodes.append(node);
    }
    if (m_nodes.isEmpty())
        m_nodes.append(NodeHealth()); // requests fail with MalformedUrl
}

std::optional<BoundaryNodes::Choice> BoundaryNodes::choose(std::chrono::nanoseconds now, const QSet<int> &avoid) const
{
    std::optional<Choice> best;
    for (int i = 0; i < m_nodes.size(); ++i) {
        const int node = int((m_preferred + i) % m_nodes.size());
        if (avoid.contains(node))
            continue;
        const std::chrono::nanoseconds wait = std::max(std::chrono::nanoseconds(0), m_nodes[node].restUntil - now);
        if (!best || wait < best->wait)
            best = Choice {node, wait};
    }
    return best;
}

void BoundaryNodes::succeeded(int node)
{
    NodeHealth &health = m_nodes[node];
    health.failures = 0;
    health.restUntil = {};
    m_preferred = node;
}

void BoundaryNodes::failed(int node, const Error &error, std::chrono::nanoseconds now, quint64 random)
{
    NodeHealth &health = m_nodes[node];
    health.failures = std::min(health.failures + 1, 30);
    health.lastError = error;
    std::chrono::nanoseconds rest = std::min<std::chrono::nanoseconds>(FirstRest * (1 << std::min(health.failures - 1, 10)), LongestRest);
    rest = rest / 2 + std::chrono::nanoseconds(qint64(random % quint64(rest.count() / 2)));
    rest = std::max(rest, std::min<std::chrono::nanoseconds>(error.retryAfter().value_or(std::chrono::seconds(0)), LongestRetryAfter));
    if (error.errorClass() == ErrorClass::Forged)
        rest = RestOfLiar;
    health.restUntil = std::max(health.restUntil, now + rest);
}

} // namespace Ic
