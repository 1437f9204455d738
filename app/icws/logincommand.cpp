// SPDX-License-Identifier: MIT
#include "logincommand.h"
#include "canistersignatures.h"
#include "commandline.h"
#include "jsonlines.h"
#include "networkoptions.h"
#include <QtCore/QCommandLineParser>
#include <QtCore/QProcess>
#include <cstdio>

namespace Ic::App {

Result<LoginChoice> LoginOptions::choice(const QCommandLineParser &parser) const
{
    LoginChoice result;
    IC_TRY(url, parseUrl(QStringLiteral("login-site"), parser.value(site), {QStringLiteral("http"), QStringLiteral("https")}));
    IC_TRY(minutes, parseNumber(QStringLiteral("ttl"), parser.value(ttl), 1, qint64(30) * 24 * 60));
    IC_TRY(wait, parseSeconds(QStringLiteral("login-timeout"), parser.value(timeout)));
    result.login.site = url;
    result.login.domain = parser.value(domain);
    result.login.lifetime = std::chrono::minutes(minutes);
    result.login.timeout = wait;
    result.login.allowReadOnly = parser.isSet(readOnly);
    const QStringList ids = parser.values(canister);
    for (const QString &id : ids) {
        IC_TRY(principal, parseCanister(QStringLiteral("--for-canister"), id));
        result.login.canisters.append(principal);
    }
    std::optional<RootKey> key = RootKey::mainnet();
    if (parser.isSet(rootKey)) {
        IC_TRY(given, parseRootKey(parser.value(rootKey)));
        key = given;
    }
    result.login.canisterSignatures = canisterSignatureVerifier(CertificateVerifier(*key));
    result.openBrowser = parser.isSet(openBrowser);
    return result;
}

BrowserLogin::BrowserLogin(LoginChoice choice, bool json)
    : m_choice(std::move(choice))
    , m_json(json)
    , m_login(m_choice.login)
{
    connect(&m_login, &WebLogin::openUrl, this, &BrowserLogin::invite);
    connect(&m_login, &WebLogin::mismatch, this, &BrowserLogin::tellMismatch);
}

void BrowserLogin::start(Then then)
{
    connect(&m_login, &WebLogin::failed, this, [then](const Error &error) { then(error); });
    connect(&m_login, &WebLogin::finished, this, [this, then] { then(*m_login.takeSession()); });
    (void)m_login.start();
}

void BrowserLogin::invite(const QUrl &url)
{
    const QString address = QString::fromLatin1(url.toEncoded());
    if (m_json)
        JsonLines().event(QStringLiteral("open_url"), {{QStringLiteral("url"), address}});
    else
        std::printf("Log in at this address:\n\n%s\n\n", qPrintable(address));
    std::fflush(stdout);
    if (m_choice.openBrowser && !QProcess::startDetached(QStringLiteral("xdg-open"), {address}))
        std::fprintf(stderr, "icws: xdg-open did not start; open the address by hand\n");
}

void BrowserLogin::tellMismatch(const Principal &principal)
{
    if (m_json)
        JsonLines().event(QStringLiteral("mismatch"), {{QStringLiteral("principal"), principal.toText()}});
    else
        std::fprintf(stderr, "icws: that was %s, not %s as before; choose again in the browser\n", qPrintable(principal.toText()), qPrintable(m_choice.login.expectedPrincipal->toText()));
}

} // namespace Ic::App
