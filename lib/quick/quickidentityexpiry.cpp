// SPDX-License-Identifier: MIT
#include "quickidentityexpiry.h"
#include <QtCore/QPointer>
#include <utility>

namespace Ic {

QuickIdentityExpiry::QuickIdentityExpiry(QObject *parent)
    : QuickIdentityExpiry(Environment::system(), parent)
{
}

QuickIdentityExpiry::QuickIdentityExpiry(EnvironmentPtr environment, QObject *parent)
    : QObject(parent)
    , m_expiry(std::move(environment))
{
    connect(&m_expiry, &IdentityExpiry::expiringSoon, this, [this] {
        const QPointer<QuickIdentityExpiry> alive(this);
        setState(ExpiringSoon);
        if (alive)
            Q_EMIT expiringSoon();
    });
    connect(&m_expiry, &IdentityExpiry::expired, this, [this] {
        const QPointer<QuickIdentityExpiry> alive(this);
        setState(Expired);
        if (alive)
            Q_EMIT expired();
    });
}

QuickIdentityExpiry::~QuickIdentityExpiry() = default;

void QuickIdentityExpiry::setIdentity(const QuickIdentity &identity)
{
    if (identity.pointer() == m_expiry.identity())
        return;
    m_expiry.watch(identity.pointer());
    const QPointer<QuickIdentityExpiry> alive(this);
    setState(Valid); // errors of the identity come from the event loop
    if (alive)
        Q_EMIT identityChanged();
}

void QuickIdentityExpiry::setNotice(int seconds)
{
    if (seconds == notice())
        return;
    m_expiry.setNotice(std::chrono::seconds(seconds));
    Q_EMIT noticeChanged();
}

void QuickIdentityExpiry::check()
{
    m_expiry.check();
}

void QuickIdentityExpiry::setState(State state)
{
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged();
}

} // namespace Ic
