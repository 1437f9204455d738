// SPDX-License-Identifier: MIT
// The JSON that agent-js, web logins and files of other tools use for delegation chains (protocol.md section c.5).
#include "bytes.h"
#include "delegation.h"
#include "try.h"
#include <QtCore/QJsonArray>

namespace Ic {
namespace {

Error malformedDelegation(const QString &what)
{
    return Error(ErrorCode::DelegationMalformed, QStringLiteral("delegation chain: %1").arg(what));
}

Result<QByteArray> bytesOf(const QJsonObject &object, const QString &key)
{
    const QJsonValue value = object.value(key);
    if (!value.isString())
        return malformedDelegation(QStringLiteral("no \"%1\"").arg(key));
    auto bytes = fromHex(value.toString());
    if (!bytes)
        return malformedDelegation(QStringLiteral("\"%1\" is not in hexadecimal").arg(key));
    return bytes;
}

//! Hexadecimal, without leading zeros as agent-js writes it; 0 to 16 of them are accepted.
Result<quint64> expirationOf(const QJsonObject &object)
{
    const QString text = object.value(u"expiration").toString();
    quint64 number = 0;
    for (const QChar c : text) {
        const int digit = hexDigit(c);
        if (digit < 0)
            return malformedDelegation(QStringLiteral("\"expiration\" is not in hexadecimal"));
        number = number << 4 | quint64(digit);
    }
    if (text.isEmpty() || text.size() > 16)
        return malformedDelegation(QStringLiteral("\"expiration\" is not a hexadecimal number of 64 bits"));
    return number;
}

Result<QList<Principal>> targetsOf(const QJsonValue &value)
{
    if (!value.isArray())
        return malformedDelegation(QStringLiteral("\"targets\" is not a list"));
    const QJsonArray array = value.toArray();
    if (array.size() > Delegation::MaxTargets)
        return Error(ErrorCode::DelegationTooLong, QStringLiteral("delegation chain: more than %1 targets").arg(Delegation::MaxTargets));
    QList<Principal> targets;
    targets.reserve(array.size());
    for (const QJsonValueConstRef element : array) {
        const auto bytes = fromHex(element.toString());
        if (!element.isString() || !bytes)
            return malformedDelegation(QStringLiteral("a target is not in hexadecimal"));
        const auto target = Principal::fromBytes(*bytes);
        if (!target)
            return malformedDelegation(QStringLiteral("a target is not a principal"));
        targets.append(*target);
    }
    return targets;
}

Result<SignedDelegation> delegationOf(const QJsonObject &json)
{
    const QJsonObject inner = json.value(u"delegation").toObject();
    SignedDelegation element;
    IC_TRY(signature, bytesOf(json, QStringLiteral("signature")));
    IC_TRY(key, bytesOf(inner, QStringLiteral("pubkey")));
    IC_TRY(expiration, expirationOf(inner));
    element.signature = signature;
    element.delegation.publicKeyDer = key;
    element.delegation.expirationNs = expiration;
    if (inner.contains(u"targets")) {
        IC_TRY(targets, targetsOf(inner.value(u"targets")));
        element.delegation.targets = targets;
    }
    if (const QJsonValue permissions = inner.value(u"permissions"); !permissions.isUndefined()) {
        if (!permissions.isString())
            return malformedDelegation(QStringLiteral("\"permissions\" is not a text"));
        element.delegation.permissions = permissions.toString();
    }
    return element;
}

} // namespace

Result<DelegationChain> DelegationChain::fromJson(const QJsonObject &json)
{
    DelegationChain chain;
    IC_TRY(key, bytesOf(json, QStringLiteral("publicKey")));
    chain.publicKeyDer = key;
    if (!json.value(u"delegations").isArray())
        return malformedDelegation(QStringLiteral("no \"delegations\""));
    const QJsonArray elements = json.value(u"delegations").toArray();
    if (elements.size() > MaxLength)
        return Error(ErrorCode::DelegationTooLong, QStringLiteral("delegation chain: more than %1 delegations").arg(MaxLength));
    for (const QJsonValueConstRef element : elements) {
        IC_TRY(parsed, delegationOf(element.toObject()));
        chain.delegations.append(parsed);
    }
    return chain;
}

QJsonObject DelegationChain::toJson() const
{
    QJsonArray elements;
    for (const SignedDelegation &element : delegations) {
        QJsonObject inner {
            {QStringLiteral("pubkey"), toHex(element.delegation.publicKeyDer)},
            {QStringLiteral("expiration"), QString::number(element.delegation.expirationNs, 16)},
        };
        if (element.delegation.targets) {
            QJsonArray targets;
            for (const Principal &target : *element.delegation.targets)
                targets.append(toHex(target.bytes()));
            inner.insert(u"targets", targets);
        }
        if (element.delegation.permissions)
            inner.insert(u"permissions", *element.delegation.permissions);
        elements.append(QJsonObject {{QStringLiteral("delegation"), inner}, {QStringLiteral("signature"), toHex(element.signature)}});
    }
    return {{QStringLiteral("publicKey"), toHex(publicKeyDer)}, {QStringLiteral("delegations"), elements}};
}

} // namespace Ic
