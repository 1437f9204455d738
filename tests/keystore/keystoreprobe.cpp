// SPDX-License-Identifier: MIT
// A program with an event loop that opens an identity store, and tells how long the loop was blocked. For keystore.py.
// keystoreprobe FILE DEADLINE_MS [PASSPHRASE]: one JSON line on standard output.
#include "identitystore.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTimer>
#include <cstdio>

using namespace Ic;

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    IdentityStoreOptions options;
    options.setPath(arguments.value(1));
    options.setEntryPrefix(QStringLiteral("probe"));
    options.setKeyStoreDeadline(std::chrono::milliseconds(arguments.value(2).toInt()));
    options.setKeyStore(systemKeyStore(QStringLiteral("icws-test")));

    QElapsedTimer sinceTick;
    qint64 longest = 0;
    int ticks = 0;
    QTimer timer;
    const auto tick = [&] {
        longest = qMax(longest, sinceTick.restart());
        ++ticks;
    };
    QObject::connect(&timer, &QTimer::timeout, &app, tick);
    sinceTick.start();
    timer.start(5);

    QElapsedTimer elapsed;
    elapsed.start();
    IdentityStore store(options);
    const auto tell = [&](const QString &outcome, qint64 openMs) {
        tick();
        const QJsonObject line {
            {QStringLiteral("outcome"), outcome},
            {QStringLiteral("open_ms"), openMs},
            {QStringLiteral("blocked_ms"), longest},
            {QStringLiteral("ticks"), ticks},
            {QStringLiteral("uses_key_store"), store.usesKeyStore()},
            {QStringLiteral("names"), store.names().join(u',')},
            {QStringLiteral("principal"), store.identities().isEmpty() ? QString() : store.identities().constFirst().principalText()},
        };
        std::printf("%s\n", QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
        QCoreApplication::quit();
    };
    SecretPtr passphrase;
    if (arguments.size() > 3)
        passphrase = std::make_shared<const SecretBytes>(SecretBytes::copyOf(arguments[3].toUtf8()));
    store.open(passphrase).then(&app, [&](const Result<Unit> &opened) {
        const qint64 openMs = elapsed.elapsed();
        if (!opened)
            return tell(opened.error().codeName(), openMs);
        if (!store.names().isEmpty())
            return tell(QStringLiteral("found"), openMs);
        store.create(QStringLiteral("alice")).then(&app, [&, openMs](const Result<IdentityInfo> &made) {
            tell(made ? QStringLiteral("created") : made.error().codeName(), openMs);
        });
    });
    return QCoreApplication::exec();
}
