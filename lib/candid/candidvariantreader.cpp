// SPDX-License-Identifier: MIT
// From QVariant to values; candidvariant.cpp has the other way.
#include "candidcodec.h"
#include "candidmember_p.h"
#include "candidsequence_p.h"
#include "candidvalue_p.h"
#include "candidvariant.h"
#include "textcut.h"
#include <QtCore/QMap>
#include <cmath>
#include <limits>

namespace Ic::Candid {

namespace {

constexpr double ExactDouble = 9007199254740991.0; // Number.MAX_SAFE_INTEGER: beyond, it may not be what was written

bool isNothing(const QVariant &variant)
{
    return !variant.isValid() || variant.typeId() == QMetaType::Nullptr;
}

bool isNumber(const QVariant &variant)
{
    switch (variant.typeId()) {
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Long:
    case QMetaType::ULong:
    case QMetaType::Short:
    case QMetaType::UShort:
    case QMetaType::Char:
    case QMetaType::SChar:
    case QMetaType::UChar:
    case QMetaType::Double:
    case QMetaType::Float: return true;
    default: return false;
    }
}

bool isFloat(const QVariant &variant)
{
    return variant.typeId() == QMetaType::Double || variant.typeId() == QMetaType::Float;
}

bool isList(const QVariant &variant)
{
    switch (variant.typeId()) {
    case QMetaType::QVariantList:
    case QMetaType::QStringList:
    case QMetaType::QByteArrayList: return true;
    case QMetaType::QString:
    case QMetaType::QByteArray: // Qt takes these for sequences of characters
        return false;
    default: return isSequence(variant);
    }
}

bool isMap(const QVariant &variant)
{
    return variant.typeId() == QMetaType::QVariantMap || variant.typeId() == QMetaType::QVariantHash;
}

//! Describes the value found, in terms of Candid where there is one.
QString found(const QVariant &variant)
{
    if (!variant.isValid())
        return QStringLiteral("nothing (undefined)");
    if (isNumber(variant))
        return QStringLiteral("a number");
    if (isList(variant))
        return QStringLiteral("a list");
    if (isMap(variant))
        return QStringLiteral("an object");
    switch (variant.typeId()) {
    case QMetaType::Nullptr: return QStringLiteral("null");
    case QMetaType::Bool: return QStringLiteral("bool");
    case QMetaType::QString: return QStringLiteral("text");
    case QMetaType::QByteArray: return QStringLiteral("blob");
    default: break;
    }
    return variant.metaType() == QMetaType::fromType<Ic::Principal>() ? QStringLiteral("principal") : QString::fromLatin1(variant.typeName()).left(100);
}

//! Makes values. The place of a failure is put together on the way out of it, from the inside.
class VariantReader
{
public:
    explicit VariantReader(const VariantLimits &limits)
        : m_limits(limits)
        , m_left(limits.maxElements)
    {
    }

    bool read(const QVariant &variant, const TypeNode *type, Value &out, int depth)
    {
        if (depth > m_limits.maxDepth)
            return fail(ErrorCode::LimitExceeded, QStringLiteral("nested too deep"));
        if (!charge(1))
            return false;
        if (type->kind == Kind::Reserved) {
            out = Value::reserved();
            return true;
        }
        if (!isNothing(variant) && variant.typeId() >= QMetaType::User && variant.metaType() != QMetaType::fromType<Ic::Principal>()
            && QMetaType::canConvert(variant.metaType(), QMetaType::fromType<Value>()))
            return ready(variant.value<Value>(), type, out);
        switch (type->kind) {
        case Kind::Null: return isNothing(variant) || mismatch(variant, type);
        case Kind::Bool: out = Value::boolean(variant.toBool()); return variant.typeId() == QMetaType::Bool || mismatch(variant, type);
        case Kind::Text: return text(variant, type, out);
        case Kind::Float32:
        case Kind::Float64: return floating(variant, type, out);
        case Kind::Principal:
        case Kind::Service: return principal(variant, type, out);
        case Kind::Func: return func(variant, type, out);
        case Kind::Opt: return opt(variant, type, out, depth);
        case Kind::Vec: return vec(variant, type, out, depth);
        case Kind::Record: return record(variant, type, out, depth);
        case Kind::Variant: return this->variant(variant, type, out, depth);
        case Kind::Empty:
        case Kind::Future:
        case Kind::Reference: return mismatch(variant, type);
        default: return integer(variant, type->kind, out);
        }
    }

