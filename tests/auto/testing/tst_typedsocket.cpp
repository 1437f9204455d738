// SPDX-License-Identifier: MIT
#include "candidtraits.h"
#include "candidtype.h"
#include "candidvalue.h"
#include "expectwarning.h"
#include "scriptedsession.h"
#include "testing.h"
#include "try.h"
#include "typedsocket.h"
#include <QtCore/QThread>
#include <QtTest/QSignalSpy>
#include <atomic>

using namespace Ic;
using namespace Ic::Test;
using Test::ScriptedSocket;

namespace {

//! A class that not every value of its type fits.
struct Even
{
    quint64 number = 0;
};

template <typename T>
std::unique_ptr<TypedSocket<T>> makeSocket()
{
    auto socket = std::make_unique<TypedSocket<T>>();
    setScriptedAddress(*socket);
    return socket;
}

} // namespace

template <>
struct Ic::Candid::TypeTraits<Even>
{
    [[maybe_unused]] static constexpr bool AcceptsMissing = false;
    static const Type &type()
    {
        static const Type result = Type::nat64();
        return result;
    }
    static Value toValue(const Even &even) { return Value::nat64(even.number); }
    static Result<Even> fromValue(const Value &value)
    {
        IC_TRY(number, value.toNat64());
        if (number % 2 != 0)
            return Error(ErrorCode::CandidTypeMismatch, QStringLiteral("expected an even number, found %1").arg(number));
        return Even {number};
    }
    static QVariant toQml(const Even &even) { return QString::number(even.number); }
    static Result<Even> fromQml(const QVariant &variant) { return Even {variant.toULongLong()}; }
};

class tst_TypedSocket : public QObject
{
    Q_OBJECT

    std::unique_ptr<TypedSocket<QString>> m_socket;
    std::unique_ptr<ScriptedSocket> m_script;
    QStringList m_texts;

    void append(const QString &text) { m_texts.append(text); }
    void appendWithSequence(const QString &text, const IncomingMessage &message) { m_texts.append(text + QString::number(message.sequence())); }

private Q_SLOTS:
    void init()
    {
        m_texts.clear();
        m_socket = makeSocket<QString>();
        m_script = std::make_unique<ScriptedSocket>(m_socket.get());
        m_socket->open();
        QVERIFY2(m_script->openSession(), qPrintable(m_socket->closeReason().reason()));
    }
    void cleanup()
    {
        m_script.reset();
        m_socket.reset();
    }

    void typeIsOfTheClass() { QCOMPARE(m_socket->messageType(), Candid::Type::text()); }
    void sendsObjects()
    {
        const SentMessage sent = m_socket->send(QStringLiteral("hello"));
        const auto messages = m_script->takeSent();
        QCOMPARE(messages.size(), 1);
        QCOMPARE(messages[0].id, sent.id);
        QCOMPARE(messages[0].as<QString>().value(), QStringLiteral("hello"));
        m_script->accept(sent.id);
        QTRY_VERIFY(sent.delivered.isFinished());
        QCOMPARE(sent.delivered.result()->messageId, sent.id);
    }
    void receivesObjects_data()
    {
        QTest::addColumn<int>("slot");
        QTest::addColumn<QStringList>("texts");
        const QStringList plain {QStringLiteral("a"), QStringLiteral("b")};
        const QStringList numbered {QStringLiteral("a2"), QStringLiteral("b3")};
        QTest::newRow("lambda") << 0 << plain;
        QTest::newRow("lambda with the message") << 1 << numbered;
        QTest::newRow("member function") << 2 << plain;
        QTest::newRow("member function with the message") << 3 << numbered;
    }
    void receivesObjects()
    {
        QFETCH(int, slot);
        QFETCH(QStringList, texts);
        switch (slot) {
        case 0: m_socket->onMessage(this, [this](const QString &text) { append(text); }); break;
        case 1: m_socket->onMessage(this, [this](const QString &text, const IncomingMessage &message) { appendWithSequence(text, message); }); break;
        case 2: m_socket->onMessage(this, &tst_TypedSocket::append); break;
        default: m_socket->onMessage(this, &tst_TypedSocket::appendWithSequence);
        }
        QVERIFY(m_script->receiveAll(QList {QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(m_texts, texts);
    }
    void endsWithConnectionOrContext()
    {
        auto context = std::make_unique<QObject>();
        m_socket->onMessage(context.get(), [this](const QString &text) { append(QStringLiteral("context ") + text); });
        const QMetaObject::Connection connection = m_socket->onMessage(this, &tst_TypedSocket::append);
        m_script->receive(QStringLiteral("1"));
        QCOMPARE(m_texts.size(), 2);
        QVERIFY(disconnect(connection));
        m_script->receive(QStringLiteral("2"));
        QCOMPARE(m_texts.constLast(), QStringLiteral("context 2"));
        context.reset();
        m_script->receive(QStringLiteral("3"));
        QCOMPARE(m_texts.size(), 3);
    }
    void calledInThreadOfContext()
    {
        QThread thread;
        QObject context;
        context.moveToThread(&thread);
        std::atomic<QThread *> called = nullptr;
        m_socket->onMessage(&context, [&called](const QString &) { called = QThread::currentThread(); });
        m_script->receive(QStringLiteral("x"));
        QCOMPARE(called.load(), nullptr);
        thread.start();
        QTRY_COMPARE(called.load(), &thread);
        thread.quit();
        thread.wait();
    }
    void mayBeDeletedInSlot()
    {
        m_socket->onMessage(this, [this](const QString &) { m_socket.reset(); });
        m_script->receiveAll(QList {QStringLiteral("a"), QStringLiteral("b")});
        QVERIFY(!m_socket);
    }

    void unreadableMessageIsReported()
    {
        const auto socket = makeSocket<Even>();
        ScriptedSocket script(socket.get());
        socket->open();
        QVERIFY(script.openSession());
        QList<quint64> numbers;
        socket->onMessage(this, [&numbers](Even even) { numbers.append(even.number); });
        socket->onMessage(this, [&numbers](Even even) { numbers.append(even.number + 1); });
        QSignalSpy errors(socket.get(), &IcWebSocket::errorOccurred);
        expectWarning("discards a message: UndecodableMessage: message 2 of the canister: .*an even number, found 3");
        QVERIFY(script.receiveAll(QList<Candid::Value> {Candid::Value::nat64(3), Candid::Value::nat64(4)}));
        QCOMPARE(numbers, (QList<quint64> {4, 5}));
        QCOMPARE(errors.size(), 1); // not one for each slot
        const auto error = errors[0][0].value<Error>();
        QCOMPARE(error.code(), ErrorCode::UndecodableMessage);
        QVERIFY2(error.message().contains(QStringLiteral("message 2")) && error.message().contains(QStringLiteral("found 3")), qPrintable(error.message()));
    }
    void foreignTypeIsReported()
    {
        m_socket->onMessage(this, &tst_TypedSocket::append);
        static_cast<IcWebSocket *>(m_socket.get())->setMessageType(Candid::Type::nat64()); // as code without a TypedSocket does
        m_socket->open();
        QVERIFY(m_script->openSession());
        QSignalSpy errors(m_socket.get(), &IcWebSocket::errorOccurred);
        expectWarning("discards a message: UndecodableMessage: ");
        QVERIFY(m_script->receive(Candid::Value::nat64(1)));
        QCOMPARE(errors.size(), 1);
        QVERIFY(m_texts.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_TypedSocket)
#include "tst_typedsocket.moc"
