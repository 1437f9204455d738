// SPDX-License-Identifier: MIT
#include "chatsession.h"
#include "reconnectpolicy.h"
#include "scriptedchat.h"
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::Chat;
using namespace Ic::Test;

class tst_ChatSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joinsWhenTheSessionOpens();
    void joinsInEverySession();
    void nothingSentBeforeJoin();
    void staleRequestsAreDiscarded();
    void refusedJoinIsNotRepeated();
    void lostSessionLoadsMissingMessages();
    void gapIsRequestedOnce();
    void unfillableGapIsRequestedOnce();
    void messageBeforeHistoryKeepsGap();
    void restartedCountIsFollowed();
    void ownMessageIsRecognised();
    void unknownMessageIsResent_data();
    void unknownMessageIsResent();
    void refusedMessageCanBeResent();
    void leftRoomIsNotReentered();
    void typing();
    void burstIsOneChange();
    void hostileMessagesAreHarmless();
    void shownTexts_data();
    void shownTexts();
};

namespace {

//! The session of a user in two rooms.
struct JoinedChat
{
    void join()
    {
        session.join(QStringLiteral("Ada"));
        chat.becomeOpen();
        chat.takeTexts();
        chat.deliver({welcome({roomInfo(Lobby), roomInfo(Qt_)})});
    }
    void enter(const QList<ChatMessage> &messages = {})
    {
        join();
        session.enter(lobby());
        chat.takeTexts();
        chat.deliver({history(Lobby, messages)});
    }
    void reconnect(quint64 lastId = 0)
    {
        chat.lose(Lost);
        chat.becomeOpen();
        chat.deliver({welcome({roomInfo(Lobby, lastId), roomInfo(Qt_)})});
    }
    Room *lobby() { return session.rooms()->find(Lobby); }
    QString texts()
    {
        QStringList result;
        for (int i = 0; i < lobby()->messages->count(); ++i)
            result.prepend(lobby()->messages->at(i).text);
        return result.join(u' ');
    }
    DeliveryState newest() { return lobby()->messages->at(0).delivery; }

    ScriptedChat chat;
    ChatSession session {chat.socket(), chat.environment()};
};

} // namespace

void tst_ChatSession::joinsWhenTheSessionOpens()
{
    JoinedChat f;
    QSignalSpy welcomed(&f.session, &ChatSession::welcomed);
    f.session.join(QStringLiteral("Ada"));
    QVERIFY(f.chat.takeTexts().isEmpty());
    f.chat.becomeOpen();
    QCOMPARE(f.chat.takeTexts(), list({"Join Ada"}));
    QVERIFY(!f.session.isJoined());
    f.chat.deliver({welcome({roomInfo(Lobby, 3, QStringLiteral("Say\nhello"))}, QStringLiteral("Ada 2"))});
    QVERIFY(f.session.isJoined());
    QCOMPARE(welcomed.count(), 1);
    QCOMPARE(f.session.nickname(), QStringLiteral("Ada 2")); // as the canister decided
    QCOMPARE(f.lobby()->topic, QStringLiteral("Say hello"));
    QCOMPARE(f.lobby()->lastId, 3u);
}

void tst_ChatSession::joinsInEverySession()
{
    JoinedChat f;
    f.enter({chatMessage(Lobby, 1, QStringLiteral("a"))});
    f.chat.lose(Lost);
    QVERIFY(!f.session.isJoined());
    f.chat.becomeOpen();
    QCOMPARE(f.chat.takeTexts(), list({"Join Ada"}));
    f.chat.deliver({welcome({roomInfo(Lobby, 1), roomInfo(Qt_)})});
    QCOMPARE(f.chat.takeTexts(), list({"Enter lobby 1"})); // and no room that was not visited
}

void tst_ChatSession::nothingSentBeforeJoin()
{
    JoinedChat f;
    f.enter();
    f.chat.lose(Lost);
    f.session.say(f.lobby(), QStringLiteral("hello"));
    f.session.sendTyping(f.lobby());
    f.chat.becomeOpen();
    QCOMPARE(f.chat.takeTexts(), list({"Join Ada"}));
    f.chat.deliver({welcome({roomInfo(Lobby)})});
    QCOMPARE(f.chat.takeTexts(), list({"Enter lobby 0"}));
    f.chat.deliver({history(Lobby)});
    QCOMPARE(f.chat.takeTexts(), list({"Say lobby hello"}));
}

void tst_ChatSession::staleRequestsAreDiscarded()
{
    JoinedChat f;
    f.join();
    f.session.enter(f.lobby());
    f.chat.lose(Lost); // Enter was not signed yet
    f.chat.becomeOpen();
    QCOMPARE(f.chat.takeTexts(), list({"Join Ada"}));
}