    Error error() const
    {
        constexpr int MaxSteps = 100; // enough to find it
        QString path;
        for (auto it = m_steps.rbegin(); it != m_steps.rend() && it - m_steps.rbegin() < MaxSteps; ++it)
            path += *it;
        if (path.startsWith(u'.'))
            path.remove(0, 1);
        return Error(m_code, (path.isEmpty() ? QStringLiteral("value") : path) + QLatin1String(": ") + m_message);
    }

private:
    bool fail(ErrorCode code, const QString &message)
    {
        m_code = code;
        m_message = message;
        return false;
    }
    bool wrong(const QString &message) { return fail(ErrorCode::CandidTypeMismatch, message); }
    bool mismatch(const QVariant &variant, const TypeNode *type)
    {
        const bool blob = type->kind == Kind::Vec && type->children.front()->kind == Kind::Nat8;
        return wrong(QStringLiteral("expected %1, found %2").arg(blob ? QStringLiteral("blob") : kindName(type->kind), found(variant)));
    }
    bool at(const QString &step)
    {
        m_steps.push_back(step);
        return false;
    }
    bool charge(qsizetype elements)
    {
        m_left -= elements;
        return m_left >= 0 || fail(ErrorCode::LimitExceeded, QStringLiteral("more than %1 values").arg(m_limits.maxElements));
    }

    //! A finished value still has to fit the type; this also gives it the names of the type.
    bool ready(const Value &value, const TypeNode *type, Value &out)
    {
        const QList<Type> types {Type(type)};
        const auto bytes = encode({value}, types);
        const auto values = bytes ? decode(*bytes, types) : Result<QList<Value>>(bytes.error());
        if (!values) {
            QString message = values.error().message();
            if (message.startsWith(u"[0]"))
                message.remove(0, 3);
            const qsizetype colon = message.indexOf(u": "); // "[0].a[3]: expected ..."
            if (colon > 0)
                at(message.left(colon));
            return fail(values.error().code(), message.mid(colon < 0 ? 0 : colon + 2));
        }
        out = values->first();
        return true;
    }

    bool text(const QVariant &variant, const TypeNode *type, Value &out)
    {
        if (variant.typeId() != QMetaType::QString)
            return mismatch(variant, type);
        QString string = variant.toString();
        if (!string.isValidUtf16())
            return wrong(QStringLiteral("the text is not valid Unicode: it contains an unpaired surrogate"));
        if (!charge(string.size() / 64))
            return false;
        out = Value::text(std::move(string));
        return true;
    }

    bool integer(const QVariant &variant, Kind kind, Value &out)
    {
        std::optional<BigNumber> number;
        if (variant.typeId() == QMetaType::QString) {
            const QString string = variant.toString();
            const bool negative = string.startsWith(u'-');
            const QStringView digits = QStringView(string).sliced(negative ? 1 : 0);
            if (digits.size() > Value::MaxDecimalDigits)
                return fail(ErrorCode::LimitExceeded, QStringLiteral("a number of too many digits"));
            if (!charge(digits.size() / 64))
                return false;
            number = BigNumber::fromDigits(digits);
            if (!number)
                return wrong(QStringLiteral("expected %1, found a text that is not a decimal number").arg(kindName(kind)));
            number->negative = negative && !number->magnitude.isEmpty();
        } else if (isFloat(variant)) {
            const double real = variant.toDouble();
            if (!(std::abs(real) <= ExactDouble) || real != std::floor(real))
                return wrong(QStringLiteral("expected %1, found a number that is not whole or, beyond 2^53, not exact; write it as text").arg(kindName(kind)));
            number = BigNumber::fromInt(qint64(real));
        } else if (isNumber(variant)) {
            const bool isUnsigned = variant.typeId() == QMetaType::ULongLong || variant.typeId() == QMetaType::ULong;
            number = isUnsigned ? BigNumber::fromNat(variant.toULongLong()) : BigNumber::fromInt(variant.toLongLong());
        } else {
            return wrong(QStringLiteral("expected %1, found %2").arg(kindName(kind), found(variant)));
        }
        if (kind == Kind::Int || (kind == Kind::Nat && !number->negative)) {
            out = ValueAccess::big(kind, *number);
            return true;
        }
        const int spare = 64 - 8 * fixedSize(kind);
        if (kind != Kind::Nat && isSignedKind(kind)) {
            const qint64 most = std::numeric_limits<qint64>::max() >> spare;
            if (const auto fits = number->toInt64(); fits && *fits <= most && *fits >= -most - 1) {
                out = ValueAccess::number(kind, quint64(*fits));
                return true;
            }
        } else if (kind != Kind::Nat) {
            if (const auto fits = number->toNat64(); fits && *fits <= ~quint64(0) >> spare) {
                out = ValueAccess::number(kind, *fits);
                return true;
            }
        }
        return wrong(QStringLiteral("the number is out of range for %1").arg(kindName(kind)));
    }

