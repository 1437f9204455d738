// Generated from constructs.did by icws-candid. Do not edit: the next build overwrites it.
#include "constructs.candid.h"
#include <IcWebSocket/candidgenerated.h>
#include <QtCore/QDebug>
#include <variant>

namespace Constructs {

const QMap<QString, ::Ic::Candid::Type> &constructsTypes()
{
    using ::Ic::Candid::Field;
    using ::Ic::Candid::Type;
    static const QMap<QString, Type> types = ::Ic::Candid::Detail::tied({
        {QStringLiteral("Byte"), Type::nat8()},
        {QStringLiteral("Names"), Type::vec(Type::text())},
        {QStringLiteral("Callback"), Type::func({Type::nat()}, {Type::opt(Type::reference(QStringLiteral("Callback")))}, ::Ic::Candid::FuncMode::Query)},
        {QStringLiteral("Actor"), Type::service({{QStringLiteral("get"), Type::func({}, {Type::reference(QStringLiteral("Color"))}, ::Ic::Candid::FuncMode::CompositeQuery)}, {QStringLiteral("set"), Type::reference(QStringLiteral("Callback"))}, {QStringLiteral("tell"), Type::func({Type::text()}, {}, ::Ic::Candid::FuncMode::Oneway)}})},
        {QStringLiteral("List"), Type::opt(Type::reference(QStringLiteral("Tree")))},
        {QStringLiteral("Nested"), Type::vec(Type::opt(Type::reference(QStringLiteral("List"))))},
        {QStringLiteral("Never"), Type::variant({})},
        {QStringLiteral("tag"), Type::boolean()},
        {QStringLiteral("_"), Type::nat()},
        {QStringLiteral("Shared"), Type::record({Field(u"note", Type::text())})},
        {QStringLiteral("Plain"), Type::record({Field(u"a_bool", Type::boolean()), Field(u"a_nat8", Type::nat8()), Field(u"a_nat16", Type::nat16()), Field(u"a_nat32", Type::nat32()), Field(u"a_nat64", Type::nat64()), Field(u"a_nat", Type::nat()), Field(u"an_int8", Type::int8()), Field(u"an_int16", Type::int16()), Field(u"an_int32", Type::int32()), Field(u"an_int64", Type::int64()), Field(u"an_int", Type::integer()), Field(u"a_float32", Type::float32()), Field(u"a_float64", Type::float64()), Field(u"a_text", Type::text()), Field(u"a_principal", Type::principal()), Field(u"a_null", Type::null()), Field(u"a_reserved", Type::reserved()), Field(u"an_empty", Type::opt(Type::empty()))})},
        {QStringLiteral("Composed"), Type::record({Field(u"maybe", Type::opt(Type::opt(Type::nat8()))), Field(u"names", Type::reference(QStringLiteral("Names"))), Field(u"blobs", Type::vec(Type::blob())), Field(u"bytes", Type::vec(Type::reference(QStringLiteral("Byte")))), Field(u"pairs", Type::vec(Type::reference(QStringLiteral("ComposedPairs")))), Field(u"choice", Type::reference(QStringLiteral("ComposedChoice"))), Field(u"shared", Type::reference(QStringLiteral("Shared"))), Field(u"never", Type::opt(Type::reference(QStringLiteral("Never"))))})},
        {QStringLiteral("Color"), Type::variant({Field(u"red", Type::null()), Field(u"green", Type::null())})},
        {QStringLiteral("Tree"), Type::variant({Field(u"node", Type::reference(QStringLiteral("Branch"))), Field(u"leaf", Type::null())})},
        {QStringLiteral("Branch"), Type::record({Field(u"left", Type::reference(QStringLiteral("Tree"))), Field(u"right", Type::reference(QStringLiteral("List")))})},
        {QStringLiteral("class"), Type::record({Field(u"default", Type::nat8()), Field(u"swap", Type::text()), Field(u"client_id", Type::boolean()), Field(u"clientId", Type::boolean()), Field(u"1st \"of\" \u00fc\\\?", Type::text()), Field(u"SHOUTED_NAME", Type::text())})},
        {QStringLiteral("Alike"), Type::record({Field(u"type", Type::boolean()), Field(u"type_", Type::boolean()), Field(u"Type", Type::boolean())})},
        {QStringLiteral("Tag"), Type::variant({Field(u"tag", Type::text()), Field(u"Case", Type::null()), Field(u"Typing", Type::null()), Field(u"IsTyping", Type::nat8()), Field(u"wrong_key", Type::null()), Field(u"wrongKey", Type::text()), Field(quint32(0), Type::boolean())})},
        {QStringLiteral("Event"), Type::record({})},
        {QStringLiteral("ComposedPairs"), Type::record({Field(quint32(0), Type::text()), Field(quint32(1), Type::reference(QStringLiteral("Event")))})},
        {QStringLiteral("ComposedChoice"), Type::variant({Field(u"left", Type::null()), Field(u"right", Type::reference(QStringLiteral("ComposedChoiceRight")))})},
        {QStringLiteral("ComposedChoiceRight"), Type::record({Field(quint32(7), Type::reference(QStringLiteral("Callback"))), Field(quint32(0), Type::reference(QStringLiteral("Actor")))})},
        {QStringLiteral("MethodResult"), Type::record({Field(u"y", Type::reference(QStringLiteral("tag")))})},
    });
    return types;
}

struct Shared::Private_ : ::Ic::Candid::Detail::ClassData
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
    return ::Ic::Candid::Detail::print(debug, "Constructs::Shared", ::Ic::Candid::TypeTraits<Shared>::toValue(value));
}

struct Plain::Private_ : ::Ic::Candid::Detail::ClassData
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
    ::Ic::Principal aPrincipal {};
    std::nullptr_t aNull = nullptr;
    ::Ic::Candid::Reserved aReserved {};
    std::optional<::Ic::Candid::Empty> anEmpty {};
};

Plain::Plain()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

bool Plain::aBool() const
{
    return d->aBool;
}

void Plain::setABool(bool value)
{
    d->aBool = value;
}

quint8 Plain::aNat8() const
{
    return d->aNat8;
}

void Plain::setANat8(quint8 value)
{
    d->aNat8 = value;
}

quint16 Plain::aNat16() const
{
    return d->aNat16;
}

void Plain::setANat16(quint16 value)
{
    d->aNat16 = value;
}

quint32 Plain::aNat32() const
{
    return d->aNat32;
}

void Plain::setANat32(quint32 value)
{
    d->aNat32 = value;
}

quint64 Plain::aNat64() const
{
    return d->aNat64;
}

void Plain::setANat64(quint64 value)
{
    d->aNat64 = value;
}

::Ic::Candid::Nat Plain::aNat() const
{
    return d->aNat;
}

