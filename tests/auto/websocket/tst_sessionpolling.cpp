// SPDX-License-Identifier: MIT
// The differences of a session without a gateway, and the conditions under which it uses none.
#include "sessionbench.h"
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;

namespace {

const QUrl Network(QStringLiteral("https://network.test"));
const QUrl Gateway(QStringLiteral("ws://one.test"));

//! A bench whose client is its own gateway.
struct PollingBench : SessionBench
{
    explicit PollingBench(QList<QUrl> urls = {Network}, const SessionOptions &options = {})
        : SessionBench(options)
    {
        gateways = std::move(urls);
        factory.gateway = identity->sender();
    }
    QUrl connectedTo() const
    {
        const auto connects = all<SessionAction::Connect>(log);
        return connects.isEmpty() ? QUrl() : connects.last().gateway;
    }
    SessionActions lose(ErrorCode code = ErrorCode::ConnectionRefused, Origin origin = Origin::Network)
    {
        return feed(SessionEvent::TransportClosed {generation, CloseReason(origin, Error(code, QStringLiteral("over")))});
    }
};

} // namespace

class TestSessionPolling : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ownPrincipalIsGateway()
    {
        PollingBench bench;
        bench.reachOpen();
        const auto opened = bench.all<SessionAction::Opened>(bench.log);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0].gateway, Network);
        QCOMPARE(opened[0].gatewayPrincipal, bench.identity->sender());
        bench.application("hello");
        QCOMPARE(bench.all<SessionAction::Deliver>(bench.log).size(), 1);
    }

    void oneRequestAtATime()
    {
        PollingBench bench;
        bench.reachOpen();
        bench.drainWrites = false;
        for (quint64 id = 1; id <= 3; ++id)
            bench.send(id);
        QCOMPARE(bench.written().size(), 1);
        bench.feed(SessionEvent::Written {bench.generation, 0});
        QCOMPARE(bench.written().size(), 2);
        bench.feed(SessionEvent::Written {bench.generation, 0});
        QCOMPARE(bench.written().size(), 3);
    }

    void gatewaySendsManyAtOnce()
    {
        PollingBench bench({Gateway});
        bench.factory.gateway = FrameFactory().gateway;
        bench.reachOpen();
        bench.drainWrites = false;
        for (quint64 id = 1; id <= 3; ++id)
            bench.send(id);
        QCOMPARE(bench.written().size(), 3);
    }

    void refusedOpenEndsIt()
    {
        PollingBench bench;
        bench.reachOpening();
        bench.lose(ErrorCode::CertifiedReject, Origin::Canister);
        QCOMPARE(bench.session->state(), ConnectionState::Closed);
    }

    void deadGatewaysStartPolling_data()
    {
        QTest::addColumn<int>("gateways");
        QTest::addColumn<int>("phase"); // where each hangs; -1: refused at once
        for (int count : {1, 2, 5}) {
            QTest::addRow("%d refuse", count) << count << -1;
            QTest::addRow("%d do not answer at all", count) << count << int(TransportPhase::Tcp);
            QTest::addRow("%d do not finish TLS", count) << count << int(TransportPhase::Tls);
            QTest::addRow("%d never say who they are", count) << count << int(TransportPhase::Ready);
        }
    }
    void deadGatewaysStartPolling()
    {
        QFETCH(int, gateways);
        QFETCH(int, phase);
        QList<QUrl> urls;
        for (int i = 0; i < gateways; ++i)
            urls.append(QUrl(QStringLiteral("ws://dead%1.test").arg(i)));
        PollingBench bench(urls + QList<QUrl> {Network});
        const auto start = bench.now().monotonic;
        bench.open();
        while (bench.connectedTo() != Network && bench.now().monotonic - start < 1min) {
            if (bench.session->state() == ConnectionState::Connecting && phase < 0)
                bench.lose();
            else if (bench.session->state() == ConnectionState::Connecting && phase > 0)
                bench.feed(SessionEvent::Progress {bench.generation, TransportPhase(phase)});
            bench.advance(10ms);
        }
        QCOMPARE(bench.connectedTo(), Network);
        QVERIFY2(bench.now().monotonic - start <= 5s + 20ms, qPrintable(QString::number((bench.now().monotonic - start) / 1ms)));
        bench.feed(SessionEvent::Progress {bench.generation, TransportPhase::Ready});
        bench.handshake();
        bench.openMessage();
        QCOMPARE(bench.session->state(), ConnectionState::Open);
    }

    void takingOverIsReported()
    {
        PollingBench bench({Gateway, Network});
        bench.open();
        bench.log.clear();
        bench.advance(6s);
        QCOMPARE(bench.connectedTo(), Network);
        const auto losses = bench.all<SessionAction::Reconnecting>(bench.log);
        QCOMPARE(losses.size(), 1);
        QCOMPARE(losses[0].delay, 0ms);
        const auto progress = bench.all<SessionAction::Progressed>(bench.log); // after it: the socket shows WaitingToReconnect between both
        QCOMPARE(progress.size(), 1);
        QCOMPARE(progress[0].state, ConnectionState::Connecting);
    }

    void acceptedOpeningKeepsGatewayTime()
    {
        PollingBench bench({Gateway, Network});
        bench.factory.gateway = FrameFactory().gateway;
        bench.reachOpening();
        bench.advance(20s);
        QCOMPARE(bench.session->state(), ConnectionState::Opening);
        bench.openMessage();
        QCOMPARE(bench.session->state(), ConnectionState::Open);
        bench.acknowledge(0);
        bench.advance(2min);
        QCOMPARE(bench.connectedTo(), Gateway);
    }

    void gatewaysRetriedWithoutNetwork()
    {
        PollingBench bench({Gateway});
        bench.open();
        bench.advance(14s);
        QCOMPARE(bench.session->state(), ConnectionState::Connecting);
        QCOMPARE(bench.all<SessionAction::Connect>(bench.log).size(), 1);
    }

    void lostSessionRetriesGateways()
    {
        PollingBench bench({Gateway, Network});
        bench.open();
        bench.advance(6s);
        QCOMPARE(bench.connectedTo(), Network);
        bench.feed(SessionEvent::Progress {bench.generation, TransportPhase::Ready});
        bench.handshake();
        bench.openMessage();
        QCOMPARE(bench.session->state(), ConnectionState::Open);
        bench.advance(15s);
        bench.lose(ErrorCode::ServerUnavailable);
        bench.advance(1s);
        QCOMPARE(bench.connectedTo(), Gateway);
        bench.advance(6s);
        QCOMPARE(bench.connectedTo(), Network); // which is still dead
    }
};

QTEST_APPLESS_MAIN(TestSessionPolling)
#include "tst_sessionpolling.moc"
