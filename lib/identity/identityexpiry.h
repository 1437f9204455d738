// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "icglobal.h"
#include "identity.h"
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <chrono>

namespace Ic {

//! Watches the end of an identity that a login gave, so that the next login is asked for in time: there is no way to prolong
//! one. Looks at the clock at least twice a minute, because computers sleep and clocks get set. Lives in one thread.
class IC_EXPORT IdentityExpiry : public QObject
{
    Q_OBJECT
public:
    //! Default of notice().
    static constexpr std::chrono::minutes DefaultNotice {10};
    //! An identity counts as expired that long before its end, so that what is signed last still arrives.
    static constexpr std::chrono::minutes Grace {2};

    explicit IdentityExpiry(EnvironmentPtr environment = Environment::system(), QObject *parent = nullptr);
    ~IdentityExpiry() override;

    //! From now on \a identity; null: nothing. Signals come later, from the event loop, even if it has expired already.
    void watch(const IdentityPtr &identity);
    [[nodiscard]] IdentityPtr identity() const { return m_identity; }
    //! How long before the end expiringSoon() comes. An identity that is younger than that when it is watched gets it after
    //! half of its time.
    void setNotice(std::chrono::seconds notice);
    [[nodiscard]] std::chrono::seconds notice() const noexcept { return m_notice; }

    //! The end, in nanoseconds since 1970; the greatest number: never.
    [[nodiscard]] quint64 expirationNs() const noexcept { return m_expirationNs; }
    //! Until the end; 0 after it; nanoseconds::max(): never.
    [[nodiscard]] std::chrono::nanoseconds remaining() const;
    [[nodiscard]] bool isExpired() const;

public Q_SLOTS:
    //! Looks at the clock now, such as after the computer woke up.
    void check();

Q_SIGNALS:
    //! Time to log in again, with expectedPrincipal. Once for each identity.
    void expiringSoon();
    //! Nothing can be signed any more. Once for each identity.
    void expired();

private:
    enum class Told { Nothing, Soon, Expired };
    void plan();
    [[nodiscard]] bool isSoon() const;

    EnvironmentPtr m_environment;
    IdentityPtr m_identity;
    quint64 m_expirationNs;
    std::chrono::seconds m_notice {DefaultNotice};
    std::chrono::nanoseconds m_lifetime {}; // when it was given to us
    Told m_told = Told::Nothing;
    QTimer m_timer;
};

} // namespace Ic
