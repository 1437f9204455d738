// SPDX-License-Identifier: MIT
#pragma once
#include "nodehealth.h"
#include <QtCore/QList>
#include <QtCore/QSet>
#include <chrono>
#include <optional>

namespace Ic {

//! The boundary nodes of a network, their health, and the choice of the next one. Pure: time and
//! randomness are arguments.
class IC_PRIVATE_EXPORT BoundaryNodes final
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
        std::chrono::nanoseconds wait {}; //!< before the request should be sent
    };
    //! Returns the preferred node if it is not resting, otherwise the next node that is not,
    //! otherwise the one whose rest ends first. Nothing if all are in \a avoid.
    [[nodiscard]] std::optional<Choice> choose(std::chrono::nanoseconds now, const QSet<int> &avoid = {}) const;
    //! Records a response of \a node, which is preferred from now on.
    void succeeded(int node);
    //! Records a failure of \a node, which then rests: for half to all of the current step, chosen
    //! by \a random; for retryAfter() of \a error if that is longer, at most LongestRetryAfter; for
    //! RestOfLiar if \a error is of class Forged.
    void failed(int node, const Error &error, std::chrono::nanoseconds now, quint64 random);

    [[nodiscard]] const QList<NodeHealth> &health() const noexcept { return m_nodes; }
    [[nodiscard]] QUrl url(int node) const { return m_nodes.at(node).url; }

private:
    QList<NodeHealth> m_nodes;
    int m_preferred = 0;
};

} // namespace Ic
