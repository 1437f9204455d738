// SPDX-License-Identifier: MIT
#pragma once
#include "candidcodec.h"
#include "candidforward.h"
#include "candidnumber.h"
#include "candidreference.h"
#include "candidsource.h"
#include "candidvariant.h"
#include "messageform.h"
#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QMetaType>
#include <QtCore/QString>
#include <QtCore/QVariant>
#include <QtCore/QtEndian>
#include <array>
#include <cstddef>
#include <limits>
#include <optional>
#include <tuple>
#include <type_traits>

// The mapping between C++ and Candid types, used by generated classes and by programs to encode and
// decode.
//
//   bool                        bool          std::nullptr_t        null
//   quint8 ... quint64          nat8 ...      Candid::Nat           nat
//   qint8 ... qint64            int8 ...      Candid::Int           int
//   float, double               float32 ...   QString               text
//   QByteArray                  blob          QList<T>              vec T
//   std::optional<T>            opt T         Ic::Principal         principal
//   Candid::FuncReference       func          Candid::ServiceReference  service
//   Candid::Reserved            reserved      Candid::Empty         empty
//
// and every class that icws-candid made for a record or variant. The types of a func and of a service are not part of their
// C++ types: where these matter, generated code knows them.
namespace Ic::Candid {

//! For visit() of generated variants: Overloaded {[](Chat::AppMessage::Case::Said, const Chat::ChatMessage &said) { … }, …}.
template <typename... F>
struct Overloaded : F...
{
    using F::operator()...;
};
template <typename... F>
Overloaded(F...) -> Overloaded<F...>;

//! The mapping of the C++ type T to Candid. Specialised for the types above and for generated
//! classes, each with
//!   static const Type &type();                          its Candid type
//!   static Value toValue(const T &);
//!   static Result<T> fromValue(const Value &);          CandidTypeMismatch begins with the position if it is further inside
//!   static QVariant toQml(const T &);                   the form for QML, see candidvariant.h; classes generated for QML stay gadgets
//!   static Result<T> fromQml(const QVariant &);         CandidTypeMismatch as above; also accepts the forms of QML
//!   static constexpr bool AcceptsMissing;               whether null is one of its values: null, opt, reserved
template <typename T, typename>
struct TypeTraits;

//! Encodes a value as the only argument of a message.
template <typename T>
[[nodiscard]] Result<QByteArray> encode(const T &value)
{
    return encode({TypeTraits<T>::toValue(value)}, {TypeTraits<T>::type()});
}

//! Encodes values as the arguments of a message.
template <typename... T>
[[nodiscard]] Result<QByteArray> encodeArguments(const T &...values)
{
    return encode(QList<Value> {TypeTraits<T>::toValue(values)...}, QList<Type> {TypeTraits<T>::type()...});
}

//! Decodes the first argument of a message; further ones are ignored. Errors of decode() in
//! candidcodec.h.
template <typename T>
[[nodiscard]] Result<T> decode(QByteArrayView bytes, const DecodeLimits &limits = {})
{
    T result {};
    const auto read = Detail::decodeInto(
        bytes, TypeTraits<T>::type(), limits,
        [](Detail::Source &source, Detail::Location location, void *into) { return Detail::read(source, location, *static_cast<T *>(into)); }, &result);
    return read ? Result<T>(std::move(result)) : read.error();
}

//! Implementation shared by generated code and the templates here. Not part of the API.
namespace Detail {

//! Returns \a error with the position \a step ("name" or "[3]") in front.
[[nodiscard]] IC_EXPORT Error at(const QString &step, const Error &error);
//! The same for a name in UTF-8, as generated code has it.
[[nodiscard]] IC_EXPORT Error at(const char *name, const Error &error);
[[nodiscard]] inline Error atElement(qsizetype index, const Error &error)
{
    return at(QStringLiteral("[%1]").arg(index), error);
}
[[nodiscard]] IC_EXPORT Error mismatch(Kind expected, const Value &found);
[[nodiscard]] IC_EXPORT Error missingField();
//! Calls fromVariant(), without its word for the outermost position in errors.
[[nodiscard]] IC_EXPORT Result<Value> fromQml(const QVariant &variant, const Type &type);
//! Returns the QVariant inside a JavaScript value of QML; other values unchanged.
[[nodiscard]] IC_EXPORT QVariant plain(const QVariant &variant);
[[nodiscard]] IC_EXPORT bool isNothing(const QVariant &variant);
//! Returns the elements of a QML list.
[[nodiscard]] IC_EXPORT Result<QVariantList> elements(const QVariant &variant);
//! Returns the members of a QML object; with \a listIsTuple also those of a list, under the names
//! item0, item1 ...
[[nodiscard]] IC_EXPORT Result<QVariantMap> members(const QVariant &variant, bool listIsTuple = false);
//! Logs that a property was not set, with the reason.
IC_EXPORT void warnNotSet(const char *property, const Error &error);

//! Traits of types with one Value and one QVariant form, by conversion through these.
template <typename T>
struct PlainTraits
{
    static constexpr bool AcceptsMissing = false;
    static QVariant toQml(const T &value) { return toVariant(TypeTraits<T>::toValue(value), TypeTraits<T>::type()); }
    static Result<T> fromQml(const QVariant &variant)
    {
        const auto value = Detail::fromQml(variant, TypeTraits<T>::type());
        return value ? TypeTraits<T>::fromValue(*value) : value.error();
    }
};

//! Traits of generated classes, as far as they are all alike.
template <typename T>
struct ClassTraits : PlainTraits<T>
{
    static Result<T> fromValue(const Value &value) { return Detail::fromValue<T>(value); }
};

//! Traits of a number of at most 64 bits.
template <typename T, Kind kind>
struct IntegerTraits : PlainTraits<T>
{
    static const Type &type()
    {
        static const Type result = Type::primitive(kind);
        return result;
    }
    static Result<T> fromValue(const Value &value)
    {
        if constexpr (std::is_signed_v<T>) {
            const auto number = value.toInt64();
            if (!number)
                return number.error();
            if (*number < std::numeric_limits<T>::min() || *number > std::numeric_limits<T>::max())
                return mismatch(kind, value);
            return T(*number);
        } else {
            const auto number = value.toNat64();
            if (!number)
                return number.error();
            if (*number > std::numeric_limits<T>::max())
                return mismatch(kind, value);
            return T(*number);
        }
    }
    static QVariant toQml(T value)
    {
        if constexpr (sizeof(T) == 8)
            return QString::number(value);
        else if constexpr (std::is_signed_v<T>)
            return int(value);
        else
            return uint(value);
    }
};

// Hashes of all field types; qHash() of Qt 6.4 does not support std::optional.
template <typename T>
size_t hash(const T &value, size_t seed)
{
    using ::qHash;
    return qHash(value, seed);
}
inline size_t hash(Reserved, size_t seed)
{
    return seed;
}
inline size_t hash(Empty, size_t seed)
{
    return seed;
}
template <typename T>
size_t hash(const std::optional<T> &value, size_t seed);
template <typename T>
size_t hash(const QList<T> &values, size_t seed)
{
    for (const T &value : values)
        seed = hash(value, seed) * 31 + 1;
    return ::qHash(values.size(), seed);
}
template <typename T>
size_t hash(const std::optional<T> &value, size_t seed)
{
    return value ? hash(*value, seed + 1) : ::qHash(0, seed);
}

} // namespace Detail

#define IC_CANDID_INTEGER(T, kind, make)                                      \
    template <>                                                               \
    struct TypeTraits<T> : Detail::IntegerTraits<T, kind>                     \
    {                                                                         \
        static Value toValue(T value) noexcept { return Value::make(value); } \
    }
IC_CANDID_INTEGER(quint8, Kind::Nat8, nat8);
IC_CANDID_INTEGER(quint16, Kind::Nat16, nat16);
IC_CANDID_INTEGER(quint32, Kind::Nat32, nat32);
IC_CANDID_INTEGER(quint64, Kind::Nat64, nat64);
IC_CANDID_INTEGER(qint8, Kind::Int8, int8);
IC_CANDID_INTEGER(qint16, Kind::Int16, int16);
IC_CANDID_INTEGER(qint32, Kind::Int32, int32);
IC_CANDID_INTEGER(qint64, Kind::Int64, int64);
#undef IC_CANDID_INTEGER

#define IC_CANDID_PLAIN(T, primitive, make, read, qml)                  \
    template <>                                                         \
    struct TypeTraits<T> : Detail::PlainTraits<T>                       \
    {                                                                   \
        static const Type &type()                                       \
        {                                                               \
            static const Type result = Type::primitive();               \
            return result;                                              \
        }                                                               \
        static Value toValue(const T &value) { return make; }           \
        static Result<T> fromValue(const Value &value) { return read; } \
        static QVariant toQml(const T &value) { return qml; }           \
    }
IC_CANDID_PLAIN(bool, boolean, Value::boolean(value), value.toBool(), value);
IC_CANDID_PLAIN(double, float64, Value::float64(value), value.toDouble(), value);
IC_CANDID_PLAIN(QString, text, Value::text(value), value.toText(), value);
IC_CANDID_PLAIN(QByteArray, blob, Value::blob(value), value.toBlob(), value);
IC_CANDID_PLAIN(Principal, principal, Value::principal(value), value.toPrincipal(), QVariant::fromValue(value));
IC_CANDID_PLAIN(Nat, nat, value.toValue(), Nat::fromValue(value), value.toDecimal());
IC_CANDID_PLAIN(Int, integer, value.toValue(), Int::fromValue(value), value.toDecimal());
#undef IC_CANDID_PLAIN

template <>
struct TypeTraits<float> : Detail::PlainTraits<float>
{
    static const Type &type()
    {
        static const Type result = Type::float32();
        return result;
    }
    static Value toValue(float value) noexcept { return Value::float32(value); }
    static Result<float> fromValue(const Value &value)
    {
        const auto number = value.toDouble();
        return number ? Result<float>(float(*number)) : number.error();
    }
    static QVariant toQml(float value) { return double(value); }
};

template <>
struct TypeTraits<std::nullptr_t> : Detail::PlainTraits<std::nullptr_t>
{
    static constexpr bool AcceptsMissing = true;
    static const Type &type()
    {
        static const Type result;
        return result;
    }
    static Value toValue(std::nullptr_t) noexcept { return {}; }
    static Result<std::nullptr_t> fromValue(const Value &value)
    {
        if (!value.isNull())
            return Detail::mismatch(Kind::Null, value);
        return nullptr;
    }
    static QVariant toQml(std::nullptr_t) { return QVariant::fromValue(nullptr); }
};

template <>
struct TypeTraits<Reserved>
{
    static constexpr bool AcceptsMissing = true;
    static const Type &type()
    {
        static const Type result = Type::reserved();
        return result;
    }
    static Value toValue(Reserved) noexcept { return Value::reserved(); }
    static Result<Reserved> fromValue(const Value &) { return Reserved(); }
    static QVariant toQml(Reserved) { return QVariant::fromValue(nullptr); }
    static Result<Reserved> fromQml(const QVariant &) { return Reserved(); }
};

template <>
struct TypeTraits<Empty>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type()
    {
        static const Type result = Type::empty();
        return result;
    }
    static Value toValue(Empty) noexcept { return Value::reserved(); } // which no encoder takes for an empty
    static Result<Empty> fromValue(const Value &value) { return Detail::mismatch(Kind::Empty, value); }
    static QVariant toQml(Empty) { return {}; }
    static Result<Empty> fromQml(const QVariant &) { return Detail::mismatch(Kind::Empty, Value()); }
};

