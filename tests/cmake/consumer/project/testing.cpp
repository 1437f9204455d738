// SPDX-License-Identifier: MIT
// consumer_test: a test of an application, with the network played by a script.
#include "check.h"
#include <IcWebSocket/candidtraits.h>
#include <IcWebSocket/candidtype.h>
#include <IcWebSocket/candidvalue.h>
#include <IcWebSocket/manualenvironment.h>
#include <IcWebSocket/messagefactory.h>
#include <IcWebSocket/networkoptions.h>
#include <IcWebSocket/scriptedsocket.h>
#include <IcWebSocket/typedsocket.h>
#include <QtCore/QCoreApplication>
#include <QtCore/QUrl>

using Ic::Candid::Type;
using Ic::Candid::Value;

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const auto clock = std::make_shared<Ic::Test::ManualEnvironment>();
    clock->advance(std::chrono::hours(1));
    Ic::TypedSocket<QString> socket;
    socket.setNetwork(Ic::Network(Ic::NetworkOptions().setEnvironment(clock)));
    socket.setGatewayUrls({QUrl(QStringLiteral("wss://gateway.test"))});
    socket.setCanisterId(QStringLiteral("rrkah-fqaaa-aaaaa-aaaaq-cai"));
    QStringList texts;
    socket.onMessage(&socket, [&](const QString &text, const Ic::IncomingMessage &message) { texts += text + QString::number(message.sequence()); });
    Ic::Test::ScriptedSocket script(&socket);
    socket.open();
    CHECK(script.openSession() && script.receive(Value::text(QStringLiteral("hello"))));
    CHECK(texts == QStringList {QStringLiteral("hello2")});
    socket.send(QStringLiteral("back"));
    const auto sent = script.takeSent();
    CHECK(sent.size() == 1 && script.accept(sent.first().id));

    Ic::Test::MessageFactory factory(Type::text());
    CHECK(factory.make(Value::text(QStringLiteral("by hand")))->sequence() == 2);
    return 0;
}