void Plain::setANat(const ::Ic::Candid::Nat &value)
{
    d->aNat = value;
}

qint8 Plain::anInt8() const
{
    return d->anInt8;
}

void Plain::setAnInt8(qint8 value)
{
    d->anInt8 = value;
}

qint16 Plain::anInt16() const
{
    return d->anInt16;
}

void Plain::setAnInt16(qint16 value)
{
    d->anInt16 = value;
}

qint32 Plain::anInt32() const
{
    return d->anInt32;
}

void Plain::setAnInt32(qint32 value)
{
    d->anInt32 = value;
}

qint64 Plain::anInt64() const
{
    return d->anInt64;
}

void Plain::setAnInt64(qint64 value)
{
    d->anInt64 = value;
}

::Ic::Candid::Int Plain::anInt() const
{
    return d->anInt;
}

void Plain::setAnInt(const ::Ic::Candid::Int &value)
{
    d->anInt = value;
}

float Plain::aFloat32() const
{
    return d->aFloat32;
}

void Plain::setAFloat32(float value)
{
    d->aFloat32 = value;
}

double Plain::aFloat64() const
{
    return d->aFloat64;
}

void Plain::setAFloat64(double value)
{
    d->aFloat64 = value;
}

QString Plain::aText() const
{
    return d->aText;
}

void Plain::setAText(const QString &value)
{
    d->aText = value;
}

::Ic::Principal Plain::aPrincipal() const
{
    return d->aPrincipal;
}

void Plain::setAPrincipal(const ::Ic::Principal &value)
{
    d->aPrincipal = value;
}

std::nullptr_t Plain::aNull() const
{
    return d->aNull;
}

void Plain::setANull(std::nullptr_t value)
{
    d->aNull = value;
}

::Ic::Candid::Reserved Plain::aReserved() const
{
    return d->aReserved;
}

void Plain::setAReserved(::Ic::Candid::Reserved value)
{
    d->aReserved = value;
}

std::optional<::Ic::Candid::Empty> Plain::anEmpty() const
{
    return d->anEmpty;
}

void Plain::setAnEmpty(const std::optional<::Ic::Candid::Empty> &value)
{
    d->anEmpty = value;
}

double Plain::qmlGetANat8_() const
{
    return double(d->aNat8);
}

void Plain::qmlSetANat8_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint8>("Plain.aNat8", value))
        setANat8(*read);
}

double Plain::qmlGetANat16_() const
{
    return double(d->aNat16);
}

void Plain::qmlSetANat16_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint16>("Plain.aNat16", value))
        setANat16(*read);
}

double Plain::qmlGetANat32_() const
{
    return double(d->aNat32);
}

void Plain::qmlSetANat32_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint32>("Plain.aNat32", value))
        setANat32(*read);
}

QString Plain::qmlGetANat64_() const
{
    return ::Ic::Candid::TypeTraits<quint64>::toQml(d->aNat64).toString();
}

void Plain::qmlSetANat64_(const QString &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint64>("Plain.aNat64", value))
        setANat64(*read);
}

QString Plain::qmlGetANat_() const
{
    return ::Ic::Candid::TypeTraits<::Ic::Candid::Nat>::toQml(d->aNat).toString();
}

void Plain::qmlSetANat_(const QString &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<::Ic::Candid::Nat>("Plain.aNat", value))
        setANat(*read);
}

double Plain::qmlGetAnInt8_() const
{
    return double(d->anInt8);
}

void Plain::qmlSetAnInt8_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<qint8>("Plain.anInt8", value))
        setAnInt8(*read);
}

double Plain::qmlGetAnInt16_() const
{
    return double(d->anInt16);
}

void Plain::qmlSetAnInt16_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<qint16>("Plain.anInt16", value))
        setAnInt16(*read);
}

double Plain::qmlGetAnInt32_() const
{
    return double(d->anInt32);
}

void Plain::qmlSetAnInt32_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<qint32>("Plain.anInt32", value))
        setAnInt32(*read);
}

QString Plain::qmlGetAnInt64_() const
{
    return ::Ic::Candid::TypeTraits<qint64>::toQml(d->anInt64).toString();
}

void Plain::qmlSetAnInt64_(const QString &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<qint64>("Plain.anInt64", value))
        setAnInt64(*read);
}

QString Plain::qmlGetAnInt_() const
{
    return ::Ic::Candid::TypeTraits<::Ic::Candid::Int>::toQml(d->anInt).toString();
}

void Plain::qmlSetAnInt_(const QString &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<::Ic::Candid::Int>("Plain.anInt", value))
        setAnInt(*read);
}

double Plain::qmlGetAFloat32_() const
{
    return double(d->aFloat32);
}

void Plain::qmlSetAFloat32_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<float>("Plain.aFloat32", value))
        setAFloat32(*read);
}

double Plain::qmlGetAFloat64_() const
{
    return double(d->aFloat64);
}

void Plain::qmlSetAFloat64_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<double>("Plain.aFloat64", value))
        setAFloat64(*read);
}

QVariant Plain::qmlGetAPrincipal_() const
{
    return ::Ic::Candid::TypeTraits<::Ic::Principal>::toQml(d->aPrincipal);
}

void Plain::qmlSetAPrincipal_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<::Ic::Principal>("Plain.aPrincipal", value))
        setAPrincipal(*read);
}

QVariant Plain::qmlGetANull_() const
{
    return ::Ic::Candid::TypeTraits<std::nullptr_t>::toQml(d->aNull);
}

void Plain::qmlSetANull_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::nullptr_t>("Plain.aNull", value))
        setANull(*read);
}

QVariant Plain::qmlGetAReserved_() const
{
    return ::Ic::Candid::TypeTraits<::Ic::Candid::Reserved>::toQml(d->aReserved);
}

void Plain::qmlSetAReserved_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<::Ic::Candid::Reserved>("Plain.aReserved", value))
        setAReserved(*read);
}

QVariant Plain::qmlGetAnEmpty_() const
{
    return ::Ic::Candid::TypeTraits<std::optional<::Ic::Candid::Empty>>::toQml(d->anEmpty);
}

void Plain::qmlSetAnEmpty_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::optional<::Ic::Candid::Empty>>("Plain.anEmpty", value))
        setAnEmpty(*read);
}

bool Plain::equals_(const Plain &other) const
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
            && d->aPrincipal == other.d->aPrincipal
            && d->aNull == other.d->aNull
            && d->aReserved == other.d->aReserved
            && d->anEmpty == other.d->anEmpty);
}

size_t Plain::hash_(size_t seed) const
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
    seed = ::Ic::Candid::Detail::hash(d->aPrincipal, seed);
    seed = ::Ic::Candid::Detail::hash(d->aNull, seed);
    seed = ::Ic::Candid::Detail::hash(d->aReserved, seed);
    seed = ::Ic::Candid::Detail::hash(d->anEmpty, seed);
    return seed;
}

