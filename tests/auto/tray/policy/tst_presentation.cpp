// SPDX-License-Identifier: MIT
#include "presentationfixture.h"
#include <QtCore/QElapsedTimer>

using namespace Ic::Test;
using namespace Ic::Tray;
using namespace std::chrono_literals;
using Ids = QList<quint64>;

namespace {
QStringList actionKeys(const DesktopNotification &shown)
{
    QStringList keys;
    for (const NoticeAction &action : shown.actions)
        keys.append(action.key);
    return keys;
}

QList<NoticeKey> keys(const Ids &ids, const QString &source = QStringLiteral("a"))
{
    QList<NoticeKey> list;
    for (const quint64 id : ids)
        list.append({source, id});
    return list;
}

const QString Hidden = QStringLiteral("SECRET");
} // namespace

class tst_Presentation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneNotice();
    void treatments_data();
    void treatments();
    void canisterActionsCannotImitateOurs();
    void groupsByTopic();
    void tagReplacesNotice();
    void tagReplacesNoticeInGroup();
    void hiddenTextDoesNotShow_data();
    void hiddenTextDoesNotShow();
    void hiddenTextHidesGroup();
    void hostileText_data();
    void hostileText();
    void nothingIsShownTwice();
    void readElsewhere();
    void closed();
    void lateAnswers();
    void forgets();
    void serverGoesAndComesBack();
    void subjects();
};

void tst_Presentation::oneNotice()
{
    Screen screen;
    Notice full = notice(1);
    full.urgency = Urgency::High;
    full.icon = "png";
    full.replyHint = QStringLiteral("Say");
    full.actions = {{QStringLiteral("ok"), QStringLiteral("OK")}};
    screen.live(full, {true, false, QStringLiteral("gong"), false, true, {}});
    const DesktopNotification shown = screen.only();
    QCOMPARE(shown.title, QStringLiteral("Anna: title 1"));
    QCOMPARE(shown.body, QStringLiteral("body 1"));
    QCOMPARE(shown.urgency, Urgency::High);
    QCOMPARE(shown.icon, QByteArray("png"));
    QCOMPARE(shown.replyHint, full.replyHint);
    QCOMPARE(shown.sound, QStringLiteral("gong"));
    QVERIFY(!shown.silent);
    QVERIFY(!shown.fades);
    QCOMPARE(actionKeys(shown), (QStringList {QStringLiteral("default"), QStringLiteral("act:ok"), QStringLiteral("icws:read"), QStringLiteral("icws:mute")}));
    QCOMPARE(screen.told, keys({1}));
    QCOMPARE(screen.presentation.noticesOf(shown.tag), keys({1}));
    QCOMPARE(screen.presentation.singleNoticeOf(shown.tag), keys({1}).constFirst());
    QVERIFY(!screen.presentation.nextTick());
    screen.presentation.setNamesShown(false);
    screen.live(notice(2, QStringLiteral("other")));
    QVERIFY(screen.titles().contains(QStringLiteral("title 2")));
}

void tst_Presentation::treatments_data()
{
    QTest::addColumn<Treatment>("treatment");
    QTest::addColumn<int>("shown");
    QTest::addColumn<bool>("silent");
    QTest::addColumn<QString>("sound");
    QTest::newRow("show") << Treatment {} << 1 << false << QString();
    QTest::newRow("with a sound") << Treatment {true, false, QStringLiteral("gong"), false, true, {}} << 1 << false << QStringLiteral("gong");
    QTest::newRow("silent") << Treatment {true, true, {}, false, true, {}} << 1 << true << QString();
    QTest::newRow("not shown") << Treatment {false, true, {}, false, true, {}} << 0 << true << QString();
}

void tst_Presentation::treatments()
{
    QFETCH(Treatment, treatment);
    QFETCH(int, shown);
    Screen screen;
    screen.live(notice(1), treatment);
    QCOMPARE(int(screen.shown.size()), shown);
    QCOMPARE(screen.told, keys({1})); // also if it is never shown: it need not be after a crash
    if (shown) {
        QTEST(screen.only().silent, "silent");
        QTEST(screen.only().sound, "sound");
    }
}

