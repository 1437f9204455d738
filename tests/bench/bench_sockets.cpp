// SPDX-License-Identifier: MIT
// The resources that a number of open sockets takes of a program: threads, descriptors, memory, and processor time while nothing is sent. The network
// is a program of its own, so that only the sockets' own share is counted.
//   bench_sockets [--route gateway|polling] [--seconds N] COUNT…
// Prints a JSON line for each count, after one for no socket at all. Each socket has an identity of its own. With polling, socket i has the
// canister i of --notify-canisters, so that 50 sockets are 50 canisters.
#include "bytes.h"
#include "icwebsocket.h"
#include "notify.candid.h"
#include "rootkey.h"
#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QEventLoop>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTimer>
#include <cstdio>
#include <sys/resource.h>

using namespace Ic;
using namespace Qt::StringLiterals;

namespace {

constexpr int Canisters = 50;

double processorSeconds()
{
    rusage usage {};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

qint64 residentKibibytes()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        qFatal("bench_sockets: /proc/self/status cannot be read");
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).simplified().split(' ').constFirst().toLongLong();
    }
    return 0;
}

int entriesOf(const QString &folder)
{
    return int(QDir(folder).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size());
}

void waitFor(int seconds)
{
    QEventLoop loop;
    QTimer::singleShot(seconds * 1000, &loop, &QEventLoop::quit);
    loop.exec();
}

class Bench
{
public:
    Bench(bool polling, int seconds)
        : m_polling(polling)
        , m_seconds(seconds)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QCoreApplication::applicationDirPath() + u"/icws-localnet"_s,
            {u"--network-port"_s, u"0"_s, u"--gateway-port"_s, u"0"_s, u"--notify-canisters"_s, QString::number(Canisters)});
        if (!m_process.waitForReadyRead())
            qFatal("bench_sockets: icws-localnet does not start: %s", qPrintable(m_process.errorString()));
        m_ready = QJsonDocument::fromJson(m_process.readLine()).object();
    }
    ~Bench()
    {
        m_process.terminate();
        m_process.waitForFinished();
    }

    void measure(int count)
    {
        const QUrl network(m_ready.value(u"network").toString());
        const Network shared(network, RootKey::fromDer(fromHex(m_ready.value(u"root_key").toString()).value()).value());
        const QJsonObject canisters = m_ready.value(u"canisters").toObject();
        std::vector<std::unique_ptr<IcWebSocket>> sockets;
        QEventLoop opening;
        int open = 0;
        for (int i = 0; i < count; ++i) {
            const int canister = i % Canisters;
            auto socket = std::make_unique<IcWebSocket>();
            socket->setNetwork(shared);
            socket->setGatewayUrls({m_polling ? network : QUrl(m_ready.value(u"gateway").toString())});
            socket->setCanisterId(canisters.value(canister == 0 ? u"notify"_s : u"notify-%1"_s.arg(canister + 1)).toString());
            socket->setMessageType<NotifyDid::AppMessage>();
            QObject::connect(socket.get(), &IcWebSocket::opened, &opening, [&] {
                if (++open == count)
                    opening.quit();
            });
            QObject::connect(
                socket.get(), &IcWebSocket::closed, &opening, [](const CloseReason &reason) { qFatal("bench_sockets: %s", qPrintable(reason.reason())); });
            socket->open();
            sockets.push_back(std::move(socket));
        }
        if (count > 0)
            opening.exec();
        waitFor(m_seconds / 2); // connections that opened them are closed, polling slows down
        const double before = processorSeconds();
        waitFor(m_seconds);
        const QJsonObject line {
            {u"route"_s, m_polling ? u"polling"_s : u"gateway"_s},
            {u"sockets"_s, count},
            {u"threads"_s, entriesOf(u"/proc/self/task"_s)},
            {u"descriptors"_s, entriesOf(u"/proc/self/fd"_s) - 1}, // without the one that reads the folder
            {u"resident_kib"_s, residentKibibytes()},
            {u"processor_percent"_s, 100 * (processorSeconds() - before) / m_seconds},
        };
        std::printf("%s\n", QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
        std::fflush(stdout);
    }

private:
    bool m_polling;
    int m_seconds;
    QProcess m_process;
    QJsonObject m_ready;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"route"_s, u"gateway or polling."_s, u"ROUTE"_s, u"gateway"_s}, {u"seconds"_s, u"How long nothing is sent."_s, u"N"_s, u"20"_s}});
    parser.addPositionalArgument(u"COUNT"_s, u"How many sockets."_s, u"COUNT…"_s);
    parser.process(app);
    const int seconds = parser.value(u"seconds"_s).toInt();
    if (seconds < 2 || parser.positionalArguments().isEmpty() || (parser.value(u"route"_s) != u"gateway" && parser.value(u"route"_s) != u"polling"))
        parser.showHelp(2);
    Bench bench(parser.value(u"route"_s) == u"polling", seconds);
    bench.measure(0);
    const QStringList counts = parser.positionalArguments();
    for (const QString &count : counts)
        bench.measure(count.toInt());
    return 0;
}