    //! Whether \a number, made of \a variant, lost no digit of a whole number.
    static bool isExact(const QVariant &variant, double number)
    {
        constexpr double Limit = 9'007'199'254'740'992.0; // 2^53
        const bool isWide = variant.typeId() == QMetaType::LongLong || variant.typeId() == QMetaType::ULongLong;
        return !isWide || std::abs(number) < Limit;
    }

    bool floating(const QVariant &variant, const TypeNode *type, Value &out)
    {
        if (!isNumber(variant))
            return mismatch(variant, type);
        const double number = variant.toDouble();
        if (!isExact(variant, number))
            return wrong(QStringLiteral("the whole number is too large for %1 and would be rounded").arg(kindName(type->kind)));
        if (type->kind == Kind::Float64) {
            out = Value::float64(number);
            return true;
        }
        if (std::isfinite(number) && std::abs(number) > double(std::numeric_limits<float>::max()))
            return wrong(QStringLiteral("the number is out of range for float32"));
        out = Value::float32(float(number));
        return true;
    }

    bool principalId(const QVariant &variant, Kind kind, Ic::Principal &id)
    {
        if (variant.metaType() == QMetaType::fromType<Ic::Principal>()) {
            id = *static_cast<const Ic::Principal *>(variant.constData());
            return true;
        }
        if (variant.typeId() != QMetaType::QString)
            return wrong(QStringLiteral("expected %1, found %2").arg(kindName(kind), found(variant)));
        const auto parsed = Ic::Principal::fromText(variant.toString());
        if (!parsed)
            return wrong(QStringLiteral("expected %1: %2").arg(kindName(kind), parsed.error().message()));
        id = *parsed;
        return true;
    }

    bool principal(const QVariant &variant, const TypeNode *type, Value &out)
    {
        Ic::Principal id;
        if (!principalId(variant, type->kind, id))
            return false;
        out = ValueAccess::principal(type->kind, id);
        return true;
    }

    bool func(const QVariant &variant, const TypeNode *type, Value &out)
    {
        if (!isMap(variant))
            return mismatch(variant, type);
        const QVariantMap map = variant.toMap();
        for (auto it = map.begin(); it != map.end(); ++it) {
            if (it.key() != u"principal" && it.key() != u"method")
                return wrong(QStringLiteral("a func has no member %1, only principal and method").arg(Text::startOf(it.key(), 100)));
        }
        Ic::Principal canister;
        if (!principalId(map.value(QStringLiteral("principal")), Kind::Principal, canister))
            return at(QStringLiteral(".principal"));
        static const Type Text = Type::text();
        Value method;
        if (!text(map.value(QStringLiteral("method")), Text.node(), method))
            return at(QStringLiteral(".method"));
        out = Value::func(canister, *ValueAccess::string(method));
        return true;
    }

    bool opt(const QVariant &variant, const TypeNode *type, Value &out, int depth)
    {
        out = Value::none();
        if (isNothing(variant))
            return true;
        const TypeNode *inner = type->children.front();
        auto data = std::make_unique<OptData>();
        if (!inner->acceptsMissing()) {
            if (!read(variant, inner, data->value, depth + 1))
                return false;
        } else {
            if (!isList(variant))
                return wrong(QStringLiteral("expected a list of one value or none, for opt %1; found %2").arg(kindName(inner->kind), found(variant)));
            const QVariantList list = variant.toList();
            if (list.isEmpty())
                return true;
            if (list.size() > 1)
                return wrong(QStringLiteral("expected a list of one value or none, for opt %1; found one of %2").arg(kindName(inner->kind)).arg(list.size()));
            if (!read(list.first(), inner, data->value, depth + 1))
                return at(QStringLiteral("[0]"));
        }
        out = ValueAccess::shared(Kind::Opt, data.release());
        return true;
    }