template <>
struct TypeTraits<FuncReference> : Detail::PlainTraits<FuncReference>
{
    static const Type &type()
    {
        static const Type result = Type::func({}, {});
        return result;
    }
    static Value toValue(const FuncReference &value) { return Value::func(value.canister(), value.method()); }
    static Result<FuncReference> fromValue(const Value &value)
    {
        const auto method = value.funcMethod();
        if (!method)
            return method.error();
        const auto canister = value.toPrincipal();
        return canister ? Result<FuncReference>(FuncReference(*canister, *method)) : canister.error();
    }
    static QVariant toQml(const FuncReference &value) { return QVariant::fromValue(value); }
    static Result<FuncReference> fromQml(const QVariant &variant)
    {
        if (variant.metaType() == QMetaType::fromType<FuncReference>())
            return variant.value<FuncReference>();
        return PlainTraits::fromQml(variant);
    }
};

template <>
struct TypeTraits<ServiceReference> : Detail::PlainTraits<ServiceReference>
{
    static const Type &type()
    {
        static const Type result = Type::service({});
        return result;
    }
    static Value toValue(const ServiceReference &value) noexcept { return Value::service(value.canister()); }
    static Result<ServiceReference> fromValue(const Value &value)
    {
        const auto canister = value.toPrincipal();
        return canister ? Result<ServiceReference>(ServiceReference(*canister)) : canister.error();
    }
    static QVariant toQml(const ServiceReference &value) { return QVariant::fromValue(value.canister()); }
    static Result<ServiceReference> fromQml(const QVariant &variant)
    {
        if (variant.metaType() == QMetaType::fromType<ServiceReference>())
            return variant.value<ServiceReference>();
        return PlainTraits::fromQml(variant);
    }
};

