// SPDX-License-Identifier: MIT
#include "subscriberequest.h"
#include "subscriptionmodel.h"
#include "viewedengine.h"
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::Test;
using namespace Ic::Tray;

class tst_subscriptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsFeedState_data();
    void showsFeedState();
    void countsDownOnlyWhileWatched();
    void cleansNames();
    void renames();
    void pauses();
    void removalCanBeUndone();
    void countsUnread();

    void rejectsInvalidId_data();
    void rejectsInvalidId();
    void showsCanisterIdentity();
    void subscribingNeedsConfirmation();
    void cancelledResultsAreIgnored();
    void anotherTextCancels();
    void showsFailures();
    void detectsExistingSubscription();
    void warnsOfTheSameName_data();
    void warnsOfTheSameName();
    void fullListFails();
};

namespace {

struct ShownSubscriptions : ViewedEngine
{
    SubscriptionModel model {&engine, environment, &undo};
    QAbstractItemModelTester tester {&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

CanisterProfile profileOf(int number)
{
    CanisterProfile profile;
    profile.canister = ScriptedEngine::canister(number);
    profile.name = QStringLiteral("\u202eProposal\nwatch");
    profile.description = QStringLiteral("Tells\u0000of votes");
    profile.topics = {{QStringLiteral("votes"), QStringLiteral("to\nvote")}, {QStringLiteral("results"), {}}};
    profile.controllers = {ScriptedEngine::canister(200)};
    profile.moduleHash = QByteArray::fromHex("00ff");
    return profile;
}

QString idOf(int number)
{
    return ScriptedEngine::canister(number).toText();
}

} // namespace

void tst_subscriptions::showsFeedState_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<SubscriptionModel::Level>("level");
    QTest::addColumn<bool>("busy");
    QTest::addColumn<bool>("tells");
    QTest::addColumn<bool>("canRetry");
    QTest::newRow("connecting") << QStringLiteral("connecting") << ErrorCode::NoError << SubscriptionModel::Waiting << true << false << false;
    QTest::newRow("connecting after a failure") << QStringLiteral("connecting") << ErrorCode::ConnectionLost << SubscriptionModel::Waiting << true << true
                                                << false;
    QTest::newRow("catching up") << QStringLiteral("catchingUp") << ErrorCode::ConnectionLost << SubscriptionModel::Waiting << true << false << false;
    QTest::newRow("up to date, whatever was before") << QStringLiteral("upToDate") << ErrorCode::WitnessMismatch << SubscriptionModel::Good << false << false
                                                     << false;
    QTest::newRow("waiting") << QStringLiteral("waiting") << ErrorCode::ConnectionRefused << SubscriptionModel::Waiting << false << true << true;
    QTest::newRow("waiting after a forgery") << QStringLiteral("waiting") << ErrorCode::WitnessMismatch << SubscriptionModel::Bad << false << true << true;
    QTest::newRow("stopped") << QStringLiteral("stopped") << ErrorCode::InterfaceMissing << SubscriptionModel::Bad << false << true << true;
}

void tst_subscriptions::showsFeedState()
{
    QFETCH(QString, status);
    QFETCH(ErrorCode, code);
    QFETCH(SubscriptionModel::Level, level);
    ShownSubscriptions f;
    f.subscribe(1, QStringLiteral("Chat"));
    const Error error = code == ErrorCode::NoError ? Error() : Error(code, QStringLiteral("what went wrong"));
    f.engine.setStatus(ScriptedEngine::canister(1), feedStatus(status, error));
    QCOMPARE(SubscriptionModel::Level(value(f.model, 0, "level").toInt()), level);
    QTEST(value(f.model, 0, "busy").toBool(), "busy");
    QTEST(!value(f.model, 0, "problem").toString().isEmpty(), "tells");
    QTEST(value(f.model, 0, "canRetry").toBool(), "canRetry");
    QVERIFY(!value(f.model, 0, "stateText").toString().isEmpty());
    if (status == u"waiting") {
        QCOMPARE(value(f.model, 0, "problem").toString(), QStringLiteral("What went wrong."));
        QCOMPARE(value(f.model, 0, "advice").toString(), errorAdvice(code));
    }
}

void tst_subscriptions::countsDownOnlyWhileWatched()
{
    ShownSubscriptions f;
    f.subscribe(1, QStringLiteral("Chat"));
    FeedStatus status = feedStatus(QStringLiteral("waiting"));
    status.nextAttempt = QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<std::chrono::milliseconds>(afternoon()).count()).addSecs(12);
    f.engine.setStatus(ScriptedEngine::canister(1), status);
    QVERIFY(value(f.model, 0, "stateText").toString().contains(QStringLiteral("12 seconds")));
    QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
    f.environment->advance(std::chrono::seconds(5));
    f.model.setWatched(true);
    QVERIFY(!changed.isEmpty()); // at once, it stood still
    QVERIFY(value(f.model, 0, "stateText").toString().contains(QStringLiteral("7 seconds")));
    changed.clear();
    QTRY_VERIFY(!changed.isEmpty());
    f.model.setWatched(false);
    f.environment->advance(std::chrono::seconds(60));
    QVERIFY(value(f.model, 0, "stateText").toString().contains(QStringLiteral("now")));
    f.model.retryNow();
    QVERIFY(f.engine.calls.contains(QStringLiteral("retryNow")));
}

