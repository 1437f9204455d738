// SPDX-License-Identifier: MIT
#include "delegation.h"
#include "fakenotificationserver.h"
#include "identity.h"
#include "manualenvironment.h"
#include "privatekey.h"
#include "scriptednotices.h"
#include "testing.h"
#include "trayengine.h"
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::Tray;
using namespace Ic::Test;
using namespace std::chrono_literals;

class tst_TrayEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void noticeIsShownOnce();
    void noticesBeforeSubscribingAreHistory();
    void noticesBeforeSessionAreNew();
    void reinstalledCanisterIsFollowed();
    void refusedRepliesAreReported();
    void missedNoticesAreOneNotification();
    void secondRunContinues();
    void nextRunShowsStoredNotices();
    void ignoredNoticeIsStoredRead();
    void markReadWithdrawsNotification();
    void readingInWindowWithdrawsNotification();
    void muteForAnHour();
    void clickOpensTheNotice();
    void actionsGoToTheCanister();
    void repliesSurviveProgramExit();
    void replyFieldReplacesServerInput();
    void doNotDisturbSummarises();
    void desktopDoNotDisturbApplies();
    void lockedScreenHidesTexts();
    void returningServerShowsHeldNotices();
    void pausedAndRemovedAreSilent();
    void canisterStatus();
    void aboutIsCleanedAndKept();
    void resetCanisterIsRecognised();
    void renewedIdentitySigns();

private:
    void startEngine();
    void open(quint64 lastId = 0);
    void tell(const QList<AppMessage> &messages) { m_connection->deliver(messages); }
    [[nodiscard]] QList<HistoryRow> rows() const;
    void subscribe();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<ManualEnvironment> m_environment;
    IdentityPtr m_identity;
    QPointer<IcWebSocket> m_socket; // of m_connection
    std::unique_ptr<App::StateFile> m_file;
    std::unique_ptr<FakeNotificationServer> m_server;
    std::unique_ptr<TrayEngine> m_engine;
    std::unique_ptr<ScriptedNotices> m_connection; // to the only canister
};

namespace {

const Principal Canister = *Principal::fromText(u"ryjl3-tyaaa-aaaaa-aaaba-cai");

QString source()
{
    return Canister.toText();
}

//! When all that the history was asked for before has been done.
template <typename T>
T waitFor(const QFuture<Result<T>> &future)
{
    [&] { QTRY_VERIFY(future.isFinished()); }();
    return future.resultCount() > 0 ? future.result().value() : T();
}

Notification critical(quint64 id, quint64 previous)
{
    Notification result = notification(id, previous);
    result.setUrgency(NotifyDid::Urgency::critical());
    return result;
}

} // namespace

void tst_TrayEngine::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_environment = std::make_shared<ManualEnvironment>(std::chrono::nanoseconds(1'700'000'000'500'000'000));
    m_server = std::make_unique<FakeNotificationServer>();
    startEngine();
    subscribe();
}

void tst_TrayEngine::cleanup()
{
    m_engine.reset();
    m_file.reset();
}

void tst_TrayEngine::startEngine()
{
    m_engine.reset();
    m_file.reset();
    m_file = std::make_unique<App::StateFile>(m_folder->filePath(QStringLiteral("state.json")));
    TrayEngine::Options options;
    m_identity = generateIdentity(KeyScheme::Ed25519, *m_environment);
    options.connection = scriptedConnection(m_identity, m_environment);
    m_engine = std::make_unique<TrayEngine>(options, m_file.get(), m_server.get(), m_environment, [this, options](const Principal &canister) {
        auto socket = options.connection.socketTo(canister);
        m_connection = std::make_unique<ScriptedNotices>(socket.get());
        m_socket = socket.get();
        return socket;
    });
    waitFor(m_engine->start(m_folder->filePath(QStringLiteral("history.sqlite"))));
}

void tst_TrayEngine::subscribe()
{
    CanisterProfile profile;
    profile.canister = Canister;
    profile.name = QStringLiteral("Notes");
    profile.certifiedTimeNs = 1'700'000'000'000'000'000; // notifications of scriptednotices.h are later
    m_connection.reset();
    IC_VERIFY(m_engine->subscribe(profile));
    QVERIFY(m_connection);
    QTRY_COMPARE(m_connection->attempts(), 1);
}

