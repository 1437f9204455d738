// SPDX-License-Identifier: MIT
#pragma once
#include "cborwriter.h"
#include "certificatebuilder.h"
#include "delegation.h"
#include "loginfixture.h"
#include "privatekey.h"
#include "requestid.h"

// A person of Internet Identity: the key is that of a canister, which signs through its certified data.
namespace Ic::Test {

class CanisterPerson
{
public:
    //! The person that \a canister knows by \a seed, in the network whose root key is made of \a network.
    explicit CanisterPerson(
        QByteArray seed, const QByteArray &network = "root", const Principal &canister = Principal::fromText(u"rdmx6-jaaaa-aaaaa-aaadq-cai").value())
        : m_seed(std::move(seed))
        , m_root(BlsSecretKey::fromSeed(network))
        , m_canister(canister)
        , m_random({}, 11)
        , m_browser(generateIdentity(KeyScheme::P256, m_random))
    {
    }

    QByteArray publicKeyDer() const { return canisterKey(m_canister, m_seed); }
    Principal principal() const { return Principal::selfAuthenticating(publicKeyDer()); }
    QByteArray rootKeyDer() const { return m_root.publicKey().der(); }

    //! Two hops to \a sessionKey, which both end at \a expirationNs.
    DelegationChain chainTo(const QByteArray &sessionKey, quint64 expirationNs) const
    {
        const Delegation first {m_browser->publicKeyDer(), expirationNs, {}, {}};
        DelegationChain chain {publicKeyDer(), {{first, sign(first)}}};
        chain.delegations.append(delegate(*m_browser, {sessionKey, expirationNs, {}, {}}).value());
        return chain;
    }

private:
    QByteArray sign(const Delegation &delegation) const
    {
        const auto message = signedMessage(DelegationDomain, delegation.hash());
        LabeledTree own;
        own.insert({"sig", view(sha256(QByteArrayView(m_seed))).toByteArray(), view(sha256(QByteArrayView(message))).toByteArray()}, {});
        LabeledTree state;
        state.insert({"canister", m_canister.toByteArray(), "certified_data"}, view(own.rootHash()).toByteArray());
        state.insert({"time"}, "\x01");
        CborWriter out;
        out.selfDescribeTag().beginMap(2).text("certificate").bytes(buildCertificate(state, {Path {}}, m_root)).text("tree").raw(own.toCbor());
        return out.result();
    }

    QByteArray m_seed;
    BlsSecretKey m_root;
    Principal m_canister;
    ManualEnvironment m_random;
    IdentityPtr m_browser;
};

} // namespace Ic::Test
