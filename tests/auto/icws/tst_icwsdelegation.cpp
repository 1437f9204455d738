// SPDX-License-Identifier: MIT
// `icws identity import --delegation` with a chain that a canister signed, as Internet Identity does; and `icws connect` as it.
#include "bytes.h"
#include "canisterchain.h"
#include "environment.h"
#include "icwsprocess.h"
#include "importidentity.h"
#include "privatefile.h"
#include "requestid.h"

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
    [[nodiscard]] QStringList storeArguments() const
    {
        return {QStringLiteral("--json"), QStringLiteral("--protection"), QStringLiteral("passphrase"), QStringLiteral("--passphrase-cost"),
            QStringLiteral("interactive"), QStringLiteral("--passphrase-file"), write("passphrase", "open sesame\n")};
    }
    //! Imports the key \a session and a chain to it as "me".
    [[nodiscard]] QStringList importArguments(const PrivateKey &session, const DelegationChain &chain) const
    {
        return QStringList {QStringLiteral("identity"), QStringLiteral("import"), QStringLiteral("me"),
                   write("session.pem", privateKeyToPem(session).view().toByteArray()), QStringLiteral("--delegation"),
                   write("chain.json", exportDelegation(chain))}
        + storeArguments();
    }
    [[nodiscard]] static quint64 inAnHour() { return quint64((Environment::system()->unixTime() + std::chrono::hours(1)).count()); }

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
        QStringList arguments = importArguments(session, m_user.chainTo(session.publicKey().der(), inAnHour()));
        if (!rootKey.isEmpty())
            arguments += {QStringLiteral("--root-key"), rootKey};
        JsonProcess import(QStringLiteral("icws"), arguments, m_home->path());
        IC_TRY_PROCESS(import, import.hasEnded());
        JsonProcess list(QStringLiteral("icws"), QStringList {QStringLiteral("identity"), QStringLiteral("list")} + storeArguments(), m_home->path());
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

    void permissionsNeedNetwork()
    {
        const PrivateKey user = PrivateKey::generate(KeyScheme::Ed25519, *Environment::system());
        const PrivateKey session = PrivateKey::generate(KeyScheme::Ed25519, *Environment::system());
        Delegation delegation;
        delegation.publicKeyDer = session.publicKey().der();
        delegation.expirationNs = inAnHour();
        delegation.permissions = QStringLiteral("all");
        const QByteArray signature = user.sign(signedMessage(DelegationDomain, delegation.hash())).value();
        JsonProcess import(QStringLiteral("icws"), importArguments(session, {user.publicKey().der(), {{delegation, signature}}}), m_home->path());
        IC_TRY_PROCESS(import, import.hasEnded());
        QVERIFY2(import.exitCode() == 0, import.story().constData());
        JsonProcess connect(QStringLiteral("icws"),
            {QStringLiteral("connect"), QStringLiteral("bnz7o-iuaaa-aaaaa-qaaaa-cai"), QStringLiteral("--json"), QStringLiteral("--interface"),
                QStringLiteral("echo"), QStringLiteral("--gateway"), QStringLiteral("ws://127.0.0.1:1"), QStringLiteral("--root-key"),
                toHex(m_user.rootKey().der()), QStringLiteral("--identity"), QStringLiteral("me"), QStringLiteral("--passphrase-file"),
                m_home->filePath(QStringLiteral("passphrase"))},
            m_home->path());
        IC_TRY_PROCESS(connect, connect.hasEnded());
        QCOMPARE(connect.exitCode(), 2);
        QCOMPARE(connect.code(QStringLiteral("closed")), QStringLiteral("InvalidState"));
        QVERIFY2(connect.errors().contains("set a network with an address"), connect.story().constData());
    }
};

QTEST_GUILESS_MAIN(tst_IcwsDelegation)
#include "tst_icwsdelegation.moc"
