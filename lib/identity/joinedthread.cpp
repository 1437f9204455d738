// SPDX-License-Identifier: MIT
#include "joinedthread.h"
#include <QtCore/QCoreApplication>
#include <list>
#include <mutex>
#include <thread>
#include <utility>

namespace Ic {
namespace {

struct Threads
{
    std::mutex mutex;
    std::list<std::thread> running;
    std::list<std::thread> ending; // have nothing to do any more; to be joined, which takes no time
};

Threads &threads()
{
    // Never deleted: where there is no QCoreApplication to wait, threads may outlive static objects.
    static auto *all = new Threads;
    return *all;
}

void joinAll()
{
    Threads &all = threads();
    std::unique_lock lock(all.mutex);
    while (!all.running.empty() || !all.ending.empty()) {
        if (all.ending.empty()) {
            // Its work is still going on. Taken out of the list it cannot move to the other one.
            std::list<std::thread> one;
            one.splice(one.begin(), all.running, all.running.begin());
            lock.unlock();
            one.front().join();
            lock.lock();
        } else {
            std::thread one = std::move(all.ending.front());
            all.ending.pop_front();
            lock.unlock(); // it may be waiting for the lock on its way out
            one.join();
            lock.lock();
        }
    }
}

} // namespace

void runInJoinedThread(std::function<void()> work)
{
    Threads &all = threads();
    std::list<std::thread> ended;
    {
        const std::lock_guard lock(all.mutex);
        if (all.running.empty() && all.ending.empty())
            qAddPostRoutine(joinAll); // again for each application, one after the other
        ended.swap(all.ending);
        const auto self = all.running.emplace(all.running.end());
        *self = std::thread([&all, self, work = std::move(work)]() mutable {
            work();
            work = {};
            const std::lock_guard again(all.mutex);
            for (auto i = all.running.begin(); i != all.running.end(); ++i) {
                if (i == self)
                    return all.ending.splice(all.ending.end(), all.running, i);
            }
        });
    }
    for (std::thread &thread : ended)
        thread.join();
}

} // namespace Ic