void tst_ChatSession::refusedJoinIsNotRepeated()
{
    JoinedChat f;
    QSignalSpy refused(&f.session, &ChatSession::joinRefused);
    f.session.join(QStringLiteral("Ada"));
    f.chat.becomeOpen();
    f.chat.deliver({Test::refused(QStringLiteral("taken"))});
    QCOMPARE(refused.count(), 1);
    QCOMPARE(refused.at(0).at(0).toString(), QStringLiteral("taken"));
    QVERIFY(!f.session.isJoinWanted());
    f.chat.takeTexts();
    f.chat.lose(Lost);
    f.chat.becomeOpen();
    QVERIFY(f.chat.takeTexts().isEmpty());
    f.session.join(QStringLiteral("Grace"));
    QCOMPARE(f.chat.takeTexts(), list({"Join Grace"}));
}

void tst_ChatSession::lostSessionLoadsMissingMessages()
{
    JoinedChat f;
    f.enter({chatMessage(Lobby, 1, QStringLiteral("a"))});
    f.chat.deliver({said(chatMessage(Lobby, 2, QStringLiteral("b")))});
    f.reconnect(4);
    QCOMPARE(f.chat.takeTexts(), list({"Join Ada", "Enter lobby 2"}));
    f.chat.deliver({history(Lobby, {chatMessage(Lobby, 3, QStringLiteral("c")), chatMessage(Lobby, 4, QStringLiteral("d"))})});
    QCOMPARE(f.texts(), QStringLiteral("a b c d"));
    QVERIFY(f.lobby()->ready);
}

void tst_ChatSession::gapIsRequestedOnce()
{
    JoinedChat f;
    f.enter({chatMessage(Lobby, 1, QStringLiteral("a"))});
    f.chat.deliver({said(chatMessage(Lobby, 3, QStringLiteral("c"))), said(chatMessage(Lobby, 4, QStringLiteral("d")))});
    f.chat.deliver({said(chatMessage(Lobby, 5, QStringLiteral("e")))});
    QCOMPARE(f.chat.takeTexts(), list({"Enter lobby 1"}));
    f.chat.deliver({history(Lobby, {chatMessage(Lobby, 2, QStringLiteral("b")), chatMessage(Lobby, 3, QStringLiteral("c"))})});
    QCOMPARE(f.texts(), QStringLiteral("a b c d e"));
    f.chat.deliver({said(chatMessage(Lobby, 6, QStringLiteral("f")))});
    QVERIFY(f.chat.takeTexts().isEmpty());
}

void tst_ChatSession::unfillableGapIsRequestedOnce()
{
    JoinedChat f;
    f.enter({chatMessage(Lobby, 1, QStringLiteral("a"))});
    f.chat.deliver({said(chatMessage(Lobby, 5, QStringLiteral("e")))});
    QCOMPARE(f.chat.takeTexts(), list({"Enter lobby 1"}));
    f.chat.deliver({history(Lobby, {}, false)});
    QVERIFY(f.chat.takeTexts().isEmpty());
    f.chat.deliver({said(chatMessage(Lobby, 6, QStringLiteral("f")))});
    QVERIFY(f.chat.takeTexts().isEmpty());
    QVERIFY(f.lobby()->messages->index(1).data(MessageListModel::GapBeforeRole).toBool());
}

void tst_ChatSession::messageBeforeHistoryKeepsGap()
{
    JoinedChat f;
    f.enter({chatMessage(Lobby, 1, QStringLiteral("a"))});
    f.reconnect(5);
    f.chat.takeTexts();
    f.chat.deliver({said(chatMessage(Lobby, 5, QStringLiteral("e")))}); // 2 to 4 are still to come
    QCOMPARE(f.lobby()->syncedTo, 1u);
    f.chat.lose(Lost);
    f.chat.becomeOpen();
    f.chat.deliver({welcome({roomInfo(Lobby, 5)})});
    QCOMPARE(f.chat.takeTexts(), list({"Join Ada", "Enter lobby 1"}));
}

void tst_ChatSession::restartedCountIsFollowed()
{
    JoinedChat f;
    f.enter({chatMessage(Lobby, 1, QStringLiteral("a")), chatMessage(Lobby, 2, QStringLiteral("b"))});
    f.lobby()->readId = 2;
    f.reconnect(1);
    QCOMPARE(f.chat.takeTexts(), list({"Join Ada", "Enter lobby 0"}));
    f.chat.deliver({history(Lobby, {chatMessage(Lobby, 1, QStringLiteral("new"))})});
    QCOMPARE(f.texts(), QStringLiteral("new"));
    QCOMPARE(f.lobby()->unread(), 1);
}

