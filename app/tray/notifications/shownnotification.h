// SPDX-License-Identifier: MIT
#pragma once
#include "notificationserver.h"
#include <QtCore/QCache>
#include <QtCore/QVariantMap>
#include <QtGui/QImage>

namespace Ic::Tray {

//! A button as the server gets it. Its name says nothing and is used once, so that neither a key of others means anything to the
//! server, nor a click on what was shown before is taken for one on what took its place.
struct ShownButton
{
    QString name;
    QString label;
    QString key; //!< ours
};

//! A DesktopNotification after everything of others in it was cleaned, cut and decoded.
struct ShownNotification
{
    QString title;
    QString body;
    QList<ShownButton> buttons; //!< without the reply
    std::optional<QString> replyHint; //!< set: it may be replied to
    QImage icon; //!< null: the app's own
    QString sound; //!< empty, or a plain name
};

//! Makes ShownNotifications; keeps the last decoded icons, which are often the same.
class NotificationPreparer
{
public:
    NotificationPreparer();
    //! \a serial: never used before.
    ShownNotification prepare(const DesktopNotification &notification, quint64 serial);

private:
    QImage icon(const QByteArray &bytes);

    QCache<QByteArray, QImage> m_icons;
};

//! The arguments of Notify of org.freedesktop.Notifications, except the id.
struct NotifyArguments
{
    QString icon;
    QString summary;
    QString body;
    QStringList actions;
    QVariantMap hints;
    int timeout = -1;
};

//! \a shown for a server that can do \a capabilities and follows \a specVersion of the specification.
[[nodiscard]] NotifyArguments notifyArguments(
    const DesktopNotification &notification, const ShownNotification &shown, const NotificationServer::Capabilities &capabilities, const QString &specVersion);

//! The abilities that a portal for notifications reports.
struct PortalAbilities
{
    quint32 version = 1;
    QStringList categories;
    QStringList purposes; //!< of buttons
    [[nodiscard]] bool inlineReply() const
    {
        return categories.contains(QStringLiteral("im.received")) && purposes.contains(QStringLiteral("im.reply-with-text"));
    }
};
//! \a shown for a portal of \a abilities.
[[nodiscard]] QVariantMap portalNotification(const DesktopNotification &notification, const ShownNotification &shown, const PortalAbilities &abilities);

//! The name of the button for a reply where the server has no field.
[[nodiscard]] QString replyButtonName();
//! The name of the desktop file of the program, which is also that of its icon.
[[nodiscard]] QString desktopEntry();

} // namespace Ic::Tray
