// SPDX-License-Identifier: MIT
#include "framejudge.h"
#include "apptry.h"
#include <algorithm>

namespace Ic::App {

Result<CertificateVerifier> FrameJudge::verifierFor(const QByteArray &rootKeyDer)
{
    const auto known = std::find_if(m_networks.begin(), m_networks.end(), [&](const Network &network) { return network.rootKeyDer == rootKeyDer; });
    if (known != m_networks.end()) {
        m_networks.splice(m_networks.begin(), m_networks, known);
        return m_networks.front().verifier;
    }
    auto key = RootKey::fromDer(rootKeyDer);
    if (!key)
        return Error(ErrorCode::BadInput, QStringLiteral("field \"root_key\": %1").arg(key.error().message()));
    m_networks.push_front({rootKeyDer, CertificateVerifier(*key)});
    if (m_networks.size() > MaxRootKeys)
        m_networks.pop_back();
    return m_networks.front().verifier;
}

Result<FrameVerdict> FrameJudge::judge(const Evidence &evidence)
{
    IC_TRY(verifier, verifierFor(evidence.rootKeyDer));
    IC_CHECK(checkGatewayPrincipal(evidence.gateway, evidence.client.principal));
    IC_TRY(frame, RelayedFrame::fromCbor(evidence.frame));
    IC_TRY(certified, MessageVerifier(verifier, evidence.canister).verify(frame, Freshness::at(evidence.nowNs)));
    if (m_gatewayText.isNull() || m_gateway != evidence.gateway) {
        m_gateway = evidence.gateway;
        m_gatewayText = m_gateway.toText().toLatin1();
    }
    IC_CHECK(checkAddress(certified, {m_gatewayText, evidence.client}));
    IC_CHECK(checkSequence(certified, evidence.expectedSequence));
    const WebsocketMessage &message = certified.message();
    return FrameVerdict {message.sequence, message.isService, message.content};
}

Result<Unit> FrameJudge::judgeHandshake(const Evidence &evidence)
{
    IC_TRY(handshake, HandshakeFrame::fromCbor(evidence.frame));
    return checkGatewayPrincipal(handshake.gatewayPrincipal, evidence.client.principal);
}

} // namespace Ic::App