void tst_Presentation::canisterActionsCannotImitateOurs()
{
    Screen screen;
    Notice hostile = notice(1);
    const QString label = QStringLiteral("Click");
    hostile.actions = {{QStringLiteral("icws:read"), label}, {QStringLiteral("default"), label}, {QStringLiteral("act:x"), QStringLiteral(" ")},
        {QString(1000, u'k'), label}, {QString(), label}, {QStringLiteral("4"), label}};
    screen.live(hostile);
    QCOMPARE(actionKeys(screen.only()),
        (QStringList {QStringLiteral("default"), QStringLiteral("act:icws:read"), QStringLiteral("act:default"), QStringLiteral("act:"),
            QStringLiteral("icws:read"), QStringLiteral("icws:mute")}));
    QCOMPARE(canisterAction(QStringLiteral("act:icws:read")), QStringLiteral("icws:read"));
    QCOMPARE(canisterAction(QStringLiteral("act:")), QString());
    QVERIFY(canisterAction(QStringLiteral("act:")).has_value());
    QVERIFY(!canisterAction(ActionKey::MarkRead));
    QVERIFY(!canisterAction(ActionKey::Open));
}

void tst_Presentation::groupsByTopic()
{
    Screen screen;
    screen.live(notice(1));
    const QString tag = screen.only().tag;
    screen.pass(59s);
    screen.live(notice(2));
    QCOMPARE(screen.only().tag, tag); // in its place, so that nothing flashes
    QCOMPARE(screen.only().title, QStringLiteral("2 new in builds"));
    QCOMPARE(screen.only().body, QStringLiteral("title 2\ntitle 1"));
    QCOMPARE(actionKeys(screen.only()), (QStringList {QStringLiteral("default"), QStringLiteral("icws:read"), QStringLiteral("icws:mute")}));
    QVERIFY(!screen.presentation.singleNoticeOf(tag));
    QCOMPARE(screen.idsOf(tag), (Ids {1, 2}));
    screen.live(notice(3, QStringLiteral("other")));
    screen.live(notice(4, QStringLiteral("builds"), QStringLiteral("b")));
    QCOMPARE(screen.titles(), (QStringList {QStringLiteral("2 new in builds"), QStringLiteral("Anna: title 3"), QStringLiteral("Bert: title 4")}));
    for (quint64 id = 5; id <= 9; ++id) {
        screen.pass(20s);
        screen.live(notice(id));
    }
    QCOMPARE(screen.shown.value(tag).title, QStringLiteral("7 new in builds"));
    QCOMPARE(screen.shown.value(tag).body, QStringLiteral("title 9\ntitle 8\ntitle 7\ntitle 6"));
    QVERIFY(!screen.shown.value(tag).silent);
    screen.pass(61s);
    screen.live(notice(10));
    QVERIFY(screen.titles().contains(QStringLiteral("Anna: title 10")));
    QCOMPARE(screen.shown.size(), 4);
}

void tst_Presentation::tagReplacesNotice()
{
    Screen screen;
    screen.live(tagged(1, QStringLiteral("progress")));
    const QString tag = screen.only().tag;
    screen.pass(10min); // long after the group
    screen.live(tagged(2, QStringLiteral("progress")));
    QCOMPARE(screen.only().tag, tag);
    QCOMPARE(screen.only().title, QStringLiteral("Anna: title 2"));
    QCOMPARE(screen.idsOf(tag), (Ids {1, 2})); // reading it marks both as read
    QCOMPARE(screen.presentation.singleNoticeOf(tag), keys({2}).constFirst());
    screen.pass(10min);
    screen.live(tagged(3, QStringLiteral("progress"), QStringLiteral("another topic")));
    Notice other = tagged(4, QStringLiteral("progress"));
    other.source = QStringLiteral("b");
    screen.live(other);
    QCOMPARE(screen.shown.size(), 3); // the same tag of another topic or source is another one
    // It may also become critical.
    Notice urgent = tagged(5, QStringLiteral("progress"));
    urgent.urgency = Urgency::Critical;
    screen.live(urgent);
    QCOMPARE(screen.shown.size(), 3);
    QVERIFY(!screen.shown.contains(tag));
    QVERIFY(screen.titles().contains(QStringLiteral("Anna: title 5")));
}

