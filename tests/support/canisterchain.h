// SPDX-License-Identifier: MIT
#pragma once
#include "cborwriter.h"
#include "certificatebuilder.h"
#include "delegation.h"
#include "identity.h"
#include "requestid.h"
#include "rootkey.h"

namespace Ic::Test {

//! A user whose key is a canister, as those of Internet Identity; the canister signs through its certified data. For tests of the
//! layer certificate and above.
class CanisterUser
{
public:
    //! \a seed: of the root key that certifies.
    explicit CanisterUser(const QByteArray &seed = "root")
        : m_root(BlsSecretKey::fromSeed(seed))
    {
    }
    RootKey rootKey() const { return RootKey::fromDer(m_root.publicKey().der()).value(); }
    QByteArray publicKeyDer() const
    {
        const QByteArray raw = char(m_canister.bytes().size()) + m_canister.toByteArray() + "seed";
        const QByteArray algorithm = QByteArray::fromHex("300c060a2b0601040183b8430102");
        const QByteArray bits = '\x03' + QByteArray(1, char(raw.size() + 1)) + '\0' + raw;
        return '\x30' + QByteArray(1, char(algorithm.size() + bits.size())) + algorithm + bits;
    }
    Principal principal() const { return Principal::selfAuthenticating(publicKeyDer()); }
    //! From the user to \a sessionKeyDer.
    DelegationChain chainTo(const QByteArray &sessionKeyDer, quint64 expirationNs) const
    {
        Delegation delegation;
        delegation.publicKeyDer = sessionKeyDer;
        delegation.expirationNs = expirationNs;
        const auto message = signedMessage(DelegationDomain, delegation.hash());
        return {publicKeyDer(), {{delegation, sign(message)}}};
    }

private:
    QByteArray sign(QByteArrayView message) const
    {
        LabeledTree own;
        own.insert({"sig", view(sha256("seed")).toByteArray(), view(sha256(message)).toByteArray()}, {});
        LabeledTree state;
        state.insert({"canister", m_canister.toByteArray(), "certified_data"}, view(own.rootHash()).toByteArray());
        state.insert({"time"}, "\x01");
        CborWriter out;
        out.selfDescribeTag().beginMap(2).text("certificate").bytes(buildCertificate(state, {Path {}}, m_root)).text("tree").raw(own.toCbor());
        return out.result();
    }
    const BlsSecretKey m_root;
    const Principal m_canister = Principal::fromText(u"rdmx6-jaaaa-aaaaa-aaadq-cai").value();
};

} // namespace Ic::Test