//! A session without earlier notifications.
void tst_TrayEngine::open(quint64 lastId)
{
    m_connection->becomeOpen();
    m_connection->take();
    tell({welcome(lastId), history()});
}

QList<HistoryRow> tst_TrayEngine::rows() const
{
    QList<HistoryRow> rows = waitFor(m_engine->history()->page({})).rows;
    std::reverse(rows.begin(), rows.end());
    return rows;
}

void tst_TrayEngine::noticeIsShownOnce()
{
    open();
    tell({notified(notification(1, 0))});
    QTRY_COMPARE(m_server->titles(), QStringList {QStringLiteral("title 1")});
    tell({notified(notification(1, 0))});
    const QList<HistoryRow> kept = rows();
    QCOMPARE(kept.size(), 1);
    QCOMPARE(kept.at(0).notice.title, QStringLiteral("title 1"));
    QVERIFY(!kept.at(0).read);
    QTRY_VERIFY(rows().at(0).shown);
    QCOMPARE(m_engine->history()->unread(), 1);
    QCOMPARE(m_server->shownEver.size(), 1);
}

void tst_TrayEngine::noticesBeforeSubscribingAreHistory()
{
    m_connection->becomeOpen();
    Notification old = notification(1, 0);
    Notification older = notification(2, 1);
    old.setTimestamp(1'699'999'999'999'000'000);
    older.setTimestamp(1);
    tell({welcome(2), history({old, older})});
    QTRY_COMPARE(rows().size(), 2);
    QVERIFY(rows().at(0).read && rows().at(1).read);
    QVERIFY(m_server->shownEver.isEmpty());
    tell({notified(notification(3, 2))});
    QTRY_COMPARE(m_server->titles(), QStringList {QStringLiteral("title 3")});
}

// The first session comes when it comes: the gateway was down all night.
void tst_TrayEngine::noticesBeforeSessionAreNew()
{
    m_connection->becomeOpen();
    tell({welcome(1), history({notification(1, 0)})});
    QTRY_COMPARE(m_server->titles(), QStringList {QStringLiteral("title 1")});
    QCOMPARE(m_engine->history()->unread(), 1);
}

void tst_TrayEngine::reinstalledCanisterIsFollowed()
{
    open();
    tell({notified(notification(1, 0)), notified(notification(2, 1))});
    QTRY_COMPARE(rows().size(), 2);
    m_engine->unsubscribe(Canister);
    subscribe();
    m_connection->becomeOpen(); // it was installed from scratch meanwhile
    QCOMPARE(m_connection->take(), QStringList {QStringLiteral("Subscribe 2")});
    tell({welcome(1), history(), history({notification(1, 0, QStringLiteral("news"), QStringLiteral("anew"))})});
    QTRY_COMPARE(rows().size(), 3);
    QTRY_VERIFY(!m_server->tagOf(QStringLiteral("anew")).isEmpty());
}

void tst_TrayEngine::refusedRepliesAreReported()
{
    open();
    QSignalSpy problems(m_engine.get(), &Engine::problem);
    QSignalSpy answers(m_engine.get(), &Engine::answerChanged);
    m_engine->reply({source(), 1}, QStringLiteral("hello"));
    const QString clientId = m_connection->lastClientId();
    tell({refused(QStringLiteral("Nobody reads replies."), 1)});
    QCOMPARE(problems.size(), 1);
    QVERIFY(problems.at(0).at(0).value<Error>().message().contains(QStringLiteral("hello")));
    QCOMPARE(answers.last().at(1).toString(), clientId);
    QCOMPARE(answers.last().at(2).value<AnswerStatus>().state, DeliveryState::Rejected);
    // And those to a canister that is removed.
    m_engine->reply({source(), 2}, QStringLiteral("wait"));
    const Subscription removed = *m_engine->subscriptions()->find(Canister);
    m_engine->unsubscribe(Canister);
    IC_VERIFY(m_engine->resubscribe(removed)); // undone: it goes
    QTRY_COMPARE(m_connection->lastClientId().isEmpty(), false);
    QCOMPARE(m_connection->take(), QStringList {QStringLiteral("Reply 2 wait")});
    m_engine->unsubscribe(Canister);
    QCOMPARE(problems.size(), 1);
    startEngine(); // it was not undone
    const QSignalSpy told(m_engine.get(), &Engine::problem);
    QCOMPARE(m_engine->history()->unread(), 0);
    startEngine();
    QVERIFY(told.isEmpty()); // once
}

