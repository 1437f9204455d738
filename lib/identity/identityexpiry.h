// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "icglobal.h"
#include "identity.h"
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <chrono>

namespace Ic {

//! Reports the end of a session identity in time for another login, since sessions cannot be
//! extended. Checks the clock at least twice a minute, because computers sleep and clocks are set.
//! Lives in one thread.
class IC_EXPORT IdentityExpiry : public QObject
{
    Q_OBJECT
public:
    //! Default of notice().
    static constexpr std::chrono::minutes DefaultNotice {10};
    //! Time before its end at which an identity counts as expired, so that the last signed request
    //! still arrives.
    static constexpr std::chrono::minutes Grace {2};

    explicit IdentityExpiry(EnvironmentPtr environment = Environment::system(), QObject *parent = nullptr);
    ~IdentityExpiry() override;

    //! Watches \a identity from now on; null: none. Signals are emitted later, from the event loop,
    //! even if it has expired already.
    void watch(const IdentityPtr &identity);
    [[nodiscard]] IdentityPtr identity() const { return m_identity; }
    //! The time between expiringSoon() and the end. If the remaining time is shorter when watching
    //! starts, expiringSoon() is emitted after half of it. Applies to a running watch, too.
    void setNotice(std::chrono::seconds notice);
    [[nodiscard]] std::chrono::seconds notice() const noexcept { return m_notice; }

    //! Returns the end, since 1970 (UTC); nanoseconds::max() means never.
    [[nodiscard]] std::chrono::nanoseconds expiration() const noexcept { return m_expiration; }
    //! Returns the time until the end; 0 after it; nanoseconds::max() means never.
    [[nodiscard]] std::chrono::nanoseconds remaining() const;
    [[nodiscard]] bool isExpired() const;

public Q_SLOTS:
    //! Checks the clock now, such as after the computer woke up.
    void check();

Q_SIGNALS:
    //! Emitted once for each identity, when it is time to log in again with expectedPrincipal.
    void expiringSoon();
    //! Emitted once for each identity, when it cannot sign any more.
    void expired();

private:
    enum class Reported { Nothing, Soon, Expired };
    void plan();
    [[nodiscard]] bool isSoon() const;

    EnvironmentPtr m_environment;
    IdentityPtr m_identity;
    std::chrono::nanoseconds m_expiration = std::chrono::nanoseconds::max();
    std::chrono::seconds m_notice {DefaultNotice};
    std::chrono::nanoseconds m_lifetime {}; // when it was given to us
    Reported m_reported = Reported::Nothing;
    QTimer m_timer;
};

} // namespace Ic
