// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QObject>

QT_BEGIN_NAMESPACE
class QSocketNotifier;
QT_END_NAMESPACE

namespace Ic::App {

//! Turns SIGINT and SIGTERM into a Qt signal, so that a program ends cleanly, and ignores SIGPIPE. A second one ends
//! the program at once, in case the clean end hangs. One object for each process. Does nothing where there are no
//! Unix signals.
class UnixSignals : public QObject
{
    Q_OBJECT
public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

    //! A descriptor to poll() in places that block the event loop: readable from the first signal on, until the event loop has
    //! emitted terminationRequested(). -1 without an object.
    [[nodiscard]] static int descriptor();

Q_SIGNALS:
    //! The user or the system asks the program to end.
    void terminationRequested(int signal);

private:
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace Ic::App
