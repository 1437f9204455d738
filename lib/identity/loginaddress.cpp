// SPDX-License-Identifier: MIT
#include "loginaddress.h"
#include "loopback.h"
#include "utf8text.h"
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <algorithm>

namespace Ic {
namespace {

//! `localhost` names are this computer for HttpClient and for browsers; that is how local networks serve their login.
bool isThisComputer(const QString &host)
{
    return isLocalhostName(host) || isLiteralLoopback(host);
}

constexpr auto InternetIdentity = "rdmx6-jaaaa-aaaaa-aaadq-cai";

//! The sites of Internet Identity, and the canister that signs their logins.
constexpr struct
{
    const char *host;
    const char *issuer;
} KnownSites[] = {
    {"id.ai", InternetIdentity},
    {"identity.internetcomputer.org", InternetIdentity},
    {"identity.ic0.app", InternetIdentity},
    {"beta.id.ai", "fgte5-ciaaa-aaaad-aaatq-cai"},
};

//! Scheme, host and port alone.
bool isOrigin(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment()
        && (url.path().isEmpty() || url.path() == u"/");
}

bool isSafeScheme(const QUrl &url)
{
    return url.scheme() == u"https" || (url.scheme() == u"http" && isThisComputer(url.host()));
}

} // namespace

Result<QUrl> loginOrigin(const QUrl &url)
{
    if (!isOrigin(url))
        return Error(ErrorCode::MalformedUrl, QStringLiteral("not the address of a login, such as https://id.ai: %1").arg(url.toDisplayString()));
    if (!isSafeScheme(url))
        return Error(ErrorCode::MalformedUrl, QStringLiteral("a login must be at an https address: %1").arg(url.toDisplayString()));
    QUrl origin = url;
    origin.setPath({});
    if (origin.port() == (origin.scheme() == u"https" ? 443 : 80)) // browsers leave it out of Origin
        origin.setPort(-1);
    return origin;
}

Result<LoginIssuers> loginIssuers(const QUrl &origin, const QList<Principal> &named)
{
    if (!named.isEmpty())
        return LoginIssuers {named, false};
    const QString host = origin.host();
    if (isLiteralLoopback(host))
        return LoginIssuers {{}, true};
    const char *issuer = isLocalhostName(host) ? InternetIdentity : nullptr;
    for (const auto &site : KnownSites) {
        if (host == QLatin1StringView(site.host))
            issuer = site.issuer;
    }
    if (issuer)
        return LoginIssuers {{Principal::fromText(QString::fromLatin1(issuer)).value()}, false};
    return Error(ErrorCode::InvalidArgument, QStringLiteral("which canister signs the logins of %1 is not known; name it as issuer").arg(host));
}

Result<QString> loginDomain(const QString &domain)
{
    if (domain.isEmpty())
        return QString();
    const QString text = domain.contains(u"://") ? domain : QStringLiteral("https://") + domain;
    QUrl url(text, QUrl::StrictMode);
    if (!isOrigin(url) || !isSafeScheme(url))
        return Error(ErrorCode::MalformedUrl, QStringLiteral("not the domain of a web app, such as app.example.org: %1").arg(domain));
    // The NNS app moved, and the principals of its users are those of the old address.
    if (url.host() == u"nns.internetcomputer.org")
        url.setHost(QStringLiteral("nns.ic0.app"));
    url.setPath({});
    return QString::fromLatin1(url.toEncoded());
}

QUrl loginDiscoveryUrl(const QUrl &origin)
{
    QUrl url = origin;
    url.setPath(QStringLiteral("/.well-known/cli-auth-config"));
    return url;
}

Result<QUrl> loginPageFrom(const QUrl &origin, QByteArrayView json)
{
    const QString path = Text::jsonFromUtf8(json).object().value(u"path").toString();
    // "//elsewhere/" or "/\elsewhere" would be another host to a browser, and a query or fragment would swallow ours.
    const bool plain = path.startsWith(u'/') && !path.startsWith(u"//")
        && std::all_of(path.cbegin(), path.cend(), [](QChar c) { return c > u' ' && c < u'\x7f' && !QStringLiteral("\\?#%\"<>").contains(c); });
    if (!plain)
        return Error(ErrorCode::HttpMalformed, QStringLiteral("%1 does not offer a login for programs").arg(origin.host()));
    QUrl page = origin;
    page.setPath(path);
    return page;
}

QByteArray LoginInvitation::fragment() const
{
    const auto encoded = [](const QString &text) { return QUrl::toPercentEncoding(text); };
    QByteArray out = "public_key=" + sessionKeyDer.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    out += "&callback=" + encoded(QString::fromLatin1(callback.toEncoded()));
    out += "&nonce=" + nonce;
    if (!domain.isEmpty())
        out += "&domain=" + encoded(domain);
    out += "&ttl=" + QByteArray::number(qint64(lifetime.count()));
    return out;
}

QUrl withFragment(QUrl page, const QByteArray &fragment)
{
    page.setFragment(QString::fromLatin1(fragment), QUrl::StrictMode);
    return page;
}

} // namespace Ic
