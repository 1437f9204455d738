// SPDX-License-Identifier: MIT
#include "evidence.h"
#include "bytes.h"
#include "try.h"

namespace Ic {

namespace {

Error badField(QLatin1StringView name, const QString &why)
{
    return Error(ErrorCode::BadInput, QStringLiteral("field \"%1\": %2").arg(name, why));
}

Result<QString> textField(const QJsonObject &json, QLatin1StringView name)
{
    const QJsonValue value = json.value(name);
    if (!value.isString())
        return badField(name, value.isUndefined() ? QStringLiteral("is missing") : QStringLiteral("must be text"));
    return value.toString();
}

Result<QByteArray> hexField(const QJsonObject &json, QLatin1StringView name)
{
    IC_TRY(text, textField(json, name));
    auto bytes = fromHex(text);
    if (!bytes)
        return badField(name, bytes.error().message());
    return bytes;
}

Result<Principal> principalField(const QJsonObject &json, QLatin1StringView name)
{
    IC_TRY(text, textField(json, name));
    auto principal = Principal::fromText(text);
    if (!principal)
        return badField(name, principal.error().message());
    return principal;
}

Result<quint64> numberField(const QJsonObject &json, QLatin1StringView name)
{
    IC_TRY(text, textField(json, name));
    bool ok = false;
    const quint64 number = text.toULongLong(&ok, 10);
    if (!ok || QString::number(number) != text)
        return badField(name, QStringLiteral("must be a decimal number of 64 bits, as text"));
    return number;
}

} // namespace

Result<Evidence> Evidence::fromJson(const QJsonObject &json)
{
    IC_TRY(frame, hexField(json, QLatin1StringView("frame")));
    IC_TRY(rootKeyDer, hexField(json, QLatin1StringView("root_key")));
    IC_TRY(canister, principalField(json, QLatin1StringView("canister_id")));
    IC_TRY(gateway, principalField(json, QLatin1StringView("gateway_principal")));
    IC_TRY(client, principalField(json, QLatin1StringView("client_principal")));
    IC_TRY(nonce, numberField(json, QLatin1StringView("client_nonce")));
    IC_TRY(expectedSequence, numberField(json, QLatin1StringView("expected_sequence")));
    IC_TRY(nowNs, numberField(json, QLatin1StringView("now_ns")));
    Evidence evidence;
    evidence.frame = std::move(frame);
    evidence.rootKeyDer = std::move(rootKeyDer);
    evidence.canister = canister;
    evidence.gateway = gateway;
    evidence.client = {client, nonce};
    evidence.expectedSequence = expectedSequence;
    evidence.nowNs = nowNs;
    return evidence;
}

QJsonObject Evidence::toJson() const
{
    QJsonObject json {
        {QStringLiteral("frame"), toHex(frame)},
        {QStringLiteral("root_key"), toHex(rootKeyDer)},
        {QStringLiteral("canister_id"), canister.toText()},
        {QStringLiteral("gateway_principal"), gateway.toText()},
        {QStringLiteral("client_principal"), client.principal.toText()},
        {QStringLiteral("client_nonce"), QString::number(client.nonce)},
        {QStringLiteral("expected_sequence"), QString::number(expectedSequence)},
        {QStringLiteral("now_ns"), QString::number(nowNs)},
    };
    if (verdict.isError()) {
        json.insert(QStringLiteral("code"), verdict.codeName());
        json.insert(QStringLiteral("message"), verdict.message());
    }
    return json;
}

} // namespace Ic
