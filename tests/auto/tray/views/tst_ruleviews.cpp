// SPDX-License-Identifier: MIT
#include "mutemodel.h"
#include "rulemodel.h"
#include "viewedengine.h"
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::Test;
using namespace Ic::Tray;

class tst_ruleviews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesANewRule();
    void editsInPlace();
    void judgesWhileTyping();
    void previewUsesRecentNotices();
    void moves();
    void switches();
    void removalCanBeUndone();
    void refusedRulesChangeNothing();
    void rulesDescribeThemselves_data();
    void rulesDescribeThemselves();
    void namesRemovedCanisters();
    void mutesExpire();
    void unmutes();
};

namespace {

struct ShownRules : ViewedEngine
{
    RuleModel model {&engine, environment, &undo};
    QAbstractItemModelTester tester {&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    void add(const QStringList &topics)
    {
        QList<Rule> rules = engine.rules().rules();
        for (const QString &topic : topics) {
            Rule rule;
            rule.topic = topic;
            rules.append(rule);
        }
        if (!engine.setRules(rules))
            qFatal("no such rules");
    }
    QStringList topics() const
    {
        QStringList all;
        for (const Rule &rule : engine.rules().rules())
            all.append(rule.topic);
        return all;
    }
};

} // namespace

void tst_ruleviews::writesANewRule()
{
    ShownRules f;
    f.subscribe(1, QStringLiteral("Chat"));
    f.subscribe(2, QStringLiteral("Votes"));
    RuleDraft &draft = *f.model.draft();
    QVERIFY(!draft.isActive() && !draft.canSave());
    f.model.create(ScriptedEngine::canister(2).toText());
    QVERIFY(draft.isActive() && draft.isNew());
    QCOMPARE(draft.canisterChoices(), QStringList({QStringLiteral("Any canister"), QStringLiteral("Chat"), QStringLiteral("Votes")}));
    QCOMPARE(draft.canisterIndex(), 2);
    draft.setCanisterIndex(1);
    draft.setName(QStringLiteral("  Quiet "));
    draft.setTopic(QStringLiteral("talk*"));
    draft.setAtLeastIndex(1);
    draft.setAtMostIndex(3);
    draft.setEffectIndex(1);
    draft.setHideText(true);
    QVERIFY(!draft.canSound());
    QVERIFY(draft.canSave());
    draft.save();
    QVERIFY(!draft.isActive());
    QCOMPARE(f.model.count(), 1);
    const Rule &rule = f.engine.rules().rules().constFirst();
    QCOMPARE(rule.name, QStringLiteral("Quiet"));
    QCOMPARE(rule.source, ScriptedEngine::canister(1).toText());
    QCOMPARE(rule.topic, QStringLiteral("talk*"));
    QVERIFY(rule.atLeast == Urgency::Low && rule.atMost == Urgency::High);
    QVERIFY(rule.effect == RuleEffect::Silent && rule.hideText);
}

void tst_ruleviews::editsInPlace()
{
    ShownRules f;
    f.add({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
    f.model.edit(1);
    QVERIFY(!f.model.draft()->isNew());
    f.model.draft()->setTopic(QStringLiteral("bb"));
    QCOMPARE(f.topics().at(1), QStringLiteral("b")); // not before it is saved
    f.model.draft()->save();
    QCOMPARE(f.topics(), QStringList({QStringLiteral("a"), QStringLiteral("bb"), QStringLiteral("c")}));
    f.model.edit(0);
    f.model.draft()->setTopic(QStringLiteral("never"));
    f.model.draft()->cancel();
    QCOMPARE(f.topics().at(0), QStringLiteral("a"));
    f.model.edit(9);
    QVERIFY(!f.model.draft()->isActive());
}

void tst_ruleviews::judgesWhileTyping()
{
    ShownRules f;
    f.model.create();
    RuleDraft &draft = *f.model.draft();
    draft.setRegex(true);
    draft.setPattern(QStringLiteral("(a"));
    QVERIFY(!draft.problem().isEmpty() && !draft.canSave());
    draft.save();
    QVERIFY(draft.isActive());
    QCOMPARE(f.model.count(), 0);
    draft.setPattern(QStringLiteral("(a)"));
    QVERIFY(draft.problem().isEmpty() && draft.canSave());
    draft.setAtLeastIndex(4);
    draft.setAtMostIndex(1);
    const bool impossible = !draft.canSave();
    QCOMPARE(impossible, !RuleSet::check(draft.rule()).has_value()); // the rules decide, not the window
}

void tst_ruleviews::previewUsesRecentNotices()
{
    ShownRules f;
    f.subscribe(1, QStringLiteral("Chat"));
    f.add({QStringLiteral("*")}); // would decide before, were it asked
    for (int i = 1; i <= 8; ++i)
        f.engine.tell(f.notice(1, quint64(i), i % 2 ? QStringLiteral("odd \u202e%1").arg(i) : QStringLiteral("even %1").arg(i)));
    f.model.create();
    RuleDraft &draft = *f.model.draft();
    draft.setPattern(QStringLiteral("ODD"));
    QTRY_VERIFY(draft.trialText().contains(QStringLiteral("4")));
    QVERIFY(draft.trialText().contains(QStringLiteral("8")));
    QCOMPARE(draft.trialTitles().size(), 4);
    QCOMPARE(draft.trialTitles().constFirst(), QStringLiteral("Chat: odd \u20677\u2069"));
    draft.setPattern(QString());
    QCOMPARE(draft.trialTitles().size(), 5); // of eight, so that the window stays small
    draft.setPattern(QStringLiteral("elephant"));
    QVERIFY(draft.trialTitles().isEmpty() && !draft.trialText().isEmpty());
    draft.setRegex(true);
    draft.setPattern(QStringLiteral("("));
    QCOMPARE(draft.trialText(), QString());
}

void tst_ruleviews::moves()
{
    ShownRules f;
    f.add({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
    QSignalSpy moved(&f.model, &QAbstractItemModel::rowsMoved);
    QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
    f.model.move(0, 1);
    QCOMPARE(f.topics(), QStringList({QStringLiteral("b"), QStringLiteral("a"), QStringLiteral("c")}));
    QCOMPARE(value(f.model, 1, "summary").toString(), QStringLiteral("topic a"));
    f.model.move(2, -1);
    QCOMPARE(f.topics(), QStringList({QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("a")}));
    QVERIFY(!moved.isEmpty() && reset.isEmpty());
    f.model.move(0, -1);
    f.model.move(2, 1);
    QCOMPARE(f.topics(), QStringList({QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("a")}));
}

void tst_ruleviews::switches()
{
    ShownRules f;
    f.add({QStringLiteral("a")});
    f.model.setEnabled(0, false);
    QVERIFY(!f.engine.rules().rules().constFirst().enabled);
    QVERIFY(!value(f.model, 0, "enabledRule").toBool());
    QVERIFY(value(f.model, 0, "description").toString().endsWith(QStringLiteral("Switched off.")));
}

void tst_ruleviews::removalCanBeUndone()
{
    ShownRules f;
    f.add({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
    f.model.remove(1);
    QCOMPARE(f.topics(), QStringList({QStringLiteral("a"), QStringLiteral("c")}));
    QCOMPARE(f.model.count(), 2);
    f.undo.undo();
    QCOMPARE(f.topics(), QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    f.model.remove(2);
    f.model.remove(0);
    f.undo.undo(); // only the last one
    QCOMPARE(f.topics(), QStringList({QStringLiteral("a"), QStringLiteral("b")}));
}

void tst_ruleviews::refusedRulesChangeNothing()
{
    ShownRules f;
    QStringList many;
    for (int i = 0; i < RuleSet::MaxRules; ++i)
        many.append(QStringLiteral("t%1").arg(i));
    f.add(many);
    f.model.create();
    f.model.draft()->save();
    QVERIFY(f.model.draft()->isActive()); // nothing that was written is lost
    QVERIFY(!f.model.draft()->problem().isEmpty());
    QCOMPARE(f.model.count(), RuleSet::MaxRules);
}

void tst_ruleviews::rulesDescribeThemselves_data()
{
    QTest::addColumn<Rule>("rule");
    QTest::addColumn<QString>("summary");
    QTest::addColumn<QString>("effect");
    Rule rule;
    QTest::newRow("everything") << rule << QStringLiteral("Every notification") << QStringLiteral("Shown");
    rule.topic = QStringLiteral("a\u202eb");
    rule.atLeast = Urgency::High;
    rule.pattern = QStringLiteral("x");
    rule.hideText = true;
    QTest::newRow("several parts") << rule << QStringLiteral("topic a\u2067b\u2069 · urgency High or more · contains “x”")
                                   << QStringLiteral("Shown, text hidden");
    rule = {};
    rule.atLeast = rule.atMost = Urgency::Low;
    rule.patternKind = PatternKind::Regex;
    rule.pattern = QStringLiteral("^a");
    rule.effect = RuleEffect::Ignore;
    rule.hideText = true;
    QTest::newRow("ignored") << rule << QStringLiteral("urgency Low · matches /^a/") << QStringLiteral("Not shown, marked as read");
    rule = {};
    rule.sound = QStringLiteral("bell");
    QTest::newRow("with a sound") << rule << QStringLiteral("Every notification") << QStringLiteral("Shown, with the sound “bell”");
}

void tst_ruleviews::rulesDescribeThemselves()
{
    QFETCH(Rule, rule);
    ShownRules f;
    QVERIFY(f.engine.setRules({rule}));
    QTEST(value(f.model, 0, "summary").toString(), "summary");
    QTEST(value(f.model, 0, "effect").toString(), "effect");
    QCOMPARE(value(f.model, 0, "name"), value(f.model, 0, "summary")); // it has none of its own
}

void tst_ruleviews::namesRemovedCanisters()
{
    ShownRules f;
    f.subscribe(1, QStringLiteral("Chat"));
    f.model.create(ScriptedEngine::canister(1).toText());
    f.model.draft()->save();
    QCOMPARE(value(f.model, 0, "summary").toString(), QStringLiteral("Chat"));
    f.engine.unsubscribe(ScriptedEngine::canister(1));
    QVERIFY(value(f.model, 0, "summary").toString().contains(QStringLiteral("…")));
    f.model.edit(0);
    QCOMPARE(f.model.draft()->canisterIndex(), 1);
    f.model.draft()->save();
    QCOMPARE(f.engine.rules().rules().constFirst().source, ScriptedEngine::canister(1).toText());
}

void tst_ruleviews::mutesExpire()
{
    ViewedEngine f;
    f.subscribe(1, QStringLiteral("Chat"));
    MuteModel model(&f.engine, f.environment);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    f.engine.muteForAnHour(ScriptedEngine::canister(1).toText(), QStringLiteral("talk"));
    QCOMPARE(model.count(), 1);
    QCOMPARE(value(model, 0, "name").toString(), QStringLiteral("Chat, topic talk"));
    QCOMPARE(value(model, 0, "remaining").toString(), QStringLiteral("for another 60 minutes"));
    f.environment->advance(std::chrono::minutes(59) + std::chrono::seconds(20));
    model.setWatched(true);
    QCOMPARE(value(model, 0, "remaining").toString(), QStringLiteral("for another 40 seconds"));
    f.environment->advance(std::chrono::seconds(41));
    model.checkTime();
    QCOMPARE(model.count(), 0);
}

void tst_ruleviews::unmutes()
{
    ViewedEngine f;
    MuteModel model(&f.engine, f.environment);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    f.engine.muteForAnHour(ScriptedEngine::canister(1).toText(), QStringLiteral("a"));
    f.engine.muteForAnHour(ScriptedEngine::canister(1).toText(), {});
    QCOMPARE(model.count(), 2);
    model.unmute(0);
    QCOMPARE(model.count(), 1);
    QCOMPARE(f.engine.rules().mutes().size(), 1);
    model.unmute(5);
    QCOMPARE(model.count(), 1);
}

QTEST_MAIN(tst_ruleviews)
#include "tst_ruleviews.moc"