void tst_Presentation::tagReplacesNoticeInGroup()
{
    Screen screen;
    screen.live(tagged(1, QStringLiteral("p")));
    screen.live(notice(2));
    screen.live(tagged(3, QStringLiteral("p")));
    QCOMPARE(screen.only().title, QStringLiteral("2 new in builds"));
    QCOMPARE(screen.only().body, QStringLiteral("title 3\ntitle 2"));
    QCOMPARE(screen.idsOf(screen.only().tag), (Ids {1, 2, 3}));
}

void tst_Presentation::hiddenTextDoesNotShow_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("how");
    QTest::newRow("one") << 1 << QStringLiteral("live");
    QTest::newRow("a group") << 3 << QStringLiteral("live");
    QTest::newRow("a burst") << 12 << QStringLiteral("live");
    QTest::newRow("critical ones") << 12 << QStringLiteral("critical");
    QTest::newRow("a catch-up") << 12 << QStringLiteral("away");
    QTest::newRow("after do-not-disturb") << 12 << QStringLiteral("quiet");
}

void tst_Presentation::hiddenTextDoesNotShow()
{
    QFETCH(int, count);
    QFETCH(QString, how);
    Screen screen;
    if (how == u"quiet")
        screen.apply(screen.presentation.setDoNotDisturb(true, true, screen.now));
    const Treatment hide {true, false, {}, true, true, {}};
    QList<Notice> given;
    for (quint64 id = 1; id <= quint64(count); ++id) {
        Notice secret = notice(id, Hidden);
        secret.title = secret.body = Hidden;
        secret.icon = Hidden.toUtf8();
        secret.replyHint = Hidden;
        secret.actions = {{Hidden, Hidden}};
        secret.urgency = how == u"critical" ? Urgency::Critical : Urgency::Normal;
        given.append(secret);
    }
    if (how == u"away") {
        screen.catchUp(given, 8h, hide);
    } else {
        for (const Notice &each : qAsConst(given))
            screen.live(each, hide);
    }
    screen.pass(1min);
    if (how == u"quiet")
        screen.apply(screen.presentation.setDoNotDisturb(false, true, screen.now));
    QVERIFY(!screen.shown.isEmpty());
    for (const DesktopNotification &shown : qAsConst(screen.shown)) {
        QVERIFY2((shown.title + shown.body).contains(QStringLiteral("Anna")), qPrintable(shown.title));
        QVERIFY(!(shown.title + shown.body + shown.replyHint.value_or(QString())).contains(Hidden));
        QVERIFY(!shown.replyHint);
        QVERIFY(shown.icon.isEmpty());
        for (const NoticeAction &action : shown.actions)
            QVERIFY(!(action.key + action.label).contains(Hidden));
    }
}

void tst_Presentation::hiddenTextHidesGroup()
{
    Screen screen;
    screen.live(notice(1));
    screen.live(notice(2), {true, false, {}, true, true, {}});
    QCOMPARE(screen.only().title, QStringLiteral("Anna"));
    QCOMPARE(screen.only().body, QStringLiteral("2 new notifications")); // the other could reveal the subject
}

void tst_Presentation::hostileText_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("line");
    QTest::newRow("places for arguments") << QStringLiteral("%1 %2 %n %L1") << QStringLiteral("%1 %2 %n %L1");
    QTest::newRow("lines") << QStringLiteral("a\nb\r\n\n  c\u2028d") << QStringLiteral("a b c d");
    QTest::newRow("long") << QString(100'000, u'x') << QString(99, u'x') + u'…';
    QTest::newRow("nothing: the body instead") << QStringLiteral(" \n ") << QStringLiteral("body 1");
}

