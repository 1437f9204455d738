// SPDX-License-Identifier: MIT
// Classes that icws-candid made of everything.did, as programs use them.
#include "candiddidfile.h"
#include "candidtext.h"
#include "everything.client.candid.h"
#include "everythingtexts.h"
#include "testing.h"
#include <QtCore/QMetaProperty>
#include <QtCore/QSet>
#include <QtTest/QtTest>

using namespace Ic;
using Candid::TypeTraits;

namespace {

const Principal Canister = Principal::fromText(u"rrkah-fqaaa-aaaaa-aaaaq-cai").value();

//! Null unless the types are for QML.
template <typename T>
auto metaObjectOf(int) -> decltype(&T::staticMetaObject)
{
    return &T::staticMetaObject;
}
template <typename T>
const QMetaObject *metaObjectOf(...)
{
    return nullptr;
}
const QMetaObject *primitivesMeta()
{
    return metaObjectOf<Everything::Primitives>(0);
}

//! The T that Candid text means.
template <typename T>
T fromText(const char *text)
{
    const auto value = Candid::parseValue(QString::fromUtf8(text), TypeTraits<T>::type());
    if (!value)
        qFatal("%s", qPrintable(value.error().message()));
    const auto result = TypeTraits<T>::fromValue(*value);
    if (!result)
        qFatal("%s", qPrintable(result.error().message()));
    return *result;
}

//! Comes back from bytes, from a value and from QML; copies are equal, other values are not.
template <typename T>
void roundTrip(const T &object, const Candid::Value &expected)
{
    QCOMPARE(TypeTraits<T>::toValue(object), expected);
    const auto bytes = Candid::encode(object);
    IC_VERIFY(bytes);
    QCOMPARE(*bytes, *Candid::encode({expected}, {TypeTraits<T>::type()}));
    const auto back = Candid::decode<T>(*bytes);
    IC_VERIFY(back);
    QCOMPARE(*back, object);
    QCOMPARE(qHash(*back, 5), qHash(object, 5));
    QVERIFY(!(*back != object));
    const auto fromQml = TypeTraits<T>::fromQml(TypeTraits<T>::toQml(object));
    IC_VERIFY(fromQml);
    QCOMPARE(*fromQml, object);
    // From the objects of QML, which know the names of the .did file.
    const auto fromObject = TypeTraits<T>::fromQml(Candid::toVariant(expected, TypeTraits<T>::type()));
    IC_VERIFY(fromObject);
    QCOMPARE(*fromObject, object);
    // Where a Candid value is wanted, a QVariant with a class of QML will do.
    if (primitivesMeta())
        QCOMPARE(*Candid::fromVariant(QVariant::fromValue(object), TypeTraits<T>::type()), expected);
}
template <typename T>
void roundTrip(const char *text)
{
    const auto value = Candid::parseValue(QString::fromUtf8(text), TypeTraits<T>::type());
    IC_VERIFY(value);
    const auto object = TypeTraits<T>::fromValue(*value);
    IC_VERIFY(object);
    roundTrip(*object, *value);
}

} // namespace

