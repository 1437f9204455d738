// SPDX-License-Identifier: MIT
#include "chatcontroller.h"
#include "chatlimits.h"
#include "principaltext.h"
#include "scriptedchat.h"
#include <QtCore/QTemporaryDir>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::Chat;
using namespace Ic::Test;
using namespace std::chrono_literals;

class tst_ChatController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStateHasText_data();
    void everyStateHasText();
    void adviceFollowsTheError();
    void forgeryStaysRedWhileRetrying();
    void countsDownToNextAttempt();
    void lostRequiresEarlierConnection();
    void retryNow();
    void nicknames_data();
    void nicknames();
    void joinPage();
    void refusedJoinReturnsToPage();
    void firstRoomIsShown();
    void draftsPersistPerRoom();
    void sendsMessages();
    void readOnlyWhenSeen();
    void unreadMarkStaysUntilReply();
    void countsMessagesBelow();
    void newcomersHaveNothingUnread();
    void unreadSurvives();
    void stepsThroughRooms();
    void findsRooms();
    void leavesARoom();
    void typingLineGoesAway();
    void newDay();
    void copies();
    void countdownLogsOneLine();
    void appearance();
};

namespace {

struct ControlledChat
{
    explicit ControlledChat(const QString &path = {})
        : store(path)
    {
    }
    void join(quint64 lobbyLast = 0, quint64 qtLast = 0)
    {
        chat.becomeOpen();
        controller.join(QStringLiteral("Ada"));
        chat.deliver({welcome({roomInfo(Lobby, lobbyLast, QStringLiteral("Hi")), roomInfo(Qt_, qtLast)})});
        chat.deliver({history(Lobby), history(Qt_)});
        chat.takeTexts();
    }
    void hear(const QString &room, quint64 id, const QString &text = QStringLiteral("x")) { chat.deliver({said(chatMessage(room, id, text))}); }
    Room *room(const QString &name) { return controller.rooms()->find(name); }

    ScriptedChat chat;
    ProfileStore store;
    ChatController controller {chat.socket(), &store, chat.environment(),
        {QStringLiteral("rrkah-fqaaa-aaaaa-aaaaq-cai"), QStringLiteral("ws://127.0.0.1:8080"), QStringLiteral("http://127.0.0.1:4943"), true}};
};

} // namespace

void tst_ChatController::everyStateHasText_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("level");
    QTest::addColumn<bool>("busy");
    QTest::addColumn<bool>("canRetry");
    QTest::newRow("closed") << int(ConnectionState::Closed) << int(ConnectionStatus::Bad) << false << true;
    QTest::newRow("waiting") << int(ConnectionState::WaitingToReconnect) << int(ConnectionStatus::Waiting) << false << true;
    QTest::newRow("connecting") << int(ConnectionState::Connecting) << int(ConnectionStatus::Waiting) << true << false;
    QTest::newRow("handshaking") << int(ConnectionState::Handshaking) << int(ConnectionStatus::Waiting) << true << false;
    QTest::newRow("opening") << int(ConnectionState::Opening) << int(ConnectionStatus::Waiting) << true << false;
    QTest::newRow("open") << int(ConnectionState::Open) << int(ConnectionStatus::Good) << false << false;
}

void tst_ChatController::everyStateHasText()
{
    QFETCH(int, state);
    ControlledChat f;
    f.chat.show(ConnectionState(state));
    ConnectionStatus *const status = f.controller.connection();
    QVERIFY(!status->text().isEmpty());
    QTEST(int(status->level()), "level");
    QTEST(status->isBusy(), "busy");
    QTEST(status->canRetry(), "canRetry");
    QCOMPARE(status->secondsToRetry(), 0);
}

void tst_ChatController::adviceFollowsTheError()
{
    ControlledChat f;
    f.chat.lose(Error(ErrorCode::CertificateStale, QStringLiteral("7 minutes\u009b\nold\u200b")));
    ConnectionStatus *const status = f.controller.connection();
    QCOMPARE(status->advice(), errorAdvice(ErrorCode::CertificateStale));
    QVERIFY(!status->advice().isEmpty());
    QCOMPARE(status->detail(), QStringLiteral("CertificateStale: 7 minutes old"));
    f.chat.becomeOpen();
    QVERIFY(status->advice().isEmpty());
    QVERIFY(status->detail().isEmpty());
}

