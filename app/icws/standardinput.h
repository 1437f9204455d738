// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QtGlobal>
#include <atomic>

namespace Ic::App {

//! Standard input as bytes come: a read returns what there is and waits only if there is nothing.
class StandardInput
{
public:
    //! Reads up to \a size bytes; 0 at the end, after an error and when stop() was called or a signal asked to end.
    qsizetype read(char *data, qsizetype size);
    //! True if read() would have to wait.
    [[nodiscard]] bool wouldBlock() const;

    //! Makes a waiting read() in another thread return 0 soon, as all later ones do. Any thread.
    void stop() { m_stopped = true; }
    //! From now on SIGINT and SIGTERM make a waiting read() return 0, for programs without an event loop. SIGPIPE is ignored.
    static void endOnSignals();

private:
    std::atomic<bool> m_stopped = false;
};

} // namespace Ic::App
