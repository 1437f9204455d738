// SPDX-License-Identifier: MIT
#include "tcplistener.h"
#include "testing.h"
#include <QtNetwork/QTcpSocket>
#include <deque>
#include <unistd.h>

using namespace Ic;

class tst_TcpListener : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void backlogExceedsDefaultOfQt()
    {
        TcpListener listener;
        int accepted = 0;
        listener.setAcceptor([&accepted](qintptr descriptor) {
            ++accepted;
            ::close(int(descriptor));
        });
        IC_VERIFY(listener.start(QHostAddress(QHostAddress::LocalHost), 0));
        // Connections are not accepted while this runs, as the event loop does not turn: all wait in the backlog, of which QTcpServer's own has 50
        // places.
        constexpr int Clients = 120;
        std::deque<QTcpSocket> clients(Clients);
        for (QTcpSocket &client : clients) {
            client.connectToHost(listener.serverAddress(), listener.serverPort());
            QVERIFY(client.waitForConnected(2'000));
        }
        QCOMPARE(accepted, 0);
        QTRY_COMPARE(accepted, Clients);
    }
    void defaultsToQTcpServer()
    {
        TcpListener listener;
        IC_VERIFY(listener.start(QHostAddress(QHostAddress::LocalHost), 0));
        QTcpSocket client;
        client.connectToHost(listener.serverAddress(), listener.serverPort());
        QTRY_VERIFY(listener.hasPendingConnections());
    }
    void unavailableAddresses()
    {
        TcpListener first;
        IC_VERIFY(first.start(QHostAddress(QHostAddress::LocalHost), 0));
        TcpListener second;
        IC_COMPARE_ERROR(second.start(QHostAddress(QHostAddress::LocalHost), first.serverPort()), ErrorCode::AddressInUse);
        TcpListener third;
        IC_COMPARE_ERROR(third.start(QHostAddress(QStringLiteral("192.0.2.1")), 0), ErrorCode::NetworkError); // an address of no interface
    }
};

QTEST_GUILESS_MAIN(tst_TcpListener)
#include "tst_tcplistener.moc"
