// SPDX-License-Identifier: MIT
#include "trayviews.h"
#include "viewedengine.h"
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::Test;
using namespace Ic::Tray;

class tst_settingsviews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quietIsSwitched();
    void quietHasReason();
    void quietOptions();
    void hoursAreEdited();
    void hoursAcceptCommonTimeFormats_data();
    void hoursAcceptCommonTimeFormats();
    void hoursKeepOneDay();
    void autostartMayFail();
    void appearanceIsKept();
    void warnsOfSharedIdentity();
    void doctorRunsAll();
    void doctorGivesUp();
    void doctorIgnoresLateResults();
    void doctorReports();
    void replyIsSent();
    void failedReplyKeepsText();
    void replyHasALength();
    void foreignReplyIsIgnored();
    void undoIsReplacedByNext();
    void undoEndsWithPage();
    void statusDescribesConnection();
    void hintsDisappearProblemsStay();
    void linksAskOnly();
    void showsNotice();
};

namespace {

struct ShownSettings : ViewedEngine
{
    ScriptedSettings settings;
    QList<ScriptedCheck *> checks;
    std::unique_ptr<TrayViews> views;

    explicit ShownSettings(int checkCount = 0)
    {
        std::vector<std::unique_ptr<DoctorCheck>> all;
        for (int i = 0; i < checkCount; ++i) {
            checks.append(new ScriptedCheck(QStringLiteral("Check %1").arg(i + 1)));
            all.emplace_back(checks.constLast());
        }
        views = std::make_unique<TrayViews>(&engine, &settings, std::move(all), environment);
    }
};

DoctorFinding finding(DoctorFinding::State state, const char *found = "", const char *advice = "")
{
    return {state, QString::fromUtf8(found), QString::fromUtf8(advice)};
}

} // namespace

void tst_settingsviews::quietIsSwitched()
{
    ViewedEngine f;
    QuietSettings quiet(&f.engine, f.environment);
    QSignalSpy changed(&quiet, &QuietSettings::changed);
    QVERIFY(!quiet.isActive() && !quiet.canSwitchOff());
    quiet.switchOnForAnHour();
    QVERIFY(quiet.isActive());
    QCOMPARE(quiet.stateText(), QStringLiteral("On until 16:09"));
    QVERIFY(!changed.isEmpty());
    f.environment->advance(std::chrono::minutes(61));
    QVERIFY(!quiet.isActive());
    quiet.switchOnUntilMorning();
    QCOMPARE(quiet.stateText(), QStringLiteral("On until tomorrow at 08:00"));
    quiet.switchOn();
    QCOMPARE(quiet.stateText(), QStringLiteral("On, until you switch it off"));
    quiet.switchOff();
    QVERIFY(!quiet.isActive());
}

void tst_settingsviews::quietHasReason()
{
    ViewedEngine f;
    QuietSettings quiet(&f.engine, f.environment);
    f.engine.inhibit(true);
    QVERIFY(quiet.isActive());
    QVERIFY(!quiet.canSwitchOff());
    QVERIFY(quiet.stateText().contains(QStringLiteral("desktop")));
    f.engine.inhibit(false);
    quiet.hours()->add();
    QVERIFY(quiet.hours()->setFrom(0, QStringLiteral("15:00")));
    QVERIFY(quiet.hours()->setTo(0, QStringLiteral("17:00")));
    QCOMPARE(quiet.stateText(), QStringLiteral("On: quiet hours until 17:00"));
    QVERIFY(quiet.canSwitchOff());
}

void tst_settingsviews::quietOptions()
{
    ViewedEngine f;
    QuietSettings quiet(&f.engine, f.environment);
    QVERIFY(quiet.followsDesktop() && quiet.criticalPasses() && quiet.hidesTextWhenLocked());
    quiet.setFollowsDesktop(false);
    quiet.setCriticalPasses(false);
    quiet.setHidesTextWhenLocked(false);
    QVERIFY(!f.engine.doNotDisturb().followsDesktop() && !f.engine.doNotDisturb().criticalPasses() && !f.engine.hidesTextWhenLocked());
    QVERIFY(!quiet.followsDesktop() && !quiet.criticalPasses() && !quiet.hidesTextWhenLocked());
}

