// SPDX-License-Identifier: MIT
#pragma once
#include "closereason.h"
#include "environment.h"
#include "result.h"
#include "sessionoptions.h"
#include <QtCore/QList>
#include <QtCore/QSet>
#include <QtCore/QUrl>
#include <memory>
#include <optional>

namespace Ic {

//! The phase of a session that chooses where and when it connects: one gateway after another without those that misbehaved, after a delay
//! that grows, and the network itself (an entry that is polled) where no gateway responds. Lives as long as the session. Pure but for the
//! random delays; times are of a monotonic clock.
class Reconnect
{
public:
    using Time = std::chrono::nanoseconds;
    //! The action that is due.
    enum class Due { Nothing, Retry, PollInstead, GiveUp };
    struct Attempt
    {
        int number = 0;
        std::chrono::milliseconds delay {};
    };

    //! \a banned: gateways that misbehaved, never used again. A forgery adds one.
    Reconnect(const SessionOptions &options, EnvironmentPtr environment, std::shared_ptr<QSet<QUrl>> banned);

    //! Begins anew with \a gateways, in order of preference. InvalidState if none of them may be used.
    [[nodiscard]] Result<Unit> start(const QList<QUrl> &gateways, Time now);
    //! Ends: nothing is due any more.
    void stop();

    [[nodiscard]] const QUrl &gateway() const { return m_gateways[m_gateway]; }
    //! Returns whether the present entry is the network itself.
    [[nodiscard]] bool isPolling() const;

    //! An attempt with the present gateway begins.
    void connecting(Time now);
    //! The gateway has responded to the present attempt, and keeps its time.
    void answered() { m_isAnswered = true; }
    //! The present attempt led to an open session.
    void opened();
    //! The canister accepted a message: later attempts count from 1.
    void accepted() { m_attempt = 0; }

    //! The present connection ended for \a reason; \a openedAt: when its session was opened, if it was. Returns the next attempt, whose time
    //! then becomes due; nothing if there is no further one.
    [[nodiscard]] std::optional<Attempt> lost(const CloseReason &reason, std::optional<Time> openedAt, Time now);
    //! Leaves the gateways that do not respond for the entry that is polled. \a reason: of the attempt under way, if there is one, which
    //! ends. Returns false if there is no such entry any more, and nothing changes but that it is not due again.
    [[nodiscard]] bool pollInstead(const std::optional<CloseReason> &reason);
    //! Returns the number of the present attempt: 0 for the first after a success.
    [[nodiscard]] int attempt() const noexcept { return m_attempt; }
    //! Returns why no session could be opened in time. \a timeout: of the attempt under way, if there is one.
    [[nodiscard]] CloseReason gaveUp(const std::optional<Error> &timeout) const;

    [[nodiscard]] Due due(Time now) const;
    //! Returns when something becomes due.
    [[nodiscard]] std::optional<Time> wakeUpAt() const;

private:
    [[nodiscard]] bool select(bool next);
    [[nodiscard]] bool selectAfter(const Error &error, bool wasOpen);
    [[nodiscard]] std::optional<qsizetype> polledEntry() const;
    [[nodiscard]] std::optional<Time> pollAt() const { return m_isAnswered ? std::nullopt : m_pollAt; }

    const SessionOptions m_options;
    const EnvironmentPtr m_environment;
    const std::shared_ptr<QSet<QUrl>> m_banned;
    QList<QUrl> m_gateways;
    qsizetype m_gateway = 0;
    int m_attempt = 0;
    bool m_isAnswered = false;
    std::optional<CloseReason> m_lastLoss; // since start()
    std::optional<Time> m_giveUpAt; // until the first session is open
    std::optional<Time> m_pollAt;
    std::optional<Time> m_retryAt;
};

} // namespace Ic