class tst_Generated : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void typesMatchDidFile()
    {
        const auto file = Candid::DidFile::load(QStringLiteral(IC_TEST_SOURCE_DIR "/everything.did"));
        IC_VERIFY(file);
        const auto types = file->types();
        QVERIFY(types.size() > 20);
        for (auto it = types.cbegin(); it != types.cend(); ++it)
            QVERIFY2(Everything::everythingTypes().value(it.key()) == *it, qPrintable(it.key()));
        QCOMPARE(TypeTraits<Everything::Composed>::type(), types.value(u"Composed"_qs));
        QCOMPARE(TypeTraits<Everything::TreeNode>::type().kind(), Candid::Kind::Record);
    }

    void everyKindComesBack()
    {
        roundTrip<Everything::Primitives>(Primitives);
        roundTrip<Everything::Composed>(Composed);
        roundTrip<Everything::Nothing>("record {}");
        roundTrip<Everything::Impossible>("record { maybe = null; also = null }");
        roundTrip<Everything::Numbered>("record { 7 = \"x\"; 4294967295 = true; id = 1; 0 = 2 }");
        roundTrip<Everything::Pair>("record { \"x\"; 1 }");
        roundTrip<Everything::Triple>("record { record { \"x\"; 1 }; opt record { \"y\"; 2 }; vec { record { \"z\"; 3 } } }");
        roundTrip<Everything::Color>("variant { green }");
        roundTrip<Everything::Result>("variant { Err = \"no\" }");
        roundTrip<Everything::Result>("variant { Ok = record {} }");
    }
    void optsInOpts()
    {
        for (const char *text : {"null", "opt null", "opt opt 5"}) {
            const QString composed = QString::fromUtf8(Composed).replace(u"maybe_maybe = opt null"_qs, u"maybe_maybe = "_qs + QString::fromUtf8(text));
            roundTrip<Everything::Composed>(composed.toUtf8().constData());
        }
        QVERIFY(!fromText<Everything::Composed>(Composed).maybeMaybe()->has_value());
    }
    void recursiveTypes()
    {
        roundTrip<Everything::Tree>("variant { node = record { left = variant { leaf }; value = \"root\"; right = variant { node = record { "
                                    "left = variant { leaf }; value = \"right\"; right = variant { leaf } } } } }");
        roundTrip<Everything::ListItem>("record { head = 1; tail = opt record { head = 2; tail = null } }");
        roundTrip<Everything::Ping>(
            "record { pongs = vec { record { pings = vec { record { pongs = vec {} } }; next = opt record { pings = vec {}; next = null } } } }");
        QVERIFY2(Everything::Tree().isLeaf(), "the first tag has no finite value to begin with");
        Everything::List list;
        for (int i = 0; i < 100; ++i) {
            Everything::ListItem item;
            item.setHead(i);
            item.setTail(list);
            list = item;
        }
        const auto back = Candid::decode<Everything::List>(*Candid::encode(list));
        IC_VERIFY(back);
        QVERIFY(*back == list);
        QCOMPARE((*back)->tail()->head(), Candid::Int(98));
    }
    void awkwardNames()
    {
        roundTrip<Everything::Class>(Awkward);
        for (const char *text : {"variant { tag = \"x\" }", "variant { Tag = variant { visit } }", "variant { visit }", "variant { Typing }",
                 "variant { IsTyping = 1 }", "variant { \"if\" = record { tag = opt variant { visit }; Case = opt record { tag = null; Case = null } } }",
                 "variant { wrong_key }", "variant { WrongKey = \"x\" }", "variant { \"\" = 1 }", "variant { \"no letter: \\u{1f600}\" = true }"})
            roundTrip<Everything::TagValue>(text);
        roundTrip<Everything::Type>("record { type_ = \"x\"; Type = opt record { type_ = \"y\"; Type = null; field = null; seed = 1 }; "
                                    "field = opt record { key = record { \"type\" = \"z\" }; other = opt variant { Value = 5 } }; seed = 2 }");
        roundTrip<Everything::Value>("variant { read = opt variant { value = \"x\" } }");
        using Everything::TagValue;
        QVERIFY(TagValue::isTyping_(1).isIsTyping());
        QVERIFY(TagValue::typing().isTyping());
        QCOMPARE(TagValue::tag_(u"x"_qs).tagName(), u"tag"_qs);
        QVERIFY(TagValue().isTag());
        Everything::Class object;
        object.setDefault(u"x"_qs);
        QCOMPARE(object.default_(), u"x"_qs);
    }

    void copiesAreShared()
    {
        auto object = fromText<Everything::Primitives>(Primitives);
        const Everything::Primitives copy = object;
        object.setAText(u"other"_qs);
        QCOMPARE(copy.aText(), u"h\u00e9"_qs);
        QVERIFY(copy != object);
        Everything::Primitives moved = std::move(object);
        QCOMPARE(moved.aText(), u"other"_qs);
        object = copy; // a moved-from object can be assigned to
        QCOMPARE(object, copy);
        object.swap(moved);
        QCOMPARE(moved, copy);
        QSet<Everything::Primitives> set {copy, moved, object};
        QCOMPARE(set.size(), 2);
    }
    void everyFieldCounts()
    {
        // Each field alone must make a difference to == and to the bytes.
        if (!primitivesMeta())
            QSKIP("built without QML");
        const auto object = fromText<Everything::Primitives>(Primitives);
        const QMetaObject &meta = *primitivesMeta();
        QCOMPARE(meta.propertyCount(), 18);
        int different = 0;
        for (int i = 0; i < meta.propertyCount(); ++i) {
            Everything::Primitives other = object;
            const Everything::Primitives defaults;
            QVERIFY2(meta.property(i).writeOnGadget(&other, meta.property(i).readOnGadget(&defaults)), meta.property(i).name());
            QCOMPARE(meta.property(i).readOnGadget(&other), meta.property(i).readOnGadget(&defaults));
            if (other != object) {
                QVERIFY(*Candid::encode(other) != *Candid::encode(object));
                QVERIFY(qHash(other) != qHash(object));
                ++different;
            }
        }
        QCOMPARE(different, 16); // null and reserved have one value
    }

    void variantsAreVisited()
    {
        const auto describe = [](const Everything::Result &result) {
            return result.visit(Candid::Overloaded {
                [](Everything::Result::Case::Ok, const Everything::Nothing &) { return u"ok"_qs; },
                [](Everything::Result::Case::Err, const QString &why) { return u"error: "_qs + why; },
            });
        };
        QCOMPARE(describe(Everything::Result::ok({})), u"ok"_qs);
        QCOMPARE(describe(Everything::Result::err(u"no"_qs)), u"error: no"_qs);
        Everything::Result result = Everything::Result::err(u"no"_qs);
        QVERIFY(result.isErr());
        QVERIFY(!result.isOk() && !result.asOk());
        QCOMPARE(*result.asErr(), u"no"_qs);
        QCOMPARE(result.tag(), Everything::Result::Tag::Err);
        QVERIFY(result != Everything::Result::err(u"yes"_qs));
        QVERIFY(Everything::Color::red() != Everything::Color::green());
        QCOMPARE(Everything::Color(), Everything::Color::red());
    }

    void mismatchesAreNamed()
    {
        // decode() refuses such values of a hostile or mistaken sender already; this one is made by hand.
        const auto misfit = TypeTraits<Everything::Ping>::fromValue(
            Candid::Value::record({{u"pongs", Candid::Value::vec({Candid::Value::record({{u"next", Candid::Value::none()}})})}}));
        IC_COMPARE_ERROR(misfit, ErrorCode::CandidTypeMismatch);
        QCOMPARE(misfit.error().message(), u"pongs[0].pings: the field is missing"_qs);
        IC_COMPARE_ERROR(TypeTraits<Everything::Result>::fromValue(Candid::Value::variant(u"Other")), ErrorCode::CandidTypeMismatch);
        IC_COMPARE_ERROR(TypeTraits<Everything::Result>::fromValue(Candid::Value::text({})), ErrorCode::CandidTypeMismatch);
        IC_COMPARE_ERROR(TypeTraits<Everything::Pair>::fromValue(Candid::Value::text({})), ErrorCode::CandidTypeMismatch);
        IC_COMPARE_ERROR(Candid::decode<Everything::Result>(*Candid::encode(Everything::Pair())), ErrorCode::CandidTypeMismatch);
        Everything::Impossible never;
        never.setMaybe(Candid::Empty());
        IC_COMPARE_ERROR(Candid::encode(never), ErrorCode::CandidTypeMismatch);
    }
    void mismatchesInQmlAreNamed()
    {
        if (!primitivesMeta())
            QSKIP("built without QML");
        const auto fromQml = [](const QVariant &variant) { return TypeTraits<Everything::Tree>::fromQml(variant); };
        QVariantMap node {{u"left"_qs, u"leaf"_qs}, {u"right"_qs, u"leaf"_qs}};
        const auto messageOf = [&fromQml, &node] { return fromQml(QVariantMap {{u"node"_qs, node}}).error().message(); };
        IC_COMPARE_ERROR(fromQml(QVariantMap {{u"node"_qs, node}}), ErrorCode::CandidTypeMismatch);
        QCOMPARE(messageOf(), u"node.value: the field is missing"_qs);
        node.insert(u"value"_qs, 5);
        QCOMPARE(messageOf(), u"node.value: expected text, found a number"_qs);
        node.insert(u"value"_qs, u"x"_qs);
        node.insert(u"extra"_qs, 5);
        QCOMPARE(messageOf(), u"node: there is no field extra"_qs);
        QCOMPARE(fromQml(u"laef"_qs).error().message(), u"the variant has no tag laef"_qs);
        IC_COMPARE_ERROR(fromQml(QVariantMap()), ErrorCode::CandidTypeMismatch);
        IC_COMPARE_ERROR(fromQml(u"node"_qs), ErrorCode::CandidTypeMismatch);
    }
    void namesInQml()
    {
        if (!primitivesMeta())
            QSKIP("built without QML");
        // Those of the .did file and those of the properties both do.
        const auto expected = fromText<Everything::Primitives>(Primitives);
        const auto object = Candid::toVariant(TypeTraits<Everything::Primitives>::toValue(expected), TypeTraits<Everything::Primitives>::type()).toMap();
        for (const QString &name : {u"a_text"_qs, u"aText"_qs}) {
            QVariantMap renamed = object;
            renamed.remove(u"a_text"_qs);
            renamed.insert(name, u"c"_qs);
            const auto read = TypeTraits<Everything::Primitives>::fromQml(renamed);
            IC_VERIFY(read);
            QCOMPARE(read->aText(), u"c"_qs);
        }
    }
    void propertiesRejectMismatches_data()
    {
        QTest::addColumn<QByteArray>("property");
        QTest::addColumn<QVariant>("value");
        QTest::newRow("too large for nat8") << QByteArray("aNat8") << QVariant(256.0);
        QTest::newRow("negative nat32") << QByteArray("aNat32") << QVariant(-1.0);
        QTest::newRow("half an int16") << QByteArray("anInt16") << QVariant(0.5);
        QTest::newRow("too large for nat64") << QByteArray("aNat64") << QVariant(u"18446744073709551616"_qs);
        QTest::newRow("negative nat") << QByteArray("aNat") << QVariant(u"-1"_qs);
        QTest::newRow("letters in an int") << QByteArray("anInt") << QVariant(u"1x"_qs);
        QTest::newRow("text as blob") << QByteArray("aBlob") << QVariant(u"text"_qs);
        QTest::newRow("no principal") << QByteArray("aPrincipal") << QVariant(u"text"_qs);
        QTest::newRow("something for null") << QByteArray("aNull") << QVariant(1);
    }
    void propertiesRejectMismatches()
    {
        if (!primitivesMeta())
            QSKIP("built without QML");
        QFETCH(QByteArray, property);
        QFETCH(QVariant, value);
        auto object = fromText<Everything::Primitives>(Primitives);
        const QMetaObject &meta = *primitivesMeta();
        const int index = meta.indexOfProperty(property.constData());
        QVERIFY(index >= 0);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^Primitives\\."_qs + QString::fromLatin1(property) + u" was not set: "_qs));
        meta.property(index).writeOnGadget(&object, value);
        QCOMPARE(object, fromText<Everything::Primitives>(Primitives));
    }

    void debugOutputIsCandid()
    {
        QString text;
        QDebug(&text) << Everything::Result::err(u"no"_qs);
        QCOMPARE(text.trimmed(), u"Everything::Result(variant { Err = \"no\" })"_qs);
    }
};

QTEST_APPLESS_MAIN(tst_Generated)
#include "tst_generated.moc"
