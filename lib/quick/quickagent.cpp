// SPDX-License-Identifier: MIT
#include "quickagent.h"
#include "fetchrootkey.h"
#include "quickrootkey_p.h"

namespace Ic {

namespace {

Error notFetched()
{
    return {ErrorCode::InvalidState, QStringLiteral("the root key is not fetched yet: prepare() comes first")};
}

} // namespace

QuickAgent::QuickAgent(QObject *parent)
    : QObject(parent)
    , m_fetchedKey(notFetched())
{
}

QuickAgent::~QuickAgent()
{
    forgetAgent();
}

void QuickAgent::setNetworkUrl(const QUrl &url)
{
    if (url == m_networkUrl)
        return;
    m_networkUrl = url;
    forgetAgent();
    Q_EMIT networkUrlChanged();
}

void QuickAgent::setRootKeyText(const QString &hexOrFile)
{
    if (hexOrFile == m_rootKey)
        return;
    m_rootKey = hexOrFile;
    forgetAgent();
    Q_EMIT rootKeyChanged();
}

void QuickAgent::setFetchRootKey(bool fetch)
{
    if (fetch == m_fetchRootKey)
        return;
    m_fetchRootKey = fetch;
    forgetAgent();
    Q_EMIT fetchRootKeyChanged();
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
        return Error(ErrorCode::MalformedUrl, QStringLiteral("networkUrl: %1 is not an http: or https: address").arg(m_networkUrl.toDisplayString()));
    IC_TRY(key, usedRootKey());
    m_agent = std::make_unique<Agent>(m_networkUrl.isEmpty() ? Agent::mainnetBoundaryNodes() : QList<QUrl> {m_networkUrl}, key);
    m_agent->setIdentity(m_identity);
    return m_agent.get();
}

Result<HttpAgent *> QuickAgent::httpAgent()
{
    IC_TRY(agent, this->agent());
    return agent->http();
}

Result<RootKey> QuickAgent::usedRootKey() const
{
    if (m_fetchRootKey)
        return m_fetchedKey ? m_fetchedKey : Result<RootKey>(m_fetchedKey.error().within(QStringLiteral("fetching the root key")));
    const auto key = rootKeyOf(this, m_rootKey);
    return key ? key : Result<RootKey>(key.error().within(QStringLiteral("rootKey")));
}

QFuture<Result<Unit>> QuickAgent::prepare()
{
    if (!m_fetchRootKey || m_fetchedKey)
        return readyResult<Unit>(Unit());
    if (m_keyRequest)
        return m_prepared.future();
    m_prepared = QPromise<Result<Unit>>();
    m_prepared.start();
    m_keyRequest = std::make_unique<QFutureWatcher<Result<RootKey>>>();
    connect(m_keyRequest.get(), &QFutureWatcherBase::finished, m_keyRequest.get(), [this] {
        const auto future = m_keyRequest->future();
        keyFetched(future.resultCount() > 0 ? future.result() : Result<RootKey>(notFetched()));
    });
    m_keyRequest->setFuture(Ic::fetchRootKey(m_networkUrl));
    return m_prepared.future();
}

void QuickAgent::keyFetched(const Result<RootKey> &key)
{
    m_fetchedKey = key;
    m_keyRequest->disconnect();
    m_keyRequest.release()->deleteLater(); // it may be what has just called us
    QPromise<Result<Unit>> prepared = std::move(m_prepared);
    prepared.addResult(key ? Result<Unit>(Unit()) : Result<Unit>(key.error()));
    prepared.finish();
}

void QuickAgent::forgetAgent()
{
    if (m_agent) // a property may be changed by what it has just called
        m_agent.release()->deleteLater();
    if (m_keyRequest)
        keyFetched(Error(ErrorCode::Cancelled, QStringLiteral("networkUrl, rootKey or fetchRootKey was changed")));
    m_fetchedKey = notFetched();
}

} // namespace Ic
