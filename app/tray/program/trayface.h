// SPDX-License-Identifier: MIT
#pragma once
#include "engine.h"
#include "launcherbadge.h"
#include "notificationserver.h"
#include "trayicon.h"
#include <QtCore/QObject>
#include <QtCore/QSet>

namespace Ic::Tray {

//! Keeps icon, menu and number on the launcher as the engine is.
class TrayFace : public QObject
{
    Q_OBJECT

public:
    //! Requests of the menu that do not concern the engine.
    enum class Page { Notifications, Canisters, Rules, Settings, Doctor };
    Q_ENUM(Page)

    //! All must outlive it.
    TrayFace(Engine *engine, NotificationServer *server, TrayIcon *icon, LauncherBadge *badge, EnvironmentPtr environment, QObject *parent = nullptr);

    //! How the icon looks, without one.
    [[nodiscard]] static TrayLook lookOf(const Engine &engine, const NotificationServer &server, bool attention);
    //! \a now: since 1970.
    [[nodiscard]] static QList<MenuEntry> menuOf(const Engine &engine, DoNotDisturb::Time now);

Q_SIGNALS:
    void pageRequested(Ic::Tray::TrayFace::Page page, const QString &activationToken);
    void quitRequested();

private:
    void update();
    void onMenu(const QString &key, const QString &activationToken);
    void onRead(const QList<NoticeKey> &keys);

    Engine *m_engine;
    NotificationServer *m_server;
    TrayIcon *m_icon;
    LauncherBadge *m_badge;
    EnvironmentPtr m_environment;
    QSet<NoticeKey> m_critical; // unread
};

} // namespace Ic::Tray
