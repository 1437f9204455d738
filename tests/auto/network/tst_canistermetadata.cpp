// SPDX-License-Identifier: MIT
// The public metadata of a canister, read from the local network's replica over HTTP.
#include "canistermetadata.h"
#include "cborwriter.h"
#include "certificatebuilder.h"
#include "chatapplication.h"
#include "environment.h"
#include "httpagent.h"
#include "httpserver.h"
#include "leb128.h"
#include "networkoptions.h"
#include "replicafixture.h"
#include "rootkey.h"
#include "testing.h"

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::Test;
using Ic::LocalNet::Test::ReplicaFixture;

namespace {

//! A replica behind HTTP that lies on request, and an agent with its root key.
struct FakeNetwork
{
    explicit FakeNetwork(DelegationMode mode = DelegationMode::None)
        : fixture(mode)
    {
        server.setHandler([this](const HttpRequest &request, const HttpResponder &responder) {
            paths.append(request.path);
            if (request.path.startsWith(missing))
                responder.send(httpText(404, "no such route"));
            else
                responder.send(answer ? answer(request) : fixture.answer(request));
        });
        IC_VERIFY(server.listen());
        trust(fixture.replica.keys().rootKeyDer());
    }
    void trust(const QByteArray &rootKeyDer)
    {
        NetworkOptions options;
        options.setUrls({server.url()}).setRootKey(RootKey::fromDer(rootKeyDer).value()).setEnvironment(fixture.environment);
        agent = std::make_unique<HttpAgent>(Network(options));
    }
    //! Answers every request with the state of \a canister at \a paths.
    void answerWith(const Principal &canister, const QList<Path> &statePaths)
    {
        answer = [this, canister, statePaths](const HttpRequest &) {
            const auto state = fixture.replica.readCanisterState(fixture.readContent(statePaths), canister);
            return cborOf(state.certificate);
        };
    }
    static HttpResponse cborOf(const QByteArray &certificate)
    {
        CborWriter out;
        out.selfDescribeTag().beginMap(1).text("certificate").bytes(certificate);
        return httpResponse(200, "application/cbor", std::move(out).result());
    }
    Result<QString> readInterface(const Principal &canister)
    {
        std::optional<Result<QString>> result;
        agent->canisterInterface(canister, agent.get(), [&](Result<QString> text) { result = std::move(text); });
        if (!QTest::qWaitFor([&] { return result.has_value(); }, 20'000))
            return Error(ErrorCode::RequestTimeout, QStringLiteral("no callback"));
        return *result;
    }

    ReplicaFixture fixture;
    HttpServer server;
    std::unique_ptr<HttpAgent> agent;
    QByteArray missing = "/none";
    std::function<HttpResponse(const HttpRequest &)> answer;
    QList<QByteArray> paths;
};

Path interfacePath(const Principal &canister)
{
    return {"canister", canister.toByteArray(), "metadata", "candid:service"};
}

} // namespace

class tst_CanisterMetadata : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void interfaceIsReadAndVerified_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<QByteArray>("missing");
        QTest::addColumn<QByteArray>("path");
        const auto row = [](const char *name, DelegationMode mode, const char *missing, const char *version) {
            QTest::newRow(name) << int(mode) << QByteArray(missing) << QByteArray("/api/") + version + "/canister/";
        };
        row("root-signed, v3", DelegationMode::None, "/none", "v3");
        row("root-signed, a network that has v2 only", DelegationMode::None, "/api/v3", "v2");
        row("flat ranges, v2 only", DelegationMode::Flat, "/api/v3", "v2");
        row("sharded ranges, v3", DelegationMode::Sharded, "/none", "v3");
    }
    void interfaceIsReadAndVerified()
    {
        QFETCH(int, mode);
        QFETCH(QByteArray, missing);
        QFETCH(QByteArray, path);
        FakeNetwork network {DelegationMode(mode)};
        network.missing = missing;
        const auto text = network.readInterface(network.fixture.echo);
        IC_VERIFY(text);
        QCOMPARE(text->toUtf8(), App::EchoApplication().candidInterface());
        QVERIFY2(network.paths.constLast().startsWith(path), network.paths.constLast().constData());
    }
    void missingInterface_data()
    {
        QTest::addColumn<bool>("revealsExistence");
        QTest::newRow("of a canister that exists") << true;
        QTest::newRow("of a canister that may exist") << false;
    }
    void missingInterface()
    {
        QFETCH(bool, revealsExistence);
        FakeNetwork network;
        const Path canister {"canister", network.fixture.echo.toByteArray()};
        LabeledTree tree;
        tree.insert({"time"}, unsignedLeb128(network.fixture.now()));
        tree.insert(canister + Path {"controllers"}, "x");
        QList<Path> revealed {{"time"}, interfacePath(network.fixture.echo)};
        if (revealsExistence)
            revealed.append(canister + Path {"controllers"});
        const QByteArray certificate = buildCertificate(tree, revealed, network.fixture.replica.keys().root());
        network.answer = [certificate](const HttpRequest &) { return FakeNetwork::cborOf(certificate); };
        const auto text = network.readInterface(network.fixture.echo);
        IC_COMPARE_ERROR(text, revealsExistence ? ErrorCode::InterfaceMissing : ErrorCode::PathMissing);
        QVERIFY(text.error().message().contains(network.fixture.echo.toText()));
        if (!revealsExistence)
            return;
        QVERIFY(text.error().advice().contains(u".did"));
    }
    void missingCanister_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("certified") << 0 << QByteArray() << ErrorCode::CertifiedReject;
        QTest::newRow("boundary node") << 400 << QByteArray("error: canister_not_found") << ErrorCode::UncertifiedReject;
        QTest::newRow("replica") << 404 << NetworkKeys::canisterId(7).toText().toLatin1() + " is not here" << ErrorCode::UncertifiedReject;
        QTest::newRow("no such page") << 404 << QByteArray("no such page") << ErrorCode::HttpStatus;
    }
    void missingCanister()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, words);
        QFETCH(ErrorCode, code);
        FakeNetwork network;
        if (status != 0)
            network.answer = [status, words](const HttpRequest &) { return httpText(status, words); };
        const auto text = network.readInterface(NetworkKeys::canisterId(7));
        IC_COMPARE_ERROR(text, code);
        if (code == ErrorCode::HttpStatus)
            return;
        QVERIFY(text.error().message().contains(NetworkKeys::canisterId(7).toText()));
        QVERIFY2(text.error().advice().contains(u"canister id and the network"), qPrintable(text.error().advice()));
    }
    void sectionByName()
    {
        FakeNetwork network;
        std::optional<Result<std::optional<QByteArray>>> result;
        const auto keep = [&](Result<std::optional<QByteArray>> section) { result = std::move(section); };
        network.agent->canisterMetadata(network.fixture.echo, "candid:service", network.fixture.user, this, keep);
        QTRY_VERIFY(result);
        IC_VERIFY(*result);
        QCOMPARE((*result)->value_or(QByteArray()), App::EchoApplication().candidInterface());
        result.reset();
        network.agent->canisterMetadata(network.fixture.echo, "candid:args", nullptr, this, keep);
        QTRY_VERIFY(result);
        IC_VERIFY(*result);
        QVERIFY2(!(*result)->has_value(), "a section that is not there");
    }

    void forgedMetadataIsRejected_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<std::function<void(FakeNetwork &)>>("lie");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char *name, DelegationMode mode, std::function<void(FakeNetwork &)> lie, ErrorCode code) {
            QTest::newRow(name) << int(mode) << std::move(lie) << code;
        };
        row(
            "another root key", DelegationMode::None, [](FakeNetwork &n) { n.trust(BlsSecretKey::fromSeed("foreign").publicKey().der()); },
            ErrorCode::RootKeyMismatch);
        row(
            "the interface is not in the certificate", DelegationMode::None, [](FakeNetwork &n) { n.answerWith(n.fixture.echo, {{"time"}}); },
            ErrorCode::PathMissing);
        row(
            "another canister's interface", DelegationMode::None,
            [](FakeNetwork &n) {
                const Principal chat = NetworkKeys::canisterId(1);
                n.fixture.replica.install(
                    std::make_unique<WebsocketCanister>(chat, std::make_unique<App::ChatApplication>(chat), CdkOptions(), n.fixture.replica.nowNs()));
                n.answerWith(chat, {interfacePath(chat)});
            },
            ErrorCode::PathMissing);
        row(
            "an old certificate", DelegationMode::None,
            [](FakeNetwork &n) {
                n.answerWith(n.fixture.echo, {interfacePath(n.fixture.echo)});
                const HttpResponse old = n.answer({});
                n.answer = [old](const HttpRequest &) { return old; };
                n.fixture.environment->advance(std::chrono::minutes(6));
            },
            ErrorCode::CertificateStale);
        row(
            "a flipped bit", DelegationMode::Flat,
            [](FakeNetwork &n) {
                n.answerWith(n.fixture.echo, {interfacePath(n.fixture.echo)});
                n.answer = [honest = n.answer](const HttpRequest &request) {
                    HttpResponse response = honest(request);
                    const qsizetype at = response.body.indexOf("ws_message");
                    response.body[at] = char(response.body[at] ^ 1);
                    return response;
                };
            },
            ErrorCode::CertificateSignatureInvalid);
        row(
            "a certificate for data, not for the interface below it", DelegationMode::None,
            [](FakeNetwork &n) {
                LabeledTree tree;
                tree.insert({"time"}, unsignedLeb128(n.fixture.now()));
                tree.insert({"canister", n.fixture.echo.toByteArray(), "metadata", "candid:service", "deeper"}, "x");
                const QByteArray certificate = buildCertificate(tree, {{"time"}, {"canister"}}, n.fixture.replica.keys().root());
                n.answer = [certificate](const HttpRequest &) { return FakeNetwork::cborOf(certificate); };
            },
            ErrorCode::MalformedTree);
    }
    void forgedMetadataIsRejected()
    {
        QFETCH(int, mode);
        QFETCH(std::function<void(FakeNetwork &)>, lie);
        QFETCH(ErrorCode, code);
        FakeNetwork network {DelegationMode(mode)};
        lie(network);
        const auto text = network.readInterface(network.fixture.echo);
        IC_COMPARE_ERROR(text, code);
        QCOMPARE(text.error().errorClass(), code == ErrorCode::CertificateStale ? ErrorClass::Stall : ErrorClass::Forged);
    }
    void canisterOfAnotherSubnet()
    {
        // An id that this subnet does not serve: its delegation must not be enough for it.
        const Principal elsewhere = NetworkKeys::canisterId(0x7'0000);
        FakeNetwork network {DelegationMode::Flat};
        QVERIFY(!NetworkKeys::serves(elsewhere));
        network.answerWith(elsewhere, {interfacePath(elsewhere)});
        const auto text = network.readInterface(elsewhere);
        IC_COMPARE_ERROR(text, ErrorCode::CanisterOutOfRange);
        QVERIFY(text.error().message().startsWith(QStringLiteral("the network at %1").arg(network.agent->url().toString())));
    }

    void unreadableInterfaces_data()
    {
        QTest::addColumn<QByteArray>("section");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("as large as allowed") << QByteArray(MaxInterfaceBytes, ' ') << ErrorCode::NoError;
        QTest::newRow("one byte more") << QByteArray(MaxInterfaceBytes + 1, ' ') << ErrorCode::LimitExceeded;
        QTest::newRow("not UTF-8") << QByteArray("service : {} \xff") << ErrorCode::MalformedCandid;
        QTest::newRow("a character cut off") << QByteArray("service : {} \xc3") << ErrorCode::MalformedCandid;
    }
    void unreadableInterfaces()
    {
        QFETCH(QByteArray, section);
        QFETCH(ErrorCode, code);
        FakeNetwork network;
        LabeledTree tree;
        tree.insert({"time"}, unsignedLeb128(network.fixture.now()));
        tree.insert(interfacePath(network.fixture.echo), section);
        const QByteArray certificate = buildCertificate(tree, {{"time"}, {"canister"}}, network.fixture.replica.keys().root());
        network.answer = [certificate](const HttpRequest &) { return FakeNetwork::cborOf(certificate); };
        const auto text = network.readInterface(network.fixture.echo);
        if (code == ErrorCode::NoError)
            QCOMPARE(text.value().size(), section.size());
        else
            IC_COMPARE_ERROR(text, code);
    }
    void refusingNetwork()
    {
        FakeNetwork network;
        network.answer = [](const HttpRequest &) { return httpText(403, "path not allowed"); };
        IC_COMPARE_ERROR(network.readInterface(network.fixture.echo), ErrorCode::HttpStatus);
    }
};

QTEST_GUILESS_MAIN(tst_CanisterMetadata)
#include "tst_canistermetadata.moc"
