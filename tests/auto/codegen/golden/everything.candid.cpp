// Generated from everything.did by icws-candid. Do not edit: the next build overwrites it.
#include "everything.candid.h"
#include <IcWebSocket/candidgenerated.h>
#include <QtCore/QDebug>
#include <variant>

namespace Everything {

const QMap<QString, ::Ic::Candid::Type> &everythingTypes()
{
    using ::Ic::Candid::Field;
    using ::Ic::Candid::Type;
    static const QMap<QString, Type> types = ::Ic::Candid::Detail::tied({
        {QStringLiteral("Byte"), Type::nat8()},
        {QStringLiteral("Names"), Type::vec(Type::text())},
        {QStringLiteral("Callback"), Type::func({Type::nat(), Type::reference(QStringLiteral("Primitives"))}, {Type::opt(Type::reference(QStringLiteral("Callback")))}, ::Ic::Candid::FuncMode::Query)},
        {QStringLiteral("Actor"), Type::service({{QStringLiteral("get"), Type::func({Type::text()}, {Type::opt(Type::reference(QStringLiteral("Composed")))}, ::Ic::Candid::FuncMode::Query)}, {QStringLiteral("set"), Type::reference(QStringLiteral("Callback"))}})},
        {QStringLiteral("List"), Type::opt(Type::reference(QStringLiteral("ListItem")))},
        {QStringLiteral("Forest"), Type::vec(Type::reference(QStringLiteral("Tree")))},
        {QStringLiteral("Never"), Type::variant({})},
        {QStringLiteral("Data"), Type::blob()},
        {QStringLiteral("Alike"), Type::nat()},
        {QStringLiteral("I_"), Type::nat()},
        {QStringLiteral("Shared"), Type::record({Field(u"note", Type::text())})},
        {QStringLiteral("Primitives"), Type::record({Field(u"a_bool", Type::boolean()), Field(u"a_nat8", Type::nat8()), Field(u"a_nat16", Type::nat16()), Field(u"a_nat32", Type::nat32()), Field(u"a_nat64", Type::nat64()), Field(u"a_nat", Type::nat()), Field(u"an_int8", Type::int8()), Field(u"an_int16", Type::int16()), Field(u"an_int32", Type::int32()), Field(u"an_int64", Type::int64()), Field(u"an_int", Type::integer()), Field(u"a_float32", Type::float32()), Field(u"a_float64", Type::float64()), Field(u"a_text", Type::text()), Field(u"a_blob", Type::blob()), Field(u"a_principal", Type::principal()), Field(u"a_null", Type::null()), Field(u"a_reserved", Type::reserved())})},
        {QStringLiteral("Composed"), Type::record({Field(u"maybe", Type::opt(Type::text())), Field(u"maybe_maybe", Type::opt(Type::opt(Type::nat8()))), Field(u"maybe_null", Type::opt(Type::null())), Field(u"names", Type::vec(Type::text())), Field(u"numbers", Type::vec(Type::nat64())), Field(u"maybes", Type::vec(Type::opt(Type::int32()))), Field(u"bytes", Type::vec(Type::reference(QStringLiteral("Byte")))), Field(u"pairs", Type::vec(Type::reference(QStringLiteral("ComposedPairs")))), Field(u"nested", Type::reference(QStringLiteral("ComposedNested"))), Field(u"choice", Type::reference(QStringLiteral("ComposedChoice"))), Field(u"alias", Type::reference(QStringLiteral("Names"))), Field(u"color", Type::reference(QStringLiteral("Color"))), Field(u"callback", Type::reference(QStringLiteral("Callback"))), Field(u"actor", Type::reference(QStringLiteral("Actor"))), Field(u"shared", Type::reference(QStringLiteral("Shared")))})},
        {QStringLiteral("Color"), Type::variant({Field(u"red", Type::null()), Field(u"green", Type::null()), Field(u"blue", Type::null())})},
        {QStringLiteral("Tree"), Type::variant({Field(u"node", Type::reference(QStringLiteral("TreeNode"))), Field(u"leaf", Type::null())})},
        {QStringLiteral("Ping"), Type::record({Field(u"pongs", Type::vec(Type::reference(QStringLiteral("Pong"))))})},
        {QStringLiteral("Pong"), Type::record({Field(u"pings", Type::vec(Type::reference(QStringLiteral("Ping")))), Field(u"next", Type::opt(Type::reference(QStringLiteral("Pong"))))})},
        {QStringLiteral("Pair"), Type::record({Field(quint32(0), Type::text()), Field(quint32(1), Type::nat32())})},
        {QStringLiteral("Triple"), Type::record({Field(quint32(0), Type::reference(QStringLiteral("Pair"))), Field(quint32(1), Type::opt(Type::reference(QStringLiteral("Pair")))), Field(quint32(2), Type::vec(Type::reference(QStringLiteral("Pair"))))})},
        {QStringLiteral("Numbered"), Type::record({Field(quint32(7), Type::text()), Field(quint32(4294967295), Type::boolean()), Field(u"id", Type::nat64()), Field(quint32(0), Type::nat8())})},
        {QStringLiteral("Nothing"), Type::record({})},
        {QStringLiteral("Impossible"), Type::record({Field(u"maybe", Type::opt(Type::reference(QStringLiteral("Never")))), Field(u"also", Type::opt(Type::empty()))})},
        {QStringLiteral("class"), Type::record({Field(u"default", Type::text()), Field(u"int", Type::nat8()), Field(u"signals", Type::boolean()), Field(u"with space", Type::text()), Field(u"\u00fcml\u00e4ut", Type::text()), Field(u"1st", Type::text()), Field(u"quote\"and\\slash\?", Type::text()), Field(u"d", Type::text()), Field(u"swap", Type::text()), Field(u"client_id", Type::text()), Field(u"clientId", Type::text()), Field(u"SHOUTED_NAME", Type::text()), Field(u"URL", Type::text()), Field(u"HTTPServer", Type::text()), Field(u"_hidden", Type::text()), Field(u"quint64", Type::nat64()), Field(u"data", Type::reference(QStringLiteral("Data"))), Field(u"type_", Type::text())})},
        {QStringLiteral("Tag"), Type::variant({Field(u"tag", Type::text()), Field(u"Tag", Type::reference(QStringLiteral("Tag"))), Field(u"visit", Type::null()), Field(u"Typing", Type::null()), Field(u"IsTyping", Type::nat8()), Field(u"if", Type::reference(QStringLiteral("Case"))), Field(u"wrong_key", Type::null()), Field(u"WrongKey", Type::text()), Field(quint32(0), Type::nat()), Field(u"no letter: \U0001f600", Type::boolean())})},
        {QStringLiteral("Case"), Type::record({Field(u"tag", Type::opt(Type::reference(QStringLiteral("Tag")))), Field(u"Case", Type::opt(Type::reference(QStringLiteral("Case"))))})},
        {QStringLiteral("Result"), Type::variant({Field(u"Ok", Type::reference(QStringLiteral("Nothing"))), Field(u"Err", Type::text())})},
        {QStringLiteral("Type"), Type::record({Field(u"type_", Type::text()), Field(u"Type", Type::opt(Type::reference(QStringLiteral("Type")))), Field(u"field", Type::opt(Type::reference(QStringLiteral("Field")))), Field(u"seed", Type::nat8())})},
        {QStringLiteral("Field"), Type::record({Field(u"key", Type::reference(QStringLiteral("Call"))), Field(u"other", Type::opt(Type::reference(QStringLiteral("Value"))))})},
        {QStringLiteral("Call"), Type::record({Field(u"type", Type::text())})},
        {QStringLiteral("Value"), Type::variant({Field(u"Value", Type::nat()), Field(u"value", Type::text()), Field(u"read", Type::opt(Type::reference(QStringLiteral("Value"))))})},
        {QStringLiteral("alike"), Type::record({Field(u"x", Type::nat8())})},
        {QStringLiteral("AlikeUser"), Type::record({Field(u"alike", Type::reference(QStringLiteral("alike"))), Field(u"Alike", Type::reference(QStringLiteral("Alike")))})},
        {QStringLiteral("Shape"), Type::record({Field(u"x", Type::nat8())})},
        {QStringLiteral("ShapeQml"), Type::record({Field(u"shape", Type::reference(QStringLiteral("Shape")))})},
        {QStringLiteral("Reader"), Type::record({Field(u"answer", Type::reference(QStringLiteral("Answer")))})},
        {QStringLiteral("Answer"), Type::variant({Field(u"no", Type::null()), Field(u"yes", Type::null())})},
        {QStringLiteral("_"), Type::record({Field(u"_", Type::nat())})},
        {QStringLiteral("_1"), Type::record({Field(u"_1", Type::nat())})},
        {QStringLiteral("__"), Type::record({Field(u"__", Type::nat()), Field(u"I", Type::nat8()), Field(u"_I", Type::nat8()), Field(u"i", Type::nat8()), Field(u"a__b", Type::text()), Field(u"a_b", Type::text()), Field(u"a_b_", Type::boolean()), Field(u"a  b", Type::boolean())})},
        {QStringLiteral("__Large"), Type::variant({Field(u"_Large", Type::null()), Field(u"large__", Type::null()), Field(u"LARGE", Type::reference(QStringLiteral("I_")))})},
        {QStringLiteral("ComposedPairs"), Type::record({Field(quint32(0), Type::text()), Field(quint32(1), Type::nat())})},
        {QStringLiteral("ComposedNested"), Type::record({Field(u"inner", Type::reference(QStringLiteral("ComposedNestedInner")))})},
        {QStringLiteral("ComposedNestedInner"), Type::record({Field(u"deep", Type::opt(Type::reference(QStringLiteral("ComposedNestedInnerDeep"))))})},
        {QStringLiteral("ComposedNestedInnerDeep"), Type::record({Field(u"value", Type::integer())})},
        {QStringLiteral("ComposedChoice"), Type::variant({Field(u"left", Type::null()), Field(u"right", Type::reference(QStringLiteral("ComposedChoiceRight")))})},
        {QStringLiteral("ComposedChoiceRight"), Type::record({Field(u"x", Type::nat8())})},
        {QStringLiteral("ListItem"), Type::record({Field(u"head", Type::integer()), Field(u"tail", Type::reference(QStringLiteral("List")))})},
        {QStringLiteral("TreeNode"), Type::record({Field(u"left", Type::reference(QStringLiteral("Tree"))), Field(u"value", Type::text()), Field(u"right", Type::reference(QStringLiteral("Tree")))})},
        {QStringLiteral("SeveralArgument3"), Type::record({Field(u"x", Type::nat8())})},
        {QStringLiteral("SeveralResult3"), Type::record({Field(u"y", Type::text())})},
    });
    return types;
}

struct Shared::Private_ : QSharedData
{
    QString note {};
};

Shared::Shared()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

QString Shared::note() const
{
    return d->note;
}

void Shared::setNote(const QString &value)
{
    d->note = value;
}

bool Shared::equals_(const Shared &other) const
{
    return d == other.d
        || (d->note == other.d->note);
}

size_t Shared::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->note, seed);
    return seed;
}

Shared::Shared(const Shared &other) = default;
Shared::Shared(Shared &&other) noexcept = default;
Shared &Shared::operator=(const Shared &other) = default;
Shared &Shared::operator=(Shared &&other) noexcept = default;
Shared::~Shared() = default;

QDebug operator<<(QDebug debug, const Shared &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::Shared", ::Ic::Candid::TypeTraits<Shared>::toValue(value));
}

struct Primitives::Private_ : QSharedData
{
    bool aBool = false;
    quint8 aNat8 = 0;
    quint16 aNat16 = 0;
    quint32 aNat32 = 0;
    quint64 aNat64 = 0;
    ::Ic::Candid::Nat aNat {};
    qint8 anInt8 = 0;
    qint16 anInt16 = 0;
    qint32 anInt32 = 0;
    qint64 anInt64 = 0;
    ::Ic::Candid::Int anInt {};
    float aFloat32 = 0;
    double aFloat64 = 0;
    QString aText {};
    QByteArray aBlob {};
    ::Ic::Principal aPrincipal {};
    std::nullptr_t aNull = nullptr;
    ::Ic::Candid::Reserved aReserved {};
};

Primitives::Primitives()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

bool Primitives::aBool() const
{
    return d->aBool;
}

void Primitives::setABool(bool value)
{
    d->aBool = value;
}

quint8 Primitives::aNat8() const
{
    return d->aNat8;
}

void Primitives::setANat8(quint8 value)
{
    d->aNat8 = value;
}

quint16 Primitives::aNat16() const
{
    return d->aNat16;
}

void Primitives::setANat16(quint16 value)
{
    d->aNat16 = value;
}

quint32 Primitives::aNat32() const
{
    return d->aNat32;
}

void Primitives::setANat32(quint32 value)
{
    d->aNat32 = value;
}

quint64 Primitives::aNat64() const
{
    return d->aNat64;
}

void Primitives::setANat64(quint64 value)
{
    d->aNat64 = value;
}

::Ic::Candid::Nat Primitives::aNat() const
{
    return d->aNat;
}

void Primitives::setANat(const ::Ic::Candid::Nat &value)
{
    d->aNat = value;
}

qint8 Primitives::anInt8() const
{
    return d->anInt8;
}

void Primitives::setAnInt8(qint8 value)
{
    d->anInt8 = value;
}

qint16 Primitives::anInt16() const
{
    return d->anInt16;
}

void Primitives::setAnInt16(qint16 value)
{
    d->anInt16 = value;
}

qint32 Primitives::anInt32() const
{
    return d->anInt32;
}

void Primitives::setAnInt32(qint32 value)
{
    d->anInt32 = value;
}

qint64 Primitives::anInt64() const
{
    return d->anInt64;
}

void Primitives::setAnInt64(qint64 value)
{
    d->anInt64 = value;
}

::Ic::Candid::Int Primitives::anInt() const
{
    return d->anInt;
}

void Primitives::setAnInt(const ::Ic::Candid::Int &value)
{
    d->anInt = value;
}

float Primitives::aFloat32() const
{
    return d->aFloat32;
}

void Primitives::setAFloat32(float value)
{
    d->aFloat32 = value;
}

double Primitives::aFloat64() const
{
    return d->aFloat64;
}

void Primitives::setAFloat64(double value)
{
    d->aFloat64 = value;
}

QString Primitives::aText() const
{
    return d->aText;
}

void Primitives::setAText(const QString &value)
{
    d->aText = value;
}

QByteArray Primitives::aBlob() const
{
    return d->aBlob;
}

void Primitives::setABlob(const QByteArray &value)
{
    d->aBlob = value;
}

::Ic::Principal Primitives::aPrincipal() const
{
    return d->aPrincipal;
}

void Primitives::setAPrincipal(const ::Ic::Principal &value)
{
    d->aPrincipal = value;
}

std::nullptr_t Primitives::aNull() const
{
    return d->aNull;
}

void Primitives::setANull(std::nullptr_t value)
{
    d->aNull = value;
}

::Ic::Candid::Reserved Primitives::aReserved() const
{
    return d->aReserved;
}

void Primitives::setAReserved(::Ic::Candid::Reserved value)
{
    d->aReserved = value;
}

double Primitives::qmlGetANat8_() const
{
    return double(d->aNat8);
}

void Primitives::qmlSetANat8_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint8>("Primitives.aNat8", value))
        setANat8(*read);
}

double Primitives::qmlGetANat16_() const
{
    return double(d->aNat16);
}

void Primitives::qmlSetANat16_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint16>("Primitives.aNat16", value))
        setANat16(*read);
}

double Primitives::qmlGetANat32_() const
{
    return double(d->aNat32);
}

void Primitives::qmlSetANat32_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint32>("Primitives.aNat32", value))
        setANat32(*read);
}

QString Primitives::qmlGetANat64_() const
{
    return ::Ic::Candid::TypeTraits<quint64>::toQml(d->aNat64).toString();
}

void Primitives::qmlSetANat64_(const QString &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint64>("Primitives.aNat64", value))
        setANat64(*read);
}

QString Primitives::qmlGetANat_() const
{
    return ::Ic::Candid::TypeTraits<::Ic::Candid::Nat>::toQml(d->aNat).toString();
}

void Primitives::qmlSetANat_(const QString &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<::Ic::Candid::Nat>("Primitives.aNat", value))
        setANat(*read);
}

double Primitives::qmlGetAnInt8_() const
{
    return double(d->anInt8);
}

void Primitives::qmlSetAnInt8_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<qint8>("Primitives.anInt8", value))
        setAnInt8(*read);
}

double Primitives::qmlGetAnInt16_() const
{
    return double(d->anInt16);
}

void Primitives::qmlSetAnInt16_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<qint16>("Primitives.anInt16", value))
        setAnInt16(*read);
}

double Primitives::qmlGetAnInt32_() const
{
    return double(d->anInt32);
}

void Primitives::qmlSetAnInt32_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<qint32>("Primitives.anInt32", value))
        setAnInt32(*read);
}

QString Primitives::qmlGetAnInt64_() const
{
    return ::Ic::Candid::TypeTraits<qint64>::toQml(d->anInt64).toString();
}

void Primitives::qmlSetAnInt64_(const QString &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<qint64>("Primitives.anInt64", value))
        setAnInt64(*read);
}

QString Primitives::qmlGetAnInt_() const
{
    return ::Ic::Candid::TypeTraits<::Ic::Candid::Int>::toQml(d->anInt).toString();
}

void Primitives::qmlSetAnInt_(const QString &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<::Ic::Candid::Int>("Primitives.anInt", value))
        setAnInt(*read);
}

double Primitives::qmlGetAFloat32_() const
{
    return double(d->aFloat32);
}

void Primitives::qmlSetAFloat32_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<float>("Primitives.aFloat32", value))
        setAFloat32(*read);
}

double Primitives::qmlGetAFloat64_() const
{
    return double(d->aFloat64);
}

void Primitives::qmlSetAFloat64_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<double>("Primitives.aFloat64", value))
        setAFloat64(*read);
}

QVariant Primitives::qmlGetABlob_() const
{
    return ::Ic::Candid::TypeTraits<QByteArray>::toQml(d->aBlob);
}

void Primitives::qmlSetABlob_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<QByteArray>("Primitives.aBlob", value))
        setABlob(*read);
}

QVariant Primitives::qmlGetAPrincipal_() const
{
    return ::Ic::Candid::TypeTraits<::Ic::Principal>::toQml(d->aPrincipal);
}

void Primitives::qmlSetAPrincipal_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<::Ic::Principal>("Primitives.aPrincipal", value))
        setAPrincipal(*read);
}

QVariant Primitives::qmlGetANull_() const
{
    return ::Ic::Candid::TypeTraits<std::nullptr_t>::toQml(d->aNull);
}

void Primitives::qmlSetANull_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::nullptr_t>("Primitives.aNull", value))
        setANull(*read);
}

QVariant Primitives::qmlGetAReserved_() const
{
    return ::Ic::Candid::TypeTraits<::Ic::Candid::Reserved>::toQml(d->aReserved);
}

