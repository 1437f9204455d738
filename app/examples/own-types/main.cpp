// SPDX-License-Identifier: MIT
// Says hello in the chat of icws-localnet, with C++ classes made of chat.did: own-types [NETWORK GATEWAY CANISTER]
#include "chat.candid.h"
#include <IcWebSocket/identity.h>
#include <IcWebSocket/typedsocket.h>
#include <QtCore/QCoreApplication>

using Chat::AppMessage;

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    Ic::TypedSocket<AppMessage> socket;
    socket.setNetwork(Ic::Network::local(QUrl(arguments.value(1, QStringLiteral("http://127.0.0.1:4943"))))); // for development
    socket.setGatewayUrls({QUrl(arguments.value(2, QStringLiteral("ws://127.0.0.1:8080")))});
    socket.setCanisterId(arguments.value(3, QStringLiteral("bkyz2-fmaaa-aaaaa-qaaaq-cai")));

    QObject::connect(&socket, &Ic::IcWebSocket::opened, &socket, [&socket] {
        Chat::AppMessageJoin join;
        join.setNickname(QStringLiteral("Visitor"));
        socket.send(AppMessage::join(join));
    });
    const auto enter = [&socket](const QString &room) {
        Chat::AppMessageEnter request;
        request.setRoom(room);
        socket.send(AppMessage::enter(request));
    };
    const auto say = [&socket](const QString &room, const QString &text) {
        Chat::AppMessageSay request;
        request.setRoom(room);
        request.setText(text);
        request.setClientId(QStringLiteral("1"));
        socket.send(AppMessage::say(request));
    };
    socket.onMessage(&app, [&](const AppMessage &message) {
        message.visit(Ic::Candid::Overloaded {
            // a function for each tag, or one for the rest
            [&](AppMessage::Case::Welcome, const Chat::AppMessageWelcome &welcome) {
                const QList<Chat::Room> rooms = welcome.rooms();
                for (const Chat::Room &room : rooms)
                    qInfo().noquote() << "room:" << room.name() << '-' << room.topic();
                enter(rooms.value(0).name());
            },
            [&](AppMessage::Case::History, const Chat::AppMessageHistory &history) { say(history.room(), QStringLiteral("Hello from own-types")); },
            [&](AppMessage::Case::Said, const Chat::ChatMessage &said) {
                qInfo().noquote() << "said:" << said.nickname() << '-' << said.text();
                if (said.author() == socket.identity()->sender())
                    socket.close();
            },
            [&](AppMessage::Case::Refused, const Chat::AppMessageRefused &refused) {
                qWarning().noquote() << "refused:" << refused.reason();
                socket.close();
            },
            [](auto...) {},
        });
    });
    QObject::connect(&socket, &Ic::IcWebSocket::reconnecting, &app, [](const Ic::CloseReason &reason) { qWarning() << reason.error(); });
    QObject::connect(&socket, &Ic::IcWebSocket::closed, &app, [](const Ic::CloseReason &reason) {
        qInfo().noquote() << "closed:" << reason.codeName() << reason.reason() << reason.advice();
        QCoreApplication::exit(reason.error().isError() ? 1 : 0);
    });
    socket.open();
    return app.exec();
}
