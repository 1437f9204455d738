// SPDX-License-Identifier: MIT
// How long messages take from send() to their certified verdicts, by the wall clock. A client only: the network is a program of its own, so that
// other clients can be measured on the same one (compare-delivery-js.sh, packaging/bench.sh).
//   bench_delivery --network URL --gateway URL --root-key HEX --canister ID [--count N] [--route auto|direct|polling|gateway]…
// sends one message after the other, and prints a JSON line for each route: {"route", "milliseconds": […]}.
//   … --burst [--one-by-one]
// sends all at once to a canister that echoes them: {"route", "seconds", "delivered", "inOrder", "sessions", "swaps", "missing"}, where missing are
// echoes that had not come 10 s after the last verdict.
//   … --rate N
// sends N a second, answered or not: {"route", "milliseconds": [… from each message to its echo], "inOrder", "sessions"}, with
// the echoes that came until none had come for 60 s.
#include "bytes.h"
#include "icwebsocket.h"
#include "logapplication.h"
#include "onresult.h"
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
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>

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
        set(socket, route, SendOrder::Ordered);
        QEventLoop opening;
        QObject::connect(&socket, &IcWebSocket::opened, &opening, &QEventLoop::quit);
        QObject::connect(&socket, &IcWebSocket::closed, &opening, [](const CloseReason &reason) { qFatal("bench_delivery: %s", qPrintable(reason.reason())); });
        socket.open();
        opening.exec();
        static_cast<void>(timeOf(socket, 0)); // connections are made, keys are known
        QJsonArray times;
        for (int i = 1; i <= count; ++i)
            times.append(timeOf(socket, i));
        print({{u"route"_s, route}, {u"milliseconds"_s, times}});
        QEventLoop closing;
        QObject::connect(&socket, &IcWebSocket::closed, &closing, &QEventLoop::quit);
        QObject::disconnect(&socket, nullptr, &opening, nullptr);
        socket.close();
        closing.exec();
    }
    void measureBurst(const QString &route, int count, SendOrder order)
    {
        IcWebSocket socket;
        set(socket, route, order);
        QList<int> echoes;
        int sessions = 0;
        int swaps = 0;
        int decided = 0;
        int delivered = 0;
        QEventLoop loop;
        QObject::connect(&socket, &IcWebSocket::messageReceived, &socket, [&](const IncomingMessage &message) { echoes.append(numberOf(message)); });
        QObject::connect(&socket, &IcWebSocket::opened, &socket, [&] { ++sessions; });
        QObject::connect(&socket, &IcWebSocket::reconnecting, &socket, [&](const CloseReason &reason) {
            swaps += int(reason.code() == ErrorCode::WrongSequenceNumber || reason.reason().contains(u"Expected incoming sequence number"));
        });
        QObject::connect(&socket, &IcWebSocket::closed, &socket, [](const CloseReason &reason) { qFatal("bench_delivery: %s", qPrintable(reason.reason())); });
        socket.open();
        QObject::connect(&socket, &IcWebSocket::opened, &loop, &QEventLoop::quit);
        loop.exec();
        const auto start = std::chrono::steady_clock::now();
        for (int i = 0; i < count; ++i) {
            onResult(socket.send(LogApplication::message(QString::number(i))).delivered, &socket, [&](const Result<DeliveryReceipt> &verdict) {
                delivered += int(bool(verdict));
                if (++decided == count)
                    loop.quit();
            });
        }
        while (decided < count)
            loop.exec();
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        QTimer::singleShot(10'000, &loop, &QEventLoop::quit);
        QObject::connect(&socket, &IcWebSocket::messageReceived, &loop, [&] {
            if (echoes.size() >= count)
                loop.quit();
        });
        if (echoes.size() < count)
            loop.exec();
        print({{u"route"_s, route}, {u"seconds"_s, seconds}, {u"delivered"_s, delivered}, {u"inOrder"_s, isAscending(echoes)}, {u"sessions"_s, sessions},
            {u"swaps"_s, swaps}, {u"missing"_s, count - int(echoes.size())}});
        QObject::disconnect(&socket, nullptr, &socket, nullptr);
    }
    void measureRate(const QString &route, int count, int rate)
    {
        using Clock = std::chrono::steady_clock;
        IcWebSocket socket;
        set(socket, route, SendOrder::Ordered);
        QList<Clock::time_point> sentAt;
        QList<int> echoes;
        QJsonArray times;
        int sessions = 0;
        QEventLoop loop;
        QTimer silence;
        silence.setInterval(60'000);
        QObject::connect(&silence, &QTimer::timeout, &loop, &QEventLoop::quit);
        QObject::connect(&socket, &IcWebSocket::messageReceived, &socket, [&](const IncomingMessage &message) {
            const int number = numberOf(message);
            echoes.append(number);
            times.append(std::chrono::duration<double, std::milli>(Clock::now() - sentAt.at(number)).count());
            silence.start();
            if (echoes.size() == count)
                loop.quit();
        });
        QObject::connect(&socket, &IcWebSocket::opened, &socket, [&] { ++sessions; });
        QObject::connect(&socket, &IcWebSocket::closed, &socket, [](const CloseReason &reason) { qFatal("bench_delivery: %s", qPrintable(reason.reason())); });
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        Clock::time_point start;
        QObject::connect(&timer, &QTimer::timeout, &socket, [&] {
            while (sentAt.size() < count && Clock::now() >= start + std::chrono::seconds(sentAt.size()) / rate) {
                socket.send(LogApplication::message(QString::number(sentAt.size())));
                sentAt.append(Clock::now());
            }
            if (sentAt.size() == count)
                timer.stop();
        });
        QObject::connect(
            &socket, &IcWebSocket::opened, &timer,
            [&] {
                start = Clock::now();
                timer.start(10);
                silence.start();
            },
            Qt::SingleShotConnection);
        socket.open();
        loop.exec();
        print({{u"route"_s, route}, {u"milliseconds"_s, times}, {u"inOrder"_s, isAscending(echoes)}, {u"sessions"_s, sessions}});
        QObject::disconnect(&socket, nullptr, &socket, nullptr);
    }

private:
    static int numberOf(const IncomingMessage &message) { return message.value().field(u"text").value().toText().value().toInt(); }
    static bool isAscending(const QList<int> &numbers)
    {
        return std::adjacent_find(numbers.begin(), numbers.end(), std::greater_equal<int>()) == numbers.end();
    }
    static void print(const QJsonObject &line)
    {
        std::printf("%s\n", QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
        std::fflush(stdout);
    }
    void set(IcWebSocket &socket, const QString &route, SendOrder order) const
    {
        socket.setGatewayUrls({route == u"polling" ? m_network : m_gateway});
        socket.setNetwork(Network(m_network, m_rootKey));
        socket.setCanisterId(m_canister);
        socket.setMessageType(LogApplication::messageType());
        const SendRoute sendRoute = route == u"direct" ? SendRoute::Direct : route == u"gateway" ? SendRoute::Gateway : SendRoute::Auto;
        socket.setOptions(SessionOptions().setSendRoute(sendRoute).setSendOrder(order));
    }
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
        {u"count"_s, {}, u"N"_s, u"100"_s}, {u"route"_s, {}, u"auto|direct|polling|gateway"_s}, {u"burst"_s, {}}, {u"one-by-one"_s, {}},
        {u"rate"_s, {}, u"N"_s}});
    parser.process(application);
    Bench bench(parser);
    const int count = parser.value(u"count"_s).toInt();
    const auto order = parser.isSet(u"one-by-one"_s) ? SendOrder::OneByOne : SendOrder::Ordered;
    const QStringList routes = parser.values(u"route"_s);
    for (const QString &route : routes) {
        if (parser.isSet(u"burst"_s))
            bench.measureBurst(route, count, order);
        else if (parser.isSet(u"rate"_s))
            bench.measureRate(route, count, parser.value(u"rate"_s).toInt());
        else
            bench.measure(route, count);
    }
    return 0;
}
