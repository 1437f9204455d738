// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QList>

namespace Ic {

//! The messages that all clients together may have under way. Beyond it they wait here, not in the HTTP client: there two of one client would become
//! free together, and might swap.
class PostSlots
{
public:
    explicit PostSlots(int count)
        : m_free(count)
    {
    }
    //! Takes a slot for the relay of id \a relay, which is not 0. False if there is none: wakeNext() wakes it when one is free.
    [[nodiscard]] bool take(quint64 relay)
    {
        if (m_free > 0 && (m_waiting.isEmpty() || m_woken == relay)) {
            --m_free;
            return true;
        }
        if (!m_waiting.contains(relay))
            m_waiting.append(relay);
        return false;
    }
    //! Gives a slot back.
    void release() { ++m_free; }
    //! Calls \a wake with relays that wait, in turn, while slots are free.
    template <typename Wake>
    void wakeNext(const Wake &wake)
    {
        while (m_free > 0 && !m_waiting.isEmpty()) {
            m_woken = m_waiting.takeFirst();
            wake(m_woken);
            m_woken = 0;
        }
    }
    void forget(quint64 relay) { m_waiting.removeAll(relay); }

private:
    int m_free;
    QList<quint64> m_waiting;
    quint64 m_woken = 0;
};

} // namespace Ic
