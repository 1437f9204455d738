// SPDX-License-Identifier: MIT
#pragma once
#include "identityexpiry.h"
#include "quickidentity.h"

namespace Ic {

//! Reports the end of a session: `IdentityExpiry { identity: store.identity; onExpiringSoon:
//! login.start() }`. See Ic::IdentityExpiry.
class IC_QUICK_EXPORT QuickIdentityExpiry : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(IdentityExpiry)
    Q_PROPERTY(Ic::QuickIdentity identity READ identity WRITE setIdentity NOTIFY identityChanged)
    //! The time between expiringSoon() and the end, in seconds. Default: 600.
    Q_PROPERTY(int notice READ notice WRITE setNotice NOTIFY noticeChanged)
    Q_PROPERTY(State state READ state NOTIFY stateChanged)

public:
    enum State {
        Valid, //!< also without an identity, or if it does not end
        ExpiringSoon, //!< time to log in again
        Expired, //!< it cannot sign any more
    };
    Q_ENUM(State)

    explicit QuickIdentityExpiry(QObject *parent = nullptr);
    explicit QuickIdentityExpiry(EnvironmentPtr environment, QObject *parent = nullptr);
    ~QuickIdentityExpiry() override;

    [[nodiscard]] QuickIdentity identity() const { return QuickIdentity(m_expiry.identity()); }
    void setIdentity(const QuickIdentity &identity);
    [[nodiscard]] int notice() const { return int(m_expiry.notice().count()); }
    void setNotice(int seconds);
    [[nodiscard]] State state() const { return m_state; }
    //! Checks the clock now, such as after the computer woke up.
    Q_INVOKABLE void check();

Q_SIGNALS:
    void identityChanged();
    void noticeChanged();
    void stateChanged();
    //! Emitted once for each identity, when it is time to log in again.
    void expiringSoon();
    //! Emitted once for each identity, when it expires.
    void expired();

private:
    void setState(State state);
    IdentityExpiry m_expiry;
    State m_state = Valid;
};

} // namespace Ic
