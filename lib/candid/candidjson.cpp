// SPDX-License-Identifier: MIT
#include "candidjson.h"
#include "bytes.h"
#include "candidencoder.h"
#include "candidmember_p.h"
#include "candidvalue_p.h"
#include "textcut.h"
#include "try.h"
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <cmath>
#include <limits>

namespace Ic::Candid {

namespace {

//! Makes values from JSON; keeps the path for the message of a failure.
class JsonReader
{
public:
    Result<Value> value(const QJsonValue &json, const Type &type, int depth)
    {
        if (depth > Encoder::MaxDepth)
            return Error(ErrorCode::LimitExceeded, QStringLiteral("%1: nested too deep").arg(where()));
        switch (type.kind()) {
        case Kind::Null: return json.isNull() ? Value() : Result<Value>(mismatch(type, json));
        case Kind::Reserved: return Value::reserved();
        case Kind::Bool: return json.isBool() ? Value::boolean(json.toBool()) : Result<Value>(mismatch(type, json));
        case Kind::Text: return json.isString() ? Value::text(json.toString()) : Result<Value>(mismatch(type, json));
        case Kind::Float32:
        case Kind::Float64: return floating(json, type);
        case Kind::Principal:
        case Kind::Service: return principal(json, type);
        case Kind::Func: return func(json, type);
        case Kind::Opt: return opt(json, type, depth);
        case Kind::Vec: return vec(json, type, depth);
        case Kind::Record: return record(json, type, depth);
        case Kind::Variant: return variant(json, type, depth);
        case Kind::Empty:
        case Kind::Future:
        case Kind::Reference: return mismatch(type, json);
        default: return integer(json, type);
        }
    }

private:
    //! Adds a step to the path as long as it lives.
    struct Step
    {
        Step(QStringList &steps, const QString &step)
            : path(steps)
        {
            path.append(step);
        }
        ~Step() { path.removeLast(); }
        Q_DISABLE_COPY_MOVE(Step)
        QStringList &path;
    };

    QString where() const { return m_path.isEmpty() ? QStringLiteral("value") : Text::startOf(m_path.join(QString()), 2000); }

    Error mismatch(const Type &type, const QJsonValue &json) const
    {
        static constexpr const char *Names[] = {"null", "a bool", "a number", "a string", "an array", "an object"};
        const auto found = std::size_t(json.type());
        return wrong(QStringLiteral("expected %1, found %2").arg(kindName(type.kind()), QLatin1String(found < std::size(Names) ? Names[found] : "nothing")));
    }
    Error wrong(const QString &what) const { return Error(ErrorCode::CandidTypeMismatch, QStringLiteral("%1: %2").arg(where(), what)); }

    Result<Value> integer(const QJsonValue &json, const Type &type)
    {
        const Kind kind = type.kind();
        std::optional<BigNumber> number;
        if (json.isString()) {
            const QString text = json.toString();
            if (text.size() > Value::MaxDecimalDigits)
                return Error(ErrorCode::LimitExceeded, QStringLiteral("%1: a number of too many digits").arg(where()));
            const bool negative = text.startsWith(u'-');
            number = BigNumber::fromDigits(negative ? QStringView(text).sliced(1) : text);
            if (number)
                number->negative = negative && !number->magnitude.isEmpty();
        } else if (json.isDouble()) {
            const QVariant variant = json.toVariant();
            const double real = json.toDouble();
            constexpr double Exact = 9007199254740992.0; // 2^53: beyond, a double may not be what was written
            if (variant.typeId() == QMetaType::LongLong)
                number = BigNumber::fromInt(variant.toLongLong());
            else if (real == std::floor(real) && std::abs(real) <= Exact)
                number = BigNumber::fromInt(qint64(real));
            else
                return wrong(QStringLiteral("expected %1, found a number that is not whole or not exact; write it as a string").arg(kindName(kind)));
        }
        if (!number)
            return mismatch(type, json);
        if (kind == Kind::Int || (kind == Kind::Nat && !number->negative))
            return ValueAccess::big(kind, *number);
        const int spare = 64 - 8 * fixedSize(kind);
        if (kind != Kind::Nat && isSignedKind(kind)) {
            const qint64 most = std::numeric_limits<qint64>::max() >> spare;
            if (const auto value = number->toInt64(); value && *value <= most && *value >= -most - 1)
                return ValueAccess::number(kind, quint64(*value));
        } else if (kind != Kind::Nat) {
            if (const auto value = number->toNat64(); value && *value <= ~quint64(0) >> spare)
                return ValueAccess::number(kind, *value);
        }
        return wrong(QStringLiteral("the number is out of range for %1").arg(kindName(kind)));
    }

