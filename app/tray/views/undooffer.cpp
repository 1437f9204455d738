// SPDX-License-Identifier: MIT
#include "undooffer.h"
#include <chrono>

namespace Ic::Tray {

UndoOffer::UndoOffer(QObject *parent)
    : QObject(parent)
{
    // Long enough to be read out, and to be reached with the keyboard.
    m_timer.setInterval(std::chrono::seconds(20));
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &UndoOffer::dismiss);
}

UndoOffer::~UndoOffer() = default;

void UndoOffer::offer(const QString &text, std::function<void()> undo)
{
    m_text = text;
    m_undo = std::move(undo);
    m_timer.start();
    Q_EMIT changed();
}

void UndoOffer::undo()
{
    const std::function<void()> undo = std::exchange(m_undo, {});
    dismiss();
    if (undo)
        undo();
}

void UndoOffer::dismiss()
{
    m_timer.stop();
    m_undo = {};
    if (m_text.isEmpty())
        return;
    m_text.clear();
    Q_EMIT changed();
}

} // namespace Ic::Tray
