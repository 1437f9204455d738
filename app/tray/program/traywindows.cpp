// SPDX-License-Identifier: MIT
#include "traywindows.h"
#include "windowactivation.h"
#include <QtQml/QQmlApplicationEngine>
#include <QtQml/QQmlComponent>
#include <QtQuick/QQuickWindow>
#if defined(Q_OS_LINUX) && defined(__GLIBC__)
#include <malloc.h>
#endif

namespace Ic::Tray {

namespace {

QUrl fileOf(TrayWindows::Window window)
{
    switch (window) {
    case TrayWindows::Window::Main: return QUrl(QStringLiteral("qrc:/qt/qml/IcTray/TrayWindow.qml"));
    case TrayWindows::Window::Reply: return QUrl(QStringLiteral("qrc:/qt/qml/IcTray/ReplyWindow.qml"));
    case TrayWindows::Window::NoTray: break;
    }
    return QUrl(QStringLiteral("qrc:/qt/qml/IcTray/NoTrayWindow.qml"));
}

} // namespace

TrayWindows::TrayWindows(TrayViews *views, QObject *parent)
    : QObject(parent)
    , m_views(views)
{
}

TrayWindows::~TrayWindows()
{
    qDeleteAll(std::exchange(m_windows, {}));
}

Result<Unit> TrayWindows::show(Window window, const QString &activationToken)
{
    if (!m_engine) {
        m_engine = std::make_unique<QQmlApplicationEngine>();
        m_engine->addImportPath(QStringLiteral("qrc:/qt/qml")); // not a default import path before Qt 6.5
    }
    QQuickWindow *shown = m_windows.value(window);
    if (!shown) {
        QQmlComponent component(m_engine.get(), fileOf(window));
        // Asking a component that is not ready for an object with initial properties ends the program (Qt 6.4).
        std::unique_ptr<QObject> made(
            component.isReady() ? component.createWithInitialProperties({{QStringLiteral("views"), QVariant::fromValue(m_views)}}) : nullptr);
        shown = qobject_cast<QQuickWindow *>(made.get());
        if (!shown)
            return Error(ErrorCode::FileNotReadable, QStringLiteral("the window cannot be made: %1").arg(component.errorString()));
        (void)made.release(); // to m_windows
        m_windows.insert(window, shown);
        connect(shown, &QWindow::visibleChanged, this, [this, window](bool visible) {
            if (!visible)
                // Not from within its own signal.
                QMetaObject::invokeMethod(
                    this, [this, window] { forget(window); }, Qt::QueuedConnection);
        });
    }
    m_views->setWatched(true);
    App::activateWindow(shown, activationToken);
    return Unit {};
}

void TrayWindows::close(Window window)
{
    if (QQuickWindow *const shown = m_windows.value(window))
        shown->close();
}

void TrayWindows::forget(Window window)
{
    QQuickWindow *const shown = m_windows.value(window);
    if (!shown || shown->isVisible())
        return;
    m_windows.remove(window);
    delete shown;
    if (!m_windows.isEmpty())
        return;
    m_views->setWatched(false);
    m_engine.reset();
#if defined(Q_OS_LINUX) && defined(__GLIBC__)
    malloc_trim(0); // the windows were most of what this program ever held
#endif
}

} // namespace Ic::Tray
