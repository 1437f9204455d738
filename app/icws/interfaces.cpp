// SPDX-License-Identifier: MIT
#include "interfaces.h"
#include "apptry.h"
#include "candidcodec.h"
#include "candiddidfile.h"
#include "candidjson.h"
#include "candidtext.h"
#include "didtexts.h"
#include "messageinterface.h"
#include "utf8text.h"
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace Ic::App {

namespace {

struct Source
{
    const char *name;
    const char *did;
};
constexpr Source Sources[] = {{"echo", EchoDid}, {"chat", ChatDid}};

} // namespace

QStringList Interfaces::known()
{
    QStringList names;
    for (const Source &source : Sources)
        names.append(QString::fromLatin1(source.name));
    return names;
}

Result<Interfaces> Interfaces::named(const QString &name)
{
    Interfaces interfaces;
    for (const Source &source : Sources) {
        if (!name.isEmpty() && name != QLatin1StringView(source.name))
            continue;
        interfaces.m_interfaces += fromText(Text::fromUtf8(source.did), {}).value().m_interfaces;
        interfaces.m_interfaces.last().name = QString::fromLatin1(source.name);
    }
    if (interfaces.m_interfaces.isEmpty())
        return Error(ErrorCode::BadInput, QStringLiteral("there is no interface \"%1\"; the known ones are %2").arg(name, known().join(QStringLiteral(", "))));
    return interfaces;
}

Result<Interfaces> Interfaces::fromFile(const QString &path, const QString &typeName)
{
    IC_TRY(file, Candid::DidFile::load(path));
    auto interfaces = from(file, typeName);
    return interfaces ? interfaces : Result<Interfaces>(interfaces.error().within(path));
}

Result<Interfaces> Interfaces::fromText(const QString &did, const QString &typeName)
{
    IC_TRY(file, Candid::DidFile::parse(did));
    return from(file, typeName);
}

Result<Interfaces> Interfaces::from(const Candid::DidFile &file, const QString &typeName)
{
    IC_TRY(type, messageTypeOf(file, typeName));
    Interfaces interfaces;
    interfaces.m_interfaces.append({QString(), type});
    return interfaces;
}

template <typename Read>
Result<QByteArray> Interfaces::encode(Read read) const
{
    QStringList reasons;
    ErrorCode code = ErrorCode::MalformedCandid;
    for (const Interface &interface : m_interfaces) {
        Result<Candid::Value> value = read(interface.messageType);
        Result<QByteArray> bytes = value ? Candid::encode({*value}, {interface.messageType}) : Result<QByteArray>(value.error());
        if (bytes)
            return bytes;
        code = bytes.error().code();
        reasons.append(
            m_interfaces.size() == 1 ? bytes.error().message() : QStringLiteral("not a message of %1: %2").arg(interface.name, bytes.error().message()));
    }
    reasons.removeDuplicates();
    return Error(code, reasons.join(QStringLiteral("; ")));
}

Result<QByteArray> Interfaces::encodeText(const QByteArray &utf8) const
{
    const auto text = Text::fromUtf8Input(utf8);
    if (!text)
        return Error(ErrorCode::BadInput, QStringLiteral("the line is not UTF-8 text"));
    const QStringView trimmed = QStringView(*text).trimmed();
    return encode([trimmed](const Candid::Type &type) -> Result<Candid::Value> {
        if (!trimmed.startsWith(u'('))
            return Candid::parseValue(trimmed, type);
        IC_TRY(values, Candid::parseValues(trimmed, {type}));
        return values.constFirst();
    });
}

Result<QByteArray> Interfaces::encodeJson(const QByteArray &json) const
{
    QJsonParseError error;
    const QJsonArray wrapped = Text::jsonFromUtf8('[' + json + ']', &error).array();
    if (error.error != QJsonParseError::NoError)
        return Error(ErrorCode::BadInput, QStringLiteral("not JSON: %1 at byte %2").arg(error.errorString()).arg(error.offset - 1));
    if (wrapped.size() != 1)
        return Error(ErrorCode::BadInput, QStringLiteral("a line must be one JSON value"));
    return encode([value = wrapped.first()](const Candid::Type &type) { return Candid::fromJson(value, type); });
}

Result<Candid::Value> Interfaces::decode(QByteArrayView payload) const
{
    for (const Interface &interface : m_interfaces) {
        if (auto values = Candid::decode(payload, {interface.messageType}))
            return values->constFirst();
    }
    IC_TRY(values, Candid::decodeUntyped(payload));
    if (values.isEmpty())
        return Error(ErrorCode::UndecodableMessage, QStringLiteral("the message has no value"));
    return values.constFirst();
}

} // namespace Ic::App