    Result<Value> floating(const QJsonValue &json, const Type &type)
    {
        double number = json.toDouble();
        if (json.isString()) {
            constexpr double Infinity = std::numeric_limits<double>::infinity();
            const QString text = json.toString();
            if (text != u"NaN" && text != u"Infinity" && text != u"-Infinity" && text != u"-0")
                return mismatch(type, json);
            number = text == u"-0" ? -0.0 : text == u"NaN" ? std::numeric_limits<double>::quiet_NaN() : text[0] == u'-' ? -Infinity : Infinity;
        } else if (!json.isDouble()) {
            return mismatch(type, json);
        }
        if (type.kind() == Kind::Float64)
            return Value::float64(number);
        if (std::isfinite(number) && std::abs(number) > double(std::numeric_limits<float>::max()))
            return wrong(QStringLiteral("the number is out of range for float32"));
        return Value::float32(float(number));
    }

    Result<Value> principal(const QJsonValue &json, const Type &type)
    {
        if (!json.isString())
            return mismatch(type, json);
        const auto id = Ic::Principal::fromText(json.toString());
        if (!id)
            return wrong(id.error().message());
        return type.kind() == Kind::Service ? Value::service(*id) : Value::principal(*id);
    }

    Result<Value> func(const QJsonValue &json, const Type &type)
    {
        const QJsonArray pair = json.toArray();
        if (pair.size() != 2 || !pair[1].isString())
            return mismatch(type, json);
        IC_TRY(canister, principal(pair[0], Type::principal()));
        return Value::func(*canister.toPrincipal(), pair[1].toString());
    }

    Result<Value> opt(const QJsonValue &json, const Type &type, int depth)
    {
        if (json.isNull())
            return Value::none();
        if (!json.isArray() || json.toArray().size() != 1)
            return wrong(QStringLiteral("expected null or an array of one value, for opt"));
        const Step step(m_path, QStringLiteral("?"));
        IC_TRY(content, value(json.toArray().first(), type.inner(), depth + 1));
        return Value::opt(content);
    }

    Result<Value> vec(const QJsonValue &json, const Type &type, int depth)
    {
        if (type.isBlob() && json.isString()) {
            const auto bytes = fromHex(json.toString());
            if (!bytes)
                return wrong(QStringLiteral("expected hexadecimal digits, for blob"));
            return Value::blob(*bytes);
        }
        if (!json.isArray())
            return mismatch(type, json);
        const QJsonArray array = json.toArray();
        const Type inner = type.inner();
        QList<Value> elements;
        elements.reserve(array.size());
        for (qsizetype i = 0; i < array.size(); ++i) {
            const Step step(m_path, QStringLiteral("[%1]").arg(i));
            IC_TRY(element, value(array[i], inner, depth + 1));
            elements.append(element);
        }
        return Value::vec(elements);
    }

