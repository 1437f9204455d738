// SPDX-License-Identifier: MIT
// How long a message takes from send() to its certified verdict, by the wall clock, one after the other. A client only: the network
// is a program of its own, so that other clients can be measured on the same one (compare-delivery-js.sh).
//   bench_delivery --network URL --gateway URL --root-key HEX --canister ID [--count N] [--route gateway|direct|polling]…
// Prints a JSON line for each route: {"route", "milliseconds": […]}.
#include "bytes.h"
#include "icwebsocket.h"
#include "logapplication.h"
#include "rootkey.h"
#include "sessionoptions.h"
#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QEventLoop>
#include <QtCore/QFutureWatcher>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTimer>
#include <chrono>
#include <cstdio>

using namespace Ic;
using namespace Ic::Test;
using namespace Qt::StringLiterals;

namespace {

class Bench
{
public:
    explicit Bench(const QCommandLineParser &parser)
        : m_network(parser.value(u"network"_s))
        , m_gateway(parser.value(u"gateway"_s))
        , m_canister(parser.value(u"canister"_s))
        , m_rootKey(RootKey::fromDer(fromHex(parser.value(u"root-key"_s)).value()).value())
    {
    }
    void measure(const QString &route, int count)
    {
        IcWebSocket socket;
        socket.setGatewayUrls({route == u"polling" ? m_network : m_gateway});
        socket.setNetwork(Network(m_network, m_rootKey));
        socket.setCanisterId(m_canister);
        socket.setMessageType(LogApplication::messageType());
        SessionOptions options;
        options.setSendRoute(route == u"direct" ? SendRoute::Direct : SendRoute::Auto);
        socket.setOptions(options);
        QEventLoop opening;
        QObject::connect(&socket, &IcWebSocket::opened, &opening, &QEventLoop::quit);
        QObject::connect(&socket, &IcWebSocket::closed, &opening, [](const CloseReason &reason) { qFatal("bench_delivery: %s", qPrintable(reason.reason())); });
        socket.open();
        opening.exec();
        static_cast<void>(timeOf(socket, 0)); // connections are made, keys are known
        QJsonArray times;
        for (int i = 1; i <= count; ++i)
            times.append(timeOf(socket, i));
        const QJsonObject line {{u"route"_s, route}, {u"milliseconds"_s, times}};
        std::printf("%s\n", QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
        std::fflush(stdout);
        QEventLoop closing;
        QObject::connect(&socket, &IcWebSocket::closed, &closing, &QEventLoop::quit);
        QObject::disconnect(&socket, nullptr, &opening, nullptr);
        socket.close();
        closing.exec();
    }

private:
    static double timeOf(IcWebSocket &socket, int number)
    {
        const auto start = std::chrono::steady_clock::now();
        const SentMessage sent = socket.send(LogApplication::message(QString::number(number)));
        QEventLoop loop;
        QFutureWatcher<Result<DeliveryReceipt>> watcher;
        QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
        watcher.setFuture(sent.delivered);
        if (!sent.delivered.isFinished())
            loop.exec();
        const auto took = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
        if (const auto verdict = sent.delivered.result(); !verdict)
            qFatal("bench_delivery: message %d: %s", number, qPrintable(verdict.error().message()));
        return took;
    }

    const QUrl m_network;
    const QUrl m_gateway;
    const QString m_canister;
    const RootKey m_rootKey;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"network"_s, {}, u"URL"_s}, {u"gateway"_s, {}, u"URL"_s}, {u"root-key"_s, {}, u"HEX"_s}, {u"canister"_s, {}, u"ID"_s},
        {u"count"_s, {}, u"N"_s, u"100"_s}, {u"route"_s, {}, u"gateway|direct|polling"_s}});
    parser.process(application);
    Bench bench(parser);
    for (const QString &route : parser.values(u"route"_s))
        bench.measure(route, parser.value(u"count"_s).toInt());
    return 0;
}