void tst_subscriptions::cleansNames()
{
    ShownSubscriptions f;
    f.subscribe(1, QStringLiteral("\u202eevil\nname"), {QStringLiteral("a\u202eb"), QStringLiteral("\u200b"), QStringLiteral("c")});
    QCOMPARE(value(f.model, 0, "name").toString(), QStringLiteral("\u2067evil\u2069 name"));
    QCOMPARE(value(f.model, 0, "topics").toString(), QStringLiteral("a\u2067b\u2069, c"));
    f.subscribe(2, QStringLiteral("\u200b"));
    QCOMPARE(value(f.model, 1, "name").toString(), value(f.model, 1, "shortId").toString());
}

void tst_subscriptions::renames()
{
    ShownSubscriptions f;
    f.subscribe(1, QStringLiteral("Chat"));
    QVERIFY(f.model.rename(idOf(1), QStringLiteral("  Mine ")));
    QCOMPARE(value(f.model, 0, "name").toString(), QStringLiteral("Mine"));
    QVERIFY(!f.model.nameProblem(QString(200, u'x')).isEmpty());
    QVERIFY(!f.model.rename(idOf(1), QStringLiteral("a\u202eb")));
    QCOMPARE(value(f.model, 0, "name").toString(), QStringLiteral("Mine"));
    QVERIFY(f.model.rename(idOf(1), {}));
    QCOMPARE(value(f.model, 0, "name").toString(), QStringLiteral("Chat"));
    QVERIFY(!f.model.rename(QStringLiteral("nobody"), QStringLiteral("x")));
}

void tst_subscriptions::pauses()
{
    ShownSubscriptions f;
    f.subscribe(1, QStringLiteral("Chat"));
    f.engine.setStatus(ScriptedEngine::canister(1), feedStatus(QStringLiteral("waiting"), Error(ErrorCode::ConnectionLost, QStringLiteral("x"))));
    f.model.setPaused(idOf(1), true);
    QVERIFY(value(f.model, 0, "paused").toBool());
    QCOMPARE(value(f.model, 0, "level").toInt(), int(SubscriptionModel::Off));
    QCOMPARE(value(f.model, 0, "problem").toString(), QString());
    f.model.setPaused(idOf(1), false);
    QVERIFY(!value(f.model, 0, "problem").toString().isEmpty());
    f.model.setPaused(QStringLiteral("nobody"), true);
}

void tst_subscriptions::removalCanBeUndone()
{
    ShownSubscriptions f;
    f.subscribe(1, QStringLiteral("Chat"));
    f.subscribe(2, QStringLiteral("Votes"));
    f.model.rename(idOf(1), QStringLiteral("Mine"));
    f.model.remove(idOf(1));
    QCOMPARE(f.model.count(), 1);
    QVERIFY(f.undo.text().contains(QStringLiteral("Mine")));
    f.undo.undo();
    QCOMPARE(f.model.count(), 2);
    QVERIFY(f.model.rowOf(idOf(1)) >= 0);
    QCOMPARE(value(f.model, f.model.rowOf(idOf(1)), "name").toString(), QStringLiteral("Mine"));
    f.model.remove(QStringLiteral("nobody"));
    QCOMPARE(f.model.count(), 2);
    // The canister was added again meanwhile: a problem is reported, and it is listed once.
    f.model.remove(idOf(2));
    f.subscribe(2, QStringLiteral("Votes"));
    QSignalSpy problems(&f.engine, &Engine::problem);
    f.undo.undo();
    QCOMPARE(problems.size(), 1);
    QCOMPARE(f.model.count(), 2);
}

