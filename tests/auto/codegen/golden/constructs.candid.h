// Generated from constructs.did by icws-candid. Do not edit: the next build overwrites it.
#pragma once
#include "constructs_export.h"
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

namespace Constructs {

class Shared;
class Plain;
class Composed;
class Color;
class Tree;
class Branch;
class Class;
class Alike;
class TagValue;
class Event;
class ComposedPairs;
class ComposedChoice;
class ComposedChoiceRight;
class MethodResult;

using Byte = quint8;
//! A list of names.
using Names = QList<QString>;
using Callback = ::Ic::Candid::FuncReference;
using Actor = ::Ic::Candid::ServiceReference;
using List = std::optional<Tree>;
using Nested = QList<std::optional<List>>;
using Never = ::Ic::Candid::Empty;
using Type_tag = bool;
using Type_ = ::Ic::Candid::Nat;

//! The types of constructs.did by name.
[[nodiscard]] CONSTRUCTS_EXPORT const QMap<QString, ::Ic::Candid::Type> &constructsTypes();

//! From another file.
class CONSTRUCTS_EXPORT Shared final
{
    Q_GADGET
    Q_PROPERTY(QString note READ note WRITE setNote)

public:
    Shared();
    Shared(const Shared &other);
    Shared(Shared &&other) noexcept;
    Shared &operator=(const Shared &other);
    Shared &operator=(Shared &&other) noexcept;
    ~Shared();
    void swap(Shared &other) noexcept { d.swap(other.d); }

    [[nodiscard]] QString note() const;
    void setNote(const QString &value);

