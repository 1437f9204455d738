// SPDX-License-Identifier: MIT
#pragma once
#include "trayviews.h"
#include <QtCore/QHash>
#include <QtCore/QObject>
#include <memory>

QT_BEGIN_NAMESPACE
class QQmlApplicationEngine;
class QQuickWindow;
QT_END_NAMESPACE

namespace Ic::Tray {

//! The windows, made when they are wanted and gone when the last is closed: without one, the app holds no QML at all.
class TrayWindows : public QObject
{
    Q_OBJECT

public:
    //! The file's name in the module IcTray.
    enum class Window { Main, Reply, NoTray };

    //! \a views must outlive it.
    explicit TrayWindows(TrayViews *views, QObject *parent = nullptr);
    ~TrayWindows() override;

    //! Brings it to the front. \a activationToken as in windowactivation.h. FileNotReadable if it can't be made.
    Result<Unit> show(Window window, const QString &activationToken);
    void close(Window window);
    [[nodiscard]] bool isOpen() const { return !m_windows.isEmpty(); }

private:
    void forget(Window window);

    TrayViews *m_views;
    std::unique_ptr<QQmlApplicationEngine> m_engine;
    QHash<Window, QQuickWindow *> m_windows;
};

} // namespace Ic::Tray
