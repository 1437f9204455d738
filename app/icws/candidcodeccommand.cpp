// SPDX-License-Identifier: MIT
// icws candid encode and decode.
#include "apptry.h"
#include "bytes.h"
#include "candidcodec.h"
#include "candidinput.h"
#include "candidjson.h"
#include "candidtext.h"
#include "commandline.h"
#include "commands.h"
#include "exitcode.h"
#include "jsonlines.h"
#include "principal.h"
#include "standardoutput.h"
#include "utf8text.h"
#include <QtCore/QCommandLineParser>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>

namespace Ic::App {

using namespace Candid;

namespace {

//! The type that a value has by itself. Of a vec, that of its first element: encode() says so if another does not fit.
Type naturalType(const Value &value)
{
    switch (value.kind()) {
    case Kind::Opt: {
        const auto inner = value.optValue();
        return Type::opt(inner ? naturalType(*inner) : Type::empty());
    }
    case Kind::Vec: {
        if (value.isBlob())
            return Type::blob();
        const auto elements = value.elements();
        return Type::vec(elements && !elements->isEmpty() ? naturalType(elements->first()) : Type::empty());
    }
    case Kind::Record: {
        QList<Field> fields;
        for (const FieldValue &field : value.recordFields()) {
            fields.append(Field(field.id, naturalType(field.value)));
            fields.last().name = field.name;
        }
        return Type::record(fields);
    }
    case Kind::Variant: {
        Field tag(value.variantId(), naturalType(value.variantValue()));
        tag.name = value.variantTag();
        return Type::variant({tag});
    }
    case Kind::Func: return Type::func({}, {});
    case Kind::Service: return Type::service({});
    default: return Type::primitive(value.kind());
    }
}

//! One value without parentheses, or all of them in parentheses.
Result<QList<Value>> valuesFromText(const QString &text, const std::optional<QList<Type>> &types)
{
    if (text.trimmed().startsWith(u'('))
        return types ? parseValues(text, *types) : parseValues(text);
    if (types && types->size() != 1)
        return Error(ErrorCode::BadInput, QStringLiteral("%1 values are expected: put them in parentheses").arg(types->size()));
    IC_TRY(value, types ? parseValue(text, types->first()) : parseValue(text));
    return QList<Value> {value};
}

//! An array with all values, or for one type just its value.
Result<QList<Value>> valuesFromJson(const QByteArray &text, const std::optional<QList<Type>> &types)
{
    if (!types)
        return Error(ErrorCode::BadInput, QStringLiteral("JSON has no Candid type: --type or --method is needed"));
    QJsonParseError error;
    const QJsonDocument document = Text::jsonFromUtf8("[" + text + "]", &error); // so that it may be a bare number too
    if (error.error != QJsonParseError::NoError || document.array().size() != 1)
        return Error(ErrorCode::BadInput,
            QStringLiteral("not valid JSON: %1").arg(error.error != QJsonParseError::NoError ? error.errorString() : QStringLiteral("more than one value")));
    const QJsonValue json = document.array().first();
    if (types->size() == 1) {
        IC_TRY(value, fromJson(json, types->first()));
        return QList<Value> {value};
    }
    const QJsonArray array = json.toArray();
    if (!json.isArray() || array.size() != types->size())
        return Error(ErrorCode::BadInput, QStringLiteral("an array of %1 values is expected").arg(types->size()));
    QList<Value> values;
    for (qsizetype i = 0; i < array.size(); ++i) {
        auto value = fromJson(array[i], types->at(i));
        if (!value)
            return value.error().within(QStringLiteral("[%1]").arg(i));
        values.append(*value);
    }
    return values;
}

//! A word by itself is mostly a text or principal of which the shell took the quotes, or that never had any.
Error withHint(const Error &error, const QString &input)
{
    const QString text = input.trimmed();
    static const QRegularExpression syntax(QStringLiteral("[\"(){};=]|^[-+0-9]"));
    if (text.isEmpty() || text.contains(syntax))
        return error;
    const QString quoted = u'"' + text + u'"';
    if (Principal::fromText(text))
        return {error.code(), QStringLiteral("%1: a principal is written 'principal %2'").arg(error.message(), quoted)};
    return {error.code(), QStringLiteral("%1: text is written '%2'").arg(error.message(), text.size() > 40 ? QStringLiteral("\"...\"") : quoted)};
}

void writeBytes(const QByteArray &bytes, ByteFormat format)
{
    QByteArray out = bytes;
    if (format != ByteFormat::Raw)
        out = (format == ByteFormat::Hex ? bytes.toHex() : bytes.toBase64()) + '\n';
    writeAndFlush(out);
}

} // namespace

int runCandidEncode(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Writes values as a Candid message.\n"
                       "VALUE is Candid text such as '(5, \"x\")', or a single value (default: standard input). Without a type, numbers are int or\n"
                       "float64 unless annotated: '5 : nat8'. Text is in quotes: '\"hello\"'. A nat or int has at most 4,320 digits.\n"
                       "Exit code: 0, 2 unreadable input."));
    const CandidTypeOptions typeOptions;
    typeOptions.addTo(parser);
    const QCommandLineOption jsonInput(QStringLiteral("json-input"), QStringLiteral("VALUE is JSON: the value of a single type, or an array for several."));
    const QCommandLineOption output(
        QStringLiteral("output"), QStringLiteral("Format of the bytes: hex (default), base64 or raw."), QStringLiteral("FORMAT"), QStringLiteral("hex"));
    const QCommandLineOption json(QStringLiteral("json"), QStringLiteral("One JSON object: \"bytes\" in hexadecimal, and \"types\"."));
    parser.addOptions({jsonInput, output, json});
    parser.addPositionalArgument(QStringLiteral("VALUE"), QStringLiteral("Candid text, or JSON."), QStringLiteral("[VALUE]"));
    const auto parsed = parseArguments(parser, arguments, 1, QStringLiteral("candid encode"));
    if (!parsed)
        return refuseInput(parsed.error());
    if (!*parsed)
        return int(ExitCode::Ok);
    const auto format = parseByteFormat(QStringLiteral("output"), parser.value(output));
    if (!format)
        return refuseInput(format.error());
    auto types = typeOptions.read(parser, false);
    if (!types)
        return refuseInput(types.error());
    const QString argument = parser.positionalArguments().value(0, QStringLiteral("-"));
    const auto input = argument == u"-" ? readStandardInput() : Result<QByteArray>(argument.toUtf8());
    if (!input)
        return refuseInput(input.error());
    const auto text = Text::fromUtf8Input(*input);
    if (!text)
        return refuseInput(Error(ErrorCode::BadInput, QStringLiteral("the input is not UTF-8 text")));
    const auto values = parser.isSet(jsonInput) ? valuesFromJson(*input, *types) : valuesFromText(*text, *types);
    if (!values)
        return refuseInput(withHint(values.error(), *text).within(QStringLiteral("the value")));
    if (!*types) {
        types->emplace();
        for (const Value &value : *values)
            (*types)->append(naturalType(value));
    }
    const auto bytes = encode(*values, **types);
    if (!bytes)
        return refuseInput(bytes.error().within(QStringLiteral("the value")));
    if (parser.isSet(json))
        JsonLines().write({{QStringLiteral("bytes"), toHex(*bytes)}, {QStringLiteral("types"), toText(**types)}});
    else
        writeBytes(*bytes, *format);
    return int(ExitCode::Ok);
}

