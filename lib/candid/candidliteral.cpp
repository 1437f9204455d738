// SPDX-License-Identifier: MIT
// Values as written, made values of a type.
#include "candidcodec.h"
#include "candidtype_p.h"
#include "candidvalue_p.h"
#include "candidvalueparser.h"
#include "textcut.h"
#include "try.h"
#include "utf8text.h"
#include <charconv>
#include <limits>

namespace Ic::Candid {

namespace {

using Form = Literal::Form;

QString formName(Form form)
{
    static constexpr const char *Names[] = {"null", "a bool", "a number", "a number with a fraction", "text", "blob", "principal", "service", "func", "opt",
        "vec", "record", "variant", "an annotated value"};
    return QLatin1String(Names[std::size_t(form)]);
}

Error mismatch(const Literal &literal, Kind expected)
{
    return textError(ErrorCode::CandidTypeMismatch, literal.position, QStringLiteral("expected %1, found %2").arg(kindName(expected), formName(literal.form)));
}

Result<Value> integer(const Literal &literal, Kind kind)
{
    QStringView digits = literal.text;
    const bool negative = digits.startsWith(u'-');
    if (negative || digits.startsWith(u'+'))
        digits = digits.sliced(1);
    const bool hex = digits.startsWith(u"0x", Qt::CaseInsensitive);
    if (digits.size() > Value::MaxDecimalDigits)
        return textError(ErrorCode::LimitExceeded, literal.position, QStringLiteral("a number of more than %1 digits").arg(Value::MaxDecimalDigits));
    auto number = BigNumber::fromDigits(hex ? digits.sliced(2) : digits, hex ? 16 : 10);
    if (!number)
        return textError(ErrorCode::MalformedCandid, literal.position, QStringLiteral("this is not a number"));
    number->negative = negative && !number->magnitude.isEmpty();
    const auto outside = [&] {
        return textError(
            ErrorCode::CandidTypeMismatch, literal.position, QStringLiteral("%1 is out of range for %2").arg(Text::startOf(literal.text, 40), kindName(kind)));
    };
    if (kind == Kind::Nat && number->negative)
        return outside();
    if (kind == Kind::Nat || kind == Kind::Int)
        return ValueAccess::big(kind, *number);
    const int bits = 8 * fixedSize(kind);
    if (isSignedKind(kind)) {
        const auto value = number->toInt64();
        const qint64 most = std::numeric_limits<qint64>::max() >> (64 - bits);
        if (!value || *value > most || *value < -most - 1)
            return outside();
        return ValueAccess::number(kind, quint64(*value));
    }
    const auto value = number->toNat64();
    if (!value || *value > ~quint64(0) >> (64 - bits))
        return outside();
    return ValueAccess::number(kind, *value);
}

template <typename T>
std::optional<T> floatValue(const QString &text)
{
    if (text == u"nan")
        return std::numeric_limits<T>::quiet_NaN();
    if (text == u"inf" || text == u"-inf")
        return text[0] == u'-' ? -std::numeric_limits<T>::infinity() : std::numeric_limits<T>::infinity();
    const QByteArray latin = text.toLatin1();
    const char *at = latin.constData();
    const char *end = at + latin.size();
    const bool negative = *at == '-';
    if (*at == '-' || *at == '+')
        ++at;
    const bool hex = end - at > 2 && at[0] == '0' && (at[1] == 'x' || at[1] == 'X');
    T value = 0;
    const auto result = std::from_chars(hex ? at + 2 : at, end, value, hex ? std::chars_format::hex : std::chars_format::general);
    if (result.ec != std::errc() || result.ptr != end)
        return std::nullopt; // too large for the type
    return negative ? -value : value;
}

Result<Value> floating(const Literal &literal, Kind kind)
{
    if (literal.text.size() > Value::MaxDecimalDigits)
        return textError(ErrorCode::LimitExceeded, literal.position, QStringLiteral("a number of more than %1 digits").arg(Value::MaxDecimalDigits));
    if (kind == Kind::Float32) {
        if (const auto value = floatValue<float>(literal.text))
            return Value::float32(*value);
    } else if (const auto value = floatValue<double>(literal.text)) {
        return Value::float64(*value);
    }
    return textError(
        ErrorCode::CandidTypeMismatch, literal.position, QStringLiteral("%1 is out of range for %2").arg(Text::startOf(literal.text, 40), kindName(kind)));
}

Result<Value> text(const Literal &literal)
{
    if (!QByteArrayView(literal.bytes).isValidUtf8())
        return textError(ErrorCode::MalformedCandid, literal.position, QStringLiteral("this text is not valid UTF-8"));
    return Value::text(Text::fromUtf8(literal.bytes));
}

Result<Value> list(const Literal &literal, const Type *inner)
{
    QList<Value> elements;
    elements.reserve(qsizetype(literal.children.size()));
    for (const Literal &child : literal.children) {
        IC_TRY(element, valueOf(child, inner));
        elements.append(element);
    }
    if (inner && inner->kind() == Kind::Nat8 && elements.isEmpty())
        return Value::blob({});
    return Value::vec(elements);
}

Result<Value> record(const Literal &literal, const Type &type)
{
    QList<FieldValue> fields;
    for (const Field &field : type.fields()) {
        FieldValue made;
        made.id = field.id;
        made.name = field.name;
        const auto it = std::find_if(literal.keys.begin(), literal.keys.end(), [&](const auto &key) { return key.id == field.id; });
        if (it != literal.keys.end()) {
            IC_TRY(value, valueOf(literal.children[std::size_t(it - literal.keys.begin())], &field.type));
            made.value = value;
        } else if (field.type.acceptsMissing()) {
            made.value = missingValue(field.type.kind());
        } else {
            return textError(ErrorCode::CandidTypeMismatch, literal.position, QStringLiteral("the field %1 is missing").arg(spelledName(field.name, field.id)));
        }
        fields.append(made);
    }
    return Value::record(fields);
}

Value variantValue(const Literal::Key &key, const QString &name, Value content)
{
    return name.isEmpty() ? Value::variant(key.id, std::move(content)) : Value::variant(name, std::move(content));
}

Result<Value> variant(const Literal &literal, const Type &type)
{
    const Literal::Key &key = literal.keys.front();
    const QList<Field> tags = type.fields();
    const auto it = std::find_if(tags.begin(), tags.end(), [&](const Field &tag) { return tag.id == key.id; });
    if (it == tags.end())
        return textError(ErrorCode::CandidTypeMismatch, literal.position, QStringLiteral("the variant type has no tag %1").arg(spelledName(key.name, key.id)));
    IC_TRY(content, valueOf(literal.children.front(), &it->type));
    return variantValue(key, it->name, content);
}

Result<Value> untyped(const Literal &literal)
{
    switch (literal.form) {
    case Form::Null: return Value();
    case Form::Bool: return Value::boolean(literal.text == u"true");
    case Form::Integer: return integer(literal, Kind::Int);
    case Form::Float: return floating(literal, Kind::Float64);
    case Form::Text: return text(literal);
    case Form::Blob: return Value::blob(literal.bytes);
    case Form::Principal: return Value::principal(literal.principal);
    case Form::Service: return Value::service(literal.principal);
    case Form::Func: return Value::func(literal.principal, literal.text);
    case Form::Vec: return list(literal, nullptr);
    case Form::Opt: {
        IC_TRY(content, valueOf(literal.children.front(), nullptr));
        return Value::opt(content);
    }
    case Form::Variant: {
        IC_TRY(content, valueOf(literal.children.front(), nullptr));
        return variantValue(literal.keys.front(), literal.keys.front().name, content);
    }
    case Form::Record: {
        QList<FieldValue> fields;
        for (std::size_t i = 0; i < literal.keys.size(); ++i) {
            IC_TRY(value, valueOf(literal.children[i], nullptr));
            FieldValue field(literal.keys[i].id, value);
            field.name = literal.keys[i].name;
            fields.append(field);
        }
        return Value::record(fields);
    }
    case Form::Annotated: break;
    }
    return valueOf(literal.children.front(), &literal.annotation);
}

} // namespace

Result<Value> valueOf(const Literal &literal, const Type *type)
{
    if (!type)
        return untyped(literal);
    if (literal.form == Form::Annotated) {
        IC_TRY(value, valueOf(literal.children.front(), &literal.annotation));
        if (literal.annotation == *type)
            return std::move(value);
        if (!literal.annotation.isSubtypeOf(*type))
            return textError(ErrorCode::CandidTypeMismatch, literal.position,
                QStringLiteral("%1 is not a subtype of the expected %2").arg(briefText(literal.annotation.node()), briefText(type->node())));
        return coerce(value, literal.annotation, *type);
    }
    const Form form = literal.form;
    const Kind kind = type->kind();
    switch (kind) {
    case Kind::Null:
        if (form == Form::Null)
            return Value();
        break;
    case Kind::Reserved: return Value::reserved();
    case Kind::Opt: {
        if (form == Form::Null)
            return Value::none();
        const Type inner = type->inner();
        IC_TRY(content, valueOf(form == Form::Opt ? literal.children.front() : literal, &inner));
        return Value::opt(content);
    }
    case Kind::Bool:
        if (form == Form::Bool)
            return untyped(literal);
        break;
    case Kind::Float32:
    case Kind::Float64:
        if (form == Form::Float || form == Form::Integer)
            return floating(literal, kind);
        break;
    case Kind::Text:
        if (form == Form::Text)
            return text(literal);
        break;
    case Kind::Vec: {
        const Type inner = type->inner();
        if (form == Form::Vec)
            return list(literal, &inner);
        if (form == Form::Blob && type->isBlob())
            return Value::blob(literal.bytes);
        break;
    }
    case Kind::Record:
        if (form == Form::Record)
            return record(literal, *type);
        break;
    case Kind::Variant:
        if (form == Form::Variant)
            return variant(literal, *type);
        break;
    case Kind::Principal:
        if (form == Form::Principal || form == Form::Service)
            return Value::principal(literal.principal);
        break;
    case Kind::Service:
        if (form == Form::Service)
            return untyped(literal);
        break;
    case Kind::Func:
        if (form == Form::Func)
            return untyped(literal);
        break;
    case Kind::Empty:
    case Kind::Future:
    case Kind::Reference: break;
    default:
        if (form == Form::Integer)
            return integer(literal, kind);
        break;
    }
    return mismatch(literal, kind);
}

} // namespace Ic::Candid
