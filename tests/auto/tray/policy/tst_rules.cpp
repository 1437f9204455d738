// SPDX-License-Identifier: MIT
#include "rules.h"
#include "testing.h"
#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

using namespace Ic;
using namespace Ic::Tray;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(Ic::Tray::Rule)

namespace {
const QString S = QStringLiteral("canister");

Notice sample()
{
    Notice notice;
    notice.source = S;
    notice.id = 1;
    notice.topic = QStringLiteral("builds/main");
    notice.title = QStringLiteral("Build 17 FAILED");
    notice.body = QStringLiteral("on branch straße.x+y");
    notice.urgency = Urgency::Normal;
    notice.sound = QStringLiteral("bell");
    return notice;
}

template <typename Change>
Rule rule(Change change)
{
    Rule made;
    made.effect = RuleEffect::Ignore;
    change(made);
    return made;
}

QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}
} // namespace

class tst_Rules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void conditionsMatch_data();
    void conditionsMatch();
    void effects_data();
    void effects();
    void firstMatchDecides();
    void mutes();
    void refuses_data();
    void refuses();
    void givesIds();
    void neverHangs_data();
    void neverHangs();
    void jsonRoundTrips();
    void keepsUnreadableRules();
    void malformedRulesAreReported_data();
    void malformedRulesAreReported();
};

void tst_Rules::conditionsMatch_data()
{
    QTest::addColumn<Rule>("rule");
    QTest::addColumn<bool>("fits");
    const auto row = [](const char *name, bool fits, auto change) { QTest::newRow(name) << rule(change) << fits; };
    row("empty fits everything", true, [](Rule &) {});
    row("switched off", false, [](Rule &r) { r.enabled = false; });
    row("source", true, [](Rule &r) { r.source = S; });
    row("another source", false, [](Rule &r) { r.source = S + u'x'; });
    row("topic", true, [](Rule &r) { r.topic = QStringLiteral("builds/main"); });
    row("topic in other case", true, [](Rule &r) { r.topic = QStringLiteral("Builds/Main"); });
    row("beginning of the topic", false, [](Rule &r) { r.topic = QStringLiteral("builds"); });
    row("star", true, [](Rule &r) { r.topic = QStringLiteral("builds/*"); });
    row("star for nothing", true, [](Rule &r) { r.topic = QStringLiteral("builds/main*"); });
    row("stars around", true, [](Rule &r) { r.topic = QStringLiteral("*ds/ma*"); });
    row("star that must try again", true, [](Rule &r) { r.topic = QStringLiteral("*i*in"); });
    row("star and something after it", false, [](Rule &r) { r.topic = QStringLiteral("builds/*x"); });
    row("question mark", true, [](Rule &r) { r.topic = QStringLiteral("builds?ma?n"); });
    row("question mark for nothing", false, [](Rule &r) { r.topic = QStringLiteral("builds/main?"); });
    row("dots mean dots", false, [](Rule &r) { r.topic = QStringLiteral("builds.main"); });
    row("at least lower", true, [](Rule &r) { r.atLeast = Urgency::Low; });
    row("at least the same", true, [](Rule &r) { r.atLeast = Urgency::Normal; });
    row("at least higher", false, [](Rule &r) { r.atLeast = Urgency::High; });
    row("at most higher", true, [](Rule &r) { r.atMost = Urgency::High; });
    row("at most lower", false, [](Rule &r) { r.atMost = Urgency::Low; });
    row("text in the title", true, [](Rule &r) { r.pattern = QStringLiteral("failed"); });
    row("text in the body", true, [](Rule &r) { r.pattern = QStringLiteral("BRANCH"); });
    row("text not there", false, [](Rule &r) { r.pattern = QStringLiteral("passed"); });
    row("text is no expression", false, [](Rule &r) { r.pattern = QStringLiteral("fail.d"); });
    row("text with signs of an expression", true, [](Rule &r) { r.pattern = QStringLiteral(".x+y"); });
    row("text is not looked for in the topic", false, [](Rule &r) { r.pattern = QStringLiteral("builds/"); });
    const auto regex = [&](const char *name, bool fits, const char *pattern) {
        row(name, fits, [=](Rule &r) {
            r.patternKind = PatternKind::Regex;
            r.pattern = QString::fromUtf8(pattern);
        });
    };
    regex("expression", true, "build \\d+ failed");
    regex("expression not there", false, "^failed");
    regex("expression with its own start", true, "(?-i)FAILED$|x");
    regex("expression at the end of the body", true, "x\\+y$");
    regex("letters of other scripts are letters", true, "branch \\w+\\.");
    row("all of it", true, [](Rule &r) {
        r.source = S;
        r.topic = QStringLiteral("b*");
        r.atLeast = r.atMost = Urgency::Normal;
        r.pattern = QStringLiteral("17");
    });
}

