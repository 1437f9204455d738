// SPDX-License-Identifier: MIT
#pragma once
#include "manualenvironment.h"
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <compare>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <random>

namespace Ic::Test {

//! Tasks in the order of their virtual time, one clock, and one source of chance: all that happens in a simulation follows from its seed. Time passes only
//! between tasks. No sockets, threads or real time.
class VirtualScheduler final
{
public:
    using Time = std::chrono::nanoseconds; //!< since the start
    using Task = std::function<void()>;
    //! Names a task that waits.
    struct Ticket
    {
        Time at {};
        quint64 number = 0;
        friend auto operator<=>(const Ticket &, const Ticket &) = default;
    };

    explicit VirtualScheduler(quint64 seed);

    [[nodiscard]] const std::shared_ptr<ManualEnvironment> &environment() const noexcept { return m_environment; }
    [[nodiscard]] Time now() const { return m_environment->monotonicTime(); }
    //! Returns the clock of the computer, in nanoseconds since 1970.
    [[nodiscard]] quint64 unixNs() const { return quint64(m_environment->unixTime().count()); }

    //! Runs \a task at \a time, or now if that has passed. Tasks of the same time run in the order in which they were added.
    Ticket at(Time time, Task task);
    Ticket after(Time delay, Task task) { return at(now() + delay, std::move(task)); }
    //! As after(), but not if \a owner has gone by then.
    void afterFor(const std::weak_ptr<void> &owner, Time delay, Task task);
    void cancel(const Ticket &ticket) { m_tasks.erase(ticket); }

    //! Runs the next task if it is due by \a end. Returns false, with the clock at \a end, if there is none.
    bool runNext(Time end);
    void runUntil(Time end);

    //! Returns a number from 0 inclusive to 1 exclusive.
    [[nodiscard]] double roll() { return double(m_dice() >> 11) / double(quint64(1) << 53); }
    [[nodiscard]] bool happens(double probability) { return probability > 0 && roll() < probability; }
    [[nodiscard]] Time between(Time least, Time most) { return least + Time(qint64(roll() * double((most - least).count()))); }
    [[nodiscard]] int below(int count) { return int(roll() * count); }

    //! Keeps \a what with the time, for the report of a failure.
    void note(const QString &what);
    //! Returns the last notes, oldest first.
    [[nodiscard]] QStringList notes() const;

private:
    static constexpr std::size_t NotesKept = 80;

    std::shared_ptr<ManualEnvironment> m_environment;
    std::mt19937_64 m_dice;
    std::map<Ticket, Task> m_tasks;
    quint64 m_lastNumber = 0;
    std::deque<QString> m_notes;
};

//! A timer that runs its task once. The task does not run after the end of the timer.
class VirtualTimer final
{
public:
    VirtualTimer(VirtualScheduler &scheduler, VirtualScheduler::Task task)
        : m_scheduler(scheduler)
        , m_task(std::move(task))
    {
    }
    ~VirtualTimer() { stop(); }
    Q_DISABLE_COPY_MOVE(VirtualTimer)

    //! Replaces an earlier start.
    void startAt(VirtualScheduler::Time time);
    void startAfter(VirtualScheduler::Time delay) { startAt(m_scheduler.now() + delay); }
    void stop();
    [[nodiscard]] bool isActive() const noexcept { return m_ticket.has_value(); }

private:
    VirtualScheduler &m_scheduler;
    const VirtualScheduler::Task m_task;
    std::optional<VirtualScheduler::Ticket> m_ticket;
};

} // namespace Ic::Test
