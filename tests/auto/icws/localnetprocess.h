// SPDX-License-Identifier: MIT
#pragma once
#include "icwsprocess.h"

//! A real icws-localnet on ports of its own.
class Network
{
public:
    explicit Network(const QStringList &options = {})
        : process(QStringLiteral("icws-localnet"),
            QStringList {QStringLiteral("--network-port"), QStringLiteral("0"), QStringLiteral("--gateway-port"), QStringLiteral("0"),
                QStringLiteral("--polling-interval"), QStringLiteral("50")}
                + options)
    {
        if (!QTest::qWaitFor([this] { return process.count(QStringLiteral("ready")) == 1; }, 20'000))
            qFatal("the network did not start: %s", process.story().constData());
        ready = process.events().constFirst();
    }
    [[nodiscard]] QString text(const char *field) const { return ready.value(QLatin1StringView(field)).toString(); }
    [[nodiscard]] QString canister(const char *name) const
    {
        return ready.value(QStringLiteral("canisters")).toObject().value(QLatin1StringView(name)).toString();
    }
    [[nodiscard]] QStringList connectTo(const char *name, const QStringList &more = {}) const
    {
        return QStringList {QStringLiteral("connect"), canister(name), QStringLiteral("--json"), QStringLiteral("--gateway"), text("gateway"),
                   QStringLiteral("--network"), text("network"), QStringLiteral("--fetch-root-key")}
        + more;
    }
    JsonProcess process;
    QJsonObject ready;
};