Plain::Plain(const Plain &other) = default;
Plain::Plain(Plain &&other) noexcept = default;
Plain &Plain::operator=(const Plain &other) = default;
Plain &Plain::operator=(Plain &&other) noexcept = default;
Plain::~Plain() = default;

QDebug operator<<(QDebug debug, const Plain &value)
{
    return ::Ic::Candid::Detail::print(debug, "Constructs::Plain", ::Ic::Candid::TypeTraits<Plain>::toValue(value));
}

struct Composed::Private_ : ::Ic::Candid::Detail::ClassData
{
    std::optional<std::optional<quint8>> maybe {};
    Names names {};
    QList<QByteArray> blobs {};
    QByteArray bytes {};
    QList<ComposedPairs> pairs {};
    ComposedChoice choice {};
    Shared shared {};
    std::optional<Never> never {};
};

Composed::Composed()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

std::optional<std::optional<quint8>> Composed::maybe() const
{
    return d->maybe;
}

void Composed::setMaybe(const std::optional<std::optional<quint8>> &value)
{
    d->maybe = value;
}

Names Composed::names() const
{
    return d->names;
}

void Composed::setNames(const Names &value)
{
    d->names = value;
}

QList<QByteArray> Composed::blobs() const
{
    return d->blobs;
}

void Composed::setBlobs(const QList<QByteArray> &value)
{
    d->blobs = value;
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

ComposedChoice Composed::choice() const
{
    return d->choice;
}

void Composed::setChoice(const ComposedChoice &value)
{
    d->choice = value;
}

Shared Composed::shared() const
{
    return d->shared;
}

void Composed::setShared(const Shared &value)
{
    d->shared = value;
}

std::optional<Never> Composed::never() const
{
    return d->never;
}

void Composed::setNever(const std::optional<Never> &value)
{
    d->never = value;
}

QVariant Composed::qmlGetMaybe_() const
{
    return ::Ic::Candid::TypeTraits<std::optional<std::optional<quint8>>>::toQml(d->maybe);
}

void Composed::qmlSetMaybe_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::optional<std::optional<quint8>>>("Composed.maybe", value))
        setMaybe(*read);
}

QVariant Composed::qmlGetNames_() const
{
    return ::Ic::Candid::TypeTraits<Names>::toQml(d->names);
}

void Composed::qmlSetNames_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<Names>("Composed.names", value))
        setNames(*read);
}

QVariant Composed::qmlGetBlobs_() const
{
    return ::Ic::Candid::TypeTraits<QList<QByteArray>>::toQml(d->blobs);
}

void Composed::qmlSetBlobs_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<QList<QByteArray>>("Composed.blobs", value))
        setBlobs(*read);
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

QVariant Composed::qmlGetNever_() const
{
    return ::Ic::Candid::TypeTraits<std::optional<Never>>::toQml(d->never);
}

void Composed::qmlSetNever_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::optional<Never>>("Composed.never", value))
        setNever(*read);
}

bool Composed::equals_(const Composed &other) const
{
    return d == other.d
        || (d->maybe == other.d->maybe
            && d->names == other.d->names
            && d->blobs == other.d->blobs
            && d->bytes == other.d->bytes
            && d->pairs == other.d->pairs
            && d->choice == other.d->choice
            && d->shared == other.d->shared
            && d->never == other.d->never);
}

size_t Composed::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->maybe, seed);
    seed = ::Ic::Candid::Detail::hash(d->names, seed);
    seed = ::Ic::Candid::Detail::hash(d->blobs, seed);
    seed = ::Ic::Candid::Detail::hash(d->bytes, seed);
    seed = ::Ic::Candid::Detail::hash(d->pairs, seed);
    seed = ::Ic::Candid::Detail::hash(d->choice, seed);
    seed = ::Ic::Candid::Detail::hash(d->shared, seed);
    seed = ::Ic::Candid::Detail::hash(d->never, seed);
    return seed;
}

Composed::Composed(const Composed &other) = default;
Composed::Composed(Composed &&other) noexcept = default;
Composed &Composed::operator=(const Composed &other) = default;
Composed &Composed::operator=(Composed &&other) noexcept = default;
Composed::~Composed() = default;

QDebug operator<<(QDebug debug, const Composed &value)
{
    return ::Ic::Candid::Detail::print(debug, "Constructs::Composed", ::Ic::Candid::TypeTraits<Composed>::toValue(value));
}

struct Color::Private_ : ::Ic::Candid::Detail::ClassData
{
    using Content_ = std::variant<std::nullptr_t, std::nullptr_t>;
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
    return ::Ic::Candid::Detail::print(debug, "Constructs::Color", ::Ic::Candid::TypeTraits<Color>::toValue(value));
}

struct Tree::Private_ : ::Ic::Candid::Detail::ClassData
{
    using Content_ = std::variant<Branch, std::nullptr_t>;
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

Tree Tree::node(const Branch &value)
{
    return Tree(new Private_(Private_::Content_(std::in_place_index<0>, value)));
}

const Branch *Tree::asNode() const noexcept
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
    return value ? ::Ic::Candid::TypeTraits<Branch>::toQml(*value) : QVariant();
}

void Tree::qmlSetNode_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<Branch>("Tree.node", value))
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
    return ::Ic::Candid::Detail::print(debug, "Constructs::Tree", ::Ic::Candid::TypeTraits<Tree>::toValue(value));
}

struct Branch::Private_ : ::Ic::Candid::Detail::ClassData
{
    Tree left {};
    List right {};
};

Branch::Branch()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

Tree Branch::left() const
{
    return d->left;
}

void Branch::setLeft(const Tree &value)
{
    d->left = value;
}

List Branch::right() const
{
    return d->right;
}

void Branch::setRight(const List &value)
{
    d->right = value;
}

QVariant Branch::qmlGetRight_() const
{
    return ::Ic::Candid::TypeTraits<List>::toQml(d->right);
}

void Branch::qmlSetRight_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<List>("Branch.right", value))
        setRight(*read);
}

bool Branch::equals_(const Branch &other) const
{
    return d == other.d
        || (d->left == other.d->left
            && d->right == other.d->right);
}

size_t Branch::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->left, seed);
    seed = ::Ic::Candid::Detail::hash(d->right, seed);
    return seed;
}

Branch::Branch(const Branch &other) = default;
Branch::Branch(Branch &&other) noexcept = default;
Branch &Branch::operator=(const Branch &other) = default;
Branch &Branch::operator=(Branch &&other) noexcept = default;
Branch::~Branch() = default;

QDebug operator<<(QDebug debug, const Branch &value)
{
    return ::Ic::Candid::Detail::print(debug, "Constructs::Branch", ::Ic::Candid::TypeTraits<Branch>::toValue(value));
}

