// SPDX-License-Identifier: MIT
#include <IcWebSocket/icwebsocket.h>
#include <IcWebSocket/onresult.h>
#include <IcWebSocket/scriptedsocket.h>
#include <QtTest/QTest>

using Ic::Candid::Type;
using Ic::Candid::Value;

class tst_Hello : public QObject
{
    Q_OBJECT

public:
    tst_Hello()
    {
        socket.setGatewayUrls({QUrl(QStringLiteral("wss://gateway.example.com"))});
        socket.setCanisterId(QStringLiteral("bd3sg-teaaa-aaaaa-qaaba-cai"));
        socket.setMessageType(Type::record({{u"text", Type::text()}}));
    }

private Q_SLOTS:
    // SNIPPET

private:
    const Value hello = Value::record({{u"text", Value::text(QStringLiteral("hello"))}});
    Ic::IcWebSocket socket;
};

QTEST_GUILESS_MAIN(tst_Hello)
#include "tst_hello.moc"
