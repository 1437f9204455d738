// SPDX-License-Identifier: MIT
// A login in the form that Internet Identity gives it: the user's key is a canister, and signs through its certified data.
#include "canisterperson.h"
#include "canistersignatures.h"
#include "testing.h"
#include "weblogin.h"
#include <QtTest/QSignalSpy>

using namespace Ic;
using namespace Ic::Test;

class tst_WebLoginCanister : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void login_data()
    {
        QTest::addColumn<QByteArray>("seed"); // of the network that certified it
        QTest::addColumn<bool>("altered");
        QTest::addColumn<QString>("issuer"); // empty: that of the site
        QTest::addColumn<ErrorCode>("code");
        const QString canister = QStringLiteral("rdmx6-jaaaa-aaaaa-aaadq-cai");
        QTest::newRow("good") << QByteArray("root") << false << canister << ErrorCode::NoError;
        QTest::newRow("of any issuer") << QByteArray("root") << false << QString() << ErrorCode::NoError;
        QTest::newRow("of another issuer") << QByteArray("root") << false << QStringLiteral("rrkah-fqaaa-aaaaa-aaaaq-cai") << ErrorCode::LoginIssuerMismatch;
        QTest::newRow("certified by another network") << QByteArray("other") << false << canister << ErrorCode::DelegationSignatureInvalid;
        QTest::newRow("another expiry than was signed") << QByteArray("root") << true << canister << ErrorCode::DelegationSignatureInvalid;
    }
    void login()
    {
        QFETCH(QByteArray, seed);
        QFETCH(bool, altered);
        QFETCH(QString, issuer);
        QFETCH(ErrorCode, code);
        const FakeSite site;
        const CanisterPerson person("seed", seed);
        const auto environment = std::make_shared<ManualEnvironment>();
        WebLoginOptions options;
        options.setSite(site.url());
        if (!issuer.isEmpty())
            options.setIssuers({Principal::fromText(issuer).value()});
        options.setCanisterSignatures(canisterSignatureVerifier(CertificateVerifier(RootKey::fromDer(CanisterPerson("seed").rootKeyDer()).value())));
        WebLogin login(options, environment);
        QSignalSpy opened(&login, &WebLogin::browserNeeded);
        QSignalSpy refused(&login, &WebLogin::refused);
        connect(&login, &WebLogin::confirmationNeeded, &login, &WebLogin::confirm);
        const auto future = login.start();
        QTRY_COMPARE(opened.size(), 1);
        const Invitation invitation(login.url());

        DelegationChain chain = person.chainTo(invitation.publicKey, quint64(environment->unixTime().count()) + 3600 * Second);
        chain.delegations[0].delegation.expirationNs += altered ? 1 : 0;
        Exchange post(invitation, formOf(jsonOf(chain), invitation.nonce));
        if (code != ErrorCode::NoError) {
            QTRY_COMPARE(refused.size(), 1);
            QCOMPARE(refused.constFirst().constFirst().value<Error>().code(), code);
            QVERIFY(login.isRunning());
            return;
        }
        QTRY_VERIFY(future.isFinished());
        IC_VERIFY(future.result());
        QCOMPARE(future.result().value()->sender(), person.principal());
        QVERIFY(post.finish());
        QCOMPARE(post.status(), 303);
    }
};

QTEST_GUILESS_MAIN(tst_WebLoginCanister)
#include "tst_weblogincanister.moc"
