// SPDX-License-Identifier: MIT
#include "importidentity.h"
#include "dfxkey.h"
#include "keytext.h"
#include "printabletext.h"
#include "secretfile.h"
#include "seedphrase.h"
#include "try.h"
#include "utf8text.h"
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>

namespace Ic {
namespace {

constexpr qint64 MaxDescriptionSize = 64 * 1024;
constexpr qsizetype MaxChainSize = 1024 * 1024;

//! JSON never holds a key: it can only be explained.
Error explainJson(QByteArrayView text)
{
    const QJsonObject json = Text::jsonFromUtf8(text).object();
    if (json.contains(u"delegations") && json.contains(u"publicKey"))
        return Error(
            ErrorCode::InvalidArgument, QStringLiteral("this is a delegation chain, which needs its session key: import that key together with the chain"));
    if (const auto described = checkDescription(json); !described)
        return described.error();
    if (json.value(u"encryption").isObject())
        return Error(ErrorCode::BadInput, QStringLiteral("this only describes an identity of dfx; import the file identity.pem.encrypted beside it"));
    return Error(ErrorCode::BadInput, QStringLiteral("JSON, but not of an identity"));
}

} // namespace

Result<PrivateKey> importIdentity(QByteArrayView bytes, const ImportOptions &options)
{
    if (bytes.size() > MaxPemFileSize)
        return Error(ErrorCode::LimitExceeded, QStringLiteral("more than %1 bytes cannot be an identity").arg(MaxPemFileSize));
    if (!options.dfxDescription().isEmpty()) {
        const QJsonObject description = Text::jsonFromUtf8(options.dfxDescription()).object();
        IC_CHECK(checkDescription(description));
        IC_TRY(pem, decryptDfxKey(bytes, description, options.passphrase().get()));
        return privateKeyFromPem(pem.view(), options);
    }
    const SecretBytes plain = plainKeyText(bytes);
    const QByteArrayView text = plain.view();
    if (text.contains("-----BEGIN "))
        return privateKeyFromPem(text, options);
    if (text.startsWith('{'))
        return explainJson(text);
    if (const auto words = wordsIn(text))
        return privateKeyFromSeedPhrase(words->view(), options.seedPhraseScheme(), options.passphrase().get());
    return explainKeyText(text);
}

Result<ImportOptions> withDescriptionBeside(const QString &path, ImportOptions options)
{
    const QFileInfo file(path);
    if (file.fileName() != u"identity.pem.encrypted" || !options.dfxDescription().isEmpty())
        return options;
    auto description = readSecretFile(file.path() + QStringLiteral("/identity.json"), MaxDescriptionSize, SecretFileRule::Any);
    if (!description)
        return description.error().within(QStringLiteral("an encrypted identity of dfx needs its identity.json beside it"));
    const QByteArray json = description->view().toByteArray(); // no secret
    return options.setDfxDescription(json.isEmpty() ? QByteArray("{}") : json);
}

Result<PrivateKey> importIdentityFile(const QString &path, const ImportOptions &options)
{
    IC_TRY(complete, withDescriptionBeside(path, options));
    IC_TRY(contents, readSecretFile(path, MaxPemFileSize, options.fileRule()));
    auto key = importIdentity(contents.view(), complete);
    if (!key)
        return key.error().within(path);
    return key;
}

Result<DelegationChain> importDelegation(
    QByteArrayView json, const PrivateKey &sessionKey, std::chrono::nanoseconds now, const CanisterSignatureVerifier &canisterSignatures)
{
    if (json.size() > MaxChainSize)
        return Error(ErrorCode::LimitExceeded, QStringLiteral("delegation chain: more than %1 bytes").arg(MaxChainSize));
    QJsonParseError failure;
    const auto document = Text::jsonFromUtf8(json, &failure);
    if (!document.isObject())
        return Error(ErrorCode::DelegationMalformed, QStringLiteral("delegation chain: not a JSON object"));
    IC_TRY(chain, DelegationChain::fromJson(document.object()));
    if (chain.delegations.isEmpty() || chain.delegations.constLast().delegation.publicKeyDer != sessionKey.publicKey().der())
        return Error(ErrorCode::DelegationMalformed, QStringLiteral("the chain of delegations does not end at the session key"));
    DelegationContext context;
    context.nowNs = quint64(now.count());
    context.canisterSignatures = canisterSignatures;
    if (!canisterSignatures) // see IdentityInfo::checked
        context.canisterSignatures = [](QByteArrayView, QByteArrayView, QByteArrayView) { return true; };
    IC_CHECK(chain.verify(context)); // check: import-chain
    return chain;
}

QByteArray exportDelegation(const DelegationChain &chain)
{
    return Text::printableJson(QJsonDocument(chain.toJson()).toJson(QJsonDocument::Indented));
}

} // namespace Ic