    friend bool operator==(const Shared &a, const Shared &b) { return a.equals_(b); }
    friend bool operator!=(const Shared &a, const Shared &b) { return !a.equals_(b); }
    friend size_t qHash(const Shared &key, size_t seed = 0) { return key.hash_(seed); }
    friend CONSTRUCTS_EXPORT QDebug operator<<(QDebug debug, const Shared &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Shared>;
    [[nodiscard]] bool equals_(const Shared &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! Each type without parts, as each has its form in C++ and in QML.
class CONSTRUCTS_EXPORT Plain final
{
    Q_GADGET
    Q_PROPERTY(bool aBool READ aBool WRITE setABool)
    Q_PROPERTY(double aNat8 READ qmlGetANat8_ WRITE qmlSetANat8_)
    Q_PROPERTY(double aNat16 READ qmlGetANat16_ WRITE qmlSetANat16_)
    Q_PROPERTY(double aNat32 READ qmlGetANat32_ WRITE qmlSetANat32_)
    Q_PROPERTY(QString aNat64 READ qmlGetANat64_ WRITE qmlSetANat64_)
    Q_PROPERTY(QString aNat READ qmlGetANat_ WRITE qmlSetANat_)
    Q_PROPERTY(double anInt8 READ qmlGetAnInt8_ WRITE qmlSetAnInt8_)
    Q_PROPERTY(double anInt16 READ qmlGetAnInt16_ WRITE qmlSetAnInt16_)
    Q_PROPERTY(double anInt32 READ qmlGetAnInt32_ WRITE qmlSetAnInt32_)
    Q_PROPERTY(QString anInt64 READ qmlGetAnInt64_ WRITE qmlSetAnInt64_)
    Q_PROPERTY(QString anInt READ qmlGetAnInt_ WRITE qmlSetAnInt_)
    Q_PROPERTY(double aFloat32 READ qmlGetAFloat32_ WRITE qmlSetAFloat32_)
    Q_PROPERTY(double aFloat64 READ qmlGetAFloat64_ WRITE qmlSetAFloat64_)
    Q_PROPERTY(QString aText READ aText WRITE setAText)
    Q_PROPERTY(QVariant aPrincipal READ qmlGetAPrincipal_ WRITE qmlSetAPrincipal_)
    Q_PROPERTY(QVariant aNull READ qmlGetANull_ WRITE qmlSetANull_)
    Q_PROPERTY(QVariant aReserved READ qmlGetAReserved_ WRITE qmlSetAReserved_)
    Q_PROPERTY(QVariant anEmpty READ qmlGetAnEmpty_ WRITE qmlSetAnEmpty_)

public:
    Plain();
    Plain(const Plain &other);
    Plain(Plain &&other) noexcept;
    Plain &operator=(const Plain &other);
    Plain &operator=(Plain &&other) noexcept;
    ~Plain();
    void swap(Plain &other) noexcept { d.swap(other.d); }

    //! true or false
    [[nodiscard]] bool aBool() const;
    void setABool(bool value);
    [[nodiscard]] quint8 aNat8() const;
    void setANat8(quint8 value);
    [[nodiscard]] quint16 aNat16() const;
    void setANat16(quint16 value);
    [[nodiscard]] quint32 aNat32() const;
    void setANat32(quint32 value);
    [[nodiscard]] quint64 aNat64() const;
    void setANat64(quint64 value);
    [[nodiscard]] ::Ic::Candid::Nat aNat() const;
    void setANat(const ::Ic::Candid::Nat &value);
    [[nodiscard]] qint8 anInt8() const;
    void setAnInt8(qint8 value);
    [[nodiscard]] qint16 anInt16() const;
    void setAnInt16(qint16 value);
    [[nodiscard]] qint32 anInt32() const;
    void setAnInt32(qint32 value);
    [[nodiscard]] qint64 anInt64() const;
    void setAnInt64(qint64 value);
    [[nodiscard]] ::Ic::Candid::Int anInt() const;
    void setAnInt(const ::Ic::Candid::Int &value);
    [[nodiscard]] float aFloat32() const;
    void setAFloat32(float value);
    [[nodiscard]] double aFloat64() const;
    void setAFloat64(double value);
    [[nodiscard]] QString aText() const;
    void setAText(const QString &value);
    [[nodiscard]] ::Ic::Principal aPrincipal() const;
    void setAPrincipal(const ::Ic::Principal &value);
    [[nodiscard]] std::nullptr_t aNull() const;
    void setANull(std::nullptr_t value);
    [[nodiscard]] ::Ic::Candid::Reserved aReserved() const;
    void setAReserved(::Ic::Candid::Reserved value);
    [[nodiscard]] std::optional<::Ic::Candid::Empty> anEmpty() const;
    void setAnEmpty(const std::optional<::Ic::Candid::Empty> &value);

    friend bool operator==(const Plain &a, const Plain &b) { return a.equals_(b); }
    friend bool operator!=(const Plain &a, const Plain &b) { return !a.equals_(b); }
    friend size_t qHash(const Plain &key, size_t seed = 0) { return key.hash_(seed); }
    friend CONSTRUCTS_EXPORT QDebug operator<<(QDebug debug, const Plain &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Plain>;
    [[nodiscard]] bool equals_(const Plain &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] double qmlGetANat8_() const;
    void qmlSetANat8_(double value);
    [[nodiscard]] double qmlGetANat16_() const;
    void qmlSetANat16_(double value);
    [[nodiscard]] double qmlGetANat32_() const;
    void qmlSetANat32_(double value);
    [[nodiscard]] QString qmlGetANat64_() const;
    void qmlSetANat64_(const QString &value);
    [[nodiscard]] QString qmlGetANat_() const;
    void qmlSetANat_(const QString &value);
    [[nodiscard]] double qmlGetAnInt8_() const;
    void qmlSetAnInt8_(double value);
    [[nodiscard]] double qmlGetAnInt16_() const;
    void qmlSetAnInt16_(double value);
    [[nodiscard]] double qmlGetAnInt32_() const;
    void qmlSetAnInt32_(double value);
    [[nodiscard]] QString qmlGetAnInt64_() const;
    void qmlSetAnInt64_(const QString &value);
    [[nodiscard]] QString qmlGetAnInt_() const;
    void qmlSetAnInt_(const QString &value);
    [[nodiscard]] double qmlGetAFloat32_() const;
    void qmlSetAFloat32_(double value);
    [[nodiscard]] double qmlGetAFloat64_() const;
    void qmlSetAFloat64_(double value);
    [[nodiscard]] QVariant qmlGetAPrincipal_() const;
    void qmlSetAPrincipal_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetANull_() const;
    void qmlSetANull_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetAReserved_() const;
    void qmlSetAReserved_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetAnEmpty_() const;
    void qmlSetAnEmpty_(const QVariant &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! Types with parts.
class CONSTRUCTS_EXPORT Composed final
{
    Q_GADGET
    Q_PROPERTY(QVariant maybe READ qmlGetMaybe_ WRITE qmlSetMaybe_)
    Q_PROPERTY(QVariant names READ qmlGetNames_ WRITE qmlSetNames_)
    Q_PROPERTY(QVariant blobs READ qmlGetBlobs_ WRITE qmlSetBlobs_)
    Q_PROPERTY(QVariant bytes READ qmlGetBytes_ WRITE qmlSetBytes_)
    Q_PROPERTY(QVariant pairs READ qmlGetPairs_ WRITE qmlSetPairs_)
    Q_PROPERTY(Constructs::ComposedChoice choice READ choice WRITE setChoice)
    Q_PROPERTY(Constructs::Shared shared READ shared WRITE setShared)
    Q_PROPERTY(QVariant never READ qmlGetNever_ WRITE qmlSetNever_)

public:
    Composed();
    Composed(const Composed &other);
    Composed(Composed &&other) noexcept;
    Composed &operator=(const Composed &other);
    Composed &operator=(Composed &&other) noexcept;
    ~Composed();
    void swap(Composed &other) noexcept { d.swap(other.d); }

    [[nodiscard]] std::optional<std::optional<quint8>> maybe() const;
    void setMaybe(const std::optional<std::optional<quint8>> &value);
    [[nodiscard]] Names names() const;
    void setNames(const Names &value);
    [[nodiscard]] QList<QByteArray> blobs() const;
    void setBlobs(const QList<QByteArray> &value);
    [[nodiscard]] QByteArray bytes() const;
    void setBytes(const QByteArray &value);
    [[nodiscard]] QList<ComposedPairs> pairs() const;
    void setPairs(const QList<ComposedPairs> &value);
    [[nodiscard]] ComposedChoice choice() const;
    void setChoice(const ComposedChoice &value);
    [[nodiscard]] Shared shared() const;
    void setShared(const Shared &value);
    [[nodiscard]] std::optional<Never> never() const;
    void setNever(const std::optional<Never> &value);

    friend bool operator==(const Composed &a, const Composed &b) { return a.equals_(b); }
    friend bool operator!=(const Composed &a, const Composed &b) { return !a.equals_(b); }
    friend size_t qHash(const Composed &key, size_t seed = 0) { return key.hash_(seed); }
    friend CONSTRUCTS_EXPORT QDebug operator<<(QDebug debug, const Composed &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Composed>;
    [[nodiscard]] bool equals_(const Composed &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetMaybe_() const;
    void qmlSetMaybe_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetNames_() const;
    void qmlSetNames_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetBlobs_() const;
    void qmlSetBlobs_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetBytes_() const;
    void qmlSetBytes_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetPairs_() const;
    void qmlSetPairs_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetNever_() const;
    void qmlSetNever_(const QVariant &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! No tag has content, and QML has a type of this name.
class CONSTRUCTS_EXPORT Color final
{
    Q_GADGET
    Q_PROPERTY(QString tag READ tagName)
    Q_PROPERTY(QVariant red READ qmlGetRed_ WRITE qmlSetRed_)
    Q_PROPERTY(QVariant green READ qmlGetGreen_ WRITE qmlSetGreen_)

public:
    enum class Tag {
        //! Of fire.
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
    Color();
    Color(const Color &other);
    Color(Color &&other) noexcept;
    Color &operator=(const Color &other);
    Color &operator=(Color &&other) noexcept;
    ~Color();
    void swap(Color &other) noexcept { d.swap(other.d); }

    [[nodiscard]] static Color red();
    [[nodiscard]] static Color green();

    [[nodiscard]] Tag tag() const noexcept;
    //! As in constructs.did.
    [[nodiscard]] QString tagName() const;
    [[nodiscard]] bool isRed() const noexcept { return tag() == Tag::Red; }
    [[nodiscard]] bool isGreen() const noexcept { return tag() == Tag::Green; }

    //! Calls \a visitor with a Case and its content, such as
    //! value.visit(Ic::Candid::Overloaded {[](Color::Case::Red) { ... }, ...}); every case must be handled.
    template <typename Visitor>
    decltype(auto) visit(Visitor &&visitor) const
    {
        switch (tag()) {
        case Tag::Red:
            return visitor(Case::Red());
        case Tag::Green:
            return visitor(Case::Green());
        }
        Q_UNREACHABLE();
    }

    friend bool operator==(const Color &a, const Color &b) { return a.equals_(b); }
    friend bool operator!=(const Color &a, const Color &b) { return !a.equals_(b); }
    friend size_t qHash(const Color &key, size_t seed = 0) { return key.hash_(seed); }
    friend CONSTRUCTS_EXPORT QDebug operator<<(QDebug debug, const Color &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Color>;
    [[nodiscard]] bool equals_(const Color &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetRed_() const;
    void qmlSetRed_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetGreen_() const;
    void qmlSetGreen_(const QVariant &value);

    struct Private_;
    explicit Color(Private_ *data);
    QSharedDataPointer<Private_> d;
};

//! The default is not the first, which holds itself.
class CONSTRUCTS_EXPORT Tree final
{
    Q_GADGET
    Q_PROPERTY(QString tag READ tagName)
    Q_PROPERTY(QVariant node READ qmlGetNode_ WRITE qmlSetNode_)
    Q_PROPERTY(QVariant leaf READ qmlGetLeaf_ WRITE qmlSetLeaf_)

public:
    enum class Tag {
        Node,
        Leaf,
    };
    Q_ENUM(Tag)
    //! The tags as types, for the overloads of a visitor.
    struct Case
    {
        struct Node
        {
        };
        struct Leaf
        {
        };
    };

    //! Leaf, with its default content.
    Tree();
    Tree(const Tree &other);
    Tree(Tree &&other) noexcept;
    Tree &operator=(const Tree &other);
    Tree &operator=(Tree &&other) noexcept;
    ~Tree();
    void swap(Tree &other) noexcept { d.swap(other.d); }

    [[nodiscard]] static Tree node(const Branch &value);
    [[nodiscard]] static Tree leaf();

    [[nodiscard]] Tag tag() const noexcept;
    //! As in constructs.did.
    [[nodiscard]] QString tagName() const;
    [[nodiscard]] bool isNode() const noexcept { return tag() == Tag::Node; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const Branch *asNode() const noexcept;
    [[nodiscard]] bool isLeaf() const noexcept { return tag() == Tag::Leaf; }

    //! Calls \a visitor with a Case and its content, such as
    //! value.visit(Ic::Candid::Overloaded {[](Tree::Case::Node, const Branch &content) { ... }, ...}); every case must be handled.
    template <typename Visitor>
    decltype(auto) visit(Visitor &&visitor) const
    {
        switch (tag()) {
        case Tag::Node:
            return visitor(Case::Node(), *asNode());
        case Tag::Leaf:
            return visitor(Case::Leaf());
        }
        Q_UNREACHABLE();
    }

    friend bool operator==(const Tree &a, const Tree &b) { return a.equals_(b); }
    friend bool operator!=(const Tree &a, const Tree &b) { return !a.equals_(b); }
    friend size_t qHash(const Tree &key, size_t seed = 0) { return key.hash_(seed); }
    friend CONSTRUCTS_EXPORT QDebug operator<<(QDebug debug, const Tree &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Tree>;
    [[nodiscard]] bool equals_(const Tree &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetNode_() const;
    void qmlSetNode_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetLeaf_() const;
    void qmlSetLeaf_(const QVariant &value);

    struct Private_;
    explicit Tree(Private_ *data);
    QSharedDataPointer<Private_> d;
};

//! type Branch.
class CONSTRUCTS_EXPORT Branch final
{
    Q_GADGET
    Q_PROPERTY(Constructs::Tree left READ left WRITE setLeft)
    Q_PROPERTY(QVariant right READ qmlGetRight_ WRITE qmlSetRight_)

public:
    Branch();
    Branch(const Branch &other);
    Branch(Branch &&other) noexcept;
    Branch &operator=(const Branch &other);
    Branch &operator=(Branch &&other) noexcept;
    ~Branch();
    void swap(Branch &other) noexcept { d.swap(other.d); }

    [[nodiscard]] Tree left() const;
    void setLeft(const Tree &value);
    [[nodiscard]] List right() const;
    void setRight(const List &value);

    friend bool operator==(const Branch &a, const Branch &b) { return a.equals_(b); }
    friend bool operator!=(const Branch &a, const Branch &b) { return !a.equals_(b); }
    friend size_t qHash(const Branch &key, size_t seed = 0) { return key.hash_(seed); }
    friend CONSTRUCTS_EXPORT QDebug operator<<(QDebug debug, const Branch &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Branch>;
    [[nodiscard]] bool equals_(const Branch &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetRight_() const;
    void qmlSetRight_(const QVariant &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! Names that C++, Qt or the classes have for something else.
class CONSTRUCTS_EXPORT Class final
{
    Q_GADGET
    Q_PROPERTY(double default_ READ qmlGetDefault_ WRITE qmlSetDefault_)
    Q_PROPERTY(QString swap READ swap_ WRITE setSwap)
    Q_PROPERTY(bool clientId READ clientId WRITE setClientId)
    Q_PROPERTY(bool clientId_ READ clientId_ WRITE setclientId)
    Q_PROPERTY(QString field1stOf READ field1stOf WRITE setField1stOf)
    Q_PROPERTY(QString shoutedName READ shoutedName WRITE setShoutedName)

public:
    Class();
    Class(const Class &other);
    Class(Class &&other) noexcept;
    Class &operator=(const Class &other);
    Class &operator=(Class &&other) noexcept;
    ~Class();
    void swap(Class &other) noexcept { d.swap(other.d); }

    [[nodiscard]] quint8 default_() const;
    void setDefault(quint8 value);
    [[nodiscard]] QString swap_() const;
    void setSwap(const QString &value);
    [[nodiscard]] bool clientId() const;
    void setClientId(bool value);
    [[nodiscard]] bool clientId_() const;
    void setclientId(bool value);
    [[nodiscard]] QString field1stOf() const;
    void setField1stOf(const QString &value);
    [[nodiscard]] QString shoutedName() const;
    void setShoutedName(const QString &value);

    friend bool operator==(const Class &a, const Class &b) { return a.equals_(b); }
    friend bool operator!=(const Class &a, const Class &b) { return !a.equals_(b); }
    friend size_t qHash(const Class &key, size_t seed = 0) { return key.hash_(seed); }
    friend CONSTRUCTS_EXPORT QDebug operator<<(QDebug debug, const Class &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Class>;
    [[nodiscard]] bool equals_(const Class &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] double qmlGetDefault_() const;
    void qmlSetDefault_(double value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! The last looks like a type, with a _ behind it.
class CONSTRUCTS_EXPORT Alike final
{
    Q_GADGET
    Q_PROPERTY(bool type READ type WRITE setType)
    Q_PROPERTY(bool type_ READ type_ WRITE settype)
    Q_PROPERTY(bool type_2 READ type_2 WRITE setType_2)

public:
    Alike();
    Alike(const Alike &other);
    Alike(Alike &&other) noexcept;
    Alike &operator=(const Alike &other);
    Alike &operator=(Alike &&other) noexcept;
    ~Alike();
    void swap(Alike &other) noexcept { d.swap(other.d); }

    [[nodiscard]] bool type() const;
    void setType(bool value);
    [[nodiscard]] bool type_() const;
    void settype(bool value);
    [[nodiscard]] bool type_2() const;
    void setType_2(bool value);

    friend bool operator==(const Alike &a, const Alike &b) { return a.equals_(b); }
    friend bool operator!=(const Alike &a, const Alike &b) { return !a.equals_(b); }
    friend size_t qHash(const Alike &key, size_t seed = 0) { return key.hash_(seed); }
    friend CONSTRUCTS_EXPORT QDebug operator<<(QDebug debug, const Alike &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Alike>;
    [[nodiscard]] bool equals_(const Alike &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! type Tag.
class CONSTRUCTS_EXPORT TagValue final
{
    Q_GADGET
    Q_PROPERTY(QString tag READ tagName)
    Q_PROPERTY(QVariant tag_ READ qmlGetTag_ WRITE qmlSetTag_)
    Q_PROPERTY(QVariant case_ READ qmlGetCase_ WRITE qmlSetCase_)
    Q_PROPERTY(QVariant typing READ qmlGetTyping_ WRITE qmlSetTyping_)
    Q_PROPERTY(QVariant isTyping READ qmlGetIsTyping_ WRITE qmlSetIsTyping_)
    Q_PROPERTY(QVariant wrongKey READ qmlGetWrongKey_ WRITE qmlSetWrongKey_)
    Q_PROPERTY(QVariant wrongKey_ READ qmlGetwrongKey_ WRITE qmlSetwrongKey_)
    Q_PROPERTY(QVariant item0 READ qmlGetItem0_ WRITE qmlSetItem0_)

public:
    enum class Tag {
        Tag,
        Case_,
        Typing,
        IsTyping,
        WrongKey,
        wrongKey,
        Item0,
    };
    Q_ENUM(Tag)
    //! The tags as types, for the overloads of a visitor.
    struct Case
    {
        struct Tag
        {
        };
        struct Case_
        {
        };
        struct Typing
        {
        };
        struct IsTyping
        {
        };
        struct WrongKey
        {
        };
        struct wrongKey
        {
        };
        struct Item0
        {
        };
    };

    //! Tag, with its default content.
    TagValue();
    TagValue(const TagValue &other);
    TagValue(TagValue &&other) noexcept;
    TagValue &operator=(const TagValue &other);
    TagValue &operator=(TagValue &&other) noexcept;
    ~TagValue();
    void swap(TagValue &other) noexcept { d.swap(other.d); }

    [[nodiscard]] static TagValue tag_(const QString &value);
    [[nodiscard]] static TagValue case_();
    [[nodiscard]] static TagValue typing();
    [[nodiscard]] static TagValue isTyping_(quint8 value);
    [[nodiscard]] static TagValue wrongKey();
    [[nodiscard]] static TagValue wrongKey_(const QString &value);
    [[nodiscard]] static TagValue item0(bool value);

    [[nodiscard]] Tag tag() const noexcept;
    //! As in constructs.did.
    [[nodiscard]] QString tagName() const;
    [[nodiscard]] bool isTag() const noexcept { return tag() == Tag::Tag; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const QString *asTag() const noexcept;
    [[nodiscard]] bool isCase_() const noexcept { return tag() == Tag::Case_; }
    [[nodiscard]] bool isTyping() const noexcept { return tag() == Tag::Typing; }
    [[nodiscard]] bool isIsTyping() const noexcept { return tag() == Tag::IsTyping; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const quint8 *asIsTyping() const noexcept;
    [[nodiscard]] bool isWrongKey() const noexcept { return tag() == Tag::WrongKey; }
    [[nodiscard]] bool iswrongKey() const noexcept { return tag() == Tag::wrongKey; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const QString *aswrongKey() const noexcept;
    [[nodiscard]] bool isItem0() const noexcept { return tag() == Tag::Item0; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const bool *asItem0() const noexcept;

    //! Calls \a visitor with a Case and its content, such as
    //! value.visit(Ic::Candid::Overloaded {[](TagValue::Case::Tag, const QString &content) { ... }, ...}); every case must be handled.
    template <typename Visitor>
    decltype(auto) visit(Visitor &&visitor) const
    {
        switch (tag()) {
        case Tag::Tag:
            return visitor(Case::Tag(), *asTag());
        case Tag::Case_:
            return visitor(Case::Case_());
        case Tag::Typing:
            return visitor(Case::Typing());
        case Tag::IsTyping:
            return visitor(Case::IsTyping(), *asIsTyping());
        case Tag::WrongKey:
            return visitor(Case::WrongKey());
        case Tag::wrongKey:
            return visitor(Case::wrongKey(), *aswrongKey());
        case Tag::Item0:
            return visitor(Case::Item0(), *asItem0());
        }
        Q_UNREACHABLE();
    }

    friend bool operator==(const TagValue &a, const TagValue &b) { return a.equals_(b); }
    friend bool operator!=(const TagValue &a, const TagValue &b) { return !a.equals_(b); }
    friend size_t qHash(const TagValue &key, size_t seed = 0) { return key.hash_(seed); }
    friend CONSTRUCTS_EXPORT QDebug operator<<(QDebug debug, const TagValue &value);

private:
    friend struct ::Ic::Candid::TypeTraits<TagValue>;
    [[nodiscard]] bool equals_(const TagValue &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetTag_() const;
    void qmlSetTag_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetCase_() const;
    void qmlSetCase_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetTyping_() const;
    void qmlSetTyping_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetIsTyping_() const;
    void qmlSetIsTyping_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetWrongKey_() const;
    void qmlSetWrongKey_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetwrongKey_() const;
    void qmlSetwrongKey_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetItem0_() const;
    void qmlSetItem0_(const QVariant &value);

    struct Private_;
    explicit TagValue(Private_ *data);
    QSharedDataPointer<Private_> d;
};

//! type Event.
class CONSTRUCTS_EXPORT Event final
{
    Q_GADGET

public:
    Event();
    Event(const Event &other);
    Event(Event &&other) noexcept;
    Event &operator=(const Event &other);
    Event &operator=(Event &&other) noexcept;
    ~Event();
    void swap(Event &other) noexcept { d.swap(other.d); }


    friend bool operator==(const Event &a, const Event &b) { return a.equals_(b); }
    friend bool operator!=(const Event &a, const Event &b) { return !a.equals_(b); }
    friend size_t qHash(const Event &key, size_t seed = 0) { return key.hash_(seed); }
    friend CONSTRUCTS_EXPORT QDebug operator<<(QDebug debug, const Event &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Event>;
    [[nodiscard]] bool equals_(const Event &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! a record without a name.
class CONSTRUCTS_EXPORT ComposedPairs final
{
    Q_GADGET
    Q_PROPERTY(QString item0 READ item0 WRITE setItem0)
    Q_PROPERTY(Constructs::Event item1 READ item1 WRITE setItem1)

public:
    ComposedPairs();
    ComposedPairs(const ComposedPairs &other);
    ComposedPairs(ComposedPairs &&other) noexcept;
    ComposedPairs &operator=(const ComposedPairs &other);
    ComposedPairs &operator=(ComposedPairs &&other) noexcept;
    ~ComposedPairs();
    void swap(ComposedPairs &other) noexcept { d.swap(other.d); }

    [[nodiscard]] QString item0() const;
    void setItem0(const QString &value);
    [[nodiscard]] Event item1() const;
    void setItem1(const Event &value);

    friend bool operator==(const ComposedPairs &a, const ComposedPairs &b) { return a.equals_(b); }
    friend bool operator!=(const ComposedPairs &a, const ComposedPairs &b) { return !a.equals_(b); }
    friend size_t qHash(const ComposedPairs &key, size_t seed = 0) { return key.hash_(seed); }
    friend CONSTRUCTS_EXPORT QDebug operator<<(QDebug debug, const ComposedPairs &value);

private:
    friend struct ::Ic::Candid::TypeTraits<ComposedPairs>;
    [[nodiscard]] bool equals_(const ComposedPairs &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! a variant without a name.
class CONSTRUCTS_EXPORT ComposedChoice final
{
    Q_GADGET
    Q_PROPERTY(QString tag READ tagName)
    Q_PROPERTY(QVariant left READ qmlGetLeft_ WRITE qmlSetLeft_)
    Q_PROPERTY(QVariant right READ qmlGetRight_ WRITE qmlSetRight_)

public:
    enum class Tag {
        Left,
        Right,
    };
    Q_ENUM(Tag)
    //! The tags as types, for the overloads of a visitor.
    struct Case
    {
        struct Left
        {
        };
        struct Right
        {
        };
    };

    //! Left, with its default content.
    ComposedChoice();
    ComposedChoice(const ComposedChoice &other);
    ComposedChoice(ComposedChoice &&other) noexcept;
    ComposedChoice &operator=(const ComposedChoice &other);
    ComposedChoice &operator=(ComposedChoice &&other) noexcept;
    ~ComposedChoice();
    void swap(ComposedChoice &other) noexcept { d.swap(other.d); }

    [[nodiscard]] static ComposedChoice left();
    [[nodiscard]] static ComposedChoice right(const ComposedChoiceRight &value);

    [[nodiscard]] Tag tag() const noexcept;
    //! As in constructs.did.
    [[nodiscard]] QString tagName() const;
    [[nodiscard]] bool isLeft() const noexcept { return tag() == Tag::Left; }
    [[nodiscard]] bool isRight() const noexcept { return tag() == Tag::Right; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const ComposedChoiceRight *asRight() const noexcept;

    //! Calls \a visitor with a Case and its content, such as
    //! value.visit(Ic::Candid::Overloaded {[](ComposedChoice::Case::Left) { ... }, ...}); every case must be handled.
    template <typename Visitor>
    decltype(auto) visit(Visitor &&visitor) const
    {
        switch (tag()) {
        case Tag::Left:
            return visitor(Case::Left());
        case Tag::Right:
            return visitor(Case::Right(), *asRight());
        }
        Q_UNREACHABLE();
    }

    friend bool operator==(const ComposedChoice &a, const ComposedChoice &b) { return a.equals_(b); }
    friend bool operator!=(const ComposedChoice &a, const ComposedChoice &b) { return !a.equals_(b); }
    friend size_t qHash(const ComposedChoice &key, size_t seed = 0) { return key.hash_(seed); }
    friend CONSTRUCTS_EXPORT QDebug operator<<(QDebug debug, const ComposedChoice &value);

private:
    friend struct ::Ic::Candid::TypeTraits<ComposedChoice>;
    [[nodiscard]] bool equals_(const ComposedChoice &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetLeft_() const;
    void qmlSetLeft_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetRight_() const;
    void qmlSetRight_(const QVariant &value);

    struct Private_;
    explicit ComposedChoice(Private_ *data);
    QSharedDataPointer<Private_> d;
};

//! a record without a name.
class CONSTRUCTS_EXPORT ComposedChoiceRight final
{
    Q_GADGET
    Q_PROPERTY(QVariant item7 READ qmlGetItem7_ WRITE qmlSetItem7_)
    Q_PROPERTY(QVariant item0 READ qmlGetItem0_ WRITE qmlSetItem0_)

public:
    ComposedChoiceRight();
    ComposedChoiceRight(const ComposedChoiceRight &other);
    ComposedChoiceRight(ComposedChoiceRight &&other) noexcept;
    ComposedChoiceRight &operator=(const ComposedChoiceRight &other);
    ComposedChoiceRight &operator=(ComposedChoiceRight &&other) noexcept;
    ~ComposedChoiceRight();
    void swap(ComposedChoiceRight &other) noexcept { d.swap(other.d); }

    [[nodiscard]] Callback item7() const;
    void setItem7(const Callback &value);
    [[nodiscard]] Actor item0() const;
    void setItem0(const Actor &value);

    friend bool operator==(const ComposedChoiceRight &a, const ComposedChoiceRight &b) { return a.equals_(b); }
    friend bool operator!=(const ComposedChoiceRight &a, const ComposedChoiceRight &b) { return !a.equals_(b); }
    friend size_t qHash(const ComposedChoiceRight &key, size_t seed = 0) { return key.hash_(seed); }
    friend CONSTRUCTS_EXPORT QDebug operator<<(QDebug debug, const ComposedChoiceRight &value);

private:
    friend struct ::Ic::Candid::TypeTraits<ComposedChoiceRight>;
    [[nodiscard]] bool equals_(const ComposedChoiceRight &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetItem7_() const;
    void qmlSetItem7_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetItem0_() const;
    void qmlSetItem0_(const QVariant &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! a record without a name.
class CONSTRUCTS_EXPORT MethodResult final
{
    Q_GADGET
    Q_PROPERTY(bool y READ y WRITE setY)

public:
    MethodResult();
    MethodResult(const MethodResult &other);
    MethodResult(MethodResult &&other) noexcept;
    MethodResult &operator=(const MethodResult &other);
    MethodResult &operator=(MethodResult &&other) noexcept;
    ~MethodResult();
    void swap(MethodResult &other) noexcept { d.swap(other.d); }

    [[nodiscard]] Type_tag y() const;
    void setY(const Type_tag &value);

    friend bool operator==(const MethodResult &a, const MethodResult &b) { return a.equals_(b); }
    friend bool operator!=(const MethodResult &a, const MethodResult &b) { return !a.equals_(b); }
    friend size_t qHash(const MethodResult &key, size_t seed = 0) { return key.hash_(seed); }
    friend CONSTRUCTS_EXPORT QDebug operator<<(QDebug debug, const MethodResult &value);

private:
    friend struct ::Ic::Candid::TypeTraits<MethodResult>;
    [[nodiscard]] bool equals_(const MethodResult &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;

    struct Private_;
    QSharedDataPointer<Private_> d;
};

} // namespace Constructs

namespace Ic::Candid {

template <>
struct CONSTRUCTS_EXPORT TypeTraits<::Constructs::Shared> : Detail::ClassTraits<::Constructs::Shared>
{
    static const Type &type();
    static Value toValue(const ::Constructs::Shared &value);
    static bool read(Detail::Source &source, Detail::Location location, ::Constructs::Shared &into);
    static QVariant toQml(const ::Constructs::Shared &value) { return QVariant::fromValue(value); }
    static Result<::Constructs::Shared> fromQml(const QVariant &variant);
};

template <>
struct CONSTRUCTS_EXPORT TypeTraits<::Constructs::Plain> : Detail::ClassTraits<::Constructs::Plain>
{
    static const Type &type();
    static Value toValue(const ::Constructs::Plain &value);
    static bool read(Detail::Source &source, Detail::Location location, ::Constructs::Plain &into);
    static QVariant toQml(const ::Constructs::Plain &value) { return QVariant::fromValue(value); }
    static Result<::Constructs::Plain> fromQml(const QVariant &variant);
};

template <>
struct CONSTRUCTS_EXPORT TypeTraits<::Constructs::Composed> : Detail::ClassTraits<::Constructs::Composed>
{
    static const Type &type();
    static Value toValue(const ::Constructs::Composed &value);
    static bool read(Detail::Source &source, Detail::Location location, ::Constructs::Composed &into);
    static QVariant toQml(const ::Constructs::Composed &value) { return QVariant::fromValue(value); }
    static Result<::Constructs::Composed> fromQml(const QVariant &variant);
};

template <>
struct CONSTRUCTS_EXPORT TypeTraits<::Constructs::Color> : Detail::ClassTraits<::Constructs::Color>
{
    static const Type &type();
    static Value toValue(const ::Constructs::Color &value);
    static bool read(Detail::Source &source, Detail::Location location, ::Constructs::Color &into);
    static QVariant toQml(const ::Constructs::Color &value) { return QVariant::fromValue(value); }
    static Result<::Constructs::Color> fromQml(const QVariant &variant);
};

template <>
struct CONSTRUCTS_EXPORT TypeTraits<::Constructs::Tree> : Detail::ClassTraits<::Constructs::Tree>
{
    static const Type &type();
    static Value toValue(const ::Constructs::Tree &value);
    static bool read(Detail::Source &source, Detail::Location location, ::Constructs::Tree &into);
    static QVariant toQml(const ::Constructs::Tree &value) { return QVariant::fromValue(value); }
    static Result<::Constructs::Tree> fromQml(const QVariant &variant);
};

template <>
struct CONSTRUCTS_EXPORT TypeTraits<::Constructs::Branch> : Detail::ClassTraits<::Constructs::Branch>
{
    static const Type &type();
    static Value toValue(const ::Constructs::Branch &value);
    static bool read(Detail::Source &source, Detail::Location location, ::Constructs::Branch &into);
    static QVariant toQml(const ::Constructs::Branch &value) { return QVariant::fromValue(value); }
    static Result<::Constructs::Branch> fromQml(const QVariant &variant);
};

template <>
struct CONSTRUCTS_EXPORT TypeTraits<::Constructs::Class> : Detail::ClassTraits<::Constructs::Class>
{
    static const Type &type();
    static Value toValue(const ::Constructs::Class &value);
    static bool read(Detail::Source &source, Detail::Location location, ::Constructs::Class &into);
    static QVariant toQml(const ::Constructs::Class &value) { return QVariant::fromValue(value); }
    static Result<::Constructs::Class> fromQml(const QVariant &variant);
};

template <>
struct CONSTRUCTS_EXPORT TypeTraits<::Constructs::Alike> : Detail::ClassTraits<::Constructs::Alike>
{
    static const Type &type();
    static Value toValue(const ::Constructs::Alike &value);
    static bool read(Detail::Source &source, Detail::Location location, ::Constructs::Alike &into);
    static QVariant toQml(const ::Constructs::Alike &value) { return QVariant::fromValue(value); }
    static Result<::Constructs::Alike> fromQml(const QVariant &variant);
};

template <>
struct CONSTRUCTS_EXPORT TypeTraits<::Constructs::TagValue> : Detail::ClassTraits<::Constructs::TagValue>
{
    static const Type &type();
    static Value toValue(const ::Constructs::TagValue &value);
    static bool read(Detail::Source &source, Detail::Location location, ::Constructs::TagValue &into);
    static QVariant toQml(const ::Constructs::TagValue &value) { return QVariant::fromValue(value); }
    static Result<::Constructs::TagValue> fromQml(const QVariant &variant);
};

template <>
struct CONSTRUCTS_EXPORT TypeTraits<::Constructs::Event> : Detail::ClassTraits<::Constructs::Event>
{
    static const Type &type();
    static Value toValue(const ::Constructs::Event &value);
    static bool read(Detail::Source &source, Detail::Location location, ::Constructs::Event &into);
    static QVariant toQml(const ::Constructs::Event &value) { return QVariant::fromValue(value); }
    static Result<::Constructs::Event> fromQml(const QVariant &variant);
};

template <>
struct CONSTRUCTS_EXPORT TypeTraits<::Constructs::ComposedPairs> : Detail::ClassTraits<::Constructs::ComposedPairs>
{
    static const Type &type();
    static Value toValue(const ::Constructs::ComposedPairs &value);
    static bool read(Detail::Source &source, Detail::Location location, ::Constructs::ComposedPairs &into);
    static QVariant toQml(const ::Constructs::ComposedPairs &value) { return QVariant::fromValue(value); }
    static Result<::Constructs::ComposedPairs> fromQml(const QVariant &variant);
};

template <>
struct CONSTRUCTS_EXPORT TypeTraits<::Constructs::ComposedChoice> : Detail::ClassTraits<::Constructs::ComposedChoice>
{
    static const Type &type();
    static Value toValue(const ::Constructs::ComposedChoice &value);
    static bool read(Detail::Source &source, Detail::Location location, ::Constructs::ComposedChoice &into);
    static QVariant toQml(const ::Constructs::ComposedChoice &value) { return QVariant::fromValue(value); }
    static Result<::Constructs::ComposedChoice> fromQml(const QVariant &variant);
};

template <>
struct CONSTRUCTS_EXPORT TypeTraits<::Constructs::ComposedChoiceRight> : Detail::ClassTraits<::Constructs::ComposedChoiceRight>
{
    static const Type &type();
    static Value toValue(const ::Constructs::ComposedChoiceRight &value);
    static bool read(Detail::Source &source, Detail::Location location, ::Constructs::ComposedChoiceRight &into);
    static QVariant toQml(const ::Constructs::ComposedChoiceRight &value) { return QVariant::fromValue(value); }
    static Result<::Constructs::ComposedChoiceRight> fromQml(const QVariant &variant);
};

template <>
struct CONSTRUCTS_EXPORT TypeTraits<::Constructs::MethodResult> : Detail::ClassTraits<::Constructs::MethodResult>
{
    static const Type &type();
    static Value toValue(const ::Constructs::MethodResult &value);
    static bool read(Detail::Source &source, Detail::Location location, ::Constructs::MethodResult &into);
    static QVariant toQml(const ::Constructs::MethodResult &value) { return QVariant::fromValue(value); }
    static Result<::Constructs::MethodResult> fromQml(const QVariant &variant);
};

} // namespace Ic::Candid

Q_DECLARE_TYPEINFO(::Constructs::Shared, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Constructs::Plain, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Constructs::Composed, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Constructs::Color, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Constructs::Tree, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Constructs::Branch, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Constructs::Class, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Constructs::Alike, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Constructs::TagValue, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Constructs::Event, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Constructs::ComposedPairs, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Constructs::ComposedChoice, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Constructs::ComposedChoiceRight, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Constructs::MethodResult, Q_RELOCATABLE_TYPE);
