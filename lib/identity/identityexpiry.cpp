// SPDX-License-Identifier: MIT
#include "identityexpiry.h"
#include "identityterms.h"
#include <QtCore/QPointer>
#include <algorithm>

namespace Ic {

namespace {
constexpr auto Never = std::chrono::nanoseconds::max();
constexpr std::chrono::milliseconds LongestWait {30'000};
} // namespace

IdentityExpiry::IdentityExpiry(EnvironmentPtr environment, QObject *parent)
    : QObject(parent)
    , m_environment(std::move(environment))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &IdentityExpiry::check);
}

IdentityExpiry::~IdentityExpiry() = default;

void IdentityExpiry::watch(const IdentityPtr &identity)
{
    m_identity = identity;
    m_expiration = identity ? Ic::expiration(*identity) : Never;
    m_lifetime = remaining();
    m_reported = Reported::Nothing;
    plan();
}

void IdentityExpiry::setNotice(std::chrono::seconds notice)
{
    m_notice = notice;
    plan();
}

std::chrono::nanoseconds IdentityExpiry::remaining() const
{
    if (m_expiration == Never)
        return Never;
    return std::max(m_expiration - m_environment->unixTime(), std::chrono::nanoseconds::zero());
}

bool IdentityExpiry::isExpired() const
{
    return remaining() <= Grace;
}

bool IdentityExpiry::isSoon() const
{
    return remaining() <= std::min<std::chrono::nanoseconds>(m_notice, m_lifetime / 2);
}

void IdentityExpiry::plan()
{
    if (m_reported == Reported::Expired || remaining() == Never) {
        m_timer.stop();
        return;
    }
    const auto next = m_reported == Reported::Soon ? std::chrono::nanoseconds(Grace)
                                                   : std::max<std::chrono::nanoseconds>(Grace, std::min<std::chrono::nanoseconds>(m_notice, m_lifetime / 2));
    // Rounded up: a timer that fires a millisecond early would find nothing to report.
    const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(remaining() - next) + std::chrono::milliseconds(1);
    m_timer.start(std::clamp(wait, std::chrono::milliseconds(0), LongestWait));
}

void IdentityExpiry::check()
{
    const QPointer<IdentityExpiry> self(this);
    const IdentityPtr about = m_identity; // a slot may let us watch another one
    if (m_reported == Reported::Nothing && (isSoon() || isExpired())) {
        m_reported = Reported::Soon;
        Q_EMIT expiringSoon();
        if (!self || m_identity != about)
            return;
    }
    if (m_reported == Reported::Soon && isExpired()) {
        m_reported = Reported::Expired;
        Q_EMIT expired();
        if (!self)
            return;
    }
    plan();
}

} // namespace Ic
