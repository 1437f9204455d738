// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QAbstractNativeEventFilter>
#include <QtCore/QByteArray>
#include <functional>

namespace Ic::Tray {

//! Notices on X11 that a tray may have come (it announces itself with the message MANAGER) or gone (its window is destroyed); Qt listens to both and
//! has no signal for them. Elsewhere nothing is noticed.
class TrayManagerFilter : public QAbstractNativeEventFilter
{
public:
    explicit TrayManagerFilter(std::function<void()> changed);
    ~TrayManagerFilter() override;
    Q_DISABLE_COPY_MOVE(TrayManagerFilter)

    bool nativeEventFilter(const QByteArray &eventType, void *message, qintptr *result) override;

private:
    std::function<void()> m_changed;
    quint32 m_manager = 0; // the atom
};

} // namespace Ic::Tray
