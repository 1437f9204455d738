// SPDX-License-Identifier: MIT
#include "traymanagerfilter.h"
#include <QtGui/QGuiApplication>
#ifdef IC_HAVE_XCB
#include <cstdlib>
#include <xcb/xcb.h>
#endif

namespace Ic::Tray {

TrayManagerFilter::TrayManagerFilter(std::function<void()> changed)
    : m_changed(std::move(changed))
{
#ifdef IC_HAVE_XCB
    auto *const x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    xcb_connection_t *const connection = x11 ? x11->connection() : nullptr; // the platform "offscreen" has the one without the other
    if (!connection)
        return;
    static constexpr char Name[] = "MANAGER";
    xcb_intern_atom_reply_t *const reply = xcb_intern_atom_reply(connection, xcb_intern_atom(connection, false, sizeof Name - 1, Name), nullptr);
    if (reply)
        m_manager = reply->atom;
    std::free(reply);
    qGuiApp->installNativeEventFilter(this);
#endif
}

TrayManagerFilter::~TrayManagerFilter()
{
    if (qGuiApp)
        qGuiApp->removeNativeEventFilter(this);
}

bool TrayManagerFilter::nativeEventFilter(const QByteArray &eventType, void *message, qintptr *result)
{
    Q_UNUSED(result)
#ifdef IC_HAVE_XCB
    if (eventType != QByteArrayLiteral("xcb_generic_event_t"))
        return false;
    const auto *const event = static_cast<const xcb_generic_event_t *>(message);
    const int type = event->response_type & 0x7f;
    const bool destroyed = type == XCB_DESTROY_NOTIFY;
    const bool announced = type == XCB_CLIENT_MESSAGE && static_cast<const xcb_client_message_event_t *>(message)->type == m_manager;
    if (destroyed || announced)
        m_changed();
#else
    Q_UNUSED(eventType)
    Q_UNUSED(message)
#endif
    return false;
}

} // namespace Ic::Tray