void Primitives::qmlSetAReserved_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<::Ic::Candid::Reserved>("Primitives.aReserved", value))
        setAReserved(*read);
}

bool Primitives::equals_(const Primitives &other) const
{
    return d == other.d
        || (d->aBool == other.d->aBool
            && d->aNat8 == other.d->aNat8
            && d->aNat16 == other.d->aNat16
            && d->aNat32 == other.d->aNat32
            && d->aNat64 == other.d->aNat64
            && d->aNat == other.d->aNat
            && d->anInt8 == other.d->anInt8
            && d->anInt16 == other.d->anInt16
            && d->anInt32 == other.d->anInt32
            && d->anInt64 == other.d->anInt64
            && d->anInt == other.d->anInt
            && d->aFloat32 == other.d->aFloat32
            && d->aFloat64 == other.d->aFloat64
            && d->aText == other.d->aText
            && d->aBlob == other.d->aBlob
            && d->aPrincipal == other.d->aPrincipal
            && d->aNull == other.d->aNull
            && d->aReserved == other.d->aReserved);
}

size_t Primitives::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->aBool, seed);
    seed = ::Ic::Candid::Detail::hash(d->aNat8, seed);
    seed = ::Ic::Candid::Detail::hash(d->aNat16, seed);
    seed = ::Ic::Candid::Detail::hash(d->aNat32, seed);
    seed = ::Ic::Candid::Detail::hash(d->aNat64, seed);
    seed = ::Ic::Candid::Detail::hash(d->aNat, seed);
    seed = ::Ic::Candid::Detail::hash(d->anInt8, seed);
    seed = ::Ic::Candid::Detail::hash(d->anInt16, seed);
    seed = ::Ic::Candid::Detail::hash(d->anInt32, seed);
    seed = ::Ic::Candid::Detail::hash(d->anInt64, seed);
    seed = ::Ic::Candid::Detail::hash(d->anInt, seed);
    seed = ::Ic::Candid::Detail::hash(d->aFloat32, seed);
    seed = ::Ic::Candid::Detail::hash(d->aFloat64, seed);
    seed = ::Ic::Candid::Detail::hash(d->aText, seed);
    seed = ::Ic::Candid::Detail::hash(d->aBlob, seed);
    seed = ::Ic::Candid::Detail::hash(d->aPrincipal, seed);
    seed = ::Ic::Candid::Detail::hash(d->aNull, seed);
    seed = ::Ic::Candid::Detail::hash(d->aReserved, seed);
    return seed;
}

Primitives::Primitives(const Primitives &other) = default;
Primitives::Primitives(Primitives &&other) noexcept = default;
Primitives &Primitives::operator=(const Primitives &other) = default;
Primitives &Primitives::operator=(Primitives &&other) noexcept = default;
Primitives::~Primitives() = default;

QDebug operator<<(QDebug debug, const Primitives &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::Primitives", ::Ic::Candid::TypeTraits<Primitives>::toValue(value));
}

struct Composed::Private_ : QSharedData
{
    std::optional<QString> maybe {};
    std::optional<std::optional<quint8>> maybeMaybe {};
    std::optional<std::nullptr_t> maybeNull {};
    QList<QString> names {};
    QList<quint64> numbers {};
    QList<std::optional<qint32>> maybes {};
    QByteArray bytes {};
    QList<ComposedPairs> pairs {};
    ComposedNested nested {};
    ComposedChoice choice {};
    Names alias {};
    Color color {};
    Callback callback {};
    Actor actor {};
    Shared shared {};
};

Composed::Composed()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

std::optional<QString> Composed::maybe() const
{
    return d->maybe;
}

void Composed::setMaybe(const std::optional<QString> &value)
{
    d->maybe = value;
}

std::optional<std::optional<quint8>> Composed::maybeMaybe() const
{
    return d->maybeMaybe;
}

void Composed::setMaybeMaybe(const std::optional<std::optional<quint8>> &value)
{
    d->maybeMaybe = value;
}

std::optional<std::nullptr_t> Composed::maybeNull() const
{
    return d->maybeNull;
}

void Composed::setMaybeNull(const std::optional<std::nullptr_t> &value)
{
    d->maybeNull = value;
}

QList<QString> Composed::names() const
{
    return d->names;
}

void Composed::setNames(const QList<QString> &value)
{
    d->names = value;
}

QList<quint64> Composed::numbers() const
{
    return d->numbers;
}

void Composed::setNumbers(const QList<quint64> &value)
{
    d->numbers = value;
}

QList<std::optional<qint32>> Composed::maybes() const
{
    return d->maybes;
}

void Composed::setMaybes(const QList<std::optional<qint32>> &value)
{
    d->maybes = value;
}

QByteArray Composed::bytes() const
{
    return d->bytes;
}

void Composed::setBytes(const QByteArray &value)
{
    d->bytes = value;
}

QList<ComposedPairs> Composed::pairs() const
{
    return d->pairs;
}

void Composed::setPairs(const QList<ComposedPairs> &value)
{
    d->pairs = value;
}

ComposedNested Composed::nested() const
{
    return d->nested;
}

void Composed::setNested(const ComposedNested &value)
{
    d->nested = value;
}

ComposedChoice Composed::choice() const
{
    return d->choice;
}

void Composed::setChoice(const ComposedChoice &value)
{
    d->choice = value;
}

Names Composed::alias() const
{
    return d->alias;
}

void Composed::setAlias(const Names &value)
{
    d->alias = value;
}

Color Composed::color() const
{
    return d->color;
}

void Composed::setColor(const Color &value)
{
    d->color = value;
}

Callback Composed::callback() const
{
    return d->callback;
}

void Composed::setCallback(const Callback &value)
{
    d->callback = value;
}

Actor Composed::actor() const
{
    return d->actor;
}

void Composed::setActor(const Actor &value)
{
    d->actor = value;
}

Shared Composed::shared() const
{
    return d->shared;
}

void Composed::setShared(const Shared &value)
{
    d->shared = value;
}

QVariant Composed::qmlGetMaybe_() const
{
    return ::Ic::Candid::TypeTraits<std::optional<QString>>::toQml(d->maybe);
}

void Composed::qmlSetMaybe_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::optional<QString>>("Composed.maybe", value))
        setMaybe(*read);
}

QVariant Composed::qmlGetMaybeMaybe_() const
{
    return ::Ic::Candid::TypeTraits<std::optional<std::optional<quint8>>>::toQml(d->maybeMaybe);
}

void Composed::qmlSetMaybeMaybe_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::optional<std::optional<quint8>>>("Composed.maybeMaybe", value))
        setMaybeMaybe(*read);
}

QVariant Composed::qmlGetMaybeNull_() const
{
    return ::Ic::Candid::TypeTraits<std::optional<std::nullptr_t>>::toQml(d->maybeNull);
}

void Composed::qmlSetMaybeNull_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::optional<std::nullptr_t>>("Composed.maybeNull", value))
        setMaybeNull(*read);
}

QVariant Composed::qmlGetNames_() const
{
    return ::Ic::Candid::TypeTraits<QList<QString>>::toQml(d->names);
}

void Composed::qmlSetNames_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<QList<QString>>("Composed.names", value))
        setNames(*read);
}

QVariant Composed::qmlGetNumbers_() const
{
    return ::Ic::Candid::TypeTraits<QList<quint64>>::toQml(d->numbers);
}

void Composed::qmlSetNumbers_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<QList<quint64>>("Composed.numbers", value))
        setNumbers(*read);
}

QVariant Composed::qmlGetMaybes_() const
{
    return ::Ic::Candid::TypeTraits<QList<std::optional<qint32>>>::toQml(d->maybes);
}

void Composed::qmlSetMaybes_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<QList<std::optional<qint32>>>("Composed.maybes", value))
        setMaybes(*read);
}

QVariant Composed::qmlGetBytes_() const
{
    return ::Ic::Candid::TypeTraits<QByteArray>::toQml(d->bytes);
}

void Composed::qmlSetBytes_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<QByteArray>("Composed.bytes", value))
        setBytes(*read);
}

QVariant Composed::qmlGetPairs_() const
{
    return ::Ic::Candid::TypeTraits<QList<ComposedPairs>>::toQml(d->pairs);
}

void Composed::qmlSetPairs_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<QList<ComposedPairs>>("Composed.pairs", value))
        setPairs(*read);
}

QVariant Composed::qmlGetAlias_() const
{
    return ::Ic::Candid::TypeTraits<Names>::toQml(d->alias);
}

void Composed::qmlSetAlias_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<Names>("Composed.alias", value))
        setAlias(*read);
}

QVariant Composed::qmlGetCallback_() const
{
    return ::Ic::Candid::TypeTraits<Callback>::toQml(d->callback);
}

void Composed::qmlSetCallback_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<Callback>("Composed.callback", value))
        setCallback(*read);
}

QVariant Composed::qmlGetActor_() const
{
    return ::Ic::Candid::TypeTraits<Actor>::toQml(d->actor);
}

void Composed::qmlSetActor_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<Actor>("Composed.actor", value))
        setActor(*read);
}

bool Composed::equals_(const Composed &other) const
{
    return d == other.d
        || (d->maybe == other.d->maybe
            && d->maybeMaybe == other.d->maybeMaybe
            && d->maybeNull == other.d->maybeNull
            && d->names == other.d->names
            && d->numbers == other.d->numbers
            && d->maybes == other.d->maybes
            && d->bytes == other.d->bytes
            && d->pairs == other.d->pairs
            && d->nested == other.d->nested
            && d->choice == other.d->choice
            && d->alias == other.d->alias
            && d->color == other.d->color
            && d->callback == other.d->callback
            && d->actor == other.d->actor
            && d->shared == other.d->shared);
}

size_t Composed::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->maybe, seed);
    seed = ::Ic::Candid::Detail::hash(d->maybeMaybe, seed);
    seed = ::Ic::Candid::Detail::hash(d->maybeNull, seed);
    seed = ::Ic::Candid::Detail::hash(d->names, seed);
    seed = ::Ic::Candid::Detail::hash(d->numbers, seed);
    seed = ::Ic::Candid::Detail::hash(d->maybes, seed);
    seed = ::Ic::Candid::Detail::hash(d->bytes, seed);
    seed = ::Ic::Candid::Detail::hash(d->pairs, seed);
    seed = ::Ic::Candid::Detail::hash(d->nested, seed);
    seed = ::Ic::Candid::Detail::hash(d->choice, seed);
    seed = ::Ic::Candid::Detail::hash(d->alias, seed);
    seed = ::Ic::Candid::Detail::hash(d->color, seed);
    seed = ::Ic::Candid::Detail::hash(d->callback, seed);
    seed = ::Ic::Candid::Detail::hash(d->actor, seed);
    seed = ::Ic::Candid::Detail::hash(d->shared, seed);
    return seed;
}

Composed::Composed(const Composed &other) = default;
Composed::Composed(Composed &&other) noexcept = default;
Composed &Composed::operator=(const Composed &other) = default;
Composed &Composed::operator=(Composed &&other) noexcept = default;
Composed::~Composed() = default;

QDebug operator<<(QDebug debug, const Composed &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::Composed", ::Ic::Candid::TypeTraits<Composed>::toValue(value));
}

struct Color::Private_ : QSharedData
{
    using Content_ = std::variant<std::nullptr_t, std::nullptr_t, std::nullptr_t>;
    Private_() = default;
    explicit Private_(Content_ value)
        : content(std::move(value))
    {
    }
    Content_ content {std::in_place_index<0>}; // its index is the tag
};

Color::Color()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}
Color::Color(Private_ *data)
    : d(data)
{
}

Color Color::red()
{
    return Color(new Private_(Private_::Content_(std::in_place_index<0>)));
}

Color Color::green()
{
    return Color(new Private_(Private_::Content_(std::in_place_index<1>)));
}

Color Color::blue()
{
    return Color(new Private_(Private_::Content_(std::in_place_index<2>)));
}

Color::Tag Color::tag() const noexcept
{
    return Tag(d->content.index());
}

QString Color::tagName() const
{
    switch (tag()) {
    case Tag::Red:
        return QStringLiteral("red");
    case Tag::Green:
        return QStringLiteral("green");
    case Tag::Blue:
        return QStringLiteral("blue");
    }
    Q_UNREACHABLE();
}

QVariant Color::qmlGetRed_() const
{
    return isRed() ? QVariant::fromValue(nullptr) : QVariant();
}

void Color::qmlSetRed_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::nullptr_t>("Color.red", value))
        *this = Color::red();
}

QVariant Color::qmlGetGreen_() const
{
    return isGreen() ? QVariant::fromValue(nullptr) : QVariant();
}

void Color::qmlSetGreen_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::nullptr_t>("Color.green", value))
        *this = Color::green();
}

QVariant Color::qmlGetBlue_() const
{
    return isBlue() ? QVariant::fromValue(nullptr) : QVariant();
}

void Color::qmlSetBlue_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::nullptr_t>("Color.blue", value))
        *this = Color::blue();
}

bool Color::equals_(const Color &other) const
{
    return d == other.d || d->content == other.d->content;
}

size_t Color::hash_(size_t seed) const
{
    seed = ::qHash(int(tag()), seed);
    return std::visit([seed](const auto &content) { return ::Ic::Candid::Detail::hash(content, seed); }, d->content);
}

Color::Color(const Color &other) = default;
Color::Color(Color &&other) noexcept = default;
Color &Color::operator=(const Color &other) = default;
Color &Color::operator=(Color &&other) noexcept = default;
Color::~Color() = default;

QDebug operator<<(QDebug debug, const Color &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::Color", ::Ic::Candid::TypeTraits<Color>::toValue(value));
}

struct Tree::Private_ : QSharedData
{
    using Content_ = std::variant<TreeNode, std::nullptr_t>;
    Private_() = default;
    explicit Private_(Content_ value)
        : content(std::move(value))
    {
    }
    Content_ content {std::in_place_index<1>}; // its index is the tag
};

Tree::Tree()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}
Tree::Tree(Private_ *data)
    : d(data)
{
}

Tree Tree::node(const TreeNode &value)
{
    return Tree(new Private_(Private_::Content_(std::in_place_index<0>, value)));
}

const TreeNode *Tree::asNode() const noexcept
{
    return std::get_if<0>(&d->content);
}

Tree Tree::leaf()
{
    return Tree(new Private_(Private_::Content_(std::in_place_index<1>)));
}

Tree::Tag Tree::tag() const noexcept
{
    return Tag(d->content.index());
}

QString Tree::tagName() const
{
    switch (tag()) {
    case Tag::Node:
        return QStringLiteral("node");
    case Tag::Leaf:
        return QStringLiteral("leaf");
    }
    Q_UNREACHABLE();
}

QVariant Tree::qmlGetNode_() const
{
    const auto *value = asNode();
    return value ? ::Ic::Candid::TypeTraits<TreeNode>::toQml(*value) : QVariant();
}

void Tree::qmlSetNode_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<TreeNode>("Tree.node", value))
        *this = Tree::node(*read);
}

QVariant Tree::qmlGetLeaf_() const
{
    return isLeaf() ? QVariant::fromValue(nullptr) : QVariant();
}

void Tree::qmlSetLeaf_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::nullptr_t>("Tree.leaf", value))
        *this = Tree::leaf();
}

bool Tree::equals_(const Tree &other) const
{
    return d == other.d || d->content == other.d->content;
}

size_t Tree::hash_(size_t seed) const
{
    seed = ::qHash(int(tag()), seed);
    return std::visit([seed](const auto &content) { return ::Ic::Candid::Detail::hash(content, seed); }, d->content);
}

Tree::Tree(const Tree &other) = default;
Tree::Tree(Tree &&other) noexcept = default;
Tree &Tree::operator=(const Tree &other) = default;
Tree &Tree::operator=(Tree &&other) noexcept = default;
Tree::~Tree() = default;

QDebug operator<<(QDebug debug, const Tree &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::Tree", ::Ic::Candid::TypeTraits<Tree>::toValue(value));
}

struct Ping::Private_ : QSharedData
{
    QList<Pong> pongs {};
};

Ping::Ping()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

QList<Pong> Ping::pongs() const
{
    return d->pongs;
}

void Ping::setPongs(const QList<Pong> &value)
{
    d->pongs = value;
}

QVariant Ping::qmlGetPongs_() const
{
    return ::Ic::Candid::TypeTraits<QList<Pong>>::toQml(d->pongs);
}

void Ping::qmlSetPongs_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<QList<Pong>>("Ping.pongs", value))
        setPongs(*read);
}

bool Ping::equals_(const Ping &other) const
{
    return d == other.d
        || (d->pongs == other.d->pongs);
}

size_t Ping::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->pongs, seed);
    return seed;
}

Ping::Ping(const Ping &other) = default;
Ping::Ping(Ping &&other) noexcept = default;
Ping &Ping::operator=(const Ping &other) = default;
Ping &Ping::operator=(Ping &&other) noexcept = default;
Ping::~Ping() = default;

QDebug operator<<(QDebug debug, const Ping &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::Ping", ::Ic::Candid::TypeTraits<Ping>::toValue(value));
}

struct Pong::Private_ : QSharedData
{
    QList<Ping> pings {};
    std::optional<Pong> next {};
};

Pong::Pong()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

QList<Ping> Pong::pings() const
{
    return d->pings;
}

void Pong::setPings(const QList<Ping> &value)
{
    d->pings = value;
}

std::optional<Pong> Pong::next() const
{
    return d->next;
}

void Pong::setNext(const std::optional<Pong> &value)
{
    d->next = value;
}

QVariant Pong::qmlGetPings_() const
{
    return ::Ic::Candid::TypeTraits<QList<Ping>>::toQml(d->pings);
}

void Pong::qmlSetPings_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<QList<Ping>>("Pong.pings", value))
        setPings(*read);
}

QVariant Pong::qmlGetNext_() const
{
    return ::Ic::Candid::TypeTraits<std::optional<Pong>>::toQml(d->next);
}

void Pong::qmlSetNext_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::optional<Pong>>("Pong.next", value))
        setNext(*read);
}

bool Pong::equals_(const Pong &other) const
{
    return d == other.d
        || (d->pings == other.d->pings
            && d->next == other.d->next);
}

size_t Pong::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->pings, seed);
    seed = ::Ic::Candid::Detail::hash(d->next, seed);
    return seed;
}

Pong::Pong(const Pong &other) = default;
Pong::Pong(Pong &&other) noexcept = default;
Pong &Pong::operator=(const Pong &other) = default;
Pong &Pong::operator=(Pong &&other) noexcept = default;
Pong::~Pong() = default;

QDebug operator<<(QDebug debug, const Pong &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::Pong", ::Ic::Candid::TypeTraits<Pong>::toValue(value));
}

struct Pair::Private_ : QSharedData
{
    QString item0 {};
    quint32 item1 = 0;
};

Pair::Pair()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

QString Pair::item0() const
{
    return d->item0;
}

void Pair::setItem0(const QString &value)
{
    d->item0 = value;
}

quint32 Pair::item1() const
{
    return d->item1;
}

void Pair::setItem1(quint32 value)
{
    d->item1 = value;
}