void tst_ChatController::forgeryStaysRedWhileRetrying()
{
    ControlledChat f;
    f.chat.lose(Lost, 5s);
    QCOMPARE(f.controller.connection()->level(), ConnectionStatus::Waiting);
    f.chat.lose(Error(ErrorCode::WitnessMismatch, QStringLiteral("forged")), 5s);
    QCOMPARE(f.controller.connection()->level(), ConnectionStatus::Bad);
}

void tst_ChatController::countsDownToNextAttempt()
{
    ControlledChat f;
    ConnectionStatus *const status = f.controller.connection();
    f.chat.lose(Lost, 4500ms);
    QCOMPARE(status->secondsToRetry(), 5);
    const QString first = status->text();
    f.chat.environment()->advance(1s);
    status->update();
    QCOMPARE(status->secondsToRetry(), 4);
    QVERIFY(status->text() != first);
    f.chat.environment()->advance(10s);
    status->update();
    QCOMPARE(status->secondsToRetry(), 0);
    // by itself
    f.chat.lose(Lost, 60s);
    QCOMPARE(status->secondsToRetry(), 60);
    f.chat.environment()->advance(1s);
    QTRY_COMPARE(status->secondsToRetry(), 59);
    f.chat.becomeOpen();
    QCOMPARE(status->secondsToRetry(), 0);
}

void tst_ChatController::lostRequiresEarlierConnection()
{
    ControlledChat f;
    f.chat.lose(Lost, 9s);
    QVERIFY(f.controller.connection()->text().startsWith(QStringLiteral("No connection yet")));
    f.chat.becomeOpen();
    f.chat.lose(Lost, 9s);
    QVERIFY(f.controller.connection()->text().startsWith(QStringLiteral("Connection lost")));
}

void tst_ChatController::retryNow()
{
    ControlledChat f;
    f.chat.lose(Lost, 9s);
    const int before = f.chat.attempts();
    f.controller.retryNow();
    QCOMPARE(f.chat.attempts(), before + 1);
    f.chat.lose(Lost); // given up
    QCOMPARE(f.chat.socket()->state(), ConnectionState::Closed);
    f.controller.retryNow();
    QCOMPARE(f.chat.attempts(), before + 2);
}

void tst_ChatController::nicknames_data()
{
    QTest::addColumn<QString>("nickname");
    QTest::addColumn<bool>("good");
    QTest::newRow("plain") << u"Ada"_qs << true;
    QTest::newRow("spaces around") << u"  Ada "_qs << true;
    QTest::newRow("longest") << QString(MaxNicknameLength, u'x') << true;
    QTest::newRow("too long") << QString(MaxNicknameLength + 1, u'x') << false;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("blank") << u" \t"_qs << false;
    QTest::newRow("turns the text around") << u"A\u202eda"_qs << false;
    QTest::newRow("nothing to see") << u"\u200b\u2066\u2069"_qs << false;
    QTest::newRow("tag") << u"A\U000E0041da"_qs << false;
    QTest::newRow("two lines") << u"A\nda"_qs << false;
}

void tst_ChatController::nicknames()
{
    QFETCH(QString, nickname);
    QFETCH(bool, good);
    ControlledChat f;
    f.chat.becomeOpen();
    QCOMPARE(f.controller.nicknameProblem(nickname).isEmpty(), good);
    f.controller.join(nickname);
    QCOMPARE(f.controller.joinProblem().isEmpty(), good);
    QCOMPARE(f.controller.isJoining(), good);
    QCOMPARE(f.chat.takeTexts(), good ? QStringList {QStringLiteral("Join ") + nickname.trimmed()} : QStringList());
}

