// SPDX-License-Identifier: MIT
// Shows prices that change many times a second: price-ticker [NETWORK GATEWAY CANISTER [PRICES]], to end after so many prices
#include "pricemodel.h"
#include <QtGui/QGuiApplication>
#include <QtQml/QQmlApplicationEngine>

int main(int argc, char **argv)
{
    QGuiApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    PriceModel prices;
    Ic::IcWebSocket *const socket = prices.socket();
    socket->setNetwork(Ic::Network::local(QUrl(arguments.value(1, QStringLiteral("http://127.0.0.1:4943"))))); // for development
    socket->setGatewayUrls({QUrl(arguments.value(2, QStringLiteral("ws://127.0.0.1:8080")))});
    socket->setCanisterId(arguments.value(3, QStringLiteral("xy35t-veaaa-aaaaa-qapua-cai")));
    socket->open();

    const int limit = arguments.value(4).toInt();
    QObject::connect(&prices, &PriceModel::receivedChanged, &app, [&] {
        if (limit > 0 && prices.received() >= limit) {
            qInfo("%d prices or more", limit);
            app.quit();
        }
    });
    QQmlApplicationEngine engine;
    engine.setInitialProperties({{QStringLiteral("prices"), QVariant::fromValue(&prices)}});
    engine.load(QUrl(QStringLiteral("qrc:/PriceTicker/Main.qml")));
    return engine.rootObjects().isEmpty() ? 1 : app.exec();
}