struct Class::Private_ : ::Ic::Candid::Detail::ClassData
{
    quint8 default_ = 0;
    QString swap_ {};
    bool clientId = false;
    bool clientId_ = false;
    QString field1stOf {};
    QString shoutedName {};
};

Class::Class()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

quint8 Class::default_() const
{
    return d->default_;
}

void Class::setDefault(quint8 value)
{
    d->default_ = value;
}

QString Class::swap_() const
{
    return d->swap_;
}

void Class::setSwap(const QString &value)
{
    d->swap_ = value;
}

bool Class::clientId() const
{
    return d->clientId;
}

void Class::setClientId(bool value)
{
    d->clientId = value;
}

bool Class::clientId_() const
{
    return d->clientId_;
}

void Class::setclientId(bool value)
{
    d->clientId_ = value;
}

QString Class::field1stOf() const
{
    return d->field1stOf;
}

void Class::setField1stOf(const QString &value)
{
    d->field1stOf = value;
}

QString Class::shoutedName() const
{
    return d->shoutedName;
}

void Class::setShoutedName(const QString &value)
{
    d->shoutedName = value;
}

double Class::qmlGetDefault_() const
{
    return double(d->default_);
}

void Class::qmlSetDefault_(double value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint8>("Class.default_", value))
        setDefault(*read);
}

bool Class::equals_(const Class &other) const
{
    return d == other.d
        || (d->default_ == other.d->default_
            && d->swap_ == other.d->swap_
            && d->clientId == other.d->clientId
            && d->clientId_ == other.d->clientId_
            && d->field1stOf == other.d->field1stOf
            && d->shoutedName == other.d->shoutedName);
}

size_t Class::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->default_, seed);
    seed = ::Ic::Candid::Detail::hash(d->swap_, seed);
    seed = ::Ic::Candid::Detail::hash(d->clientId, seed);
    seed = ::Ic::Candid::Detail::hash(d->clientId_, seed);
    seed = ::Ic::Candid::Detail::hash(d->field1stOf, seed);
    seed = ::Ic::Candid::Detail::hash(d->shoutedName, seed);
    return seed;
}

Class::Class(const Class &other) = default;
Class::Class(Class &&other) noexcept = default;
Class &Class::operator=(const Class &other) = default;
Class &Class::operator=(Class &&other) noexcept = default;
Class::~Class() = default;

QDebug operator<<(QDebug debug, const Class &value)
{
    return ::Ic::Candid::Detail::print(debug, "Constructs::Class", ::Ic::Candid::TypeTraits<Class>::toValue(value));
}

struct Alike::Private_ : ::Ic::Candid::Detail::ClassData
{
    bool type = false;
    bool type_ = false;
    bool type_2 = false;
};

Alike::Alike()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

bool Alike::type() const
{
    return d->type;
}

void Alike::setType(bool value)
{
    d->type = value;
}

bool Alike::type_() const
{
    return d->type_;
}

void Alike::settype(bool value)
{
    d->type_ = value;
}

bool Alike::type_2() const
{
    return d->type_2;
}

void Alike::setType_2(bool value)
{
    d->type_2 = value;
}

bool Alike::equals_(const Alike &other) const
{
    return d == other.d
        || (d->type == other.d->type
            && d->type_ == other.d->type_
            && d->type_2 == other.d->type_2);
}

size_t Alike::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->type, seed);
    seed = ::Ic::Candid::Detail::hash(d->type_, seed);
    seed = ::Ic::Candid::Detail::hash(d->type_2, seed);
    return seed;
}

Alike::Alike(const Alike &other) = default;
Alike::Alike(Alike &&other) noexcept = default;
Alike &Alike::operator=(const Alike &other) = default;
Alike &Alike::operator=(Alike &&other) noexcept = default;
Alike::~Alike() = default;

QDebug operator<<(QDebug debug, const Alike &value)
{
    return ::Ic::Candid::Detail::print(debug, "Constructs::Alike", ::Ic::Candid::TypeTraits<Alike>::toValue(value));
}

struct TagValue::Private_ : ::Ic::Candid::Detail::ClassData
{
    using Content_ = std::variant<QString, std::nullptr_t, std::nullptr_t, quint8, std::nullptr_t, QString, bool>;
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

TagValue TagValue::case_()
{
    return TagValue(new Private_(Private_::Content_(std::in_place_index<1>)));
}

TagValue TagValue::typing()
{
    return TagValue(new Private_(Private_::Content_(std::in_place_index<2>)));
}

TagValue TagValue::isTyping_(quint8 value)
{
    return TagValue(new Private_(Private_::Content_(std::in_place_index<3>, value)));
}

const quint8 *TagValue::asIsTyping() const noexcept
{
    return std::get_if<3>(&d->content);
}

TagValue TagValue::wrongKey()
{
    return TagValue(new Private_(Private_::Content_(std::in_place_index<4>)));
}

TagValue TagValue::wrongKey_(const QString &value)
{
    return TagValue(new Private_(Private_::Content_(std::in_place_index<5>, value)));
}

const QString *TagValue::aswrongKey() const noexcept
{
    return std::get_if<5>(&d->content);
}

TagValue TagValue::item0(bool value)
{
    return TagValue(new Private_(Private_::Content_(std::in_place_index<6>, value)));
}

const bool *TagValue::asItem0() const noexcept
{
    return std::get_if<6>(&d->content);
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
    case Tag::Case_:
        return QStringLiteral("Case");
    case Tag::Typing:
        return QStringLiteral("Typing");
    case Tag::IsTyping:
        return QStringLiteral("IsTyping");
    case Tag::WrongKey:
        return QStringLiteral("wrong_key");
    case Tag::wrongKey:
        return QStringLiteral("wrongKey");
    case Tag::Item0:
        return QStringLiteral("_0_");
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

QVariant TagValue::qmlGetCase_() const
{
    return isCase_() ? QVariant::fromValue(nullptr) : QVariant();
}

void TagValue::qmlSetCase_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::nullptr_t>("TagValue.case_", value))
        *this = TagValue::case_();
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

QVariant TagValue::qmlGetWrongKey_() const
{
    return isWrongKey() ? QVariant::fromValue(nullptr) : QVariant();
}

void TagValue::qmlSetWrongKey_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::nullptr_t>("TagValue.wrongKey", value))
        *this = TagValue::wrongKey();
}

QVariant TagValue::qmlGetwrongKey_() const
{
    const auto *value = aswrongKey();
    return value ? ::Ic::Candid::TypeTraits<QString>::toQml(*value) : QVariant();
}

void TagValue::qmlSetwrongKey_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<QString>("TagValue.wrongKey_", value))
        *this = TagValue::wrongKey_(*read);
}

