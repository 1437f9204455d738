// SPDX-License-Identifier: MIT
#pragma once
#include "candidvalue.h"
#include <cstring>
#include <limits>

namespace Ic::Test {

//! Repeatable random types, values of them, and supertypes of them.
class RandomCandid
{
public:
    using Type = Candid::Type;
    using Value = Candid::Value;
    using Kind = Candid::Kind;

    explicit RandomCandid(quint64 seed)
        : m_state(seed)
    {
    }

    quint64 bits()
    {
        // splitmix64
        quint64 z = (m_state += 0x9e3779b97f4a7c15u);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }
    int below(int n) { return int(bits() % quint64(n)); }

    QString text()
    {
        static const QString Alphabet = QString::fromUtf8("abcXYZ09_ \"\\'\n\t\r\x01{}();=:/*\xc3\xa9\xe2\x98\x83\xf0\x9f\x90\x82");
        QString result;
        for (int n = below(12); n > 0; --n) {
            const int at = below(int(Alphabet.size()) - 2);
            result += at == int(Alphabet.size()) - 3 ? Alphabet.right(2) : QString(Alphabet[at]); // the last is a pair
        }
        return result;
    }
    Ic::Principal principal()
    {
        QByteArray raw;
        for (int n = below(30); n > 0; --n)
            raw.append(char(bits()));
        return *Ic::Principal::fromBytes(raw);
    }

    Type type(int depth)
    {
        const int choice = below(depth > 0 ? 26 : 17);
        if (choice < 17) {
            static constexpr Kind Kinds[] = {Kind::Null, Kind::Bool, Kind::Nat, Kind::Int, Kind::Nat8, Kind::Nat16, Kind::Nat32, Kind::Nat64, Kind::Int8,
                Kind::Int16, Kind::Int32, Kind::Int64, Kind::Float32, Kind::Float64, Kind::Text, Kind::Reserved, Kind::Principal};
            return Type::primitive(Kinds[choice]);
        }
        switch (choice) {
        case 17: return Type::blob();
        case 18: return Type::vec(type(depth - 1));
        case 19: return Type::opt(below(8) ? type(depth - 1) : Type::empty());
        case 20: return list(depth - 1);
        case 21: return Type::func(types(depth - 1), types(depth - 1), below(2) ? Candid::FuncMode::Query : Candid::FuncModes());
        case 22: return Type::service({{QStringLiteral("m"), Type::func(types(depth - 1), {})}, {QString::fromUtf8("\xf0\x9f\x90\x82"), Type::func({}, {})}});
        case 23: return Type::tuple(types(depth - 1));
        case 24: {
            QList<Candid::Field> tags = fields(depth - 1);
            tags.prepend(Candid::Field(u"First"));
            return Type::variant(tags);
        }
        default: return Type::record(fields(depth - 1));
        }
    }
    QList<Type> types(int depth)
    {
        QList<Type> result;
        for (int n = below(4); n > 0; --n)
            result.append(type(depth));
        return result;
    }

    Value value(const Type &type, int depth = 6)
    {
        const auto small = quint64(below(300));
        const quint64 raw = below(2) ? bits() : small;
        switch (type.kind()) {
        case Kind::Bool: return Value::boolean(below(2));
        case Kind::Nat: return below(4) ? Value::nat(raw) : *Value::natFromDecimal(digits());
        case Kind::Int:
            return below(4) ? Value::integer(qint64(raw) * (below(2) ? -1 : 1)) : *Value::integerFromDecimal(QLatin1String(below(2) ? "-" : "") + digits());
        case Kind::Nat8: return Value::nat8(quint8(raw));
        case Kind::Nat16: return Value::nat16(quint16(raw));
        case Kind::Nat32: return Value::nat32(quint32(raw));
        case Kind::Nat64: return Value::nat64(raw);
        case Kind::Int8: return Value::int8(qint8(raw));
        case Kind::Int16: return Value::int16(qint16(raw));
        case Kind::Int32: return Value::int32(qint32(raw));
        case Kind::Int64: return Value::int64(qint64(raw));
        case Kind::Float32: return Value::float32(below(8) ? float(qint64(raw)) / 256 : float(oddFloat()));
        case Kind::Float64: return Value::float64(below(8) ? double(qint64(raw)) / 65536 : oddFloat());
        case Kind::Text: return Value::text(text());
        case Kind::Reserved: return Value::reserved();
        case Kind::Principal: return Value::principal(principal());
        case Kind::Service: return Value::service(principal());
        case Kind::Func: return Value::func(principal(), text());
        case Kind::Opt: return depth <= 0 || type.inner().kind() == Kind::Empty || below(3) == 0 ? Value::none() : Value::opt(value(type.inner(), depth - 1));
        case Kind::Vec: {
            QList<Value> elements;
            for (int n = depth > 0 ? below(5) : 0; n > 0; --n)
                elements.append(value(type.inner(), depth - 1));
            return Value::vec(elements);
        }
        case Kind::Record: {
            QList<Candid::FieldValue> fields;
            for (const Candid::Field &field : type.fields()) {
                fields.append(Candid::FieldValue(field.id, value(field.type, depth - 1)));
                fields.last().name = field.name;
            }
            return Value::record(fields);
        }
        case Kind::Variant: {
            const QList<Candid::Field> tags = type.fields();
            const Candid::Field &tag = tags[below(int(tags.size()))];
            const Value content = value(tag.type, depth - 1);
            return tag.name.isEmpty() ? Value::variant(tag.id, content) : Value::variant(tag.name, content);
        }
        default: return Value();
        }
    }