double Pair::qmlGetItem1_() const
{
    return double(d->item1);
}

void Pair::qmlSetItem1_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint32>("Pair.item1", value))
        setItem1(*read);
}

bool Pair::equals_(const Pair &other) const
{
    return d == other.d
        || (d->item0 == other.d->item0
            && d->item1 == other.d->item1);
}

size_t Pair::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->item0, seed);
    seed = ::Ic::Candid::Detail::hash(d->item1, seed);
    return seed;
}

Pair::Pair(const Pair &other) = default;
Pair::Pair(Pair &&other) noexcept = default;
Pair &Pair::operator=(const Pair &other) = default;
Pair &Pair::operator=(Pair &&other) noexcept = default;
Pair::~Pair() = default;

QDebug operator<<(QDebug debug, const Pair &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::Pair", ::Ic::Candid::TypeTraits<Pair>::toValue(value));
}

struct Triple::Private_ : QSharedData
{
    Pair item0 {};
    std::optional<Pair> item1 {};
    QList<Pair> item2 {};
};

Triple::Triple()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

Pair Triple::item0() const
{
    return d->item0;
}

void Triple::setItem0(const Pair &value)
{
    d->item0 = value;
}

std::optional<Pair> Triple::item1() const
{
    return d->item1;
}

void Triple::setItem1(const std::optional<Pair> &value)
{
    d->item1 = value;
}

QList<Pair> Triple::item2() const
{
    return d->item2;
}

void Triple::setItem2(const QList<Pair> &value)
{
    d->item2 = value;
}

QVariant Triple::qmlGetItem1_() const
{
    return ::Ic::Candid::TypeTraits<std::optional<Pair>>::toQml(d->item1);
}

void Triple::qmlSetItem1_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::optional<Pair>>("Triple.item1", value))
        setItem1(*read);
}

QVariant Triple::qmlGetItem2_() const
{
    return ::Ic::Candid::TypeTraits<QList<Pair>>::toQml(d->item2);
}

void Triple::qmlSetItem2_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<QList<Pair>>("Triple.item2", value))
        setItem2(*read);
}

bool Triple::equals_(const Triple &other) const
{
    return d == other.d
        || (d->item0 == other.d->item0
            && d->item1 == other.d->item1
            && d->item2 == other.d->item2);
}

size_t Triple::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->item0, seed);
    seed = ::Ic::Candid::Detail::hash(d->item1, seed);
    seed = ::Ic::Candid::Detail::hash(d->item2, seed);
    return seed;
}

Triple::Triple(const Triple &other) = default;
Triple::Triple(Triple &&other) noexcept = default;
Triple &Triple::operator=(const Triple &other) = default;
Triple &Triple::operator=(Triple &&other) noexcept = default;
Triple::~Triple() = default;

QDebug operator<<(QDebug debug, const Triple &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::Triple", ::Ic::Candid::TypeTraits<Triple>::toValue(value));
}

struct Numbered::Private_ : QSharedData
{
    QString item7 {};
    bool item4294967295 = false;
    quint64 id = 0;
    quint8 item0 = 0;
};

Numbered::Numbered()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

QString Numbered::item7() const
{
    return d->item7;
}

void Numbered::setItem7(const QString &value)
{
    d->item7 = value;
}

bool Numbered::item4294967295() const
{
    return d->item4294967295;
}

void Numbered::setItem4294967295(bool value)
{
    d->item4294967295 = value;
}

quint64 Numbered::id() const
{
    return d->id;
}

void Numbered::setId(quint64 value)
{
    d->id = value;
}

quint8 Numbered::item0() const
{
    return d->item0;
}

void Numbered::setItem0(quint8 value)
{
    d->item0 = value;
}

QString Numbered::qmlGetId_() const
{
    return ::Ic::Candid::TypeTraits<quint64>::toQml(d->id).toString();
}

void Numbered::qmlSetId_(const QString &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint64>("Numbered.id", value))
        setId(*read);
}

double Numbered::qmlGetItem0_() const
{
    return double(d->item0);
}

void Numbered::qmlSetItem0_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint8>("Numbered.item0", value))
        setItem0(*read);
}

bool Numbered::equals_(const Numbered &other) const
{
    return d == other.d
        || (d->item7 == other.d->item7
            && d->item4294967295 == other.d->item4294967295
            && d->id == other.d->id
            && d->item0 == other.d->item0);
}

size_t Numbered::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->item7, seed);
    seed = ::Ic::Candid::Detail::hash(d->item4294967295, seed);
    seed = ::Ic::Candid::Detail::hash(d->id, seed);
    seed = ::Ic::Candid::Detail::hash(d->item0, seed);
    return seed;
}

Numbered::Numbered(const Numbered &other) = default;
Numbered::Numbered(Numbered &&other) noexcept = default;
Numbered &Numbered::operator=(const Numbered &other) = default;
Numbered &Numbered::operator=(Numbered &&other) noexcept = default;
Numbered::~Numbered() = default;

QDebug operator<<(QDebug debug, const Numbered &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::Numbered", ::Ic::Candid::TypeTraits<Numbered>::toValue(value));
}

struct Nothing::Private_ : QSharedData
{
};

Nothing::Nothing()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

bool Nothing::equals_(const Nothing &other) const
{
    Q_UNUSED(other)
    return true;
}

size_t Nothing::hash_(size_t seed) const
{
    return seed;
}

Nothing::Nothing(const Nothing &other) = default;
Nothing::Nothing(Nothing &&other) noexcept = default;
Nothing &Nothing::operator=(const Nothing &other) = default;
Nothing &Nothing::operator=(Nothing &&other) noexcept = default;
Nothing::~Nothing() = default;

QDebug operator<<(QDebug debug, const Nothing &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::Nothing", ::Ic::Candid::TypeTraits<Nothing>::toValue(value));
}

struct Impossible::Private_ : QSharedData
{
    std::optional<Never> maybe {};
    std::optional<::Ic::Candid::Empty> also {};
};

Impossible::Impossible()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

std::optional<Never> Impossible::maybe() const
{
    return d->maybe;
}

void Impossible::setMaybe(const std::optional<Never> &value)
{
    d->maybe = value;
}

std::optional<::Ic::Candid::Empty> Impossible::also() const
{
    return d->also;
}

void Impossible::setAlso(const std::optional<::Ic::Candid::Empty> &value)
{
    d->also = value;
}

QVariant Impossible::qmlGetMaybe_() const
{
    return ::Ic::Candid::TypeTraits<std::optional<Never>>::toQml(d->maybe);
}

void Impossible::qmlSetMaybe_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::optional<Never>>("Impossible.maybe", value))
        setMaybe(*read);
}

QVariant Impossible::qmlGetAlso_() const
{
    return ::Ic::Candid::TypeTraits<std::optional<::Ic::Candid::Empty>>::toQml(d->also);
}

void Impossible::qmlSetAlso_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::optional<::Ic::Candid::Empty>>("Impossible.also", value))
        setAlso(*read);
}

bool Impossible::equals_(const Impossible &other) const
{
    return d == other.d
        || (d->maybe == other.d->maybe
            && d->also == other.d->also);
}

size_t Impossible::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->maybe, seed);
    seed = ::Ic::Candid::Detail::hash(d->also, seed);
    return seed;
}

Impossible::Impossible(const Impossible &other) = default;
Impossible::Impossible(Impossible &&other) noexcept = default;
Impossible &Impossible::operator=(const Impossible &other) = default;
Impossible &Impossible::operator=(Impossible &&other) noexcept = default;
Impossible::~Impossible() = default;

QDebug operator<<(QDebug debug, const Impossible &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::Impossible", ::Ic::Candid::TypeTraits<Impossible>::toValue(value));
}

struct Class::Private_ : QSharedData
{
    QString default_ {};
    quint8 int_ = 0;
    bool signals_ = false;
    QString withSpace {};
    QString mlUt {};
    QString field1st {};
    QString quoteAndSlash {};
    QString d_ {};
    QString swap_ {};
    QString clientId {};
    QString clientId_ {};
    QString shoutedName {};
    QString url {};
    QString httpServer {};
    QString hidden {};
    quint64 quint64_ = 0;
    Data data {};
    QString type {};
};

Class::Class()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

QString Class::default_() const
{
    return d->default_;
}

void Class::setDefault(const QString &value)
{
    d->default_ = value;
}

quint8 Class::int_() const
{
    return d->int_;
}

void Class::setInt(quint8 value)
{
    d->int_ = value;
}

bool Class::signals_() const
{
    return d->signals_;
}

void Class::setSignals(bool value)
{
    d->signals_ = value;
}

QString Class::withSpace() const
{
    return d->withSpace;
}

void Class::setWithSpace(const QString &value)
{
    d->withSpace = value;
}

QString Class::mlUt() const
{
    return d->mlUt;
}

void Class::setMlUt(const QString &value)
{
    d->mlUt = value;
}

QString Class::field1st() const
{
    return d->field1st;
}

void Class::setField1st(const QString &value)
{
    d->field1st = value;
}

QString Class::quoteAndSlash() const
{
    return d->quoteAndSlash;
}

void Class::setQuoteAndSlash(const QString &value)
{
    d->quoteAndSlash = value;
}

QString Class::d_() const
{
    return d->d_;
}

void Class::setD(const QString &value)
{
    d->d_ = value;
}

QString Class::swap_() const
{
    return d->swap_;
}

void Class::setSwap(const QString &value)
{
    d->swap_ = value;
}

QString Class::clientId() const
{
    return d->clientId;
}

void Class::setClientId(const QString &value)
{
    d->clientId = value;
}

QString Class::clientId_() const
{
    return d->clientId_;
}

void Class::setclientId(const QString &value)
{
    d->clientId_ = value;
}

QString Class::shoutedName() const
{
    return d->shoutedName;
}

void Class::setShoutedName(const QString &value)
{
    d->shoutedName = value;
}

QString Class::url() const
{
    return d->url;
}

void Class::setURL(const QString &value)
{
    d->url = value;
}

QString Class::httpServer() const
{
    return d->httpServer;
}

void Class::setHTTPServer(const QString &value)
{
    d->httpServer = value;
}

QString Class::hidden() const
{
    return d->hidden;
}

void Class::setHidden(const QString &value)
{
    d->hidden = value;
}

quint64 Class::quint64_() const
{
    return d->quint64_;
}

void Class::setQuint64(quint64 value)
{
    d->quint64_ = value;
}

Data Class::data() const
{
    return d->data;
}

void Class::setData(const Data &value)
{
    d->data = value;
}

QString Class::type() const
{
    return d->type;
}

void Class::setType(const QString &value)
{
    d->type = value;
}

double Class::qmlGetInt_() const
{
    return double(d->int_);
}

void Class::qmlSetInt_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint8>("Class.int_", value))
        setInt(*read);
}

QString Class::qmlGetQuint64_() const
{
    return ::Ic::Candid::TypeTraits<quint64>::toQml(d->quint64_).toString();
}

void Class::qmlSetQuint64_(const QString &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint64>("Class.quint64_", value))
        setQuint64(*read);
}

QVariant Class::qmlGetData_() const
{
    return ::Ic::Candid::TypeTraits<Data>::toQml(d->data);
}

void Class::qmlSetData_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<Data>("Class.data", value))
        setData(*read);
}

bool Class::equals_(const Class &other) const
{
    return d == other.d
        || (d->default_ == other.d->default_
            && d->int_ == other.d->int_
            && d->signals_ == other.d->signals_
            && d->withSpace == other.d->withSpace
            && d->mlUt == other.d->mlUt
            && d->field1st == other.d->field1st
            && d->quoteAndSlash == other.d->quoteAndSlash
            && d->d_ == other.d->d_
            && d->swap_ == other.d->swap_
            && d->clientId == other.d->clientId
            && d->clientId_ == other.d->clientId_
            && d->shoutedName == other.d->shoutedName
            && d->url == other.d->url
            && d->httpServer == other.d->httpServer
            && d->hidden == other.d->hidden
            && d->quint64_ == other.d->quint64_
            && d->data == other.d->data
            && d->type == other.d->type);
}

size_t Class::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->default_, seed);
    seed = ::Ic::Candid::Detail::hash(d->int_, seed);
    seed = ::Ic::Candid::Detail::hash(d->signals_, seed);
    seed = ::Ic::Candid::Detail::hash(d->withSpace, seed);
    seed = ::Ic::Candid::Detail::hash(d->mlUt, seed);
    seed = ::Ic::Candid::Detail::hash(d->field1st, seed);
    seed = ::Ic::Candid::Detail::hash(d->quoteAndSlash, seed);
    seed = ::Ic::Candid::Detail::hash(d->d_, seed);
    seed = ::Ic::Candid::Detail::hash(d->swap_, seed);
    seed = ::Ic::Candid::Detail::hash(d->clientId, seed);
    seed = ::Ic::Candid::Detail::hash(d->clientId_, seed);
    seed = ::Ic::Candid::Detail::hash(d->shoutedName, seed);
    seed = ::Ic::Candid::Detail::hash(d->url, seed);
    seed = ::Ic::Candid::Detail::hash(d->httpServer, seed);
    seed = ::Ic::Candid::Detail::hash(d->hidden, seed);
    seed = ::Ic::Candid::Detail::hash(d->quint64_, seed);
    seed = ::Ic::Candid::Detail::hash(d->data, seed);
    seed = ::Ic::Candid::Detail::hash(d->type, seed);
    return seed;
}

Class::Class(const Class &other) = default;
Class::Class(Class &&other) noexcept = default;
Class &Class::operator=(const Class &other) = default;
Class &Class::operator=(Class &&other) noexcept = default;
Class::~Class() = default;

QDebug operator<<(QDebug debug, const Class &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::Class", ::Ic::Candid::TypeTraits<Class>::toValue(value));
}

struct TagValue::Private_ : QSharedData
{
    using Content_ = std::variant<QString, TagValue, std::nullptr_t, std::nullptr_t, quint8, CaseValue, std::nullptr_t, QString, ::Ic::Candid::Nat, bool>;
    Private_() = default;
    explicit Private_(Content_ value)
        : content(std::move(value))
    {
    }
    Content_ content {std::in_place_index<0>}; // its index is the tag
};

TagValue::TagValue()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}
TagValue::TagValue(Private_ *data)
    : d(data)
{
}

TagValue TagValue::tag_(const QString &value)
{
    return TagValue(new Private_(Private_::Content_(std::in_place_index<0>, value)));
}

const QString *TagValue::asTag() const noexcept
{
    return std::get_if<0>(&d->content);
}

TagValue TagValue::Tag_(const TagValue &value)
{
    return TagValue(new Private_(Private_::Content_(std::in_place_index<1>, value)));
}

const TagValue *TagValue::asTag_2() const noexcept
{
    return std::get_if<1>(&d->content);
}

TagValue TagValue::visit_()
{
    return TagValue(new Private_(Private_::Content_(std::in_place_index<2>)));
}

TagValue TagValue::typing()
{
    return TagValue(new Private_(Private_::Content_(std::in_place_index<3>)));
}

TagValue TagValue::isTyping_(quint8 value)
{
    return TagValue(new Private_(Private_::Content_(std::in_place_index<4>, value)));
}

const quint8 *TagValue::asIsTyping() const noexcept
{
    return std::get_if<4>(&d->content);
}

TagValue TagValue::if_(const CaseValue &value)
{
    return TagValue(new Private_(Private_::Content_(std::in_place_index<5>, value)));
}

const CaseValue *TagValue::asIf() const noexcept
{
    return std::get_if<5>(&d->content);
}

TagValue TagValue::wrongKey()
{
    return TagValue(new Private_(Private_::Content_(std::in_place_index<6>)));
}

TagValue TagValue::wrongKey_(const QString &value)
{
    return TagValue(new Private_(Private_::Content_(std::in_place_index<7>, value)));
}

const QString *TagValue::asWrongKey_2() const noexcept
{
    return std::get_if<7>(&d->content);
}

TagValue TagValue::item0(const ::Ic::Candid::Nat &value)
{
    return TagValue(new Private_(Private_::Content_(std::in_place_index<8>, value)));
}

const ::Ic::Candid::Nat *TagValue::asItem0() const noexcept
{
    return std::get_if<8>(&d->content);
}

TagValue TagValue::noLetter(bool value)
{
    return TagValue(new Private_(Private_::Content_(std::in_place_index<9>, value)));
}

const bool *TagValue::asNoLetter() const noexcept
{
    return std::get_if<9>(&d->content);
}

TagValue::Tag TagValue::tag() const noexcept
{
    return Tag(d->content.index());
}

QString TagValue::tagName() const
{
    switch (tag()) {
    case Tag::Tag:
        return QStringLiteral("tag");
    case Tag::Tag_2:
        return QStringLiteral("Tag");
    case Tag::Visit:
        return QStringLiteral("visit");
    case Tag::Typing:
        return QStringLiteral("Typing");
    case Tag::IsTyping:
        return QStringLiteral("IsTyping");
    case Tag::If:
        return QStringLiteral("if");
    case Tag::WrongKey:
        return QStringLiteral("wrong_key");
    case Tag::WrongKey_2:
        return QStringLiteral("WrongKey");
    case Tag::Item0:
        return QStringLiteral("_0_");
    case Tag::NoLetter:
        return QStringLiteral("no letter: \U0001f600");
    }
    Q_UNREACHABLE();
}

QVariant TagValue::qmlGetTag_() const
{
    const auto *value = asTag();
    return value ? ::Ic::Candid::TypeTraits<QString>::toQml(*value) : QVariant();
}

void TagValue::qmlSetTag_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<QString>("TagValue.tag_", value))
        *this = TagValue::tag_(*read);
}

QVariant TagValue::qmlGetTag_2_() const
{
    const auto *value = asTag_2();
    return value ? ::Ic::Candid::TypeTraits<TagValue>::toQml(*value) : QVariant();
}

void TagValue::qmlSetTag_2_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<TagValue>("TagValue.Tag_", value))
        *this = TagValue::Tag_(*read);
}

QVariant TagValue::qmlGetVisit_() const
{
    return isVisit() ? QVariant::fromValue(nullptr) : QVariant();
}

void TagValue::qmlSetVisit_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::nullptr_t>("TagValue.visit", value))
        *this = TagValue::visit_();
}

QVariant TagValue::qmlGetTyping_() const
{
    return isTyping() ? QVariant::fromValue(nullptr) : QVariant();
}

void TagValue::qmlSetTyping_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::nullptr_t>("TagValue.typing", value))
        *this = TagValue::typing();
}

QVariant TagValue::qmlGetIsTyping_() const
{
    const auto *value = asIsTyping();
    return value ? ::Ic::Candid::TypeTraits<quint8>::toQml(*value) : QVariant();
}

void TagValue::qmlSetIsTyping_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint8>("TagValue.isTyping", value))
        *this = TagValue::isTyping_(*read);
}

QVariant TagValue::qmlGetIf_() const
{
    const auto *value = asIf();
    return value ? ::Ic::Candid::TypeTraits<CaseValue>::toQml(*value) : QVariant();
}

