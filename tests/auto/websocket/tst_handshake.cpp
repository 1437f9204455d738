// SPDX-License-Identifier: MIT
#include "frames.h"
#include "handshake.h"
#include "manualenvironment.h"
#include "testing.h"

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;
using State = ConnectionState;

namespace {

const Principal Client = Principal::selfAuthenticating("client");
const Principal Gateway = Principal::selfAuthenticating("gateway");

Handshake::Settings settings(bool isPolling = false, bool learnsTime = false)
{
    SessionOptions options;
    options.setTcpTimeout(1s).setTlsTimeout(2s).setUpgradeTimeout(3s).setHandshakeTimeout(4s).setOpenTimeout(5s);
    return {options, Client, QUrl(QStringLiteral("ws://user:secret@one.test")), isPolling, learnsTime};
}

Handshake make(const Handshake::Settings &settings = ::settings(), const EnvironmentPtr &environment = std::make_shared<ManualEnvironment>())
{
    return {settings, environment, 100s};
}

QByteArray firstFrame(const Principal &gateway = Gateway)
{
    return HandshakeFrame {gateway}.toCbor();
}

} // namespace

class tst_Handshake : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void stepsHaveTheirLimits()
    {
        Handshake handshake = make();
        QCOMPARE(handshake.state(), State::Connecting);
        QCOMPARE(handshake.deadline(), Handshake::Time(101s));
        handshake.progressed(TransportPhase::Tls, 100s);
        QCOMPARE(handshake.deadline(), Handshake::Time(102s));
        handshake.progressed(TransportPhase::Upgrade, 100s);
        QCOMPARE(handshake.deadline(), Handshake::Time(103s));
        QCOMPARE(handshake.state(), State::Connecting);
        handshake.progressed(TransportPhase::Ready, 100s);
        QCOMPARE(handshake.deadline(), Handshake::Time(104s));
        QCOMPARE(handshake.state(), State::Handshaking);
        QVERIFY(!handshake.received(firstFrame(), 100s));
        QCOMPARE(handshake.deadline(), Handshake::Time(105s));
        QCOMPARE(handshake.state(), State::Opening);
        handshake.openRequested(103s);
        QCOMPARE(handshake.deadline(), Handshake::Time(108s));
    }
    void stepsDoNotGoBack()
    {
        Handshake handshake = make();
        handshake.progressed(TransportPhase::Ready, 100s);
        handshake.progressed(TransportPhase::Tls, 200s);
        handshake.progressed(TransportPhase::Ready, 200s);
        QCOMPARE(handshake.deadline(), Handshake::Time(104s));
        QCOMPARE(handshake.state(), State::Handshaking);
    }
    void timeoutNamesStepAndLimit_data()
    {
        QTest::addColumn<int>("steps");
        QTest::addColumn<bool>("isPolling");
        QTest::addColumn<Ic::ErrorCode>("code");
        QTest::addColumn<QString>("words");
        QTest::newRow("TCP") << 0 << false << ErrorCode::ConnectTimeout << QStringLiteral("within 1 s");
        QTest::newRow("TLS") << 1 << false << ErrorCode::TlsTimeout << QStringLiteral("within 2 s");
        QTest::newRow("upgrade") << 2 << false << ErrorCode::UpgradeTimeout << QStringLiteral("within 3 s");
        QTest::newRow("first frame") << 3 << false << ErrorCode::HandshakeTimeout << QStringLiteral("within 4 s");
        QTest::newRow("open") << 4 << false << ErrorCode::OpenTimeout << QStringLiteral("within 5 s");
        QTest::newRow("network") << 3 << true << ErrorCode::ConnectTimeout << QStringLiteral("no response of the network");
    }
    void timeoutNamesStepAndLimit()
    {
        QFETCH(int, steps);
        QFETCH(bool, isPolling);
        QFETCH(QString, words);
        Handshake handshake = make(settings(isPolling));
        const TransportPhase phases[] = {TransportPhase::Tls, TransportPhase::Upgrade, TransportPhase::Ready};
        for (int i = 0; i < std::min(steps, 3); ++i)
            handshake.progressed(phases[i], 100s);
        if (steps == 4)
            QVERIFY(!handshake.received(firstFrame(), 100s));
        QTEST(handshake.timeout().code(), "code");
        QVERIFY2(handshake.timeout().message().contains(words), qPrintable(handshake.timeout().message()));
        QVERIFY(!handshake.timeout().message().contains(QStringLiteral("secret")));
        QVERIFY(handshake.timeout(2500ms).message().contains(QStringLiteral("within 2.5 s")));
    }
    void addressHasNewNonce()
    {
        const auto environment = std::make_shared<ManualEnvironment>();
        Handshake first = make(settings(), environment);
        Handshake second = make(settings(), environment);
        QVERIFY(!first.received(firstFrame(), 100s));
        QVERIFY(!second.received(firstFrame(), 100s));
        QCOMPARE(first.gatewayPrincipal(), Gateway);
        QCOMPARE(first.address().gateway, Gateway.toText().toUtf8());
        QCOMPARE(first.address().client.principal, Client);
        QVERIFY(first.address().client.nonce != second.address().client.nonce);
    }
    void wrongFirstFrames_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<bool>("isPolling");
        QTest::addColumn<Ic::ErrorCode>("code");
        QTest::addColumn<bool>("isShown"); // as evidence
        QTest::newRow("no handshake") << QByteArray("junk") << false << HandshakeFrame::fromCbor("junk").error().code() << true;
        QTest::newRow("anonymous gateway") << firstFrame(Principal::anonymous()) << false
                                           << checkGatewayPrincipal(Principal::anonymous(), Client).error().code() << true;
        QTest::newRow("the client itself") << firstFrame(Client) << false << checkGatewayPrincipal(Client, Client).error().code() << true;
        QTest::newRow("own transport of another") << firstFrame() << true << ErrorCode::InvalidState << false;
    }
    void wrongFirstFrames()
    {
        QFETCH(QByteArray, frame);
        QFETCH(bool, isPolling);
        Handshake handshake = make(settings(isPolling));
        handshake.progressed(TransportPhase::Ready, 100s);
        const auto fault = handshake.received(frame, 100s);
        QVERIFY(fault);
        QTEST(fault->reason.code(), "code");
        QTEST(!fault->frame.isEmpty(), "isShown");
        QCOMPARE(handshake.state(), State::Handshaking);
        QVERIFY(!handshake.isReadyToOpen());
    }
    void ownTransportIsTheClient()
    {
        Handshake handshake = make(settings(true));
        QVERIFY(!handshake.received(firstFrame(Client), 100s));
        QVERIFY(handshake.isReadyToOpen());
    }
    void openWaitsForTime()
    {
        Handshake handshake = make(settings(false, true));
        QVERIFY(!handshake.received(firstFrame(), 100s));
        QVERIFY(!handshake.isReadyToOpen());
        QVERIFY(handshake.timeLearned());
        QVERIFY(handshake.isReadyToOpen());
        QVERIFY(!handshake.timeLearned());
    }
    void timeMayComeFirst()
    {
        Handshake handshake = make(settings(false, true));
        QVERIFY(handshake.timeLearned());
        QVERIFY(!handshake.isReadyToOpen()); // the gateway is unknown
        QVERIFY(!handshake.received(firstFrame(), 100s));
        QVERIFY(handshake.isReadyToOpen());
    }
};

QTEST_APPLESS_MAIN(tst_Handshake)
#include "tst_handshake.moc"
