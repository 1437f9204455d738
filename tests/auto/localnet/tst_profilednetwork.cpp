// SPDX-License-Identifier: MIT
#include "cborreader.h"
#include "certificateverifier.h"
#include "echoapplication.h"
#include "envelope.h"
#include "httpclient.h"
#include "identity.h"
#include "localnetwork.h"
#include "replicafixture.h"
#include "testing.h"
#include <QtCore/QElapsedTimer>
#include <QtTest/QtTest>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::LocalNet::Test;
using namespace std::chrono_literals;

namespace {

constexpr int Patience = 20'000;

NetworkProfile small()
{
    return NetworkProfile()
        .setRound(10ms)
        .setGossipMean(2ms)
        .setGossipCap(8ms)
        .setMinCertificationDelay(60ms)
        .setMaxCertificationDelay(80ms)
        .setMinQueryDelay(30ms)
        .setMaxQueryDelay(40ms);
}

//! A response and the milliseconds that it took.
struct Reply
{
    Result<HttpResponse> response = Error(ErrorCode::RequestTimeout, QStringLiteral("no response yet"));
    qint64 ms = -1;
};

} // namespace

class tst_ProfiledNetwork : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void callIsCertifiedLater();
    void acceptedCallIsRead();
    void queryTakesItsTime();
    void callsOverlap();

private:
    RequestContent content(RequestType type, const QByteArray &method, const QByteArray &argument);
    RequestContent openContent(quint64 nonce) { return content(RequestType::Call, "ws_open", Ic::Cdk::encodeOpen({nonce, m_gateway})); }
    std::shared_ptr<Reply> send(const QByteArray &path, const RequestContent &content);
    std::optional<Certificate> certificateOf(const Reply &reply);

    std::unique_ptr<LocalNetwork> m_network;
    std::unique_ptr<HttpClient> m_client;
    Principal m_canister;
    Principal m_gateway = Principal::selfAuthenticating("gateway");
    IdentityPtr m_user = generateIdentity(KeyScheme::Ed25519, *Environment::system());
    int m_nonces = 0;
};

void tst_ProfiledNetwork::init()
{
    m_network = std::make_unique<LocalNetwork>();
    LocalNetworkOptions options;
    options.setGatewayEnabled(false).setProfile(small());
    IC_VERIFY(m_network->start(options));
    const auto installed = m_network->install(QStringLiteral("echo"), std::make_unique<App::EchoApplication>());
    IC_VERIFY(installed);
    m_canister = *installed;
    m_client = std::make_unique<HttpClient>(4);
}

void tst_ProfiledNetwork::cleanup()
{
    m_client.reset();
    m_network.reset();
}

RequestContent tst_ProfiledNetwork::content(RequestType type, const QByteArray &method, const QByteArray &argument)
{
    RequestContent content;
    content.type = type;
    content.canister = type == RequestType::ReadState ? Principal() : m_canister;
    content.method = method;
    content.argument = argument;
    content.sender = m_user->sender();
    content.ingressExpiryNs = quint64(Environment::system()->unixTime().count()) + 240'000'000'000;
    content.nonce = QByteArray::number(++m_nonces);
    return content;
}

std::shared_ptr<Reply> tst_ProfiledNetwork::send(const QByteArray &path, const RequestContent &content)
{
    HttpClientRequest request;
    request.method = "POST";
    request.url = m_network->networkUrl().resolved(
        QUrl(QString::fromLatin1("/api/" + path.split('/').first() + "/canister/" + m_canister.toText().toLatin1() + '/' + path.split('/').last())));
    request.headers = {{"Content-Type", "application/cbor"}};
    request.body = signEnvelope(content, *m_user).value().toCbor();
    const auto reply = std::make_shared<Reply>();
    QElapsedTimer timer;
    timer.start();
    m_client->send(request, this, [reply, timer](const Result<HttpResponse> &response) { *reply = {response, timer.elapsed()}; });
    return reply;
}

