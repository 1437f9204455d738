// SPDX-License-Identifier: MIT
#include "candidcodec.h"
#include "candidtext.h"
#include "testing.h"

using namespace Ic;
using namespace Ic::Candid;

namespace {

Type listOf(const Type &head, const QString &name = u"List"_qs)
{
    return Type::recursive(name, Type::opt(Type::record({{u"head", head}, {u"tail", Type::reference(name)}})));
}

} // namespace

class tst_CandidTypes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void subtypes_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<bool>("is");
        const auto row = [](const char *type, const char *expected, bool is) {
            QTest::addRow("%s %s %s", type, is ? "<:" : "</:", expected) << QString::fromLatin1(type) << QString::fromLatin1(expected) << is;
        };
        row("nat", "int", true);
        row("int", "nat", false);
        row("nat8", "nat", false);
        row("empty", "nat", true);
        row("nat", "reserved", true);
        row("reserved", "null", false);
        row("null", "opt nat", true);
        row("opt text", "opt nat", true);
        row("text", "opt nat", true);
        row("opt nat", "nat", false);
        row("vec nat", "vec int", true);
        row("vec int", "vec nat", false);
        row("blob", "vec nat8", true);
        row("record { a : nat; b : text }", "record { a : int }", true);
        row("record { a : int }", "record { a : nat }", false);
        row("record {}", "record { a : opt nat; b : null; c : reserved }", true);
        row("record {}", "record { a : nat }", false);
        row("variant { a }", "variant { a; b }", true);
        row("variant { a; b }", "variant { a }", false);
        row("variant { a : nat }", "variant { a : int }", true);
        row("func (int) -> (nat)", "func (nat) -> (int)", true);
        row("func (nat) -> ()", "func (int) -> ()", false);
        row("func () -> ()", "func (nat) -> ()", true);
        row("func (nat) -> ()", "func () -> ()", false);
        row("func (opt nat) -> ()", "func () -> ()", true);
        row("func () -> (nat)", "func () -> ()", true);
        row("func () -> ()", "func () -> (nat)", false);
        row("func () -> ()", "func () -> (opt nat)", true);
        row("func () -> () query", "func () -> ()", false);
        row("func () -> () query", "func () -> () composite_query", false);
        row("service { a : () -> (); b : () -> () }", "service { a : () -> () }", true);
        row("service { a : () -> () }", "service { a : () -> () query }", false);
        row("service { a : () -> () }", "principal", true);
        row("principal", "service {}", false);
        row("func () -> ()", "principal", false);
    }
    void subtypes()
    {
        QFETCH(QString, type);
        QFETCH(QString, expected);
        QFETCH(bool, is);
        const auto a = parseType(type);
        const auto b = parseType(expected);
        IC_VERIFY(a);
        IC_VERIFY(b);
        QCOMPARE(a->isSubtypeOf(*b), is);
        // The same question the other way round, in the place of an argument.
        QCOMPARE(Type::func({*b}, {}).isSubtypeOf(Type::func({*a}, {})), is);
    }

    void recursive()
    {
        const Type list = listOf(Type::nat());
        QCOMPARE(list.kind(), Kind::Opt);
        QCOMPARE(list.name(), u"List"_qs);
        const Type tail = list.inner().fields()[1].type;
        QCOMPARE(tail, list);
        QCOMPARE(tail.node(), list.node());
        QCOMPARE(list, listOf(Type::nat(), u"Other"_qs)); // names do not count
        QVERIFY(list != listOf(Type::text()));
        QVERIFY(list.isSubtypeOf(listOf(Type::integer())));
        QVERIFY(Type::func({}, {Type::vec(listOf(Type::nat()))}).isSubtypeOf(Type::func({}, {Type::vec(listOf(Type::integer()))})));
        // Unrolled once is the same type.
        const Type unrolled = Type::opt(Type::record({{u"head", Type::nat()}, {u"tail", list}}));
        QCOMPARE(unrolled, list);
        QCOMPARE(list.toText(), u"opt record { head : nat; tail : List }"_qs);
        QCOMPARE(list.definitionsText(), u"type List = opt record { head : nat; tail : List };"_qs);
        QCOMPARE(Type::vec(list).toText(), u"vec List"_qs);
    }

    void recursiveInRecursive()
    {
        // type Tree = record { value : nat; children : Forest }; type Forest = vec Tree, tied from the inside out.
        const Type forest = Type::recursive(u"Forest"_qs,
            Type::vec(
                Type::record({{u"value", Type::nat()}, {u"children", Type::reference(u"Forest"_qs)}, {u"root", Type::opt(Type::reference(u"Tree"_qs))}})));
        const Type tree = Type::recursive(u"Tree"_qs, Type::record({{u"forest", forest}}));
        const auto definitions =
            parseTypeDefinitions(u"type Forest = vec record { value : nat; children : Forest; root : opt Tree }; type Tree = record { forest : Forest }");
        IC_VERIFY(definitions);
        QCOMPARE(tree, definitions->value(u"Tree"_qs));
        QCOMPARE(tree.fields().constFirst().type, definitions->value(u"Forest"_qs));
        const Value leaf = Value::record({{u"forest", Value::vec({})}});
        const Value node =
            Value::record({{u"forest", Value::vec({Value::record({{u"value", Value::nat(5)}, {u"children", Value::vec({})}, {u"root", Value::opt(leaf)}})})}});
        const auto bytes = encode({node}, {tree});
        IC_VERIFY(bytes);
        QCOMPARE(decode(*bytes, {definitions->value(u"Tree"_qs)})->first(), node);
    }

    void handlesKeepTheirTypesAlive()
    {
        Type inner;
        {
            const Type list = listOf(Type::record({{u"x", Type::text()}}));
            inner = list.inner();
        }
        QCOMPARE(inner.toText(), u"record { head : record { x : text }; tail : opt T }"_qs);
        Type moved = std::move(inner);
        inner = Type::nat();
        QCOMPARE(moved.fields().size(), 2);
        moved = moved.fields().at(1).type;
        QVERIFY(moved.kind() == Kind::Opt);
    }

    void definitionsErrors_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("unknown") << u"type A = opt B;"_qs << u"1:14: the type B is not defined"_qs;
        QTest::newRow("only itself") << u"type A = A;"_qs << u"the type A refers only to itself"_qs;
        QTest::newRow("only each other") << u"type A = B; type B = A;"_qs << u"refers only to itself"_qs;
        QTest::newRow("twice") << u"type A = nat;\ntype A = int;"_qs << u"2:6: the type A is already defined"_qs;
        QTest::newRow("builtin") << u"type nat = int;"_qs << u"1:6: expected the name of a new type, found 'nat'"_qs;
        QTest::newRow("no equals sign") << u"type A : nat;"_qs << u"1:8: expected '=', found ':'"_qs;
        QTest::newRow("no semicolon") << u"type A = nat type B = nat"_qs << u"1:14: expected ';', found 'type'"_qs;
        QTest::newRow("method is no func") << u"type A = service { m : B }; type B = nat"_qs << u"1:24: expected a func type for the method m, found nat"_qs;
        QTest::newRow("duplicate field") << u"type A = record { a : nat;\n  a : nat }"_qs << u"2:3: the field id 97 is already in use"_qs;
        QTest::newRow("id beyond 32 bits") << u"type A = record { 4294967296 : nat }"_qs << u"1:19: a field id must be"_qs;
        QTest::newRow("open record") << u"type A = record { a : nat"_qs << u"1:26: expected ';' or '}', found the end"_qs;
        QTest::newRow("open comment") << u"type A = /* nat"_qs << u"1:10: this comment is not closed"_qs;
        QTest::newRow("strange character") << u"type A = $"_qs << u"1:10: unexpected character '$'"_qs;
    }
    void definitionsErrors()
    {
        QFETCH(QString, text);
        QFETCH(QString, message);
        const auto result = parseTypeDefinitions(text);
        IC_COMPARE_ERROR(result, ErrorCode::MalformedCandid);
        QVERIFY2(result.error().message().contains(message), qPrintable(result.error().message()));
    }

    void definitionsInAnyOrder()
    {
        const auto types =
            parseTypeDefinitions(u"// comment\ntype A = B; /* outer /* inner */ */ type B = vec C; type C = record { nat; 0x1_0 : opt A; \"type\" : text };");
        IC_VERIFY(types);
        QCOMPARE(types->size(), 3);
        QCOMPARE(types->value(u"A"_qs), types->value(u"B"_qs));
        const QList<Field> fields = types->value(u"C"_qs).fields();
        QCOMPARE(fields.size(), 3);
        QCOMPARE(fields[0].id, 0u);
        QCOMPARE(fields[1].id, 16u);
        QCOMPARE(fields[2].name, u"type"_qs);
        QCOMPARE(types->value(u"C"_qs).toText(), u"record { 0 : nat; 16 : opt vec C; \"type\" : text }"_qs);
    }

    void sequences()
    {
        const auto types = parseTypeSequence(u"(name : text, nat, \"x y\" : opt blob)");
        IC_VERIFY(types);
        QCOMPARE(toText(*types), u"(text, nat, opt blob)"_qs);
        QCOMPARE(toText(*parseTypeSequence(u"()")), u"()"_qs);
        IC_COMPARE_ERROR(parseTypeSequence(u"nat"), ErrorCode::MalformedCandid);
        IC_COMPARE_ERROR(parseTypeSequence(u"(nat"), ErrorCode::MalformedCandid);
        IC_COMPARE_ERROR(parseTypeSequence(u"(nat) x"), ErrorCode::MalformedCandid);
        IC_COMPARE_ERROR(parseType(u"nat nat"), ErrorCode::MalformedCandid);
        IC_COMPARE_ERROR(parseType(u""), ErrorCode::MalformedCandid);
    }

    void factories()
    {
        QCOMPARE(Type::vec(Type::nat8()).node(), Type::blob().node());
        const Type record = Type::record({{u"zz", Type::nat()}, {u"a", Type::text()}});
        QCOMPARE(record.fields().at(0).name, u"a"_qs); // sorted by id
        QTest::ignoreMessage(QtWarningMsg, "Candid: two fields have the id 97; the later one is ignored");
        QCOMPARE(Type::record({{u"a", Type::nat()}, {u"a", Type::text()}}).toText(), u"record { a : nat }"_qs);
        const Type service = Type::service({{u"z"_qs, Type::func({}, {})}, {u"a"_qs, Type::func({Type::nat()}, {Type::text()}, FuncMode::Query)}});
        QCOMPARE(service.toText(), u"service { a : (nat) -> (text) query; z : () -> () }"_qs);
        QCOMPARE(service.methods().size(), 2);
        QCOMPARE(service.methods().at(0).type.arguments().constFirst(), Type::nat());
        QVERIFY(service.methods().at(0).type.modes() == FuncMode::Query);
        QCOMPARE(Type(), Type::null());
        IC_COMPARE_ERROR(encode({Value()}, {Type::opt(Type::reference(u"X"_qs))}), ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(tst_CandidTypes)
#include "tst_candid_types.moc"