void tst_ChatSession::ownMessageIsRecognised()
{
    JoinedChat f;
    f.enter();
    f.session.say(f.lobby(), QStringLiteral("hello"));
    QCOMPARE(f.newest(), DeliveryState::Queued);
    QVERIFY(!f.lobby()->messages->at(0).verified);
    const auto sent = f.chat.take();
    f.chat.report(sent.at(0).id, DeliveryState::Sent);
    QCOMPARE(f.newest(), DeliveryState::Sent);
    const QString clientId = sent.at(0).message.asSay()->clientId();
    f.chat.deliver({said(chatMessage(Lobby, 1, QStringLiteral("hello"), ScriptedChat::me(), clientId))});
    QCOMPARE(f.lobby()->messages->count(), 1);
    QCOMPARE(f.newest(), DeliveryState::Delivered);
    QVERIFY(f.lobby()->messages->at(0).verified);
    QCOMPARE(f.session.outbox()->count(), 0);
    // From another device of the user: no pending message, but an own one
    f.chat.deliver({said(chatMessage(Lobby, 2, QStringLiteral("too"), ScriptedChat::me(), QStringLiteral("elsewhere")))});
    QVERIFY(f.lobby()->messages->at(0).own);
    QCOMPARE(f.newest(), DeliveryState::Delivered);
}

void tst_ChatSession::unknownMessageIsResent_data()
{
    QTest::addColumn<bool>("inHistory");
    QTest::addColumn<bool>("complete");
    QTest::addColumn<QStringList>("sentAgain");
    QTest::addColumn<int>("state");
    QTest::newRow("the canister has it") << true << true << QStringList() << int(DeliveryState::Delivered);
    QTest::newRow("the canister has it, in a part of the history") << true << false << QStringList() << int(DeliveryState::Delivered);
    QTest::newRow("the canister doesn't have it") << false << true << list({"Say lobby hello"}) << int(DeliveryState::Queued);
    QTest::newRow("outcome unknown") << false << false << QStringList() << int(DeliveryState::Unknown);
}

void tst_ChatSession::unknownMessageIsResent()
{
    QFETCH(bool, inHistory);
    QFETCH(bool, complete);
    JoinedChat f;
    f.enter();
    f.session.say(f.lobby(), QStringLiteral("hello"));
    const auto sent = f.chat.take();
    f.chat.report(sent.at(0).id, DeliveryState::Sent);
    f.reconnect(inHistory ? 1 : 0);
    QCOMPARE(f.newest(), DeliveryState::Unknown);
    f.chat.takeTexts();
    QList<ChatMessage> messages;
    if (inHistory)
        messages.append(chatMessage(Lobby, 1, QStringLiteral("hello"), ScriptedChat::me(), sent.at(0).message.asSay()->clientId()));
    f.chat.deliver({history(Lobby, messages, complete)});
    QTEST(f.chat.takeTexts(), "sentAgain");
    QTEST(int(f.newest()), "state");
    QCOMPARE(f.lobby()->messages->count(), 1);
}

void tst_ChatSession::refusedMessageCanBeResent()
{
    JoinedChat f;
    f.enter();
    f.session.say(f.lobby(), QStringLiteral("hello"));
    const QString clientId = f.lobby()->messages->at(0).clientId;
    f.chat.take();
    f.chat.deliver({refused(QStringLiteral("Too fast"), clientId)});
    QCOMPARE(f.newest(), DeliveryState::Rejected);
    QCOMPARE(f.lobby()->messages->at(0).problem, QStringLiteral("Too fast"));
    f.session.outbox()->retry(clientId);
    QCOMPARE(f.chat.takeTexts(), list({"Say lobby hello"}));
    f.chat.deliver({refused(QStringLiteral("Too fast"), clientId)});
    f.session.outbox()->discard(clientId);
    QCOMPARE(f.lobby()->messages->count(), 0);
}

void tst_ChatSession::leftRoomIsNotReentered()
{
    JoinedChat f;
    f.enter();
    f.session.leave(f.lobby());
    QCOMPARE(f.chat.takeTexts(), list({"Leave lobby"}));
    f.reconnect();
    QCOMPARE(f.chat.takeTexts(), list({"Join Ada"}));
    f.session.enter(f.lobby());
    QCOMPARE(f.chat.takeTexts(), list({"Enter lobby 0"}));
}

