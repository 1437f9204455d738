// SPDX-License-Identifier: MIT
#include "subscription.h"
#include "subscriptionlist.h"
#include "testing.h"
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::Tray;

class tst_Subscription : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void links_data();
    void links();
    void refusedLinks_data();
    void refusedLinks();
    void listIsKept();
    void oneSubscriptionPerCanister();
    void tooManyAreRefused();
    void unreadableEntriesAreKept();
};

namespace {

const char Ledger[] = "ryjl3-tyaaa-aaaaa-aaaba-cai";

Principal canister(uchar number)
{
    return *Principal::fromBytes(QByteArray(8, char(number)) + QByteArray("\x01\x01", 2));
}

} // namespace

void tst_Subscription::links_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("topic");
    const QString id = QString::fromLatin1(Ledger);
    QTest::newRow("a canister id") << id << QString();
    QTest::newRow("pasted with space around") << QStringLiteral("  ") + id + QStringLiteral(" \n") << QString();
    QTest::newRow("upper case") << id.toUpper() << QString();
    QTest::newRow("a link") << QStringLiteral("icws-notify:") + id << QString();
    QTest::newRow("as browsers write it") << QStringLiteral("icws-notify://") + id + u'/' << QString();
    QTest::newRow("with a topic") << QStringLiteral("icws-notify:") + id + QStringLiteral("/builds") << QStringLiteral("builds");
    QTest::newRow("with a topic in two words") << QStringLiteral("ICWS-NOTIFY:") + id + QStringLiteral("/nightly%20builds") << QStringLiteral("nightly builds");
}

void tst_Subscription::links()
{
    QFETCH(QString, text);
    QFETCH(QString, topic);
    const auto link = SubscriptionLink::parse(text);
    IC_VERIFY(link);
    QCOMPARE(link->canister.toText(), QString::fromLatin1(Ledger));
    QCOMPARE(link->topic, topic);
    const auto again = SubscriptionLink::parse(link->toText());
    IC_VERIFY(again);
    QCOMPARE(again->topic, topic);
    QCOMPARE(again->canister, link->canister);
}

void tst_Subscription::refusedLinks_data()
{
    QTest::addColumn<QString>("text");
    const QString id = QString::fromLatin1(Ledger);
    QTest::newRow("nothing") << QString();
    QTest::newRow("words") << QStringLiteral("hello there");
    QTest::newRow("a wrong checksum") << QStringLiteral("ryjl4-tyaaa-aaaaa-aaaba-cai");
    QTest::newRow("anonymous") << QStringLiteral("2vxsx-fae");
    QTest::newRow("the management canister") << QStringLiteral("aaaaa-aa");
    QTest::newRow("user principal") << Principal::selfAuthenticating("key").toText();
    QTest::newRow("another scheme") << QStringLiteral("icws-chat:") + id;
    QTest::newRow("a web address") << QStringLiteral("https://") + id + QStringLiteral(".icp0.io");
    QTest::newRow("a mark before the topic") << QStringLiteral("icws-notify:") + id + QStringLiteral("/%EF%BB%BFnews");
    QTest::newRow("a gateway in the link") << QStringLiteral("icws-notify:") + id + QStringLiteral("?gateway=ws://evil.example");
    QTest::newRow("a fragment") << QStringLiteral("icws-notify:") + id + QStringLiteral("#x");
    QTest::newRow("a user") << QStringLiteral("icws-notify://me@") + id;
    QTest::newRow("a path behind the topic") << QStringLiteral("icws-notify:") + id + QStringLiteral("/a/b");
    QTest::newRow("a control character in the topic") << QStringLiteral("icws-notify:") + id + QStringLiteral("/a%0Ab");
    QTest::newRow("a direction override in the topic") << QStringLiteral("icws-notify:") + id + QStringLiteral("/a%E2%80%AEb");
    QTest::newRow("a long topic") << QStringLiteral("icws-notify:") + id + u'/' + QString(65, u'a');
    QTest::newRow("far too long") << id + QString(100'000, u'a');
}

void tst_Subscription::refusedLinks()
{
    QFETCH(QString, text);
    const auto link = SubscriptionLink::parse(text);
    IC_COMPARE_ERROR(link, ErrorCode::BadInput);
    QVERIFY(!link.error().message().isEmpty());
}

void tst_Subscription::listIsKept()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("state.json"));
    Subscription subscription;
    subscription.canister = canister(1);
    subscription.name = QStringLiteral("Notes");
    subscription.label = QStringLiteral("My notes");
    subscription.topics = {QStringLiteral("news")};
    subscription.since = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123).toUTC();
    {
        App::StateFile file(path);
        SubscriptionList list(&file);
        IC_VERIFY(list.add(subscription));
        Subscription other = subscription;
        other.canister = canister(2);
        IC_VERIFY(list.add(other));
        other.paused = true;
        QVERIFY(list.update(other));
    }
    App::StateFile file(path);
    const SubscriptionList list(&file);
    QCOMPARE(list.all().size(), 2);
    QCOMPARE(list.all().at(0), subscription);
    QVERIFY(list.all().at(1).paused);
    QCOMPARE(list.findSource(canister(2).toText())->canister, canister(2));
    QCOMPARE(list.all().at(0).displayName(), QStringLiteral("My notes"));
}

void tst_Subscription::oneSubscriptionPerCanister()
{
    App::StateFile file((QString()));
    SubscriptionList list(&file);
    QSignalSpy added(&list, &SubscriptionList::added);
    QSignalSpy removed(&list, &SubscriptionList::removed);
    Subscription subscription;
    subscription.canister = canister(1);
    IC_VERIFY(list.add(subscription));
    IC_COMPARE_ERROR(list.add(subscription), ErrorCode::InvalidState);
    QCOMPARE(added.size(), 1);
    QVERIFY(!list.remove(canister(2)));
    QVERIFY(list.remove(canister(1)));
    QCOMPARE(removed.size(), 1);
    QVERIFY(!list.update(subscription));
}

void tst_Subscription::tooManyAreRefused()
{
    App::StateFile file((QString()));
    SubscriptionList list(&file);
    for (int i = 0; i < SubscriptionList::Max; ++i) {
        Subscription subscription;
        subscription.canister = canister(uchar(i));
        IC_VERIFY(list.add(subscription));
    }
    Subscription more;
    more.canister = canister(200);
    IC_COMPARE_ERROR(list.add(more), ErrorCode::LimitExceeded);
}

void tst_Subscription::unreadableEntriesAreKept()
{
    App::StateFile file((QString()));
    const QJsonObject strange {{QStringLiteral("canister"), QStringLiteral("of a newer version")}};
    file.setValue(QStringLiteral("subscriptions"), QJsonArray {strange});
    SubscriptionList list(&file);
    QCOMPARE(list.unreadable(), 1);
    QVERIFY(list.all().isEmpty());
    Subscription subscription;
    subscription.canister = canister(1);
    IC_VERIFY(list.add(subscription));
    QVERIFY(file.value(QStringLiteral("subscriptions")).toArray().contains(strange));
}

QTEST_GUILESS_MAIN(tst_Subscription)
#include "tst_subscription.moc"
