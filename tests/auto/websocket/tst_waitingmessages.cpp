// SPDX-License-Identifier: MIT
#include "candidcodec.h"
#include "candidtext.h"
#include "messageform.h"
#include "testing.h"
#include "waitingmessages_p.h"

using namespace Ic;
using Candid::Type;
using Candid::Value;

namespace {

const QByteArray Encoded = Candid::encode({Value::text(QStringLiteral("encoded"))}, {Type::text()}).value();

MessageForm textForm()
{
    MessageForm form;
    form.type = Type::text();
    return form;
}

SessionOptions atMost(qsizetype messages, qsizetype bytes)
{
    SessionOptions options;
    options.setMaxQueuedMessages(messages);
    options.setMaxQueuedBytes(bytes);
    return options;
}

Value text(const char *words)
{
    return Value::text(QString::fromLatin1(words));
}

QVariant data(const char *words)
{
    return QString::fromLatin1(words);
}

} // namespace

class tst_WaitingMessages : public QObject
{
    Q_OBJECT

    static QStringList texts(WaitingMessages &messages)
    {
        QStringList result;
        for (const WaitingMessages::Message &message : messages.takeAll())
            result.append(QString::number(message.id) + u' '
                + (message.isData() ? QStringLiteral("data")
                                    : Candid::decode(std::get<QByteArray>(message.content), {Type::text()})->constFirst().toText().value()));
        return result;
    }

private Q_SLOTS:
    void prependedComeFirst()
    {
        WaitingMessages messages;
        IC_VERIFY(messages.append(3, text("third"), atMost(1, 1000)));
        messages.prepend({{1, Encoded, Encoded.size()}, {2, Encoded, Encoded.size()}}); // beyond the limit
        QCOMPARE(messages.firstId(), quint64(1));
        IC_COMPARE_ERROR(messages.append(4, Encoded, atMost(3, 1000)), ErrorCode::QueueFull); // and they count
        QCOMPARE(texts(messages), (QStringList {QStringLiteral("1 encoded"), QStringLiteral("2 encoded"), QStringLiteral("3 data")}));
    }
    void dataIsEncodedInOrder()
    {
        WaitingMessages messages;
        QCOMPARE(messages.firstId(), std::numeric_limits<quint64>::max());
        IC_VERIFY(messages.append(1, text("value"), {}));
        IC_VERIFY(messages.append(2, Encoded, {}));
        IC_VERIFY(messages.append(3, data("of QML"), {}));
        QCOMPARE(messages.firstId(), 1u);
        QVERIFY(messages.encodeData(textForm()).isEmpty());
        QCOMPARE(texts(messages), (QStringList {QStringLiteral("1 value"), QStringLiteral("2 encoded"), QStringLiteral("3 of QML")}));
        QVERIFY(messages.isEmpty());
    }
    void misfitsAreReturned()
    {
        WaitingMessages messages;
        IC_VERIFY(messages.append(1, Value::nat64(1), {}));
        IC_VERIFY(messages.append(2, QVariant(2), {}));
        IC_VERIFY(messages.append(3, text("fits"), {}));
        const auto failures = messages.encodeData(textForm());
        QCOMPARE(failures.size(), 2);
        QCOMPARE(failures[0].first, 1u);
        QCOMPARE(failures[0].second.code(), ErrorCode::CandidTypeMismatch);
        QCOMPARE(failures[1].first, 2u);
        QVERIFY2(failures[1].second.message().contains(u"expected text, found a number"), qPrintable(failures[1].second.message()));
        QCOMPARE(texts(messages), QStringList {QStringLiteral("3 fits")});
    }
    void classConvertsDataOfQml()
    {
        MessageForm form = textForm();
        form.fromQml = [](const QVariant &qml) -> Result<Value> { return Value::text(QStringLiteral("made of ") + qml.toString()); };
        WaitingMessages messages;
        IC_VERIFY(messages.append(1, data("QML"), {}));
        QVERIFY(messages.encodeData(form).isEmpty());
        QCOMPARE(texts(messages), QStringList {QStringLiteral("1 made of QML")});
    }
    void dataIsTaken()
    {
        WaitingMessages messages;
        IC_VERIFY(messages.append(1, text("value"), {}));
        IC_VERIFY(messages.append(2, Encoded, {}));
        IC_VERIFY(messages.append(3, data("of QML"), {}));
        const auto taken = messages.takeData();
        QCOMPARE(taken.size(), 2u);
        QVERIFY(taken[0].id == 1 && taken[1].id == 3);
        QCOMPARE(texts(messages), QStringList {QStringLiteral("2 encoded")});
    }

