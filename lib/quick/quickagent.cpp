// SPDX-License-Identifier: MIT
#include "quickagent.h"
#include "bytes.h"

namespace Ic {

QuickAgent::QuickAgent(QObject *parent)
    : QObject(parent)
{
}

QuickAgent::~QuickAgent() = default;

void QuickAgent::setNetworkUrl(const QUrl &url)
{
    if (url == m_networkUrl)
        return;
    m_networkUrl = url;
    forgetAgent();
    Q_EMIT networkUrlChanged();
}

void QuickAgent::setRootKeyText(const QString &hex)
{
    if (hex == m_rootKey)
        return;
    m_rootKey = hex;
    forgetAgent();
    Q_EMIT rootKeyChanged();
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
    if (m_agent)
        return m_agent.get();
    const QString scheme = m_networkUrl.scheme();
    if (!m_networkUrl.isEmpty() && (m_networkUrl.host().isEmpty() || (scheme != u"http" && scheme != u"https")))
        return Error(ErrorCode::MalformedUrl, QStringLiteral("networkUrl: %1 is no http: or https: address").arg(m_networkUrl.toDisplayString()));
    RootKey key = RootKey::mainnet();
    if (!m_rootKey.isEmpty()) {
        const auto der = fromHex(m_rootKey);
        auto read = der ? RootKey::fromDer(*der) : Result<RootKey>(Error(ErrorCode::RootKeyInvalid, der.error().message()));
        if (!read)
            return read.error().within(QStringLiteral("rootKey"));
        key = *std::move(read);
    }
    m_agent = std::make_unique<Agent>(m_networkUrl.isEmpty() ? Agent::mainnetBoundaryNodes() : QList<QUrl> {m_networkUrl}, key);
    m_agent->setIdentity(m_identity);
    return m_agent.get();
}

Result<HttpAgent *> QuickAgent::httpAgent()
{
    IC_TRY(agent, this->agent());
    return agent->http();
}

void QuickAgent::forgetAgent()
{
    if (m_agent) // a property may be changed by what it has just called
        m_agent.release()->deleteLater();
}

} // namespace Ic