void tst_ChatSession::typing()
{
    using namespace std::chrono_literals;
    JoinedChat f;
    f.enter();
    f.session.sendTyping(f.lobby());
    f.session.sendTyping(f.lobby());
    QCOMPARE(f.chat.takeTexts(), list({"Typing lobby"}));
    f.chat.environment()->advance(TypingTracker::SendInterval);
    f.session.sendTyping(f.lobby());
    QCOMPARE(f.chat.takeTexts(), list({"Typing lobby"}));
    f.session.say(f.lobby(), QStringLiteral("x"));
    f.session.sendTyping(f.lobby());
    QCOMPARE(f.chat.takeTexts(), list({"Say lobby x", "Typing lobby"}));

    f.chat.deliver({isTyping(Lobby, ScriptedChat::me(), QStringLiteral("Ada"))});
    QVERIFY(f.session.typing()->text(Lobby).isEmpty());
    f.chat.deliver({isTyping(Lobby, ScriptedChat::other(), QStringLiteral("Grace\u202e"))});
    QCOMPARE(f.session.typing()->text(Lobby), QStringLiteral("Grace is typing…"));
    f.chat.deliver({said(chatMessage(Lobby, 1, QStringLiteral("b")))});
    QVERIFY(f.session.typing()->text(Lobby).isEmpty());
    f.chat.deliver({isTyping(Lobby, ScriptedChat::other(), QStringLiteral("Grace"))});
    f.chat.lose(Lost);
    QVERIFY(f.session.typing()->text(Lobby).isEmpty());
}

void tst_ChatSession::burstIsOneChange()
{
    JoinedChat f;
    f.enter();
    QSignalSpy inserted(f.lobby()->messages.get(), &QAbstractItemModel::rowsInserted);
    QList<AppMessage> burst;
    for (quint64 id = 1; id <= 500; ++id)
        burst.append(said(chatMessage(Lobby, id, QString::number(id))));
    f.chat.deliver(burst);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(f.lobby()->messages->count(), 500);
    QCOMPARE(f.lobby()->syncedTo, 500u);
}

void tst_ChatSession::hostileMessagesAreHarmless()
{
    JoinedChat f;
    f.enter();
    f.chat.deliver({
        AppMessage::join(Join()), // only clients say that
        said(chatMessage(QStringLiteral("nowhere"), 1, QStringLiteral("x"))),
        history(QStringLiteral("nowhere")),
        isTyping(QStringLiteral("nowhere"), ScriptedChat::other(), QString()),
        AppMessage::roomChanged(roomInfo(QString())),
        AppMessage::roomChanged(roomInfo(QStringLiteral("lob\u202eby"))),
        AppMessage::roomChanged(roomInfo(QString(1000, u'x'))),
        refused(QString(), QStringLiteral("nobody's")),
        said(chatMessage(Lobby, 0, QStringLiteral("no number"))),
        said(chatMessage(Lobby, ~quint64(0), QStringLiteral("last number"))),
        said(chatMessage(Lobby, 1, QString())),
    });
    QCOMPARE(f.session.rooms()->count(), 2);
    QCOMPARE(f.lobby()->messages->count(), 2);
    ChatMessage nameless = chatMessage(Lobby, 2, QStringLiteral("x"));
    nameless.setNickname(QStringLiteral("\u202e\n"));
    nameless.setTimestamp(~quint64(0));
    f.chat.deliver({said(nameless)});
    QVERIFY(!f.lobby()->messages->at(1).authorName.isEmpty());
    QVERIFY(f.lobby()->messages->at(1).time.isValid());
}

void tst_ChatSession::shownTexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    const QString arabic = QStringLiteral("اللغة C++\u200e جيدة");
    QTest::newRow("marks of direction stay") << arabic << arabic;
    QTest::newRow("combining marks") << u'e' + QString(3'000, u'\u0301') << u'e' + QString(8, u'\u0301');
    QTest::newRow("zero width spaces") << QString(5, u'\u200b') << QStringLiteral("(no visible text)");
    QTest::newRow("empty") << QString() << QStringLiteral("(no visible text)");
    QTest::newRow("empty lines") << u'a' + QString(3'900, u'\n') + u'b' << QStringLiteral("a\n\nb");
    QTest::newRow("lines") << QStringLiteral("a\n").repeated(1'950) << QStringLiteral("a\n").repeated(100).chopped(1) + u'…';
    QTest::newRow("override") << QStringLiteral("a\u202eb") << QStringLiteral("a\u2067b\u2069");
    QTest::newRow("indented") << QStringLiteral("if x:\n    y") << QStringLiteral("if x:\n    y");
}

void tst_ChatSession::shownTexts()
{
    QFETCH(const QString, text);
    JoinedChat f;
    f.enter();
    f.chat.deliver({said(chatMessage(Lobby, 1, text))});
    QTEST(f.lobby()->messages->at(0).text, "shown");
    QVERIFY(f.lobby()->messages->at(0).verified);
    f.session.say(f.lobby(), text);
    QTEST(f.lobby()->messages->at(0).text, "shown");
    QCOMPARE(f.chat.takeTexts().constLast(), QStringLiteral("Say lobby ") + text); // the text is sent as written
}

QTEST_GUILESS_MAIN(tst_ChatSession)
#include "tst_chatsession.moc"
