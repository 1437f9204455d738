// SPDX-License-Identifier: MIT
// The QVariant form of values as JavaScript and QML see it.
#include "candidtext.h"
#include "candidvariant.h"
#include "randomcandid.h"
#include "testing.h"
#include <QtQml/QJSEngine>
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>

using namespace Ic;
using namespace Ic::Candid;

namespace {

Type typeOf(const QString &text)
{
    auto type = parseType(text);
    if (!type)
        qFatal("%s", qPrintable(text + u": "_qs + type.error().message()));
    return *type;
}

//! An object that a QML file calls with values.
class Peer : public QObject
{
    Q_OBJECT
public:
    Q_INVOKABLE QVariant echo(const QVariant &value)
    {
        last = value.metaType() == QMetaType::fromType<QJSValue>() ? value.value<QJSValue>().toVariant() : value;
        const auto read = fromVariant(last, type);
        error = read ? QString() : read.error().message();
        return read ? toVariant(*read, type) : QVariant();
    }
    Type type;
    QVariant last;
    QString error;
};

} // namespace

class tst_CandidJavaScript : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Values that C++ gives to a script, and those that it gets back.
    void javaScript_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("check"); // an expression of v, the form of the value
        const auto row = [](const char *name, const char *type, const char *value, const char *check) {
            QTest::newRow(name) << QString::fromUtf8(type) << QString::fromUtf8(value) << QString::fromUtf8(check);
        };
        row("null", "null", "null", "v === null");
        row("bool", "bool", "true", "v === true");
        row("nat8", "nat8", "7", "v === 7");
        row("nat32", "nat32", "4294967295", "v === 4294967295");
        row("int32", "int32", "-2147483648", "v === -2147483648");
        row("nat64", "nat64", "18446744073709551615", "v === '18446744073709551615'");
        row("small nat", "nat", "1", "v === '1'");
        row("int beyond 2^53", "int", "-9007199254740993", "v === '-9007199254740993'");
        row("float64", "float64", "0.5", "v === 0.5");
        row("text", "text", "\"x\"", "v === 'x'");
        row("blob", "blob", "blob \"\\01\\ff\"", "v instanceof ArrayBuffer && v.byteLength === 2 && new Uint8Array(v)[1] === 255");
        row("principal", "principal", "principal \"rrkah-fqaaa-aaaaa-aaaaq-cai\"", "v.text === 'rrkah-fqaaa-aaaaa-aaaaq-cai' && !v.anonymous");
        row("func", "func () -> ()", "func \"aaaaa-aa\".m", "v.principal.text === 'aaaaa-aa' && v.method === 'm'");
        row("opt, absent", "opt nat8", "null", "v === null");
        row("opt, present", "opt nat8", "opt 3", "v === 3");
        row("opt opt", "opt opt nat8", "opt null", "v.length === 1 && v[0] === null");
        row("vec", "vec vec nat8", "vec {blob \"a\"; blob \"\"}", "v.length === 2 && v[0].byteLength === 1 && v[1].byteLength === 0");
        row("nested", "vec vec nat16", "vec {vec {1; 2}; vec {}}", "v.length === 2 && v[0].length === 2 && v[0][1] === 2 && v[1].length === 0");
        row("record", "record {a : nat8; b : opt text}", "record {a = 1; b = opt \"x\"}", "v.a === 1 && v.b === 'x' && Object.keys(v).join() === 'a,b'");
        row("tuple", "record {nat8; text}", "record {1; \"x\"}", "v.length === 2 && v[0] === 1 && v[1] === 'x'");
        row("variant", "variant {Ok : nat8; Err}", "variant {Err}", "'Err' in v && v.Err === null && !('Ok' in v)");
    }
    void javaScript()
    {
        QFETCH(QString, type);
        QFETCH(QString, value);
        QFETCH(QString, check);
        const Type at = typeOf(type);
        const Value made = *parseValue(value, at);
        QJSEngine engine;
        const QJSValue object = engine.toScriptValue(toVariant(made, at));
        engine.globalObject().setProperty(u"v"_qs, object);
        const QJSValue held = engine.evaluate(check);
        QVERIFY2(held.isBool() && held.toBool(), qPrintable(held.toString()));
        const auto back = fromVariant(engine.evaluate(u"v"_qs).toVariant(), at);
        IC_VERIFY(back);
        QCOMPARE(*back, made);
    }

    // Any value survives being a JavaScript object, and a copy that JavaScript makes of it.
    void randomThroughJavaScript()
    {
        QJSEngine engine;
        QJSValue copy = engine.evaluate(
            u"(function copy(v) {"
            "  if (Array.isArray(v)) return v.map(copy);"
            "  if (v === null || typeof v !== 'object' || v instanceof ArrayBuffer || v.text !== undefined && v.anonymous !== undefined) return v;"
            "  let made = {}; for (const name of Object.keys(v)) made[name] = copy(v[name]); return made;"
            "})"_qs);
        QVERIFY(copy.isCallable());
        for (quint64 seed = 1; seed <= 2000; ++seed) {
            Test::RandomCandid random(seed);
            const Type type = random.type(4);
            const Value value = random.value(type);
            const QJSValue object = engine.toScriptValue(toVariant(value, type));
            const QJSValue copied = copy.call({object});
            QVERIFY2(!copied.isError(), qPrintable(copied.toString()));
            for (const QVariant &variant : {object.toVariant(), copied.toVariant()}) {
                const auto read = fromVariant(variant, type);
                QVERIFY2(read.has_value(),
                    read.has_value() ? "" : qPrintable(u"seed %1: "_qs.arg(seed) + read.error().message() + u' ' + type.toText() + value.toCandidText()));
                QVERIFY2(*read == value, qPrintable(u"seed %1: "_qs.arg(seed) + value.toCandidText() + u" became "_qs + read->toCandidText()));
            }
        }
    }

    // Values as scripts write them.
    void fromScript_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("value"); // or the error
        const auto row = [](const char *name, const char *type, const char *script, const char *value) {
            QTest::newRow(name) << QString::fromUtf8(type) << QString::fromUtf8(script) << QString::fromUtf8(value);
        };
        row("whole number", "nat64", "42", "42");
        row("whole number as a double", "nat", "84 / 2", "42");
        row("largest exact number", "nat64", "Number.MAX_SAFE_INTEGER", "9007199254740991");
        row("beyond it", "nat64", "Number.MAX_SAFE_INTEGER + 1",
            "!value: expected nat64, found a number that is not whole or, beyond 2^53, not exact; write it as text");
        row("number of 32 bits", "nat32", "4294967295", "4294967295");
        row("digits", "int", "'-123456789012345678901234567890'", "-123456789012345678901234567890");
        row("null for opt", "opt nat", "null", "null");
        row("undefined for opt", "opt nat", "undefined", "null");
        row("ArrayBuffer", "blob", "new Uint8Array([1, 2]).buffer", "blob \"\\01\\02\"");
        row("array of numbers", "blob", "[1, 2]", "blob \"\\01\\02\"");
        row("text for blob", "record {b : blob}", "({b: '0102'})", "!b: expected blob, found text");
        row("nested arrays", "vec vec nat16", "[[1, 2], []]", "vec {vec {1; 2}; vec {}}");
        row("principal as text", "record {p : principal}", "({p: 'aaaaa-aa'})", "record {p = principal \"aaaaa-aa\"}");
        row("record", "record {a : nat; b : opt text; c : vec bool}", "({a: 1, c: [true]})", "record {a = 1; b = null; c = vec {true}}");
        row("tag", "variant {Ok; Err : text}", "'Ok'", "variant {Ok}");
        row("tag with undefined", "variant {Ok; Err : text}", "({Ok: undefined})", "variant {Ok}");
        row("tag with content", "variant {Ok; Err : text}", "({Err: 'x'})", "variant {Err = \"x\"}");
        row("a function", "text", "(function() {})", "!value: expected text");
        row("place of a misfit", "record {messages : vec record {content : nat8}}", "({messages: [{content: 1}, {content: -1}]})",
            "!messages[1].content: the number is out of range for nat8");
    }
    void fromScript()
    {
        QFETCH(QString, type);
        QFETCH(QString, script);
        QFETCH(QString, value);
        const Type at = typeOf(type);
        QJSEngine engine;
        const QJSValue written = engine.evaluate(script);
        QVERIFY2(!written.isError(), qPrintable(written.toString()));
        const auto read = fromVariant(written.toVariant(), at);
        if (value.startsWith(u'!')) {
            IC_COMPARE_ERROR(read, ErrorCode::CandidTypeMismatch);
            QVERIFY2(read.error().message().startsWith(value.sliced(1)), qPrintable(read.error().message()));
            return;
        }
        IC_VERIFY(read);
        QCOMPARE(read->toCandidText(), parseValue(value, at)->toCandidText());
    }

    // Through a QML document, whose properties and calls convert on their own.
    void qml()
    {
        qmlRegisterSingletonInstance("Test", 1, 0, "Peer", &m_peer);
        m_peer.type = typeOf(
            u"record {id : nat64; blob : blob; who : principal; list : vec vec nat16; none : opt text; some : opt text; kind : variant {A; B : int}}"_qs);
        QQmlEngine engine;
        QQmlComponent component(&engine);
        component.setData(R"(
            import QtQml
            import Test
            QtObject {
                property var sent: ({id: '18446744073709551615', blob: new Uint8Array([0, 255]).buffer, who: 'aaaaa-aa', list: [[1, 2], []],
                                     some: 'x', kind: {B: -5}})
                property var got: Peer.echo(sent)
                property var again: Peer.echo(got)
                readonly property bool good: got.id === '18446744073709551615' && new Uint8Array(got.blob)[1] === 255 && got.who.text === 'aaaaa-aa'
                    && got.list[0][1] === 2 && got.list[1].length === 0 && got.none === null && got.some === 'x' && got.kind.B === '-5'
                    && again.id === got.id && again.who.text === 'aaaaa-aa' && again.none === null
            })",
            QUrl());
        const std::unique_ptr<QObject> object(component.create());
        QVERIFY2(object, qPrintable(component.errorString()));
        QVERIFY2(m_peer.error.isEmpty(), qPrintable(m_peer.error));
        QVERIFY(object->property("good").toBool());
        QVERIFY(m_peer.last.isValid());
    }

private:
    Peer m_peer;
};

QTEST_GUILESS_MAIN(tst_CandidJavaScript)
#include "tst_candid_javascript.moc"
