// Generated from everything.did by icws-candid. Do not edit: the next build overwrites it.
#pragma once
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

namespace Everything {

class Shared;
class Primitives;
class Composed;
class Color;
class Tree;
class Ping;
class Pong;
class Pair;
class Triple;
class Numbered;
class Nothing;
class Impossible;
class Class;
class TagValue;
class CaseValue;
class Result;
class Type;
class Field;
class CallValue;
class Value;
class AlikeValue;
class AlikeUser;
class Shape;
class ShapeQmlValue;
class ReaderValue;
class AnswerValue;
class Type_;
class Type_1;
class Type_38;
class Large;
class ComposedPairs;
class ComposedNested;
class ComposedNestedInner;
class ComposedNestedInnerDeep;
class ComposedChoice;
class ComposedChoiceRight;
class ListItem;
class TreeNode;
class SeveralArgument3;
class SeveralResult3;

using Byte = quint8;
using Names = QList<QString>;
using Callback = ::Ic::Candid::FuncReference;
using Actor = ::Ic::Candid::ServiceReference;
//! A list, as functional languages write it.
using List = std::optional<ListItem>;
using Forest = QList<Tree>;
using Never = ::Ic::Candid::Empty;
using Data = QByteArray;
using Alike = ::Ic::Candid::Nat;
using I_ = ::Ic::Candid::Nat;

//! The types of everything.did by name.
[[nodiscard]] const QMap<QString, ::Ic::Candid::Type> &everythingTypes();

//! From another file.
class Shared final
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
    friend QDebug operator<<(QDebug debug, const Shared &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Shared>;
    [[nodiscard]] bool equals_(const Shared &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! All types without parts.
class Primitives final
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
    Q_PROPERTY(QVariant aBlob READ qmlGetABlob_ WRITE qmlSetABlob_)
    Q_PROPERTY(QVariant aPrincipal READ qmlGetAPrincipal_ WRITE qmlSetAPrincipal_)
    Q_PROPERTY(QVariant aNull READ qmlGetANull_ WRITE qmlSetANull_)
    Q_PROPERTY(QVariant aReserved READ qmlGetAReserved_ WRITE qmlSetAReserved_)

public:
    Primitives();
    Primitives(const Primitives &other);
    Primitives(Primitives &&other) noexcept;
    Primitives &operator=(const Primitives &other);
    Primitives &operator=(Primitives &&other) noexcept;
    ~Primitives();
    void swap(Primitives &other) noexcept { d.swap(other.d); }

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
    [[nodiscard]] QByteArray aBlob() const;
    void setABlob(const QByteArray &value);
    [[nodiscard]] ::Ic::Principal aPrincipal() const;
    void setAPrincipal(const ::Ic::Principal &value);
    [[nodiscard]] std::nullptr_t aNull() const;
    void setANull(std::nullptr_t value);
    [[nodiscard]] ::Ic::Candid::Reserved aReserved() const;
    void setAReserved(::Ic::Candid::Reserved value);

    friend bool operator==(const Primitives &a, const Primitives &b) { return a.equals_(b); }
    friend bool operator!=(const Primitives &a, const Primitives &b) { return !a.equals_(b); }
    friend size_t qHash(const Primitives &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const Primitives &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Primitives>;
    [[nodiscard]] bool equals_(const Primitives &other) const;
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
    [[nodiscard]] QVariant qmlGetABlob_() const;
    void qmlSetABlob_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetAPrincipal_() const;
    void qmlSetAPrincipal_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetANull_() const;
    void qmlSetANull_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetAReserved_() const;
    void qmlSetAReserved_(const QVariant &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! Types with parts.
class Composed final
{
    Q_GADGET
    Q_PROPERTY(QVariant maybe READ qmlGetMaybe_ WRITE qmlSetMaybe_)
    Q_PROPERTY(QVariant maybeMaybe READ qmlGetMaybeMaybe_ WRITE qmlSetMaybeMaybe_)
    Q_PROPERTY(QVariant maybeNull READ qmlGetMaybeNull_ WRITE qmlSetMaybeNull_)
    Q_PROPERTY(QVariant names READ qmlGetNames_ WRITE qmlSetNames_)
    Q_PROPERTY(QVariant numbers READ qmlGetNumbers_ WRITE qmlSetNumbers_)
    Q_PROPERTY(QVariant maybes READ qmlGetMaybes_ WRITE qmlSetMaybes_)
    Q_PROPERTY(QVariant bytes READ qmlGetBytes_ WRITE qmlSetBytes_)
    Q_PROPERTY(QVariant pairs READ qmlGetPairs_ WRITE qmlSetPairs_)
    Q_PROPERTY(Everything::ComposedNested nested READ nested WRITE setNested)
    Q_PROPERTY(Everything::ComposedChoice choice READ choice WRITE setChoice)
    Q_PROPERTY(QVariant alias READ qmlGetAlias_ WRITE qmlSetAlias_)
    Q_PROPERTY(Everything::Color color READ color WRITE setColor)
    Q_PROPERTY(QVariant callback READ qmlGetCallback_ WRITE qmlSetCallback_)
    Q_PROPERTY(QVariant actor READ qmlGetActor_ WRITE qmlSetActor_)
    Q_PROPERTY(Everything::Shared shared READ shared WRITE setShared)

public:
    Composed();
    Composed(const Composed &other);
    Composed(Composed &&other) noexcept;
    Composed &operator=(const Composed &other);
    Composed &operator=(Composed &&other) noexcept;
    ~Composed();
    void swap(Composed &other) noexcept { d.swap(other.d); }

    [[nodiscard]] std::optional<QString> maybe() const;
    void setMaybe(const std::optional<QString> &value);
    [[nodiscard]] std::optional<std::optional<quint8>> maybeMaybe() const;
    void setMaybeMaybe(const std::optional<std::optional<quint8>> &value);
    [[nodiscard]] std::optional<std::nullptr_t> maybeNull() const;
    void setMaybeNull(const std::optional<std::nullptr_t> &value);
    [[nodiscard]] QList<QString> names() const;
    void setNames(const QList<QString> &value);
    [[nodiscard]] QList<quint64> numbers() const;
    void setNumbers(const QList<quint64> &value);
    [[nodiscard]] QList<std::optional<qint32>> maybes() const;
    void setMaybes(const QList<std::optional<qint32>> &value);
    [[nodiscard]] QByteArray bytes() const;
    void setBytes(const QByteArray &value);
    [[nodiscard]] QList<ComposedPairs> pairs() const;
    void setPairs(const QList<ComposedPairs> &value);
    [[nodiscard]] ComposedNested nested() const;
    void setNested(const ComposedNested &value);
    [[nodiscard]] ComposedChoice choice() const;
    void setChoice(const ComposedChoice &value);
    [[nodiscard]] Names alias() const;
    void setAlias(const Names &value);
    [[nodiscard]] Color color() const;
    void setColor(const Color &value);
    [[nodiscard]] Callback callback() const;
    void setCallback(const Callback &value);
    [[nodiscard]] Actor actor() const;
    void setActor(const Actor &value);
    [[nodiscard]] Shared shared() const;
    void setShared(const Shared &value);

    friend bool operator==(const Composed &a, const Composed &b) { return a.equals_(b); }
    friend bool operator!=(const Composed &a, const Composed &b) { return !a.equals_(b); }
    friend size_t qHash(const Composed &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const Composed &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Composed>;
    [[nodiscard]] bool equals_(const Composed &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetMaybe_() const;
    void qmlSetMaybe_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetMaybeMaybe_() const;
    void qmlSetMaybeMaybe_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetMaybeNull_() const;
    void qmlSetMaybeNull_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetNames_() const;
    void qmlSetNames_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetNumbers_() const;
    void qmlSetNumbers_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetMaybes_() const;
    void qmlSetMaybes_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetBytes_() const;
    void qmlSetBytes_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetPairs_() const;
    void qmlSetPairs_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetAlias_() const;
    void qmlSetAlias_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetCallback_() const;
    void qmlSetCallback_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetActor_() const;
    void qmlSetActor_(const QVariant &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! Without fields in all tags.
class Color final
{
    Q_GADGET
    Q_PROPERTY(QString tag READ tagName)
    Q_PROPERTY(QVariant red READ qmlGetRed_ WRITE qmlSetRed_)
    Q_PROPERTY(QVariant green READ qmlGetGreen_ WRITE qmlSetGreen_)
    Q_PROPERTY(QVariant blue READ qmlGetBlue_ WRITE qmlSetBlue_)

public:
    enum class Tag {
        Red,
        Green,
        Blue,
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
        struct Blue
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
    [[nodiscard]] static Color blue();

    [[nodiscard]] Tag tag() const noexcept;
    //! As in everything.did.
    [[nodiscard]] QString tagName() const;
    [[nodiscard]] bool isRed() const noexcept { return tag() == Tag::Red; }
    [[nodiscard]] bool isGreen() const noexcept { return tag() == Tag::Green; }
    [[nodiscard]] bool isBlue() const noexcept { return tag() == Tag::Blue; }

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
        case Tag::Blue:
            return visitor(Case::Blue());
        }
        Q_UNREACHABLE();
    }

    friend bool operator==(const Color &a, const Color &b) { return a.equals_(b); }
    friend bool operator!=(const Color &a, const Color &b) { return !a.equals_(b); }
    friend size_t qHash(const Color &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const Color &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Color>;
    [[nodiscard]] bool equals_(const Color &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetRed_() const;
    void qmlSetRed_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetGreen_() const;
    void qmlSetGreen_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetBlue_() const;
    void qmlSetBlue_(const QVariant &value);

    struct Private_;
    explicit Color(Private_ *data);
    QSharedDataPointer<Private_> d;
};

//! A tree whose default must not have children.
class Tree final
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

    [[nodiscard]] static Tree node(const TreeNode &value);
    [[nodiscard]] static Tree leaf();

    [[nodiscard]] Tag tag() const noexcept;
    //! As in everything.did.
    [[nodiscard]] QString tagName() const;
    [[nodiscard]] bool isNode() const noexcept { return tag() == Tag::Node; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const TreeNode *asNode() const noexcept;
    [[nodiscard]] bool isLeaf() const noexcept { return tag() == Tag::Leaf; }

    //! Calls \a visitor with a Case and its content, such as
    //! value.visit(Ic::Candid::Overloaded {[](Tree::Case::Node, const TreeNode &content) { ... }, ...}); every case must be handled.
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
    friend QDebug operator<<(QDebug debug, const Tree &value);

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

//! Each holds lists of the other.
class Ping final
{
    Q_GADGET
    Q_PROPERTY(QVariant pongs READ qmlGetPongs_ WRITE qmlSetPongs_)

public:
    Ping();
    Ping(const Ping &other);
    Ping(Ping &&other) noexcept;
    Ping &operator=(const Ping &other);
    Ping &operator=(Ping &&other) noexcept;
    ~Ping();
    void swap(Ping &other) noexcept { d.swap(other.d); }

    [[nodiscard]] QList<Pong> pongs() const;
    void setPongs(const QList<Pong> &value);

    friend bool operator==(const Ping &a, const Ping &b) { return a.equals_(b); }
    friend bool operator!=(const Ping &a, const Ping &b) { return !a.equals_(b); }
    friend size_t qHash(const Ping &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const Ping &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Ping>;
    [[nodiscard]] bool equals_(const Ping &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetPongs_() const;
    void qmlSetPongs_(const QVariant &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! type Pong.
class Pong final
{
    Q_GADGET
    Q_PROPERTY(QVariant pings READ qmlGetPings_ WRITE qmlSetPings_)
    Q_PROPERTY(QVariant next READ qmlGetNext_ WRITE qmlSetNext_)

public:
    Pong();
    Pong(const Pong &other);
    Pong(Pong &&other) noexcept;
    Pong &operator=(const Pong &other);
    Pong &operator=(Pong &&other) noexcept;
    ~Pong();
    void swap(Pong &other) noexcept { d.swap(other.d); }

    [[nodiscard]] QList<Ping> pings() const;
    void setPings(const QList<Ping> &value);
    [[nodiscard]] std::optional<Pong> next() const;
    void setNext(const std::optional<Pong> &value);

    friend bool operator==(const Pong &a, const Pong &b) { return a.equals_(b); }
    friend bool operator!=(const Pong &a, const Pong &b) { return !a.equals_(b); }
    friend size_t qHash(const Pong &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const Pong &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Pong>;
    [[nodiscard]] bool equals_(const Pong &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetPings_() const;
    void qmlSetPings_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetNext_() const;
    void qmlSetNext_(const QVariant &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! type Pair.
class Pair final
{
    Q_GADGET
    Q_PROPERTY(QString item0 READ item0 WRITE setItem0)
    Q_PROPERTY(double item1 READ qmlGetItem1_ WRITE qmlSetItem1_)

public:
    Pair();
    Pair(const Pair &other);
    Pair(Pair &&other) noexcept;
    Pair &operator=(const Pair &other);
    Pair &operator=(Pair &&other) noexcept;
    ~Pair();
    void swap(Pair &other) noexcept { d.swap(other.d); }

    [[nodiscard]] QString item0() const;
    void setItem0(const QString &value);
    [[nodiscard]] quint32 item1() const;
    void setItem1(quint32 value);

    friend bool operator==(const Pair &a, const Pair &b) { return a.equals_(b); }
    friend bool operator!=(const Pair &a, const Pair &b) { return !a.equals_(b); }
    friend size_t qHash(const Pair &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const Pair &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Pair>;
    [[nodiscard]] bool equals_(const Pair &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] double qmlGetItem1_() const;
    void qmlSetItem1_(double value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! type Triple.
class Triple final
{
    Q_GADGET
    Q_PROPERTY(Everything::Pair item0 READ item0 WRITE setItem0)
    Q_PROPERTY(QVariant item1 READ qmlGetItem1_ WRITE qmlSetItem1_)
    Q_PROPERTY(QVariant item2 READ qmlGetItem2_ WRITE qmlSetItem2_)

public:
    Triple();
    Triple(const Triple &other);
    Triple(Triple &&other) noexcept;
    Triple &operator=(const Triple &other);
    Triple &operator=(Triple &&other) noexcept;
    ~Triple();
    void swap(Triple &other) noexcept { d.swap(other.d); }

    [[nodiscard]] Pair item0() const;
    void setItem0(const Pair &value);
    [[nodiscard]] std::optional<Pair> item1() const;
    void setItem1(const std::optional<Pair> &value);
    [[nodiscard]] QList<Pair> item2() const;
    void setItem2(const QList<Pair> &value);

    friend bool operator==(const Triple &a, const Triple &b) { return a.equals_(b); }
    friend bool operator!=(const Triple &a, const Triple &b) { return !a.equals_(b); }
    friend size_t qHash(const Triple &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const Triple &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Triple>;
    [[nodiscard]] bool equals_(const Triple &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetItem1_() const;
    void qmlSetItem1_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetItem2_() const;
    void qmlSetItem2_(const QVariant &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! type Numbered.
class Numbered final
{
    Q_GADGET
    Q_PROPERTY(QString item7 READ item7 WRITE setItem7)
    Q_PROPERTY(bool item4294967295 READ item4294967295 WRITE setItem4294967295)
    Q_PROPERTY(QString id READ qmlGetId_ WRITE qmlSetId_)
    Q_PROPERTY(double item0 READ qmlGetItem0_ WRITE qmlSetItem0_)

public:
    Numbered();
    Numbered(const Numbered &other);
    Numbered(Numbered &&other) noexcept;
    Numbered &operator=(const Numbered &other);
    Numbered &operator=(Numbered &&other) noexcept;
    ~Numbered();
    void swap(Numbered &other) noexcept { d.swap(other.d); }

    [[nodiscard]] QString item7() const;
    void setItem7(const QString &value);
    [[nodiscard]] bool item4294967295() const;
    void setItem4294967295(bool value);
    [[nodiscard]] quint64 id() const;
    void setId(quint64 value);
    [[nodiscard]] quint8 item0() const;
    void setItem0(quint8 value);

    friend bool operator==(const Numbered &a, const Numbered &b) { return a.equals_(b); }
    friend bool operator!=(const Numbered &a, const Numbered &b) { return !a.equals_(b); }
    friend size_t qHash(const Numbered &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const Numbered &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Numbered>;
    [[nodiscard]] bool equals_(const Numbered &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QString qmlGetId_() const;
    void qmlSetId_(const QString &value);
    [[nodiscard]] double qmlGetItem0_() const;
    void qmlSetItem0_(double value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! type Nothing.
class Nothing final
{
    Q_GADGET

public:
    Nothing();
    Nothing(const Nothing &other);
    Nothing(Nothing &&other) noexcept;
    Nothing &operator=(const Nothing &other);
    Nothing &operator=(Nothing &&other) noexcept;
    ~Nothing();
    void swap(Nothing &other) noexcept { d.swap(other.d); }


    friend bool operator==(const Nothing &a, const Nothing &b) { return a.equals_(b); }
    friend bool operator!=(const Nothing &a, const Nothing &b) { return !a.equals_(b); }
    friend size_t qHash(const Nothing &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const Nothing &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Nothing>;
    [[nodiscard]] bool equals_(const Nothing &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! type Impossible.
class Impossible final
{
    Q_GADGET
    Q_PROPERTY(QVariant maybe READ qmlGetMaybe_ WRITE qmlSetMaybe_)
    Q_PROPERTY(QVariant also READ qmlGetAlso_ WRITE qmlSetAlso_)

public:
    Impossible();
    Impossible(const Impossible &other);
    Impossible(Impossible &&other) noexcept;
    Impossible &operator=(const Impossible &other);
    Impossible &operator=(Impossible &&other) noexcept;
    ~Impossible();
    void swap(Impossible &other) noexcept { d.swap(other.d); }

    [[nodiscard]] std::optional<Never> maybe() const;
    void setMaybe(const std::optional<Never> &value);
    [[nodiscard]] std::optional<::Ic::Candid::Empty> also() const;
    void setAlso(const std::optional<::Ic::Candid::Empty> &value);

    friend bool operator==(const Impossible &a, const Impossible &b) { return a.equals_(b); }
    friend bool operator!=(const Impossible &a, const Impossible &b) { return !a.equals_(b); }
    friend size_t qHash(const Impossible &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const Impossible &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Impossible>;
    [[nodiscard]] bool equals_(const Impossible &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetMaybe_() const;
    void qmlSetMaybe_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetAlso_() const;
    void qmlSetAlso_(const QVariant &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! Names that C++, Qt or the classes have for something else.
class Class final
{
    Q_GADGET
    Q_PROPERTY(QString default_ READ default_ WRITE setDefault)
    Q_PROPERTY(double int_ READ qmlGetInt_ WRITE qmlSetInt_)
    Q_PROPERTY(bool signals_ READ signals_ WRITE setSignals)
    Q_PROPERTY(QString withSpace READ withSpace WRITE setWithSpace)
    Q_PROPERTY(QString mlUt READ mlUt WRITE setMlUt)
    Q_PROPERTY(QString field1st READ field1st WRITE setField1st)
    Q_PROPERTY(QString quoteAndSlash READ quoteAndSlash WRITE setQuoteAndSlash)
    Q_PROPERTY(QString d READ d_ WRITE setD)
    Q_PROPERTY(QString swap READ swap_ WRITE setSwap)
    Q_PROPERTY(QString clientId READ clientId WRITE setClientId)
    Q_PROPERTY(QString clientId_ READ clientId_ WRITE setclientId)
    Q_PROPERTY(QString shoutedName READ shoutedName WRITE setShoutedName)
    Q_PROPERTY(QString url READ url WRITE setURL)
    Q_PROPERTY(QString httpServer READ httpServer WRITE setHTTPServer)
    Q_PROPERTY(QString hidden READ hidden WRITE setHidden)
    Q_PROPERTY(QString quint64_ READ qmlGetQuint64_ WRITE qmlSetQuint64_)
    Q_PROPERTY(QVariant data READ qmlGetData_ WRITE qmlSetData_)
    Q_PROPERTY(QString type READ type WRITE setType)

public:
    Class();
    Class(const Class &other);
    Class(Class &&other) noexcept;
    Class &operator=(const Class &other);
    Class &operator=(Class &&other) noexcept;
    ~Class();
    void swap(Class &other) noexcept { d.swap(other.d); }

    [[nodiscard]] QString default_() const;
    void setDefault(const QString &value);
    [[nodiscard]] quint8 int_() const;
    void setInt(quint8 value);
    [[nodiscard]] bool signals_() const;
    void setSignals(bool value);
    [[nodiscard]] QString withSpace() const;
    void setWithSpace(const QString &value);
    [[nodiscard]] QString mlUt() const;
    void setMlUt(const QString &value);
    [[nodiscard]] QString field1st() const;
    void setField1st(const QString &value);
    [[nodiscard]] QString quoteAndSlash() const;
    void setQuoteAndSlash(const QString &value);
    [[nodiscard]] QString d_() const;
    void setD(const QString &value);
    [[nodiscard]] QString swap_() const;
    void setSwap(const QString &value);
    [[nodiscard]] QString clientId() const;
    void setClientId(const QString &value);
    [[nodiscard]] QString clientId_() const;
    void setclientId(const QString &value);
    [[nodiscard]] QString shoutedName() const;
    void setShoutedName(const QString &value);
    [[nodiscard]] QString url() const;
    void setURL(const QString &value);
    [[nodiscard]] QString httpServer() const;
    void setHTTPServer(const QString &value);
    [[nodiscard]] QString hidden() const;
    void setHidden(const QString &value);
    [[nodiscard]] quint64 quint64_() const;
    void setQuint64(quint64 value);
    [[nodiscard]] Data data() const;
    void setData(const Data &value);
    [[nodiscard]] QString type() const;
    void setType(const QString &value);

    friend bool operator==(const Class &a, const Class &b) { return a.equals_(b); }
    friend bool operator!=(const Class &a, const Class &b) { return !a.equals_(b); }
    friend size_t qHash(const Class &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const Class &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Class>;
    [[nodiscard]] bool equals_(const Class &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] double qmlGetInt_() const;
    void qmlSetInt_(double value);
    [[nodiscard]] QString qmlGetQuint64_() const;
    void qmlSetQuint64_(const QString &value);
    [[nodiscard]] QVariant qmlGetData_() const;
    void qmlSetData_(const QVariant &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! type Tag.
class TagValue final
{
    Q_GADGET
    Q_PROPERTY(QString tag READ tagName)
    Q_PROPERTY(QVariant tag_ READ qmlGetTag_ WRITE qmlSetTag_)
    Q_PROPERTY(QVariant Tag_ READ qmlGetTag_2_ WRITE qmlSetTag_2_)
    Q_PROPERTY(QVariant visit READ qmlGetVisit_ WRITE qmlSetVisit_)
    Q_PROPERTY(QVariant typing READ qmlGetTyping_ WRITE qmlSetTyping_)
    Q_PROPERTY(QVariant isTyping READ qmlGetIsTyping_ WRITE qmlSetIsTyping_)
    Q_PROPERTY(QVariant if_ READ qmlGetIf_ WRITE qmlSetIf_)
    Q_PROPERTY(QVariant wrongKey READ qmlGetWrongKey_ WRITE qmlSetWrongKey_)
    Q_PROPERTY(QVariant wrongKey_ READ qmlGetWrongKey_2_ WRITE qmlSetWrongKey_2_)
    Q_PROPERTY(QVariant item0 READ qmlGetItem0_ WRITE qmlSetItem0_)
    Q_PROPERTY(QVariant noLetter READ qmlGetNoLetter_ WRITE qmlSetNoLetter_)

public:
    enum class Tag {
        Tag,
        Tag_2,
        Visit,
        Typing,
        IsTyping,
        If,
        WrongKey,
        WrongKey_2,
        Item0,
        NoLetter,
    };
    Q_ENUM(Tag)
    //! The tags as types, for the overloads of a visitor.
    struct Case
    {
        struct Tag
        {
        };
        struct Tag_2
        {
        };
        struct Visit
        {
        };
        struct Typing
        {
        };
        struct IsTyping
        {
        };
        struct If
        {
        };
        struct WrongKey
        {
        };
        struct WrongKey_2
        {
        };
        struct Item0
        {
        };
        struct NoLetter
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
    [[nodiscard]] static TagValue Tag_(const TagValue &value);
    [[nodiscard]] static TagValue visit_();
    [[nodiscard]] static TagValue typing();
    [[nodiscard]] static TagValue isTyping_(quint8 value);
    [[nodiscard]] static TagValue if_(const CaseValue &value);
    [[nodiscard]] static TagValue wrongKey();
    [[nodiscard]] static TagValue wrongKey_(const QString &value);
    [[nodiscard]] static TagValue item0(const ::Ic::Candid::Nat &value);
    [[nodiscard]] static TagValue noLetter(bool value);

    [[nodiscard]] Tag tag() const noexcept;
    //! As in everything.did.
    [[nodiscard]] QString tagName() const;
    [[nodiscard]] bool isTag() const noexcept { return tag() == Tag::Tag; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const QString *asTag() const noexcept;
    [[nodiscard]] bool isTag_2() const noexcept { return tag() == Tag::Tag_2; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const TagValue *asTag_2() const noexcept;
    [[nodiscard]] bool isVisit() const noexcept { return tag() == Tag::Visit; }
    [[nodiscard]] bool isTyping() const noexcept { return tag() == Tag::Typing; }
    [[nodiscard]] bool isIsTyping() const noexcept { return tag() == Tag::IsTyping; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const quint8 *asIsTyping() const noexcept;
    [[nodiscard]] bool isIf() const noexcept { return tag() == Tag::If; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const CaseValue *asIf() const noexcept;
    [[nodiscard]] bool isWrongKey() const noexcept { return tag() == Tag::WrongKey; }
    [[nodiscard]] bool isWrongKey_2() const noexcept { return tag() == Tag::WrongKey_2; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const QString *asWrongKey_2() const noexcept;
    [[nodiscard]] bool isItem0() const noexcept { return tag() == Tag::Item0; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const ::Ic::Candid::Nat *asItem0() const noexcept;
    [[nodiscard]] bool isNoLetter() const noexcept { return tag() == Tag::NoLetter; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const bool *asNoLetter() const noexcept;

    //! Calls \a visitor with a Case and its content, such as
    //! value.visit(Ic::Candid::Overloaded {[](TagValue::Case::Tag, const QString &content) { ... }, ...}); every case must be handled.
    template <typename Visitor>
    decltype(auto) visit(Visitor &&visitor) const
    {
        switch (tag()) {
        case Tag::Tag:
            return visitor(Case::Tag(), *asTag());
        case Tag::Tag_2:
            return visitor(Case::Tag_2(), *asTag_2());
        case Tag::Visit:
            return visitor(Case::Visit());
        case Tag::Typing:
            return visitor(Case::Typing());
        case Tag::IsTyping:
            return visitor(Case::IsTyping(), *asIsTyping());
        case Tag::If:
            return visitor(Case::If(), *asIf());
        case Tag::WrongKey:
            return visitor(Case::WrongKey());
        case Tag::WrongKey_2:
            return visitor(Case::WrongKey_2(), *asWrongKey_2());
        case Tag::Item0:
            return visitor(Case::Item0(), *asItem0());
        case Tag::NoLetter:
            return visitor(Case::NoLetter(), *asNoLetter());
        }
        Q_UNREACHABLE();
    }

    friend bool operator==(const TagValue &a, const TagValue &b) { return a.equals_(b); }
    friend bool operator!=(const TagValue &a, const TagValue &b) { return !a.equals_(b); }
    friend size_t qHash(const TagValue &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const TagValue &value);

private:
    friend struct ::Ic::Candid::TypeTraits<TagValue>;
    [[nodiscard]] bool equals_(const TagValue &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetTag_() const;
    void qmlSetTag_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetTag_2_() const;
    void qmlSetTag_2_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetVisit_() const;
    void qmlSetVisit_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetTyping_() const;
    void qmlSetTyping_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetIsTyping_() const;
    void qmlSetIsTyping_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetIf_() const;
    void qmlSetIf_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetWrongKey_() const;
    void qmlSetWrongKey_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetWrongKey_2_() const;
    void qmlSetWrongKey_2_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetItem0_() const;
    void qmlSetItem0_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetNoLetter_() const;
    void qmlSetNoLetter_(const QVariant &value);

    struct Private_;
    explicit TagValue(Private_ *data);
    QSharedDataPointer<Private_> d;
};

//! type Case.
class CaseValue final
{
    Q_GADGET
    Q_PROPERTY(QVariant tag READ qmlGetTag_ WRITE qmlSetTag_)
    Q_PROPERTY(QVariant case_ READ qmlGetCase_ WRITE qmlSetCase_)

public:
    CaseValue();
    CaseValue(const CaseValue &other);
    CaseValue(CaseValue &&other) noexcept;
    CaseValue &operator=(const CaseValue &other);
    CaseValue &operator=(CaseValue &&other) noexcept;
    ~CaseValue();
    void swap(CaseValue &other) noexcept { d.swap(other.d); }

    [[nodiscard]] std::optional<TagValue> tag() const;
    void setTag(const std::optional<TagValue> &value);
    [[nodiscard]] std::optional<CaseValue> case_() const;
    void setCase(const std::optional<CaseValue> &value);

    friend bool operator==(const CaseValue &a, const CaseValue &b) { return a.equals_(b); }
    friend bool operator!=(const CaseValue &a, const CaseValue &b) { return !a.equals_(b); }
    friend size_t qHash(const CaseValue &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const CaseValue &value);

private:
    friend struct ::Ic::Candid::TypeTraits<CaseValue>;
    [[nodiscard]] bool equals_(const CaseValue &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetTag_() const;
    void qmlSetTag_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetCase_() const;
    void qmlSetCase_(const QVariant &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! type Result.
class Result final
{
    Q_GADGET
    Q_PROPERTY(QString tag READ tagName)
    Q_PROPERTY(QVariant ok READ qmlGetOk_ WRITE qmlSetOk_)
    Q_PROPERTY(QVariant err READ qmlGetErr_ WRITE qmlSetErr_)

public:
    enum class Tag {
        Ok,
        Err,
    };
    Q_ENUM(Tag)
    //! The tags as types, for the overloads of a visitor.
    struct Case
    {
        struct Ok
        {
        };
        struct Err
        {
        };
    };

    //! Err, with its default content.
    Result();
    Result(const Result &other);
    Result(Result &&other) noexcept;
    Result &operator=(const Result &other);
    Result &operator=(Result &&other) noexcept;
    ~Result();
    void swap(Result &other) noexcept { d.swap(other.d); }

    [[nodiscard]] static Result ok(const Nothing &value);
    [[nodiscard]] static Result err(const QString &value);

    [[nodiscard]] Tag tag() const noexcept;
    //! As in everything.did.
    [[nodiscard]] QString tagName() const;
    [[nodiscard]] bool isOk() const noexcept { return tag() == Tag::Ok; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const Nothing *asOk() const noexcept;
    [[nodiscard]] bool isErr() const noexcept { return tag() == Tag::Err; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const QString *asErr() const noexcept;

    //! Calls \a visitor with a Case and its content, such as
    //! value.visit(Ic::Candid::Overloaded {[](Result::Case::Ok, const Nothing &content) { ... }, ...}); every case must be handled.
    template <typename Visitor>
    decltype(auto) visit(Visitor &&visitor) const
    {
        switch (tag()) {
        case Tag::Ok:
            return visitor(Case::Ok(), *asOk());
        case Tag::Err:
            return visitor(Case::Err(), *asErr());
        }
        Q_UNREACHABLE();
    }

    friend bool operator==(const Result &a, const Result &b) { return a.equals_(b); }
    friend bool operator!=(const Result &a, const Result &b) { return !a.equals_(b); }
    friend size_t qHash(const Result &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const Result &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Result>;
    [[nodiscard]] bool equals_(const Result &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetOk_() const;
    void qmlSetOk_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetErr_() const;
    void qmlSetErr_(const QVariant &value);

    struct Private_;
    explicit Result(Private_ *data);
    QSharedDataPointer<Private_> d;
};

//! Names that generated code uses itself.
class Type final
{
    Q_GADGET
    Q_PROPERTY(QString type READ type WRITE setType)
    Q_PROPERTY(QVariant type_ READ qmlGetType_2_ WRITE qmlSetType_2_)
    Q_PROPERTY(QVariant field READ qmlGetField_ WRITE qmlSetField_)
    Q_PROPERTY(double seed READ qmlGetSeed_ WRITE qmlSetSeed_)

public:
    Type();
    Type(const Type &other);
    Type(Type &&other) noexcept;
    Type &operator=(const Type &other);
    Type &operator=(Type &&other) noexcept;
    ~Type();
    void swap(Type &other) noexcept { d.swap(other.d); }

    [[nodiscard]] QString type() const;
    void setType(const QString &value);
    [[nodiscard]] std::optional<Type> type_() const;
    void setType_2(const std::optional<Type> &value);
    [[nodiscard]] std::optional<Field> field() const;
    void setField(const std::optional<Field> &value);
    [[nodiscard]] quint8 seed() const;
    void setSeed(quint8 value);

    friend bool operator==(const Type &a, const Type &b) { return a.equals_(b); }
    friend bool operator!=(const Type &a, const Type &b) { return !a.equals_(b); }
    friend size_t qHash(const Type &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const Type &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Type>;
    [[nodiscard]] bool equals_(const Type &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetType_2_() const;
    void qmlSetType_2_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetField_() const;
    void qmlSetField_(const QVariant &value);
    [[nodiscard]] double qmlGetSeed_() const;
    void qmlSetSeed_(double value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! type Field.
class Field final
{
    Q_GADGET
    Q_PROPERTY(Everything::CallValue key READ key WRITE setKey)
    Q_PROPERTY(QVariant other READ qmlGetOther_ WRITE qmlSetOther_)

public:
    Field();
    Field(const Field &other);
    Field(Field &&other) noexcept;
    Field &operator=(const Field &other);
    Field &operator=(Field &&other) noexcept;
    ~Field();
    void swap(Field &other) noexcept { d.swap(other.d); }

    [[nodiscard]] CallValue key() const;
    void setKey(const CallValue &value);
    [[nodiscard]] std::optional<Value> other() const;
    void setOther(const std::optional<Value> &value);

    friend bool operator==(const Field &a, const Field &b) { return a.equals_(b); }
    friend bool operator!=(const Field &a, const Field &b) { return !a.equals_(b); }
    friend size_t qHash(const Field &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const Field &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Field>;
    [[nodiscard]] bool equals_(const Field &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetOther_() const;
    void qmlSetOther_(const QVariant &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! type Call.
class CallValue final
{
    Q_GADGET
    Q_PROPERTY(QString type READ type WRITE setType)

public:
    CallValue();
    CallValue(const CallValue &other);
    CallValue(CallValue &&other) noexcept;
    CallValue &operator=(const CallValue &other);
    CallValue &operator=(CallValue &&other) noexcept;
    ~CallValue();
    void swap(CallValue &other) noexcept { d.swap(other.d); }

    [[nodiscard]] QString type() const;
    void setType(const QString &value);

    friend bool operator==(const CallValue &a, const CallValue &b) { return a.equals_(b); }
    friend bool operator!=(const CallValue &a, const CallValue &b) { return !a.equals_(b); }
    friend size_t qHash(const CallValue &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const CallValue &value);

private:
    friend struct ::Ic::Candid::TypeTraits<CallValue>;
    [[nodiscard]] bool equals_(const CallValue &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! type Value.
class Value final
{
    Q_GADGET
    Q_PROPERTY(QString tag READ tagName)
    Q_PROPERTY(QVariant value READ qmlGetValue_ WRITE qmlSetValue_)
    Q_PROPERTY(QVariant value_ READ qmlGetvalue_ WRITE qmlSetvalue_)
    Q_PROPERTY(QVariant read READ qmlGetRead_ WRITE qmlSetRead_)

public:
    enum class Tag {
        Value,
        value,
        Read,
    };
    Q_ENUM(Tag)
    //! The tags as types, for the overloads of a visitor.
    struct Case
    {
        struct Value
        {
        };
        struct value
        {
        };
        struct Read
        {
        };
    };

    //! Value, with its default content.
    Value();
    Value(const Value &other);
    Value(Value &&other) noexcept;
    Value &operator=(const Value &other);
    Value &operator=(Value &&other) noexcept;
    ~Value();
    void swap(Value &other) noexcept { d.swap(other.d); }

    [[nodiscard]] static Value value(const ::Ic::Candid::Nat &value);
    [[nodiscard]] static Value value_(const QString &value);
    [[nodiscard]] static Value read(const std::optional<Value> &value);

    [[nodiscard]] Tag tag() const noexcept;
    //! As in everything.did.
    [[nodiscard]] QString tagName() const;
    [[nodiscard]] bool isValue() const noexcept { return tag() == Tag::Value; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const ::Ic::Candid::Nat *asValue() const noexcept;
    [[nodiscard]] bool isvalue() const noexcept { return tag() == Tag::value; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const QString *asvalue() const noexcept;
    [[nodiscard]] bool isRead() const noexcept { return tag() == Tag::Read; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const std::optional<Value> *asRead() const noexcept;

    //! Calls \a visitor with a Case and its content, such as
    //! value.visit(Ic::Candid::Overloaded {[](Value::Case::Value, const ::Ic::Candid::Nat &content) { ... }, ...}); every case must be handled.
    template <typename Visitor>
    decltype(auto) visit(Visitor &&visitor) const
    {
        switch (tag()) {
        case Tag::Value:
            return visitor(Case::Value(), *asValue());
        case Tag::value:
            return visitor(Case::value(), *asvalue());
        case Tag::Read:
            return visitor(Case::Read(), *asRead());
        }
        Q_UNREACHABLE();
    }

    friend bool operator==(const Value &a, const Value &b) { return a.equals_(b); }
    friend bool operator!=(const Value &a, const Value &b) { return !a.equals_(b); }
    friend size_t qHash(const Value &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const Value &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Value>;
    [[nodiscard]] bool equals_(const Value &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetValue_() const;
    void qmlSetValue_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetvalue_() const;
    void qmlSetvalue_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetRead_() const;
    void qmlSetRead_(const QVariant &value);

    struct Private_;
    explicit Value(Private_ *data);
    QSharedDataPointer<Private_> d;
};

//! type alike.
class AlikeValue final
{
    Q_GADGET
    Q_PROPERTY(double x READ qmlGetX_ WRITE qmlSetX_)

public:
    AlikeValue();
    AlikeValue(const AlikeValue &other);
    AlikeValue(AlikeValue &&other) noexcept;
    AlikeValue &operator=(const AlikeValue &other);
    AlikeValue &operator=(AlikeValue &&other) noexcept;
    ~AlikeValue();
    void swap(AlikeValue &other) noexcept { d.swap(other.d); }

    [[nodiscard]] quint8 x() const;
    void setX(quint8 value);

    friend bool operator==(const AlikeValue &a, const AlikeValue &b) { return a.equals_(b); }
    friend bool operator!=(const AlikeValue &a, const AlikeValue &b) { return !a.equals_(b); }
    friend size_t qHash(const AlikeValue &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const AlikeValue &value);

private:
    friend struct ::Ic::Candid::TypeTraits<AlikeValue>;
    [[nodiscard]] bool equals_(const AlikeValue &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] double qmlGetX_() const;
    void qmlSetX_(double value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! type AlikeUser.
class AlikeUser final
{
    Q_GADGET
    Q_PROPERTY(Everything::AlikeValue alike READ alike WRITE setAlike)
    Q_PROPERTY(QString alike_ READ qmlGetAlike_2_ WRITE qmlSetAlike_2_)

public:
    AlikeUser();
    AlikeUser(const AlikeUser &other);
    AlikeUser(AlikeUser &&other) noexcept;
    AlikeUser &operator=(const AlikeUser &other);
    AlikeUser &operator=(AlikeUser &&other) noexcept;
    ~AlikeUser();
    void swap(AlikeUser &other) noexcept { d.swap(other.d); }

    [[nodiscard]] AlikeValue alike() const;
    void setAlike(const AlikeValue &value);
    [[nodiscard]] Alike alike_() const;
    void setAlike_2(const Alike &value);

    friend bool operator==(const AlikeUser &a, const AlikeUser &b) { return a.equals_(b); }
    friend bool operator!=(const AlikeUser &a, const AlikeUser &b) { return !a.equals_(b); }
    friend size_t qHash(const AlikeUser &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const AlikeUser &value);

private:
    friend struct ::Ic::Candid::TypeTraits<AlikeUser>;
    [[nodiscard]] bool equals_(const AlikeUser &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QString qmlGetAlike_2_() const;
    void qmlSetAlike_2_(const QString &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! type Shape.
class Shape final
{
    Q_GADGET
    Q_PROPERTY(double x READ qmlGetX_ WRITE qmlSetX_)

public:
    Shape();
    Shape(const Shape &other);
    Shape(Shape &&other) noexcept;
    Shape &operator=(const Shape &other);
    Shape &operator=(Shape &&other) noexcept;
    ~Shape();
    void swap(Shape &other) noexcept { d.swap(other.d); }

    [[nodiscard]] quint8 x() const;
    void setX(quint8 value);

    friend bool operator==(const Shape &a, const Shape &b) { return a.equals_(b); }
    friend bool operator!=(const Shape &a, const Shape &b) { return !a.equals_(b); }
    friend size_t qHash(const Shape &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const Shape &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Shape>;
    [[nodiscard]] bool equals_(const Shape &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] double qmlGetX_() const;
    void qmlSetX_(double value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! type ShapeQml.
class ShapeQmlValue final
{
    Q_GADGET
    Q_PROPERTY(Everything::Shape shape READ shape WRITE setShape)

public:
    ShapeQmlValue();
    ShapeQmlValue(const ShapeQmlValue &other);
    ShapeQmlValue(ShapeQmlValue &&other) noexcept;
    ShapeQmlValue &operator=(const ShapeQmlValue &other);
    ShapeQmlValue &operator=(ShapeQmlValue &&other) noexcept;
    ~ShapeQmlValue();
    void swap(ShapeQmlValue &other) noexcept { d.swap(other.d); }

    [[nodiscard]] Shape shape() const;
    void setShape(const Shape &value);

    friend bool operator==(const ShapeQmlValue &a, const ShapeQmlValue &b) { return a.equals_(b); }
    friend bool operator!=(const ShapeQmlValue &a, const ShapeQmlValue &b) { return !a.equals_(b); }
    friend size_t qHash(const ShapeQmlValue &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const ShapeQmlValue &value);

private:
    friend struct ::Ic::Candid::TypeTraits<ShapeQmlValue>;
    [[nodiscard]] bool equals_(const ShapeQmlValue &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! type Reader.
class ReaderValue final
{
    Q_GADGET
    Q_PROPERTY(Everything::AnswerValue answer READ answer WRITE setAnswer)

public:
    ReaderValue();
    ReaderValue(const ReaderValue &other);
    ReaderValue(ReaderValue &&other) noexcept;
    ReaderValue &operator=(const ReaderValue &other);
    ReaderValue &operator=(ReaderValue &&other) noexcept;
    ~ReaderValue();
    void swap(ReaderValue &other) noexcept { d.swap(other.d); }

    [[nodiscard]] AnswerValue answer() const;
    void setAnswer(const AnswerValue &value);

    friend bool operator==(const ReaderValue &a, const ReaderValue &b) { return a.equals_(b); }
    friend bool operator!=(const ReaderValue &a, const ReaderValue &b) { return !a.equals_(b); }
    friend size_t qHash(const ReaderValue &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const ReaderValue &value);

private:
    friend struct ::Ic::Candid::TypeTraits<ReaderValue>;
    [[nodiscard]] bool equals_(const ReaderValue &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! type Answer.
class AnswerValue final
{
    Q_GADGET
    Q_PROPERTY(QString tag READ tagName)
    Q_PROPERTY(QVariant no READ qmlGetNo_ WRITE qmlSetNo_)
    Q_PROPERTY(QVariant yes READ qmlGetYes_ WRITE qmlSetYes_)

public:
    enum class Tag {
        No,
        Yes,
    };
    Q_ENUM(Tag)
    //! The tags as types, for the overloads of a visitor.
    struct Case
    {
        struct No
        {
        };
        struct Yes
        {
        };
    };

    //! No, with its default content.
    AnswerValue();
    AnswerValue(const AnswerValue &other);
    AnswerValue(AnswerValue &&other) noexcept;
    AnswerValue &operator=(const AnswerValue &other);
    AnswerValue &operator=(AnswerValue &&other) noexcept;
    ~AnswerValue();
    void swap(AnswerValue &other) noexcept { d.swap(other.d); }

    [[nodiscard]] static AnswerValue no();
    [[nodiscard]] static AnswerValue yes();

    [[nodiscard]] Tag tag() const noexcept;
    //! As in everything.did.
    [[nodiscard]] QString tagName() const;
    [[nodiscard]] bool isNo() const noexcept { return tag() == Tag::No; }
    [[nodiscard]] bool isYes() const noexcept { return tag() == Tag::Yes; }

    //! Calls \a visitor with a Case and its content, such as
    //! value.visit(Ic::Candid::Overloaded {[](AnswerValue::Case::No) { ... }, ...}); every case must be handled.
    template <typename Visitor>
    decltype(auto) visit(Visitor &&visitor) const
    {
        switch (tag()) {
        case Tag::No:
            return visitor(Case::No());
        case Tag::Yes:
            return visitor(Case::Yes());
        }
        Q_UNREACHABLE();
    }

    friend bool operator==(const AnswerValue &a, const AnswerValue &b) { return a.equals_(b); }
    friend bool operator!=(const AnswerValue &a, const AnswerValue &b) { return !a.equals_(b); }
    friend size_t qHash(const AnswerValue &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const AnswerValue &value);

private:
    friend struct ::Ic::Candid::TypeTraits<AnswerValue>;
    [[nodiscard]] bool equals_(const AnswerValue &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetNo_() const;
    void qmlSetNo_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetYes_() const;
    void qmlSetYes_(const QVariant &value);

    struct Private_;
    explicit AnswerValue(Private_ *data);
    QSharedDataPointer<Private_> d;
};

//! type _.
class Type_ final
{
    Q_GADGET
    Q_PROPERTY(QString field95 READ qmlGetField95_ WRITE qmlSetField95_)

public:
    Type_();
    Type_(const Type_ &other);
    Type_(Type_ &&other) noexcept;
    Type_ &operator=(const Type_ &other);
    Type_ &operator=(Type_ &&other) noexcept;
    ~Type_();
    void swap(Type_ &other) noexcept { d.swap(other.d); }

    [[nodiscard]] ::Ic::Candid::Nat field95() const;
    void setField95(const ::Ic::Candid::Nat &value);

    friend bool operator==(const Type_ &a, const Type_ &b) { return a.equals_(b); }
    friend bool operator!=(const Type_ &a, const Type_ &b) { return !a.equals_(b); }
    friend size_t qHash(const Type_ &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const Type_ &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Type_>;
    [[nodiscard]] bool equals_(const Type_ &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QString qmlGetField95_() const;
    void qmlSetField95_(const QString &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! type _1.
class Type_1 final
{
    Q_GADGET
    Q_PROPERTY(QString field1 READ qmlGetField1_ WRITE qmlSetField1_)

public:
    Type_1();
    Type_1(const Type_1 &other);
    Type_1(Type_1 &&other) noexcept;
    Type_1 &operator=(const Type_1 &other);
    Type_1 &operator=(Type_1 &&other) noexcept;
    ~Type_1();
    void swap(Type_1 &other) noexcept { d.swap(other.d); }

    [[nodiscard]] ::Ic::Candid::Nat field1() const;
    void setField1(const ::Ic::Candid::Nat &value);

    friend bool operator==(const Type_1 &a, const Type_1 &b) { return a.equals_(b); }
    friend bool operator!=(const Type_1 &a, const Type_1 &b) { return !a.equals_(b); }
    friend size_t qHash(const Type_1 &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const Type_1 &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Type_1>;
    [[nodiscard]] bool equals_(const Type_1 &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QString qmlGetField1_() const;
    void qmlSetField1_(const QString &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! type __.
class Type_38 final
{
    Q_GADGET
    Q_PROPERTY(QString field21280 READ qmlGetField21280_ WRITE qmlSetField21280_)
    Q_PROPERTY(double i READ qmlGetI_ WRITE qmlSetI_)
    Q_PROPERTY(double i_ READ qmlGetI_2_ WRITE qmlSetI_2_)
    Q_PROPERTY(double i_2 READ qmlGeti_ WRITE qmlSeti_)
    Q_PROPERTY(QString ab READ ab WRITE setAB)
    Q_PROPERTY(QString a_b READ a_b WRITE seta_b)
    Q_PROPERTY(bool a_b_ READ a_b_ WRITE setAB_2)
    Q_PROPERTY(bool ab_ READ ab_ WRITE setAB_3)

public:
    Type_38();
    Type_38(const Type_38 &other);
    Type_38(Type_38 &&other) noexcept;
    Type_38 &operator=(const Type_38 &other);
    Type_38 &operator=(Type_38 &&other) noexcept;
    ~Type_38();
    void swap(Type_38 &other) noexcept { d.swap(other.d); }

    [[nodiscard]] ::Ic::Candid::Nat field21280() const;
    void setField21280(const ::Ic::Candid::Nat &value);
    [[nodiscard]] quint8 i() const;
    void setI_(quint8 value);
    [[nodiscard]] quint8 i_() const;
    void setI_2(quint8 value);
    [[nodiscard]] quint8 i_2() const;
    void seti(quint8 value);
    [[nodiscard]] QString ab() const;
    void setAB(const QString &value);
    [[nodiscard]] QString a_b() const;
    void seta_b(const QString &value);
    [[nodiscard]] bool a_b_() const;
    void setAB_2(bool value);
    [[nodiscard]] bool ab_() const;
    void setAB_3(bool value);

    friend bool operator==(const Type_38 &a, const Type_38 &b) { return a.equals_(b); }
    friend bool operator!=(const Type_38 &a, const Type_38 &b) { return !a.equals_(b); }
    friend size_t qHash(const Type_38 &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const Type_38 &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Type_38>;
    [[nodiscard]] bool equals_(const Type_38 &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QString qmlGetField21280_() const;
    void qmlSetField21280_(const QString &value);
    [[nodiscard]] double qmlGetI_() const;
    void qmlSetI_(double value);
    [[nodiscard]] double qmlGetI_2_() const;
    void qmlSetI_2_(double value);
    [[nodiscard]] double qmlGeti_() const;
    void qmlSeti_(double value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! type __Large.
class Large final
{
    Q_GADGET
    Q_PROPERTY(QString tag READ tagName)
    Q_PROPERTY(QVariant large READ qmlGetLarge_ WRITE qmlSetLarge_)
    Q_PROPERTY(QVariant large_ READ qmlGetlarge_ WRITE qmlSetlarge_)
    Q_PROPERTY(QVariant LARGE_ READ qmlGetLARGE_ WRITE qmlSetLARGE_)

public:
    enum class Tag {
        Large,
        large,
        LARGE,
    };
    Q_ENUM(Tag)
    //! The tags as types, for the overloads of a visitor.
    struct Case
    {
        struct Large
        {
        };
        struct large
        {
        };
        struct LARGE
        {
        };
    };

    //! Large, with its default content.
    Large();
    Large(const Large &other);
    Large(Large &&other) noexcept;
    Large &operator=(const Large &other);
    Large &operator=(Large &&other) noexcept;
    ~Large();
    void swap(Large &other) noexcept { d.swap(other.d); }

    [[nodiscard]] static Large large();
    [[nodiscard]] static Large large_();
    [[nodiscard]] static Large LARGE_(const I_ &value);

    [[nodiscard]] Tag tag() const noexcept;
    //! As in everything.did.
    [[nodiscard]] QString tagName() const;
    [[nodiscard]] bool isLarge() const noexcept { return tag() == Tag::Large; }
    [[nodiscard]] bool islarge() const noexcept { return tag() == Tag::large; }
    [[nodiscard]] bool isLARGE() const noexcept { return tag() == Tag::LARGE; }
    //! Null unless this is the tag; valid until this changes.
    [[nodiscard]] const I_ *asLARGE() const noexcept;

    //! Calls \a visitor with a Case and its content, such as
    //! value.visit(Ic::Candid::Overloaded {[](Large::Case::Large) { ... }, ...}); every case must be handled.
    template <typename Visitor>
    decltype(auto) visit(Visitor &&visitor) const
    {
        switch (tag()) {
        case Tag::Large:
            return visitor(Case::Large());
        case Tag::large:
            return visitor(Case::large());
        case Tag::LARGE:
            return visitor(Case::LARGE(), *asLARGE());
        }
        Q_UNREACHABLE();
    }

    friend bool operator==(const Large &a, const Large &b) { return a.equals_(b); }
    friend bool operator!=(const Large &a, const Large &b) { return !a.equals_(b); }
    friend size_t qHash(const Large &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const Large &value);

private:
    friend struct ::Ic::Candid::TypeTraits<Large>;
    [[nodiscard]] bool equals_(const Large &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetLarge_() const;
    void qmlSetLarge_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetlarge_() const;
    void qmlSetlarge_(const QVariant &value);
    [[nodiscard]] QVariant qmlGetLARGE_() const;
    void qmlSetLARGE_(const QVariant &value);

    struct Private_;
    explicit Large(Private_ *data);
    QSharedDataPointer<Private_> d;
};

//! a record without a name.
class ComposedPairs final
{
    Q_GADGET
    Q_PROPERTY(QString item0 READ item0 WRITE setItem0)
    Q_PROPERTY(QString item1 READ qmlGetItem1_ WRITE qmlSetItem1_)

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
    [[nodiscard]] ::Ic::Candid::Nat item1() const;
    void setItem1(const ::Ic::Candid::Nat &value);

    friend bool operator==(const ComposedPairs &a, const ComposedPairs &b) { return a.equals_(b); }
    friend bool operator!=(const ComposedPairs &a, const ComposedPairs &b) { return !a.equals_(b); }
    friend size_t qHash(const ComposedPairs &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const ComposedPairs &value);

private:
    friend struct ::Ic::Candid::TypeTraits<ComposedPairs>;
    [[nodiscard]] bool equals_(const ComposedPairs &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QString qmlGetItem1_() const;
    void qmlSetItem1_(const QString &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! a record without a name.
class ComposedNested final
{
    Q_GADGET
    Q_PROPERTY(Everything::ComposedNestedInner inner READ inner WRITE setInner)

public:
    ComposedNested();
    ComposedNested(const ComposedNested &other);
    ComposedNested(ComposedNested &&other) noexcept;
    ComposedNested &operator=(const ComposedNested &other);
    ComposedNested &operator=(ComposedNested &&other) noexcept;
    ~ComposedNested();
    void swap(ComposedNested &other) noexcept { d.swap(other.d); }

    [[nodiscard]] ComposedNestedInner inner() const;
    void setInner(const ComposedNestedInner &value);

    friend bool operator==(const ComposedNested &a, const ComposedNested &b) { return a.equals_(b); }
    friend bool operator!=(const ComposedNested &a, const ComposedNested &b) { return !a.equals_(b); }
    friend size_t qHash(const ComposedNested &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const ComposedNested &value);

private:
    friend struct ::Ic::Candid::TypeTraits<ComposedNested>;
    [[nodiscard]] bool equals_(const ComposedNested &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! a record without a name.
class ComposedNestedInner final
{
    Q_GADGET
    Q_PROPERTY(QVariant deep READ qmlGetDeep_ WRITE qmlSetDeep_)

public:
    ComposedNestedInner();
    ComposedNestedInner(const ComposedNestedInner &other);
    ComposedNestedInner(ComposedNestedInner &&other) noexcept;
    ComposedNestedInner &operator=(const ComposedNestedInner &other);
    ComposedNestedInner &operator=(ComposedNestedInner &&other) noexcept;
    ~ComposedNestedInner();
    void swap(ComposedNestedInner &other) noexcept { d.swap(other.d); }

    [[nodiscard]] std::optional<ComposedNestedInnerDeep> deep() const;
    void setDeep(const std::optional<ComposedNestedInnerDeep> &value);

    friend bool operator==(const ComposedNestedInner &a, const ComposedNestedInner &b) { return a.equals_(b); }
    friend bool operator!=(const ComposedNestedInner &a, const ComposedNestedInner &b) { return !a.equals_(b); }
    friend size_t qHash(const ComposedNestedInner &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const ComposedNestedInner &value);

private:
    friend struct ::Ic::Candid::TypeTraits<ComposedNestedInner>;
    [[nodiscard]] bool equals_(const ComposedNestedInner &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QVariant qmlGetDeep_() const;
    void qmlSetDeep_(const QVariant &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! a record without a name.
class ComposedNestedInnerDeep final
{
    Q_GADGET
    Q_PROPERTY(QString value READ qmlGetValue_ WRITE qmlSetValue_)

public:
    ComposedNestedInnerDeep();
    ComposedNestedInnerDeep(const ComposedNestedInnerDeep &other);
    ComposedNestedInnerDeep(ComposedNestedInnerDeep &&other) noexcept;
    ComposedNestedInnerDeep &operator=(const ComposedNestedInnerDeep &other);
    ComposedNestedInnerDeep &operator=(ComposedNestedInnerDeep &&other) noexcept;
    ~ComposedNestedInnerDeep();
    void swap(ComposedNestedInnerDeep &other) noexcept { d.swap(other.d); }

    [[nodiscard]] ::Ic::Candid::Int value() const;
    void setValue(const ::Ic::Candid::Int &value);

    friend bool operator==(const ComposedNestedInnerDeep &a, const ComposedNestedInnerDeep &b) { return a.equals_(b); }
    friend bool operator!=(const ComposedNestedInnerDeep &a, const ComposedNestedInnerDeep &b) { return !a.equals_(b); }
    friend size_t qHash(const ComposedNestedInnerDeep &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const ComposedNestedInnerDeep &value);

private:
    friend struct ::Ic::Candid::TypeTraits<ComposedNestedInnerDeep>;
    [[nodiscard]] bool equals_(const ComposedNestedInnerDeep &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QString qmlGetValue_() const;
    void qmlSetValue_(const QString &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! a variant without a name.
class ComposedChoice final
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
    //! As in everything.did.
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
    friend QDebug operator<<(QDebug debug, const ComposedChoice &value);

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
class ComposedChoiceRight final
{
    Q_GADGET
    Q_PROPERTY(double x READ qmlGetX_ WRITE qmlSetX_)

public:
    ComposedChoiceRight();
    ComposedChoiceRight(const ComposedChoiceRight &other);
    ComposedChoiceRight(ComposedChoiceRight &&other) noexcept;
    ComposedChoiceRight &operator=(const ComposedChoiceRight &other);
    ComposedChoiceRight &operator=(ComposedChoiceRight &&other) noexcept;
    ~ComposedChoiceRight();
    void swap(ComposedChoiceRight &other) noexcept { d.swap(other.d); }

    [[nodiscard]] quint8 x() const;
    void setX(quint8 value);

    friend bool operator==(const ComposedChoiceRight &a, const ComposedChoiceRight &b) { return a.equals_(b); }
    friend bool operator!=(const ComposedChoiceRight &a, const ComposedChoiceRight &b) { return !a.equals_(b); }
    friend size_t qHash(const ComposedChoiceRight &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const ComposedChoiceRight &value);

private:
    friend struct ::Ic::Candid::TypeTraits<ComposedChoiceRight>;
    [[nodiscard]] bool equals_(const ComposedChoiceRight &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] double qmlGetX_() const;
    void qmlSetX_(double value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! a record without a name.
class ListItem final
{
    Q_GADGET
    Q_PROPERTY(QString head READ qmlGetHead_ WRITE qmlSetHead_)
    Q_PROPERTY(QVariant tail READ qmlGetTail_ WRITE qmlSetTail_)

public:
    ListItem();
    ListItem(const ListItem &other);
    ListItem(ListItem &&other) noexcept;
    ListItem &operator=(const ListItem &other);
    ListItem &operator=(ListItem &&other) noexcept;
    ~ListItem();
    void swap(ListItem &other) noexcept { d.swap(other.d); }

    [[nodiscard]] ::Ic::Candid::Int head() const;
    void setHead(const ::Ic::Candid::Int &value);
    [[nodiscard]] List tail() const;
    void setTail(const List &value);

    friend bool operator==(const ListItem &a, const ListItem &b) { return a.equals_(b); }
    friend bool operator!=(const ListItem &a, const ListItem &b) { return !a.equals_(b); }
    friend size_t qHash(const ListItem &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const ListItem &value);

private:
    friend struct ::Ic::Candid::TypeTraits<ListItem>;
    [[nodiscard]] bool equals_(const ListItem &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] QString qmlGetHead_() const;
    void qmlSetHead_(const QString &value);
    [[nodiscard]] QVariant qmlGetTail_() const;
    void qmlSetTail_(const QVariant &value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! a record without a name.
class TreeNode final
{
    Q_GADGET
    Q_PROPERTY(Everything::Tree left READ left WRITE setLeft)
    Q_PROPERTY(QString value READ value WRITE setValue)
    Q_PROPERTY(Everything::Tree right READ right WRITE setRight)

public:
    TreeNode();
    TreeNode(const TreeNode &other);
    TreeNode(TreeNode &&other) noexcept;
    TreeNode &operator=(const TreeNode &other);
    TreeNode &operator=(TreeNode &&other) noexcept;
    ~TreeNode();
    void swap(TreeNode &other) noexcept { d.swap(other.d); }

    [[nodiscard]] Tree left() const;
    void setLeft(const Tree &value);
    [[nodiscard]] QString value() const;
    void setValue(const QString &value);
    [[nodiscard]] Tree right() const;
    void setRight(const Tree &value);

    friend bool operator==(const TreeNode &a, const TreeNode &b) { return a.equals_(b); }
    friend bool operator!=(const TreeNode &a, const TreeNode &b) { return !a.equals_(b); }
    friend size_t qHash(const TreeNode &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const TreeNode &value);

private:
    friend struct ::Ic::Candid::TypeTraits<TreeNode>;
    [[nodiscard]] bool equals_(const TreeNode &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! a record without a name.
class SeveralArgument3 final
{
    Q_GADGET
    Q_PROPERTY(double x READ qmlGetX_ WRITE qmlSetX_)

public:
    SeveralArgument3();
    SeveralArgument3(const SeveralArgument3 &other);
    SeveralArgument3(SeveralArgument3 &&other) noexcept;
    SeveralArgument3 &operator=(const SeveralArgument3 &other);
    SeveralArgument3 &operator=(SeveralArgument3 &&other) noexcept;
    ~SeveralArgument3();
    void swap(SeveralArgument3 &other) noexcept { d.swap(other.d); }

    [[nodiscard]] quint8 x() const;
    void setX(quint8 value);

    friend bool operator==(const SeveralArgument3 &a, const SeveralArgument3 &b) { return a.equals_(b); }
    friend bool operator!=(const SeveralArgument3 &a, const SeveralArgument3 &b) { return !a.equals_(b); }
    friend size_t qHash(const SeveralArgument3 &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const SeveralArgument3 &value);

private:
    friend struct ::Ic::Candid::TypeTraits<SeveralArgument3>;
    [[nodiscard]] bool equals_(const SeveralArgument3 &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;
    [[nodiscard]] double qmlGetX_() const;
    void qmlSetX_(double value);

    struct Private_;
    QSharedDataPointer<Private_> d;
};

//! a record without a name.
class SeveralResult3 final
{
    Q_GADGET
    Q_PROPERTY(QString y READ y WRITE setY)

public:
    SeveralResult3();
    SeveralResult3(const SeveralResult3 &other);
    SeveralResult3(SeveralResult3 &&other) noexcept;
    SeveralResult3 &operator=(const SeveralResult3 &other);
    SeveralResult3 &operator=(SeveralResult3 &&other) noexcept;
    ~SeveralResult3();
    void swap(SeveralResult3 &other) noexcept { d.swap(other.d); }

    [[nodiscard]] QString y() const;
    void setY(const QString &value);

    friend bool operator==(const SeveralResult3 &a, const SeveralResult3 &b) { return a.equals_(b); }
    friend bool operator!=(const SeveralResult3 &a, const SeveralResult3 &b) { return !a.equals_(b); }
    friend size_t qHash(const SeveralResult3 &key, size_t seed = 0) { return key.hash_(seed); }
    friend QDebug operator<<(QDebug debug, const SeveralResult3 &value);

private:
    friend struct ::Ic::Candid::TypeTraits<SeveralResult3>;
    [[nodiscard]] bool equals_(const SeveralResult3 &other) const;
    [[nodiscard]] size_t hash_(size_t seed) const;

    struct Private_;
    QSharedDataPointer<Private_> d;
};

} // namespace Everything

namespace Ic::Candid {

template <>
struct TypeTraits<::Everything::Shared>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::Shared &value);
    static Result<::Everything::Shared> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::Shared &value) { return QVariant::fromValue(value); }
    static Result<::Everything::Shared> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::Primitives>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::Primitives &value);
    static Result<::Everything::Primitives> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::Primitives &value) { return QVariant::fromValue(value); }
    static Result<::Everything::Primitives> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::Composed>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::Composed &value);
    static Result<::Everything::Composed> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::Composed &value) { return QVariant::fromValue(value); }
    static Result<::Everything::Composed> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::Color>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::Color &value);
    static Result<::Everything::Color> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::Color &value) { return QVariant::fromValue(value); }
    static Result<::Everything::Color> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::Tree>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::Tree &value);
    static Result<::Everything::Tree> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::Tree &value) { return QVariant::fromValue(value); }
    static Result<::Everything::Tree> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::Ping>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::Ping &value);
    static Result<::Everything::Ping> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::Ping &value) { return QVariant::fromValue(value); }
    static Result<::Everything::Ping> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::Pong>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::Pong &value);
    static Result<::Everything::Pong> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::Pong &value) { return QVariant::fromValue(value); }
    static Result<::Everything::Pong> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::Pair>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::Pair &value);
    static Result<::Everything::Pair> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::Pair &value) { return QVariant::fromValue(value); }
    static Result<::Everything::Pair> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::Triple>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::Triple &value);
    static Result<::Everything::Triple> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::Triple &value) { return QVariant::fromValue(value); }
    static Result<::Everything::Triple> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::Numbered>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::Numbered &value);
    static Result<::Everything::Numbered> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::Numbered &value) { return QVariant::fromValue(value); }
    static Result<::Everything::Numbered> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::Nothing>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::Nothing &value);
    static Result<::Everything::Nothing> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::Nothing &value) { return QVariant::fromValue(value); }
    static Result<::Everything::Nothing> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::Impossible>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::Impossible &value);
    static Result<::Everything::Impossible> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::Impossible &value) { return QVariant::fromValue(value); }
    static Result<::Everything::Impossible> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::Class>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::Class &value);
    static Result<::Everything::Class> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::Class &value) { return QVariant::fromValue(value); }
    static Result<::Everything::Class> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::TagValue>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::TagValue &value);
    static Result<::Everything::TagValue> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::TagValue &value) { return QVariant::fromValue(value); }
    static Result<::Everything::TagValue> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::CaseValue>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::CaseValue &value);
    static Result<::Everything::CaseValue> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::CaseValue &value) { return QVariant::fromValue(value); }
    static Result<::Everything::CaseValue> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::Result>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::Result &value);
    static Result<::Everything::Result> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::Result &value) { return QVariant::fromValue(value); }
    static Result<::Everything::Result> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::Type>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::Type &value);
    static Result<::Everything::Type> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::Type &value) { return QVariant::fromValue(value); }
    static Result<::Everything::Type> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::Field>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::Field &value);
    static Result<::Everything::Field> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::Field &value) { return QVariant::fromValue(value); }
    static Result<::Everything::Field> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::CallValue>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::CallValue &value);
    static Result<::Everything::CallValue> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::CallValue &value) { return QVariant::fromValue(value); }
    static Result<::Everything::CallValue> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::Value>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::Value &value);
    static Result<::Everything::Value> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::Value &value) { return QVariant::fromValue(value); }
    static Result<::Everything::Value> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::AlikeValue>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::AlikeValue &value);
    static Result<::Everything::AlikeValue> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::AlikeValue &value) { return QVariant::fromValue(value); }
    static Result<::Everything::AlikeValue> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::AlikeUser>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::AlikeUser &value);
    static Result<::Everything::AlikeUser> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::AlikeUser &value) { return QVariant::fromValue(value); }
    static Result<::Everything::AlikeUser> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::Shape>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::Shape &value);
    static Result<::Everything::Shape> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::Shape &value) { return QVariant::fromValue(value); }
    static Result<::Everything::Shape> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::ShapeQmlValue>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::ShapeQmlValue &value);
    static Result<::Everything::ShapeQmlValue> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::ShapeQmlValue &value) { return QVariant::fromValue(value); }
    static Result<::Everything::ShapeQmlValue> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::ReaderValue>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::ReaderValue &value);
    static Result<::Everything::ReaderValue> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::ReaderValue &value) { return QVariant::fromValue(value); }
    static Result<::Everything::ReaderValue> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::AnswerValue>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::AnswerValue &value);
    static Result<::Everything::AnswerValue> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::AnswerValue &value) { return QVariant::fromValue(value); }
    static Result<::Everything::AnswerValue> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::Type_>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::Type_ &value);
    static Result<::Everything::Type_> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::Type_ &value) { return QVariant::fromValue(value); }
    static Result<::Everything::Type_> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::Type_1>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::Type_1 &value);
    static Result<::Everything::Type_1> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::Type_1 &value) { return QVariant::fromValue(value); }
    static Result<::Everything::Type_1> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::Type_38>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::Type_38 &value);
    static Result<::Everything::Type_38> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::Type_38 &value) { return QVariant::fromValue(value); }
    static Result<::Everything::Type_38> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::Large>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::Large &value);
    static Result<::Everything::Large> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::Large &value) { return QVariant::fromValue(value); }
    static Result<::Everything::Large> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::ComposedPairs>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::ComposedPairs &value);
    static Result<::Everything::ComposedPairs> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::ComposedPairs &value) { return QVariant::fromValue(value); }
    static Result<::Everything::ComposedPairs> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::ComposedNested>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::ComposedNested &value);
    static Result<::Everything::ComposedNested> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::ComposedNested &value) { return QVariant::fromValue(value); }
    static Result<::Everything::ComposedNested> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::ComposedNestedInner>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::ComposedNestedInner &value);
    static Result<::Everything::ComposedNestedInner> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::ComposedNestedInner &value) { return QVariant::fromValue(value); }
    static Result<::Everything::ComposedNestedInner> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::ComposedNestedInnerDeep>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::ComposedNestedInnerDeep &value);
    static Result<::Everything::ComposedNestedInnerDeep> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::ComposedNestedInnerDeep &value) { return QVariant::fromValue(value); }
    static Result<::Everything::ComposedNestedInnerDeep> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::ComposedChoice>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::ComposedChoice &value);
    static Result<::Everything::ComposedChoice> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::ComposedChoice &value) { return QVariant::fromValue(value); }
    static Result<::Everything::ComposedChoice> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::ComposedChoiceRight>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::ComposedChoiceRight &value);
    static Result<::Everything::ComposedChoiceRight> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::ComposedChoiceRight &value) { return QVariant::fromValue(value); }
    static Result<::Everything::ComposedChoiceRight> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::ListItem>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::ListItem &value);
    static Result<::Everything::ListItem> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::ListItem &value) { return QVariant::fromValue(value); }
    static Result<::Everything::ListItem> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::TreeNode>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::TreeNode &value);
    static Result<::Everything::TreeNode> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::TreeNode &value) { return QVariant::fromValue(value); }
    static Result<::Everything::TreeNode> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::SeveralArgument3>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::SeveralArgument3 &value);
    static Result<::Everything::SeveralArgument3> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::SeveralArgument3 &value) { return QVariant::fromValue(value); }
    static Result<::Everything::SeveralArgument3> fromQml(const QVariant &variant);
};

template <>
struct TypeTraits<::Everything::SeveralResult3>
{
    static constexpr bool AcceptsMissing = false;
    static const Type &type();
    static Value toValue(const ::Everything::SeveralResult3 &value);
    static Result<::Everything::SeveralResult3> fromValue(const Value &value);
    static QVariant toQml(const ::Everything::SeveralResult3 &value) { return QVariant::fromValue(value); }
    static Result<::Everything::SeveralResult3> fromQml(const QVariant &variant);
};

} // namespace Ic::Candid

Q_DECLARE_TYPEINFO(::Everything::Shared, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::Primitives, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::Composed, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::Color, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::Tree, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::Ping, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::Pong, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::Pair, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::Triple, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::Numbered, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::Nothing, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::Impossible, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::Class, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::TagValue, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::CaseValue, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::Result, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::Type, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::Field, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::CallValue, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::Value, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::AlikeValue, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::AlikeUser, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::Shape, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::ShapeQmlValue, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::ReaderValue, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::AnswerValue, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::Type_, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::Type_1, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::Type_38, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::Large, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::ComposedPairs, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::ComposedNested, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::ComposedNestedInner, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::ComposedNestedInnerDeep, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::ComposedChoice, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::ComposedChoiceRight, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::ListItem, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::TreeNode, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::SeveralArgument3, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(::Everything::SeveralResult3, Q_RELOCATABLE_TYPE);
