// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QtGlobal>
#include <memory>

namespace Ic::App {

class UnixSignals;

//! Standard input as bytes come: a read returns what there is and waits only if there is nothing. One object at a time.
class StandardInput
{
public:
    StandardInput();
    ~StandardInput();
    Q_DISABLE_COPY_MOVE(StandardInput)

    //! Reads up to \a size bytes; 0 at the end, after an error, and when stop() was called.
    [[nodiscard]] qsizetype read(char *data, qsizetype size);
    //! True if read() would have to wait.
    [[nodiscard]] bool wouldBlock() const;

    //! Makes a waiting read() return 0, as all later ones do. Any thread.
    void stop();
    //! From now on SIGINT and SIGTERM do what stop() does, for programs without an event loop.
    void stopOnSignals();

private:
    int m_wake[2] = {-1, -1}; // a pipe; a byte in it ends the wait for input
    std::unique_ptr<UnixSignals> m_signals;
};

} // namespace Ic::App
