// SPDX-License-Identifier: MIT
// The network of the delivery tests for JavaScript peers: a canister that logs all messages, behind a gateway that loses those that the options name.
// Prints a JSON line {"event":"ready",…} as icws-localnet does, and for each line of input one with the log so far. It ends with its input.
//   deliverypeer [--cdk rust|motoko] [--drop PART] [--reorder PART] [--loss-seed N] [--execution-time MS] [--replies]
#include "bytes.h"
#include "deliverynetwork.h"
#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSocketNotifier>
#include <cstdio>
#include <unistd.h>

using namespace Ic;
using namespace Ic::Test;
using namespace Qt::StringLiterals;

namespace {

void print(const QJsonObject &object)
{
    const QByteArray line = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(line.constData(), 1, std::size_t(line.size()), stdout);
    std::fflush(stdout);
}

QJsonObject logOf(DeliveryNetwork &network)
{
    QJsonObject clients;
    const auto logs = network.application().logs();
    for (auto it = logs.cbegin(); it != logs.cend(); ++it) {
        QJsonArray numbers;
        for (const quint32 number : it.value())
            numbers.append(double(number));
        clients.insert(it.key().toText(), numbers);
    }
    const LossFilter &loss = network.loss();
    return {{u"event"_s, u"log"_s}, {u"clients"_s, clients}, {u"sessions"_s, network.application().opens()}, {u"seen"_s, loss.seen()},
        {u"dropped"_s, loss.dropped()}, {u"held_back"_s, loss.heldBack()}};
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"cdk"_s, {}, u"rust|motoko"_s, u"rust"_s}, {u"drop"_s, {}, u"PART"_s, u"0"_s}, {u"reorder"_s, {}, u"PART"_s, u"0"_s},
        {u"loss-seed"_s, {}, u"N"_s, u"1"_s}, {u"execution-time"_s, {}, u"MS"_s, u"0"_s}, {u"replies"_s, {}}});
    parser.process(application);
    DeliveryNetworkOptions options;
    options.flavour = parser.value(u"cdk"_s) == u"motoko" ? LocalNet::CdkFlavour::Motoko : LocalNet::CdkFlavour::Rust;
    options.loss.seed = parser.value(u"loss-seed"_s).toULongLong();
    options.loss.drop = parser.value(u"drop"_s).toDouble();
    options.loss.reorder = parser.value(u"reorder"_s).toDouble();
    options.executionTime = std::chrono::milliseconds(parser.value(u"execution-time"_s).toInt());
    options.refusesFirstPost = options.loss.drop + options.loss.reorder > 0; // so that clients use the gateway that loses
    options.replies = parser.isSet(u"replies"_s);
    DeliveryNetwork network(options);
    if (const auto started = network.start(); !started)
        qFatal("%s", qPrintable(started.error().message()));
    print({{u"event"_s, u"ready"_s}, {u"network"_s, network.networkUrl().toString()}, {u"gateway"_s, network.gatewayUrls().constFirst().toString()},
        {u"root_key"_s, toHex(network.rootKeyDer())}, {u"canisters"_s, QJsonObject {{u"echo"_s, network.canister().toText()}}}});

    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &application, [&] {
        char buffer[256];
        const auto count = ::read(STDIN_FILENO, buffer, sizeof buffer);
        if (count <= 0) {
            input.setEnabled(false);
            QCoreApplication::quit();
        }
        for (ssize_t i = 0; i < count; ++i) {
            if (buffer[i] == '\n')
                print(logOf(network));
        }
    });
    return QCoreApplication::exec();
}
