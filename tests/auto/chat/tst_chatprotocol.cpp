// SPDX-License-Identifier: MIT
#include "appmessage.h"
#include "candidcodec.h"
#include "candidtext.h"
#include "testing.h"
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::Chat;
using Traits = Candid::TypeTraits<AppMessage>;

class tst_ChatProtocol : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typeMatchesDidFile();
    void everyMessageSurvivesTheWire_data();
    void everyMessageSurvivesTheWire();
    void refusesOtherValues_data();
    void refusesOtherValues();
};

void tst_ChatProtocol::typeMatchesDidFile()
{
    QFile file(QStringLiteral(IC_CHAT_DID));
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    QString text = QString::fromUtf8(file.readAll());
    text.truncate(text.indexOf(QStringLiteral("service :"))); // definitions only
    const auto definitions = Candid::parseTypeDefinitions(text);
    IC_VERIFY(definitions);
    const Candid::Type expected = definitions->value(QStringLiteral("AppMessage"));
    QVERIFY(expected.isSubtypeOf(Traits::type()));
    QVERIFY(Traits::type().isSubtypeOf(expected));
}

void tst_ChatProtocol::everyMessageSurvivesTheWire_data()
{
    QTest::addColumn<QString>("text");
    const char *const said = "record { id = 18446744073709551615 : nat64; room = \"lobby\"; author = principal \"rrkah-fqaaa-aaaaa-aaaaq-cai\";"
                             " nickname = \"Ada\"; text = \"hé\\nllo\"; timestamp = 1 : nat64; client_id = \"c\" }";
    const auto add = [](const char *name, const QByteArray &text) { QTest::newRow(name) << QString::fromUtf8(text); };
    add("Join", "variant { Join = record { nickname = \"Ada\" } }");
    add("Enter", "variant { Enter = record { room = \"lobby\"; after = 18446744073709551615 : nat64 } }");
    add("Leave", "variant { Leave = record { room = \"lobby\" } }");
    add("Say", "variant { Say = record { room = \"lobby\"; text = \"x\"; client_id = \"c\" } }");
    add("Typing", "variant { Typing = record { room = \"lobby\" } }");
    add("Welcome",
        "variant { Welcome = record { nickname = \"Ada\"; rooms = vec { record { name = \"lobby\"; topic = \"t\"; members = 4294967295 : nat32; last_id = 9 : "
        "nat64 } } } }");
    add("Welcome without rooms", "variant { Welcome = record { nickname = \"\"; rooms = vec {} } }");
    add("History", QByteArray("variant { History = record { room = \"lobby\"; messages = vec { ") + said + " }; complete = false } }");
    add("History without messages", "variant { History = record { room = \"lobby\"; messages = vec {}; complete = true } }");
    add("Said", QByteArray("variant { Said = ") + said + " }");
    add("IsTyping", "variant { IsTyping = record { room = \"lobby\"; author = principal \"2vxsx-fae\"; nickname = \"Ada\" } }");
    add("RoomChanged", "variant { RoomChanged = record { name = \"lobby\"; topic = \"\"; members = 0 : nat32; last_id = 0 : nat64 } }");
    add("Refused", "variant { Refused = record { reason = \"no\"; client_id = null } }");
    add("Refused for a message", "variant { Refused = record { reason = \"no\"; client_id = opt \"c\" } }");
}

void tst_ChatProtocol::everyMessageSurvivesTheWire()
{
    QFETCH(QString, text);
    const auto value = Candid::parseValue(text, Traits::type());
    IC_VERIFY(value);
    const auto message = Traits::fromValue(*value);
    IC_VERIFY(message);
    const auto bytes = Candid::encode(*message);
    IC_VERIFY(bytes);
    const auto back = Candid::decode(*bytes, {Traits::type()});
    IC_VERIFY(back);
    QCOMPARE(back->size(), 1);
    QCOMPARE(back->at(0).toCandidText(), value->toCandidText());
}

void tst_ChatProtocol::refusesOtherValues_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("no variant") << QStringLiteral("42");
    QTest::newRow("unknown tag") << QStringLiteral("variant { Shout = record {} }");
    QTest::newRow("missing field") << QStringLiteral("variant { Say = record { room = \"lobby\" } }");
    QTest::newRow("field of another type") << QStringLiteral("variant { Join = record { nickname = 5 } }");
    QTest::newRow("damaged element") << QStringLiteral(
        "variant { History = record { room = \"lobby\"; messages = vec { record { id = 1 : nat64 } }; complete = true } }");
}

void tst_ChatProtocol::refusesOtherValues()
{
    QFETCH(QString, text);
    const auto value = Candid::parseValue(text);
    IC_VERIFY(value);
    IC_COMPARE_ERROR(Traits::fromValue(*value), ErrorCode::CandidTypeMismatch);
}

QTEST_GUILESS_MAIN(tst_ChatProtocol)
#include "tst_chatprotocol.moc"