void tst_ChatController::joinPage()
{
    ControlledChat f;
    QVERIFY(f.controller.isJoinPageShown());
    QVERIFY(f.controller.isTestNetwork());
    f.controller.join(QStringLiteral("Ada"));
    QCOMPARE(f.chat.attempts(), 1); // joining connects if nothing else did
    QVERIFY(f.controller.isJoinPageShown());
    f.chat.becomeOpen();
    QVERIFY(f.controller.isJoining());
    QVERIFY(f.controller.connection()->isBusy());
    f.chat.deliver({welcome({roomInfo(Lobby)}, QStringLiteral("Ada 2"))});
    QVERIFY(!f.controller.isJoinPageShown());
    QCOMPARE(f.controller.nickname(), QStringLiteral("Ada 2"));
    QCOMPARE(f.store.nickname(), QStringLiteral("Ada 2"));
    f.chat.lose(Lost); // the conversation stays
    QVERIFY(!f.controller.isJoinPageShown());
    f.controller.changeNickname();
    QVERIFY(f.controller.isJoinPageShown());
}

void tst_ChatController::refusedJoinReturnsToPage()
{
    ControlledChat f;
    f.chat.becomeOpen();
    f.controller.join(QStringLiteral("Ada"));
    f.chat.deliver({refused(QStringLiteral("Not today"))});
    QCOMPARE(f.controller.joinProblem(), QStringLiteral("Not today"));
    QVERIFY(f.controller.isJoinPageShown());
    QVERIFY(!f.controller.isJoining());
}

void tst_ChatController::firstRoomIsShown()
{
    ControlledChat f;
    QVERIFY(!f.controller.messages());
    f.chat.becomeOpen();
    f.controller.join(QStringLiteral("Ada"));
    f.chat.takeTexts();
    f.chat.deliver({welcome({roomInfo(Lobby, 0, QStringLiteral("Hi")), roomInfo(Qt_)})});
    QCOMPARE(f.controller.currentRoom(), Lobby);
    QCOMPARE(f.controller.currentTopic(), QStringLiteral("Hi"));
    QVERIFY(f.controller.currentMembers().contains(u'2'));
    QVERIFY(f.controller.windowTitle().contains(Lobby));
    QCOMPARE(f.chat.takeTexts(), (QStringList {QStringLiteral("Enter lobby 0"), QStringLiteral("Enter qt 0")}));
    const QString loading = f.controller.emptyText();
    f.chat.deliver({history(Lobby)});
    QVERIFY(f.controller.emptyText() != loading);
    QCOMPARE(f.controller.messages(), f.room(Lobby)->messages.get());
}

void tst_ChatController::draftsPersistPerRoom()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("state.json"));
    {
        ControlledChat f(path);
        f.join();
        f.controller.edit(QStringLiteral("to the lobby"));
        QSignalSpy replaced(&f.controller, &ChatController::draftReplaced);
        f.controller.selectRoom(Qt_);
        QCOMPARE(replaced.count(), 1);
        QVERIFY(f.controller.draft().isEmpty());
        f.controller.edit(QStringLiteral("to qt"));
        f.controller.selectRoom(Lobby);
        QCOMPARE(f.controller.draft(), QStringLiteral("to the lobby"));
        f.controller.selectRoom(Qt_);
    }
    ControlledChat f(path);
    f.join();
    QCOMPARE(f.controller.currentRoom(), Qt_);
    QCOMPARE(f.controller.draft(), QStringLiteral("to qt"));
    f.controller.selectRoom(Lobby);
    QCOMPARE(f.controller.draft(), QStringLiteral("to the lobby"));
}

void tst_ChatController::sendsMessages()
{
    ControlledChat f;
    f.join();
    QVERIFY(!f.controller.canSay());
    QVERIFY(!f.controller.say());
    f.controller.edit(QStringLiteral(" \n"));
    QVERIFY(!f.controller.say());
    f.controller.edit(QString(MaxMessageLength + 1, u'x'));
    QVERIFY(!f.controller.draftProblem().isEmpty());
    QVERIFY(!f.controller.say());
    f.controller.edit(QString(5, u'\u200b'));
    QCOMPARE(f.controller.draftProblem(), QStringLiteral("The text has no visible characters"));
    QVERIFY(!f.controller.canSay() && !f.controller.say());
    f.controller.edit(QStringLiteral("  hello\nthere \n"));
    f.chat.takeTexts();
    QVERIFY(f.controller.say());
    QCOMPARE(f.chat.takeTexts(), QStringList {QStringLiteral("Say lobby hello\nthere")});
    QVERIFY(f.controller.draft().isEmpty());
    const QString clientId = f.room(Lobby)->messages->at(0).clientId;
    f.chat.deliver({refused(QStringLiteral("no"), clientId)});
    f.controller.retryMessage(clientId);
    QCOMPARE(f.chat.takeTexts(), QStringList {QStringLiteral("Say lobby hello\nthere")});
    f.chat.deliver({refused(QStringLiteral("no"), clientId)});
    f.controller.discardMessage(clientId);
    QCOMPARE(f.room(Lobby)->messages->count(), 0);
}

