// Generated from exported.did by icws-candid. Do not edit: the next build overwrites it.
#include "exported.candid.h"
#include <IcWebSocket/candidgenerated.h>
#include <QtCore/QDebug>
#include <variant>

namespace Exported {

const QMap<QString, ::Ic::Candid::Type> &exportedTypes()
{
    using ::Ic::Candid::Field;
    using ::Ic::Candid::Type;
    static const QMap<QString, Type> types = ::Ic::Candid::Detail::tied({
        {QStringLiteral("Paints"), Type::vec(Type::reference(QStringLiteral("Paint")))},
        {QStringLiteral("Colour"), Type::variant({Field(u"red", Type::null()), Field(u"green", Type::nat8())})},
        {QStringLiteral("Paint"), Type::record({Field(u"name", Type::text()), Field(u"colour", Type::reference(QStringLiteral("Colour")))})},
    });
    return types;
}

struct Colour::Private_ : QSharedData
{
    using Content_ = std::variant<std::nullptr_t, quint8>;
    Private_() = default;
    explicit Private_(Content_ value)
        : content(std::move(value))
    {
    }
    Content_ content {std::in_place_index<0>}; // its index is the tag
};

Colour::Colour()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}
Colour::Colour(Private_ *data)
    : d(data)
{
}

Colour Colour::red()
{
    return Colour(new Private_(Private_::Content_(std::in_place_index<0>)));
}

Colour Colour::green(quint8 value)
{
    return Colour(new Private_(Private_::Content_(std::in_place_index<1>, value)));
}

const quint8 *Colour::asGreen() const noexcept
{
    return std::get_if<1>(&d->content);
}

Colour::Tag Colour::tag() const noexcept
{
    return Tag(d->content.index());
}

QString Colour::tagName() const
{
    switch (tag()) {
    case Tag::Red:
        return QStringLiteral("red");
    case Tag::Green:
        return QStringLiteral("green");
    }
    Q_UNREACHABLE();
}

QVariant Colour::qmlGetRed_() const
{
    return isRed() ? QVariant::fromValue(nullptr) : QVariant();
}

void Colour::qmlSetRed_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<std::nullptr_t>("Colour.red", value))
        *this = Colour::red();
}

QVariant Colour::qmlGetGreen_() const
{
    const auto *value = asGreen();
    return value ? ::Ic::Candid::TypeTraits<quint8>::toQml(*value) : QVariant();
}

void Colour::qmlSetGreen_(const QVariant &value)
{
    if (const auto read = ::Ic::Candid::Detail::property<quint8>("Colour.green", value))
        *this = Colour::green(*read);
}

bool Colour::equals_(const Colour &other) const
{
    return d == other.d || d->content == other.d->content;
}

size_t Colour::hash_(size_t seed) const
{
    seed = ::qHash(int(tag()), seed);
    return std::visit([seed](const auto &content) { return ::Ic::Candid::Detail::hash(content, seed); }, d->content);
}

Colour::Colour(const Colour &other) = default;
Colour::Colour(Colour &&other) noexcept = default;
Colour &Colour::operator=(const Colour &other) = default;
Colour &Colour::operator=(Colour &&other) noexcept = default;
Colour::~Colour() = default;

QDebug operator<<(QDebug debug, const Colour &value)
{
    return ::Ic::Candid::Detail::print(debug, "Exported::Colour", ::Ic::Candid::TypeTraits<Colour>::toValue(value));
}

struct Paint::Private_ : QSharedData
{
    QString name {};
    Colour colour {};
};

Paint::Paint()
    : d(::Ic::Candid::Detail::sharedDefault<Private_>())
{
}

QString Paint::name() const
{
    return d->name;
}

void Paint::setName(const QString &value)
{
    d->name = value;
}

Colour Paint::colour() const
{
    return d->colour;
}

void Paint::setColour(const Colour &value)
{
    d->colour = value;
}

bool Paint::equals_(const Paint &other) const
{
    return d == other.d
        || (d->name == other.d->name
            && d->colour == other.d->colour);
}

size_t Paint::hash_(size_t seed) const
{
    seed = ::Ic::Candid::Detail::hash(d->name, seed);
    seed = ::Ic::Candid::Detail::hash(d->colour, seed);
    return seed;
}

Paint::Paint(const Paint &other) = default;
Paint::Paint(Paint &&other) noexcept = default;
Paint &Paint::operator=(const Paint &other) = default;
Paint &Paint::operator=(Paint &&other) noexcept = default;
Paint::~Paint() = default;

QDebug operator<<(QDebug debug, const Paint &value)
{
    return ::Ic::Candid::Detail::print(debug, "Exported::Paint", ::Ic::Candid::TypeTraits<Paint>::toValue(value));
}

namespace {

// So that QVariants with these classes are taken where Candid values are, and objects of JavaScript where these classes are.
[[maybe_unused]] const bool registered_exportedTypes = ::Ic::Candid::Detail::registerTypes<
    Colour,
    Paint>();

} // namespace

} // namespace Exported

namespace Ic::Candid {

const Type &TypeTraits<::Exported::Colour>::type()
{
    static const Type type = ::Exported::exportedTypes().value(QStringLiteral("Colour"));
    return type;
}

Value TypeTraits<::Exported::Colour>::toValue(const ::Exported::Colour &value)
{
    switch (value.tag()) {
    case ::Exported::Colour::Tag::Red:
        return Value::variantOf(type(), 0);
    case ::Exported::Colour::Tag::Green:
        return Value::variantOf(type(), 1, Detail::toValue(*value.asGreen()));
    }
    Q_UNREACHABLE();
}

Result<::Exported::Colour> TypeTraits<::Exported::Colour>::fromValue(const Value &value)
{
    const Detail::TagReader reader(value);
    switch (reader.id()) {
    case 5691729u:
        return reader.read("red", &::Exported::Colour::red);
    case 2582449859u:
        return reader.read("green", &::Exported::Colour::green);
    default:
        return reader.unknown();
    }
}

Result<::Exported::Colour> TypeTraits<::Exported::Colour>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Exported::Colour>(variant))
        return *ready;
    const Detail::QmlTagReader reader(variant);
    if (reader.is("red", "red"))
        return reader.read("red", &::Exported::Colour::red);
    if (reader.is("green", "green"))
        return reader.read("green", &::Exported::Colour::green);
    return reader.unknown();
}

const Type &TypeTraits<::Exported::Paint>::type()
{
    static const Type type = ::Exported::exportedTypes().value(QStringLiteral("Paint"));
    return type;
}

Value TypeTraits<::Exported::Paint>::toValue(const ::Exported::Paint &value)
{
    Value::RecordValues values;
    values.reserve(2);
    values.append(Detail::toValue(value.d->name));
    values.append(Detail::toValue(value.d->colour));
    return Value::recordOf(type(), std::move(values));
}

Result<::Exported::Paint> TypeTraits<::Exported::Paint>::fromValue(const Value &value)
{
    Detail::RecordReader record(value);
    ::Exported::Paint result;
    record.read(1224700491u, 0, "name", result.d->name);
    record.read(3330721868u, 1, "colour", result.d->colour);
    return record.finish(std::move(result));
}

Result<::Exported::Paint> TypeTraits<::Exported::Paint>::fromQml(const QVariant &variant)
{
    if (const auto ready = Detail::ready<::Exported::Paint>(variant))
        return *ready;
    Detail::ObjectReader object(variant, false);
    ::Exported::Paint result;
    object.read("name", "name", result.d->name);
    object.read("colour", "colour", result.d->colour);
    return object.finish(std::move(result));
}

} // namespace Ic::Candid