QVariant TagValue::qmlGetItem0_() const
{
    const auto *value = asItem0();
    return value ? ::Ic::Candid::TypeTraits<bool>::toQml(*value) : QVariant();
}

void TagValue::qmlSetItem0_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<bool>("TagValue.item0", value))
        *this = TagValue::item0(*read);
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
    return ::Ic::Candid::Detail::print(debug, "Constructs::TagValue", ::Ic::Candid::TypeTraits<TagValue>::toValue(value));
}

struct Event::Private_ : ::Ic::Candid::Detail::ClassData
{
};

Event::Event()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

bool Event::equals_(const Event &other) const
{
    Q_UNUSED(other)
    return true;
}

size_t Event::hash_(size_t seed) const
{
    return seed;
}

Event::Event(const Event &other) = default;
Event::Event(Event &&other) noexcept = default;
Event &Event::operator=(const Event &other) = default;
Event &Event::operator=(Event &&other) noexcept = default;
Event::~Event() = default;

QDebug operator<<(QDebug debug, const Event &value)
{
    return ::Ic::Candid::Detail::print(debug, "Constructs::Event", ::Ic::Candid::TypeTraits<Event>::toValue(value));
}

struct ComposedPairs::Private_ : ::Ic::Candid::Detail::ClassData
{
    QString item0 {};
    Event item1 {};
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

Event ComposedPairs::item1() const
{
    return d->item1;
}

void ComposedPairs::setItem1(const Event &value)
{
    d->item1 = value;
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
    return ::Ic::Candid::Detail::print(debug, "Constructs::ComposedPairs", ::Ic::Candid::TypeTraits<ComposedPairs>::toValue(value));
}

struct ComposedChoice::Private_ : ::Ic::Candid::Detail::ClassData
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
    return ::Ic::Candid::Detail::print(debug, "Constructs::ComposedChoice", ::Ic::Candid::TypeTraits<ComposedChoice>::toValue(value));
}

struct ComposedChoiceRight::Private_ : ::Ic::Candid::Detail::ClassData
{
    Callback item7 {};
    Actor item0 {};
};

ComposedChoiceRight::ComposedChoiceRight()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

Callback ComposedChoiceRight::item7() const
{
    return d->item7;
}

void ComposedChoiceRight::setItem7(const Callback &value)
{
    d->item7 = value;
}

Actor ComposedChoiceRight::item0() const
{
    return d->item0;
}

void ComposedChoiceRight::setItem0(const Actor &value)
{
    d->item0 = value;
}

QVariant ComposedChoiceRight::qmlGetItem7_() const
{
    return ::Ic::Candid::TypeTraits<Callback>::toQml(d->item7);
}

void ComposedChoiceRight::qmlSetItem7_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<Callback>("ComposedChoiceRight.item7", value))
        setItem7(*read);
}

QVariant ComposedChoiceRight::qmlGetItem0_() const
{
    return ::Ic::Candid::TypeTraits<Actor>::toQml(d->item0);
}

void ComposedChoiceRight::qmlSetItem0_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<Actor>("ComposedChoiceRight.item0", value))
        setItem0(*read);
}

bool ComposedChoiceRight::equals_(const ComposedChoiceRight &other) const
{
    return d == other.d
        || (d->item7 == other.d->item7
            && d->item0 == other.d->item0);
}

size_t ComposedChoiceRight::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->item7, seed);
    seed = ::Ic::Candid::Detail::hash(d->item0, seed);
    return seed;
}

ComposedChoiceRight::ComposedChoiceRight(const ComposedChoiceRight &other) = default;
ComposedChoiceRight::ComposedChoiceRight(ComposedChoiceRight &&other) noexcept = default;
ComposedChoiceRight &ComposedChoiceRight::operator=(const ComposedChoiceRight &other) = default;
ComposedChoiceRight &ComposedChoiceRight::operator=(ComposedChoiceRight &&other) noexcept = default;
ComposedChoiceRight::~ComposedChoiceRight() = default;

QDebug operator<<(QDebug debug, const ComposedChoiceRight &value)
{
    return ::Ic::Candid::Detail::print(debug, "Constructs::ComposedChoiceRight", ::Ic::Candid::TypeTraits<ComposedChoiceRight>::toValue(value));
}

struct MethodResult::Private_ : ::Ic::Candid::Detail::ClassData
{
    Type_tag y {};
};

MethodResult::MethodResult()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

Type_tag MethodResult::y() const
{
    return d->y;
}

void MethodResult::setY(const Type_tag &value)
{
    d->y = value;
}

bool MethodResult::equals_(const MethodResult &other) const
{
    return d == other.d
        || (d->y == other.d->y);
}

size_t MethodResult::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->y, seed);
    return seed;
}

MethodResult::MethodResult(const MethodResult &other) = default;
MethodResult::MethodResult(MethodResult &&other) noexcept = default;
MethodResult &MethodResult::operator=(const MethodResult &other) = default;
MethodResult &MethodResult::operator=(MethodResult &&other) noexcept = default;
MethodResult::~MethodResult() = default;

QDebug operator<<(QDebug debug, const MethodResult &value)
{
    return ::Ic::Candid::Detail::print(debug, "Constructs::MethodResult", ::Ic::Candid::TypeTraits<MethodResult>::toValue(value));
}

namespace {

// So that QVariants with these classes are taken where Candid values are, and objects of JavaScript where these classes are.
[[maybe_unused]] const bool registered_constructsTypes = ::Ic::Candid::Detail::registerTypes<
    Shared,
    Plain,
    Composed,
    Color,
    Tree,
    Branch,
    Class,
    Alike,
    TagValue,
    Event,
    ComposedPairs,
    ComposedChoice,
    ComposedChoiceRight,
    MethodResult>();

} // namespace

} // namespace Constructs

namespace Ic::Candid {

const Type &TypeTraits<::Constructs::Shared>::type()
{
    static const Type type = ::Constructs::constructsTypes().value(QStringLiteral("Shared"));
    return type;
}

Value TypeTraits<::Constructs::Shared>::toValue(const ::Constructs::Shared &value)
{
    Value::RecordValues values;
    values.reserve(1);
    values.append(Detail::toValue(value.d->note));
    return Value::recordOf(type(), std::move(values));
}

bool TypeTraits<::Constructs::Shared>::read(Detail::Source &source, Detail::Location location, ::Constructs::Shared &into)
{
    Detail::RecordReader record(source, location);
    record.read(1225398258u, 0, "note", into.d->note);
    return record.finish();
}

Result<::Constructs::Shared> TypeTraits<::Constructs::Shared>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Constructs::Shared>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Constructs::Shared result;
    object.read("note", "note", result.d->note);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Constructs::Plain>::type()
{
    static const Type type = ::Constructs::constructsTypes().value(QStringLiteral("Plain"));
    return type;
}

Value TypeTraits<::Constructs::Plain>::toValue(const ::Constructs::Plain &value)
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
    values.append(Detail::toValue(value.d->aBool));
    values.append(Detail::toValue(value.d->aNat8));
    values.append(Detail::toValue(value.d->aNull));
    values.append(Detail::toValue(value.d->aText));
    values.append(Detail::toValue(value.d->anEmpty));
    return Value::recordOf(type(), std::move(values));
}

