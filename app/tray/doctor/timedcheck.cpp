// SPDX-License-Identifier: MIT
#include "timedcheck.h"
#include <QtCore/QTimer>

namespace Ic::Tray {

TimedCheck::TimedCheck(QString name, std::chrono::milliseconds deadline, DoctorFinding lateFinding)
    : m_name(std::move(name))
    , m_deadline(deadline)
    , m_late(std::move(lateFinding))
{
}

void TimedCheck::run(std::function<void(const DoctorFinding &)> done)
{
    m_done = std::move(done);
    m_context = std::make_unique<QObject>();
    QTimer::singleShot(m_deadline, m_context.get(), [this] { finish(m_late); });
    look(m_context.get());
}

void TimedCheck::cancel()
{
    m_done = {};
    if (m_context) // it may be what calls
        m_context.release()->deleteLater();
}

void TimedCheck::finish(const DoctorFinding &finding)
{
    const auto done = std::exchange(m_done, {});
    cancel();
    if (done)
        done(finding);
}

} // namespace Ic::Tray
