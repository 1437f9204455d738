// SPDX-License-Identifier: MIT
#pragma once
#include "standardinput.h"
#include <QtCore/QByteArray>
#include <QtCore/QSemaphore>
#include <QtCore/QThread>
#include <atomic>

namespace Ic::App {

//! Reads lines from standard input in a thread of its own, so that the event loop never waits for a terminal, a pipe or a file. The amount that has
//! been read and not released yet is bounded.
class LineReader : public QThread
{
    Q_OBJECT
public:
    //! Longer lines are given empty, with tooLong set.
    static constexpr qsizetype MaxLineBytes = 8 * 1024 * 1024;

    explicit LineReader(QObject *parent = nullptr);
    ~LineReader() override;

    //! The line was used; the reader may fetch more.
    void release(const QByteArray &line) { m_room.release(cost(line)); }

Q_SIGNALS:
    void lineRead(const QByteArray &line, bool tooLong);
    void endReached();

protected:
    void run() override;

private:
    static constexpr int RoomBytes = 16 * 1024 * 1024;
    //! Each line costs something besides its bytes.
    static int cost(const QByteArray &line) { return int(line.size()) + 1024; }

    StandardInput m_input;
    QSemaphore m_room {RoomBytes};
    std::atomic<bool> m_stopped = false;
};

} // namespace Ic::App