void tst_settingsviews::hoursAreEdited()
{
    ViewedEngine f;
    QuietHoursModel model(&f.engine);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.add();
    model.add();
    QCOMPARE(model.count(), 2);
    QCOMPARE(value(model, 0, "hint").toString(), QStringLiteral("until the next day"));
    QCOMPARE(value(model, 0, "text").toString(), QStringLiteral("Every day from 22:00 to 07:00"));
    model.setDay(1, 5, false);
    model.setDay(1, 6, false);
    QCOMPARE(value(model, 1, "text").toString(), QStringLiteral("Monday to Friday from 22:00 to 07:00"));
    QVERIFY(model.setTo(1, QStringLiteral("22:00")));
    QCOMPARE(value(model, 1, "hint").toString(), QStringLiteral("24 hours"));
    model.setEnabled(0, false);
    QVERIFY(!f.engine.doNotDisturb().schedule().constFirst().enabled);
    model.remove(0);
    QCOMPARE(model.count(), 1);
    QCOMPARE(f.engine.doNotDisturb().schedule().constFirst().days, quint8(0x1f));
    model.remove(4);
    model.setDay(0, 9, true);
    model.setDay(7, 0, true);
    QCOMPARE(f.engine.doNotDisturb().schedule().constFirst().days, quint8(0x1f));
    while (model.canAdd())
        model.add();
    model.add();
    QCOMPARE(model.count(), DoNotDisturb::MaxQuietHours);
}

void tst_settingsviews::hoursAcceptCommonTimeFormats_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("time");
    QTest::newRow("plain") << QStringLiteral("06:30") << QStringLiteral("06:30");
    QTest::newRow("one digit") << QStringLiteral("6:30") << QStringLiteral("06:30");
    QTest::newRow("a point") << QStringLiteral("6.30") << QStringLiteral("06:30");
    QTest::newRow("no sign") << QStringLiteral("0630") << QStringLiteral("06:30");
    QTest::newRow("the hour alone") << QStringLiteral(" 6 ") << QStringLiteral("06:00");
    QTest::newRow("midnight") << QStringLiteral("0:00") << QStringLiteral("00:00");
    QTest::newRow("24:00 is none") << QStringLiteral("24:00") << QString();
    QTest::newRow("60 minutes are none") << QStringLiteral("6:60") << QString();
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("words") << QStringLiteral("noon") << QString();
}

void tst_settingsviews::hoursAcceptCommonTimeFormats()
{
    QFETCH(QString, text);
    QFETCH(QString, time);
    ViewedEngine f;
    QuietHoursModel model(&f.engine);
    model.add();
    QCOMPARE(model.setFrom(0, text), !time.isEmpty());
    QCOMPARE(value(model, 0, "from").toString(), time.isEmpty() ? QStringLiteral("22:00") : time);
}

void tst_settingsviews::hoursKeepOneDay()
{
    ViewedEngine f;
    QuietHoursModel model(&f.engine);
    model.add();
    for (int day = 0; day < 7; ++day)
        model.setDay(0, day, false);
    QCOMPARE(f.engine.doNotDisturb().schedule().constFirst().days, quint8(0x40));
    QVERIFY(value(model, 0, "days").toList().at(6).toBool());
}

void tst_settingsviews::autostartMayFail()
{
    ShownSettings f;
    AppSettings &settings = *f.views->settings();
    settings.setAutostart(true);
    QVERIFY(settings.isAutostart() && settings.autostartProblem().isEmpty());
    f.settings.refuses = true;
    settings.setAutostart(false);
    QVERIFY(settings.isAutostart());
    QVERIFY(settings.autostartProblem().contains(errorAdvice(ErrorCode::FileNotWritable)));
    f.settings.refuses = false;
    settings.setAutostart(false);
    QVERIFY(!settings.isAutostart() && settings.autostartProblem().isEmpty());
    QVERIFY(!settings.autostartText().isEmpty());
    settings.setStartsHidden(true);
    QVERIFY(f.settings.hidden);
}