void tst_ChatController::readOnlyWhenSeen()
{
    ControlledChat f;
    f.join();
    f.controller.setWatched(true, true);
    f.hear(Lobby, 1);
    QCOMPARE(f.room(Lobby)->unread(), 0);
    f.hear(Qt_, 1); // another room
    QCOMPARE(f.room(Qt_)->unread(), 1);
    f.controller.setWatched(true, false); // another window is in front
    f.hear(Lobby, 2);
    QCOMPARE(f.room(Lobby)->unread(), 1);
    f.controller.setWatched(false, true); // scrolled up
    QCOMPARE(f.room(Lobby)->unread(), 1);
    QVERIFY(f.controller.windowTitle().startsWith(QStringLiteral("(2)")));
    f.controller.setWatched(true, true);
    QCOMPARE(f.room(Lobby)->unread(), 0);
    f.controller.selectRoom(Qt_);
    QCOMPARE(f.controller.rooms()->unreadTotal(), 0);
    QVERIFY(!f.controller.windowTitle().startsWith(u'('));
}

void tst_ChatController::unreadMarkStaysUntilReply()
{
    ControlledChat f;
    f.join();
    f.controller.setWatched(true, true);
    f.hear(Lobby, 1);
    QCOMPARE(f.room(Lobby)->messages->firstUnread(), 0u);
    f.controller.setWatched(true, false);
    f.hear(Lobby, 2);
    f.hear(Lobby, 3);
    QCOMPARE(f.room(Lobby)->messages->firstUnread(), 2u);
    f.controller.setWatched(true, true);
    QCOMPARE(f.room(Lobby)->messages->firstUnread(), 2u); // still to be seen
    f.controller.edit(QStringLiteral("answer"));
    f.controller.say();
    QCOMPARE(f.room(Lobby)->messages->firstUnread(), 0u);
}

void tst_ChatController::countsMessagesBelow()
{
    ControlledChat f;
    f.join();
    f.controller.setWatched(false, true);
    f.hear(Qt_, 1);
    QCOMPARE(f.controller.newBelow(), 0);
    f.hear(Lobby, 1);
    f.hear(Lobby, 2);
    QCOMPARE(f.controller.newBelow(), 2);
    QVERIFY(f.controller.newBelowText().contains(u'2'));
    f.controller.setWatched(true, true);
    QCOMPARE(f.controller.newBelow(), 0);
}

void tst_ChatController::newcomersHaveNothingUnread()
{
    ControlledChat f;
    f.join(40, 7);
    QCOMPARE(f.controller.rooms()->unreadTotal(), 0);
}

void tst_ChatController::unreadSurvives()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("state.json"));
    {
        ControlledChat f(path);
        f.join(40, 7);
        f.controller.selectRoom(Qt_);
        f.controller.selectRoom(Lobby);
    }
    ControlledChat f(path);
    f.join(40, 9);
    QCOMPARE(f.room(Qt_)->unread(), 2);
    QCOMPARE(f.room(Lobby)->unread(), 0);
}

void tst_ChatController::stepsThroughRooms()
{
    ControlledChat f;
    f.controller.stepRoom(1); // there are none
    f.join();
    f.controller.stepRoom(1);
    QCOMPARE(f.controller.currentRoom(), Qt_);
    f.controller.stepRoom(1);
    QCOMPARE(f.controller.currentRoom(), Lobby);
    f.controller.stepRoom(-1);
    QCOMPARE(f.controller.currentRoom(), Qt_);
    f.controller.selectRoom(QStringLiteral("nowhere"));
    QCOMPARE(f.controller.currentRoom(), Qt_);
}

