// SPDX-License-Identifier: MIT
#include "otheruser.h"
#include "peerusers.h"
#include "socketdiagnosis.h"
#include "testing.h"
#include "useradmission.h"
#include <QtCore/QtEndian>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Ic;
using namespace Ic::Test;

namespace {

constexpr quint16 Server = 0x1382;

HttpPeer peer(const char *address, quint16 port)
{
    return {QHostAddress(QLatin1StringView(address)), port, QHostAddress(QHostAddress::LocalHost), Server};
}

//! \a hex in the order in which this computer keeps the bytes of a number.
QByteArray word(quint32 networkOrder)
{
    return QByteArray::number(qToBigEndian(networkOrder), 16).toUpper().rightJustified(8, '0');
}

const QByteArray Header = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

QByteArray line(const QByteArray &local, const QByteArray &remote, const QByteArray &uid, const QByteArray &inode)
{
    return "   1: " + local + ' ' + remote + " 01 00000000:00000000 00:00000000 00000000 " + uid.rightJustified(5) + "        0 " + inode
        + " 1 0000000000000000 20 4 30 10 -1\n";
}

const QByteArray Loopback = word(0x7f000001);
const QByteArray MappedLoopback = word(0) + word(0) + word(0x0000ffff) + word(0x7f000001);

} // namespace