void tst_Presentation::hostileText()
{
    QFETCH(QString, title);
    Screen screen;
    Notice hostile = notice(1, QStringLiteral("%1 %n\n") + QString(1000, u't'));
    hostile.title = title;
    screen.live(hostile);
    QVERIFY(screen.only().title.startsWith(QStringLiteral("Anna")));
    hostile.id = 2;
    screen.live(hostile);
    QTEST(screen.only().body.section(u'\n', 1), "line");
    QVERIFY(screen.only().title.startsWith(QStringLiteral("2 new in %1 %n t")));
    QVERIFY(!screen.only().title.contains(u'\n'));
    QVERIFY(screen.only().title.size() < 150);
}

void tst_Presentation::nothingIsShownTwice()
{
    Screen screen;
    screen.live(notice(1));
    screen.dismiss(screen.only().tag);
    screen.live(notice(1));
    screen.catchUp(notices(1, 1));
    QCOMPARE(screen.shows, 1);
    screen.apply(screen.presentation.setDoNotDisturb(true, true, screen.now));
    screen.live(notice(2));
    screen.catchUp(notices(1, 2));
    screen.live(notice(2));
    QCOMPARE(screen.presentation.heldBack(), 1);
    screen.apply(screen.presentation.setDoNotDisturb(false, true, screen.now));
    QCOMPARE(screen.shows, 2);
    screen.catchUp(notices(1, 2));
    QCOMPARE(screen.shows, 2);
}

void tst_Presentation::readElsewhere()
{
    Screen screen;
    for (quint64 id = 1; id <= 3; ++id)
        screen.live(notice(id));
    screen.live(notice(4, QStringLiteral("other")));
    const int shows = screen.shows;
    screen.apply(screen.presentation.readElsewhere(keys({4, 99}), screen.now));
    QCOMPARE(screen.withdrawals, 1);
    screen.apply(screen.presentation.readElsewhere(keys({1, 3}), screen.now));
    QCOMPARE(screen.only().title, QStringLiteral("3 new in builds"));
    QCOMPARE(screen.shows, shows); // it does not pop up again to count less
    screen.live(notice(5));
    QCOMPARE(screen.only().title, QStringLiteral("2 new in builds")); // 2 and 5
    QCOMPARE(screen.only().body, QStringLiteral("title 5\ntitle 2"));
    screen.apply(screen.presentation.readElsewhere(keys({2, 5}), screen.now));
    QVERIFY(screen.shown.isEmpty());
    screen.live(notice(6));
    QCOMPARE(screen.only().title, QStringLiteral("Anna: title 6"));
    // One that is left of many.
    screen.apply(screen.presentation.setDoNotDisturb(true, true, screen.now));
    screen.catchUp(notices(10, 40));
    Ids read;
    for (quint64 id = 11; id <= 40; ++id)
        read.append(id);
    screen.apply(screen.presentation.readElsewhere(keys(read), screen.now));
    QCOMPARE(screen.presentation.heldBack(), 1);
    screen.apply(screen.presentation.setDoNotDisturb(false, true, screen.now));
    QVERIFY(screen.titles().contains(QStringLiteral("Anna: title 10")));
}

void tst_Presentation::closed()
{
    Screen screen;
    screen.live(notice(1));
    screen.live(notice(2));
    screen.dismiss(screen.only().tag);
    screen.presentation.closed(QStringLiteral("never there"), screen.now);
    screen.live(notice(3)); // in a new one: the others were seen
    QCOMPARE(screen.only().title, QStringLiteral("Anna: title 3"));
    QCOMPARE(screen.idsOf(screen.only().tag), Ids {3});
    screen.apply(screen.presentation.readElsewhere(keys({1, 2, 3}), screen.now));
    QCOMPARE(screen.withdrawals, 1);
}

void tst_Presentation::lateAnswers()
{
    Screen screen;
    screen.live(notice(1));
    const QString tag = screen.only().tag;
    screen.dismiss(tag);
    QCOMPARE(screen.idsOf(tag), Ids {1}); // some servers say closed before they say clicked
    QCOMPARE(screen.presentation.singleNoticeOf(tag), keys({1}).constFirst());
    QCOMPARE(screen.presentation.subjectOf(tag), (std::pair {QStringLiteral("a"), QStringLiteral("builds")}));
    QCOMPARE(screen.idsOf(QStringLiteral("never there")), Ids {});
    QVERIFY(!screen.presentation.singleNoticeOf(QStringLiteral("never there")));
    for (quint64 id = 2; id < 1000; ++id) {
        screen.pass(1h);
        screen.live(notice(id));
        screen.dismiss(screen.only().tag);
    }
    QCOMPARE(screen.idsOf(tag), Ids {});
}