template <typename T>
struct TypeTraits<std::optional<T>>
{
    static constexpr bool AcceptsMissing = true;
    static const Type &type()
    {
        static const Type result = Type::opt(TypeTraits<T>::type());
        return result;
    }
    static Value toValue(const std::optional<T> &value) { return value ? Value::opt(TypeTraits<T>::toValue(*value)) : Value::none(); }
    static Result<std::optional<T>> fromValue(const Value &value) { return Detail::fromValue<std::optional<T>>(value); }
    static bool read(Detail::Source &source, Detail::Location location, std::optional<T> &into)
    {
        Detail::Content content;
        into.reset();
        if (!source.open(location, content))
            return false;
        if (!content.isPresent)
            return true;
        const bool isRead = Detail::read(source, content.location, into.emplace());
        if (!isRead)
            into.reset();
        return source.close(content, isRead);
    }
    // Null, or the content; in a list of one where the content itself may be null.
    static QVariant toQml(const std::optional<T> &value)
    {
        if (!value)
            return QVariant::fromValue(nullptr);
        QVariant inner = TypeTraits<T>::toQml(*value);
        if constexpr (TypeTraits<T>::AcceptsMissing)
            return QVariantList {std::move(inner)};
        else
            return inner;
    }
    static Result<std::optional<T>> fromQml(const QVariant &variant)
    {
        QVariant inner = Detail::plain(variant);
        if (Detail::isNothing(inner))
            return std::optional<T>();
        if constexpr (TypeTraits<T>::AcceptsMissing) {
            const auto list = Detail::elements(inner);
            if (!list)
                return list.error();
            if (list->isEmpty())
                return std::optional<T>();
            if (list->size() > 1)
                return Error(ErrorCode::CandidTypeMismatch, QStringLiteral("expected opt, found a list of %1").arg(list->size()));
            inner = list->constFirst();
        }
        auto result = TypeTraits<T>::fromQml(inner);
        if (!result)
            return std::move(result).error();
        return std::optional<T>(*std::move(result));
    }
};