bool TypeTraits<::Constructs::Plain>::read(Detail::Source &source, Detail::Location location, ::Constructs::Plain &into)
{
    Detail::RecordReader record(source, location);
    record.read(288994333u, 0, "a_float32", into.d->aFloat32);
    record.read(288995004u, 1, "a_float64", into.d->aFloat64);
    record.read(419256003u, 2, "a_nat", into.d->aNat);
    record.read(1106603536u, 3, "a_principal", into.d->aPrincipal);
    record.read(1147018626u, 4, "an_int16", into.d->anInt16);
    record.read(1147019068u, 5, "an_int32", into.d->anInt32);
    record.read(1147019739u, 6, "an_int64", into.d->anInt64);
    record.read(1410529384u, 7, "a_nat16", into.d->aNat16);
    record.read(1410529826u, 8, "a_nat32", into.d->aNat32);
    record.read(1410530497u, 9, "a_nat64", into.d->aNat64);
    record.read(1573724509u, 10, "an_int", into.d->anInt);
    record.read(1920162182u, 11, "a_reserved", into.d->aReserved);
    record.read(3048214587u, 12, "an_int8", into.d->anInt8);
    record.read(3167395848u, 13, "a_bool", into.d->aBool);
    record.read(3299775509u, 14, "a_nat8", into.d->aNat8);
    record.read(3300768357u, 15, "a_null", into.d->aNull);
    record.read(3366512779u, 16, "a_text", into.d->aText);
    record.read(4128753275u, 17, "an_empty", into.d->anEmpty);
    return record.finish();
}

Result<::Constructs::Plain> TypeTraits<::Constructs::Plain>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Constructs::Plain>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Constructs::Plain result;
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
    object.read("aPrincipal", "a_principal", result.d->aPrincipal);
    object.read("aNull", "a_null", result.d->aNull);
    object.read("aReserved", "a_reserved", result.d->aReserved);
    object.read("anEmpty", "an_empty", result.d->anEmpty);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Constructs::Composed>::type()
{
    static const Type type = ::Constructs::constructsTypes().value(QStringLiteral("Composed"));
    return type;
}

Value TypeTraits<::Constructs::Composed>::toValue(const ::Constructs::Composed &value)
{
    Value::RecordValues values;
    values.reserve(8);
    values.append(Detail::toValue(value.d->maybe));
    values.append(Detail::toValue(value.d->shared));
    values.append(Detail::toValue(value.d->names));
    values.append(Detail::toValue(value.d->never));
    values.append(Detail::toValue(value.d->blobs));
    values.append(Detail::toValue(value.d->pairs));
    values.append(Detail::toValue(value.d->bytes));
    values.append(Detail::toValue(value.d->choice));
    return Value::recordOf(type(), std::move(values));
}

bool TypeTraits<::Constructs::Composed>::read(Detail::Source &source, Detail::Location location, ::Constructs::Composed &into)
{
    Detail::RecordReader record(source, location);
    record.read(52892584u, 0, "maybe", into.d->maybe);
    record.read(489381541u, 1, "shared", into.d->shared);
    record.read(2525269960u, 2, "names", into.d->names);
    record.read(2570075788u, 3, "never", into.d->never);
    record.read(3036443766u, 4, "blobs", into.d->blobs);
    record.read(3176053529u, 5, "pairs", into.d->pairs);
    record.read(3180857451u, 6, "bytes", into.d->bytes);
    record.read(3232743265u, 7, "choice", into.d->choice);
    return record.finish();
}

Result<::Constructs::Composed> TypeTraits<::Constructs::Composed>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Constructs::Composed>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Constructs::Composed result;
    object.read("maybe", "maybe", result.d->maybe);
    object.read("names", "names", result.d->names);
    object.read("blobs", "blobs", result.d->blobs);
    object.read("bytes", "bytes", result.d->bytes);
    object.read("pairs", "pairs", result.d->pairs);
    object.read("choice", "choice", result.d->choice);
    object.read("shared", "shared", result.d->shared);
    object.read("never", "never", result.d->never);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Constructs::Color>::type()
{
    static const Type type = ::Constructs::constructsTypes().value(QStringLiteral("Color"));
    return type;
}

Value TypeTraits<::Constructs::Color>::toValue(const ::Constructs::Color &value)
{
    switch (value.tag()) {
    case ::Constructs::Color::Tag::Red:
        return Value::variantOf(type(), 0);
    case ::Constructs::Color::Tag::Green:
        return Value::variantOf(type(), 1);
    }
    Q_UNREACHABLE();
}

bool TypeTraits<::Constructs::Color>::read(Detail::Source &source, Detail::Location location, ::Constructs::Color &into)
{
    Detail::TagReader reader(source, location);
    switch (reader.id()) {
    case 5691729u:
        return reader.read("red", &::Constructs::Color::red, into);
    case 2582449859u:
        return reader.read("green", &::Constructs::Color::green, into);
    default:
        return reader.unknown();
    }
}

Result<::Constructs::Color> TypeTraits<::Constructs::Color>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Constructs::Color>(variant))
        return *ready;
    const Detail::QmlTagReader reader(variant);
    if (reader.is("red", "red"))
        return reader.read("red", &::Constructs::Color::red);
    if (reader.is("green", "green"))
        return reader.read("green", &::Constructs::Color::green);
    return reader.unknown();
}

const Type &TypeTraits<::Constructs::Tree>::type()
{
    static const Type type = ::Constructs::constructsTypes().value(QStringLiteral("Tree"));
    return type;
}

Value TypeTraits<::Constructs::Tree>::toValue(const ::Constructs::Tree &value)
{
    switch (value.tag()) {
    case ::Constructs::Tree::Tag::Node:
        return Value::variantOf(type(), 1, Detail::toValue(*value.asNode()));
    case ::Constructs::Tree::Tag::Leaf:
        return Value::variantOf(type(), 0);
    }
    Q_UNREACHABLE();
}

bool TypeTraits<::Constructs::Tree>::read(Detail::Source &source, Detail::Location location, ::Constructs::Tree &into)
{
    Detail::TagReader reader(source, location);
    switch (reader.id()) {
    case 1225394690u:
        return reader.read("node", &::Constructs::Tree::node, into);
    case 1202717598u:
        return reader.read("leaf", &::Constructs::Tree::leaf, into);
    default:
        return reader.unknown();
    }
}