void tst_subscriptions::countsUnread()
{
    ShownSubscriptions f;
    f.subscribe(1, QStringLiteral("Chat"));
    f.engine.tell(f.notice(1, 1, QStringLiteral("one")));
    QTRY_COMPARE(value(f.model, 0, "unread").toString(), QStringLiteral("1"));
    QVERIFY(value(f.model, 0, "description").toString().endsWith(QStringLiteral("1 unread")));
}

void tst_subscriptions::rejectsInvalidId_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("words") << QStringLiteral("hello there");
    QTest::newRow("another scheme") << QStringLiteral("https://") + idOf(1);
    QTest::newRow("a query in the link") << QStringLiteral("icws-notify:") + idOf(1) + QStringLiteral("?x=1");
    QTest::newRow("a mistyped letter") << QStringLiteral("aaaaa-") + idOf(1).mid(6);
    QTest::newRow("far too long") << QString(10'000, u'a');
}

void tst_subscriptions::rejectsInvalidId()
{
    QFETCH(QString, text);
    ViewedEngine f;
    SubscribeRequest request(&f.engine);
    request.start(text);
    QCOMPARE(request.state(), SubscribeRequest::Failed);
    QVERIFY(!request.problem().isEmpty());
    QCOMPARE(f.engine.inspections, 0);
    request.setText(idOf(1));
    QCOMPARE(request.state(), SubscribeRequest::Empty);
    QVERIFY(request.problem().isEmpty() && request.canInspect());
}

void tst_subscriptions::showsCanisterIdentity()
{
    ViewedEngine f;
    SubscribeRequest request(&f.engine);
    QVERIFY(!request.canInspect());
    request.setText(QStringLiteral(" icws-notify:") + idOf(4) + QStringLiteral("/votes "));
    request.inspect();
    QCOMPARE(request.state(), SubscribeRequest::Inspecting);
    QCOMPARE(request.canister(), idOf(4));
    f.engine.finishInspection(profileOf(4));
    QTRY_COMPARE(request.state(), SubscribeRequest::Ready);
    QCOMPARE(request.name(), QStringLiteral("\u2067Proposal\u2069 watch"));
    QCOMPARE(request.topics().size(), 2);
    QCOMPARE(request.topics().at(0).toMap().value(QStringLiteral("about")).toString(), QStringLiteral("to vote"));
    QVERIFY(request.topics().at(0).toMap().value(QStringLiteral("asked")).toBool());
    QVERIFY(!request.topics().at(1).toMap().value(QStringLiteral("asked")).toBool());
    QCOMPARE(request.controllers(), QStringList {idOf(200)});
    QCOMPARE(request.moduleHash(), QStringLiteral("00ff"));
    QSignalSpy accepted(&request, &SubscribeRequest::accepted);
    request.accept();
    QCOMPARE(accepted.size(), 1);
    QVERIFY(f.engine.subscriptions()->find(ScriptedEngine::canister(4)));
    QCOMPARE(request.state(), SubscribeRequest::Empty);
    QCOMPARE(request.text(), QString());
}

void tst_subscriptions::subscribingNeedsConfirmation()
{
    ViewedEngine f;
    SubscribeRequest request(&f.engine);
    request.accept();
    request.start(idOf(4));
    request.accept();
    f.engine.finishInspection(profileOf(4));
    QTRY_COMPARE(request.state(), SubscribeRequest::Ready);
    request.cancel();
    request.accept();
    QVERIFY(f.engine.subscriptions()->all().isEmpty());
}

void tst_subscriptions::cancelledResultsAreIgnored()
{
    ViewedEngine f;
    SubscribeRequest request(&f.engine);
    request.start(idOf(4));
    request.cancel();
    QCOMPARE(request.state(), SubscribeRequest::Empty);
    f.engine.finishInspection(profileOf(4));
    QCoreApplication::processEvents();
    QCOMPARE(request.state(), SubscribeRequest::Empty);
    // The engine itself gives up.
    request.start(idOf(5));
    f.engine.inspect(ScriptedEngine::canister(6));
    QTRY_COMPARE(request.state(), SubscribeRequest::Empty);
}

void tst_subscriptions::anotherTextCancels()
{
    ViewedEngine f;
    SubscribeRequest request(&f.engine);
    request.start(idOf(4));
    f.engine.finishInspection(profileOf(4));
    QTRY_COMPARE(request.state(), SubscribeRequest::Ready);
    request.setText(idOf(5));
    QCOMPARE(request.state(), SubscribeRequest::Empty);
    request.accept(); // the canister that was found was another one
    QVERIFY(f.engine.subscriptions()->all().isEmpty());
}

