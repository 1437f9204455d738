// SPDX-License-Identifier: MIT
// `icws identity import --delegation` with a chain that a canister signed, as Internet Identity does.
#include "bytes.h"
#include "canisterchain.h"
#include "environment.h"
#include "icwsprocess.h"
#include "importidentity.h"
#include "privatefile.h"

using namespace Ic;
using namespace Ic::Test;

class tst_IcwsDelegation : public QObject
{
    Q_OBJECT
    const CanisterUser m_user;
    std::unique_ptr<QTemporaryDir> m_home;

    QString write(const char *name, const QByteArray &contents) const
    {
        const QString path = m_home->filePath(QLatin1StringView(name));
        if (!writePrivateFile(path, contents))
            qFatal("cannot write %s", name);
        return path;
    }

private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void imports_data()
    {
        QTest::addColumn<QString>("rootKey");
        QTest::addColumn<bool>("good");
        QTest::newRow("verified by --root-key") << toHex(m_user.rootKey().der()) << true;
        QTest::newRow("of another network") << toHex(CanisterUser("another network").rootKey().der()) << false;
        QTest::newRow("of a test network, where the mainnet is expected") << QString() << false;
    }
    void imports()
    {
        QFETCH(QString, rootKey);
        QFETCH(bool, good);
        const PrivateKey session = PrivateKey::generate(KeyScheme::Ed25519, *Environment::system());
        const quint64 end = quint64((Environment::system()->unixTime() + std::chrono::hours(1)).count());
        const QStringList store {QStringLiteral("--json"), QStringLiteral("--protection"), QStringLiteral("passphrase"), QStringLiteral("--passphrase-cost"),
            QStringLiteral("interactive"), QStringLiteral("--passphrase-file"), write("passphrase", "open sesame\n")};
        QStringList arguments = QStringList {QStringLiteral("identity"), QStringLiteral("import"), QStringLiteral("me"),
                                    write("session.pem", privateKeyToPem(session).view().toByteArray()), QStringLiteral("--delegation"),
                                    write("chain.json", exportDelegation(m_user.chainTo(session.publicKey().der(), end)))}
            + store;
        if (!rootKey.isEmpty())
            arguments += {QStringLiteral("--root-key"), rootKey};
        JsonProcess import(QStringLiteral("icws"), arguments, m_home->path());
        IC_TRY_PROCESS(import, import.hasEnded());
        JsonProcess list(QStringLiteral("icws"), QStringList {QStringLiteral("identity"), QStringLiteral("list")} + store, m_home->path());
        IC_TRY_PROCESS(list, list.hasEnded());
        if (!good) {
            QCOMPARE(import.exitCode(), 6);
            QVERIFY2(import.errors().contains("signature is wrong") && import.errors().contains("--root-key"), import.story().constData());
            QVERIFY2(list.events().isEmpty(), list.story().constData());
            return;
        }
        QVERIFY2(import.exitCode() == 0, import.story().constData());
        for (JsonProcess *const process : {&import, &list}) {
            QCOMPARE(process->events().size(), 1);
            QCOMPARE(process->events().constFirst().value(QStringLiteral("principal")).toString(), m_user.principal().toText());
            QCOMPARE(process->events().constFirst().value(QStringLiteral("checked")), QJsonValue(true));
        }
    }
};

QTEST_GUILESS_MAIN(tst_IcwsDelegation)
#include "tst_icwsdelegation.moc"