void TagValue::qmlSetIf_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<CaseValue>("TagValue.if_", value))
        *this = TagValue::if_(*read);
}

QVariant TagValue::qmlGetWrongKey_() const
{
    return isWrongKey() ? QVariant::fromValue(nullptr) : QVariant();
}

void TagValue::qmlSetWrongKey_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::nullptr_t>("TagValue.wrongKey", value))
        *this = TagValue::wrongKey();
}

QVariant TagValue::qmlGetWrongKey_2_() const
{
    const auto *value = asWrongKey_2();
    return value ? ::Ic::Candid::TypeTraits<QString>::toQml(*value) : QVariant();
}

void TagValue::qmlSetWrongKey_2_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<QString>("TagValue.wrongKey_", value))
        *this = TagValue::wrongKey_(*read);
}

QVariant TagValue::qmlGetItem0_() const
{
    const auto *value = asItem0();
    return value ? ::Ic::Candid::TypeTraits<::Ic::Candid::Nat>::toQml(*value) : QVariant();
}

void TagValue::qmlSetItem0_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<::Ic::Candid::Nat>("TagValue.item0", value))
        *this = TagValue::item0(*read);
}

QVariant TagValue::qmlGetNoLetter_() const
{
    const auto *value = asNoLetter();
    return value ? ::Ic::Candid::TypeTraits<bool>::toQml(*value) : QVariant();
}

void TagValue::qmlSetNoLetter_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<bool>("TagValue.noLetter", value))
        *this = TagValue::noLetter(*read);
}

bool TagValue::equals_(const TagValue &other) const
{
    return d == other.d || d->content == other.d->content;
}

size_t TagValue::hash_(size_t seed) const
{
    seed = ::qHash(int(tag()), seed);
    return std::visit([seed](const auto &content) { return ::Ic::Candid::Detail::hash(content, seed); }, d->content);
}

TagValue::TagValue(const TagValue &other) = default;
TagValue::TagValue(TagValue &&other) noexcept = default;
TagValue &TagValue::operator=(const TagValue &other) = default;
TagValue &TagValue::operator=(TagValue &&other) noexcept = default;
TagValue::~TagValue() = default;

QDebug operator<<(QDebug debug, const TagValue &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::TagValue", ::Ic::Candid::TypeTraits<TagValue>::toValue(value));
}

struct CaseValue::Private_ : QSharedData
{
    std::optional<TagValue> tag {};
    std::optional<CaseValue> case_ {};
};

CaseValue::CaseValue()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

std::optional<TagValue> CaseValue::tag() const
{
    return d->tag;
}

void CaseValue::setTag(const std::optional<TagValue> &value)
{
    d->tag = value;
}

std::optional<CaseValue> CaseValue::case_() const
{
    return d->case_;
}

void CaseValue::setCase(const std::optional<CaseValue> &value)
{
    d->case_ = value;
}

QVariant CaseValue::qmlGetTag_() const
{
    return ::Ic::Candid::TypeTraits<std::optional<TagValue>>::toQml(d->tag);
}

void CaseValue::qmlSetTag_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::optional<TagValue>>("CaseValue.tag", value))
        setTag(*read);
}

QVariant CaseValue::qmlGetCase_() const
{
    return ::Ic::Candid::TypeTraits<std::optional<CaseValue>>::toQml(d->case_);
}

void CaseValue::qmlSetCase_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::optional<CaseValue>>("CaseValue.case_", value))
        setCase(*read);
}

bool CaseValue::equals_(const CaseValue &other) const
{
    return d == other.d
        || (d->tag == other.d->tag
            && d->case_ == other.d->case_);
}

size_t CaseValue::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->tag, seed);
    seed = ::Ic::Candid::Detail::hash(d->case_, seed);
    return seed;
}

CaseValue::CaseValue(const CaseValue &other) = default;
CaseValue::CaseValue(CaseValue &&other) noexcept = default;
CaseValue &CaseValue::operator=(const CaseValue &other) = default;
CaseValue &CaseValue::operator=(CaseValue &&other) noexcept = default;
CaseValue::~CaseValue() = default;

QDebug operator<<(QDebug debug, const CaseValue &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::CaseValue", ::Ic::Candid::TypeTraits<CaseValue>::toValue(value));
}

struct Result::Private_ : QSharedData
{
    using Content_ = std::variant<Nothing, QString>;
    Private_() = default;
    explicit Private_(Content_ value)
        : content(std::move(value))
    {
    }
    Content_ content {std::in_place_index<1>}; // its index is the tag
};

Result::Result()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}
Result::Result(Private_ *data)
    : d(data)
{
}

Result Result::ok(const Nothing &value)
{
    return Result(new Private_(Private_::Content_(std::in_place_index<0>, value)));
}

const Nothing *Result::asOk() const noexcept
{
    return std::get_if<0>(&d->content);
}

Result Result::err(const QString &value)
{
    return Result(new Private_(Private_::Content_(std::in_place_index<1>, value)));
}

const QString *Result::asErr() const noexcept
{
    return std::get_if<1>(&d->content);
}

Result::Tag Result::tag() const noexcept
{
    return Tag(d->content.index());
}

QString Result::tagName() const
{
    switch (tag()) {
    case Tag::Ok:
        return QStringLiteral("Ok");
    case Tag::Err:
        return QStringLiteral("Err");
    }
    Q_UNREACHABLE();
}

QVariant Result::qmlGetOk_() const
{
    const auto *value = asOk();
    return value ? ::Ic::Candid::TypeTraits<Nothing>::toQml(*value) : QVariant();
}

void Result::qmlSetOk_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<Nothing>("Result.ok", value))
        *this = Result::ok(*read);
}

QVariant Result::qmlGetErr_() const
{
    const auto *value = asErr();
    return value ? ::Ic::Candid::TypeTraits<QString>::toQml(*value) : QVariant();
}

void Result::qmlSetErr_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<QString>("Result.err", value))
        *this = Result::err(*read);
}

bool Result::equals_(const Result &other) const
{
    return d == other.d || d->content == other.d->content;
}

size_t Result::hash_(size_t seed) const
{
    seed = ::qHash(int(tag()), seed);
    return std::visit([seed](const auto &content) { return ::Ic::Candid::Detail::hash(content, seed); }, d->content);
}

Result::Result(const Result &other) = default;
Result::Result(Result &&other) noexcept = default;
Result &Result::operator=(const Result &other) = default;
Result &Result::operator=(Result &&other) noexcept = default;
Result::~Result() = default;

QDebug operator<<(QDebug debug, const Result &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::Result", ::Ic::Candid::TypeTraits<Result>::toValue(value));
}

struct Type::Private_ : QSharedData
{
    QString type {};
    std::optional<Type> type_ {};
    std::optional<Field> field {};
    quint8 seed = 0;
};

Type::Type()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

QString Type::type() const
{
    return d->type;
}

void Type::setType(const QString &value)
{
    d->type = value;
}

std::optional<Type> Type::type_() const
{
    return d->type_;
}

void Type::setType_2(const std::optional<Type> &value)
{
    d->type_ = value;
}

std::optional<Field> Type::field() const
{
    return d->field;
}

void Type::setField(const std::optional<Field> &value)
{
    d->field = value;
}

quint8 Type::seed() const
{
    return d->seed;
}

void Type::setSeed(quint8 value)
{
    d->seed = value;
}

QVariant Type::qmlGetType_2_() const
{
    return ::Ic::Candid::TypeTraits<std::optional<Type>>::toQml(d->type_);
}

void Type::qmlSetType_2_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::optional<Type>>("Type.type_", value))
        setType_2(*read);
}

QVariant Type::qmlGetField_() const
{
    return ::Ic::Candid::TypeTraits<std::optional<Field>>::toQml(d->field);
}

void Type::qmlSetField_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::optional<Field>>("Type.field", value))
        setField(*read);
}

double Type::qmlGetSeed_() const
{
    return double(d->seed);
}

void Type::qmlSetSeed_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint8>("Type.seed", value))
        setSeed(*read);
}

bool Type::equals_(const Type &other) const
{
    return d == other.d
        || (d->type == other.d->type
            && d->type_ == other.d->type_
            && d->field == other.d->field
            && d->seed == other.d->seed);
}

size_t Type::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->type, seed);
    seed = ::Ic::Candid::Detail::hash(d->type_, seed);
    seed = ::Ic::Candid::Detail::hash(d->field, seed);
    seed = ::Ic::Candid::Detail::hash(d->seed, seed);
    return seed;
}

Type::Type(const Type &other) = default;
Type::Type(Type &&other) noexcept = default;
Type &Type::operator=(const Type &other) = default;
Type &Type::operator=(Type &&other) noexcept = default;
Type::~Type() = default;

QDebug operator<<(QDebug debug, const Type &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::Type", ::Ic::Candid::TypeTraits<Type>::toValue(value));
}

struct Field::Private_ : QSharedData
{
    CallValue key {};
    std::optional<Value> other {};
};

Field::Field()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

CallValue Field::key() const
{
    return d->key;
}

void Field::setKey(const CallValue &value)
{
    d->key = value;
}

std::optional<Value> Field::other() const
{
    return d->other;
}

void Field::setOther(const std::optional<Value> &value)
{
    d->other = value;
}

QVariant Field::qmlGetOther_() const
{
    return ::Ic::Candid::TypeTraits<std::optional<Value>>::toQml(d->other);
}

void Field::qmlSetOther_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::optional<Value>>("Field.other", value))
        setOther(*read);
}

bool Field::equals_(const Field &other) const
{
    return d == other.d
        || (d->key == other.d->key
            && d->other == other.d->other);
}

size_t Field::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->key, seed);
    seed = ::Ic::Candid::Detail::hash(d->other, seed);
    return seed;
}

Field::Field(const Field &other) = default;
Field::Field(Field &&other) noexcept = default;
Field &Field::operator=(const Field &other) = default;
Field &Field::operator=(Field &&other) noexcept = default;
Field::~Field() = default;

QDebug operator<<(QDebug debug, const Field &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::Field", ::Ic::Candid::TypeTraits<Field>::toValue(value));
}

struct CallValue::Private_ : QSharedData
{
    QString type {};
};

CallValue::CallValue()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

QString CallValue::type() const
{
    return d->type;
}

void CallValue::setType(const QString &value)
{
    d->type = value;
}

bool CallValue::equals_(const CallValue &other) const
{
    return d == other.d
        || (d->type == other.d->type);
}

size_t CallValue::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->type, seed);
    return seed;
}

CallValue::CallValue(const CallValue &other) = default;
CallValue::CallValue(CallValue &&other) noexcept = default;
CallValue &CallValue::operator=(const CallValue &other) = default;
CallValue &CallValue::operator=(CallValue &&other) noexcept = default;
CallValue::~CallValue() = default;

QDebug operator<<(QDebug debug, const CallValue &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::CallValue", ::Ic::Candid::TypeTraits<CallValue>::toValue(value));
}

struct Value::Private_ : QSharedData
{
    using Content_ = std::variant<::Ic::Candid::Nat, QString, std::optional<Value>>;
    Private_() = default;
    explicit Private_(Content_ value)
        : content(std::move(value))
    {
    }
    Content_ content {std::in_place_index<0>}; // its index is the tag
};

Value::Value()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}
Value::Value(Private_ *data)
    : d(data)
{
}

Value Value::value(const ::Ic::Candid::Nat &value)
{
    return Value(new Private_(Private_::Content_(std::in_place_index<0>, value)));
}

const ::Ic::Candid::Nat *Value::asValue() const noexcept
{
    return std::get_if<0>(&d->content);
}

Value Value::value_(const QString &value)
{
    return Value(new Private_(Private_::Content_(std::in_place_index<1>, value)));
}

const QString *Value::asvalue() const noexcept
{
    return std::get_if<1>(&d->content);
}

Value Value::read(const std::optional<Value> &value)
{
    return Value(new Private_(Private_::Content_(std::in_place_index<2>, value)));
}

const std::optional<Value> *Value::asRead() const noexcept
{
    return std::get_if<2>(&d->content);
}

Value::Tag Value::tag() const noexcept
{
    return Tag(d->content.index());
}

QString Value::tagName() const
{
    switch (tag()) {
    case Tag::Value:
        return QStringLiteral("Value");
    case Tag::value:
        return QStringLiteral("value");
    case Tag::Read:
        return QStringLiteral("read");
    }
    Q_UNREACHABLE();
}

QVariant Value::qmlGetValue_() const
{
    const auto *value = asValue();
    return value ? ::Ic::Candid::TypeTraits<::Ic::Candid::Nat>::toQml(*value) : QVariant();
}

void Value::qmlSetValue_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<::Ic::Candid::Nat>("Value.value", value))
        *this = Value::value(*read);
}

QVariant Value::qmlGetvalue_() const
{
    const auto *value = asvalue();
    return value ? ::Ic::Candid::TypeTraits<QString>::toQml(*value) : QVariant();
}

void Value::qmlSetvalue_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<QString>("Value.value_", value))
        *this = Value::value_(*read);
}

QVariant Value::qmlGetRead_() const
{
    const auto *value = asRead();
    return value ? ::Ic::Candid::TypeTraits<std::optional<Value>>::toQml(*value) : QVariant();
}

void Value::qmlSetRead_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::optional<Value>>("Value.read", value))
        *this = Value::read(*read);
}

bool Value::equals_(const Value &other) const
{
    return d == other.d || d->content == other.d->content;
}

size_t Value::hash_(size_t seed) const
{
    seed = ::qHash(int(tag()), seed);
    return std::visit([seed](const auto &content) { return ::Ic::Candid::Detail::hash(content, seed); }, d->content);
}

Value::Value(const Value &other) = default;
Value::Value(Value &&other) noexcept = default;
Value &Value::operator=(const Value &other) = default;
Value &Value::operator=(Value &&other) noexcept = default;
Value::~Value() = default;

QDebug operator<<(QDebug debug, const Value &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::Value", ::Ic::Candid::TypeTraits<Value>::toValue(value));
}

struct AlikeValue::Private_ : QSharedData
{
    quint8 x = 0;
};

AlikeValue::AlikeValue()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

quint8 AlikeValue::x() const
{
    return d->x;
}

void AlikeValue::setX(quint8 value)
{
    d->x = value;
}

double AlikeValue::qmlGetX_() const
{
    return double(d->x);
}

void AlikeValue::qmlSetX_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint8>("AlikeValue.x", value))
        setX(*read);
}

bool AlikeValue::equals_(const AlikeValue &other) const
{
    return d == other.d
        || (d->x == other.d->x);
}

size_t AlikeValue::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->x, seed);
    return seed;
}

AlikeValue::AlikeValue(const AlikeValue &other) = default;
AlikeValue::AlikeValue(AlikeValue &&other) noexcept = default;
AlikeValue &AlikeValue::operator=(const AlikeValue &other) = default;
AlikeValue &AlikeValue::operator=(AlikeValue &&other) noexcept = default;
AlikeValue::~AlikeValue() = default;

QDebug operator<<(QDebug debug, const AlikeValue &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::AlikeValue", ::Ic::Candid::TypeTraits<AlikeValue>::toValue(value));
}

struct AlikeUser::Private_ : QSharedData
{
    AlikeValue alike {};
    Alike alike_ {};
};

AlikeUser::AlikeUser()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

AlikeValue AlikeUser::alike() const
{
    return d->alike;
}

void AlikeUser::setAlike(const AlikeValue &value)
{
    d->alike = value;
}

Alike AlikeUser::alike_() const
{
    return d->alike_;
}

void AlikeUser::setAlike_2(const Alike &value)
{
    d->alike_ = value;
}

QString AlikeUser::qmlGetAlike_2_() const
{
    return ::Ic::Candid::TypeTraits<Alike>::toQml(d->alike_).toString();
}

void AlikeUser::qmlSetAlike_2_(const QString &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<Alike>("AlikeUser.alike_", value))
        setAlike_2(*read);
}

bool AlikeUser::equals_(const AlikeUser &other) const
{
    return d == other.d
        || (d->alike == other.d->alike
            && d->alike_ == other.d->alike_);
}

size_t AlikeUser::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->alike, seed);
    seed = ::Ic::Candid::Detail::hash(d->alike_, seed);
    return seed;
}

AlikeUser::AlikeUser(const AlikeUser &other) = default;
AlikeUser::AlikeUser(AlikeUser &&other) noexcept = default;
AlikeUser &AlikeUser::operator=(const AlikeUser &other) = default;
AlikeUser &AlikeUser::operator=(AlikeUser &&other) noexcept = default;
AlikeUser::~AlikeUser() = default;

QDebug operator<<(QDebug debug, const AlikeUser &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::AlikeUser", ::Ic::Candid::TypeTraits<AlikeUser>::toValue(value));
}

struct Shape::Private_ : QSharedData
{
    quint8 x = 0;
};

Shape::Shape()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

quint8 Shape::x() const
{
    return d->x;
}

void Shape::setX(quint8 value)
{
    d->x = value;
}

double Shape::qmlGetX_() const
{
    return double(d->x);
}

void Shape::qmlSetX_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint8>("Shape.x", value))
        setX(*read);
}

bool Shape::equals_(const Shape &other) const
{
    return d == other.d
        || (d->x == other.d->x);
}

size_t Shape::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->x, seed);
    return seed;
}

Shape::Shape(const Shape &other) = default;
Shape::Shape(Shape &&other) noexcept = default;
Shape &Shape::operator=(const Shape &other) = default;
Shape &Shape::operator=(Shape &&other) noexcept = default;
Shape::~Shape() = default;

QDebug operator<<(QDebug debug, const Shape &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::Shape", ::Ic::Candid::TypeTraits<Shape>::toValue(value));
}

struct ShapeQmlValue::Private_ : QSharedData
{
    Shape shape {};
};

ShapeQmlValue::ShapeQmlValue()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

Shape ShapeQmlValue::shape() const
{
    return d->shape;
}

void ShapeQmlValue::setShape(const Shape &value)
{
    d->shape = value;
}

bool ShapeQmlValue::equals_(const ShapeQmlValue &other) const
{
    return d == other.d
        || (d->shape == other.d->shape);
}

size_t ShapeQmlValue::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->shape, seed);
    return seed;
}

ShapeQmlValue::ShapeQmlValue(const ShapeQmlValue &other) = default;
ShapeQmlValue::ShapeQmlValue(ShapeQmlValue &&other) noexcept = default;
ShapeQmlValue &ShapeQmlValue::operator=(const ShapeQmlValue &other) = default;
ShapeQmlValue &ShapeQmlValue::operator=(ShapeQmlValue &&other) noexcept = default;
ShapeQmlValue::~ShapeQmlValue() = default;

QDebug operator<<(QDebug debug, const ShapeQmlValue &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::ShapeQmlValue", ::Ic::Candid::TypeTraits<ShapeQmlValue>::toValue(value));
}

struct ReaderValue::Private_ : QSharedData
{
    AnswerValue answer {};
};

ReaderValue::ReaderValue()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

AnswerValue ReaderValue::answer() const
{
    return d->answer;
}

void ReaderValue::setAnswer(const AnswerValue &value)
{
    d->answer = value;
}

