// SPDX-License-Identifier: MIT
#include "chat.candid.h"
#include <IcWebSocket/typedsocket.h>
#include <QtCore/QCoreApplication>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    // SNIPPET
    socket.setGatewayUrls({QUrl(QStringLiteral("ws://127.0.0.1:8080"))});
    socket.setNetwork(Ic::Network::local(QUrl(QStringLiteral("http://127.0.0.1:4943"))));
    socket.setCanisterId(QStringLiteral("bkyz2-fmaaa-aaaaa-qaaaq-cai"));
    socket.open();
    return app.exec();
}
