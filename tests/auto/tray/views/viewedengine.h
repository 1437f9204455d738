// SPDX-License-Identifier: MIT
#pragma once
#include "scriptedengine.h"
#include "testing.h"
#include "undooffer.h"
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>

namespace Ic::Test {

//! An engine on a script, at an afternoon, for view models.
struct ViewedEngine
{
    std::shared_ptr<ManualEnvironment> environment = std::make_shared<ManualEnvironment>(afternoon());
    ScriptedEngine engine {environment};
    Tray::UndoOffer undo;

    void subscribe(int number, const QString &name, const QStringList &topics = {})
    {
        Tray::CanisterProfile profile;
        profile.canister = ScriptedEngine::canister(number);
        profile.name = name;
        for (const QString &topic : topics)
            profile.topics.append({topic, {}});
        if (!engine.subscribe(profile))
            qFatal("no more subscriptions");
    }

    [[nodiscard]] Tray::Notice notice(int number, quint64 id, const QString &title, const QString &body = {}, const QString &topic = {}) const
    {
        Tray::Notice notice;
        notice.source = ScriptedEngine::canister(number).toText();
        notice.id = id;
        notice.title = title;
        notice.body = body;
        notice.topic = topic;
        notice.timestampNs = quint64(environment->unixTime().count());
        return notice;
    }
};

//! The value of a role by the name that QML has for it.
inline QVariant value(const QAbstractItemModel &model, int row, const char *role)
{
    const int key = model.roleNames().key(role, -1);
    if (key < 0)
        qFatal("no such role");
    return model.data(model.index(row, 0), key);
}

} // namespace Ic::Test
