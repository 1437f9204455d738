// SPDX-License-Identifier: MIT
#include "virtualscheduler.h"
#include <algorithm>
#include <utility>

namespace Ic::Test {

VirtualScheduler::VirtualScheduler(quint64 seed)
    : m_environment(std::make_shared<ManualEnvironment>(std::chrono::milliseconds(1'700'000'000'123), seed))
    , m_dice(seed)
{
}

VirtualScheduler::Ticket VirtualScheduler::at(Time time, Task task)
{
    const Ticket ticket {std::max(time, now()), ++m_lastNumber};
    m_tasks.emplace(ticket, std::move(task));
    return ticket;
}

void VirtualScheduler::afterFor(const std::weak_ptr<void> &owner, Time delay, Task task)
{
    after(delay, [owner, task = std::move(task)] {
        if (!owner.expired())
            task();
    });
}

bool VirtualScheduler::runNext(Time end)
{
    const auto next = m_tasks.begin();
    if (next == m_tasks.end() || next->first.at > end) {
        if (end > now())
            m_environment->advance(end - now());
        return false;
    }
    if (next->first.at > now())
        m_environment->advance(next->first.at - now());
    m_tasks.extract(next).mapped()();
    return true;
}

void VirtualScheduler::runUntil(Time end)
{
    while (runNext(end)) { }
}

void VirtualScheduler::note(const QString &what)
{
    m_notes.push_back(QStringLiteral("%1 s  %2").arg(double(now().count()) / 1e9, 10, 'f', 3).arg(what));
    if (m_notes.size() > NotesKept)
        m_notes.pop_front();
}

QStringList VirtualScheduler::notes() const
{
    return {m_notes.begin(), m_notes.end()};
}

void VirtualTimer::startAt(VirtualScheduler::Time time)
{
    stop();
    m_ticket = m_scheduler.at(time, [this] {
        m_ticket.reset();
        m_task();
    });
}

void VirtualTimer::stop()
{
    if (m_ticket)
        m_scheduler.cancel(*std::exchange(m_ticket, std::nullopt));
}

} // namespace Ic::Test
