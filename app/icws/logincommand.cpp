// SPDX-License-Identifier: MIT
#include "logincommand.h"
#include "apptry.h"
#include "canistersignatures.h"
#include "commandline.h"
#include "errorfields.h"
#include "exitcode.h"
#include "jsonlines.h"
#include "networkarguments.h"
#include <QtCore/QCommandLineParser>
#include <cstdio>

namespace Ic::App {

Result<LoginChoice> LoginOptions::choice(const QCommandLineParser &parser) const
{
    LoginChoice result;
    IC_TRY(url, parseUrl(QStringLiteral("login-site"), parser.value(site), {QStringLiteral("http"), QStringLiteral("https")}));
    IC_TRY(minutes, parseNumber(QStringLiteral("ttl"), parser.value(ttl), 1, qint64(30) * 24 * 60));
    IC_TRY(wait, parseSeconds(QStringLiteral("login-timeout"), parser.value(timeout)));
    result.login.setSite(url);
    result.login.setDomain(parser.value(domain));
    result.login.setLifetime(std::chrono::minutes(minutes));
    result.login.setTimeout(wait);
    result.login.setAllowReadOnly(parser.isSet(readOnly));
    const auto idsOf = [&parser](const QCommandLineOption &option) -> Result<QList<Principal>> {
        QList<Principal> ids;
        const QStringList texts = parser.values(option);
        for (const QString &text : texts) {
            IC_TRY(id, parseCanister(QStringLiteral("--") + option.names().constFirst(), text));
            ids.append(id);
        }
        return ids;
    };
    IC_TRY(canisters, idsOf(canister));
    IC_TRY(issuers, idsOf(issuer));
    result.login.setCanisters(canisters).setIssuers(issuers);
    std::optional<RootKey> key = RootKey::mainnet();
    if (parser.isSet(rootKey)) {
        IC_TRY(given, parseRootKey(parser.value(rootKey)));
        key = given;
    }
    result.login.setCanisterSignatures(canisterSignatureVerifier(CertificateVerifier(*key)));
    result.openBrowser = parser.isSet(openBrowser);
    result.confirmed = parser.isSet(yes);
    return result;
}

BrowserLogin::BrowserLogin(LoginChoice choice, bool json)
    : m_choice(std::move(choice))
    , m_json(json)
    , m_login(m_choice.login)
{
    connect(&m_login, &WebLogin::browserNeeded, this, &BrowserLogin::invite);
    connect(&m_login, &WebLogin::confirmationNeeded, this, &BrowserLogin::confirm);
    connect(&m_login, &WebLogin::refused, this, &BrowserLogin::reportRefusal);
    connect(&m_login, &WebLogin::mismatch, this, &BrowserLogin::reportMismatch);
}

void BrowserLogin::start(const Then &then)
{
    connect(&m_login, &WebLogin::failed, this, [this, then](const Error &error) {
        m_prompt.cancel();
        then(m_failure.value_or(error));
    });
    connect(&m_login, &WebLogin::finished, this, [this, then] { then(*m_login.takeSession()); });
    (void)m_login.start();
}

void BrowserLogin::invite()
{
    // Known now already, and the login is some trouble.
    if (!m_choice.confirmed && !m_choice.login.expectedPrincipal() && !PassphrasePrompt::hasTerminal())
        std::fprintf(stderr, "icws: there is no terminal to confirm the principal on, so the login is shown but not stored; --yes stores it\n");
    const QString address = QString::fromLatin1(m_login.url().toEncoded());
    if (m_json)
        JsonLines().event(QStringLiteral("open_url"), {{QStringLiteral("url"), address}});
    else
        std::printf("Log in at this address. Every holder of it can log in instead of you, so keep it secret:\n\n%s\n\n", qPrintable(address));
    std::fflush(stdout);
    if (!m_choice.openBrowser)
        return;
    if (const auto opened = m_login.openInBrowser(); !opened)
        complain(opened.error().message());
}

void BrowserLogin::confirm(const Principal &principal)
{
    const QString text = principal.toText();
    if (m_json)
        JsonLines().event(QStringLiteral("confirm"), {{QStringLiteral("principal"), text}});
    if (m_choice.confirmed) {
        m_login.confirm();
        return;
    }
    m_prompt.confirm(QStringLiteral("You are %1. Keep it?").arg(text), [this, text](const Result<bool> &answer) {
        if (answer && *answer)
            return m_login.confirm();
        if (!answer && answer.error() == ErrorCode::InvalidState)
            m_failure = Error(ErrorCode::BadInput,
                QStringLiteral("the login as %1 is not stored: there is no terminal to confirm it on; use --yes to store it without confirmation").arg(text));
        m_login.reject();
    });
}

void BrowserLogin::reportRefusal(const Error &error) const
{
    if (m_json) // else the log is enough
        JsonLines().event(QStringLiteral("refused"), fieldsOf(error));
}

void BrowserLogin::reportMismatch(const Principal &principal)
{
    if (m_json)
        JsonLines().event(QStringLiteral("mismatch"), {{QStringLiteral("principal"), principal.toText()}});
    else
        std::fprintf(stderr, "icws: that was %s, not %s as before; choose again in the browser\n", qPrintable(principal.toText()),
            qPrintable(m_choice.login.expectedPrincipal()->toText()));
}

} // namespace Ic::App
