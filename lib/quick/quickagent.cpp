// SPDX-License-Identifier: MIT
#include "quickagent.h"
#include "try.h"
#include <utility>

namespace Ic {

QuickAgent::QuickAgent(QObject *parent)
    : QObject(parent)
{
    connect(&m_options, &QuickAgentOptions::changed, this, [this] { forgetAgent("an option"); });
}

QuickAgent::~QuickAgent() = default;

void QuickAgent::setNetwork(QuickNetwork *network)
{
    if (network == m_network && std::exchange(m_networkAssigned, true))
        return;
    m_networkAssigned = true;
    if (m_network)
        m_network->disconnect(this);
    m_network = network;
    if (m_network) {
        connect(m_network, &QuickNetwork::networkChanged, this, [this] { forgetAgent("the network"); });
        connect(m_network, &QObject::destroyed, this, [this] {
            forgetAgent("the network");
            Q_EMIT networkChanged();
        });
    }
    forgetAgent("the network");
    Q_EMIT networkChanged();
}

void QuickAgent::setIdentity(IdentityPtr identity)
{
    changeIdentity(identity ? std::move(identity) : anonymousIdentity(), false);
}

void QuickAgent::setQuickIdentity(const QuickIdentity &identity)
{
    changeIdentity(identity.isValid() ? identity.pointer() : anonymousIdentity(), !identity.isValid());
}

void QuickAgent::changeIdentity(IdentityPtr identity, bool awaited)
{
    m_identity = std::move(identity);
    m_identityAwaited = awaited;
    if (m_agent)
        m_agent->setIdentity(m_identity);
    Q_EMIT principalChanged();
}

Result<Agent *> QuickAgent::agent()
{
    // No other network and no other sender takes their place unnoticed.
    if (m_networkAssigned && !m_network)
        return Error(ErrorCode::InvalidState, QStringLiteral("the network of the IcAgent is null, or was destroyed"));
    if (m_identityAwaited)
        return Error(
            ErrorCode::InvalidState, QStringLiteral("the identity of the IcAgent is not valid: its store is not open, or has no identity that is chosen"));
    if (!m_agent) {
        IC_TRY(network, m_network ? m_network->network() : Result<Network>(Network::mainnet()));
        IC_TRY(options, m_options.options());
        m_agent = std::make_unique<Agent>(network, m_identity, options);
    }
    return m_agent.get();
}

void QuickAgent::forgetAgent(const char *property)
{
    if (!m_agent)
        return;
    m_agent->setEnd(Error(
        ErrorCode::Cancelled, QStringLiteral("%1 of the IcAgent changed during the call; call again to use the new one").arg(QLatin1StringView(property))));
    m_agent.release()->deleteLater(); // a callback of the agent itself may have changed the property
}

} // namespace Ic
