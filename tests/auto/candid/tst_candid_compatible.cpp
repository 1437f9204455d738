// SPDX-License-Identifier: MIT
// Whether an interface may replace another, and the words for why not.
#include "candiddidfile.h"
#include "randomcandid.h"
#include "testing.h"

using namespace Ic;
using namespace Ic::Test;
using namespace Ic::Candid;

namespace {

DidFile parsed(const QString &text)
{
    const auto file = DidFile::parse(text);
    if (!file)
        qFatal("%s", qPrintable(file.error().message()));
    return *file;
}

} // namespace

class tst_CandidCompatible : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void differencesAreNamed_data()
    {
        QTest::addColumn<QString>("newText");
        QTest::addColumn<QString>("oldText");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, const char *newText, const char *oldText, const char *message) {
            QTest::newRow(name) << QString::fromUtf8(newText) << QString::fromUtf8(oldText) << QString::fromUtf8(message);
        };
        row("field of a result", "service : { get : () -> (record { name : nat }) }", "service : { get : () -> (record { name : text }) }",
            "method `get`, result 1, field `name`: the new interface has nat, the old one promised text");
        row("argument", "service : { put : (nat, text) -> () }", "service : { put : (nat, nat8) -> () }",
            "method `put`, argument 2: the new interface expects text, the old one accepted nat8");
        row("field of an argument gone is fine", "service : { put : (record {}) -> () }", "service : { put : (record { a : nat }) -> () }", "");
        row("new field of an argument", "service : { put : (record { a : nat; b : text }) -> () }", "service : { put : (record { a : nat }) -> () }",
            "method `put`, argument 1, field `b`: the new interface expects text, which the old one did not have");
        row("new optional field of an argument", "service : { put : (record { a : nat; b : opt text }) -> () }",
            "service : { put : (record { a : nat }) -> () }", "");
        row("missing field of a result", "service : { get : () -> (vec record { 5 : nat }) }", "service : { get : () -> (vec record { 5 : nat; 7 : bool }) }",
            "method `get`, result 1, items, field 7: missing in the new interface, the old one promised bool");
        row("missing method", "service : { a : () -> () }", "service : { a : () -> (); b : () -> () query }",
            "method `b`: missing in the new interface, the old one promised func () -> () query");
        row("new method", "service : { a : () -> (); b : () -> () }", "service : { a : () -> () }", "");
        row("new argument", "service : { a : (nat, int) -> () }", "service : { a : (nat) -> () }",
            "method `a`, argument 2: the new interface expects int, which the old one did not have");
        row("new optional argument", "service : { a : (nat, opt int) -> () }", "service : { a : (nat) -> () }", "");
        row("missing result", "service : { a : () -> () }", "service : { a : () -> (principal) }",
            "method `a`, result 1: missing in the new interface, the old one promised principal");
        row("new tag in a result", "service : { a : () -> (variant { x; y }) }", "service : { a : () -> (variant { x }) }",
            "method `a`, result 1, tag `y`: the new interface may send it, the old one did not know it");
        row("tag of an argument gone", "service : { a : (variant { x }) -> () }", "service : { a : (variant { x; y }) -> () }",
            "method `a`, argument 1, tag `y`: the new interface no longer accepts it");
        row("content of a tag", "service : { a : () -> (variant { x : text }) }", "service : { a : () -> (variant { x : blob }) }",
            "method `a`, result 1, tag `x`: the new interface has text, the old one promised blob");
        row("query to update", "service : { a : () -> () }", "service : { a : () -> () query }",
            "method `a`: the new interface has update, the old one promised query");
        row("callback", "service : { a : (func (nat) -> (text)) -> () }", "service : { a : (func (text) -> (text)) -> () }",
            "method `a`, argument 1, argument 1: the new interface has nat, the old one promised text");
        row("method of a service it is given", "service : { a : (service { n : () -> () }) -> () }", "service : { a : (service { m : () -> () }) -> () }",
            "method `a`, argument 1, method `n`: the new interface expects func () -> (), which the old one did not have");
        row("named types", "type A = record { x : nat }; service : { a : () -> (opt nat, A) }", "type B = variant { x }; service : { a : () -> (opt text, B) }",
            "method `a`, result 2: the new interface has A (record), the old one promised B (variant)");
        row("int to nat", "service : { a : () -> (int) }", "service : { a : () -> (nat) }",
            "method `a`, result 1: the new interface has int, the old one promised nat");
        row("nat to int", "service : { a : () -> (nat) }", "service : { a : () -> (int) }", "");
        row("first by name of the method", "service : { b : () -> (nat); a : () -> (nat) }", "service : { b : () -> (text); a : () -> (text) }",
            "method `a`, result 1: the new interface has nat, the old one promised text");
        row("first result before its neighbours' insides", "service : { a : () -> (record { x : record { y : nat } }, nat) }",
            "service : { a : () -> (record { x : record { y : text } }, text) }",
            "method `a`, result 1, field `x`, field `y`: the new interface has nat, the old one promised text");
        row("recursive and compatible", "type L = record { h : nat; t : opt L }; type M = vec M; service : { a : (M) -> (L) }",
            "type K = record { h : int; t : opt K }; type N = vec vec N; service : { a : (N) -> (K) }", "");
        row("recursive and not", "type L = record { h : nat; t : vec L }; service : { a : () -> (L) }",
            "type K = record { h : nat; t : vec record { h : nat; t : vec record { h : text; t : vec K } } }; service : { a : () -> (K) }",
            "method `a`, result 1, field `t`, items, field `t`, items, field `h`: the new interface has nat, the old one promised text");
        row("no service", "type A = nat", "service : {}", "the new interface has no service to compare");
    }
    void differencesAreNamed()
    {
        QFETCH(QString, newText);
        QFETCH(QString, oldText);
        QFETCH(QString, message);
        const auto result = checkCompatible(parsed(newText), parsed(oldText));
        QCOMPARE(result ? QString() : result.error().message(), message);
        if (!result)
            QCOMPARE(result.error().code(), message.contains(u"no service") ? ErrorCode::BadInput : ErrorCode::InterfaceIncompatible);
    }

    void allBreaks_data()
    {
        QTest::addColumn<QString>("newText");
        QTest::addColumn<QString>("oldText");
        QTest::addColumn<QStringList>("breaks");
        const auto row = [](const char *name, const char *newText, const char *oldText, const QStringList &breaks) {
            QTest::newRow(name) << QString::fromUtf8(newText) << QString::fromUtf8(oldText) << breaks;
        };
        row("none", "service : {}", "service : {}", {});
        row("several methods", "service : {}", "service : { a : () -> (); b : () -> () }",
            {u"method `a`: missing in the new interface, the old one promised func () -> ()"_qs,
                u"method `b`: missing in the new interface, the old one promised func () -> ()"_qs});
        row("several fields", "service : { a : () -> (record { x : nat }) }", "service : { a : () -> (record { x : text; y : text; z : text }) }",
            {u"method `a`, result 1, field `y`: missing in the new interface, the old one promised text"_qs,
                u"method `a`, result 1, field `z`: missing in the new interface, the old one promised text"_qs,
                u"method `a`, result 1, field `x`: the new interface has nat, the old one promised text"_qs});
        row("several tags", "service : { a : () -> (variant { x; y; z }) }", "service : { a : () -> (variant { x }) }",
            {u"method `a`, result 1, tag `y`: the new interface may send it, the old one did not know it"_qs,
                u"method `a`, result 1, tag `z`: the new interface may send it, the old one did not know it"_qs});
        row("modes, arguments and results", "service : { a : (text) -> (nat) }", "service : { a : (nat) -> (text) query }",
            {u"method `a`: the new interface has update, the old one promised query"_qs,
                u"method `a`, argument 1: the new interface expects text, the old one accepted nat"_qs,
                u"method `a`, result 1: the new interface has nat, the old one promised text"_qs});
        row("a type in two places", "type T = record { x : nat }; service : { a : () -> (T); b : () -> (T) }",
            "type T = record { x : text }; service : { a : () -> (T); b : () -> (T) }",
            {u"method `a`, result 1, field `x`: the new interface has nat, the old one promised text"_qs});
        row("a type as argument and result", "type T = record { x : nat }; service : { a : (T) -> (T) }",
            "type T = record { x : text }; service : { a : (T) -> (T) }",
            {u"method `a`, argument 1, field `x`: the new interface expects nat, the old one accepted text"_qs,
                u"method `a`, result 1, field `x`: the new interface has nat, the old one promised text"_qs});
    }
    void allBreaks()
    {
        QFETCH(QString, newText);
        QFETCH(QString, oldText);
        QFETCH(QStringList, breaks);
        const auto changes = compareInterfaces(parsed(newText), parsed(oldText));
        IC_VERIFY(changes);
        QCOMPARE(changes->breaks, breaks);
        QVERIFY(changes->isComplete);
    }
    void breaksAreCapped()
    {
        QString methods;
        for (int i = 0; i < 500; ++i)
            methods += QStringLiteral("m%1 : () -> ();").arg(i);
        const auto changes = compareInterfaces(parsed(u"service : {}"_qs), parsed(u"service : {"_qs + methods + u'}'));
        IC_VERIFY(changes);
        QCOMPARE(changes->breaks.size(), InterfaceChanges::Most);
        QVERIFY(!changes->isComplete);
    }
    void warningsAreCapped_data()
    {
        QTest::addColumn<qsizetype>("differences");
        QTest::addColumn<bool>("isComplete");
        QTest::newRow("as many as are listed") << InterfaceChanges::Most << true;
        QTest::newRow("one more") << InterfaceChanges::Most + 1 << false;
    }
    void warningsAreCapped()
    {
        QFETCH(qsizetype, differences);
        QFETCH(bool, isComplete);
        const auto interfaceOf = [&](const QString &result) {
            QString methods;
            for (qsizetype i = 0; i < differences; ++i)
                methods += QStringLiteral("m%1 : () -> (opt %2);").arg(i).arg(result);
            return parsed(u"service : {"_qs + methods + u'}');
        };
        const auto changes = compareInterfaces(interfaceOf(QStringLiteral("nat")), interfaceOf(QStringLiteral("text")));
        IC_VERIFY(changes);
        QVERIFY(changes->breaks.isEmpty());
        QCOMPARE(changes->warnings.size(), InterfaceChanges::Most);
        QCOMPARE(changes->isComplete, isComplete);
    }

    void silentNulls_data()
    {
        QTest::addColumn<QString>("newText"); // of a result, then of an argument
        QTest::addColumn<QString>("oldText");
        QTest::addColumn<QString>("ofResult");
        QTest::addColumn<QString>("ofArgument");
        const auto row = [](const char *name, const char *newText, const char *oldText, const char *ofResult, const char *ofArgument) {
            QTest::newRow(name) << QString::fromUtf8(newText) << QString::fromUtf8(oldText) << QString::fromUtf8(ofResult) << QString::fromUtf8(ofArgument);
        };
        row("same", "opt text", "opt text", "", "");
        row("another content", "opt nat", "opt text", "old clients read null: the new interface has opt nat, the old one promised opt text",
            "the new interface reads null: it wants opt nat, old clients send opt text");
        row("wider content", "opt int", "opt nat", "old clients read null: the new interface has opt int, the old one promised opt nat", "");
        row("narrower content", "opt nat", "opt int", "", "the new interface reads null: it wants opt nat, old clients send opt int");
        row("no opt, fits", "nat", "opt int", "", "");
        row("no opt, does not fit", "text", "opt int", "old clients read null: the new interface has text, the old one promised opt int", "");
        row("reserved", "reserved", "opt int", "old clients read null: the new interface has reserved, the old one promised opt int", "");
        row("new field in it", "opt record { a : nat; b : nat }", "opt record { a : nat }", "",
            "the new interface reads null: it wants opt record { a : nat; b : nat }, old clients send opt record { a : nat }");
        row("new tag in it", "opt variant { a; b }", "opt variant { a }",
            "old clients read null: the new interface has opt variant { a; b }, the old one promised opt variant { a }", "");
        row("an opt in it", "opt opt nat", "opt opt text", "old clients read null: the new interface has opt nat, the old one promised opt text",
            "the new interface reads null: it wants opt nat, old clients send opt text");
        row("an opt deep in it", "opt vec record { x : opt nat }", "opt vec record { x : opt text }",
            "items, field `x`: old clients read null: the new interface has opt nat, the old one promised opt text",
            "items, field `x`: the new interface reads null: it wants opt nat, old clients send opt text");
        row("optional field gone", "record {}", "record { a : opt nat }", "field `a`: old clients read null: the new interface no longer has it", "");
        row("optional field new", "record { a : opt nat }", "record {}", "", "");
    }
    void silentNulls()
    {
        QFETCH(QString, newText);
        QFETCH(QString, oldText);
        QFETCH(QString, ofResult);
        QFETCH(QString, ofArgument);
        const auto warnings = [](const QString &place, const QString &text) {
            return text.isEmpty()
                ? QStringList()
                : QStringList {u"method `a`, "_qs + place + (text.startsWith(u"items") || text.startsWith(u"field") ? u", "_qs : u": "_qs) + text};
        };
        const QString result = u"service : { a : () -> (%1) }"_qs;
        const auto results = compareInterfaces(parsed(result.arg(newText)), parsed(result.arg(oldText)));
        IC_VERIFY(results);
        QCOMPARE(results->breaks, QStringList());
        QCOMPARE(results->warnings, warnings(u"result 1"_qs, ofResult));
        const QString argument = u"service : { a : (opt %1) -> () }"_qs; // so that nothing breaks
        const auto arguments = compareInterfaces(parsed(argument.arg(newText)), parsed(argument.arg(oldText)));
        IC_VERIFY(arguments);
        QCOMPARE(arguments->breaks, QStringList());
        if (newText.startsWith(u"opt") && oldText.startsWith(u"opt")) {
            const QString plain = u"service : { a : (%1) -> () }"_qs;
            const auto inputs = compareInterfaces(parsed(plain.arg(newText)), parsed(plain.arg(oldText)));
            IC_VERIFY(inputs);
            QCOMPARE(inputs->warnings, warnings(u"argument 1"_qs, ofArgument));
        }
    }

    void agreesWithSubtyping()
    {
        RandomCandid random(7);
        int yes = 0;
        int no = 0;
        for (int i = 0; i < 10'000; ++i) {
            const Type a = random.type(3);
            const Type b = i % 3 ? random.wider(a) : random.type(3);
            Type first = i % 2 ? a : b;
            Type second = i % 2 ? b : a;
            for (int layer = random.below(3); layer > 0; --layer) { // arguments turn the question around
                const bool isArgument = random.below(2);
                const auto wrapped = [&](const Type &type) {
                    const Type func = Type::func({isArgument ? type : Type::nat()}, {isArgument ? Type::nat() : type});
                    return Type::service({{u"m"_qs, func}});
                };
                first = wrapped(first);
                second = wrapped(second);
            }
            const bool expected = first.isSubtypeOf(second);
            const auto found = checkCompatible(first, second);
            QVERIFY2(found.has_value() == expected, qPrintable(first.toText() + u" and "_qs + second.toText()));
            if (!found)
                QVERIFY(found.error() == ErrorCode::InterfaceIncompatible && !found.error().message().isEmpty());
            const auto all = compareMessages(first, second);
            IC_VERIFY(all);
            QCOMPARE(all->breaks.isEmpty(), expected && second.isSubtypeOf(first));
            (expected ? yes : no) += 1;
        }
        QVERIFY2(yes > 2'000 && no > 2'000, qPrintable(QStringLiteral("%1 yes, %2 no").arg(yes).arg(no)));
    }

    void workIsBounded()
    {
        // n and n + 1 nested records that recur are compared in n (n + 1) pairs.
        const auto circle = [](int length) {
            QString text;
            for (int i = 0; i < length; ++i)
                text += QStringLiteral("type T%1 = record { nat; vec T%2 };").arg(i).arg((i + 1) % length);
            return parsed(text + u"service : { a : () -> (T0) }"_qs);
        };
        QVERIFY(checkCompatible(circle(100), circle(101)).has_value());
        IC_COMPARE_ERROR(checkCompatible(circle(1009), circle(1013)), ErrorCode::LimitExceeded);
    }

    void messageLengthIsBounded()
    {
        // The misfit is 5000 steps deep.
        const auto chain = [](const QString &end) {
            QString text;
            for (int i = 0; i < 5000; ++i)
                text += QStringLiteral("type T%1 = record { f%1 : T%2 };").arg(i).arg(i + 1);
            return parsed(text + u"type T5000 = "_qs + end + u"; service : { a : () -> (T0) }"_qs);
        };
        const auto deep = checkCompatible(chain(u"nat"_qs), chain(u"text"_qs));
        IC_COMPARE_ERROR(deep, ErrorCode::InterfaceIncompatible);
        QVERIFY2(deep.error().message().startsWith(u"method `a`, result 1, field `f0`, field `f1`,"), qPrintable(deep.error().message()));
        QVERIFY2(deep.error().message().contains(u"field `f13`, ... (4970 steps), field `f4984`,"), qPrintable(deep.error().message()));
        QVERIFY2(deep.error().message().endsWith(u"field `f4999`: the new interface has nat, the old one promised text"), qPrintable(deep.error().message()));
        // A type of 2^20 leaves, and names of 100 kB.
        QString shared = u"type T0 = record { nat };"_qs;
        for (int i = 1; i <= 20; ++i)
            shared += QStringLiteral("type T%1 = record { T%2; T%2 };").arg(i).arg(i - 1);
        const QString name(100'000, u'x');
        for (const QString &text : {u"record { T20 }"_qs, u"record { "_qs + name + u" : nat }"_qs, u"func (record { T20 }) -> (T20)"_qs,
                 u"service { "_qs + name + u" : () -> () }"_qs}) {
            const auto wide =
                checkCompatible(parsed(shared + u"service : { a : () -> (text) }"_qs), parsed(shared + u"service : { a : () -> ("_qs + text + u") }"_qs));
            IC_COMPARE_ERROR(wide, ErrorCode::InterfaceIncompatible);
            QVERIFY2(wide.error().message().size() < 200, qPrintable(wide.error().message()));
        }
        for (const QString &text : {u"service : { a : () -> (record { "_qs + name + u" : %1 }) }"_qs,
                 u"type "_qs + name + u" = %1; service : { a : () -> ("_qs + name + u") }"_qs, u"service : { "_qs + name + u" : () -> (%1) }"_qs}) {
            const auto named = checkCompatible(parsed(text.arg(u"nat"_qs)), parsed(text.arg(u"text"_qs)));
            IC_COMPARE_ERROR(named, ErrorCode::InterfaceIncompatible);
            QVERIFY2(named.error().message().size() < 400, qPrintable(named.error().message()));
        }
    }
};

QTEST_GUILESS_MAIN(tst_CandidCompatible)
#include "tst_candid_compatible.moc"