void tst_Rules::conditionsMatch()
{
    QFETCH(Rule, rule);
    RuleSet set;
    IC_VERIFY(set.setRules({rule}));
    const Treatment treatment = set.judge(sample(), 0ns);
    QTEST(!treatment.show, "fits");
    QCOMPARE(treatment.ruleId.isEmpty(), treatment.show);
}

void tst_Rules::effects_data()
{
    QTest::addColumn<RuleEffect>("effect");
    QTest::addColumn<QString>("sound");
    QTest::addColumn<bool>("hideText");
    QTest::addColumn<bool>("show");
    QTest::addColumn<bool>("silent");
    QTest::addColumn<QString>("heard");
    QTest::addColumn<bool>("countsUnread");
    QTest::newRow("show") << RuleEffect::Show << QString() << false << true << false << QStringLiteral("bell") << true;
    QTest::newRow("show with another sound") << RuleEffect::Show << QStringLiteral("gong") << false << true << false << QStringLiteral("gong") << true;
    QTest::newRow("show without the text") << RuleEffect::Show << QString() << true << true << false << QStringLiteral("bell") << true;
    QTest::newRow("silent") << RuleEffect::Silent << QString() << false << true << true << QString() << true;
    QTest::newRow("silent in spite of a sound") << RuleEffect::Silent << QStringLiteral("gong") << false << true << true << QString() << true;
    QTest::newRow("ignore") << RuleEffect::Ignore << QStringLiteral("gong") << true << false << true << QString() << false;
}

void tst_Rules::effects()
{
    QFETCH(RuleEffect, effect);
    QFETCH(QString, sound);
    QFETCH(bool, hideText);
    Rule rule;
    rule.effect = effect;
    rule.sound = sound;
    rule.hideText = hideText;
    RuleSet set;
    IC_VERIFY(set.setRules({rule}));
    const Treatment treatment = set.judge(sample(), 0ns);
    QTEST(treatment.show, "show");
    QTEST(treatment.silent, "silent");
    QTEST(treatment.sound, "heard");
    QTEST(treatment.hideText, "hideText");
    QTEST(treatment.countsUnread, "countsUnread");
}

void tst_Rules::firstMatchDecides()
{
    RuleSet set;
    QCOMPARE(set.judge(sample(), 0ns), (Treatment {true, false, QStringLiteral("bell"), false, true, {}})); // none: as it asks for
    IC_VERIFY(set.setRules({
        rule([](Rule &r) { r.id = QStringLiteral("off"), r.enabled = false; }),
        rule([](Rule &r) { r.id = QStringLiteral("other"), r.topic = QStringLiteral("x"); }),
        rule([](Rule &r) { r.id = QStringLiteral("silent"), r.effect = RuleEffect::Silent; }),
        rule([](Rule &r) { r.id = QStringLiteral("ignore"); }),
    }));
    QCOMPARE(set.judge(sample(), 0ns).ruleId, QStringLiteral("silent"));
    QVERIFY(set.judge(sample(), 0ns).show);
}

void tst_Rules::mutes()
{
    RuleSet set;
    const QString builds = QStringLiteral("builds/main");
    set.mute(S, QStringLiteral("other"), 10s, 0s);
    QVERIFY(set.judge(sample(), 1s).show);
    set.mute(S, builds, 10s, 0s);
    QVERIFY(set.isMuted(S, builds, 9s));
    const Treatment muted = set.judge(sample(), 9s);
    QVERIFY(!muted.show);
    QVERIFY(muted.silent);
    QCOMPARE(muted.sound, QString());
    QVERIFY(muted.countsUnread); // it is only not shown now
    QVERIFY(set.judge(sample(), 10s).show);
    set.mute(S, {}, 30s, 20s); // all of it, and those that are over are forgotten
    QCOMPARE(set.mutes(), (QList<Mute> {{S, {}, 30s}}));
    QVERIFY(!set.judge(sample(), 21s).show);
    QVERIFY(!set.isMuted(QStringLiteral("another"), builds, 21s));
    set.mute(S, {}, 60s, 22s);
    QCOMPARE(set.mutes().size(), 1);
    QVERIFY(set.isMuted(S, {}, 59s));
    set.unmute(S, builds);
    QVERIFY(set.isMuted(S, builds, 59s)); // with the source
    set.unmute(S, {});
    QVERIFY(set.judge(sample(), 21s).show);
    // A rule that ignores does so in spite of it: nothing to count.
    IC_VERIFY(set.setRules({rule([](Rule &) {})}));
    set.mute(S, {}, 60s, 22s);
    QVERIFY(!set.judge(sample(), 30s).countsUnread);
}

