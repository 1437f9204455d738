// SPDX-License-Identifier: MIT
#pragma once
#include "passphraseprompt.h"
#include "rootkey.h"
#include "weblogin.h"
#include <QtCore/QCommandLineOption>
#include <functional>
#include <optional>

QT_BEGIN_NAMESPACE
class QCommandLineParser;
QT_END_NAMESPACE

namespace Ic::App {

//! The options of `icws identity login`.
struct LoginChoice
{
    WebLoginOptions login;
    bool openBrowser = false;
    bool confirmed = false; //!< keep any identity that logs in, without a question
};

//! Its options.
struct LoginOptions
{
    [[nodiscard]] QList<QCommandLineOption> all() const { return {site, issuer, domain, ttl, canister, readOnly, openBrowser, yes, timeout, rootKey}; }
    //! Returns the chosen options; BadInput is one clear line.
    [[nodiscard]] Result<LoginChoice> choice(const QCommandLineParser &parser) const;

    QCommandLineOption site {QStringLiteral("login-site"), QStringLiteral("login: where (default: https://id.ai, Internet Identity)."), QStringLiteral("URL"),
        QStringLiteral("https://id.ai")};
    QCommandLineOption issuer {QStringLiteral("issuer"),
        QStringLiteral("login: canister that signs the logins of --login-site, if that is not a site of Internet Identity; repeatable."), QStringLiteral("ID")};
    QCommandLineOption domain {QStringLiteral("domain"),
        QStringLiteral("login: with your principal in this web app. First allow \"CLI access\" in the settings of Internet Identity."), QStringLiteral("HOST")};
    QCommandLineOption ttl {QStringLiteral("ttl"), QStringLiteral("login: duration of the session (default: 480; at most 43200)."), QStringLiteral("MINUTES"),
        QStringLiteral("480")};
    QCommandLineOption canister {
        QStringLiteral("for-canister"), QStringLiteral("login: canister that the session must allow; repeatable."), QStringLiteral("ID")};
    QCommandLineOption readOnly {QStringLiteral("allow-read-only"), QStringLiteral("login: also accept a read-only session.")};
    QCommandLineOption openBrowser {QStringLiteral("open-browser"),
        QStringLiteral("login: open the page in the browser, by a private file and xdg-open. A browser in a snap cannot read that file: open the printed "
                       "address by hand then.")};
    QCommandLineOption yes {
        QStringLiteral("yes"), QStringLiteral("login: store the session without confirming the principal on the terminal. delete: do not ask.")};
    QCommandLineOption timeout {QStringLiteral("login-timeout"), QStringLiteral("login: time to wait for the browser (default: 600)."),
        QStringLiteral("SECONDS"), QStringLiteral("600")};
    QCommandLineOption rootKey {QStringLiteral("root-key"),
        QStringLiteral("login, and import with --delegation: root key of a test network: DER in hexadecimal, or a file with that or with the DER bytes."),
        QStringLiteral("HEX|FILE")};
};

//! One login; prints what the person has to do, as JSON lines if \a json, and asks on the terminal whether the principal is right.
class BrowserLogin final : public QObject
{
    Q_OBJECT
public:
    using Then = std::function<void(const Result<WebLoginSession> &)>;

    BrowserLogin(LoginChoice choice, bool json);
    //! Calls \a then once, later. Errors of WebLogin; BadInput if there is no terminal to ask on; Cancelled after cancel().
    void start(const Then &then);
    void cancel() { m_login.cancel(); }

private:
    void invite();
    void confirm(const Principal &principal);
    void reportRefusal(const Error &error) const;
    void reportMismatch(const Principal &principal);
    const LoginChoice m_choice;
    const bool m_json;
    PassphrasePrompt m_prompt;
    WebLogin m_login;
    std::optional<Error> m_failure; // why the login is rejected, in better words than those of WebLogin
};

} // namespace Ic::App
