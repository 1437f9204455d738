// SPDX-License-Identifier: MIT
#include "quickagent.h"

namespace Ic {

QuickAgent::QuickAgent(QObject *parent)
    : QObject(parent)
{
}

QuickAgent::~QuickAgent() = default;

void QuickAgent::setNetwork(QuickNetwork *network)
{
    if (network == m_network)
        return;
    if (m_network)
        m_network->disconnect(this);
    m_network = network;
    m_networkLost = false;
    if (m_network) {
        connect(m_network, &QuickNetwork::networkChanged, this, &QuickAgent::forgetAgent);
        connect(m_network, &QObject::destroyed, this, [this] {
            m_networkLost = true;
            forgetAgent();
            Q_EMIT networkChanged();
        });
    }
    forgetAgent();
    Q_EMIT networkChanged();
}

void QuickAgent::setIdentity(IdentityPtr identity)
{
    m_identity = identity ? std::move(identity) : anonymousIdentity();
    if (m_agent)
        m_agent->setIdentity(m_identity);
    Q_EMIT principalChanged();
}

Result<Agent *> QuickAgent::agent()
{
    if (m_networkLost) // no other takes its place unnoticed
        return Error(ErrorCode::InvalidState, QStringLiteral("network: the IcNetwork was destroyed"));
    if (!m_agent) {
        IC_TRY(network, m_network ? m_network->network() : Result<Network>(Network::mainnet()));
        m_agent = std::make_unique<Agent>(network, m_identity);
    }
    return m_agent.get();
}

void QuickAgent::forgetAgent()
{
    if (m_agent) // a property may be changed by what it has just called
        m_agent.release()->deleteLater();
}

} // namespace Ic
