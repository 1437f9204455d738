// SPDX-License-Identifier: MIT
// Waits until a price is reached: price-alarm SYMBOL CENTS [NETWORK GATEWAY CANISTER]
#include "pricealarm.h"
#include <QtCore/QCoreApplication>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    Ic::TypedSocket<Prices::AppMessage> socket;
    socket.setNetwork(Ic::Network::local(QUrl(arguments.value(3, QStringLiteral("http://127.0.0.1:4943"))))); // for development
    socket.setGatewayUrls({QUrl(arguments.value(4, QStringLiteral("ws://127.0.0.1:8080")))});
    socket.setCanisterId(arguments.value(5, QStringLiteral("xy35t-veaaa-aaaaa-qapua-cai")));

    const PriceAlarm alarm(&socket, arguments.value(1, QStringLiteral("ICP")), arguments.value(2, QStringLiteral("1")).toULongLong());
    int exitCode = 1;
    QObject::connect(&alarm, &PriceAlarm::reached, &socket, [&](quint64 cents) {
        qInfo("reached: %llu", static_cast<unsigned long long>(cents));
        exitCode = 0;
        socket.close();
    });
    QObject::connect(&alarm, &PriceAlarm::refused, &socket, [&](const QString &reason) {
        qWarning("refused: %s", qPrintable(reason));
        socket.close();
    });
    QObject::connect(&socket, &Ic::IcWebSocket::reconnecting, &app, [](const Ic::CloseReason &reason) { qWarning() << reason.error(); });
    QObject::connect(&socket, &Ic::IcWebSocket::closed, &app, [&](const Ic::CloseReason &reason) {
        if (reason.error().isError())
            qWarning("closed: %s %s", qPrintable(reason.codeName()), qPrintable(reason.reason()));
        QCoreApplication::exit(exitCode);
    });
    socket.open();
    return app.exec();
}
