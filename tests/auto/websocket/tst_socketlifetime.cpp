// SPDX-License-Identifier: MIT
// Sockets that end at awkward times: with the application or after it, and in a slot of their own signals.
#include "candidtype.h"
#include "candidvalue.h"
#include "icwebsocket.h"
#include "networkoptions.h"
#include "testing.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>
#include <QtNetwork/QTcpServer>

using namespace Ic;

namespace {

enum class Owner { Application, Main };

// A program that opens a socket, and returns from main() while that is under way.
int runProgram(int argc, char **argv, Owner owner)
{
    std::unique_ptr<IcWebSocket> outlives; // the application
    QCoreApplication app(argc, argv);
    QTcpServer silent;
    if (!silent.listen(QHostAddress::LocalHost))
        return 2;
    auto *socket = owner == Owner::Application ? new IcWebSocket(&app) : (outlives = std::make_unique<IcWebSocket>()).get();
    socket->setNetwork(Network(NetworkOptions().setUrls({})));
    socket->setGatewayUrls({QUrl(QStringLiteral("ws://127.0.0.1:%1").arg(silent.serverPort()))});
    socket->setCanisterId(QStringLiteral("bd3sg-teaaa-aaaaa-qaaba-cai"));
    socket->setMessageType(Candid::Type::text());
    QObject::connect(&silent, &QTcpServer::newConnection, &app, &QCoreApplication::quit);
    socket->open();
    return QCoreApplication::exec();
}

} // namespace

class tst_SocketLifetime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void programsEndWithOpenSockets_data()
    {
        QTest::addColumn<QString>("owner");
        QTest::newRow("are children of the application") << "--application";
        QTest::newRow("outlive the application") << "--main";
    }
    void programsEndWithOpenSockets()
    {
        QFETCH(QString, owner);
        QProcess program;
        program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        program.start(QCoreApplication::applicationFilePath(), {owner});
        QTRY_COMPARE_WITH_TIMEOUT(program.state(), QProcess::NotRunning, 30'000);
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 0);
    }
    void sendSurvivesDeletingSlot_data()
    {
        QTest::addColumn<bool>("encoded");
        QTest::newRow("send") << false;
        QTest::newRow("sendEncoded") << true;
    }
    void sendSurvivesDeletingSlot()
    {
        QFETCH(bool, encoded);
        auto socket = std::make_unique<IcWebSocket>();
        socket->setMessageType(Candid::Type::text());
        connect(socket.get(), &IcWebSocket::unacknowledgedChanged, this, [&] { socket.reset(); });
        const SentMessage sent =
            encoded ? socket->sendEncoded(QByteArrayLiteral("DIDL\x00\x01\x71\x01x")) : socket->send(Candid::Value::text(QStringLiteral("x")));
        QVERIFY(!socket);
        QTRY_VERIFY(sent.delivered.isFinished());
        IC_COMPARE_ERROR(sent.delivered.result(), ErrorCode::Cancelled);
        QCOMPARE(sent.delivered.result().error().message(), QStringLiteral("message 1: the socket was deleted"));
    }
};

int main(int argc, char **argv)
{
    const QByteArray owner(argc == 2 ? argv[1] : "");
    if (owner == "--application" || owner == "--main")
        return runProgram(argc, argv, owner == "--main" ? Owner::Main : Owner::Application);
    QCoreApplication app(argc, argv);
    tst_SocketLifetime test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_socketlifetime.moc"
