// SPDX-License-Identifier: MIT
#pragma once
#include "candidforward.h"
#include "candidvalue.h"
#include <QtCore/QByteArrayView>
#include <cstring>
#include <type_traits>

// How TypeTraits read C++ objects: straight from a message, or out of a Value. Not for use by other programs.
namespace Ic::Candid {

class WholeNumber;
struct DecodeLimits;

namespace Detail {

class RecordReader;
class TagReader;

//! A value to be read: a Value, or one on the wire with the type expected there.
struct Location
{
    const void *at = nullptr; //!< the Value or the type expected
    qint32 wire = 0;
    int depth = 0;
};

//! The content of an opt.
struct Content
{
    Location location;
    const uchar *start = nullptr;
    bool isPresent = false;
};

//! The elements of a vec.
struct Elements
{
    Elements() = default;
    ~Elements()
    {
        if (promises)
            *promises -= room;
    }
    Q_DISABLE_COPY_MOVE(Elements)
    [[nodiscard]] Location operator[](quint64 i) const noexcept { return {static_cast<const char *>(first.at) + qsizetype(i) * step, first.wire, first.depth}; }

    Location first;
    qsizetype step = 0;
    quint64 count = 0;
    qint64 room = 0; //!< so many may have memory before they are read
    qint64 *promises = nullptr;
    QList<Value> values;
    QByteArrayView bytes; //!< all of them, little endian; then count is 0
};

//! Reads locations of values; the decoder is a source too, of locations on the wire. All return false after an error.
class IC_EXPORT Source
{
public:
    Source() noexcept = default;
    Q_DISABLE_COPY_MOVE(Source)
    ~Source() = default;
    [[nodiscard]] const Error &error() const noexcept { return m_error; }
    //! Returns the Value at \a location, or a null pointer on the wire.
    [[nodiscard]] const Value *value(Location location) const noexcept { return m_isWire ? nullptr : static_cast<const Value *>(location.at); }

    bool read(Location location, QString &text);
    // These read the wire only.
    bool read(Location location, quint64 &bits); //!< a bool, a float, or an integer of at most 64 bits
    bool read(Location location, WholeNumber &number);
    bool read(Location location, Principal &principal);
    bool read(Location location, Value &value); //!< of any type

    //! With \a isPlain, numbers of fixed size may be left to the caller, as Elements::bytes.
    bool open(Location location, Elements &elements, bool isPlain);
    bool open(Location location, Content &content);
    //! Ends an opt, and skips a content that was not read because it is of another type.
    bool close(const Content &content, bool isRead);

    bool fail(const Error &error);
    bool failAtElement(quint64 index);

protected:
    explicit Source(bool isWire) noexcept
        : m_isWire(isWire)
    {
    }

private:
    friend class RecordReader;
    friend class TagReader;
    bool m_isWire = false;
    Error m_error; // of Values
};

// A class of generated code, a vec or an opt has TypeTraits::read(), which reads locations of both kinds.
template <typename T, typename = void>
struct HasRead : std::false_type
{
};
template <typename T>
struct HasRead<T, std::void_t<decltype(&TypeTraits<T>::read)>> : std::true_type
{
};

template <typename T>
bool take(Source &source, Result<T> &&result, T &into)
{
    if (!result)
        return source.fail(result.error());
    into = *std::move(result);
    return true;
}

//! Reads the value at \a location, which must be of T's type if it is on the wire.
template <typename T>
bool read(Source &source, Location location, T &into)
{
    if constexpr (HasRead<T>::value) {
        return TypeTraits<T>::read(source, location, into);
    } else if constexpr (std::is_same_v<T, QString>) {
        return source.read(location, into);
    } else if (const Value *value = source.value(location)) {
        return take(source, TypeTraits<T>::fromValue(*value), into);
    } else if constexpr (std::is_arithmetic_v<T>) {
        quint64 bits = 0;
        if (!source.read(location, bits))
            return false;
        if constexpr (std::is_integral_v<T>) {
            into = T(bits);
        } else {
            const std::conditional_t<sizeof(T) == 4, quint32, quint64> low(bits);
            std::memcpy(&into, &low, sizeof into);
        }
        return true;
    } else if constexpr (std::is_base_of_v<WholeNumber, T> || std::is_same_v<T, Principal>) {
        return source.read(location, into);
    } else {
        Value read;
        return source.read(location, read) && take(source, TypeTraits<T>::fromValue(read), into);
    }
}

//! Implements TypeTraits::fromValue() by read().
template <typename T>
Result<T> fromValue(const Value &value)
{
    Source source;
    T result {};
    if (!TypeTraits<T>::read(source, {&value}, result))
        return source.error();
    return result;
}

//! Decodes the first argument of a message, which \a read reads \a into an object. See decode() in candidcodec.h.
[[nodiscard]] IC_EXPORT Result<Unit> decodeInto(
    QByteArrayView bytes, const Type &type, const DecodeLimits &limits, bool (*read)(Source &source, Location location, void *into), void *into);

} // namespace Detail

} // namespace Ic::Candid