void tst_settingsviews::appearanceIsKept()
{
    ShownSettings f;
    QSignalSpy changed(f.views->settings(), &AppSettings::changed);
    QCOMPARE(f.views->settings()->appearanceIndex(), 1);
    f.views->settings()->setAppearanceIndex(2);
    QCOMPARE(f.settings.look, QStringLiteral("dark"));
    QVERIFY(!changed.isEmpty());
    f.views->settings()->setAppearanceIndex(3);
    QCOMPARE(f.settings.look, QStringLiteral("dark"));
    f.settings.look = QStringLiteral("of a newer version");
    QCOMPARE(f.views->settings()->appearanceIndex(), 0);
}

void tst_settingsviews::warnsOfSharedIdentity()
{
    ShownSettings f;
    QCOMPARE(f.views->settings()->sharingText(), QString());
    f.engine.sharedWith = QStringLiteral("icws-chat");
    QVERIFY(f.views->settings()->sharingText().startsWith(QStringLiteral("icws-chat uses the same identity")));
}

void tst_settingsviews::doctorRunsAll()
{
    ShownSettings f(3);
    DoctorModel &doctor = *f.views->doctor();
    const QAbstractItemModelTester tester(&doctor, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(doctor.worst(), DoctorModel::NotRun);
    doctor.runOnce();
    doctor.runOnce();
    QCOMPARE(f.checks.at(0)->runs, 1);
    QVERIFY(doctor.isRunning());
    f.checks.at(2)->finish(finding(DoctorFinding::State::Skipped));
    f.checks.at(0)->finish(finding(DoctorFinding::State::Ok, "It works all the same.", "Keep it."));
    QCOMPARE(doctor.worst(), DoctorModel::Running);
    f.checks.at(1)->finish(finding(DoctorFinding::State::Warning, "hm", "look"));
    QVERIFY(!doctor.isRunning());
    QCOMPARE(doctor.worst(), DoctorModel::Warning);
    QCOMPARE(value(doctor, 1, "found").toString(), QStringLiteral("hm"));
    QCOMPARE(value(doctor, 1, "advice").toString(), QStringLiteral("look"));
    QVERIFY(value(doctor, 1, "description").toString().endsWith(QStringLiteral(". hm. look")));
    QVERIFY(value(doctor, 0, "description").toString().endsWith(QStringLiteral(". It works all the same. Keep it.")));
    doctor.runOnce();
    QCOMPARE(f.checks.at(0)->runs, 1);
    doctor.run();
    QCOMPARE(f.checks.at(0)->runs, 2);
    for (ScriptedCheck *check : f.checks)
        check->finish(finding(DoctorFinding::State::Skipped));
    QCOMPARE(doctor.worst(), DoctorModel::Ok);
    QCOMPARE(doctor.summary(), QStringLiteral("Everything works"));
}

void tst_settingsviews::doctorGivesUp()
{
    ShownSettings f(2);
    DoctorModel &doctor = *f.views->doctor();
    doctor.run();
    f.checks.at(0)->finish(finding(DoctorFinding::State::Ok));
    doctor.giveUp();
    QVERIFY(!doctor.isRunning());
    QCOMPARE(f.checks.at(1)->cancelled, 1);
    QCOMPARE(value(doctor, 0, "checkState").toInt(), int(DoctorModel::Ok));
    QCOMPARE(value(doctor, 1, "checkState").toInt(), int(DoctorModel::Failed));
    QVERIFY(!value(doctor, 1, "advice").toString().isEmpty());
}

void tst_settingsviews::doctorIgnoresLateResults()
{
    std::function<void(const DoctorFinding &)> late;
    class Rude final : public DoctorCheck
    {
    public:
        explicit Rude(std::function<void(const DoctorFinding &)> *to)
            : m_to(to)
        {
        }
        QString name() const override { return QStringLiteral("Rude"); }
        void run(std::function<void(const DoctorFinding &)> done) override { *m_to = std::move(done); }
        void cancel() override { } // and answers all the same

    private:
        std::function<void(const DoctorFinding &)> *m_to;
    };
    std::vector<std::unique_ptr<DoctorCheck>> checks;
    checks.push_back(std::make_unique<Rude>(&late));
    DoctorModel doctor(std::move(checks));
    doctor.run();
    doctor.cancel();
    QCOMPARE(doctor.worst(), DoctorModel::NotRun);
    late(finding(DoctorFinding::State::Failed));
    QCOMPARE(doctor.worst(), DoctorModel::NotRun);
    const auto ofTheFirst = late;
    doctor.run();
    ofTheFirst(finding(DoctorFinding::State::Failed));
    QCOMPARE(doctor.worst(), DoctorModel::Running);
    late(finding(DoctorFinding::State::Ok));
    late(finding(DoctorFinding::State::Failed)); // twice
    QCOMPARE(doctor.worst(), DoctorModel::Ok);
    QVERIFY(!doctor.isRunning());
}

void tst_settingsviews::doctorReports()
{
    ShownSettings f(2);
    f.views->doctor()->run();
    f.checks.at(0)->finish(finding(DoctorFinding::State::Failed, "broken", "mend it"));
    f.checks.at(1)->finish(finding(DoctorFinding::State::Ok));
    f.views->copyDoctorReport();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Check 1: Does not work\n  broken\n  mend it\nCheck 2: Fine\n"));
    QVERIFY(!f.views->hint().isEmpty());
}

void tst_settingsviews::replyIsSent()
{
    ShownSettings f;
    f.subscribe(1, QStringLiteral("Chat"));
    Notice notice = f.notice(1, 7, QStringLiteral("Hello?"));
    notice.replyHint = QString();
    f.engine.tell(notice);
    ReplyRequest &reply = *f.views->reply();
    reply.open(NoticeKey {notice.source, 7});
    QTRY_VERIFY(reply.isShown());
    QCOMPARE(reply.title(), QStringLiteral("Hello?"));
    QVERIFY(!reply.hint().isEmpty());
    QVERIFY(!reply.canSend());
    reply.setText(QStringLiteral("  \n "));
    QVERIFY(!reply.canSend());
    reply.setText(QStringLiteral(" Yes. "));
    reply.send();
    QCOMPARE(f.engine.calls.constLast(), QStringLiteral("reply 7 Yes."));
    QVERIFY(reply.isSending());
    QVERIFY(!reply.canSend());
    reply.setText(QStringLiteral("changed meanwhile"));
    QCOMPARE(reply.text(), QStringLiteral(" Yes. "));
    f.engine.answer({notice.source, 7}, DeliveryState::Delivered, {}, true);
    QVERIFY(reply.isDelivered() && !reply.isSending());
    QCOMPARE(reply.text(), QString());
    reply.setText(QStringLiteral("And another one"));
    QVERIFY(!reply.isDelivered() && !reply.isSending() && !reply.hasFailed());
}

void tst_settingsviews::failedReplyKeepsText()
{
    ShownSettings f;
    Notice notice = f.notice(1, 7, QStringLiteral("Hello?"));
    notice.replyHint = QStringLiteral("Say it");
    ReplyRequest &reply = *f.views->reply();
    reply.open(notice);
    reply.setText(QStringLiteral("Yes."));
    reply.send();
    f.engine.answer({notice.source, 7}, DeliveryState::Failed, Error(ErrorCode::ConnectionLost, QStringLiteral("the line broke")), true);
    QVERIFY(reply.hasFailed() && !reply.isSending());
    QCOMPARE(reply.text(), QStringLiteral("Yes."));
    QCOMPARE(reply.statusText(), QStringLiteral("The line broke."));
    QCOMPARE(reply.advice(), errorAdvice(ErrorCode::ConnectionLost));
    reply.open(notice); // the same one again does not lose it
    QCOMPARE(reply.text(), QStringLiteral("Yes."));
    QVERIFY(reply.canSend());
    reply.send();
    QVERIFY(reply.isSending());
    reply.close();
    QVERIFY(!reply.isShown() && !reply.canSend());
}

void tst_settingsviews::replyHasALength()
{
    ShownSettings f;
    Notice notice = f.notice(1, 7, QStringLiteral("Hello?"));
    notice.replyHint = QString();
    ReplyRequest &reply = *f.views->reply();
    reply.open(notice);
    const QString smile = QString::fromUtf8("\xF0\x9F\x99\x82"); // one character for the canister, two for QString
    reply.setText(smile.repeated(ReplyRequest::MaxLength));
    QVERIFY(reply.canSend());
    QCOMPARE(reply.lengthText(), QStringLiteral("0 characters left"));
    reply.setText(reply.text() + smile);
    QVERIFY(!reply.canSend() && reply.isTooLong());
    QCOMPARE(reply.lengthText(), QStringLiteral("1 characters too many"));
    reply.send();
    QVERIFY(f.engine.calls.isEmpty());
}

void tst_settingsviews::foreignReplyIsIgnored()
{
    ShownSettings f;
    Notice notice = f.notice(1, 7, QStringLiteral("Hello?"));
    notice.replyHint = QString();
    ReplyRequest &reply = *f.views->reply();
    reply.open(notice);
    reply.setText(QStringLiteral("Yes."));
    reply.send();
    Q_EMIT f.engine.answerChanged({notice.source, 8}, QStringLiteral("reply-1"), {DeliveryState::Delivered, {}});
    Q_EMIT f.engine.answerChanged({notice.source, 7}, QStringLiteral("of another window"), {DeliveryState::Delivered, {}});
    Q_EMIT f.engine.answerChanged({notice.source, 7}, QString(), {DeliveryState::Delivered, {}}); // an action
    QVERIFY(reply.isSending());
}

void tst_settingsviews::undoIsReplacedByNext()
{
    UndoOffer undo;
    QStringList undone;
    undo.offer(QStringLiteral("a"), [&] { undone.append(QStringLiteral("a")); });
    undo.offer(QStringLiteral("b"), [&] { undone.append(QStringLiteral("b")); });
    undo.undo();
    undo.undo();
    QCOMPARE(undone, QStringList {QStringLiteral("b")});
    undo.offer(QStringLiteral("c"), [&] {
        undone.append(QStringLiteral("c"));
        undo.offer(QStringLiteral("d"), [] {});
    });
    undo.undo();
    QCOMPARE(undo.text(), QStringLiteral("d")); // an offer that the action itself made stays
    undo.dismiss();
    undo.undo();
    QCOMPARE(undone.size(), 2);
}

void tst_settingsviews::undoEndsWithPage()
{
    ShownSettings f;
    f.subscribe(1, QStringLiteral("Chat"));
    f.subscribe(2, QStringLiteral("Votes"));
    f.subscribe(3, QStringLiteral("Cycles"));
    f.views->setWatched(true);
    f.views->setPage(TrayViews::Canisters);
    f.views->canisters()->remove(ScriptedEngine::canister(1).toText());
    QVERIFY(f.views->undo()->isShown());
    f.views->setPage(TrayViews::Canisters); // it is that page
    QVERIFY(f.views->undo()->isShown());
    f.views->setPage(TrayViews::Rules);
    QVERIFY(!f.views->undo()->isShown());
    f.views->canisters()->remove(ScriptedEngine::canister(2).toText());
    QVERIFY(f.views->undo()->isShown());
    f.views->setWatched(false);
    QVERIFY(!f.views->undo()->isShown());
    // An action that ends only then is not offered to the next user of the window.
    f.views->canisters()->remove(ScriptedEngine::canister(3).toText());
    f.views->setWatched(true);
    QVERIFY(!f.views->undo()->isShown());
    f.views->undo()->undo();
    QVERIFY(f.engine.subscriptions()->all().isEmpty()); // all was done, and stays so
}

void tst_settingsviews::statusDescribesConnection()
{
    ShownSettings f;
    TrayViews &views = *f.views;
    QCOMPARE(views.statusLevel(), TrayViews::Off);
    f.subscribe(1, QStringLiteral("Chat"));
    f.subscribe(2, QStringLiteral("Votes"));
    QCOMPARE(views.statusText(), QStringLiteral("Connecting…"));
    f.engine.setStatus(ScriptedEngine::canister(1), feedStatus(QStringLiteral("upToDate")));
    f.engine.setStatus(ScriptedEngine::canister(2), feedStatus(QStringLiteral("waiting")));
    QCOMPARE(views.statusText(), QStringLiteral("1 of 2 canisters connected"));
    QVERIFY(views.canRetry());
    f.engine.setStatus(ScriptedEngine::canister(2), feedStatus(QStringLiteral("upToDate")));
    QCOMPARE(views.statusLevel(), TrayViews::Good);
    QVERIFY(!views.canRetry());
    f.engine.setStatus(ScriptedEngine::canister(2), feedStatus(QStringLiteral("waiting"), Error(ErrorCode::WitnessMismatch, QStringLiteral("x"))));
    QCOMPARE(views.statusLevel(), TrayViews::Bad);
    views.canisters()->setPaused(ScriptedEngine::canister(2).toText(), true);
    QCOMPARE(views.statusLevel(), TrayViews::Good);
    views.canisters()->setPaused(ScriptedEngine::canister(1).toText(), true);
    QCOMPARE(views.statusText(), QStringLiteral("All canisters are paused"));
    views.quiet()->switchOn();
    QVERIFY(views.statusText().endsWith(QStringLiteral("Do not disturb")));
    QCOMPARE(views.windowTitle(), QStringLiteral("Notifications"));
    f.engine.tell(f.notice(1, 1, QStringLiteral("one")));
    QTRY_COMPARE(views.windowTitle(), QStringLiteral("(1) Notifications"));
}

void tst_settingsviews::hintsDisappearProblemsStay()
{
    ShownSettings f;
    Q_EMIT f.engine.problem(Error(ErrorCode::FileNotWritable, QStringLiteral("rules cannot be written")));
    QCOMPARE(f.views->problem(), QStringLiteral("Rules cannot be written."));
    QCOMPARE(f.views->problemAdvice(), errorAdvice(ErrorCode::FileNotWritable));
    f.views->dismissProblem();
    QVERIFY(f.views->problem().isEmpty());
    f.views->copy(QStringLiteral("x"));
    QVERIFY(!f.views->hint().isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(f.views->hint().isEmpty(), 20'000);
}

void tst_settingsviews::linksAskOnly()
{
    ShownSettings f;
    QSignalSpy dialog(f.views.get(), &TrayViews::subscribeDialogRequested);
    f.views->offerSubscription(QStringLiteral("icws-notify:") + ScriptedEngine::canister(4).toText());
    QCOMPARE(dialog.size(), 1);
    QCOMPARE(f.views->page(), TrayViews::Canisters);
    QCOMPARE(f.engine.inspections, 1);
    QVERIFY(f.engine.subscriptions()->all().isEmpty());
    QVERIFY(f.views->subscribeRequest()->isFromOutside());
    // Another one does not take the place of what is being looked at.
    f.views->offerSubscription(QStringLiteral("icws-notify:") + ScriptedEngine::canister(5).toText());
    QCOMPARE(f.engine.inspections, 1);
    QCOMPARE(f.views->subscribeRequest()->canister(), ScriptedEngine::canister(4).toText());
    QVERIFY(!f.views->hint().isEmpty());
    f.views->subscribeRequest()->cancel();
    // The launcher's action names none.
    f.views->offerSubscription(QStringLiteral("icws-notify:"));
    QCOMPARE(f.views->subscribeRequest()->state(), SubscribeRequest::Empty);
    QCOMPARE(dialog.size(), 3);
}

void tst_settingsviews::showsNotice()
{
    ShownSettings f;
    f.engine.tell(f.notice(1, 1, QStringLiteral("one")));
    f.views->setPage(TrayViews::Rules);
    f.views->showNotice({});
    QCOMPARE(f.views->page(), TrayViews::Notifications);
    QVERIFY(!f.views->history()->detail()->isShown());
    f.views->showNotice({ScriptedEngine::canister(1).toText(), 1});
    QTRY_VERIFY(f.views->history()->detail()->isShown());
}

QTEST_MAIN(tst_settingsviews)
#include "tst_settingsviews.moc"