Result<::Constructs::Tree> TypeTraits<::Constructs::Tree>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Constructs::Tree>(variant))
        return *ready;
    const Detail::QmlTagReader reader(variant);
    if (reader.is("node", "node"))
        return reader.read("node", &::Constructs::Tree::node);
    if (reader.is("leaf", "leaf"))
        return reader.read("leaf", &::Constructs::Tree::leaf);
    return reader.unknown();
}

const Type &TypeTraits<::Constructs::Branch>::type()
{
    static const Type type = ::Constructs::constructsTypes().value(QStringLiteral("Branch"));
    return type;
}

Value TypeTraits<::Constructs::Branch>::toValue(const ::Constructs::Branch &value)
{
    Value::RecordValues values;
    values.reserve(2);
    values.append(Detail::toValue(value.d->left));
    values.append(Detail::toValue(value.d->right));
    return Value::recordOf(type(), std::move(values));
}

bool TypeTraits<::Constructs::Branch>::read(Detail::Source &source, Detail::Location location, ::Constructs::Branch &into)
{
    Detail::RecordReader record(source, location);
    record.read(1202718727u, 0, "left", into.d->left);
    record.read(3915647964u, 1, "right", into.d->right);
    return record.finish();
}

Result<::Constructs::Branch> TypeTraits<::Constructs::Branch>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Constructs::Branch>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Constructs::Branch result;
    object.read("left", "left", result.d->left);
    object.read("right", "right", result.d->right);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Constructs::Class>::type()
{
    static const Type type = ::Constructs::constructsTypes().value(QStringLiteral("class"));
    return type;
}

Value TypeTraits<::Constructs::Class>::toValue(const ::Constructs::Class &value)
{
    Value::RecordValues values;
    values.reserve(6);
    values.append(Detail::toValue(value.d->shoutedName));
    values.append(Detail::toValue(value.d->clientId_));
    values.append(Detail::toValue(value.d->field1stOf));
    values.append(Detail::toValue(value.d->swap_));
    values.append(Detail::toValue(value.d->default_));
    values.append(Detail::toValue(value.d->clientId));
    return Value::recordOf(type(), std::move(values));
}

bool TypeTraits<::Constructs::Class>::read(Detail::Source &source, Detail::Location location, ::Constructs::Class &into)
{
    Detail::RecordReader record(source, location);
    record.read(28173202u, 0, "SHOUTED_NAME", into.d->shoutedName);
    record.read(361722630u, 1, "clientId", into.d->clientId_);
    record.read(970129381u, 2, "1st \"of\" \303\274\\\?", into.d->field1stOf);
    record.read(1281239699u, 3, "swap", into.d->swap_);
    record.read(2613303489u, 4, "default", into.d->default_);
    record.read(3355830415u, 5, "client_id", into.d->clientId);
    return record.finish();
}

Result<::Constructs::Class> TypeTraits<::Constructs::Class>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Constructs::Class>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Constructs::Class result;
    object.read("default_", "default", result.d->default_);
    object.read("swap", "swap", result.d->swap_);
    object.read("clientId", "client_id", result.d->clientId);
    object.read("clientId_", "clientId", result.d->clientId_);
    object.read("field1stOf", "1st \"of\" \303\274\\\?", result.d->field1stOf);
    object.read("shoutedName", "SHOUTED_NAME", result.d->shoutedName);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Constructs::Alike>::type()
{
    static const Type type = ::Constructs::constructsTypes().value(QStringLiteral("Alike"));
    return type;
}

Value TypeTraits<::Constructs::Alike>::toValue(const ::Constructs::Alike &value)
{
    Value::RecordValues values;
    values.reserve(3);
    values.append(Detail::toValue(value.d->type_));
    values.append(Detail::toValue(value.d->type_2));
    values.append(Detail::toValue(value.d->type));
    return Value::recordOf(type(), std::move(values));
}

bool TypeTraits<::Constructs::Alike>::read(Detail::Source &source, Detail::Location location, ::Constructs::Alike &into)
{
    Detail::RecordReader record(source, location);
    record.read(449540197u, 0, "type_", into.d->type_);
    record.read(937565914u, 1, "Type", into.d->type_2);
    record.read(1292432058u, 2, "type", into.d->type);
    return record.finish();
}

Result<::Constructs::Alike> TypeTraits<::Constructs::Alike>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Constructs::Alike>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Constructs::Alike result;
    object.read("type", "type", result.d->type);
    object.read("type_", "type_", result.d->type_);
    object.read("type_2", "Type", result.d->type_2);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Constructs::TagValue>::type()
{
    static const Type type = ::Constructs::constructsTypes().value(QStringLiteral("Tag"));
    return type;
}

Value TypeTraits<::Constructs::TagValue>::toValue(const ::Constructs::TagValue &value)
{
    switch (value.tag()) {
    case ::Constructs::TagValue::Tag::Tag:
        return Value::variantOf(type(), 1, Detail::toValue(*value.asTag()));
    case ::Constructs::TagValue::Tag::Case_:
        return Value::variantOf(type(), 4);
    case ::Constructs::TagValue::Tag::Typing:
        return Value::variantOf(type(), 6);
    case ::Constructs::TagValue::Tag::IsTyping:
        return Value::variantOf(type(), 5, Detail::toValue(*value.asIsTyping()));
    case ::Constructs::TagValue::Tag::WrongKey:
        return Value::variantOf(type(), 3);
    case ::Constructs::TagValue::Tag::wrongKey:
        return Value::variantOf(type(), 2, Detail::toValue(*value.aswrongKey()));
    case ::Constructs::TagValue::Tag::Item0:
        return Value::variantOf(type(), 0, Detail::toValue(*value.asItem0()));
    }
    Q_UNREACHABLE();
}

bool TypeTraits<::Constructs::TagValue>::read(Detail::Source &source, Detail::Location location, ::Constructs::TagValue &into)
{
    Detail::TagReader reader(source, location);
    switch (reader.id()) {
    case 5790298u:
        return reader.read("tag", &::Constructs::TagValue::tag_, into);
    case 747850448u:
        return reader.read("Case", &::Constructs::TagValue::case_, into);
    case 2345562775u:
        return reader.read("Typing", &::Constructs::TagValue::typing, into);
    case 2304071201u:
        return reader.read("IsTyping", &::Constructs::TagValue::isTyping_, into);
    case 388062797u:
        return reader.read("wrong_key", &::Constructs::TagValue::wrongKey, into);
    case 385943154u:
        return reader.read("wrongKey", &::Constructs::TagValue::wrongKey_, into);
    case 0u:
        return reader.read("_0_", &::Constructs::TagValue::item0, into);
    default:
        return reader.unknown();
    }
}