void tst_Rules::refuses_data()
{
    QTest::addColumn<Rule>("rule");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("told");
    const auto regex = [](const QString &pattern) { return rule([&](Rule &r) { r.patternKind = PatternKind::Regex, r.pattern = pattern; }); };
    QTest::newRow("parenthesis that is not closed") << regex(QStringLiteral("ab(c")) << ErrorCode::BadInput << QStringLiteral("at character 5");
    QTest::newRow("nothing to repeat") << regex(QStringLiteral("*x")) << ErrorCode::BadInput << QStringLiteral("at character 1");
    QTest::newRow("its own, higher limit") << regex(QStringLiteral("(*LIMIT_MATCH=4000000000)(a+)+$")) << ErrorCode::BadInput << QStringLiteral("(*");
    QTest::newRow("too large to compile") << regex(QStringLiteral("(?:(?:(?:a?){100}){100}){10}b")) << ErrorCode::BadInput << QStringLiteral("large");
    QTest::newRow("too long") << rule([](Rule &r) { r.pattern = QString(RuleSet::MaxPatternLength + 1, u'a'); }) << ErrorCode::LimitExceeded
                              << QStringLiteral("500");
    QTest::newRow("no urgency fits") << rule([](Rule &r) { r.atLeast = Urgency::High, r.atMost = Urgency::Low; }) << ErrorCode::BadInput
                                     << QStringLiteral("urgency");
}

void tst_Rules::refuses()
{
    QFETCH(Rule, rule);
    QFETCH(ErrorCode, code);
    QFETCH(QString, told);
    const auto checked = RuleSet::check(rule);
    IC_COMPARE_ERROR(checked, code);
    QVERIFY2(checked.error().message().contains(told), qPrintable(checked.error().message()));
    RuleSet set;
    Rule good;
    good.id = QStringLiteral("good");
    IC_VERIFY(set.setRules({good}));
    IC_COMPARE_ERROR(set.setRules({Rule(), rule}), code);
    QCOMPARE(set.rules().size(), 1); // all or none
    IC_COMPARE_ERROR(set.setRules(QList<Rule>(RuleSet::MaxRules + 1)), ErrorCode::LimitExceeded);
}

void tst_Rules::givesIds()
{
    RuleSet set;
    Rule named;
    named.id = QStringLiteral("rule-2");
    IC_VERIFY(set.setRules({Rule(), named, named, Rule()}));
    QStringList ids;
    for (const Rule &each : set.rules())
        ids.append(each.id);
    QCOMPARE(ids, (QStringList {QStringLiteral("rule-1"), QStringLiteral("rule-2"), QStringLiteral("rule-3"), QStringLiteral("rule-4")}));
}

void tst_Rules::neverHangs_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("body");
    const auto a = [](int count, const char *end) { return QString(count, u'a') + QString::fromLatin1(end); };
    QTest::newRow("nested repetition") << QStringLiteral("(a+)+$") << a(1990, "!");
    QTest::newRow("alternatives that are the same") << QStringLiteral("(a|aa)+$") << a(1990, "!");
    QTest::newRow("classes one after the other") << QStringLiteral("[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*[0-9]\\b") << a(1990, "");
    QTest::newRow("nested stars") << QStringLiteral("((.*)*)*[xy]$") << QStringLiteral("xy") + a(1990, "");
    QTest::newRow("recursion") << QStringLiteral("^(a(?1)?b|a)+$") << a(1990, "");
    QTest::newRow("letters") << QStringLiteral("(\\p{L}+\\s*)+\\d$") << QString(1990, QChar(0xe4));
    QTest::newRow("many stars of a topic") << QString() << QString();
}