template <typename T>
struct TypeTraits<QList<T>>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type()
    {
        static const Type result = Type::vec(TypeTraits<T>::type());
        return result;
    }
    static Value toValue(const QList<T> &values)
    {
        QList<Value> elements;
        elements.reserve(values.size());
        for (const T &value : values)
            elements.append(TypeTraits<T>::toValue(value));
        return Value::vec(std::move(elements));
    }
    static Result<QList<T>> fromValue(const Value &value) { return Detail::fromValue<QList<T>>(value); }
    static bool read(Detail::Source &source, Detail::Location location, QList<T> &into)
    {
        constexpr bool IsPlain = std::is_arithmetic_v<T> && !std::is_same_v<T, bool>;
        Detail::Elements elements;
        into.clear();
        if (!source.open(location, elements, IsPlain))
            return false;
        if constexpr (IsPlain) {
            into.resize(elements.bytes.size() / qsizetype(sizeof(T)));
            qFromLittleEndian<T>(elements.bytes.data(), into.size(), into.data());
        }
        into.reserve(qsizetype(elements.room));
        for (quint64 i = 0; i < elements.count; ++i) {
            if (!Detail::read(source, elements[i], into.emplaceBack()))
                return source.failAtElement(i);
        }
        return true;
    }
    static QVariant toQml(const QList<T> &values)
    {
        QVariantList list;
        list.reserve(values.size());
        for (const T &value : values)
            list.append(TypeTraits<T>::toQml(value));
        return list;
    }
    static Result<QList<T>> fromQml(const QVariant &variant)
    {
        const auto list = Detail::elements(variant);
        if (!list)
            return list.error();
        QList<T> values;
        values.reserve(list->size());
        for (const QVariant &element : *list) {
            auto result = TypeTraits<T>::fromQml(element);
            if (!result)
                return Detail::atElement(values.size(), result.error());
            values.append(*std::move(result));
        }
        return values;
    }
};

} // namespace Ic::Candid