void tst_subscriptions::showsFailures()
{
    ViewedEngine f;
    SubscribeRequest request(&f.engine);
    request.start(idOf(4));
    f.engine.finishInspection(Error(ErrorCode::RequestTimeout, QStringLiteral("no answer within 30 seconds")));
    QTRY_COMPARE(request.state(), SubscribeRequest::Failed);
    QCOMPARE(request.problem(), QStringLiteral("No answer within 30 seconds."));
    QCOMPARE(request.advice(), errorAdvice(ErrorCode::RequestTimeout));
    QCOMPARE(request.text(), idOf(4));
    request.inspect();
    QCOMPARE(request.state(), SubscribeRequest::Inspecting);
    f.engine.finishInspection(Error(ErrorCode::InterfaceMissing, QStringLiteral("no interface")));
    QTRY_COMPARE(request.state(), SubscribeRequest::Failed);
    QVERIFY(request.advice() != errorAdvice(ErrorCode::InterfaceMissing)); // that is for programmers
}

void tst_subscriptions::detectsExistingSubscription()
{
    ViewedEngine f;
    f.subscribe(1, QStringLiteral("Chat"));
    SubscribeRequest request(&f.engine);
    request.start(idOf(1));
    QCOMPARE(request.state(), SubscribeRequest::AlreadySubscribed);
    QCOMPARE(request.name(), QStringLiteral("Chat"));
    QCOMPARE(f.engine.inspections, 0);
}

void tst_subscriptions::warnsOfTheSameName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("warns");
    QTest::newRow("the same") << QStringLiteral("OpenChat") << true;
    QTest::newRow("other case") << QStringLiteral("openCHAT") << true;
    QTest::newRow("invisible characters") << QStringLiteral("\u202eOpen\u200bChat ") << true;
    QTest::newRow("marks and isolates") << QStringLiteral("Open\u200e\u2066Chat\u2069\u200f") << true;
    QTest::newRow("with a space") << QStringLiteral("Open Chat") << true;
    QTest::newRow("wide letters") << QStringLiteral("\uff2fpenChat") << true;
    QTest::newRow("Cyrillic letters") << QStringLiteral("\u041epenCh\u0430t") << true;
    QTest::newRow("Greek letters") << QStringLiteral("\u039fpenChat") << true;
    QTest::newRow("a digit") << QStringLiteral("0penChat") << true;
    QTest::newRow("the short id of another") << QStringLiteral("the id") << true;
    QTest::newRow("another") << QStringLiteral("OpenChats") << false;
    QTest::newRow("its former name") << QStringLiteral("Formerly") << false;
    QTest::newRow("none") << QString() << false;
}

void tst_subscriptions::warnsOfTheSameName()
{
    QFETCH(QString, name);
    ShownSubscriptions f;
    f.subscribe(1, QStringLiteral("OpenChat"));
    f.subscribe(2, QString());
    f.subscribe(3, QStringLiteral("Formerly"));
    QVERIFY(f.model.rename(idOf(3), QStringLiteral("Mine")));
    if (name == QStringLiteral("the id"))
        name = value(f.model, 1, "name").toString();
    SubscribeRequest request(&f.engine);
    request.start(idOf(4));
    QCOMPARE(request.nameWarning(), QString());
    CanisterProfile profile = profileOf(4);
    profile.name = name;
    f.engine.finishInspection(profile);
    QTRY_COMPARE(request.state(), SubscribeRequest::Ready);
    QTEST(!request.nameWarning().isEmpty(), "warns");
    // It may all the same, and the ids distinguish both.
    request.accept();
    QCOMPARE(f.model.count(), 4);
    QVERIFY(value(f.model, 0, "shortId") != value(f.model, 3, "shortId"));
    QCOMPARE(request.nameWarning(), QString());
}

void tst_subscriptions::fullListFails()
{
    ViewedEngine f;
    for (int i = 0; i < SubscriptionList::Max; ++i)
        f.subscribe(i, QStringLiteral("x"));
    SubscribeRequest request(&f.engine);
    request.start(idOf(150));
    f.engine.finishInspection(profileOf(150));
    QTRY_COMPARE(request.state(), SubscribeRequest::Ready);
    request.accept();
    QCOMPARE(request.state(), SubscribeRequest::Failed);
    QVERIFY(!request.problem().isEmpty());
}

QTEST_MAIN(tst_subscriptions)
#include "tst_subscriptions.moc"
