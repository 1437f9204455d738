// SPDX-License-Identifier: MIT
#include "databasethread.h"

namespace Ic::Store {

DatabaseThread::DatabaseThread() = default;

DatabaseThread::~DatabaseThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_changed.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void DatabaseThread::post(std::function<void()> job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
        if (!m_thread.joinable())
            m_thread = std::thread(&DatabaseThread::loop, this);
    }
    m_changed.notify_one();
}

void DatabaseThread::loop()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return m_ending || !m_jobs.empty(); });
        if (m_jobs.empty())
            return;
        std::function<void()> job = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock();
        job();
        job = {}; // its captures are destroyed in this thread, as the database is
        lock.lock();
    }
}

} // namespace Ic::Store