std::optional<Certificate> tst_ProfiledNetwork::certificateOf(const Reply &reply)
{
    const CertificateVerifier verifier(RootKey::fromDer(m_network->rootKeyDer()).value());
    const auto now = Freshness::at(quint64(Environment::system()->unixTime().count()));
    const auto certificate = verifier.verify(AnswerMap::read(reply.response->body).bytes.value("certificate"), m_canister, now);
    return certificate ? std::make_optional(*certificate) : std::nullopt;
}

void tst_ProfiledNetwork::callIsCertifiedLater()
{
    for (const char *version : {"v3", "v4"}) {
        const RequestContent open = openContent(quint64(m_nonces) + 1);
        const auto reply = send(QByteArray(version) + "/call", open);
        QTRY_VERIFY_WITH_TIMEOUT(reply->ms >= 0, Patience);
        IC_VERIFY(reply->response);
        QCOMPARE(reply->response->status, 200);
        QVERIFY2(reply->ms >= 60, qPrintable(QString::number(reply->ms)));
        const auto certificate = certificateOf(*reply);
        QVERIFY(certificate);
        QCOMPARE(certificate->lookup(requestPath(open, "status")).value, QByteArrayView("replied"));
    }
}

void tst_ProfiledNetwork::acceptedCallIsRead()
{
    const RequestContent open = openContent(1);
    const auto accepted = send("v2/call", open);
    QTRY_VERIFY_WITH_TIMEOUT(accepted->ms >= 0, Patience);
    QCOMPARE(accepted->response->status, 202);
    QVERIFY2(accepted->ms >= 30, qPrintable(QString::number(accepted->ms)));
    QByteArrayList seen;
    while (seen.value(seen.size() - 1) != "replied") {
        RequestContent read = content(RequestType::ReadState, {}, {});
        read.paths = {requestPath(open)};
        const auto reply = send("v3/read_state", read);
        QTRY_VERIFY_WITH_TIMEOUT(reply->ms >= 0, Patience);
        QCOMPARE(reply->response->status, 200);
        QVERIFY(reply->ms >= 30);
        const auto certificate = certificateOf(*reply);
        QVERIFY(certificate);
        const Lookup status = certificate->lookup(requestPath(open, "status"));
        seen.append(status.isFound() ? status.value.toByteArray() : QByteArray("absent"));
    }
    seen.removeAll("absent");
    QCOMPARE(seen, QByteArrayList {"replied"});
}

void tst_ProfiledNetwork::queryTakesItsTime()
{
    const auto reply = send("v3/query", content(RequestType::Query, "ws_get_messages", Ic::Cdk::encodeGetMessages(0)));
    QTRY_VERIFY_WITH_TIMEOUT(reply->ms >= 0, Patience);
    IC_VERIFY(reply->response);
    QCOMPARE(reply->response->status, 200);
    QVERIFY2(reply->ms >= 30, qPrintable(QString::number(reply->ms)));
    QCOMPARE(AnswerMap::read(reply->response->body).texts.value("status"), QByteArray("replied"));
}

void tst_ProfiledNetwork::callsOverlap()
{
    QList<std::shared_ptr<Reply>> replies;
    for (quint64 nonce = 1; nonce <= 20; ++nonce)
        replies.append(send("v4/call", openContent(nonce)));
    QTRY_VERIFY_WITH_TIMEOUT(replies.constFirst()->ms >= 0, Patience);
    QVERIFY(m_network->replica().requestCount() > 1); // others were posted meanwhile
    for (const auto &reply : std::as_const(replies)) {
        QTRY_VERIFY_WITH_TIMEOUT(reply->ms >= 0, Patience);
        QCOMPARE(reply->response->status, 200);
    }
}

QTEST_GUILESS_MAIN(tst_ProfiledNetwork)
#include "tst_profilednetwork.moc"