void tst_TrayEngine::missedNoticesAreOneNotification()
{
    open();
    m_connection->lose(Error(ErrorCode::ConnectionLost, QStringLiteral("cut")));
    m_environment->advance(8h);
    m_connection->becomeOpen();
    QList<Notification> missed;
    for (quint64 id = 1; id <= 12; ++id)
        missed.append(notification(id, id - 1));
    tell({welcome(12), history(missed.mid(0, 5), false)});
    tell({history(missed.mid(5))});
    QTRY_COMPARE(m_server->onScreen.size(), 1);
    QCOMPARE(rows().size(), 12);
    QVERIFY2(m_server->onScreen.first().title.contains(QStringLiteral("12")), qPrintable(m_server->onScreen.first().title));
    QCOMPARE(m_server->shownEver.size(), 1);
}

void tst_TrayEngine::secondRunContinues()
{
    open();
    tell({notified(notification(1, 0))});
    QTRY_COMPARE(m_server->shownEver.size(), 1);
    QTRY_VERIFY(rows().at(0).shown);
    startEngine();
    QTRY_COMPARE(m_connection->attempts(), 1);
    m_connection->becomeOpen();
    QCOMPARE(m_connection->take(), QStringList {QStringLiteral("Subscribe 1")});
    tell({welcome(2), history({notification(1, 0), notification(2, 1)})}); // a canister that says too much
    QTRY_COMPARE(m_server->shownEver.size(), 2);
    QCOMPARE(rows().size(), 2);
    QCOMPARE(m_server->shownEver.at(1).title, QStringLiteral("title 2"));
}

void tst_TrayEngine::nextRunShowsStoredNotices()
{
    open();
    // As if the program had ended between keeping and showing.
    Notice notice;
    notice.source = source();
    notice.id = 7;
    notice.title = QStringLiteral("kept");
    notice.timestampNs = quint64(m_environment->unixTime().count());
    waitFor(m_engine->history()->add(source(), {{notice, false, false}}, 7));
    QVERIFY(m_server->shownEver.isEmpty());
    startEngine();
    QTRY_COMPARE(m_server->shownEver.size(), 1);
    QVERIFY(m_server->shownEver.at(0).title.contains(QStringLiteral("kept")) || m_server->shownEver.at(0).body.contains(QStringLiteral("kept")));
    QTRY_VERIFY(rows().at(0).shown);
    startEngine();
    waitFor(m_engine->history()->unshown());
    QCOMPARE(m_server->shownEver.size(), 1);
}

void tst_TrayEngine::ignoredNoticeIsStoredRead()
{
    Rule rule;
    rule.topic = QStringLiteral("news");
    rule.effect = RuleEffect::Ignore;
    IC_VERIFY(m_engine->setRules({rule}));
    open();
    tell({notified(notification(1, 0)), notified(notification(2, 1, QStringLiteral("builds")))});
    QTRY_COMPARE(m_server->titles(), QStringList {QStringLiteral("title 2")});
    QVERIFY(rows().at(0).read);
    QCOMPARE(m_engine->history()->unread(), 1);
}

void tst_TrayEngine::markReadWithdrawsNotification()
{
    open();
    tell({notified(notification(1, 0))});
    QTRY_COMPARE(m_server->onScreen.size(), 1);
    m_server->press(m_server->onScreen.firstKey(), ActionKey::MarkRead);
    QTRY_COMPARE(m_engine->history()->unread(), 0);
    QTRY_VERIFY(m_server->onScreen.isEmpty());
}

