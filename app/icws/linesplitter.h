// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

namespace Ic::App {

//! Cuts a stream of bytes into lines, in pieces of any size. A line longer than the limit is given cut off, marked, and its
//! rest is dropped, so that no input can fill the memory.
class LineSplitter
{
public:
    explicit LineSplitter(qsizetype maxLineBytes)
        : m_maxLineBytes(maxLineBytes)
    {
    }

    //! Calls \a line(QByteArrayView text, bool tooLong) for every line that \a bytes completes, without its "\n" or "\r\n".
    template <typename Callback>
    void add(QByteArrayView bytes, Callback line)
    {
        while (!bytes.isEmpty()) {
            const qsizetype newline = bytes.indexOf('\n');
            if (newline < 0) {
                keep(bytes);
                return;
            }
            if (m_rest.isEmpty() && !m_tooLong && newline <= m_maxLineBytes) {
                line(withoutReturn(bytes.first(newline)), false);
            } else {
                keep(bytes.first(newline));
                flush(line);
            }
            bytes = bytes.sliced(newline + 1);
        }
    }
    //! At the end of input: the last line, if it had no newline.
    template <typename Callback>
    void finish(Callback line)
    {
        if (!m_rest.isEmpty() || m_tooLong)
            flush(line);
    }

private:
    void keep(QByteArrayView bytes)
    {
        const qsizetype room = m_maxLineBytes - m_rest.size();
        m_tooLong = m_tooLong || bytes.size() > room;
        m_rest.append(bytes.first(qMin(bytes.size(), room)));
    }
    template <typename Callback>
    void flush(Callback line)
    {
        line(withoutReturn(m_rest), m_tooLong);
        m_rest.resize(0); // keeps the memory
        m_tooLong = false;
    }
    static QByteArrayView withoutReturn(QByteArrayView text) { return text.endsWith('\r') ? text.chopped(1) : text; }

    qsizetype m_maxLineBytes;
    QByteArray m_rest;
    bool m_tooLong = false;
};

} // namespace Ic::App
