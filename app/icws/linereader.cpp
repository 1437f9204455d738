// SPDX-License-Identifier: MIT
#include "linereader.h"
#include "linesplitter.h"

namespace Ic::App {

LineReader::LineReader(QObject *parent)
    : QThread(parent)
{
}

LineReader::~LineReader()
{
    m_stopped = true;
    m_input.stop();
    m_room.release(RoomBytes); // it may be waiting for room
    wait();
}

void LineReader::run()
{
    LineSplitter splitter(MaxLineBytes);
    const auto onLine = [this](QByteArrayView text, bool tooLong) {
        const QByteArray line = tooLong ? QByteArray() : text.toByteArray();
        if (m_stopped) // stop() makes room only once, and a full buffer of short lines would need it for each
            return;
        m_room.acquire(cost(line));
        if (!m_stopped)
            Q_EMIT lineRead(line, tooLong);
    };
    QByteArray buffer(64 * 1024, Qt::Uninitialized);
    while (!m_stopped) {
        const qsizetype got = m_input.read(buffer.data(), buffer.size());
        if (got <= 0)
            break;
        splitter.add(QByteArrayView(buffer).first(got), onLine);
    }
    if (m_stopped)
        return;
    splitter.finish(onLine);
    Q_EMIT endReached();
}

} // namespace Ic::App
