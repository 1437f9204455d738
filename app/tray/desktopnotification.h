// SPDX-License-Identifier: MIT
#pragma once
#include "notice.h"

namespace Ic::Tray {

//! A notification for the desktop. Another one with the same tag replaces the first.
struct DesktopNotification
{
    QString tag; //!< ours, not empty; never shown
    QString title; //!< plain text; the server's side cleans and cuts it
    QString body; //!< plain text, lines separated by '\n'
    Urgency urgency = Urgency::Normal;
    QList<NoticeAction> actions; //!< buttons, in this order; the keys come back in NotificationServer::activated()
    std::optional<QString> replyHint; //!< set: offer a field to reply in, where the server can
    QByteArray icon; //!< encoded picture as it came from the canister; left out if it is not safe to decode. Empty: the app's own
    QString sound; //!< name of the sound theme; empty: none
    bool silent = false; //!< the server shall not make a sound of its own either
    bool fades = false; //!< not kept in the server's own list once it is gone from the screen

    friend bool operator==(const DesktopNotification &, const DesktopNotification &) = default;
};

} // namespace Ic::Tray

Q_DECLARE_METATYPE(Ic::Tray::DesktopNotification)