bool ReaderValue::equals_(const ReaderValue &other) const
{
    return d == other.d
        || (d->answer == other.d->answer);
}

size_t ReaderValue::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->answer, seed);
    return seed;
}

ReaderValue::ReaderValue(const ReaderValue &other) = default;
ReaderValue::ReaderValue(ReaderValue &&other) noexcept = default;
ReaderValue &ReaderValue::operator=(const ReaderValue &other) = default;
ReaderValue &ReaderValue::operator=(ReaderValue &&other) noexcept = default;
ReaderValue::~ReaderValue() = default;

QDebug operator<<(QDebug debug, const ReaderValue &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::ReaderValue", ::Ic::Candid::TypeTraits<ReaderValue>::toValue(value));
}

struct AnswerValue::Private_ : QSharedData
{
    using Content_ = std::variant<std::nullptr_t, std::nullptr_t>;
    Private_() = default;
    explicit Private_(Content_ value)
        : content(std::move(value))
    {
    }
    Content_ content {std::in_place_index<0>}; // its index is the tag
};

AnswerValue::AnswerValue()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}
AnswerValue::AnswerValue(Private_ *data)
    : d(data)
{
}

AnswerValue AnswerValue::no()
{
    return AnswerValue(new Private_(Private_::Content_(std::in_place_index<0>)));
}

AnswerValue AnswerValue::yes()
{
    return AnswerValue(new Private_(Private_::Content_(std::in_place_index<1>)));
}

AnswerValue::Tag AnswerValue::tag() const noexcept
{
    return Tag(d->content.index());
}

QString AnswerValue::tagName() const
{
    switch (tag()) {
    case Tag::No:
        return QStringLiteral("no");
    case Tag::Yes:
        return QStringLiteral("yes");
    }
    Q_UNREACHABLE();
}

QVariant AnswerValue::qmlGetNo_() const
{
    return isNo() ? QVariant::fromValue(nullptr) : QVariant();
}

void AnswerValue::qmlSetNo_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::nullptr_t>("AnswerValue.no", value))
        *this = AnswerValue::no();
}

QVariant AnswerValue::qmlGetYes_() const
{
    return isYes() ? QVariant::fromValue(nullptr) : QVariant();
}

void AnswerValue::qmlSetYes_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::nullptr_t>("AnswerValue.yes", value))
        *this = AnswerValue::yes();
}

bool AnswerValue::equals_(const AnswerValue &other) const
{
    return d == other.d || d->content == other.d->content;
}

size_t AnswerValue::hash_(size_t seed) const
{
    seed = ::qHash(int(tag()), seed);
    return std::visit([seed](const auto &content) { return ::Ic::Candid::Detail::hash(content, seed); }, d->content);
}

AnswerValue::AnswerValue(const AnswerValue &other) = default;
AnswerValue::AnswerValue(AnswerValue &&other) noexcept = default;
AnswerValue &AnswerValue::operator=(const AnswerValue &other) = default;
AnswerValue &AnswerValue::operator=(AnswerValue &&other) noexcept = default;
AnswerValue::~AnswerValue() = default;

QDebug operator<<(QDebug debug, const AnswerValue &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::AnswerValue", ::Ic::Candid::TypeTraits<AnswerValue>::toValue(value));
}

struct Type_::Private_ : QSharedData
{
    ::Ic::Candid::Nat field95 {};
};

Type_::Type_()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

::Ic::Candid::Nat Type_::field95() const
{
    return d->field95;
}

void Type_::setField95(const ::Ic::Candid::Nat &value)
{
    d->field95 = value;
}

QString Type_::qmlGetField95_() const
{
    return ::Ic::Candid::TypeTraits<::Ic::Candid::Nat>::toQml(d->field95).toString();
}

void Type_::qmlSetField95_(const QString &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<::Ic::Candid::Nat>("Type_.field95", value))
        setField95(*read);
}

bool Type_::equals_(const Type_ &other) const
{
    return d == other.d
        || (d->field95 == other.d->field95);
}

size_t Type_::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->field95, seed);
    return seed;
}

Type_::Type_(const Type_ &other) = default;
Type_::Type_(Type_ &&other) noexcept = default;
Type_ &Type_::operator=(const Type_ &other) = default;
Type_ &Type_::operator=(Type_ &&other) noexcept = default;
Type_::~Type_() = default;

QDebug operator<<(QDebug debug, const Type_ &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::Type_", ::Ic::Candid::TypeTraits<Type_>::toValue(value));
}

struct Type_1::Private_ : QSharedData
{
    ::Ic::Candid::Nat field1 {};
};

Type_1::Type_1()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

::Ic::Candid::Nat Type_1::field1() const
{
    return d->field1;
}

void Type_1::setField1(const ::Ic::Candid::Nat &value)
{
    d->field1 = value;
}

QString Type_1::qmlGetField1_() const
{
    return ::Ic::Candid::TypeTraits<::Ic::Candid::Nat>::toQml(d->field1).toString();
}

void Type_1::qmlSetField1_(const QString &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<::Ic::Candid::Nat>("Type_1.field1", value))
        setField1(*read);
}

bool Type_1::equals_(const Type_1 &other) const
{
    return d == other.d
        || (d->field1 == other.d->field1);
}

size_t Type_1::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->field1, seed);
    return seed;
}

Type_1::Type_1(const Type_1 &other) = default;
Type_1::Type_1(Type_1 &&other) noexcept = default;
Type_1 &Type_1::operator=(const Type_1 &other) = default;
Type_1 &Type_1::operator=(Type_1 &&other) noexcept = default;
Type_1::~Type_1() = default;

QDebug operator<<(QDebug debug, const Type_1 &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::Type_1", ::Ic::Candid::TypeTraits<Type_1>::toValue(value));
}

struct Type_38::Private_ : QSharedData
{
    ::Ic::Candid::Nat field21280 {};
    quint8 i = 0;
    quint8 i_ = 0;
    quint8 i_2 = 0;
    QString ab {};
    QString a_b {};
    bool a_b_ = false;
    bool ab_ = false;
};

Type_38::Type_38()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

::Ic::Candid::Nat Type_38::field21280() const
{
    return d->field21280;
}

void Type_38::setField21280(const ::Ic::Candid::Nat &value)
{
    d->field21280 = value;
}

quint8 Type_38::i() const
{
    return d->i;
}

void Type_38::setI_(quint8 value)
{
    d->i = value;
}

quint8 Type_38::i_() const
{
    return d->i_;
}

void Type_38::setI_2(quint8 value)
{
    d->i_ = value;
}

quint8 Type_38::i_2() const
{
    return d->i_2;
}

void Type_38::seti(quint8 value)
{
    d->i_2 = value;
}

QString Type_38::ab() const
{
    return d->ab;
}

void Type_38::setAB(const QString &value)
{
    d->ab = value;
}

QString Type_38::a_b() const
{
    return d->a_b;
}

void Type_38::seta_b(const QString &value)
{
    d->a_b = value;
}

bool Type_38::a_b_() const
{
    return d->a_b_;
}

void Type_38::setAB_2(bool value)
{
    d->a_b_ = value;
}

bool Type_38::ab_() const
{
    return d->ab_;
}

void Type_38::setAB_3(bool value)
{
    d->ab_ = value;
}

QString Type_38::qmlGetField21280_() const
{
    return ::Ic::Candid::TypeTraits<::Ic::Candid::Nat>::toQml(d->field21280).toString();
}

void Type_38::qmlSetField21280_(const QString &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<::Ic::Candid::Nat>("Type_38.field21280", value))
        setField21280(*read);
}

double Type_38::qmlGetI_() const
{
    return double(d->i);
}

void Type_38::qmlSetI_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint8>("Type_38.i", value))
        setI_(*read);
}

double Type_38::qmlGetI_2_() const
{
    return double(d->i_);
}

void Type_38::qmlSetI_2_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint8>("Type_38.i_", value))
        setI_2(*read);
}

double Type_38::qmlGeti_() const
{
    return double(d->i_2);
}

void Type_38::qmlSeti_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint8>("Type_38.i_2", value))
        seti(*read);
}

bool Type_38::equals_(const Type_38 &other) const
{
    return d == other.d
        || (d->field21280 == other.d->field21280
            && d->i == other.d->i
            && d->i_ == other.d->i_
            && d->i_2 == other.d->i_2
            && d->ab == other.d->ab
            && d->a_b == other.d->a_b
            && d->a_b_ == other.d->a_b_
            && d->ab_ == other.d->ab_);
}

size_t Type_38::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->field21280, seed);
    seed = ::Ic::Candid::Detail::hash(d->i, seed);
    seed = ::Ic::Candid::Detail::hash(d->i_, seed);
    seed = ::Ic::Candid::Detail::hash(d->i_2, seed);
    seed = ::Ic::Candid::Detail::hash(d->ab, seed);
    seed = ::Ic::Candid::Detail::hash(d->a_b, seed);
    seed = ::Ic::Candid::Detail::hash(d->a_b_, seed);
    seed = ::Ic::Candid::Detail::hash(d->ab_, seed);
    return seed;
}

Type_38::Type_38(const Type_38 &other) = default;
Type_38::Type_38(Type_38 &&other) noexcept = default;
Type_38 &Type_38::operator=(const Type_38 &other) = default;
Type_38 &Type_38::operator=(Type_38 &&other) noexcept = default;
Type_38::~Type_38() = default;

QDebug operator<<(QDebug debug, const Type_38 &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::Type_38", ::Ic::Candid::TypeTraits<Type_38>::toValue(value));
}

struct Large::Private_ : QSharedData
{
    using Content_ = std::variant<std::nullptr_t, std::nullptr_t, I_>;
    Private_() = default;
    explicit Private_(Content_ value)
        : content(std::move(value))
    {
    }
    Content_ content {std::in_place_index<0>}; // its index is the tag
};

Large::Large()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}
Large::Large(Private_ *data)
    : d(data)
{
}

Large Large::large()
{
    return Large(new Private_(Private_::Content_(std::in_place_index<0>)));
}

Large Large::large_()
{
    return Large(new Private_(Private_::Content_(std::in_place_index<1>)));
}

Large Large::LARGE_(const I_ &value)
{
    return Large(new Private_(Private_::Content_(std::in_place_index<2>, value)));
}

const I_ *Large::asLARGE() const noexcept
{
    return std::get_if<2>(&d->content);
}

Large::Tag Large::tag() const noexcept
{
    return Tag(d->content.index());
}

QString Large::tagName() const
{
    switch (tag()) {
    case Tag::Large:
        return QStringLiteral("_Large");
    case Tag::large:
        return QStringLiteral("large__");
    case Tag::LARGE:
        return QStringLiteral("LARGE");
    }
    Q_UNREACHABLE();
}

QVariant Large::qmlGetLarge_() const
{
    return isLarge() ? QVariant::fromValue(nullptr) : QVariant();
}

void Large::qmlSetLarge_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::nullptr_t>("Large.large", value))
        *this = Large::large();
}

QVariant Large::qmlGetlarge_() const
{
    return islarge() ? QVariant::fromValue(nullptr) : QVariant();
}

void Large::qmlSetlarge_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::nullptr_t>("Large.large_", value))
        *this = Large::large_();
}

QVariant Large::qmlGetLARGE_() const
{
    const auto *value = asLARGE();
    return value ? ::Ic::Candid::TypeTraits<I_>::toQml(*value) : QVariant();
}

void Large::qmlSetLARGE_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<I_>("Large.LARGE_", value))
        *this = Large::LARGE_(*read);
}

bool Large::equals_(const Large &other) const
{
    return d == other.d || d->content == other.d->content;
}

size_t Large::hash_(size_t seed) const
{
    seed = ::qHash(int(tag()), seed);
    return std::visit([seed](const auto &content) { return ::Ic::Candid::Detail::hash(content, seed); }, d->content);
}

Large::Large(const Large &other) = default;
Large::Large(Large &&other) noexcept = default;
Large &Large::operator=(const Large &other) = default;
Large &Large::operator=(Large &&other) noexcept = default;
Large::~Large() = default;

QDebug operator<<(QDebug debug, const Large &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::Large", ::Ic::Candid::TypeTraits<Large>::toValue(value));
}

struct ComposedPairs::Private_ : QSharedData
{
    QString item0 {};
    ::Ic::Candid::Nat item1 {};
};

ComposedPairs::ComposedPairs()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

QString ComposedPairs::item0() const
{
    return d->item0;
}

void ComposedPairs::setItem0(const QString &value)
{
    d->item0 = value;
}

::Ic::Candid::Nat ComposedPairs::item1() const
{
    return d->item1;
}

void ComposedPairs::setItem1(const ::Ic::Candid::Nat &value)
{
    d->item1 = value;
}

QString ComposedPairs::qmlGetItem1_() const
{
    return ::Ic::Candid::TypeTraits<::Ic::Candid::Nat>::toQml(d->item1).toString();
}

void ComposedPairs::qmlSetItem1_(const QString &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<::Ic::Candid::Nat>("ComposedPairs.item1", value))
        setItem1(*read);
}

bool ComposedPairs::equals_(const ComposedPairs &other) const
{
    return d == other.d
        || (d->item0 == other.d->item0
            && d->item1 == other.d->item1);
}

size_t ComposedPairs::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->item0, seed);
    seed = ::Ic::Candid::Detail::hash(d->item1, seed);
    return seed;
}

ComposedPairs::ComposedPairs(const ComposedPairs &other) = default;
ComposedPairs::ComposedPairs(ComposedPairs &&other) noexcept = default;
ComposedPairs &ComposedPairs::operator=(const ComposedPairs &other) = default;
ComposedPairs &ComposedPairs::operator=(ComposedPairs &&other) noexcept = default;
ComposedPairs::~ComposedPairs() = default;

QDebug operator<<(QDebug debug, const ComposedPairs &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::ComposedPairs", ::Ic::Candid::TypeTraits<ComposedPairs>::toValue(value));
}

struct ComposedNested::Private_ : QSharedData
{
    ComposedNestedInner inner {};
};

ComposedNested::ComposedNested()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

ComposedNestedInner ComposedNested::inner() const
{
    return d->inner;
}

void ComposedNested::setInner(const ComposedNestedInner &value)
{
    d->inner = value;
}

bool ComposedNested::equals_(const ComposedNested &other) const
{
    return d == other.d
        || (d->inner == other.d->inner);
}

size_t ComposedNested::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->inner, seed);
    return seed;
}

ComposedNested::ComposedNested(const ComposedNested &other) = default;
ComposedNested::ComposedNested(ComposedNested &&other) noexcept = default;
ComposedNested &ComposedNested::operator=(const ComposedNested &other) = default;
ComposedNested &ComposedNested::operator=(ComposedNested &&other) noexcept = default;
ComposedNested::~ComposedNested() = default;

QDebug operator<<(QDebug debug, const ComposedNested &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::ComposedNested", ::Ic::Candid::TypeTraits<ComposedNested>::toValue(value));
}

struct ComposedNestedInner::Private_ : QSharedData
{
    std::optional<ComposedNestedInnerDeep> deep {};
};

ComposedNestedInner::ComposedNestedInner()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

std::optional<ComposedNestedInnerDeep> ComposedNestedInner::deep() const
{
    return d->deep;
}

void ComposedNestedInner::setDeep(const std::optional<ComposedNestedInnerDeep> &value)
{
    d->deep = value;
}

QVariant ComposedNestedInner::qmlGetDeep_() const
{
    return ::Ic::Candid::TypeTraits<std::optional<ComposedNestedInnerDeep>>::toQml(d->deep);
}

void ComposedNestedInner::qmlSetDeep_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::optional<ComposedNestedInnerDeep>>("ComposedNestedInner.deep", value))
        setDeep(*read);
}

bool ComposedNestedInner::equals_(const ComposedNestedInner &other) const
{
    return d == other.d
        || (d->deep == other.d->deep);
}

size_t ComposedNestedInner::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->deep, seed);
    return seed;
}

ComposedNestedInner::ComposedNestedInner(const ComposedNestedInner &other) = default;
ComposedNestedInner::ComposedNestedInner(ComposedNestedInner &&other) noexcept = default;
ComposedNestedInner &ComposedNestedInner::operator=(const ComposedNestedInner &other) = default;
ComposedNestedInner &ComposedNestedInner::operator=(ComposedNestedInner &&other) noexcept = default;
ComposedNestedInner::~ComposedNestedInner() = default;

QDebug operator<<(QDebug debug, const ComposedNestedInner &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::ComposedNestedInner", ::Ic::Candid::TypeTraits<ComposedNestedInner>::toValue(value));
}

struct ComposedNestedInnerDeep::Private_ : QSharedData
{
    ::Ic::Candid::Int value {};
};

ComposedNestedInnerDeep::ComposedNestedInnerDeep()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

::Ic::Candid::Int ComposedNestedInnerDeep::value() const
{
    return d->value;
}

void ComposedNestedInnerDeep::setValue(const ::Ic::Candid::Int &value)
{
    d->value = value;
}

QString ComposedNestedInnerDeep::qmlGetValue_() const
{
    return ::Ic::Candid::TypeTraits<::Ic::Candid::Int>::toQml(d->value).toString();
}

void ComposedNestedInnerDeep::qmlSetValue_(const QString &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<::Ic::Candid::Int>("ComposedNestedInnerDeep.value", value))
        setValue(*read);
}

bool ComposedNestedInnerDeep::equals_(const ComposedNestedInnerDeep &other) const
{
    return d == other.d
        || (d->value == other.d->value);
}

size_t ComposedNestedInnerDeep::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->value, seed);
    return seed;
}

ComposedNestedInnerDeep::ComposedNestedInnerDeep(const ComposedNestedInnerDeep &other) = default;
ComposedNestedInnerDeep::ComposedNestedInnerDeep(ComposedNestedInnerDeep &&other) noexcept = default;
ComposedNestedInnerDeep &ComposedNestedInnerDeep::operator=(const ComposedNestedInnerDeep &other) = default;
ComposedNestedInnerDeep &ComposedNestedInnerDeep::operator=(ComposedNestedInnerDeep &&other) noexcept = default;
ComposedNestedInnerDeep::~ComposedNestedInnerDeep() = default;

QDebug operator<<(QDebug debug, const ComposedNestedInnerDeep &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::ComposedNestedInnerDeep", ::Ic::Candid::TypeTraits<ComposedNestedInnerDeep>::toValue(value));
}

struct ComposedChoice::Private_ : QSharedData
{
    using Content_ = std::variant<std::nullptr_t, ComposedChoiceRight>;
    Private_() = default;
    explicit Private_(Content_ value)
        : content(std::move(value))
    {
    }
    Content_ content {std::in_place_index<0>}; // its index is the tag
};

ComposedChoice::ComposedChoice()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}
ComposedChoice::ComposedChoice(Private_ *data)
    : d(data)
{
}

ComposedChoice ComposedChoice::left()
{
    return ComposedChoice(new Private_(Private_::Content_(std::in_place_index<0>)));
}

