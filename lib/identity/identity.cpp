// SPDX-License-Identifier: MIT
#include "identity.h"
#include "delegation.h"
#include "environment.h"
#include "privatekey.h"
#include "requestid.h"
#include "try.h"

namespace Ic {
namespace {

class AnonymousIdentity final : public Identity
{
public:
    Principal sender() const override { return Principal::anonymous(); }
    QByteArray publicKeyDer() const override { return {}; }
    Result<QByteArray> sign(QByteArrayView) const override
    {
        return Error(ErrorCode::InvalidState, QStringLiteral("the anonymous identity has no key to sign with"));
    }
};

class KeyIdentity final : public Identity
{
public:
    explicit KeyIdentity(PrivateKey key)
        : m_key(std::move(key))
        , m_sender(Principal::selfAuthenticating(m_key.publicKey().der()))
    {
    }
    Principal sender() const override { return m_sender; }
    QByteArray publicKeyDer() const override { return m_key.publicKey().der(); }
    Result<QByteArray> sign(QByteArrayView message) const override { return m_key.sign(message); }

private:
    const PrivateKey m_key;
    const Principal m_sender; // made once: every request needs it
};

class DelegatedIdentity final : public Identity
{
public:
    DelegatedIdentity(DelegationChain chain, IdentityPtr session)
        : m_chain(std::move(chain))
        , m_sender(m_chain.sender())
        , m_session(std::move(session))
    {
    }
    Principal sender() const override { return m_sender; }
    QByteArray publicKeyDer() const override { return m_chain.publicKeyDer; }
    QList<SignedDelegation> delegations() const override { return m_chain.delegations; }
    Result<QByteArray> sign(QByteArrayView message) const override { return m_session->sign(message); }

private:
    const DelegationChain m_chain;
    const Principal m_sender;
    const IdentityPtr m_session;
};

} // namespace

Identity::~Identity() = default;

QList<SignedDelegation> Identity::delegations() const
{
    return {};
}

IdentityPtr anonymousIdentity()
{
    static const IdentityPtr anonymous = std::make_shared<AnonymousIdentity>();
    return anonymous;
}

IdentityPtr keyIdentity(PrivateKey key)
{
    return std::make_shared<KeyIdentity>(std::move(key));
}

IdentityPtr generateIdentity(KeyScheme scheme, Environment &environment)
{
    return keyIdentity(PrivateKey::generate(scheme, environment));
}

Result<IdentityPtr> delegatedIdentity(const DelegationChain &chain, IdentityPtr session)
{
    if (!session || session->sender().isAnonymous())
        return Error(ErrorCode::InvalidArgument, QStringLiteral("a delegation needs a session key"));
    if (chain.delegations.isEmpty() || chain.delegations.last().delegation.publicKeyDer != session->publicKeyDer())
        return Error(ErrorCode::DelegationMalformed, QStringLiteral("the chain of delegations does not end at the session key"));
    // The session key may itself have passed its right on; then its delegations follow.
    DelegationChain whole {chain.publicKeyDer, chain.delegations + session->delegations()};
    DelegationContext context;
    // Needs a certificate, so it is the login's to check, and the network checks it anyway.
    context.canisterSignatures = [](QByteArrayView, QByteArrayView, QByteArrayView) { return true; };
    IC_CHECK(whole.verify(context));
    return IdentityPtr(std::make_shared<DelegatedIdentity>(std::move(whole), std::move(session)));
}

Result<SignedDelegation> delegate(const Identity &from, const Delegation &delegation)
{
    IC_TRY(signature, from.sign(signedMessage(DelegationDomain, delegation.hash())));
    return SignedDelegation {delegation, signature};
}

} // namespace Ic
