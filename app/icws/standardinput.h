// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QtGlobal>

namespace Ic::App {

//! Standard input as bytes come: a read returns what there is and waits only if there is nothing. One object at a time.
class StandardInput
{
public:
    StandardInput();
    ~StandardInput();
    Q_DISABLE_COPY_MOVE(StandardInput)

    //! Reads up to \a size bytes; 0 at the end, after an error, and when stop() was called or a signal asked to end.
    [[nodiscard]] qsizetype read(char *data, qsizetype size);
    //! True if read() would have to wait.
    [[nodiscard]] bool wouldBlock() const;

    //! Makes a waiting read() return 0, as all later ones do. Any thread.
    void stop();
    //! From now on SIGINT and SIGTERM do what stop() does, for programs without an event loop. SIGPIPE is ignored.
    void stopOnSignals();
};

} // namespace Ic::App