void tst_TrayEngine::readingInWindowWithdrawsNotification()
{
    open();
    tell({notified(notification(1, 0)), notified(notification(2, 1, QStringLiteral("builds")))});
    QTRY_COMPARE(m_server->onScreen.size(), 2);
    m_engine->setRead({{source(), 1}}, true);
    QTRY_COMPARE(m_server->titles(), QStringList {QStringLiteral("title 2")});
    m_engine->markAllRead({});
    QTRY_VERIFY(m_server->onScreen.isEmpty());
}

void tst_TrayEngine::muteForAnHour()
{
    open();
    tell({notified(notification(1, 0))});
    QTRY_COMPARE(m_server->onScreen.size(), 1);
    m_server->press(m_server->onScreen.firstKey(), ActionKey::MuteHour);
    QTRY_VERIFY(m_server->onScreen.isEmpty());
    QCOMPARE(m_engine->rules().mutes().size(), 1);
    tell({notified(notification(2, 1)), notified(notification(3, 2, QStringLiteral("builds")))});
    QTRY_COMPARE(m_server->titles(), QStringList {QStringLiteral("title 3")});
    QCOMPARE(m_engine->history()->unread(), 3); // not shown, but not read either
    m_environment->advance(61min);
    tell({notified(notification(4, 3))});
    QTRY_VERIFY(!m_server->tagOf(QStringLiteral("title 4")).isEmpty());
}

void tst_TrayEngine::clickOpensTheNotice()
{
    open();
    QSignalSpy asked(m_engine.get(), &Engine::showRequested);
    tell({notified(notification(1, 0))});
    QTRY_COMPARE(m_server->onScreen.size(), 1);
    m_server->press(m_server->onScreen.firstKey(), NotificationServer::defaultKey());
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.at(0).at(0).value<NoticeKey>(), (NoticeKey {source(), 1}));
    QCOMPARE(asked.at(0).at(1).toString(), QStringLiteral("token"));
}

void tst_TrayEngine::actionsGoToTheCanister()
{
    open();
    QSignalSpy answers(m_engine.get(), &Engine::answerChanged);
    Notification question = notification(1, 0);
    NotifyDid::Action yes;
    yes.setKey(QStringLiteral("icws:read")); // a canister can't press our buttons
    yes.setLabel(QStringLiteral("Yes"));
    question.setActions({yes});
    tell({notified(question)});
    QTRY_COMPARE(m_server->onScreen.size(), 1);
    const auto shown = m_server->onScreen.first();
    const auto button = std::find_if(shown.actions.cbegin(), shown.actions.cend(), [](const NoticeAction &action) { return action.label == u"Yes"; });
    QVERIFY(button != shown.actions.cend());
    m_connection->take();
    m_server->press(shown.tag, button->key);
    QCOMPARE(m_connection->take(), QStringList {QStringLiteral("Act 1 icws:read")});
    tell({acted(1, QStringLiteral("icws:read"))});
    QCOMPARE(answers.last().at(2).value<AnswerStatus>().state, DeliveryState::Delivered);
}

void tst_TrayEngine::repliesSurviveProgramExit()
{
    open();
    Notification question = notification(1, 0);
    question.setReply(QStringLiteral("Say something"));
    tell({notified(question)});
    QTRY_COMPARE(m_server->onScreen.size(), 1);
    m_connection->take();
    m_server->write(m_server->onScreen.firstKey(), QStringLiteral("hello"));
    QCOMPARE(m_connection->take(), QStringList {QStringLiteral("Reply 1 hello")});
    const QString clientId = m_connection->lastClientId();
    QVERIFY(!clientId.isEmpty());

    startEngine(); // it was not confirmed
    QTRY_COMPARE(m_connection->attempts(), 1);
    QCOMPARE(m_connection->take(), QStringList {QStringLiteral("Reply 1 hello")});
    QCOMPARE(m_connection->lastClientId(), clientId);
    m_connection->becomeOpen();
    tell({welcome(1), history(), replied(1, clientId)});

    startEngine();
    QTRY_COMPARE(m_connection->attempts(), 1);
    QCOMPARE(m_connection->take(), QStringList());
}