void tst_Rules::neverHangs()
{
    QFETCH(QString, pattern);
    QFETCH(QString, body);
    RuleSet set;
    QList<Rule> rules;
    for (int i = 0; i < 20; ++i) {
        rules.append(rule([&](Rule &r) {
            r.patternKind = PatternKind::Regex;
            r.pattern = pattern;
            r.topic = pattern.isEmpty() ? QStringLiteral("*a").repeated(200) + u'b' : QString();
        }));
    }
    IC_VERIFY(set.setRules(rules));
    Notice notice = sample();
    notice.title.clear();
    notice.body = body;
    notice.topic = QString(1000, u'a');
    QElapsedTimer timer;
    timer.start();
    QVERIFY(set.judge(notice, 0ns).show); // a text that takes too long to match does not match
    // Twenty of them; without the limits one alone takes up to 400 ms. With them 1 ms, or 4 where there is no JIT compiler.
    QVERIFY2(timer.elapsed() < 400, qPrintable(QString::number(timer.elapsed())));
}

void tst_Rules::jsonRoundTrips()
{
    RuleSet set;
    IC_VERIFY(set.setRules({
        Rule(),
        rule([](Rule &r) {
            r.name = QStringLiteral("Näme \"x\"");
            r.enabled = false;
            r.source = S;
            r.topic = QStringLiteral("a*");
            r.atLeast = Urgency::Low;
            r.atMost = Urgency::Critical;
            r.patternKind = PatternKind::Regex;
            r.pattern = QStringLiteral("\\d+");
            r.effect = RuleEffect::Silent;
            r.sound = QStringLiteral("gong");
            r.hideText = true;
        }),
    }));
    set.mute(S, QStringLiteral("t"), std::chrono::nanoseconds(1'700'000'000'123'456'789), 0s);
    QStringList problems;
    const RuleSet read = RuleSet::fromJson(QJsonDocument::fromJson(QJsonDocument(set.toJson()).toJson()).object(), &problems);
    QCOMPARE(problems, QStringList());
    QCOMPARE(read.rules(), set.rules());
    QCOMPARE(read.mutes(), set.mutes());
    QCOMPARE(read.toJson(), set.toJson());
}

void tst_Rules::keepsUnreadableRules()
{
    const QJsonObject written = json(R"({
        "version": 9, "mutes": [],
        "rules": [
            {"id": "a", "enabled": true, "effect": "show", "hide_text": false, "colour": "red"},
            {"id": "b", "effect": "blink", "text": "of a newer version"},
            {"id": "c", "pattern": "(", "pattern_kind": "regex"},
            17,
            {"id": "d", "enabled": true, "effect": "ignore", "hide_text": false},
            {"id": "e", "enabled": "yes"}
        ]})");
    QStringList problems;
    RuleSet set = RuleSet::fromJson(written, &problems);
    QCOMPARE(problems.size(), 4);
    QVERIFY(problems.at(0).startsWith(QStringLiteral("rule 2: \"effect\"")));
    QCOMPARE(set.rules().size(), 2);
    QCOMPARE(set.toJson(), written);
    // Also after the others were edited.
    QList<Rule> rules = set.rules();
    rules.removeFirst();
    IC_VERIFY(set.setRules(rules));
    QCOMPARE(set.toJson().value(u"rules").toArray().size(), 5);
    QCOMPARE(set.toJson().value(u"version").toInt(), 9);
}

void tst_Rules::malformedRulesAreReported_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("problems");
    QTest::newRow("nothing") << QByteArray("{}") << 0;
    QTest::newRow("rules are a number") << QByteArray(R"({"rules": 1})") << 1;
    QTest::newRow("mutes of the wrong kind") << QByteArray(R"({"mutes": [1, {"source": "s"}, {"source": "s", "until": 5}, {"source": "s", "until": "5"}]})")
                                             << 3;
    QTest::newRow("null where a text should be") << QByteArray(R"({"rules": [{"name": null}]})") << 1;
    QTest::newRow("a list where a rule should be") << QByteArray(R"({"rules": [[]]})") << 1;
}

void tst_Rules::malformedRulesAreReported()
{
    QFETCH(QByteArray, text);
    QStringList problems;
    const RuleSet set = RuleSet::fromJson(json(text.constData()), &problems);
    QTEST(int(problems.size()), "problems");
    QVERIFY(set.judge(sample(), 1s).show);
}

QTEST_GUILESS_MAIN(tst_Rules)
#include "tst_rules.moc"