class tst_PeerUsers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesTables()
    {
        const QByteArray tcp = Header + line(Loopback + ":1382", word(0) + ":0000", "7", "10") // the listener
            + line(Loopback + ":1382", Loopback + ":C001", "7", "11") // our end
            + line(Loopback + ":C001", Loopback + ":1382", "1000", "12") + line(Loopback + ":C002", Loopback + ":1382", "4294967294", "13")
            + line(Loopback + ":C004", Loopback + ":1383", "1000", "14") + line(word(0x7f000002) + ":C005", Loopback + ":1382", "1005", "15");
        const QByteArray tcp6 = Header + line(MappedLoopback + ":C003", MappedLoopback + ":1382", "1003", "16");
        const PeerUsers users = PeerUsers::parse(tcp, tcp6, Server);
        QCOMPARE(users.userOf(peer("127.0.0.1", 0xc001)), std::optional<quint32>(1000));
        QCOMPARE(users.userOf(peer("127.0.0.1", 0xc002)), std::optional<quint32>(4294967294));
        QCOMPARE(users.userOf(peer("127.0.0.1", 0xc003)), std::optional<quint32>(1003));
        QCOMPARE(users.userOf(peer("127.0.0.2", 0xc005)), std::optional<quint32>(1005));
        QVERIFY(!users.userOf(peer("127.0.0.1", 0xc004)));
        QVERIFY(!users.userOf(peer("127.0.0.1", 0xc005)));
        QVERIFY(!users.userOf(peer("127.0.0.1", Server)));
        QVERIFY(!users.userOf(peer("127.0.0.1", 0xc006)));
    }
    void closedEndsHaveNoUser()
    {
        const PeerUsers users = PeerUsers::parse(Header + line(Loopback + ":C001", Loopback + ":1382", "0", "0"), {}, Server);
        QVERIFY(!users.userOf(peer("127.0.0.1", 0xc001)));
    }
    void malformedLinesAreIgnored()
    {
        const QByteArray good = line(Loopback + ":C001", Loopback + ":1382", "1000", "12");
        QByteArray tcp = Header + "\n :1382 \n" + good.left(good.indexOf("1000")) + '\n';
        for (const QByteArray &local : {QByteArray("0100007F"), QByteArray("0100007F:"), QByteArray("0100007F:12345"), QByteArray("010000ZZ:C001"),
                 QByteArray("0100007F00:C001"), QByteArray(":C001")})
            tcp += line(local, Loopback + ":1382", "1000", "12");
        tcp += line(Loopback + ":C002", "zzzzzzzz:1382", "1000", "12") + line(Loopback + ":C002", Loopback + ":1382", "-1", "12") + QByteArray(100'000, 'x')
            + ":1382";
        const PeerUsers users = PeerUsers::parse(tcp, tcp, Server);
        QVERIFY(!users.userOf(peer("127.0.0.1", 0xc001)));
        QVERIFY(!users.userOf(peer("127.0.0.1", 0xc002)));
        QVERIFY(PeerUsers::parse(tcp + '\n' + good, {}, Server).userOf(peer("127.0.0.1", 0xc001)));
    }

#ifdef Q_OS_LINUX
    void ownConnections_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("IPv4") << QStringLiteral("127.0.0.1");
        QTest::newRow("IPv4 as IPv6") << QStringLiteral("::ffff:127.0.0.1");
    }
    void ownConnections()
    {
        QFETCH(QString, address);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost)));
        QTcpSocket client;
        client.connectToHost(QHostAddress(address), server.serverPort());
        if (!client.waitForConnected() && address.contains(u':'))
            QSKIP("no IPv6 here");
        QVERIFY(server.waitForNewConnection(5000));
        const std::unique_ptr<QTcpSocket> accepted(server.nextPendingConnection());
        const HttpPeer peer {accepted->peerAddress(), accepted->peerPort(), accepted->localAddress(), accepted->localPort()};
        const auto users = PeerUsers::ofServer(server.serverPort());
        QVERIFY(users);
        QCOMPARE(users->userOf(peer), std::optional<quint32>(geteuid()));
        SocketDiagnosis diagnosis;
        const bool canAsk = diagnosis.listenerOf(server.serverAddress(), server.serverPort()).value_or(std::nullopt) == geteuid();
        if (canAsk)
            QCOMPARE(diagnosis.userOf(peer).value_or(std::nullopt), std::optional<quint32>(geteuid()));
        else
            qInfo("this kernel answers no questions about single sockets");
        client.abort();
        // The end of root itself shows as user 0 whether it is closed or not.
        QTRY_VERIFY(!PeerUsers::ofServer(server.serverPort())->userOf(peer));
        QVERIFY(!diagnosis.userOf(peer).value_or(std::nullopt));
    }
    void usersAreAdmitted_data()
    {
        QTest::addColumn<bool>("own");
        QTest::addColumn<UserSource>("source");
        QTest::newRow("own user") << true << UserSource::Best;
        QTest::newRow("another user") << false << UserSource::Best;
        QTest::newRow("own user, from tables") << true << UserSource::Tables;
        QTest::newRow("another user, from tables") << false << UserSource::Tables;
    }
    void usersAreAdmitted()
    {
        QFETCH(bool, own);
        QFETCH(UserSource, source);
        QList<std::optional<quint32>> refused;
        HttpServer server;
        server.setHandler([](const HttpRequest &, const HttpResponder &responder) { responder.send(httpText(200, "yours")); });
        IC_VERIFY(server.listen());
        server.setAdmission(admitUser(
            server, own ? ownUser() : ownUser() + 1, httpText(403, "not yours"), [&refused](std::optional<quint32> user) { refused.append(user); }, source));
        QTcpSocket client;
        client.connectToHost(server.address(), server.port());
        client.write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
        QTRY_VERIFY(client.bytesAvailable() > 0);
        const QByteArray answer = client.readAll();
        QVERIFY2(answer.endsWith(own ? "yours" : "not yours"), answer.constData());
        QVERIFY(answer.startsWith(own ? "HTTP/1.1 200 " : "HTTP/1.1 403 "));
        QCOMPARE(refused, own ? QList<std::optional<quint32>>() : QList<std::optional<quint32>> {ownUser()});
    }
    void listenersAreNoClients()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost)));
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress(QHostAddress::LocalHost)));
        SocketDiagnosis diagnosis;
        // Asked for a connection that is none, the kernel answers with what listens there.
        const auto user = diagnosis.userOf({other.serverAddress(), other.serverPort(), server.serverAddress(), server.serverPort()});
        QVERIFY(!user.value_or(std::nullopt));
    }
    void connectionsOfOthers()
    {
        if (const char *reason = OtherUser::missing())
            QSKIP(reason);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost)));
        OtherUser other(server.serverPort(), "");
        QTRY_VERIFY(server.hasPendingConnections());
        const std::unique_ptr<QTcpSocket> accepted(server.nextPendingConnection());
        const auto users = PeerUsers::ofServer(server.serverPort());
        QVERIFY(users);
        const HttpPeer peer {accepted->peerAddress(), accepted->peerPort(), accepted->localAddress(), accepted->localPort()};
        QCOMPARE(users->userOf(peer), std::optional<quint32>(OtherUser::Id));
        SocketDiagnosis diagnosis;
        if (diagnosis.listenerOf(server.serverAddress(), server.serverPort()).value_or(std::nullopt))
            QCOMPARE(diagnosis.userOf(peer).value_or(std::nullopt), std::optional<quint32>(OtherUser::Id));
    }
#endif
};

QTEST_GUILESS_MAIN(tst_PeerUsers)
#include "tst_peerusers.moc"
