// SPDX-License-Identifier: MIT
#pragma once
#include "scriptedengine.h"
#include "trayviews.h"
#include <QtCore/QObject>

namespace Ic::Test {

//! A tray app that a QML test can play: everything the canisters, the network and the desktop would do.
class TrayFixture : public QObject
{
    Q_OBJECT
    Q_PROPERTY(Ic::Tray::TrayViews *views READ views CONSTANT)

public:
    explicit TrayFixture(QObject *parent = nullptr);
    ~TrayFixture() override;
    Tray::TrayViews *views() { return m_views.get(); }
    ScriptedEngine &engine() { return m_engine; }
    ScriptedSettings &settings() { return m_settings; }

    //! Subscribes to canister \a number (1, 2, …), which is up to date then.
    Q_INVOKABLE void addCanister(int number, const QString &name, const QStringList &topics = {});
    Q_INVOKABLE QString canister(int number) const { return ScriptedEngine::canister(number).toText(); }
    //! Canister \a number sends a notification. \a more: body, topic, urgency ("low" …), actions (labels), reply (hint), icon (a colour).
    Q_INVOKABLE void tell(int number, const QString &title, const QVariantMap &more = {});
    //! "connecting", "catchingUp", "upToDate", "stopped" or "waiting", with the code of what went wrong.
    Q_INVOKABLE void setState(int number, const QString &state, const QString &code = {}, int secondsToRetry = 0);
    Q_INVOKABLE void offer(int number, const QString &name);
    Q_INVOKABLE void refuseInspection(const QString &code, const QString &message);
    //! "sending", "delivered" or "failed".
    Q_INVOKABLE void answer(int number, int id, const QString &state, bool isReply);
    Q_INVOKABLE void addRule(const QString &name, const QString &topic, int effect = 0);
    //! As if the reader had clicked a link elsewhere.
    Q_INVOKABLE void openLink(const QString &link) { m_views->offerSubscription(link); }
    //! As if the reader had pressed "Reply" of a notification.
    Q_INVOKABLE void openReply(int number, int id);
    Q_INVOKABLE void advance(int milliseconds);
    Q_INVOKABLE void settle() { m_engine.settle(); }
    Q_INVOKABLE void finishChecks();
    //! Returns the calls of the windows to the engine since the last call.
    Q_INVOKABLE QStringList calls() { return std::exchange(m_engine.calls, {}); }
    Q_INVOKABLE QString clipboard() const;
    Q_INVOKABLE void setTestNetwork(bool on);

private:
    std::shared_ptr<ManualEnvironment> m_environment;
    ScriptedEngine m_engine;
    ScriptedSettings m_settings;
    QList<ScriptedCheck *> m_checks; // owned by the model
    std::unique_ptr<Tray::TrayViews> m_views;
    QHash<int, quint64> m_ids;
};

} // namespace Ic::Test