void tst_ChatController::findsRooms()
{
    ControlledChat f;
    f.join();
    QCOMPARE(f.controller.findRooms(QString()), (QStringList {Lobby, Qt_}));
    f.hear(Qt_, 1);
    QCOMPARE(f.controller.findRooms(QString()), (QStringList {Qt_, Lobby})); // unread first
    QCOMPARE(f.controller.findRooms(QStringLiteral(" LOB")), QStringList {Lobby});
    QVERIFY(f.controller.findRooms(QStringLiteral("zzz")).isEmpty());
}

void tst_ChatController::leavesARoom()
{
    ControlledChat f;
    f.join();
    f.controller.leaveRoom();
    QCOMPARE(f.chat.takeTexts(), QStringList {QStringLiteral("Leave lobby")});
    QCOMPARE(f.controller.currentRoom(), Qt_);
    QVERIFY(!f.store.room(Lobby)->visited);
    f.controller.selectRoom(Lobby);
    QCOMPARE(f.chat.takeTexts(), QStringList {QStringLiteral("Enter lobby 0")});
}

void tst_ChatController::typingLineGoesAway()
{
    ControlledChat f;
    f.join();
    QSignalSpy changed(&f.controller, &ChatController::typingTextChanged);
    f.chat.deliver({isTyping(Lobby, ScriptedChat::other(), QStringLiteral("Grace"))});
    QCOMPARE(f.controller.typingText(), QStringLiteral("Grace is typing…"));
    QCOMPARE(changed.count(), 1);
    f.controller.selectRoom(Qt_);
    QVERIFY(f.controller.typingText().isEmpty());
    f.controller.selectRoom(Lobby);
    f.chat.environment()->advance(TypingTracker::ShownFor);
    f.controller.checkTime();
    QVERIFY(f.controller.typingText().isEmpty());
    f.controller.edit(QStringLiteral("a"));
    f.controller.edit(QStringLiteral("ab"));
    QCOMPARE(f.chat.takeTexts(), QStringList {QStringLiteral("Typing lobby")});
}

void tst_ChatController::newDay()
{
    ControlledChat f;
    f.join();
    f.hear(Lobby, 1);
    const QModelIndex newest = f.controller.messages()->index(0, 0);
    QCOMPARE(newest.data(MessageListModel::DayTextRole).toString(), QStringLiteral("Today"));
    f.chat.environment()->advance(24h);
    f.controller.checkTime();
    QCOMPARE(newest.data(MessageListModel::DayTextRole).toString(), QStringLiteral("Yesterday"));
}

void tst_ChatController::copies()
{
    ControlledChat f;
    f.controller.copy(f.controller.principal());
    QCOMPARE(QGuiApplication::clipboard()->text(), ScriptedChat::me().toText());
    QVERIFY(!f.controller.hint().isEmpty());
    QCOMPARE(f.controller.principalShort(), Text::shortPrincipal(f.controller.principal()));
}

void tst_ChatController::countdownLogsOneLine()
{
    ControlledChat f;
    f.chat.lose(Lost, 9s);
    const int before = f.controller.log()->count();
    for (int i = 0; i < 5; ++i) {
        f.chat.environment()->advance(1s);
        f.controller.connection()->update();
    }
    QCOMPARE(f.controller.log()->count(), before);
    QCOMPARE(f.controller.log()->index(0).data(ConnectionLogModel::DetailRole).toString(), QStringLiteral("ConnectionLost: gone"));
    f.controller.copyLog();
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("ConnectionLost")));
}

void tst_ChatController::appearance()
{
    ControlledChat f;
    QSignalSpy changed(&f.controller, &ChatController::appearanceChanged);
    f.controller.setAppearance(QStringLiteral("dark"));
    f.controller.setAppearance(QStringLiteral("dark"));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(f.store.appearance(), QStringLiteral("dark"));
}

QTEST_MAIN(tst_ChatController)
#include "tst_chatcontroller.moc"
