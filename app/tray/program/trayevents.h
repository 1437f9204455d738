// SPDX-License-Identifier: MIT
#pragma once
#include "engine.h"
#include "jsonlines.h"
#include "notificationserver.h"
#include "trayicon.h"
#include <QtCore/QHash>
#include <QtCore/QObject>

namespace Ic::Tray {

//! Writes what happens as JSON lines, for scripts: ready, tray, server, canister, notice, shown, unread, problem (--json).
class TrayEvents : public QObject
{
    Q_OBJECT

public:
    explicit TrayEvents(QObject *parent = nullptr);

    void watch(TrayIcon *icon);
    void watch(NotificationServer *server);
    void watch(Engine *engine);
    void write(const QString &event, const QJsonObject &fields) { m_lines.event(event, fields); }

private:
    App::JsonLines m_lines;
    QHash<QString, QString> m_states; // of canisters, as last reported
};

} // namespace Ic::Tray
