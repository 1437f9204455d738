// SPDX-License-Identifier: MIT
#include "windowactivation.h"
#include <QtGui/QGuiApplication>
#include <QtGui/QWindow>
#ifdef IC_HAVE_XCB
#include <cstdlib>
#include <xcb/xcb.h>
#endif

namespace Ic::App {

namespace {

constexpr char WaylandToken[] = "XDG_ACTIVATION_TOKEN";
constexpr char X11Token[] = "DESKTOP_STARTUP_ID";

#ifdef IC_HAVE_XCB
xcb_atom_t atom(xcb_connection_t *connection, QByteArrayView name)
{
    xcb_intern_atom_reply_t *const reply = xcb_intern_atom_reply(connection, xcb_intern_atom(connection, false, quint16(name.size()), name.data()), nullptr);
    const xcb_atom_t result = reply ? reply->atom : xcb_atom_t(XCB_ATOM_NONE);
    std::free(reply);
    return result;
}

// Qt asks on behalf of the program, with the time of its last event: window managers that guard the focus refuse that for a
// program in the background. With the time of the person's click they do not.
bool activateOnX11(QWindow *window, const QString &token)
{
    auto *const x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    xcb_connection_t *const connection = x11 ? x11->connection() : nullptr;
    const std::optional<quint32> time = startupTime(token);
    if (!connection || !time)
        return false;
    const auto id = xcb_window_t(window->winId());
    const xcb_atom_t userTime = atom(connection, "_NET_WM_USER_TIME");
    xcb_change_property(connection, XCB_PROP_MODE_REPLACE, id, userTime, XCB_ATOM_CARDINAL, 32, 1, &*time);
    xcb_client_message_event_t event = {};
    event.response_type = XCB_CLIENT_MESSAGE;
    event.format = 32;
    event.window = id;
    event.type = atom(connection, "_NET_ACTIVE_WINDOW");
    event.data.data32[0] = 1; // an ordinary program
    event.data.data32[1] = *time;
    xcb_get_geometry_reply_t *const geometry = xcb_get_geometry_reply(connection, xcb_get_geometry(connection, id), nullptr);
    if (!geometry)
        return false;
    const xcb_window_t root = geometry->root;
    std::free(geometry);
    xcb_send_event(connection, false, root, XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY | XCB_EVENT_MASK_SUBSTRUCTURE_REDIRECT, reinterpret_cast<const char *>(&event));
    xcb_flush(connection);
    return true;
}
#else
bool activateOnX11(QWindow *, const QString &)
{
    return false;
}
#endif

} // namespace

void activateWindow(QWindow *window, const QString &token)
{
    if (!window)
        return;
    const bool wayland = QGuiApplication::platformName().startsWith(u"wayland");
    // Qt takes the token from the environment when it asks the compositor.
    if (wayland && !token.isEmpty())
        qputenv(WaylandToken, token.toUtf8());
    if (window->windowStates().testFlag(Qt::WindowMinimized))
        window->setWindowStates(window->windowStates() & ~Qt::WindowMinimized);
    window->setVisible(true); // show() would also make it neither maximised nor full-screen
    window->raise();
    if (QGuiApplication::platformName() != u"xcb" || !activateOnX11(window, token))
        window->requestActivate();
    if (wayland)
        qunsetenv(WaylandToken);
}

QString takeStartupToken()
{
    // Both may be set; the first is of Wayland, where the other says nothing.
    QString token = qEnvironmentVariable(WaylandToken);
    if (token.isEmpty())
        token = qEnvironmentVariable(X11Token);
    qunsetenv(WaylandToken);
    qunsetenv(X11Token);
    return token;
}

std::optional<quint32> startupTime(const QString &token)
{
    const qsizetype mark = token.lastIndexOf(u"_TIME");
    if (mark < 0)
        return std::nullopt;
    bool ok = false;
    const quint32 time = QStringView(token).mid(mark + 5).toUInt(&ok);
    return ok && time != 0 ? std::optional(time) : std::nullopt;
}

} // namespace Ic::App
