// SPDX-License-Identifier: MIT
// Opens and closes sessions one after another, each with a socket, a network and an identity of its own, as a program that has just started does. The
// network is a program of its own (packaging/bench.sh opens).
//   bench_opens --network URL --gateway URL --canister ID [--root-key HEX] [--count N] [--limit SECONDS]
// Without --root-key each socket fetches the key from the network. Prints a JSON line for each attempt: {"milliseconds", "echoed", "causes"}, where
// milliseconds, from open() to opened(), is missing when the session did not open, and causes are the reasons that the library gives. A session counts
// that opens at once, without a second try, and echoes one message. The last line is {"residentKib", "descriptors"} of this program.
#include "bytes.h"
#include "icwebsocket.h"
#include "logapplication.h"
#include "rootkey.h"
#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QEventLoop>
#include <QtCore/QFile>
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

void print(const QJsonObject &line)
{
    std::printf("%s\n", QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

qint64 residentKib()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        qFatal("bench_opens: /proc/self/status cannot be read");
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).simplified().split(' ').constFirst().toLongLong();
    }
    return 0;
}

qint64 descriptors()
{
    return QDir(u"/proc/self/fd"_s).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size() - 1; // without the one that reads the folder
}

Network networkOf(const QCommandLineParser &parser)
{
    const QUrl url(parser.value(u"network"_s));
    if (!parser.isSet(u"root-key"_s))
        return Network::local(url);
    return {url, RootKey::fromDer(fromHex(parser.value(u"root-key"_s)).value()).value()};
}

//! One session, from open() to closed().
class Attempt
{
public:
    explicit Attempt(const QCommandLineParser &parser)
        : m_limit(parser.value(u"limit"_s).toInt())
    {
        m_socket.setGatewayUrls({QUrl(parser.value(u"gateway"_s))});
        m_socket.setNetwork(networkOf(parser));
        m_socket.setCanisterId(parser.value(u"canister"_s));
        m_socket.setMessageType(LogApplication::messageType());
        QObject::connect(&m_socket, &IcWebSocket::opened, &m_loop, [this] { opened(); });
        QObject::connect(&m_socket, &IcWebSocket::messageReceived, &m_loop, [this] { echoed(); });
        QObject::connect(&m_socket, &IcWebSocket::reconnecting, &m_loop, [this](const CloseReason &reason) { missed(u"reconnecting"_s, reason.error()); });
        QObject::connect(&m_socket, &IcWebSocket::errorOccurred, &m_loop, [this](const Error &error) { missed(u"error"_s, error); });
        QObject::connect(&m_socket, &IcWebSocket::closed, &m_loop, [this](const CloseReason &reason) { closed(reason); });
    }
    [[nodiscard]] QJsonObject run(int number)
    {
        m_number = number;
        m_clock.start();
        m_socket.open();
        QTimer::singleShot(m_limit, &m_loop, [this] { late(); });
        m_loop.exec();
        QJsonObject line {{u"echoed"_s, m_echoed}, {u"causes"_s, m_causes}};
        if (m_opened > std::chrono::nanoseconds(0))
            line.insert(u"milliseconds"_s, std::chrono::duration<double, std::milli>(m_opened).count());
        return line;
    }

private:
    void opened()
    {
        m_opened = std::chrono::nanoseconds(m_clock.nsecsElapsed());
        m_socket.send(LogApplication::message(QString::number(m_number)));
    }
    void echoed()
    {
        m_echoed = true;
        m_socket.close();
    }
    void missed(const QString &event, const Error &error)
    {
        m_causes.append(u"%1: %2: %3"_s.arg(event, error.codeName(), error.message()));
        m_socket.close();
    }
    void closed(const CloseReason &reason)
    {
        if (!m_echoed && m_causes.isEmpty())
            m_causes.append(u"closed: %1: %2"_s.arg(reason.error().codeName(), reason.reason()));
        m_loop.quit();
    }
    void late()
    {
        const QString missing = m_echoed ? u"close"_s : m_opened > std::chrono::nanoseconds(0) ? u"echo"_s : u"session"_s;
        m_causes.append(u"no %1 within %2 s"_s.arg(missing).arg(m_limit.count()));
        m_loop.quit();
    }

    const std::chrono::seconds m_limit;
    int m_number = 0;
    QElapsedTimer m_clock;
    std::chrono::nanoseconds m_opened {0};
    bool m_echoed = false;
    QJsonArray m_causes;
    QEventLoop m_loop;
    IcWebSocket m_socket;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"network"_s, {}, u"URL"_s}, {u"gateway"_s, {}, u"URL"_s}, {u"root-key"_s, {}, u"HEX"_s}, {u"canister"_s, {}, u"ID"_s},
        {u"count"_s, {}, u"N"_s, u"100"_s}, {u"limit"_s, {}, u"SECONDS"_s, u"10"_s}});
    parser.process(application);
    const int count = parser.value(u"count"_s).toInt();
    for (int i = 0; i < count; ++i)
        print(Attempt(parser).run(i));
    print({{u"residentKib"_s, residentKib()}, {u"descriptors"_s, descriptors()}});
    return 0;
}
