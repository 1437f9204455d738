// SPDX-License-Identifier: MIT
#pragma once
#include "delegation.h"
#include "environment.h"
#include "icglobal.h"
#include "identity.h"
#include "principal.h"
#include "privatekey.h"
#include "result.h"
#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <chrono>
#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QNetworkProxy;
class QSslConfiguration;
class QThreadPool;
QT_END_NAMESPACE

namespace Ic {

//! What to ask of a web login, and what to insist on.
struct WebLoginOptions
{
    //! Internet Identity, or another site that offers the same (`/.well-known/cli-auth-config`). https, or http on this computer.
    QUrl site {QStringLiteral("https://id.ai")};
    //! The web app whose users' principals are wished: a host, or an origin. The person must first allow "CLI access" there, in
    //! the settings of Internet Identity. Empty: the principal that all programs without a domain share.
    QString domain;
    //! How long the session is asked to last; Internet Identity gives at most 30 days. 1 minute at least.
    std::chrono::minutes lifetime {8 * 60};
    //! A login that ends sooner is refused.
    std::chrono::seconds minimumLifetime {2 * 60};
    //! The session must be good for these.
    QList<Principal> canisters;
    //! The person who was logged in before: somebody else is sent back to choose again.
    std::optional<Principal> expectedPrincipal;
    //! Read-only sessions can query, but not open an IC WebSocket.
    bool allowReadOnly = false;
    //! Internet Identity signs as a canister: without this its logins are Unsupported. See canisterSignatureVerifier().
    CanisterSignatureVerifier canisterSignatures;
    //! For everything: after that nobody is expected to come back from the browser.
    std::chrono::milliseconds timeout {10 * 60 * 1000};
    //! Where signatures are checked; null: in a thread of its own.
    QThreadPool *pool = nullptr;
};

//! What a login gave, for a store of identities.
struct WebLoginSession
{
    PrivateKey key; //!< the session key, made for this login
    DelegationChain chain; //!< from the person's key to the session key
};

//! Logs a person in through the browser, by the flow that Internet Identity offers to programs: the browser shows the login
//! page, and the page sends the delegation to a server of ours on 127.0.0.1. The session key never leaves this program.
//! One object can log in several times, one after the other. Lives in one thread; signatures are checked in a pool.
//!
//! Errors: MalformedUrl and InvalidArgument (options), those of HttpClient, HttpStatus and HttpMalformed (the site offers no
//! such login), AddressInUse, DelegationMalformed, DelegationTooLong, DelegationExpired, DelegationReadOnly,
//! DelegationTargetMissing, DelegationSignatureInvalid, LoginKeyMismatch, IdentityMismatch, LoginTimeout, Cancelled,
//! Unsupported.
class IC_EXPORT WebLogin : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool running READ isRunning NOTIFY runningChanged)
    Q_PROPERTY(QUrl url READ url NOTIFY openUrl)

public:
    explicit WebLogin(WebLoginOptions options, EnvironmentPtr environment = Environment::system(), QObject *parent = nullptr);
    ~WebLogin() override;

    void setProxy(const QNetworkProxy &proxy);
    //! For the discovery of the login page: own authorities, for instance.
    void setTlsConfiguration(const QSslConfiguration &configuration);

    //! Begins a login. InvalidState if one is running. Signals come later, not from inside this call. To cancel the future
    //! cancels the login.
    QFuture<Result<IdentityPtr>> start();
    [[nodiscard]] bool isRunning() const;
    //! What openUrl() said, to copy it by hand; empty if nobody waits for a browser. It invites whoever has it to log in.
    [[nodiscard]] QUrl url() const;
    //! Of the last login that ended well: for the store. Taken once.
    [[nodiscard]] std::optional<WebLoginSession> takeSession();

public Q_SLOTS:
    //! Ends a running login with Cancelled. The browser's page is left as it is.
    void cancel();

Q_SIGNALS:
    //! The app is to open \a url in the browser, with QDesktopServices::openUrl() for instance. Its fragment is percent-encoded
    //! and must stay so.
    void openUrl(const QUrl &url);
    //! Somebody else than expectedPrincipal logged in; the browser asks him to choose again, and the login goes on.
    void mismatch(const Ic::Principal &principal);
    void finished(const Ic::IdentityPtr &identity);
    void failed(const Ic::Error &error);
    void runningChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Ic