void tst_TrayEngine::replyFieldReplacesServerInput()
{
    open();
    QSignalSpy asked(m_engine.get(), &Engine::replyRequested);
    Notification question = notification(1, 0);
    question.setReply(QStringLiteral("Say something"));
    tell({notified(question)});
    QTRY_COMPARE(m_server->onScreen.size(), 1);
    QCOMPARE(m_server->onScreen.first().replyHint, std::make_optional(QStringLiteral("Say something")));
    m_server->press(m_server->onScreen.firstKey(), NotificationServer::replyKey());
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.at(0).at(0).value<NoticeKey>(), (NoticeKey {source(), 1}));
}

void tst_TrayEngine::doNotDisturbSummarises()
{
    open();
    m_engine->changeDoNotDisturb([](DoNotDisturb &quiet, DoNotDisturb::Time now) { quiet.switchOnUntil(now + 1h); });
    tell({notified(notification(1, 0)), notified(notification(2, 1)), notified(critical(3, 2))});
    QTRY_COMPARE(m_server->titles(), QStringList {QStringLiteral("title 3")});
    QCOMPARE(rows().size(), 3);
    m_environment->advance(61min);
    m_engine->tick();
    QTRY_COMPARE(m_server->shownEver.size(), 2);
    QVERIFY2(m_server->shownEver.last().title.contains(u'2') || m_server->shownEver.last().body.contains(QStringLiteral("title 2")),
        qPrintable(m_server->shownEver.last().title));
}

void tst_TrayEngine::desktopDoNotDisturbApplies()
{
    open();
    m_server->setInhibited(true);
    QVERIFY(m_engine->doNotDisturbState().active);
    tell({notified(notification(1, 0))});
    QTRY_COMPARE(rows().size(), 1);
    QVERIFY(m_server->shownEver.isEmpty());
    m_server->setInhibited(false);
    QTRY_COMPARE(m_server->shownEver.size(), 1);
}

void tst_TrayEngine::lockedScreenHidesTexts()
{
    open();
    m_engine->setScreenLocked(true);
    tell({notified(notification(1, 0))});
    QTRY_COMPARE(m_server->shownEver.size(), 1);
    const DesktopNotification hidden = m_server->shownEver.at(0);
    QVERIFY(!hidden.title.contains(QStringLiteral("title 1")) && !hidden.body.contains(QStringLiteral("body 1"))
        && !hidden.body.contains(QStringLiteral("title 1")));
    m_engine->setHidesTextWhenLocked(false);
    tell({notified(notification(2, 1, QStringLiteral("builds")))});
    QTRY_COMPARE(m_server->shownEver.size(), 2);
    QVERIFY(m_server->shownEver.at(1).title.contains(QStringLiteral("title 2")));
}

void tst_TrayEngine::returningServerShowsHeldNotices()
{
    open();
    m_server->setState(NotificationServer::State::Unavailable);
    tell({notified(notification(1, 0))});
    QTRY_COMPARE(rows().size(), 1);
    QVERIFY(m_server->shownEver.isEmpty());
    m_server->setState(NotificationServer::State::Available);
    QTRY_COMPARE(m_server->onScreen.size(), 1);
}

void tst_TrayEngine::pausedAndRemovedAreSilent()
{
    open();
    tell({notified(notification(1, 0))});
    QTRY_COMPARE(m_server->onScreen.size(), 1);
    m_connection.reset();
    m_engine->setPaused(Canister, true);
    QVERIFY(m_engine->feedStatus(Canister).paused && !m_engine->feedStatus(Canister).hasStopped());
    m_engine->setPaused(Canister, false);
    QVERIFY(m_connection);
    QTRY_COMPARE(m_connection->attempts(), 1);
    m_connection->becomeOpen();
    QCOMPARE(m_connection->take(), QStringList {QStringLiteral("Subscribe 1")});

    const Subscription kept = *m_engine->subscriptions()->find(Canister);
    m_engine->unsubscribe(Canister);
    QVERIFY(m_server->onScreen.isEmpty());
    QCOMPARE(rows().size(), 1);
    m_connection.reset();
    IC_VERIFY(m_engine->resubscribe(kept));
    QVERIFY(m_connection);
    QTRY_COMPARE(m_connection->attempts(), 1);
    m_connection->becomeOpen();
    QCOMPARE(m_connection->take(), QStringList {QStringLiteral("Subscribe 1")});
}

