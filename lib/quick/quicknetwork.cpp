// SPDX-License-Identifier: MIT
#include "quicknetwork.h"
#include "bytes.h"
#include "networkoptions.h"
#include "rootkey.h"
#include <QtCore/QFile>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>
#include <QtQml/QQmlContext>
#include <QtQml/QQmlEngine>

namespace Ic {

namespace {

//! The root key that the properties of \a object state: DER in hexadecimal, or a file, relative to the
//! QML file. Empty: that of the Internet Computer.
Result<RootKey> rootKeyOf(const QObject *object, const QString &hexOrFile)
{
    if (hexOrFile.isEmpty())
        return RootKey::mainnet();
    if (fromHex(hexOrFile))
        return RootKey::fromHex(hexOrFile);
    const QQmlContext *context = qmlContext(object);
    const QUrl url = context ? context->resolvedUrl(QUrl(hexOrFile)) : QUrl(hexOrFile);
    if (url.scheme() == u"qrc")
        return RootKey::fromFile(u':' + url.path());
    return RootKey::fromHexOrFile(url.isLocalFile() ? url.toLocalFile() : hexOrFile);
}

Result<QSslConfiguration> withAuthorities(const QUrl &url)
{
    if (url.scheme() != u"qrc" && !url.isLocalFile() && !url.isRelative())
        return Error(ErrorCode::FileNotReadable, QStringLiteral("\"%1\" is neither a local file nor a resource (qrc:)").arg(url.toDisplayString()));
    QFile file(url.scheme() == u"qrc" ? u':' + url.path() : url.isLocalFile() ? url.toLocalFile() : url.path());
    if (!file.open(QIODevice::ReadOnly))
        return Error(ErrorCode::FileNotReadable, QStringLiteral("%1: %2").arg(url.toDisplayString(), file.errorString()));
    const QList<QSslCertificate> authorities = QSslCertificate::fromDevice(&file, QSsl::Pem);
    if (authorities.isEmpty())
        return Error(ErrorCode::FileNotReadable, QStringLiteral("%1 has no certificate in PEM").arg(url.toDisplayString()));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    // All of them: a list of one's own turns off that the system's are loaded on demand.
    configuration.setCaCertificates(QSslConfiguration::systemCaCertificates() + authorities);
    return configuration;
}

Result<QNetworkProxy> proxyOf(const QUrl &url)
{
    const bool isSocks = url.scheme() == u"socks5";
    if ((!isSocks && url.scheme() != u"http") || url.host().isEmpty() || url.port() <= 0)
        return Error(ErrorCode::InvalidArgument,
            QStringLiteral(
                "not the address of a proxy; it must begin with http:// or socks5:// and name a host and a port")); // unquoted: a password may be in it
    return QNetworkProxy(isSocks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(), quint16(url.port()), url.userName(QUrl::FullyDecoded),
        url.password(QUrl::FullyDecoded));
}

} // namespace

QuickNetwork::QuickNetwork(QObject *parent)
    : QObject(parent)
{
}

QuickNetwork::~QuickNetwork() = default;

template <typename T>
void QuickNetwork::change(T &property, const T &value)
{
    if (property == value)
        return;
    property = value;
    if (!m_isFromCpp)
        m_network.reset();
    Q_EMIT networkChanged();
}

void QuickNetwork::setUrls(const QList<QUrl> &urls)
{
    change(m_urls, urls);
}

void QuickNetwork::setRootKeyText(const QString &hexOrFile)
{
    change(m_rootKey, hexOrFile);
}

void QuickNetwork::setFetchRootKey(bool fetch)
{
    change(m_fetchRootKey, fetch);
}

void QuickNetwork::setCertificateAuthorities(const QUrl &file)
{
    change(m_certificateAuthorities, file);
}

void QuickNetwork::setProxy(const QUrl &proxy)
{
    change(m_proxy, proxy);
}

Result<NetworkOptions> QuickNetwork::options() const
{
    NetworkOptions options;
    options.setFetchRootKey(m_fetchRootKey);
    options.setUrls(m_urls);
    if (m_fetchRootKey && !m_rootKey.isEmpty())
        return Error(ErrorCode::InvalidArgument, QStringLiteral("rootKey and fetchRootKey exclude each other"));
    const auto key = rootKeyOf(this, m_rootKey);
    if (!key)
        return key.error().within(QStringLiteral("rootKey"));
    options.setRootKey(*key);
    if (!m_certificateAuthorities.isEmpty()) {
        const QQmlContext *context = qmlContext(this);
        const auto tls = withAuthorities(context ? context->resolvedUrl(m_certificateAuthorities) : m_certificateAuthorities);
        if (!tls)
            return tls.error().within(QStringLiteral("certificateAuthorities"));
        options.setTlsConfiguration(*tls);
    }
    if (!m_proxy.isEmpty()) {
        const auto proxy = proxyOf(m_proxy);
        if (!proxy)
            return proxy.error().within(QStringLiteral("proxy"));
        options.setProxy(*proxy);
    }
    return options;
}

Result<Network> QuickNetwork::network() const
{
    if (!m_network) {
        const auto described = options();
        if (!described)
            return described.error();
        const bool isDefault =
            m_urls == NetworkOptions().urls() && m_rootKey.isEmpty() && !m_fetchRootKey && m_certificateAuthorities.isEmpty() && m_proxy.isEmpty();
        m_network = isDefault ? Network::mainnet() : Network(*described);
    }
    return *m_network;
}

void QuickNetwork::setNetwork(const Network &network)
{
    if (m_network == network)
        return;
    m_network = network;
    m_isFromCpp = true;
    Q_EMIT networkChanged();
}

} // namespace Ic