    //! A type that \a type is a subtype of.
    Type wider(const Type &type, int depth = 4)
    {
        const int choice = below(12);
        if (choice == 0)
            return Type::reserved();
        if (choice == 1)
            return Type::opt(below(2) ? type : this->type(1));
        if (depth <= 0)
            return type;
        switch (type.kind()) {
        case Kind::Nat: return below(2) ? Type::integer() : type;
        case Kind::Vec: return Type::vec(wider(type.inner(), depth - 1));
        case Kind::Opt: return Type::opt(wider(type.inner(), depth - 1));
        case Kind::Service: return below(2) ? Type::principal() : Type::service({});
        case Kind::Record:
        case Kind::Variant: {
            const bool isRecord = type.kind() == Kind::Record;
            QList<Candid::Field> fields;
            for (Candid::Field field : type.fields()) {
                if (isRecord && below(5) == 0)
                    continue;
                field.type = wider(field.type, depth - 1);
                fields.append(field);
            }
            fields.append(Candid::Field(u"Added", Type::opt(this->type(1))));
            return isRecord ? Type::record(fields) : Type::variant(fields);
        }
        default: return type;
        }
    }

private:
    double oddFloat()
    {
        using Limits = std::numeric_limits<double>;
        static constexpr double Odd[] = {0.0, -0.0, Limits::infinity(), -Limits::infinity(), Limits::quiet_NaN(), Limits::denorm_min(), 3.4e38, -1.5};
        return Odd[below(8)];
    }
    QString digits()
    {
        QString result(QChar(char16_t(u'1' + below(9))));
        for (int n = below(60); n > 0; --n)
            result += QChar(char16_t(u'0' + below(10)));
        return result;
    }
    QList<Candid::Field> fields(int depth)
    {
        static const QStringList Names = {QStringLiteral("a"), QStringLiteral("text"), QStringLiteral("vec"), QString::fromUtf8("\xe2\x98\x83"),
            QStringLiteral("long name \"x\""), QStringLiteral("id")};
        QList<Candid::Field> result;
        for (const QString &name : Names) {
            if (below(2))
                result.append(Candid::Field(name, type(depth)));
        }
        if (below(3) == 0)
            result.append(Candid::Field(quint32(1 + below(90)), type(depth)));
        return result;
    }
    Type list(int depth)
    {
        const QString name = QStringLiteral("List");
        return Type::recursive(name, Type::opt(Type::record({{u"head", type(std::min(depth, 1))}, {u"tail", Type::reference(name)}})));
    }

    quint64 m_state;
};

//! The random arguments of one message. The laws (tst_candid_random) and the JavaScript libraries (tests/interop/candid.mjs) are
//! tried on these: a seed makes the same types and values for both.
struct RandomArguments
{
    explicit RandomArguments(RandomCandid &random)
    {
        for (int n = 1 + random.below(3); n > 0; --n) {
            types.append(random.type(4));
            values.append(random.value(types.last()));
        }
    }
    static RandomArguments ofSeed(quint64 seed)
    {
        RandomCandid random(seed);
        return RandomArguments(random);
    }

    QList<Candid::Type> types;
    QList<Candid::Value> values;
};

} // namespace Ic::Test
