// SPDX-License-Identifier: MIT
#include "identityvault.h"
#include "bytes.h"
#include "printabletext.h"
#include "try.h"
#include "utf8text.h"
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QtEndian>
#include <algorithm>

namespace Ic {
namespace {

constexpr qsizetype LengthSize = 4;
constexpr qsizetype MaxNameLength = 64;

Error damaged()
{
    return Error(ErrorCode::IdentityStoreDamaged, QStringLiteral("the contents of the file of identities cannot be read"));
}

Error unknown(const QString &name)
{
    return Error(ErrorCode::UnknownIdentity, QStringLiteral("there is no identity \"%1\"").arg(name));
}

Result<StoredIdentity> identityFrom(const QJsonObject &json, QByteArrayView secret)
{
    const auto scheme = keySchemeFromName(json.value(u"scheme").toString());
    const auto key = scheme ? PrivateKey::fromRaw(*scheme, SecretBytes::copyOf(secret)) : damaged();
    if (!key)
        return damaged();
    const std::chrono::nanoseconds created(json.value(u"created").toString().toLongLong());
    StoredIdentity identity {json.value(u"name").toString(), *key, {}, created, json.value(u"verified").toBool()};
    if (json.contains(u"chain")) {
        auto chain = DelegationChain::fromJson(json.value(u"chain").toObject());
        if (!chain)
            return damaged();
        identity.chain = *std::move(chain);
    }
    return identity;
}

std::optional<SealId> sealIdFrom(const QJsonValue &json)
{
    const auto bytes = fromHex(json.toString());
    SealId id {};
    if (!bytes || bytes->size() != qsizetype(id.size()))
        return {};
    std::copy_n(unsignedData(*bytes), id.size(), id.begin());
    return id;
}

} // namespace

Principal StoredIdentity::sender() const
{
    return chain ? chain->sender() : Principal::selfAuthenticating(key.publicKey().der());
}

Result<IdentityVault> IdentityVault::parse(const SecretBytes &contents)
{
    if (contents.size() < LengthSize)
        return damaged();
    const qint64 length = qFromBigEndian<quint32>(contents.data());
    if (length > contents.size() - LengthSize)
        return damaged();
    const QByteArrayView secrets = contents.view().sliced(LengthSize + length);
    const QJsonObject root = Text::jsonFromUtf8(contents.view().sliced(LengthSize, length)).object();
    const QJsonArray identities = root.value(u"identities").toArray();
    if (!root.value(u"identities").isArray() || identities.size() > MaxIdentities || secrets.size() != identities.size() * PrivateKey::SecretLength)
        return damaged();
    IdentityVault vault;
    for (qsizetype i = 0; i < identities.size(); ++i) {
        IC_TRY(identity, identityFrom(identities[i].toObject(), secrets.sliced(i * PrivateKey::SecretLength, PrivateKey::SecretLength)));
        IC_CHECK(vault.add(std::move(identity)));
    }
    const QString current = root.value(u"current").toString();
    vault.m_current = vault.find(current) ? current : QString();
    const QJsonArray retired = root.value(u"retired").toArray();
    for (const auto &entry : retired) {
        const auto id = sealIdFrom(entry);
        if (!id)
            return damaged();
        vault.m_retired.push_back(*id);
    }
    return vault;
}

SecretBytes IdentityVault::serialized() const
{
    QJsonArray identities;
    for (const StoredIdentity &identity : m_identities) {
        QJsonObject json {
            {QStringLiteral("name"), identity.name},
            {QStringLiteral("scheme"), keySchemeName(identity.key.scheme())},
            {QStringLiteral("created"), QString::number(identity.created.count())},
        };
        if (identity.chain) {
            json.insert(u"chain", identity.chain->toJson());
            json.insert(u"verified", identity.verified);
        }
        identities.append(json);
    }
    QJsonObject root {{QStringLiteral("current"), m_current}, {QStringLiteral("identities"), identities}};
    if (!m_retired.empty()) {
        QJsonArray retired;
        for (const SealId &id : m_retired)
            retired.append(toHex(QByteArrayView(id)));
        root.insert(u"retired", retired);
    }
    const QByteArray json = QJsonDocument(root).toJson(QJsonDocument::Compact);
    SecretBytes contents(LengthSize + json.size() + qsizetype(m_identities.size()) * PrivateKey::SecretLength);
    qToBigEndian(quint32(json.size()), contents.data());
    uchar *out = std::copy(json.begin(), json.end(), contents.data() + LengthSize);
    for (const StoredIdentity &identity : m_identities) {
        const SecretBytes secret = identity.key.exportRaw();
        out = std::copy_n(secret.data(), secret.size(), out);
    }
    return contents;
}

Result<Unit> IdentityVault::checkName(const QString &name)
{
    if (name.isEmpty() || name.size() > MaxNameLength || name != name.trimmed())
        return Error(
            ErrorCode::InvalidArgument, QStringLiteral("the name of an identity has 1 to %1 characters, without blanks at its ends").arg(MaxNameLength));
    for (qsizetype i = 0; i < name.size();) {
        const qsizetype start = i;
        if (!Text::isPrintable(Text::takeCodePoint(name, i)))
            return Error(ErrorCode::InvalidArgument,
                QStringLiteral("the name of an identity cannot have the invisible character %1: choose another name")
                    .arg(Text::describedCharacter(name, start)));
    }
    return Unit {};
}

std::vector<StoredIdentity>::iterator IdentityVault::position(const QString &name)
{
    return std::find_if(m_identities.begin(), m_identities.end(), [&name](const StoredIdentity &identity) { return identity.name == name; });
}

Result<const StoredIdentity *> IdentityVault::find(const QString &name) const
{
    const auto found = std::find_if(m_identities.begin(), m_identities.end(), [&name](const StoredIdentity &identity) { return identity.name == name; });
    if (found == m_identities.end())
        return unknown(name);
    return &*found;
}

Result<Unit> IdentityVault::add(StoredIdentity identity)
{
    IC_CHECK(checkName(identity.name));
    if (position(identity.name) != m_identities.end())
        return Error(ErrorCode::InvalidArgument, QStringLiteral("there is an identity \"%1\" already").arg(identity.name));
    if (qsizetype(m_identities.size()) >= MaxIdentities)
        return Error(ErrorCode::LimitExceeded, QStringLiteral("more than %1 identities").arg(MaxIdentities));
    if (m_identities.empty())
        m_current = identity.name;
    m_identities.push_back(std::move(identity));
    return Unit {};
}

Result<Unit> IdentityVault::renew(StoredIdentity session)
{
    const auto found = position(session.name);
    if (found == m_identities.end())
        return unknown(session.name);
    if (!found->chain || !session.chain)
        return Error(ErrorCode::InvalidArgument, QStringLiteral("\"%1\" is a key, not a session, and needs no login").arg(session.name));
    if (found->sender() != session.sender())
        return Error(
            ErrorCode::IdentityMismatch, QStringLiteral("the login is for %1, not for %2 as before").arg(session.sender().toText(), found->sender().toText()));
    *found = std::move(session);
    return Unit {};
}

Result<Unit> IdentityVault::remove(const QString &name)
{
    const auto found = position(name);
    if (found == m_identities.end())
        return unknown(name);
    m_identities.erase(found);
    if (m_current == name)
        m_current.clear();
    return Unit {};
}

Result<Unit> IdentityVault::rename(const QString &name, const QString &newName)
{
    const auto found = position(name);
    if (found == m_identities.end())
        return unknown(name);
    if (newName == name)
        return Unit {};
    IC_CHECK(checkName(newName));
    if (position(newName) != m_identities.end())
        return Error(ErrorCode::InvalidArgument, QStringLiteral("there is an identity \"%1\" already").arg(newName));
    found->name = newName;
    if (m_current == name)
        m_current = newName;
    return Unit {};
}

void IdentityVault::forgetRetiredKey(const SealId &id)
{
    m_retired.erase(std::remove(m_retired.begin(), m_retired.end(), id), m_retired.end());
}

Result<Unit> IdentityVault::setCurrent(const QString &name)
{
    IC_CHECK(find(name));
    m_current = name;
    return Unit {};
}

} // namespace Ic