Result<::Constructs::TagValue> TypeTraits<::Constructs::TagValue>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Constructs::TagValue>(variant))
        return *ready;
    const Detail::QmlTagReader reader(variant);
    if (reader.is("tag_", "tag"))
        return reader.read("tag", &::Constructs::TagValue::tag_);
    if (reader.is("case_", "Case"))
        return reader.read("Case", &::Constructs::TagValue::case_);
    if (reader.is("typing", "Typing"))
        return reader.read("Typing", &::Constructs::TagValue::typing);
    if (reader.is("isTyping", "IsTyping"))
        return reader.read("IsTyping", &::Constructs::TagValue::isTyping_);
    if (reader.is("wrong_key", "wrong_key"))
        return reader.read("wrong_key", &::Constructs::TagValue::wrongKey);
    if (reader.is("wrongKey_", "wrongKey"))
        return reader.read("wrongKey", &::Constructs::TagValue::wrongKey_);
    if (reader.is("item0", "_0_"))
        return reader.read("_0_", &::Constructs::TagValue::item0);
    return reader.unknown();
}

const Type &TypeTraits<::Constructs::Event>::type()
{
    static const Type type = ::Constructs::constructsTypes().value(QStringLiteral("Event"));
    return type;
}

Value TypeTraits<::Constructs::Event>::toValue(const ::Constructs::Event &value)
{
    Value::RecordValues values;
    values.reserve(0);
    Q_UNUSED(value)
    return Value::recordOf(type(), std::move(values));
}

bool TypeTraits<::Constructs::Event>::read(Detail::Source &source, Detail::Location location, ::Constructs::Event &into)
{
    Detail::RecordReader record(source, location);
    Q_UNUSED(into)
    return record.finish();
}

Result<::Constructs::Event> TypeTraits<::Constructs::Event>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Constructs::Event>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Constructs::Event result;
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Constructs::ComposedPairs>::type()
{
    static const Type type = ::Constructs::constructsTypes().value(QStringLiteral("ComposedPairs"));
    return type;
}

Value TypeTraits<::Constructs::ComposedPairs>::toValue(const ::Constructs::ComposedPairs &value)
{
    Value::RecordValues values;
    values.reserve(2);
    values.append(Detail::toValue(value.d->item0));
    values.append(Detail::toValue(value.d->item1));
    return Value::recordOf(type(), std::move(values));
}

bool TypeTraits<::Constructs::ComposedPairs>::read(Detail::Source &source, Detail::Location location, ::Constructs::ComposedPairs &into)
{
    Detail::RecordReader record(source, location);
    record.read(0u, 0, "_0_", into.d->item0);
    record.read(1u, 1, "_1_", into.d->item1);
    return record.finish();
}

Result<::Constructs::ComposedPairs> TypeTraits<::Constructs::ComposedPairs>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Constructs::ComposedPairs>(variant))
        return *ready;
    Detail::ObjectReader object(variant, true);
    ::Constructs::ComposedPairs result;
    object.read("item0", "_0_", result.d->item0);
    object.read("item1", "_1_", result.d->item1);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Constructs::ComposedChoice>::type()
{
    static const Type type = ::Constructs::constructsTypes().value(QStringLiteral("ComposedChoice"));
    return type;
}

Value TypeTraits<::Constructs::ComposedChoice>::toValue(const ::Constructs::ComposedChoice &value)
{
    switch (value.tag()) {
    case ::Constructs::ComposedChoice::Tag::Left:
        return Value::variantOf(type(), 0);
    case ::Constructs::ComposedChoice::Tag::Right:
        return Value::variantOf(type(), 1, Detail::toValue(*value.asRight()));
    }
    Q_UNREACHABLE();
}

bool TypeTraits<::Constructs::ComposedChoice>::read(Detail::Source &source, Detail::Location location, ::Constructs::ComposedChoice &into)
{
    Detail::TagReader reader(source, location);
    switch (reader.id()) {
    case 1202718727u:
        return reader.read("left", &::Constructs::ComposedChoice::left, into);
    case 3915647964u:
        return reader.read("right", &::Constructs::ComposedChoice::right, into);
    default:
        return reader.unknown();
    }
}

Result<::Constructs::ComposedChoice> TypeTraits<::Constructs::ComposedChoice>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Constructs::ComposedChoice>(variant))
        return *ready;
    const Detail::QmlTagReader reader(variant);
    if (reader.is("left", "left"))
        return reader.read("left", &::Constructs::ComposedChoice::left);
    if (reader.is("right", "right"))
        return reader.read("right", &::Constructs::ComposedChoice::right);
    return reader.unknown();
}

const Type &TypeTraits<::Constructs::ComposedChoiceRight>::type()
{
    static const Type type = ::Constructs::constructsTypes().value(QStringLiteral("ComposedChoiceRight"));
    return type;
}

Value TypeTraits<::Constructs::ComposedChoiceRight>::toValue(const ::Constructs::ComposedChoiceRight &value)
{
    Value::RecordValues values;
    values.reserve(2);
    values.append(Detail::toValue(value.d->item0));
    values.append(Detail::toValue(value.d->item7));
    return Value::recordOf(type(), std::move(values));
}

bool TypeTraits<::Constructs::ComposedChoiceRight>::read(Detail::Source &source, Detail::Location location, ::Constructs::ComposedChoiceRight &into)
{
    Detail::RecordReader record(source, location);
    record.read(0u, 0, "_0_", into.d->item0);
    record.read(7u, 1, "_7_", into.d->item7);
    return record.finish();
}

Result<::Constructs::ComposedChoiceRight> TypeTraits<::Constructs::ComposedChoiceRight>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Constructs::ComposedChoiceRight>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Constructs::ComposedChoiceRight result;
    object.read("item7", "_7_", result.d->item7);
    object.read("item0", "_0_", result.d->item0);
    return object.finish(std::move(result));
}

const Type &TypeTraits<::Constructs::MethodResult>::type()
{
    static const Type type = ::Constructs::constructsTypes().value(QStringLiteral("MethodResult"));
    return type;
}

Value TypeTraits<::Constructs::MethodResult>::toValue(const ::Constructs::MethodResult &value)
{
    Value::RecordValues values;
    values.reserve(1);
    values.append(Detail::toValue(value.d->y));
    return Value::recordOf(type(), std::move(values));
}

bool TypeTraits<::Constructs::MethodResult>::read(Detail::Source &source, Detail::Location location, ::Constructs::MethodResult &into)
{
    Detail::RecordReader record(source, location);
    record.read(121u, 0, "y", into.d->y);
    return record.finish();
}

Result<::Constructs::MethodResult> TypeTraits<::Constructs::MethodResult>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Constructs::MethodResult>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Constructs::MethodResult result;
    object.read("y", "y", result.d->y);
    return object.finish(std::move(result));
}

} // namespace Ic::Candid