ComposedChoice ComposedChoice::right(const ComposedChoiceRight &value)
{
    return ComposedChoice(new Private_(Private_::Content_(std::in_place_index<1>, value)));
}

const ComposedChoiceRight *ComposedChoice::asRight() const noexcept
{
    return std::get_if<1>(&d->content);
}

ComposedChoice::Tag ComposedChoice::tag() const noexcept
{
    return Tag(d->content.index());
}

QString ComposedChoice::tagName() const
{
    switch (tag()) {
    case Tag::Left:
        return QStringLiteral("left");
    case Tag::Right:
        return QStringLiteral("right");
    }
    Q_UNREACHABLE();
}

QVariant ComposedChoice::qmlGetLeft_() const
{
    return isLeft() ? QVariant::fromValue(nullptr) : QVariant();
}

void ComposedChoice::qmlSetLeft_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::nullptr_t>("ComposedChoice.left", value))
        *this = ComposedChoice::left();
}

QVariant ComposedChoice::qmlGetRight_() const
{
    const auto *value = asRight();
    return value ? ::Ic::Candid::TypeTraits<ComposedChoiceRight>::toQml(*value) : QVariant();
}

void ComposedChoice::qmlSetRight_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<ComposedChoiceRight>("ComposedChoice.right", value))
        *this = ComposedChoice::right(*read);
}

bool ComposedChoice::equals_(const ComposedChoice &other) const
{
    return d == other.d || d->content == other.d->content;
}

size_t ComposedChoice::hash_(size_t seed) const
{
    seed = ::qHash(int(tag()), seed);
    return std::visit([seed](const auto &content) { return ::Ic::Candid::Detail::hash(content, seed); }, d->content);
}

ComposedChoice::ComposedChoice(const ComposedChoice &other) = default;
ComposedChoice::ComposedChoice(ComposedChoice &&other) noexcept = default;
ComposedChoice &ComposedChoice::operator=(const ComposedChoice &other) = default;
ComposedChoice &ComposedChoice::operator=(ComposedChoice &&other) noexcept = default;
ComposedChoice::~ComposedChoice() = default;

QDebug operator<<(QDebug debug, const ComposedChoice &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::ComposedChoice", ::Ic::Candid::TypeTraits<ComposedChoice>::toValue(value));
}

struct ComposedChoiceRight::Private_ : QSharedData
{
    quint8 x = 0;
};

ComposedChoiceRight::ComposedChoiceRight()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

quint8 ComposedChoiceRight::x() const
{
    return d->x;
}

void ComposedChoiceRight::setX(quint8 value)
{
    d->x = value;
}

double ComposedChoiceRight::qmlGetX_() const
{
    return double(d->x);
}

void ComposedChoiceRight::qmlSetX_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint8>("ComposedChoiceRight.x", value))
        setX(*read);
}

bool ComposedChoiceRight::equals_(const ComposedChoiceRight &other) const
{
    return d == other.d
        || (d->x == other.d->x);
}

size_t ComposedChoiceRight::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->x, seed);
    return seed;
}

ComposedChoiceRight::ComposedChoiceRight(const ComposedChoiceRight &other) = default;
ComposedChoiceRight::ComposedChoiceRight(ComposedChoiceRight &&other) noexcept = default;
ComposedChoiceRight &ComposedChoiceRight::operator=(const ComposedChoiceRight &other) = default;
ComposedChoiceRight &ComposedChoiceRight::operator=(ComposedChoiceRight &&other) noexcept = default;
ComposedChoiceRight::~ComposedChoiceRight() = default;

QDebug operator<<(QDebug debug, const ComposedChoiceRight &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::ComposedChoiceRight", ::Ic::Candid::TypeTraits<ComposedChoiceRight>::toValue(value));
}

struct ListItem::Private_ : QSharedData
{
    ::Ic::Candid::Int head {};
    List tail {};
};

ListItem::ListItem()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

::Ic::Candid::Int ListItem::head() const
{
    return d->head;
}

void ListItem::setHead(const ::Ic::Candid::Int &value)
{
    d->head = value;
}

List ListItem::tail() const
{
    return d->tail;
}

void ListItem::setTail(const List &value)
{
    d->tail = value;
}

QString ListItem::qmlGetHead_() const
{
    return ::Ic::Candid::TypeTraits<::Ic::Candid::Int>::toQml(d->head).toString();
}

void ListItem::qmlSetHead_(const QString &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<::Ic::Candid::Int>("ListItem.head", value))
        setHead(*read);
}

QVariant ListItem::qmlGetTail_() const
{
    return ::Ic::Candid::TypeTraits<List>::toQml(d->tail);
}

void ListItem::qmlSetTail_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<List>("ListItem.tail", value))
        setTail(*read);
}

bool ListItem::equals_(const ListItem &other) const
{
    return d == other.d
        || (d->head == other.d->head
            && d->tail == other.d->tail);
}

size_t ListItem::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->head, seed);
    seed = ::Ic::Candid::Detail::hash(d->tail, seed);
    return seed;
}

ListItem::ListItem(const ListItem &other) = default;
ListItem::ListItem(ListItem &&other) noexcept = default;
ListItem &ListItem::operator=(const ListItem &other) = default;
ListItem &ListItem::operator=(ListItem &&other) noexcept = default;
ListItem::~ListItem() = default;

QDebug operator<<(QDebug debug, const ListItem &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::ListItem", ::Ic::Candid::TypeTraits<ListItem>::toValue(value));
}

struct TreeNode::Private_ : QSharedData
{
    Tree left {};
    QString value {};
    Tree right {};
};

TreeNode::TreeNode()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

Tree TreeNode::left() const
{
    return d->left;
}

void TreeNode::setLeft(const Tree &value)
{
    d->left = value;
}

QString TreeNode::value() const
{
    return d->value;
}

void TreeNode::setValue(const QString &value)
{
    d->value = value;
}

Tree TreeNode::right() const
{
    return d->right;
}

void TreeNode::setRight(const Tree &value)
{
    d->right = value;
}

bool TreeNode::equals_(const TreeNode &other) const
{
    return d == other.d
        || (d->left == other.d->left
            && d->value == other.d->value
            && d->right == other.d->right);
}

size_t TreeNode::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->left, seed);
    seed = ::Ic::Candid::Detail::hash(d->value, seed);
    seed = ::Ic::Candid::Detail::hash(d->right, seed);
    return seed;
}

TreeNode::TreeNode(const TreeNode &other) = default;
TreeNode::TreeNode(TreeNode &&other) noexcept = default;
TreeNode &TreeNode::operator=(const TreeNode &other) = default;
TreeNode &TreeNode::operator=(TreeNode &&other) noexcept = default;
TreeNode::~TreeNode() = default;

QDebug operator<<(QDebug debug, const TreeNode &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::TreeNode", ::Ic::Candid::TypeTraits<TreeNode>::toValue(value));
}

struct SeveralArgument3::Private_ : QSharedData
{
    quint8 x = 0;
};

SeveralArgument3::SeveralArgument3()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

quint8 SeveralArgument3::x() const
{
    return d->x;
}

void SeveralArgument3::setX(quint8 value)
{
    d->x = value;
}

double SeveralArgument3::qmlGetX_() const
{
    return double(d->x);
}

void SeveralArgument3::qmlSetX_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint8>("SeveralArgument3.x", value))
        setX(*read);
}

bool SeveralArgument3::equals_(const SeveralArgument3 &other) const
{
    return d == other.d
        || (d->x == other.d->x);
}

size_t SeveralArgument3::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->x, seed);
    return seed;
}

SeveralArgument3::SeveralArgument3(const SeveralArgument3 &other) = default;
SeveralArgument3::SeveralArgument3(SeveralArgument3 &&other) noexcept = default;
SeveralArgument3 &SeveralArgument3::operator=(const SeveralArgument3 &other) = default;
SeveralArgument3 &SeveralArgument3::operator=(SeveralArgument3 &&other) noexcept = default;
SeveralArgument3::~SeveralArgument3() = default;

QDebug operator<<(QDebug debug, const SeveralArgument3 &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::SeveralArgument3", ::Ic::Candid::TypeTraits<SeveralArgument3>::toValue(value));
}

struct SeveralResult3::Private_ : QSharedData
{
    QString y {};
};

SeveralResult3::SeveralResult3()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

QString SeveralResult3::y() const
{
    return d->y;
}

void SeveralResult3::setY(const QString &value)
{
    d->y = value;
}

bool SeveralResult3::equals_(const SeveralResult3 &other) const
{
    return d == other.d
        || (d->y == other.d->y);
}

size_t SeveralResult3::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->y, seed);
    return seed;
}

SeveralResult3::SeveralResult3(const SeveralResult3 &other) = default;
SeveralResult3::SeveralResult3(SeveralResult3 &&other) noexcept = default;
SeveralResult3 &SeveralResult3::operator=(const SeveralResult3 &other) = default;
SeveralResult3 &SeveralResult3::operator=(SeveralResult3 &&other) noexcept = default;
SeveralResult3::~SeveralResult3() = default;

QDebug operator<<(QDebug debug, const SeveralResult3 &value)
{
    return ::Ic::Candid::Detail::print(debug, "Everything::SeveralResult3", ::Ic::Candid::TypeTraits<SeveralResult3>::toValue(value));
}

namespace {

// So that QVariants with these classes are taken where Candid values are, and objects of JavaScript where these classes are.
[[maybe_unused]] const bool registered_everythingTypes = ::Ic::Candid::Detail::registerTypes<
    Shared,
    Primitives,
    Composed,
    Color,
    Tree,
    Ping,
    Pong,
    Pair,
    Triple,
    Numbered,
    Nothing,
    Impossible,
    Class,
    TagValue,
    CaseValue,
    Result,
    Type,
    Field,
    CallValue,
    Value,
    AlikeValue,
    AlikeUser,
    Shape,
    ShapeQmlValue,
    ReaderValue,
    AnswerValue,
    Type_,
    Type_1,
    Type_38,
    Large,
    ComposedPairs,
    ComposedNested,
    ComposedNestedInner,
    ComposedNestedInnerDeep,
    ComposedChoice,
    ComposedChoiceRight,
    ListItem,
    TreeNode,
    SeveralArgument3,
    SeveralResult3>();

} // namespace

} // namespace Everything

namespace Ic::Candid {

const Type &TypeTraits<::Everything::Shared>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("Shared"));
    return type;
}

Value TypeTraits<::Everything::Shared>::toValue(const ::Everything::Shared &value)
{
    Value::RecordValues values;
    values.reserve(1);
    values.append(Detail::toValue(value.d->note));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::Shared> TypeTraits<::Everything::Shared>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::Shared result;
    record.read(1225398258u, 0, "note", result.d->note);
    return record.finish(std::move(result));
}

Result<::Everything::Shared> TypeTraits<::Everything::Shared>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::Shared>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::Shared result;
    object.read("note", "note", result.d->note);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::Primitives>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("Primitives"));
    return type;
}

Value TypeTraits<::Everything::Primitives>::toValue(const ::Everything::Primitives &value)
{
    Value::RecordValues values;
    values.reserve(18);
    values.append(Detail::toValue(value.d->aFloat32));
    values.append(Detail::toValue(value.d->aFloat64));
    values.append(Detail::toValue(value.d->aNat));
    values.append(Detail::toValue(value.d->aPrincipal));
    values.append(Detail::toValue(value.d->anInt16));
    values.append(Detail::toValue(value.d->anInt32));
    values.append(Detail::toValue(value.d->anInt64));
    values.append(Detail::toValue(value.d->aNat16));
    values.append(Detail::toValue(value.d->aNat32));
    values.append(Detail::toValue(value.d->aNat64));
    values.append(Detail::toValue(value.d->anInt));
    values.append(Detail::toValue(value.d->aReserved));
    values.append(Detail::toValue(value.d->anInt8));
    values.append(Detail::toValue(value.d->aBlob));
    values.append(Detail::toValue(value.d->aBool));
    values.append(Detail::toValue(value.d->aNat8));
    values.append(Detail::toValue(value.d->aNull));
    values.append(Detail::toValue(value.d->aText));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::Primitives> TypeTraits<::Everything::Primitives>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::Primitives result;
    record.read(288994333u, 0, "a_float32", result.d->aFloat32);
    record.read(288995004u, 1, "a_float64", result.d->aFloat64);
    record.read(419256003u, 2, "a_nat", result.d->aNat);
    record.read(1106603536u, 3, "a_principal", result.d->aPrincipal);
    record.read(1147018626u, 4, "an_int16", result.d->anInt16);
    record.read(1147019068u, 5, "an_int32", result.d->anInt32);
    record.read(1147019739u, 6, "an_int64", result.d->anInt64);
    record.read(1410529384u, 7, "a_nat16", result.d->aNat16);
    record.read(1410529826u, 8, "a_nat32", result.d->aNat32);
    record.read(1410530497u, 9, "a_nat64", result.d->aNat64);
    record.read(1573724509u, 10, "an_int", result.d->anInt);
    record.read(1920162182u, 11, "a_reserved", result.d->aReserved);
    record.read(3048214587u, 12, "an_int8", result.d->anInt8);
    record.read(3167246651u, 13, "a_blob", result.d->aBlob);
    record.read(3167395848u, 14, "a_bool", result.d->aBool);
    record.read(3299775509u, 15, "a_nat8", result.d->aNat8);
    record.read(3300768357u, 16, "a_null", result.d->aNull);
    record.read(3366512779u, 17, "a_text", result.d->aText);
    return record.finish(std::move(result));
}

Result<::Everything::Primitives> TypeTraits<::Everything::Primitives>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::Primitives>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::Primitives result;
    object.read("aBool", "a_bool", result.d->aBool);
    object.read("aNat8", "a_nat8", result.d->aNat8);
    object.read("aNat16", "a_nat16", result.d->aNat16);
    object.read("aNat32", "a_nat32", result.d->aNat32);
    object.read("aNat64", "a_nat64", result.d->aNat64);
    object.read("aNat", "a_nat", result.d->aNat);
    object.read("anInt8", "an_int8", result.d->anInt8);
    object.read("anInt16", "an_int16", result.d->anInt16);
    object.read("anInt32", "an_int32", result.d->anInt32);
    object.read("anInt64", "an_int64", result.d->anInt64);
    object.read("anInt", "an_int", result.d->anInt);
    object.read("aFloat32", "a_float32", result.d->aFloat32);
    object.read("aFloat64", "a_float64", result.d->aFloat64);
    object.read("aText", "a_text", result.d->aText);
    object.read("aBlob", "a_blob", result.d->aBlob);
    object.read("aPrincipal", "a_principal", result.d->aPrincipal);
    object.read("aNull", "a_null", result.d->aNull);
    object.read("aReserved", "a_reserved", result.d->aReserved);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::Composed>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("Composed"));
    return type;
}

Value TypeTraits<::Everything::Composed>::toValue(const ::Everything::Composed &value)
{
    Value::RecordValues values;
    values.reserve(15);
    values.append(Detail::toValue(value.d->maybe));
    values.append(Detail::toValue(value.d->actor));
    values.append(Detail::toValue(value.d->shared));
    values.append(Detail::toValue(value.d->maybeNull));
    values.append(Detail::toValue(value.d->alias));
    values.append(Detail::toValue(value.d->color));
    values.append(Detail::toValue(value.d->nested));
    values.append(Detail::toValue(value.d->callback));
    values.append(Detail::toValue(value.d->names));
    values.append(Detail::toValue(value.d->numbers));
    values.append(Detail::toValue(value.d->maybeMaybe));
    values.append(Detail::toValue(value.d->pairs));
    values.append(Detail::toValue(value.d->bytes));
    values.append(Detail::toValue(value.d->maybes));
    values.append(Detail::toValue(value.d->choice));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::Composed> TypeTraits<::Everything::Composed>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::Composed result;
    record.read(52892584u, 0, "maybe", result.d->maybe);
    record.read(463915765u, 1, "actor", result.d->actor);
    record.read(489381541u, 2, "shared", result.d->shared);
    record.read(526935486u, 3, "maybe_null", result.d->maybeNull);
    record.read(563171728u, 4, "alias", result.d->alias);
    record.read(1247572323u, 5, "color", result.d->color);
    record.read(1863724791u, 6, "nested", result.d->nested);
    record.read(2131139013u, 7, "callback", result.d->callback);
    record.read(2525269960u, 8, "names", result.d->names);
    record.read(2847631754u, 9, "numbers", result.d->numbers);
    record.read(3143343249u, 10, "maybe_maybe", result.d->maybeMaybe);
    record.read(3176053529u, 11, "pairs", result.d->pairs);
    record.read(3180857451u, 12, "bytes", result.d->bytes);
    record.read(3205111755u, 13, "maybes", result.d->maybes);
    record.read(3232743265u, 14, "choice", result.d->choice);
    return record.finish(std::move(result));
}

Result<::Everything::Composed> TypeTraits<::Everything::Composed>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::Composed>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::Composed result;
    object.read("maybe", "maybe", result.d->maybe);
    object.read("maybeMaybe", "maybe_maybe", result.d->maybeMaybe);
    object.read("maybeNull", "maybe_null", result.d->maybeNull);
    object.read("names", "names", result.d->names);
    object.read("numbers", "numbers", result.d->numbers);
    object.read("maybes", "maybes", result.d->maybes);
    object.read("bytes", "bytes", result.d->bytes);
    object.read("pairs", "pairs", result.d->pairs);
    object.read("nested", "nested", result.d->nested);
    object.read("choice", "choice", result.d->choice);
    object.read("alias", "alias", result.d->alias);
    object.read("color", "color", result.d->color);
    object.read("callback", "callback", result.d->callback);
    object.read("actor", "actor", result.d->actor);
    object.read("shared", "shared", result.d->shared);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::Color>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("Color"));
    return type;
}

Value TypeTraits<::Everything::Color>::toValue(const ::Everything::Color &value)
{
    switch (value.tag()) {
    case ::Everything::Color::Tag::Red:
        return Value::variantOf(type(), 0);
    case ::Everything::Color::Tag::Green:
        return Value::variantOf(type(), 2);
    case ::Everything::Color::Tag::Blue:
        return Value::variantOf(type(), 1);
    }
    Q_UNREACHABLE();
}

Result<::Everything::Color> TypeTraits<::Everything::Color>::fromValue(const Value &value)
{
    const Detail::TagReader reader(value);
    switch (reader.id()) {
    case 5691729u:
        return reader.read("red", &::Everything::Color::red);
    case 2582449859u:
        return reader.read("green", &::Everything::Color::green);
    case 1092174490u:
        return reader.read("blue", &::Everything::Color::blue);
    default:
        return reader.unknown();
    }
}

Result<::Everything::Color> TypeTraits<::Everything::Color>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::Color>(variant))
        return *ready;
    const Detail::QmlTagReader reader(variant);
    if (reader.is("red", "red"))
        return reader.read("red", &::Everything::Color::red);
    if (reader.is("green", "green"))
        return reader.read("green", &::Everything::Color::green);
    if (reader.is("blue", "blue"))
        return reader.read("blue", &::Everything::Color::blue);
    return reader.unknown();
}

