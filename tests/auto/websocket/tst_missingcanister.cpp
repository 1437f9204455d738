// SPDX-License-Identifier: MIT
// A canister that the network does not have ends a socket; one that only fails for now does not.
#include "agent.h"
#include "agentmessages.h"
#include "echonetwork.h"
#include "httpserver.h"
#include "icwebsocket.h"
#include "missingcanister.h"
#include "networkkeys.h"
#include "networkoptions.h"
#include "pollingoptions.h"
#include "sessionoptions.h"
#include <QtTest/QSignalSpy>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::Test;

namespace {

constexpr int Patience = 20'000;

Principal otherCanister()
{
    return Principal::fromText(QStringLiteral("ryjl3-tyaaa-aaaaa-aaaba-cai")).value();
}

enum class SecondNode { Honest, Denying, OutOfReach };

} // namespace

class tst_MissingCanister : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LocalNetwork> m_network;

private Q_SLOTS:
    void cleanup() { m_network.reset(); }

    void wordsOfBoundaryNode_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("isMissing");
        QTest::newRow("boundary node") << 400 << u"error: canister_not_found\ndetails: The specified canister does not exist."_qs << true;
        QTest::newRow("names the canister") << 404 << u"canister ryjl3-tyaaa-aaaaa-aaaba-cai is not on this network"_qs << true;
        QTest::newRow("no such page") << 404 << u"no such endpoint"_qs << false;
        QTest::newRow("repeats the path") << 404 << u"Cannot POST /api/v2/canister/ryjl3-tyaaa-aaaaa-aaaba-cai/read_state"_qs << false;
        QTest::newRow("expired") << 400 << u"Invalid request expiry"_qs << false;
        QTest::newRow("server trouble") << 503 << u"canister_not_found"_qs << false;
    }
    void wordsOfBoundaryNode()
    {
        QFETCH(int, status);
        QFETCH(QString, words);
        QFETCH(bool, isMissing);
        const Error refusal = Error(ErrorCode::HttpStatus, words).withHttpStatus(status).withCanisterText(words);
        const auto missing = absenceOf(otherCanister(), refusal);
        QCOMPARE(missing.has_value(), isMissing);
        if (!missing)
            return;
        QCOMPARE(missing->code(), ErrorCode::UncertifiedReject);
        QVERIFY(missing->message().contains(otherCanister().toText()));
        QVERIFY(missing->advice().contains(u"canister id"));
    }
    void stoppedCanisterIsNotMissing()
    {
        QVERIFY(!absenceOf(otherCanister(), Error(ErrorCode::UncertifiedReject, {}).withReject(Reject::CanisterError, QStringLiteral("IC0508"))));
        QVERIFY(!absenceOf(otherCanister(), Error(ErrorCode::ConnectionRefused, {})));
    }

    void secondNodeDecides_data()
    {
        QTest::addColumn<SecondNode>("second");
        QTest::newRow("it has the canister") << SecondNode::Honest;
        QTest::newRow("it denies the canister") << SecondNode::Denying;
        QTest::newRow("it is out of reach") << SecondNode::OutOfReach;
    }
    void secondNodeDecides()
    {
        QFETCH(SecondNode, second);
        startNetwork(m_network);
        int denials = 0;
        HttpServer denying;
        denying.setHandler([&denials](const HttpRequest &, const HttpResponder &responder) {
            ++denials;
            responder.send(httpText(400, "error: canister_not_found"));
        });
        QVERIFY(denying.listen());
        QUrl other = m_network->networkUrl();
        if (second == SecondNode::Denying)
            other = denying.url(); // one server is two nodes
        else if (second == SecondNode::OutOfReach)
            other = QUrl(QStringLiteral("http://127.0.0.1:1"));
        const RootKey key = RootKey::fromDer(m_network->rootKeyDer()).value();
        Agent agent(Network(NetworkOptions().setUrls({denying.url(), other}).setRootKey(key)));
        const auto text = agent.canisterInterface(m_network->canisters()[QStringLiteral("echo")]);
        QTRY_VERIFY_WITH_TIMEOUT(text.isFinished(), Patience);
        QCOMPARE(denials, second == SecondNode::Denying ? 2 : 1);
        if (second == SecondNode::Honest)
            IC_VERIFY(text.result());
        else
            IC_COMPARE_ERROR(text.result(), ErrorCode::UncertifiedReject);
    }

    void socketEndsAndNamesIt_data()
    {
        QTest::addColumn<bool>("byGateway");
        QTest::addColumn<QString>("canister");
        QTest::addColumn<Ic::ErrorCode>("code");
        const QString empty = NetworkKeys::canisterId(500).toText();
        const QString foreign = Principal::fromBytes(QByteArray::fromHex("70000000000000000101")).value().toText(); // in no range of the network
        QTest::newRow("unused id, by a gateway") << true << empty << ErrorCode::CertifiedReject;
        QTest::newRow("foreign id, by a gateway") << true << foreign << ErrorCode::UncertifiedReject;
        QTest::newRow("unused id, without a gateway") << false << empty << ErrorCode::UncertifiedReject;
        QTest::newRow("foreign id, without a gateway") << false << foreign << ErrorCode::UncertifiedReject;
    }
    void socketEndsAndNamesIt()
    {
        QFETCH(bool, byGateway);
        QFETCH(QString, canister);
        QFETCH(Ic::ErrorCode, code);
        startNetwork(m_network);
        IcWebSocket socket;
        socket.setGatewayUrls({byGateway ? m_network->gatewayUrl() : m_network->networkUrl()});
        socket.setNetwork(Network(m_network->networkUrl(), RootKey::fromDer(m_network->rootKeyDer()).value()));
        socket.setCanisterId(canister);
        socket.setMessageType(echoType());
        QSignalSpy closed(&socket, &IcWebSocket::closed);
        socket.open();
        QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, Patience);
        const CloseReason reason = socket.closeReason();
        QCOMPARE(reason.code(), code);
        QCOMPARE(reason.origin(), CloseReason::Origin::Canister);
        QVERIFY2(reason.reason().contains(canister), qPrintable(reason.reason()));
        QVERIFY2(reason.advice().contains(u"canister id"), qPrintable(reason.advice()));
        QVERIFY(!socket.isWanted());
    }
};

QTEST_GUILESS_MAIN(tst_MissingCanister)
#include "tst_missingcanister.moc"
