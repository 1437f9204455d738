// Generated from exported.did by icws-candid. Do not edit: the next build overwrites it.
#pragma once
#include "exported_export.h"
#include <IcWebSocket/candidtraits.h>
#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QMap>
#include <QtCore/QMetaType>
#include <QtCore/QSharedDataPointer>
#include <QtCore/QString>
#include <QtCore/QVariant>
#include <cstddef>
#include <optional>

QT_BEGIN_NAMESPACE
class QDebug;
QT_END_NAMESPACE

namespace Exported {

class Colour;
class Paint;

using Paints = QList<Paint>;

//! The types of exported.did by name.
[[nodiscard]] EXPORTED_EXPORT const QMap<QString, ::Ic::Candid::Type> &exportedTypes();

//! A type of a shared library.
class EXPORTED_EXPORT Colour final
{
    Q_GADGET
    Q_PROPERTY(QString tag READ tagName)
    Q_PROPERTY(QVariant red READ qmlGetRed_ WRITE qmlSetRed_)
    Q_PROPERTY(QVariant green READ qmlGetGreen_ WRITE qmlSetGreen_)

public:
    enum class Tag {
        Red,
        Green,
    };
    Q_ENUM(Tag)
    //! The tags as types, for the overloads of a visitor.
    struct Case
    {
        struct Red
        {
        };
        struct Green
        {
        };
    };

    //! Red, with its default content.
    Colour();
    Colour(const Colour &other);
    Colour(Colour &&other) noexcept;
    Colour &operator=(const Colour &other);
    Colour &operator=(Colour &&other) noexcept;
    ~Colour();
    void swap(Colour &other) noexcept { d.swap(other.d); }

    [[nodiscard]] static Colour red();
    [[nodiscard]] static Colour green(quint8 value);

    [[nodiscard]] Tag tag() const noexcept;
    //! As in exported.did.
    [[nodiscard]] QString tagName() const;
    [[nodiscard]] bool isRed() const noexcept { return tag() == Tag::Red; }
    [[nodiscard]] bool isGreen() const noexcept { return tag() == Tag::Green; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const quint8 *asGreen() const noexcept;

    //! Calls \a visitor with a Case and its content, such as
    //! value.visit(Ic::Candid::Overloaded {[](Colour::Case::Red) { ... }, ...}); every case must be handled.
    template <typename Visitor>
    decltype(auto) visit(Visitor &&visitor) const
    {
        switch (tag()) {
        case Tag::Red:
            return visitor(Case::Red());
        case Tag::Green:
            return visitor(Case::Green(), *asGreen());
        }
        Q_UNREACHABLE();
    }

    friend bool operator==(const Colour &a, const Colour &b) { return a.equals_(b); }
    friend bool operator!=(const Colour &a, const Colour &b) { return !a.equals_(b); }
    friend size_t qHash(const Colour &key, size_t seed = 0) { return key.hash_(seed); }
    friend EXPORTED_EXPORT QDebug operator<<(QDebug debug, const Colour &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Colour>;
    [[nodiscard]] bool equals_(const Colour &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetRed_() const;
    void qmlSetRed_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetGreen_() const;
    void qmlSetGreen_(const QVariant &value);

    struct Private_;
    explicit Colour(Private_ *data);
    QSharedDataPointer<Private_> d;
};

//! type Paint.
class EXPORTED_EXPORT Paint final
{
    Q_GADGET
    Q_PROPERTY(QString name READ name WRITE setName)
    Q_PROPERTY(Exported::Colour colour READ colour WRITE setColour)

public:
    Paint();
    Paint(const Paint &other);
    Paint(Paint &&other) noexcept;
    Paint &operator=(const Paint &other);
    Paint &operator=(Paint &&other) noexcept;
    ~Paint();
    void swap(Paint &other) noexcept { d.swap(other.d); }

    [[nodiscard]] QString name() const;
    void setName(const QString &value);
    [[nodiscard]] Colour colour() const;
    void setColour(const Colour &value);

    friend bool operator==(const Paint &a, const Paint &b) { return a.equals_(b); }
    friend bool operator!=(const Paint &a, const Paint &b) { return !a.equals_(b); }
    friend size_t qHash(const Paint &key, size_t seed = 0) { return key.hash_(seed); }
    friend EXPORTED_EXPORT QDebug operator<<(QDebug debug, const Paint &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Paint>;
    [[nodiscard]] bool equals_(const Paint &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;

    struct Private_;
    QSharedDataPointer<Private_> d;
};

} // namespace Exported

namespace Ic::Candid {

template <>
struct EXPORTED_EXPORT TypeTraits<::Exported::Colour>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Exported::Colour &value);
    static Result<::Exported::Colour> fromValue(const Value &value);
    static QVariant toQml(const ::Exported::Colour &value) { return QVariant::fromValue(value); }
    static Result<::Exported::Colour> fromQml(const QVariant &variant);
};

template <>
struct EXPORTED_EXPORT TypeTraits<::Exported::Paint>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Exported::Paint &value);
    static Result<::Exported::Paint> fromValue(const Value &value);
    static QVariant toQml(const ::Exported::Paint &value) { return QVariant::fromValue(value); }
    static Result<::Exported::Paint> fromQml(const QVariant &variant);
};

} // namespace Ic::Candid

Q_DECLARE_TYPEINFO(::Exported::Colour, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Exported::Paint, Q_RELOCATABLE_TYPE);