    Result<Value> record(const QJsonValue &json, const Type &type, int depth)
    {
        if (!json.isObject() && !json.isArray())
            return mismatch(type, json);
        QMap<quint32, QJsonValue> members;
        const QJsonArray array = json.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            members.insert(quint32(i), array[i]);
        const QJsonObject object = json.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            members.insert(memberId(it.key()), it.value());
        QList<FieldValue> fields;
        for (const Field &field : type.fields()) {
            const Step step(m_path, u'.' + memberName(field.name, field.id));
            FieldValue made;
            made.id = field.id;
            made.name = field.name;
            if (members.contains(field.id)) {
                IC_TRY(content, value(members.take(field.id), field.type, depth + 1));
                made.value = content;
            } else if (field.type.acceptsMissing()) {
                made.value = missingValue(field.type.kind());
            } else {
                return wrong(QStringLiteral("missing"));
            }
            fields.append(made);
        }
        if (members.isEmpty())
            return Value::record(fields);
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (members.contains(memberId(it.key())))
                return wrong(QStringLiteral("the record has no field %1").arg(Text::startOf(it.key(), 100)));
        }
        return wrong(QStringLiteral("more values than the record has fields"));
    }

    Result<Value> variant(const QJsonValue &json, const Type &type, int depth)
    {
        const QJsonObject object = json.toObject();
        if (!json.isString() && object.size() != 1)
            return wrong(QStringLiteral("expected an object with one member, for variant"));
        const QString tag = json.isString() ? json.toString() : object.begin().key();
        const quint32 id = memberId(tag);
        for (const Field &field : type.fields()) {
            if (field.id != id)
                continue;
            const Step step(m_path, u'.' + memberName(field.name, field.id));
            IC_TRY(content, value(json.isString() ? QJsonValue() : *object.begin(), field.type, depth + 1));
            return field.name.isEmpty() ? Value::variant(id, content) : Value::variant(field.name, content);
        }
        return wrong(QStringLiteral("the variant has no tag %1").arg(Text::startOf(tag, 100)));
    }

    QStringList m_path;
};

QJsonValue floatJson(double value)
{
    if (std::isnan(value))
        return QStringLiteral("NaN");
    if (std::isinf(value))
        return value < 0 ? QStringLiteral("-Infinity") : QStringLiteral("Infinity");
    if (value == 0 && std::signbit(value))
        return QStringLiteral("-0"); // QJsonValue keeps whole numbers as integers
    return value;
}

} // namespace

Result<Value> fromJson(const QJsonValue &json, const Type &type)
{
    return JsonReader().value(json, type, 1);
}

QJsonValue toJson(const Value &value)
{
    switch (value.kind()) {
    case Kind::Bool: return *value.toBool();
    case Kind::Nat8:
    case Kind::Nat16:
    case Kind::Nat32:
    case Kind::Int8:
    case Kind::Int16:
    case Kind::Int32: return *value.toInt64();
    case Kind::Nat:
    case Kind::Int:
    case Kind::Nat64:
    case Kind::Int64: return *value.toDecimal();
    case Kind::Float32:
    case Kind::Float64: return floatJson(*value.toDouble());
    case Kind::Text: return *value.toText();
    case Kind::Principal:
    case Kind::Service: return value.toPrincipal()->toText();
    case Kind::Func: return QJsonArray {value.toPrincipal()->toText(), *value.funcMethod()};
    case Kind::Opt: {
        const auto content = value.optValue();
        return content ? QJsonValue(QJsonArray {toJson(*content)}) : QJsonValue();
    }
    case Kind::Vec: {
        if (const auto *blob = ValueAccess::blob(value))
            return toHex(*blob);
        QJsonArray array;
        for (const Value &element : ValueAccess::data<VecData>(value)->elements)
            array.append(toJson(element));
        return array;
    }
    case Kind::Variant: return QJsonObject {{memberName(value.variantTag(), value.variantId()), toJson(value.variantValue())}};
    case Kind::Record: {
        const QList<FieldValue> fields = value.recordFields();
        QJsonArray array;
        QJsonObject object;
        for (const FieldValue &field : fields) {
            const QJsonValue content = toJson(field.value);
            if (field.name.isEmpty() && field.id == quint32(array.size()))
                array.append(content);
            object.insert(memberName(field.name, field.id), content);
        }
        const bool isTuple = !fields.isEmpty() && array.size() == fields.size();
        return isTuple ? QJsonValue(array) : QJsonValue(object);
    }
    default: return QJsonValue();
    }
}

} // namespace Ic::Candid