    bool vec(const QVariant &variant, const TypeNode *type, Value &out, int depth)
    {
        const TypeNode *inner = type->children.front();
        if (inner->kind == Kind::Nat8 && variant.typeId() == QMetaType::QByteArray) {
            out = ValueAccess::bytes(variant.toByteArray());
            return charge(out.size() / 64);
        }
        if (!isList(variant))
            return mismatch(variant, type);
        const QVariantList list = variant.toList();
        QList<Value> elements;
        elements.reserve(std::min(list.size(), m_left));
        for (qsizetype i = 0; i < list.size(); ++i) {
            Value element;
            if (!read(list[i], inner, element, depth + 1))
                return at(QStringLiteral("[%1]").arg(i));
            elements.append(std::move(element));
        }
        out = Value::vec(std::move(elements));
        return true;
    }

    bool record(const QVariant &variant, const TypeNode *type, Value &out, int depth)
    {
        const auto &entries = type->layout->entries;
        auto data = RecordData::create(type->layout);
        const auto field = [&](std::size_t i, const QVariant *given) {
            Value &value = data->values[qsizetype(i)];
            const TypeNode *wanted = type->children[i];
            if (given && given->isValid())
                return read(*given, wanted, value, depth + 1);
            value = missingValue(wanted->kind);
            return wanted->acceptsMissing() || wrong(QStringLiteral("missing, expected %1").arg(kindName(wanted->kind)));
        };
        const auto step = [&](std::size_t i) {
            return isTuple(*type->layout) ? QStringLiteral("[%1]").arg(i) : u'.' + memberName(entries[i].name, entries[i].id);
        };
        if (isList(variant) && (isTuple(*type->layout) || entries.empty())) {
            const QVariantList list = variant.toList();
            if (std::size_t(list.size()) > entries.size())
                return wrong(QStringLiteral("%1 values for a record of %2 fields").arg(list.size()).arg(entries.size()));
            for (std::size_t i = 0; i < entries.size(); ++i) {
                if (!field(i, i < std::size_t(list.size()) ? &list[qsizetype(i)] : nullptr))
                    return at(step(i));
            }
        } else if (isMap(variant)) {
            const QVariantMap map = variant.toMap();
            std::vector<const QVariant *> given(entries.size(), nullptr);
            for (auto it = map.begin(); it != map.end(); ++it) {
                const int i = type->layout->indexOf(memberId(it.key()));
                if (i < 0)
                    return wrong(QStringLiteral("the record has no field %1").arg(Text::startOf(it.key(), 100)));
                if (given[std::size_t(i)])
                    return wrong(QStringLiteral("the field %1 is given twice").arg(Text::startOf(it.key(), 100)));
                given[std::size_t(i)] = &it.value();
            }
            for (std::size_t i = 0; i < entries.size(); ++i) {
                if (!field(i, given[i]))
                    return at(step(i));
            }
        } else {
            return mismatch(variant, type);
        }
        out = ValueAccess::shared(Kind::Record, data.release());
        return true;
    }

    bool variant(const QVariant &variant, const TypeNode *type, Value &out, int depth)
    {
        const bool tagOnly = variant.typeId() == QMetaType::QString;
        if (!tagOnly && !isMap(variant))
            return mismatch(variant, type);
        const QVariantMap map = variant.toMap();
        if (!tagOnly && map.size() != 1)
            return wrong(QStringLiteral("expected an object with one member, the tag of the variant; found %1 members").arg(map.size()));
        const QString tag = tagOnly ? variant.toString() : map.firstKey();
        const int i = type->layout->indexOf(memberId(tag));
        if (i < 0)
            return wrong(QStringLiteral("the variant has no tag %1").arg(Text::startOf(tag, 100)));
        const auto &entry = type->layout->entries[std::size_t(i)];
        const TypeNode *content = type->children[std::size_t(i)];
        auto data = std::make_unique<VariantData>();
        data->id = entry.id;
        data->name = entry.name;
        if (tagOnly && !content->acceptsMissing())
            return wrong(QStringLiteral("the tag %1 carries %2, write it as an object: {%1: ...}").arg(tag, kindName(content->kind)));
        if (!read(tagOnly ? QVariant() : map.first(), content, data->value, depth + 1))
            return at(u'.' + memberName(entry.name, entry.id));
        out = ValueAccess::shared(Kind::Variant, data.release());
        return true;
    }

    VariantLimits m_limits;
    qsizetype m_left;
    ErrorCode m_code = ErrorCode::NoError;
    QString m_message;
    std::vector<QString> m_steps;
};

} // namespace

Result<Value> fromVariant(const QVariant &variant, const Type &type, const VariantLimits &limits)
{
    VariantReader reader(limits);
    Value value;
    if (!reader.read(variant, type.node(), value, 1))
        return reader.error();
    return value;
}

} // namespace Ic::Candid
