// SPDX-License-Identifier: MIT
#pragma once
#include "candidtraits.h"
#include <QtCore/QMap>
#include <QtCore/QSharedData>
#include <QtCore/QSharedDataPointer>
#include <utility>

// Support for the sources that icws-candid generates. Not for use by other programs.
namespace Ic::Candid::Detail {

//! Returns tie() of definitions that are known to be valid.
[[nodiscard]] IC_EXPORT QMap<QString, Type> tied(const QMap<QString, Type> &definitions);
//! Prints the name and the Candid text.
IC_EXPORT QDebug print(QDebug debug, const char *name, const Value &value);

//! The data of an object. Those that a thread makes one after the other share small blocks of memory: decoding a list spends most of its
//! time in malloc() otherwise. A block is freed with the last of its objects.
class IC_EXPORT ClassData : public QSharedData
{
public:
    static void *operator new(std::size_t size);
    static void operator delete(void *memory) noexcept;
};

//! Returns the shared data of all default-constructed objects of one class.
template <typename Data>
QSharedDataPointer<Data> sharedDefault()
{
    static const QSharedDataPointer<Data> data(new Data);
    return data;
}

template <typename T>
Value toValue(const T &value)
{
    return TypeTraits<T>::toValue(value);
}

//! Converts a value that QML assigns to \a property, "Class.name". Logs a warning if it does not
//! match.
template <typename T>
std::optional<T> property(const char *property, const QVariant &value)
{
    auto result = TypeTraits<T>::fromQml(value);
    if (result)
        return *std::move(result);
    warnNotSet(property, result.error());
    return std::nullopt;
}

//! Returns the T inside \a variant if it holds one, or a Value that converts to one.
template <typename T>
std::optional<T> ready(const QVariant &variant)
{
    if (variant.metaType() == QMetaType::fromType<T>())
        return variant.value<T>();
    if (variant.metaType() == QMetaType::fromType<Value>()) {
        if (auto result = TypeTraits<T>::fromValue(variant.value<Value>()))
            return *std::move(result);
    }
    return std::nullopt;
}

//! Converts the QML form of a T, for conversions by QVariant.
template <typename T>
bool convertFromQml(const void *from, QMetaType fromType, void *to)
{
    auto result = TypeTraits<T>::fromQml(QVariant(fromType, from));
    if (result)
        *static_cast<T *>(to) = *std::move(result);
    else
        warnNotSet(QMetaType::fromType<T>().name(), result.error());
    return result.has_value();
}

template <typename T>
bool registerType()
{
    const QMetaType type = QMetaType::fromType<T>();
    qRegisterMetaType<T>();
    QMetaType::registerConverter<T, Value>([](const T &value) { return TypeTraits<T>::toValue(value); });
    for (const int from : {QMetaType::QVariantMap, QMetaType::QVariantList, QMetaType::QString}) {
        const QMetaType fromType(from);
        QMetaType::registerConverterFunction(
            [fromType](const void *source, void *target) { return convertFromQml<T>(source, fromType, target); }, fromType, type);
    }
    return true;
}
template <typename... T>
bool registerTypes()
{
    return (registerType<T>() && ...);
}

//! Reads the fields of a record, by increasing id. Stops at the first error.
class IC_EXPORT RecordReader
{
public:
    RecordReader(Source &source, Location location);

    template <typename T>
    void read(quint32 id, qsizetype index, const char *name, T &into)
    {
        Location field;
        if (find(id, index, name, TypeTraits<T>::AcceptsMissing, field) && !Detail::read(m_source, field, into))
            fail(index, name);
    }
    //! Skips the rest. Returns false after an error.
    [[nodiscard]] bool finish();

private:
    bool find(quint32 id, qsizetype index, const char *name, bool mayBeMissing, Location &field);
    void fail(qsizetype index, const char *name);
    Source &m_source;
    Location m_location;
    const void *m_part = nullptr; // of the record on the wire
    const void *m_end = nullptr;
    bool m_isOk = false;
};

//! Reads a variant.
class IC_EXPORT TagReader
{
public:
    TagReader(Source &source, Location location);
    [[nodiscard]] quint32 id() const noexcept { return m_id; }
    template <typename V, typename A>
    bool read(const char *name, V (*make)(A), V &into)
    {
        std::decay_t<A> content {};
        if (!m_isOk) // an id of 0 may be a tag's
            return false;
        if (!Detail::read(m_source, m_content, content))
            return fail(name);
        into = make(content);
        return true;
    }
    template <typename V>
    bool read(const char *name, V (*make)(), V &into)
    {
        std::nullptr_t content = nullptr;
        if (!m_isOk || (!m_source.value(m_content) && !Detail::read(m_source, m_content, content)))
            return m_isOk && fail(name);
        into = make();
        return true;
    }
    bool unknown();

private:
    bool fail(const char *name);
    Source &m_source;
    Location m_location;
    Location m_content;
    int m_index = 0;
    quint32 m_id = 0;
    bool m_isOk = false;
};

//! Reads the members of a QML object, each by its name in QML or in the .did file. Keeps the first
//! error.
class IC_EXPORT ObjectReader
{
public:
    ObjectReader(const QVariant &variant, bool isTuple);

    template <typename T>
    void read(const char *name, const char *wireName, T &into)
    {
        if (m_error.isError())
            return;
        const std::optional<QVariant> member = take(name, wireName, TypeTraits<T>::AcceptsMissing);
        if (!member)
            return;
        auto result = TypeTraits<T>::fromQml(*member);
        if (result)
            into = *std::move(result);
        else
            m_error = at(name, result.error());
    }
    template <typename T>
    Result<T> finish(T &&result)
    {
        checkRest();
        if (m_error.isError())
            return m_error;
        return std::forward<T>(result);
    }

private:
    std::optional<QVariant> take(const char *name, const char *wireName, bool mayBeMissing);
    void checkRest();
    QVariantMap m_members;
    Error m_error;
};

//! Reads the QML forms of a variant, {Tag: content} and "Tag".
class IC_EXPORT QmlTagReader
{
public:
    explicit QmlTagReader(const QVariant &variant);
    [[nodiscard]] bool is(const char *name, const char *wireName) const;
    template <typename V, typename A>
    Result<V> read(const char *wireName, V (*make)(A)) const
    {
        using T = std::decay_t<A>;
        if (m_isAlone && !TypeTraits<T>::AcceptsMissing)
            return at(wireName, missingField());
        auto content = TypeTraits<T>::fromQml(m_content);
        if (!content)
            return at(wireName, content.error());
        return make(*content);
    }
    template <typename V>
    Result<V> read(const char *wireName, V (*make)()) const
    {
        auto content = TypeTraits<std::nullptr_t>::fromQml(m_content);
        if (!content)
            return at(wireName, content.error());
        return make();
    }
    [[nodiscard]] Error unknown() const;

private:
    QString m_tag;
    QVariant m_content;
    bool m_isAlone = false; // only the tag is given
    Error m_error;
};

} // namespace Ic::Candid::Detail
