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

//! What a web login asks for and insists on.
struct WebLoginOptions
{
    //! Internet Identity, or another site that offers the same (`/.well-known/cli-auth-config`). https, or http on this computer:
    //! a loopback address or a `localhost` name, which is not looked up.
    QUrl site {QStringLiteral("https://id.ai")};
    //! The canisters whose signature a login at `site` begins with. Empty: those of the sites of Internet Identity are known (also
    //! at `localhost` names, where local networks install it under its usual id), and a literal loopback address (127.0.0.1,
    //! [::1]), which is for tests, may sign with any key. Any other site needs them named.
    QList<Principal> issuers;
    //! The web app whose users' principals are wished: a host, or an origin. The person must first allow "CLI access" there, in
    //! the settings of Internet Identity. Empty: the principal that all programs without a domain share.
    QString domain;
    //! How long the session is asked to last; Internet Identity gives at most 30 days. 1 minute at least.
    std::chrono::minutes lifetime {8 * 60};
    //! A login that ends sooner is refused.
    std::chrono::seconds minimumLifetime {2 * 60};
    //! The session must be good for these.
    QList<Principal> canisters;
    //! The person who was logged in before: another one is sent back to choose again. A login of this principal needs no
    //! confirmation.
    std::optional<Principal> expectedPrincipal;
    //! Read-only sessions can query, but not open an IC WebSocket.
    bool allowReadOnly = false;
    //! Checks the signature of an issuer. Needed wherever issuers are named or known. See canisterSignatureVerifier().
    CanisterSignatureVerifier canisterSignatures;
    //! For everything, from start() to confirm().
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
//!
//! \code
//! QObject::connect(&login, &WebLogin::browserNeeded, &window, [&] { if (!login.openInBrowser()) window.showAddress(login.url()); });
//! QObject::connect(&login, &WebLogin::confirmationNeeded, &window, [&](const Principal &who) { window.ask(who); }); // confirm() or reject()
//! QObject::connect(&login, &WebLogin::finished, &window, [&] { store.keepSession(name, …); });
//! \endcode
//!
//! Whoever knows the address of the login page can answer for the person, with an identity of his own. So the address never goes
//! to a command line, a login has to be signed by the issuer of its site, and the person confirms the principal before anything is
//! kept. On Linux connections of other users of this computer are refused, the administrator's too; where the system does not say
//! whose they are (no /proc/net/tcp), the rest has to do. A browser outside of the system, such as that of Windows for a program
//! in WSL, counts as another user there.
//!
//! One object can log in several times, one after the other. Lives in one thread; signatures are checked in a pool.
//!
//! Errors: MalformedUrl, InvalidArgument and Unsupported (options), those of HttpClient, HttpStatus and HttpMalformed (the site
//! offers no such login), AddressInUse, DelegationExpired, DelegationReadOnly, DelegationTargetMissing, IdentityMismatch,
//! LoginTimeout, LoginDeclined, Cancelled.
class IC_EXPORT WebLogin : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool running READ isRunning NOTIFY runningChanged)
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(QUrl url READ url NOTIFY stateChanged)

public:
    enum class State {
        Idle,
        Discovering, //!< the site is asked for its login page
        WaitingForBrowser,
        Checking, //!< a login has arrived
        Confirming, //!< principal() is to be confirmed
    };
    Q_ENUM(State)

    explicit WebLogin(WebLoginOptions options, EnvironmentPtr environment = Environment::system(), QObject *parent = nullptr);
    ~WebLogin() override;

    void setProxy(const QNetworkProxy &proxy);
    //! For the discovery of the login page: own authorities, for instance.
    void setTlsConfiguration(const QSslConfiguration &configuration);

    //! Begins a login. InvalidState if one is running. Signals come later, not from inside this call. To cancel the future
    //! cancels the login.
    QFuture<Result<IdentityPtr>> start();
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] State state() const;
    //! The address of the login page, to be shown and opened by hand where openInBrowser() fails; empty unless the login waits
    //! for the browser. It invites whoever has it to log in: never pass it to a program, for command lines are public. That is
    //! what QDesktopServices::openUrl() and Qt.openUrlExternally() do.
    [[nodiscard]] QUrl url() const;
    //! Leads the browser to the login page by a file that only this user can read, and that goes with the login. InvalidState
    //! unless the login waits for the browser, FileNotWritable, Unsupported (no program opens files). Whether the browser can
    //! read the file is not known: one in a snap cannot.
    Result<Unit> openInBrowser();
    //! Who logged in, to be confirmed. Nothing in any other state.
    [[nodiscard]] std::optional<Principal> principal() const;
    //! Of the last login that ended well: for the store. Taken once.
    [[nodiscard]] std::optional<WebLoginSession> takeSession();

public Q_SLOTS:
    //! Ends the login well: the person agreed to principal(). Does nothing in any other state.
    void confirm();
    //! Ends the login with LoginDeclined: principal() is not the person's. Does nothing in any other state.
    void reject();
    //! Ends a running login with Cancelled. The browser's page is left as it is.
    void cancel();

Q_SIGNALS:
    //! The login page waits for a browser: openInBrowser(), or show url().
    void browserNeeded();
    //! \a principal logged in. The person is to see it, and to confirm() or reject() it. Not emitted for expectedPrincipal.
    void confirmationNeeded(const Ic::Principal &principal);
    //! A login was refused that the login page cannot have sent, or a connection of another user of this computer; the login
    //! goes on. DelegationMalformed, DelegationTooLong, DelegationSignatureInvalid and the like, LoginKeyMismatch,
    //! LoginIssuerMismatch, LoginFromOtherUser (once for each user).
    void refused(const Ic::Error &error);
    //! Another person than expectedPrincipal logged in; the browser asks for another choice, and the login goes on.
    void mismatch(const Ic::Principal &principal);
    void finished(const Ic::IdentityPtr &identity);
    void failed(const Ic::Error &error);
    void runningChanged();
    void stateChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Ic