void tst_Presentation::forgets()
{
    Screen screen;
    screen.live(notice(1));
    screen.live(notice(1, QStringLiteral("builds"), QStringLiteral("b")));
    screen.pass(1h);
    screen.catchUp(notices(2, 4));
    screen.catchUp(notices(2, 3, QStringLiteral("b")));
    screen.pass(1h);
    screen.apply(screen.presentation.forget(QStringLiteral("a"), screen.now));
    QCOMPARE(screen.titles(), (QStringList {QStringLiteral("2 notifications while you were away"), QStringLiteral("Bert: title 1")}));
    for (const DesktopNotification &shown : qAsConst(screen.shown))
        QVERIFY(!shown.body.contains(QStringLiteral("title 4")));
    screen.told.clear();
    screen.live(notice(1)); // the canister counts anew
    QCOMPARE(screen.shown.size(), 3);
}

void tst_Presentation::serverGoesAndComesBack()
{
    Screen screen;
    QVERIFY(screen.presentation.serverBack(screen.now).show.isEmpty());
    screen.live(notice(1, QStringLiteral("old")));
    screen.pass(1min);
    screen.live(notice(2, QStringLiteral("new")));
    screen.pass(2s);
    screen.presentation.serverGone(screen.now);
    screen.shown.clear();
    QVERIFY(!screen.presentation.nextTick());
    screen.live(notice(3));
    screen.live(critical(4));
    screen.catchUp(notices(5, 6));
    QCOMPARE(screen.shows, 2);
    QCOMPARE(screen.told, keys({1, 2})); // the others are shown after a crash, too
    QCOMPARE(screen.presentation.heldBack(), 4);
    screen.pass(1h);
    screen.apply(screen.presentation.serverBack(screen.now));
    // Again those that may not have been seen, critical ones alone, and the rest in one.
    QCOMPARE(screen.titles(), (QStringList {QStringLiteral("3 new notifications"), QStringLiteral("Anna: title 2"), QStringLiteral("Anna: title 4")}));
    QCOMPARE(screen.told.size(), 6);
    QVERIFY(screen.presentation.serverBack(screen.now).show.isEmpty());
    // It comes back during do-not-disturb.
    screen.presentation.serverGone(screen.now);
    screen.shown.clear();
    screen.live(notice(20));
    screen.apply(screen.presentation.setDoNotDisturb(true, true, screen.now));
    screen.live(critical(21));
    screen.pass(1h);
    screen.apply(screen.presentation.serverBack(screen.now));
    QVERIFY(screen.titles().contains(QStringLiteral("Anna: title 21")));
    QCOMPARE(screen.presentation.heldBack(), 1);
    screen.apply(screen.presentation.setDoNotDisturb(false, true, screen.now));
    QVERIFY(screen.titles().contains(QStringLiteral("Anna: title 20")));
}

void tst_Presentation::subjects()
{
    Screen screen;
    const auto subject = [&] { return screen.presentation.subjectOf(screen.last.show.constLast().tag); };
    screen.live(notice(1));
    QCOMPARE(subject(), (std::pair {QStringLiteral("a"), QStringLiteral("builds")}));
    screen.pass(1h);
    screen.catchUp({notice(2), notice(3, QStringLiteral("other"))});
    QCOMPARE(subject(), (std::pair {QStringLiteral("a"), QString()}));
    QVERIFY(actionKeys(screen.last.show.constLast()).contains(ActionKey::MuteHour));
    screen.pass(1s);
    screen.catchUp({notice(2, {}, QStringLiteral("b"))});
    QCOMPARE(subject(), (std::pair {QString(), QString()}));
    QVERIFY(!actionKeys(screen.last.show.constLast()).contains(ActionKey::MuteHour)); // there is no single canister to mute
}

QTEST_GUILESS_MAIN(tst_Presentation)
#include "tst_presentation.moc"
