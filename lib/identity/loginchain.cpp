// SPDX-License-Identifier: MIT
#include "loginchain.h"
#include "try.h"
#include "utf8text.h"
#include <QtCore/QJsonDocument>

namespace Ic {
namespace {

Result<Unit> checkIssuer(const DelegationChain &chain, const LoginTerms &terms)
{
    if (terms.issuers.any)
        return Unit {};
    QStringList expected;
    for (const Principal &issuer : terms.issuers.canisters)
        expected.append(issuer.toText());
    const auto refused = [&](const QString &signer) {
        return Error(ErrorCode::LoginIssuerMismatch,
            QStringLiteral("not a login of %1: it is signed by %2, and logins there are signed by canister %3")
                .arg(terms.site, signer, expected.join(QStringLiteral(" or "))));
    };
    IC_TRY(root, PublicKey::fromDer(chain.publicKeyDer));
    if (root.scheme() != KeyScheme::CanisterSignature) // check: login-issuer-kind
        return refused(QStringLiteral("a key of its own"));
    const QByteArray raw = root.raw(); // length of the id, id, seed
    IC_TRY(issuer, Principal::fromBytes(QByteArrayView(raw).sliced(1, uchar(raw[0]))));
    if (!terms.issuers.canisters.contains(issuer)) // check: login-issuer
        return refused(QStringLiteral("canister %1").arg(issuer.toText()));
    return Unit {};
}

Result<Unit> checkLifetime(const DelegationChain &chain, const LoginTerms &terms)
{
    using std::chrono::duration_cast;
    using std::chrono::seconds;
    const auto expiration = chain.expiration();
    if (expiration < terms.now) // check: login-expired
        return Error(ErrorCode::DelegationExpired, QStringLiteral("the login had expired when it arrived"));
    if (expiration - terms.now < terms.minimumLifetime) { // check: login-lifetime
        return Error(ErrorCode::DelegationExpired,
            QStringLiteral("the login would last for only %1 seconds, and at least %2 are needed")
                .arg(duration_cast<seconds>(expiration - terms.now).count())
                .arg(duration_cast<seconds>(terms.minimumLifetime).count()));
    }
    return Unit {};
}

Result<Unit> checkTargets(const DelegationChain &chain, const LoginTerms &terms)
{
    for (const SignedDelegation &element : chain.delegations) {
        if (!element.delegation.targets)
            continue;
        for (const Principal &canister : terms.canisters) {
            if (!element.delegation.targets->contains(canister)) // check: login-target
                return Error(ErrorCode::DelegationTargetMissing, QStringLiteral("the login is not for canister %1").arg(canister.toText()));
        }
    }
    return Unit {};
}

} // namespace

Result<DelegationChain> readLoginChain(QByteArrayView json, const LoginTerms &terms)
{
    const QJsonDocument document = Text::jsonFromUtf8(json);
    if (!document.isObject()) // check: login-json
        return Error(ErrorCode::DelegationMalformed, QStringLiteral("delegation chain: not a JSON object"));
    IC_TRY(chain, DelegationChain::fromJson(document.object()));
    if (chain.delegations.isEmpty()) // check: login-chain-empty
        return Error(ErrorCode::DelegationMalformed, QStringLiteral("delegation chain: without delegations"));
    if (chain.delegations.last().delegation.publicKeyDer != terms.sessionKeyDer) // check: login-session-key
        return Error(ErrorCode::LoginKeyMismatch, QStringLiteral("the login is for another session key"));
    IC_CHECK(checkIssuer(chain, terms));
    // Signatures first, so that all later errors are about a login that its issuer made. The expiry is checked below, with an error text of its own.
    DelegationContext context;
    context.canisterSignatures = terms.canisterSignatures;
    IC_CHECK(chain.verify(context)); // check: login-chain
    if (chain.isReadOnly() && !terms.allowReadOnly) // check: login-read-only
        return Error(ErrorCode::DelegationReadOnly, QStringLiteral("the login is read-only, but messages are update calls"));
    IC_CHECK(checkLifetime(chain, terms));
    IC_CHECK(checkTargets(chain, terms));
    return std::move(chain);
}

bool endsLogin(ErrorCode code)
{
    return code == ErrorCode::DelegationReadOnly || code == ErrorCode::DelegationExpired || code == ErrorCode::DelegationTargetMissing
        || code == ErrorCode::Unsupported;
}

} // namespace Ic