int runCandidDecode(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Writes a Candid message as text.\n"
                       "MESSAGE is hexadecimal or base64 (default: standard input, which may also contain raw bytes). Without a type, fields\n"
                       "have numbers, as messages do not hold their names. A message has at most 4 MB and a nat or int at most 4,320 digits.\n"
                       "Exit code: 0, 2 unreadable input, or input of another type."));
    const CandidTypeOptions typeOptions;
    typeOptions.addTo(parser);
    const QCommandLineOption inputFormat(QStringLiteral("input"),
        QStringLiteral("Format of the message: hex, base64 or raw (default: recognised by its first characters)."), QStringLiteral("FORMAT"));
    const QCommandLineOption json(QStringLiteral("json"), QStringLiteral("One JSON object: \"candid\" is the text, \"values\" are the values as JSON."));
    parser.addOptions({inputFormat, json});
    parser.addPositionalArgument(QStringLiteral("MESSAGE"), QStringLiteral("Hexadecimal or base64."), QStringLiteral("[MESSAGE]"));
    const auto parsed = parseArguments(parser, arguments, 1, QStringLiteral("candid decode"));
    if (!parsed)
        return refuseInput(parsed.error());
    if (!*parsed)
        return int(ExitCode::Ok);
    std::optional<ByteFormat> format;
    if (parser.isSet(inputFormat)) {
        const auto given = parseByteFormat(QStringLiteral("input"), parser.value(inputFormat));
        if (!given)
            return refuseInput(given.error());
        format = *given;
    }
    const auto types = typeOptions.read(parser, true);
    if (!types)
        return refuseInput(types.error());
    const QString argument = parser.positionalArguments().value(0, QStringLiteral("-"));
    const auto input = argument == u"-" ? readStandardInput() : Result<QByteArray>(argument.toUtf8());
    if (!input)
        return refuseInput(input.error());
    const auto bytes = messageBytes(*input, format);
    if (!bytes)
        return refuseInput(bytes.error());
    const auto values = *types ? decode(*bytes, **types) : decodeUntyped(*bytes);
    if (!values)
        return refuseInput(values.error().within(QStringLiteral("the input")));
    const QString text = toCandidText(*values);
    if (parser.isSet(json)) {
        QJsonArray array;
        for (qsizetype i = 0; i < values->size(); ++i)
            array.append(toJson(values->at(i)));
        JsonLines().write({{QStringLiteral("candid"), text}, {QStringLiteral("values"), array}});
    } else {
        writeBytes(text.toUtf8() + '\n', ByteFormat::Raw);
    }
    return int(ExitCode::Ok);
}

} // namespace Ic::App