    void numberIsLimited()
    {
        WaitingMessages messages;
        const SessionOptions options = atMost(2, 1'000'000);
        IC_VERIFY(messages.append(1, text("a"), options));
        IC_VERIFY(messages.append(2, Encoded, options));
        IC_COMPARE_ERROR(messages.append(3, text("b"), options), ErrorCode::QueueFull);
        QVERIFY(messages.remove(1));
        QVERIFY(!messages.remove(1));
        IC_VERIFY(messages.append(4, text("c"), options));
        QVERIFY(messages.encodeData(textForm()).isEmpty());
        QCOMPARE(texts(messages), (QStringList {QStringLiteral("2 encoded"), QStringLiteral("4 c")}));
    }
    void bytesAreLimited_data()
    {
        QTest::addColumn<Value>("value");
        QTest::addColumn<QVariant>("qml");
        const QString half(25'000, u'x');
        const Value value = Value::text(half);
        const QVariant qml = half;
        QTest::newRow("text") << value << qml;
        QTest::newRow("blob") << Value::blob(QByteArray(50'000, 'x')) << QVariant(QByteArray(50'000, 'x'));
        QTest::newRow("in a list") << Value::vec({value}) << QVariant(QVariantList {qml});
        QTest::newRow("in a record") << Value::record({{u"a", value}}) << QVariant(QVariantMap {{QStringLiteral("a"), qml}});
        QTest::newRow("in an opt") << Value::opt(value) << QVariant(QVariantMap {{half, 1}});
        QTest::newRow("in a list of texts") << Value::vec({value}) << QVariant(QStringList {half});
        QTest::newRow("in a list of lists") << Value::vec({Value::vec({value})}) << QVariant::fromValue(QList<QStringList> {{half}});
        QTest::newRow("in a list of objects") << Value::vec({value}) << QVariant::fromValue(QList<QVariantMap> {{{QStringLiteral("a"), qml}}});
        QTest::newRow("in a hash") << Value::vec({value}) << QVariant(QVariantHash {{QStringLiteral("a"), qml}});
        QTest::newRow("in a list of blobs") << Value::vec({Value::blob(QByteArray(50'000, 'x'))})
                                            << QVariant::fromValue(QByteArrayList {QByteArray(50'000, 'x')});
        QTest::newRow("in a variant") << Value::variant(u"a", value) << QVariant::fromValue(value);
        QTest::newRow("many numbers of C++") << Value::vec(QList<Value>(2000, Value::nat64(1))) << QVariant::fromValue(QList<double>(6000, 1.5));
        QTest::newRow("many numbers") << Value::vec(QList<Value>(2000, Value::nat64(1))) << QVariant(QVariantList(2000, 1.5));
    }
    void bytesAreLimited()
    {
        QFETCH(Value, value);
        QFETCH(QVariant, qml);
        for (const WaitingMessages::Content &content : {WaitingMessages::Content(value), WaitingMessages::Content(qml)}) {
            WaitingMessages messages;
            const SessionOptions options = atMost(100, 100'000);
            quint64 accepted = 0;
            while (messages.append(accepted + 1, content, options))
                ++accepted;
            QVERIFY2(accepted == 1 || accepted == 2, qPrintable(QString::number(accepted)));
            QVERIFY(messages.remove(1));
            IC_VERIFY(messages.append(9, content, options)); // its bytes are free again
        }
    }
    void encodedBytesAreCounted()
    {
        WaitingMessages messages;
        const SessionOptions options = atMost(100, Encoded.size() * 2);
        IC_VERIFY(messages.append(1, Encoded, options));
        IC_VERIFY(messages.append(2, Encoded, options));
        IC_COMPARE_ERROR(messages.append(3, Encoded, options), ErrorCode::QueueFull);
        QVERIFY(messages.takeData().empty());
        IC_COMPARE_ERROR(messages.append(3, Encoded, options), ErrorCode::QueueFull);
        QVERIFY(messages.encodeData(textForm()).isEmpty());
        IC_COMPARE_ERROR(messages.append(3, Encoded, options), ErrorCode::QueueFull);
    }
    void deepValuesAreCounted()
    {
        constexpr int depth = 20'000;
        Value value = Value::null();
        for (int i = 0; i < depth; ++i)
            value = Value::opt(value);
        WaitingMessages messages;
        IC_COMPARE_ERROR(messages.append(1, value, atMost(1, depth)), ErrorCode::QueueFull);
    }
};

QTEST_GUILESS_MAIN(tst_WaitingMessages)
#include "tst_waitingmessages.moc"
