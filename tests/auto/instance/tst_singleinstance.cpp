// SPDX-License-Identifier: MIT
#include "singleinstance.h"
#include "testing.h"
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>
#include <QtNetwork/QLocalServer>
#include <QtNetwork/QLocalSocket>
#include <QtTest/QSignalSpy>

using namespace Ic;
using namespace Ic::App;
using namespace std::chrono_literals;
using Role = SingleInstance::Role;
using Action = InstanceRequest::Action;

Q_DECLARE_METATYPE(Ic::ErrorCode)

class SingleInstanceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void secondForwardsItsRequest()
    {
        SingleInstance first(options());
        SingleInstance second(options());
        QCOMPARE(roleOf(first), Role::First);
        QCOMPARE(roleOf(second), Role::Second);
        QList<InstanceRequest> requests;
        connect(&first, &SingleInstance::requested, this, [&](const InstanceRequest &request) { requests.append(request); });
        QCOMPARE(sendRequest(second, {Action::Open, QStringLiteral("icws-notify:aaaaa-aa"), QStringLiteral("token")}), ErrorCode::NoError);
        QTRY_COMPARE(requests.size(), 1);
        QVERIFY(requests[0].action == Action::Open);
        QCOMPARE(requests[0].link, QStringLiteral("icws-notify:aaaaa-aa"));
        QCOMPARE(requests[0].activationToken, QStringLiteral("token"));
        QCOMPARE(sendRequest(second, {}), ErrorCode::NoError);
        QTRY_COMPARE(requests.size(), 2);
        QVERIFY(requests[1].action == Action::Activate);
    }

    void otherPlaceIsRefused()
    {
        SingleInstanceOptions here = options();
        here.endpoint = QStringLiteral("here");
        SingleInstance first(here);
        QCOMPARE(roleOf(first), Role::First);
        QSignalSpy requested(&first, &SingleInstance::requested);
        SingleInstance second(options());
        InstanceRequest request;
        request.endpoint = QStringLiteral("there");
        QCOMPARE(sendRequest(second, request), ErrorCode::BadInput);
        request.endpoint = here.endpoint;
        QCOMPARE(sendRequest(second, request), ErrorCode::NoError);
        QTRY_COMPARE(requested.count(), 1);
        QCOMPARE(sendRequest(second, {}), ErrorCode::NoError); // any endpoint
        QTRY_COMPARE(requested.count(), 2);
    }

    void profilesAreSeparate()
    {
        SingleInstance first(options());
        SingleInstanceOptions work = options();
        work.profile = QStringLiteral("work");
        SingleInstance other(work);
        QCOMPARE(roleOf(first), Role::First);
        QCOMPARE(roleOf(other), Role::First);
    }

    void socketIsPrivate()
    {
        SingleInstance first(options());
        QCOMPARE(roleOf(first), Role::First);
        const auto others =
            QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
        QVERIFY(!(QFile::permissions(options().directory) & others));
        QVERIFY(!(QFile::permissions(first.socketPath()) & others));
    }

    void nextBecomesFirst()
    {
        auto first = std::make_unique<SingleInstance>(options());
        QCOMPARE(roleOf(*first), Role::First);
        first.reset();
        SingleInstance second(options());
        QCOMPARE(roleOf(second), Role::First);
    }

    void staleSocketIsReplaced()
    {
        {
            SingleInstance gone(options());
            QCOMPARE(roleOf(gone), Role::First);
        }
        // A socket without a listener, and the lock of a process that has ended.
        QVERIFY(QFile(options().directory + QStringLiteral("/default.socket")).open(QIODevice::WriteOnly));
        QFile lock(options().directory + QStringLiteral("/default.lock"));
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.write("2147483646\ntst\n" + QSysInfo::machineHostName().toUtf8() + "\n");
        lock.close();
        SingleInstance first(options());
        QCOMPARE(roleOf(first), Role::First);
        SingleInstance second(options());
        QCOMPARE(roleOf(second), Role::Second);
        QCOMPARE(sendRequest(second, {}), ErrorCode::NoError);
    }

    void silentFirstTimesOut()
    {
        SingleInstanceOptions hurried = options();
        hurried.timeout = 100ms;
        SingleInstance first(hurried);
        QCOMPARE(roleOf(first), Role::First);
        QLocalServer::removeServer(first.socketPath());
        SingleInstance second(hurried);
        QCOMPARE(sendRequest(second, {}), ErrorCode::ConnectionRefused);
        QLocalServer silent;
        QVERIFY(silent.listen(first.socketPath()));
        QCOMPARE(sendRequest(second, {}), ErrorCode::RequestTimeout);
    }

    void closedConnectionIsRetried()
    {
        SingleInstance second(options());
        QVERIFY(QDir().mkpath(options().directory));
        QLocalServer rude;
        QVERIFY(rude.listen(second.socketPath()));
        connect(&rude, &QLocalServer::newConnection, this, [&] { rude.nextPendingConnection()->close(); });
        QCOMPARE(sendRequest(second, {}), ErrorCode::ConnectionLost);
    }

    void lateListenerIsReached()
    {
        SingleInstance second(options());
        SingleInstance first(options());
        std::optional<ErrorCode> code;
        second.sendRequest({}, this, [&](const Result<Unit> &result) { code = result ? ErrorCode::NoError : result.error().code(); });
        QTimer::singleShot(120ms, &first, [&] { QCOMPARE(roleOf(first), Role::First); });
        QTRY_VERIFY(code);
        QCOMPARE(*code, ErrorCode::NoError);
    }

    void otherUsersAreRefused()
    {
        SingleInstanceOptions foreign = options();
        foreign.user = 4242; // in truth they are this one's, which is another to it
        SingleInstance first(foreign);
        QCOMPARE(roleOf(first), Role::First);
        QSignalSpy requested(&first, &SingleInstance::requested);
        QTest::ignoreMessage(QtWarningMsg, "rejected a connection from another user's process");
        SingleInstance second(options());
        QCOMPARE(sendRequest(second, {}), ErrorCode::ConnectionLost);
        QCOMPARE(requested.count(), 0);
    }

    void foreignSocketIsRejected()
    {
        SingleInstance first(options());
        QCOMPARE(roleOf(first), Role::First);
        QSignalSpy requested(&first, &SingleInstance::requested);
        SingleInstanceOptions foreign = options();
        foreign.user = 4242;
        SingleInstance second(foreign);
        QCOMPARE(sendRequest(second, {}), ErrorCode::AddressInUse);
        QCOMPARE(requested.count(), 0);
    }

    void badRequestsAreAnswered_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("not JSON") << QByteArray("hello\n");
        QTest::newRow("not an object") << QByteArray("[1]\n");
        QTest::newRow("unknown action") << QByteArray("{\"action\":\"quit\"}\n");
        QTest::newRow("no link") << QByteArray("{\"action\":\"open\"}\n");
        QTest::newRow("foreign link") << QByteArray("{\"action\":\"open\",\"link\":\"https://example.org\"}\n");
        QTest::newRow("link with activate") << QByteArray("{\"action\":\"activate\",\"link\":\"icws-notify:aaaaa-aa\"}\n");
        QTest::newRow("long link") << "{\"action\":\"open\",\"link\":\"icws-notify:" + QByteArray(3000, 'a') + "\"}\n";
        QTest::newRow("long token") << "{\"action\":\"activate\",\"activation_token\":\"" + QByteArray(3000, 'a') + "\"}\n";
        QTest::newRow("no end of line") << QByteArray(100'000, 'x');
    }
    void badRequestsAreAnswered()
    {
        QFETCH(QByteArray, line);
        SingleInstance first(options());
        QCOMPARE(roleOf(first), Role::First);
        QSignalSpy requested(&first, &SingleInstance::requested);
        QLocalSocket socket;
        socket.connectToServer(first.socketPath());
        socket.write(line);
        QTRY_VERIFY(socket.canReadLine());
        const QByteArray answer = socket.readAll();
        QVERIFY2(answer.startsWith("{\"code\":\"BadInput\",") && answer.contains("\"ok\":false"), answer.constData());
        QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
        QCOMPARE(requested.count(), 0);
    }

    void silentClientsAreDisconnected()
    {
        SingleInstanceOptions hurried = options();
        hurried.timeout = 50ms;
        SingleInstance first(hurried);
        QCOMPARE(roleOf(first), Role::First);
        QLocalSocket socket;
        socket.connectToServer(first.socketPath());
        socket.write("{\"action\":");
        QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
    }

    void deletionInSlot()
    {
        auto first = std::make_unique<SingleInstance>(options());
        QCOMPARE(roleOf(*first), Role::First);
        connect(first.get(), &SingleInstance::requested, this, [&] { first.reset(); });
        SingleInstance second(options());
        QCOMPARE(sendRequest(second, {}), ErrorCode::NoError);
        QTRY_VERIFY(!first);
    }

    void unusableSocketPath()
    {
        SingleInstanceOptions nowhere = options();
        nowhere.directory = QStringLiteral("/proc/icws");
        SingleInstance first(nowhere);
        IC_COMPARE_ERROR(first.start(), ErrorCode::FileNotWritable);
    }

private:
    SingleInstanceOptions options() const
    {
        SingleInstanceOptions result;
        result.directory = m_folder->filePath(QStringLiteral("run"));
        return result;
    }
    static std::optional<Role> roleOf(SingleInstance &instance)
    {
        const auto role = instance.start();
        return role ? std::optional(*role) : std::nullopt;
    }
    //! NoError, or why not.
    static ErrorCode sendRequest(SingleInstance &instance, const InstanceRequest &request)
    {
        std::optional<ErrorCode> code;
        QObject context;
        instance.sendRequest(request, &context, [&](const Result<Unit> &result) { code = result ? ErrorCode::NoError : result.error().code(); });
        if (!QTest::qWaitFor([&] { return code.has_value(); }))
            return ErrorCode::InvalidState;
        return *code;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(SingleInstanceTest)
#include "tst_singleinstance.moc"