const Type &TypeTraits<::Everything::Tree>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("Tree"));
    return type;
}

Value TypeTraits<::Everything::Tree>::toValue(const ::Everything::Tree &value)
{
    switch (value.tag()) {
    case ::Everything::Tree::Tag::Node:
        return Value::variantOf(type(), 1, Detail::toValue(*value.asNode()));
    case ::Everything::Tree::Tag::Leaf:
        return Value::variantOf(type(), 0);
    }
    Q_UNREACHABLE();
}

Result<::Everything::Tree> TypeTraits<::Everything::Tree>::fromValue(const Value &value)
{
    const Detail::TagReader reader(value);
    switch (reader.id()) {
    case 1225394690u:
        return reader.read("node", &::Everything::Tree::node);
    case 1202717598u:
        return reader.read("leaf", &::Everything::Tree::leaf);
    default:
        return reader.unknown();
    }
}

Result<::Everything::Tree> TypeTraits<::Everything::Tree>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::Tree>(variant))
        return *ready;
    const Detail::QmlTagReader reader(variant);
    if (reader.is("node", "node"))
        return reader.read("node", &::Everything::Tree::node);
    if (reader.is("leaf", "leaf"))
        return reader.read("leaf", &::Everything::Tree::leaf);
    return reader.unknown();
}

const Type &TypeTraits<::Everything::Ping>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("Ping"));
    return type;
}

Value TypeTraits<::Everything::Ping>::toValue(const ::Everything::Ping &value)
{
    Value::RecordValues values;
    values.reserve(1);
    values.append(Detail::toValue(value.d->pongs));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::Ping> TypeTraits<::Everything::Ping>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::Ping result;
    record.read(3331553659u, 0, "pongs", result.d->pongs);
    return record.finish(std::move(result));
}

Result<::Everything::Ping> TypeTraits<::Everything::Ping>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::Ping>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::Ping result;
    object.read("pongs", "pongs", result.d->pongs);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::Pong>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("Pong"));
    return type;
}

Value TypeTraits<::Everything::Pong>::toValue(const ::Everything::Pong &value)
{
    Value::RecordValues values;
    values.reserve(2);
    values.append(Detail::toValue(value.d->next));
    values.append(Detail::toValue(value.d->pings));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::Pong> TypeTraits<::Everything::Pong>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::Pong result;
    record.read(1224901875u, 0, "next", result.d->next);
    record.read(3265016257u, 1, "pings", result.d->pings);
    return record.finish(std::move(result));
}

Result<::Everything::Pong> TypeTraits<::Everything::Pong>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::Pong>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::Pong result;
    object.read("pings", "pings", result.d->pings);
    object.read("next", "next", result.d->next);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::Pair>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("Pair"));
    return type;
}

Value TypeTraits<::Everything::Pair>::toValue(const ::Everything::Pair &value)
{
    Value::RecordValues values;
    values.reserve(2);
    values.append(Detail::toValue(value.d->item0));
    values.append(Detail::toValue(value.d->item1));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::Pair> TypeTraits<::Everything::Pair>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::Pair result;
    record.read(0u, 0, "_0_", result.d->item0);
    record.read(1u, 1, "_1_", result.d->item1);
    return record.finish(std::move(result));
}

Result<::Everything::Pair> TypeTraits<::Everything::Pair>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::Pair>(variant))
        return *ready;
    Detail::ObjectReader object(variant, true);
    ::Everything::Pair result;
    object.read("item0", "_0_", result.d->item0);
    object.read("item1", "_1_", result.d->item1);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::Triple>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("Triple"));
    return type;
}

Value TypeTraits<::Everything::Triple>::toValue(const ::Everything::Triple &value)
{
    Value::RecordValues values;
    values.reserve(3);
    values.append(Detail::toValue(value.d->item0));
    values.append(Detail::toValue(value.d->item1));
    values.append(Detail::toValue(value.d->item2));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::Triple> TypeTraits<::Everything::Triple>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::Triple result;
    record.read(0u, 0, "_0_", result.d->item0);
    record.read(1u, 1, "_1_", result.d->item1);
    record.read(2u, 2, "_2_", result.d->item2);
    return record.finish(std::move(result));
}

Result<::Everything::Triple> TypeTraits<::Everything::Triple>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::Triple>(variant))
        return *ready;
    Detail::ObjectReader object(variant, true);
    ::Everything::Triple result;
    object.read("item0", "_0_", result.d->item0);
    object.read("item1", "_1_", result.d->item1);
    object.read("item2", "_2_", result.d->item2);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::Numbered>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("Numbered"));
    return type;
}

Value TypeTraits<::Everything::Numbered>::toValue(const ::Everything::Numbered &value)
{
    Value::RecordValues values;
    values.reserve(4);
    values.append(Detail::toValue(value.d->item0));
    values.append(Detail::toValue(value.d->item7));
    values.append(Detail::toValue(value.d->id));
    values.append(Detail::toValue(value.d->item4294967295));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::Numbered> TypeTraits<::Everything::Numbered>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::Numbered result;
    record.read(0u, 0, "_0_", result.d->item0);
    record.read(7u, 1, "_7_", result.d->item7);
    record.read(23515u, 2, "id", result.d->id);
    record.read(4294967295u, 3, "_4294967295_", result.d->item4294967295);
    return record.finish(std::move(result));
}

Result<::Everything::Numbered> TypeTraits<::Everything::Numbered>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::Numbered>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::Numbered result;
    object.read("item7", "_7_", result.d->item7);
    object.read("item4294967295", "_4294967295_", result.d->item4294967295);
    object.read("id", "id", result.d->id);
    object.read("item0", "_0_", result.d->item0);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::Nothing>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("Nothing"));
    return type;
}

Value TypeTraits<::Everything::Nothing>::toValue(const ::Everything::Nothing &value)
{
    Value::RecordValues values;
    values.reserve(0);
    Q_UNUSED(value)
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::Nothing> TypeTraits<::Everything::Nothing>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::Nothing result;
    return record.finish(std::move(result));
}

Result<::Everything::Nothing> TypeTraits<::Everything::Nothing>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::Nothing>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::Nothing result;
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::Impossible>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("Impossible"));
    return type;
}

Value TypeTraits<::Everything::Impossible>::toValue(const ::Everything::Impossible &value)
{
    Value::RecordValues values;
    values.reserve(2);
    values.append(Detail::toValue(value.d->maybe));
    values.append(Detail::toValue(value.d->also));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::Impossible> TypeTraits<::Everything::Impossible>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::Impossible result;
    record.read(52892584u, 0, "maybe", result.d->maybe);
    record.read(1081084487u, 1, "also", result.d->also);
    return record.finish(std::move(result));
}

Result<::Everything::Impossible> TypeTraits<::Everything::Impossible>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::Impossible>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::Impossible result;
    object.read("maybe", "maybe", result.d->maybe);
    object.read("also", "also", result.d->also);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::Class>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("class"));
    return type;
}

Value TypeTraits<::Everything::Class>::toValue(const ::Everything::Class &value)
{
    Value::RecordValues values;
    values.reserve(18);
    values.append(Detail::toValue(value.d->d_));
    values.append(Detail::toValue(value.d->field1st));
    values.append(Detail::toValue(value.d->url));
    values.append(Detail::toValue(value.d->int_));
    values.append(Detail::toValue(value.d->shoutedName));
    values.append(Detail::toValue(value.d->withSpace));
    values.append(Detail::toValue(value.d->clientId_));
    values.append(Detail::toValue(value.d->type));
    values.append(Detail::toValue(value.d->signals_));
    values.append(Detail::toValue(value.d->data));
    values.append(Detail::toValue(value.d->quoteAndSlash));
    values.append(Detail::toValue(value.d->swap_));
    values.append(Detail::toValue(value.d->mlUt));
    values.append(Detail::toValue(value.d->default_));
    values.append(Detail::toValue(value.d->httpServer));
    values.append(Detail::toValue(value.d->hidden));
    values.append(Detail::toValue(value.d->clientId));
    values.append(Detail::toValue(value.d->quint64_));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::Class> TypeTraits<::Everything::Class>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::Class result;
    record.read(100u, 0, "d", result.d->d_);
    record.read(2462482u, 1, "1st", result.d->field1st);
    record.read(4245327u, 2, "URL", result.d->url);
    record.read(5246191u, 3, "int", result.d->int_);
    record.read(28173202u, 4, "SHOUTED_NAME", result.d->shoutedName);
    record.read(67622700u, 5, "with space", result.d->withSpace);
    record.read(361722630u, 6, "clientId", result.d->clientId_);
    record.read(449540197u, 7, "type_", result.d->type);
    record.read(1088580875u, 8, "signals", result.d->signals_);
    record.read(1113806378u, 9, "data", result.d->data);
    record.read(1238822317u, 10, "quote\"and\\slash\?", result.d->quoteAndSlash);
    record.read(1281239699u, 11, "swap", result.d->swap_);
    record.read(1623101784u, 12, "\303\274ml\303\244ut", result.d->mlUt);
    record.read(2613303489u, 13, "default", result.d->default_);
    record.read(2989914219u, 14, "HTTPServer", result.d->httpServer);
    record.read(3138195721u, 15, "_hidden", result.d->hidden);
    record.read(3355830415u, 16, "client_id", result.d->clientId);
    record.read(3772463241u, 17, "quint64", result.d->quint64_);
    return record.finish(std::move(result));
}

Result<::Everything::Class> TypeTraits<::Everything::Class>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::Class>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::Class result;
    object.read("default_", "default", result.d->default_);
    object.read("int_", "int", result.d->int_);
    object.read("signals_", "signals", result.d->signals_);
    object.read("withSpace", "with space", result.d->withSpace);
    object.read("mlUt", "\303\274ml\303\244ut", result.d->mlUt);
    object.read("field1st", "1st", result.d->field1st);
    object.read("quoteAndSlash", "quote\"and\\slash\?", result.d->quoteAndSlash);
    object.read("d", "d", result.d->d_);
    object.read("swap", "swap", result.d->swap_);
    object.read("clientId", "client_id", result.d->clientId);
    object.read("clientId_", "clientId", result.d->clientId_);
    object.read("shoutedName", "SHOUTED_NAME", result.d->shoutedName);
    object.read("url", "URL", result.d->url);
    object.read("httpServer", "HTTPServer", result.d->httpServer);
    object.read("hidden", "_hidden", result.d->hidden);
    object.read("quint64_", "quint64", result.d->quint64_);
    object.read("data", "data", result.d->data);
    object.read("type", "type_", result.d->type);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::TagValue>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("Tag"));
    return type;
}

Value TypeTraits<::Everything::TagValue>::toValue(const ::Everything::TagValue &value)
{
    switch (value.tag()) {
    case ::Everything::TagValue::Tag::Tag:
        return Value::variantOf(type(), 3, Detail::toValue(*value.asTag()));
    case ::Everything::TagValue::Tag::Tag_2:
        return Value::variantOf(type(), 2, Detail::toValue(*value.asTag_2()));
    case ::Everything::TagValue::Tag::Visit:
        return Value::variantOf(type(), 5);
    case ::Everything::TagValue::Tag::Typing:
        return Value::variantOf(type(), 7);
    case ::Everything::TagValue::Tag::IsTyping:
        return Value::variantOf(type(), 6, Detail::toValue(*value.asIsTyping()));
    case ::Everything::TagValue::Tag::If:
        return Value::variantOf(type(), 1, Detail::toValue(*value.asIf()));
    case ::Everything::TagValue::Tag::WrongKey:
        return Value::variantOf(type(), 4);
    case ::Everything::TagValue::Tag::WrongKey_2:
        return Value::variantOf(type(), 9, Detail::toValue(*value.asWrongKey_2()));
    case ::Everything::TagValue::Tag::Item0:
        return Value::variantOf(type(), 0, Detail::toValue(*value.asItem0()));
    case ::Everything::TagValue::Tag::NoLetter:
        return Value::variantOf(type(), 8, Detail::toValue(*value.asNoLetter()));
    }
    Q_UNREACHABLE();
}

Result<::Everything::TagValue> TypeTraits<::Everything::TagValue>::fromValue(const Value &value)
{
    const Detail::TagReader reader(value);
    switch (reader.id()) {
    case 5790298u:
        return reader.read("tag", &::Everything::TagValue::tag_);
    case 4198970u:
        return reader.read("Tag", &::Everything::TagValue::Tag_);
    case 923236811u:
        return reader.read("visit", &::Everything::TagValue::visit_);
    case 2345562775u:
        return reader.read("Typing", &::Everything::TagValue::typing);
    case 2304071201u:
        return reader.read("IsTyping", &::Everything::TagValue::isTyping_);
    case 23517u:
        return reader.read("if", &::Everything::TagValue::if_);
    case 388062797u:
        return reader.read("wrong_key", &::Everything::TagValue::wrongKey);
    case 4038247058u:
        return reader.read("WrongKey", &::Everything::TagValue::wrongKey_);
    case 0u:
        return reader.read("_0_", &::Everything::TagValue::item0);
    case 3272717986u:
        return reader.read("no letter: \360\237\230\200", &::Everything::TagValue::noLetter);
    default:
        return reader.unknown();
    }
}

Result<::Everything::TagValue> TypeTraits<::Everything::TagValue>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::TagValue>(variant))
        return *ready;
    const Detail::QmlTagReader reader(variant);
    if (reader.is("tag_", "tag"))
        return reader.read("tag", &::Everything::TagValue::tag_);
    if (reader.is("Tag_", "Tag"))
        return reader.read("Tag", &::Everything::TagValue::Tag_);
    if (reader.is("visit", "visit"))
        return reader.read("visit", &::Everything::TagValue::visit_);
    if (reader.is("typing", "Typing"))
        return reader.read("Typing", &::Everything::TagValue::typing);
    if (reader.is("isTyping", "IsTyping"))
        return reader.read("IsTyping", &::Everything::TagValue::isTyping_);
    if (reader.is("if_", "if"))
        return reader.read("if", &::Everything::TagValue::if_);
    if (reader.is("wrongKey", "wrong_key"))
        return reader.read("wrong_key", &::Everything::TagValue::wrongKey);
    if (reader.is("wrongKey_", "WrongKey"))
        return reader.read("WrongKey", &::Everything::TagValue::wrongKey_);
    if (reader.is("item0", "_0_"))
        return reader.read("_0_", &::Everything::TagValue::item0);
    if (reader.is("noLetter", "no letter: \360\237\230\200"))
        return reader.read("no letter: \360\237\230\200", &::Everything::TagValue::noLetter);
    return reader.unknown();
}

const Type &TypeTraits<::Everything::CaseValue>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("Case"));
    return type;
}

Value TypeTraits<::Everything::CaseValue>::toValue(const ::Everything::CaseValue &value)
{
    Value::RecordValues values;
    values.reserve(2);
    values.append(Detail::toValue(value.d->tag));
    values.append(Detail::toValue(value.d->case_));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::CaseValue> TypeTraits<::Everything::CaseValue>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::CaseValue result;
    record.read(5790298u, 0, "tag", result.d->tag);
    record.read(747850448u, 1, "Case", result.d->case_);
    return record.finish(std::move(result));
}

Result<::Everything::CaseValue> TypeTraits<::Everything::CaseValue>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::CaseValue>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::CaseValue result;
    object.read("tag", "tag", result.d->tag);
    object.read("case_", "Case", result.d->case_);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::Result>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("Result"));
    return type;
}

Value TypeTraits<::Everything::Result>::toValue(const ::Everything::Result &value)
{
    switch (value.tag()) {
    case ::Everything::Result::Tag::Ok:
        return Value::variantOf(type(), 0, Detail::toValue(*value.asOk()));
    case ::Everything::Result::Tag::Err:
        return Value::variantOf(type(), 1, Detail::toValue(*value.asErr()));
    }
    Q_UNREACHABLE();
}

Result<::Everything::Result> TypeTraits<::Everything::Result>::fromValue(const Value &value)
{
    const Detail::TagReader reader(value);
    switch (reader.id()) {
    case 17724u:
        return reader.read("Ok", &::Everything::Result::ok);
    case 3456837u:
        return reader.read("Err", &::Everything::Result::err);
    default:
        return reader.unknown();
    }
}

Result<::Everything::Result> TypeTraits<::Everything::Result>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::Result>(variant))
        return *ready;
    const Detail::QmlTagReader reader(variant);
    if (reader.is("ok", "Ok"))
        return reader.read("Ok", &::Everything::Result::ok);
    if (reader.is("err", "Err"))
        return reader.read("Err", &::Everything::Result::err);
    return reader.unknown();
}

const Type &TypeTraits<::Everything::Type>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("Type"));
    return type;
}

Value TypeTraits<::Everything::Type>::toValue(const ::Everything::Type &value)
{
    Value::RecordValues values;
    values.reserve(4);
    values.append(Detail::toValue(value.d->field));
    values.append(Detail::toValue(value.d->type));
    values.append(Detail::toValue(value.d->type_));
    values.append(Detail::toValue(value.d->seed));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::Type> TypeTraits<::Everything::Type>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::Type result;
    record.read(9671866u, 0, "field", result.d->field);
    record.read(449540197u, 1, "type_", result.d->type);
    record.read(937565914u, 2, "Type", result.d->type_);
    record.read(1280345457u, 3, "seed", result.d->seed);
    return record.finish(std::move(result));
}

Result<::Everything::Type> TypeTraits<::Everything::Type>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::Type>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::Type result;
    object.read("type", "type_", result.d->type);
    object.read("type_", "Type", result.d->type_);
    object.read("field", "field", result.d->field);
    object.read("seed", "seed", result.d->seed);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::Field>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("Field"));
    return type;
}

Value TypeTraits<::Everything::Field>::toValue(const ::Everything::Field &value)
{
    Value::RecordValues values;
    values.reserve(2);
    values.append(Detail::toValue(value.d->key));
    values.append(Detail::toValue(value.d->other));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::Field> TypeTraits<::Everything::Field>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::Field result;
    record.read(5343647u, 0, "key", result.d->key);
    record.read(913729232u, 1, "other", result.d->other);
    return record.finish(std::move(result));
}

Result<::Everything::Field> TypeTraits<::Everything::Field>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::Field>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::Field result;
    object.read("key", "key", result.d->key);
    object.read("other", "other", result.d->other);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::CallValue>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("Call"));
    return type;
}

Value TypeTraits<::Everything::CallValue>::toValue(const ::Everything::CallValue &value)
{
    Value::RecordValues values;
    values.reserve(1);
    values.append(Detail::toValue(value.d->type));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::CallValue> TypeTraits<::Everything::CallValue>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::CallValue result;
    record.read(1292432058u, 0, "type", result.d->type);
    return record.finish(std::move(result));
}

Result<::Everything::CallValue> TypeTraits<::Everything::CallValue>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::CallValue>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::CallValue result;
    object.read("type", "type", result.d->type);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::Value>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("Value"));
    return type;
}

