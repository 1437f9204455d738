// SPDX-License-Identifier: MIT
#include "candidcodec.h"
#include "candidtraits.h"
#include "candidtype.h"
#include "candidvalue.h"
#include "messagefactory.h"
#include "testing.h"
#include <QtCore/QDebug>
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::Test;
using Candid::Type;
using Candid::Value;

class tst_MessageFactory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesMessages();
    void refusesOtherTypes();
    void makesMessagesOfClasses();
    void printsMessages();
    void copiesShareTheContent();
};

void tst_MessageFactory::makesMessages()
{
    const Type type = Type::record({{u"text", Type::text()}});
    MessageFactory factory(type);
    const Value value = Value::record({{u"text", Value::text(QStringLiteral("hi"))}});
    const auto first = factory.make(value);
    IC_VERIFY(first);
    QCOMPARE(first->sequence(), 2u);
    QCOMPARE(first->value(), value);
    QCOMPARE(first->toVariant().toMap().value(QStringLiteral("text")).toString(), QStringLiteral("hi"));
    QCOMPARE(first->payload(), Candid::encode({value}, {type}).value());
    factory.setTime(QDateTime::fromMSecsSinceEpoch(1'700'000'001'500));
    const auto second = factory.fromCandid(first->payload());
    IC_VERIFY(second);
    QCOMPARE(second->sequence(), 3u);
    QCOMPARE(second->value(), value);
    QCOMPARE(second->canisterTimeNs(), 1'700'000'001'500'000'000u);
    QCOMPARE(second->certifiedTime(), QDateTime::fromMSecsSinceEpoch(1'700'000'001'500));
    factory.setNextSequence(9);
    QCOMPARE(factory.make(value)->sequence(), 9u);
}

void tst_MessageFactory::refusesOtherTypes()
{
    MessageFactory factory(Type::record({{u"text", Type::text()}}));
    QVERIFY(factory.make(Value::text(QStringLiteral("hi"))).error() == ErrorCode::CandidTypeMismatch);
    QVERIFY(factory.fromCandid(QByteArray("DIDL\0\1\x7d\1", 7)).error() == ErrorCode::UndecodableMessage);
    QCOMPARE(factory.make(Value::record({{u"text", Value::text(QStringLiteral("hi"))}}))->sequence(), 2u); // no number was used up
}

void tst_MessageFactory::makesMessagesOfClasses()
{
    MessageFactory factory = MessageFactory::of<QString>();
    const auto message = factory.make(QStringLiteral("hi"));
    IC_VERIFY(message);
    QCOMPARE(message->as<QString>().value(), QStringLiteral("hi"));
    QCOMPARE(message->toVariant().toString(), QStringLiteral("hi"));
}

void tst_MessageFactory::printsMessages()
{
    MessageFactory factory(Type::record({{u"text", Type::text()}}));
    QString printed;
    QDebug(&printed) << *factory.make(Value::record({{u"text", Value::text(QStringLiteral("hi"))}})) << QStringLiteral("next");
    QCOMPARE(printed.trimmed(), QStringLiteral("Ic::IncomingMessage(2, record { text = \"hi\" }) \"next\""));
}

void tst_MessageFactory::copiesShareTheContent()
{
    const IncomingMessage none;
    QVERIFY(none.value().isNull());
    QCOMPARE(none.sequence(), 0u);
    IncomingMessage message = *MessageFactory::of<QString>().make(QStringLiteral("hi"));
    const IncomingMessage copy = message;
    QCOMPARE(&copy.value(), &message.value());
    message = none;
    QCOMPARE(copy.as<QString>().value(), QStringLiteral("hi"));
    QVERIFY(message.value().isNull());
}

QTEST_GUILESS_MAIN(tst_MessageFactory)
#include "tst_messagefactory.moc"
