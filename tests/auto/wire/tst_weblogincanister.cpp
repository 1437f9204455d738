// SPDX-License-Identifier: MIT
// A login in the form that Internet Identity gives it: the user's key is a canister, and signs through its certified data.
#include "../identity/loginfixture.h"
#include "canistersignatures.h"
#include "cborwriter.h"
#include "certificatebuilder.h"
#include "requestid.h"
#include "testing.h"
#include "weblogin.h"
#include <QtTest/QSignalSpy>

using namespace Ic;
using namespace Ic::Test;

class tst_WebLoginCanister : public QObject
{
    Q_OBJECT

    const BlsSecretKey m_root = BlsSecretKey::fromSeed("root");
    const Principal m_canister = Principal::fromText(u"rdmx6-jaaaa-aaaaa-aaadq-cai").value();

    QByteArray userKey() const
    {
        const QByteArray raw = char(m_canister.bytes().size()) + m_canister.toByteArray() + "seed";
        const QByteArray algorithm = QByteArray::fromHex("300c060a2b0601040183b8430102");
        const QByteArray bits = '\x03' + QByteArray(1, char(raw.size() + 1)) + '\0' + raw;
        return '\x30' + QByteArray(1, char(algorithm.size() + bits.size())) + algorithm + bits;
    }
    QByteArray sign(const Delegation &delegation, const BlsSecretKey &root) const
    {
        const auto message = signedMessage(DelegationDomain, delegation.hash());
        LabeledTree own;
        own.insert({"sig", view(sha256("seed")).toByteArray(), view(sha256(QByteArrayView(message))).toByteArray()}, {});
        LabeledTree state;
        state.insert({"canister", m_canister.toByteArray(), "certified_data"}, view(own.rootHash()).toByteArray());
        state.insert({"time"}, "\x01");
        CborWriter out;
        out.selfDescribeTag().beginMap(2).text("certificate").bytes(buildCertificate(state, {Path {}}, root)).text("tree").raw(own.toCbor());
        return out.result();
    }

private Q_SLOTS:
    void login_data()
    {
        QTest::addColumn<QByteArray>("seed"); // of the network that certified it
        QTest::addColumn<bool>("altered");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("good") << QByteArray("root") << false << ErrorCode::NoError;
        QTest::newRow("certified by another network") << QByteArray("other") << false << ErrorCode::DelegationSignatureInvalid;
        QTest::newRow("another expiry than was signed") << QByteArray("root") << true << ErrorCode::DelegationSignatureInvalid;
    }
    void login()
    {
        QFETCH(QByteArray, seed);
        QFETCH(bool, altered);
        QFETCH(ErrorCode, code);
        const FakeSite site;
        const auto environment = std::make_shared<ManualEnvironment>();
        WebLoginOptions options;
        options.site = site.url();
        options.canisterSignatures = canisterSignatureVerifier(CertificateVerifier(RootKey::fromDer(m_root.publicKey().der()).value()));
        WebLogin login(options, environment);
        QSignalSpy opened(&login, &WebLogin::openUrl);
        const auto future = login.start();
        QTRY_COMPARE(opened.size(), 1);
        const Invitation invitation(opened.constFirst().constFirst().toUrl());

        const IdentityPtr browser = generateIdentity(KeyScheme::P256, *environment);
        const quint64 end = quint64(environment->unixTime().count()) + 3600 * Second;
        DelegationChain chain {userKey(), {}};
        Delegation first {browser->publicKeyDer(), end, {}, {}};
        const QByteArray signature = sign(first, BlsSecretKey::fromSeed(seed));
        first.expirationNs += altered ? 1 : 0;
        chain.delegations.append({first, signature});
        chain.delegations.append(delegate(*browser, {invitation.publicKey, end, {}, {}}).value());
        Exchange post(invitation, formOf(jsonOf(chain), invitation.nonce));
        QTRY_VERIFY(future.isFinished());
        if (code != ErrorCode::NoError) {
            IC_COMPARE_ERROR(future.result(), code);
            return;
        }
        IC_VERIFY(future.result());
        QCOMPARE(future.result().value()->sender(), Principal::selfAuthenticating(userKey()));
        QVERIFY(post.finish());
        QCOMPARE(post.status(), 303);
    }
};

QTEST_GUILESS_MAIN(tst_WebLoginCanister)
#include "tst_weblogincanister.moc"