Value TypeTraits<::Everything::Value>::toValue(const ::Everything::Value &value)
{
    switch (value.tag()) {
    case ::Everything::Value::Tag::Value:
        return Value::variantOf(type(), 2, Detail::toValue(*value.asValue()));
    case ::Everything::Value::Tag::value:
        return Value::variantOf(type(), 0, Detail::toValue(*value.asvalue()));
    case ::Everything::Value::Tag::Read:
        return Value::variantOf(type(), 1, Detail::toValue(*value.asRead()));
    }
    Q_UNREACHABLE();
}

Result<::Everything::Value> TypeTraits<::Everything::Value>::fromValue(const Value &value)
{
    const Detail::TagReader reader(value);
    switch (reader.id()) {
    case 3303403345u:
        return reader.read("Value", &::Everything::Value::value);
    case 834174833u:
        return reader.read("value", &::Everything::Value::value_);
    case 1269254998u:
        return reader.read("read", &::Everything::Value::read);
    default:
        return reader.unknown();
    }
}

Result<::Everything::Value> TypeTraits<::Everything::Value>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::Value>(variant))
        return *ready;
    const Detail::QmlTagReader reader(variant);
    if (reader.is("Value", "Value"))
        return reader.read("Value", &::Everything::Value::value);
    if (reader.is("value_", "value"))
        return reader.read("value", &::Everything::Value::value_);
    if (reader.is("read", "read"))
        return reader.read("read", &::Everything::Value::read);
    return reader.unknown();
}

const Type &TypeTraits<::Everything::AlikeValue>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("alike"));
    return type;
}

Value TypeTraits<::Everything::AlikeValue>::toValue(const ::Everything::AlikeValue &value)
{
    Value::RecordValues values;
    values.reserve(1);
    values.append(Detail::toValue(value.d->x));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::AlikeValue> TypeTraits<::Everything::AlikeValue>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::AlikeValue result;
    record.read(120u, 0, "x", result.d->x);
    return record.finish(std::move(result));
}

Result<::Everything::AlikeValue> TypeTraits<::Everything::AlikeValue>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::AlikeValue>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::AlikeValue result;
    object.read("x", "x", result.d->x);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::AlikeUser>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("AlikeUser"));
    return type;
}

Value TypeTraits<::Everything::AlikeUser>::toValue(const ::Everything::AlikeUser &value)
{
    Value::RecordValues values;
    values.reserve(2);
    values.append(Detail::toValue(value.d->alike));
    values.append(Detail::toValue(value.d->alike_));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::AlikeUser> TypeTraits<::Everything::AlikeUser>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::AlikeUser result;
    record.read(563173944u, 0, "alike", result.d->alike);
    record.read(3032402456u, 1, "Alike", result.d->alike_);
    return record.finish(std::move(result));
}

Result<::Everything::AlikeUser> TypeTraits<::Everything::AlikeUser>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::AlikeUser>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::AlikeUser result;
    object.read("alike", "alike", result.d->alike);
    object.read("alike_", "Alike", result.d->alike_);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::Shape>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("Shape"));
    return type;
}

Value TypeTraits<::Everything::Shape>::toValue(const ::Everything::Shape &value)
{
    Value::RecordValues values;
    values.reserve(1);
    values.append(Detail::toValue(value.d->x));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::Shape> TypeTraits<::Everything::Shape>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::Shape result;
    record.read(120u, 0, "x", result.d->x);
    return record.finish(std::move(result));
}

Result<::Everything::Shape> TypeTraits<::Everything::Shape>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::Shape>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::Shape result;
    object.read("x", "x", result.d->x);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::ShapeQmlValue>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("ShapeQml"));
    return type;
}

Value TypeTraits<::Everything::ShapeQmlValue>::toValue(const ::Everything::ShapeQmlValue &value)
{
    Value::RecordValues values;
    values.reserve(1);
    values.append(Detail::toValue(value.d->shape));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::ShapeQmlValue> TypeTraits<::Everything::ShapeQmlValue>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::ShapeQmlValue result;
    record.read(2082267937u, 0, "shape", result.d->shape);
    return record.finish(std::move(result));
}

Result<::Everything::ShapeQmlValue> TypeTraits<::Everything::ShapeQmlValue>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::ShapeQmlValue>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::ShapeQmlValue result;
    object.read("shape", "shape", result.d->shape);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::ReaderValue>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("Reader"));
    return type;
}

Value TypeTraits<::Everything::ReaderValue>::toValue(const ::Everything::ReaderValue &value)
{
    Value::RecordValues values;
    values.reserve(1);
    values.append(Detail::toValue(value.d->answer));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::ReaderValue> TypeTraits<::Everything::ReaderValue>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::ReaderValue result;
    record.read(1796210046u, 0, "answer", result.d->answer);
    return record.finish(std::move(result));
}

Result<::Everything::ReaderValue> TypeTraits<::Everything::ReaderValue>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::ReaderValue>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::ReaderValue result;
    object.read("answer", "answer", result.d->answer);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::AnswerValue>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("Answer"));
    return type;
}

Value TypeTraits<::Everything::AnswerValue>::toValue(const ::Everything::AnswerValue &value)
{
    switch (value.tag()) {
    case ::Everything::AnswerValue::Tag::No:
        return Value::variantOf(type(), 0);
    case ::Everything::AnswerValue::Tag::Yes:
        return Value::variantOf(type(), 1);
    }
    Q_UNREACHABLE();
}

Result<::Everything::AnswerValue> TypeTraits<::Everything::AnswerValue>::fromValue(const Value &value)
{
    const Detail::TagReader reader(value);
    switch (reader.id()) {
    case 24641u:
        return reader.read("no", &::Everything::AnswerValue::no);
    case 6039847u:
        return reader.read("yes", &::Everything::AnswerValue::yes);
    default:
        return reader.unknown();
    }
}

Result<::Everything::AnswerValue> TypeTraits<::Everything::AnswerValue>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::AnswerValue>(variant))
        return *ready;
    const Detail::QmlTagReader reader(variant);
    if (reader.is("no", "no"))
        return reader.read("no", &::Everything::AnswerValue::no);
    if (reader.is("yes", "yes"))
        return reader.read("yes", &::Everything::AnswerValue::yes);
    return reader.unknown();
}

const Type &TypeTraits<::Everything::Type_>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("_"));
    return type;
}

Value TypeTraits<::Everything::Type_>::toValue(const ::Everything::Type_ &value)
{
    Value::RecordValues values;
    values.reserve(1);
    values.append(Detail::toValue(value.d->field95));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::Type_> TypeTraits<::Everything::Type_>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::Type_ result;
    record.read(95u, 0, "_", result.d->field95);
    return record.finish(std::move(result));
}

Result<::Everything::Type_> TypeTraits<::Everything::Type_>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::Type_>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::Type_ result;
    object.read("field95", "_", result.d->field95);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::Type_1>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("_1"));
    return type;
}

Value TypeTraits<::Everything::Type_1>::toValue(const ::Everything::Type_1 &value)
{
    Value::RecordValues values;
    values.reserve(1);
    values.append(Detail::toValue(value.d->field1));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::Type_1> TypeTraits<::Everything::Type_1>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::Type_1 result;
    record.read(21234u, 0, "_1", result.d->field1);
    return record.finish(std::move(result));
}

Result<::Everything::Type_1> TypeTraits<::Everything::Type_1>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::Type_1>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::Type_1 result;
    object.read("field1", "_1", result.d->field1);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::Type_38>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("__"));
    return type;
}

Value TypeTraits<::Everything::Type_38>::toValue(const ::Everything::Type_38 &value)
{
    Value::RecordValues values;
    values.reserve(8);
    values.append(Detail::toValue(value.d->i));
    values.append(Detail::toValue(value.d->i_2));
    values.append(Detail::toValue(value.d->i_));
    values.append(Detail::toValue(value.d->field21280));
    values.append(Detail::toValue(value.d->a_b));
    values.append(Detail::toValue(value.d->ab_));
    values.append(Detail::toValue(value.d->ab));
    values.append(Detail::toValue(value.d->a_b_));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::Type_38> TypeTraits<::Everything::Type_38>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::Type_38 result;
    record.read(73u, 0, "I", result.d->i);
    record.read(105u, 1, "i", result.d->i_2);
    record.read(21258u, 2, "_I", result.d->i_);
    record.read(21280u, 3, "__", result.d->field21280);
    record.read(4844996u, 4, "a_b", result.d->a_b);
    record.read(1077286561u, 5, "a  b", result.d->ab_);
    record.read(1080433537u, 6, "a__b", result.d->ab);
    record.read(1080434203u, 7, "a_b_", result.d->a_b_);
    return record.finish(std::move(result));
}

Result<::Everything::Type_38> TypeTraits<::Everything::Type_38>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::Type_38>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::Type_38 result;
    object.read("field21280", "__", result.d->field21280);
    object.read("i", "I", result.d->i);
    object.read("i_", "_I", result.d->i_);
    object.read("i_2", "i", result.d->i_2);
    object.read("ab", "a__b", result.d->ab);
    object.read("a_b", "a_b", result.d->a_b);
    object.read("a_b_", "a_b_", result.d->a_b_);
    object.read("ab_", "a  b", result.d->ab_);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::Large>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("__Large"));
    return type;
}

Value TypeTraits<::Everything::Large>::toValue(const ::Everything::Large &value)
{
    switch (value.tag()) {
    case ::Everything::Large::Tag::Large:
        return Value::variantOf(type(), 2);
    case ::Everything::Large::Tag::large:
        return Value::variantOf(type(), 0);
    case ::Everything::Large::Tag::LARGE:
        return Value::variantOf(type(), 1, Detail::toValue(*value.asLARGE()));
    }
    Q_UNREACHABLE();
}

Result<::Everything::Large> TypeTraits<::Everything::Large>::fromValue(const Value &value)
{
    const Detail::TagReader reader(value);
    switch (reader.id()) {
    case 4275038940u:
        return reader.read("_Large", &::Everything::Large::large);
    case 1002187675u:
        return reader.read("large__", &::Everything::Large::large_);
    case 3987303323u:
        return reader.read("LARGE", &::Everything::Large::LARGE_);
    default:
        return reader.unknown();
    }
}

Result<::Everything::Large> TypeTraits<::Everything::Large>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::Large>(variant))
        return *ready;
    const Detail::QmlTagReader reader(variant);
    if (reader.is("large", "_Large"))
        return reader.read("_Large", &::Everything::Large::large);
    if (reader.is("large_", "large__"))
        return reader.read("large__", &::Everything::Large::large_);
    if (reader.is("LARGE_", "LARGE"))
        return reader.read("LARGE", &::Everything::Large::LARGE_);
    return reader.unknown();
}

const Type &TypeTraits<::Everything::ComposedPairs>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("ComposedPairs"));
    return type;
}

Value TypeTraits<::Everything::ComposedPairs>::toValue(const ::Everything::ComposedPairs &value)
{
    Value::RecordValues values;
    values.reserve(2);
    values.append(Detail::toValue(value.d->item0));
    values.append(Detail::toValue(value.d->item1));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::ComposedPairs> TypeTraits<::Everything::ComposedPairs>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::ComposedPairs result;
    record.read(0u, 0, "_0_", result.d->item0);
    record.read(1u, 1, "_1_", result.d->item1);
    return record.finish(std::move(result));
}

Result<::Everything::ComposedPairs> TypeTraits<::Everything::ComposedPairs>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::ComposedPairs>(variant))
        return *ready;
    Detail::ObjectReader object(variant, true);
    ::Everything::ComposedPairs result;
    object.read("item0", "_0_", result.d->item0);
    object.read("item1", "_1_", result.d->item1);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::ComposedNested>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("ComposedNested"));
    return type;
}

Value TypeTraits<::Everything::ComposedNested>::toValue(const ::Everything::ComposedNested &value)
{
    Value::RecordValues values;
    values.reserve(1);
    values.append(Detail::toValue(value.d->inner));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::ComposedNested> TypeTraits<::Everything::ComposedNested>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::ComposedNested result;
    record.read(3189518742u, 0, "inner", result.d->inner);
    return record.finish(std::move(result));
}

Result<::Everything::ComposedNested> TypeTraits<::Everything::ComposedNested>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::ComposedNested>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::ComposedNested result;
    object.read("inner", "inner", result.d->inner);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::ComposedNestedInner>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("ComposedNestedInner"));
    return type;
}

Value TypeTraits<::Everything::ComposedNestedInner>::toValue(const ::Everything::ComposedNestedInner &value)
{
    Value::RecordValues values;
    values.reserve(1);
    values.append(Detail::toValue(value.d->deep));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::ComposedNestedInner> TypeTraits<::Everything::ComposedNestedInner>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::ComposedNestedInner result;
    record.read(1114001964u, 0, "deep", result.d->deep);
    return record.finish(std::move(result));
}

Result<::Everything::ComposedNestedInner> TypeTraits<::Everything::ComposedNestedInner>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::ComposedNestedInner>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::ComposedNestedInner result;
    object.read("deep", "deep", result.d->deep);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::ComposedNestedInnerDeep>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("ComposedNestedInnerDeep"));
    return type;
}

Value TypeTraits<::Everything::ComposedNestedInnerDeep>::toValue(const ::Everything::ComposedNestedInnerDeep &value)
{
    Value::RecordValues values;
    values.reserve(1);
    values.append(Detail::toValue(value.d->value));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::ComposedNestedInnerDeep> TypeTraits<::Everything::ComposedNestedInnerDeep>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::ComposedNestedInnerDeep result;
    record.read(834174833u, 0, "value", result.d->value);
    return record.finish(std::move(result));
}

Result<::Everything::ComposedNestedInnerDeep> TypeTraits<::Everything::ComposedNestedInnerDeep>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::ComposedNestedInnerDeep>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::ComposedNestedInnerDeep result;
    object.read("value", "value", result.d->value);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::ComposedChoice>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("ComposedChoice"));
    return type;
}

Value TypeTraits<::Everything::ComposedChoice>::toValue(const ::Everything::ComposedChoice &value)
{
    switch (value.tag()) {
    case ::Everything::ComposedChoice::Tag::Left:
        return Value::variantOf(type(), 0);
    case ::Everything::ComposedChoice::Tag::Right:
        return Value::variantOf(type(), 1, Detail::toValue(*value.asRight()));
    }
    Q_UNREACHABLE();
}

Result<::Everything::ComposedChoice> TypeTraits<::Everything::ComposedChoice>::fromValue(const Value &value)
{
    const Detail::TagReader reader(value);
    switch (reader.id()) {
    case 1202718727u:
        return reader.read("left", &::Everything::ComposedChoice::left);
    case 3915647964u:
        return reader.read("right", &::Everything::ComposedChoice::right);
    default:
        return reader.unknown();
    }
}

Result<::Everything::ComposedChoice> TypeTraits<::Everything::ComposedChoice>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::ComposedChoice>(variant))
        return *ready;
    const Detail::QmlTagReader reader(variant);
    if (reader.is("left", "left"))
        return reader.read("left", &::Everything::ComposedChoice::left);
    if (reader.is("right", "right"))
        return reader.read("right", &::Everything::ComposedChoice::right);
    return reader.unknown();
}

const Type &TypeTraits<::Everything::ComposedChoiceRight>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("ComposedChoiceRight"));
    return type;
}

Value TypeTraits<::Everything::ComposedChoiceRight>::toValue(const ::Everything::ComposedChoiceRight &value)
{
    Value::RecordValues values;
    values.reserve(1);
    values.append(Detail::toValue(value.d->x));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::ComposedChoiceRight> TypeTraits<::Everything::ComposedChoiceRight>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::ComposedChoiceRight result;
    record.read(120u, 0, "x", result.d->x);
    return record.finish(std::move(result));
}

Result<::Everything::ComposedChoiceRight> TypeTraits<::Everything::ComposedChoiceRight>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::ComposedChoiceRight>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::ComposedChoiceRight result;
    object.read("x", "x", result.d->x);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::ListItem>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("ListItem"));
    return type;
}

Value TypeTraits<::Everything::ListItem>::toValue(const ::Everything::ListItem &value)
{
    Value::RecordValues values;
    values.reserve(2);
    values.append(Detail::toValue(value.d->head));
    values.append(Detail::toValue(value.d->tail));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::ListItem> TypeTraits<::Everything::ListItem>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::ListItem result;
    record.read(1158359328u, 0, "head", result.d->head);
    record.read(1291237008u, 1, "tail", result.d->tail);
    return record.finish(std::move(result));
}

Result<::Everything::ListItem> TypeTraits<::Everything::ListItem>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::ListItem>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::ListItem result;
    object.read("head", "head", result.d->head);
    object.read("tail", "tail", result.d->tail);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::TreeNode>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("TreeNode"));
    return type;
}

Value TypeTraits<::Everything::TreeNode>::toValue(const ::Everything::TreeNode &value)
{
    Value::RecordValues values;
    values.reserve(3);
    values.append(Detail::toValue(value.d->value));
    values.append(Detail::toValue(value.d->left));
    values.append(Detail::toValue(value.d->right));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::TreeNode> TypeTraits<::Everything::TreeNode>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::TreeNode result;
    record.read(834174833u, 0, "value", result.d->value);
    record.read(1202718727u, 1, "left", result.d->left);
    record.read(3915647964u, 2, "right", result.d->right);
    return record.finish(std::move(result));
}

Result<::Everything::TreeNode> TypeTraits<::Everything::TreeNode>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::TreeNode>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::TreeNode result;
    object.read("left", "left", result.d->left);
    object.read("value", "value", result.d->value);
    object.read("right", "right", result.d->right);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::SeveralArgument3>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("SeveralArgument3"));
    return type;
}

Value TypeTraits<::Everything::SeveralArgument3>::toValue(const ::Everything::SeveralArgument3 &value)
{
    Value::RecordValues values;
    values.reserve(1);
    values.append(Detail::toValue(value.d->x));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::SeveralArgument3> TypeTraits<::Everything::SeveralArgument3>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::SeveralArgument3 result;
    record.read(120u, 0, "x", result.d->x);
    return record.finish(std::move(result));
}

Result<::Everything::SeveralArgument3> TypeTraits<::Everything::SeveralArgument3>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::SeveralArgument3>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::SeveralArgument3 result;
    object.read("x", "x", result.d->x);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Everything::SeveralResult3>::type()
{
    static const Type type = ::Everything::everythingTypes().value(QStringLiteral("SeveralResult3"));
    return type;
}

Value TypeTraits<::Everything::SeveralResult3>::toValue(const ::Everything::SeveralResult3 &value)
{
    Value::RecordValues values;
    values.reserve(1);
    values.append(Detail::toValue(value.d->y));
    return Value::recordOf(type(), std::move(values));
}

Result<::Everything::SeveralResult3> TypeTraits<::Everything::SeveralResult3>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Everything::SeveralResult3 result;
    record.read(121u, 0, "y", result.d->y);
    return record.finish(std::move(result));
}

Result<::Everything::SeveralResult3> TypeTraits<::Everything::SeveralResult3>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Everything::SeveralResult3>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Everything::SeveralResult3 result;
    object.read("y", "y", result.d->y);
    return object.finish(std::move(result));
}

} // namespace Ic::Candid