void tst_TrayEngine::canisterStatus()
{
    QSignalSpy changed(m_engine.get(), &Engine::feedStatusChanged);
    QCOMPARE(m_engine->feedStatus(Canister).connection, ConnectionState::Connecting);
    m_connection->becomeOpen();
    QCOMPARE(m_engine->feedStatus(Canister).connection, ConnectionState::Open);
    QVERIFY(!m_engine->feedStatus(Canister).upToDate);
    tell({welcome(0), history()});
    QVERIFY(m_engine->feedStatus(Canister).upToDate);
    m_connection->lose(Error(ErrorCode::ConnectionLost, QStringLiteral("cut")));
    QCOMPARE(m_engine->feedStatus(Canister).connection, ConnectionState::WaitingToReconnect);
    QVERIFY(!m_engine->feedStatus(Canister).upToDate);
    QCOMPARE(m_engine->feedStatus(Canister).error.code(), ErrorCode::ConnectionLost);
    m_engine->retryNow();
    QCOMPARE(m_connection->attempts(), 2);
    m_engine->resumed();
    QCOMPARE(m_connection->attempts(), 3);
    QVERIFY(m_connection->script().endSession(Error(ErrorCode::CanisterOutOfRange, QStringLiteral("gave up"))));
    QVERIFY(m_engine->feedStatus(Canister).hasStopped());
    m_engine->retryNow();
    QCOMPARE(m_connection->attempts(), 4);
    QVERIFY(changed.size() >= 5);
}

void tst_TrayEngine::aboutIsCleanedAndKept()
{
    open();
    m_connection->deliver({welcome(0, QStringLiteral("Nice\u202e\nname"))});
    QCOMPARE(m_engine->subscriptions()->find(Canister)->name, QStringLiteral("Nice name"));
    m_engine->rename(Canister, QStringLiteral("Mine"));
    m_connection->deliver({welcome(0, QStringLiteral("Other"))});
    QCOMPARE(m_engine->subscriptions()->find(Canister)->displayName(), QStringLiteral("Mine"));
}

void tst_TrayEngine::resetCanisterIsRecognised()
{
    open();
    tell({notified(notification(1, 0, QStringLiteral("news"), QStringLiteral("old one")))});
    tell({notified(notification(2, 1, QStringLiteral("news"), QStringLiteral("old two")))});
    QTRY_COMPARE(rows().size(), 2);
    m_connection->lose(Error(ErrorCode::ConnectionLost, QStringLiteral("cut")));
    m_connection->becomeOpen();
    tell({welcome(1), history(), history({notification(1, 0, QStringLiteral("news"), QStringLiteral("new one"))})});
    QTRY_COMPARE(rows().size(), 3);
    QCOMPARE(rows().constLast().notice.title, QStringLiteral("new one"));
    QCOMPARE(waitFor(m_engine->history()->cursor(source())), 1u);
    QTRY_VERIFY2(!m_server->tagOf(QStringLiteral("new one")).isEmpty(), "an id that was there before is not the same notice");
}

void tst_TrayEngine::renewedIdentitySigns()
{
    const IdentityPtr session = generateIdentity(KeyScheme::Ed25519, *m_environment);
    const Delegation delegation {session->publicKeyDer(), quint64((m_environment->unixTime() + 8h).count()), {}, {}};
    const auto renewed = delegatedIdentity({m_identity->publicKeyDer(), {delegate(*m_identity, delegation).value()}}, session);
    IC_VERIFY(renewed);
    open();
    m_engine->renewIdentity(*renewed);
    QCOMPARE(m_socket->identity(), *renewed);
    QCOMPARE(m_socket->state(), ConnectionState::Open);
    QCOMPARE(m_engine->principal(), m_identity->sender().toText());
}

QTEST_GUILESS_MAIN(tst_TrayEngine)
#include "tst_trayengine.moc"
