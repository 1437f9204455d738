// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "icglobal.h"
#include "identity.h"
#include "principal.h"
#include "result.h"
#include "webloginoptions.h"
#include "webloginsession.h"
#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QNetworkProxy;
class QSslConfiguration;
QT_END_NAMESPACE

namespace Ic {

//! Logs a user in through the browser, by the flow that Internet Identity offers to programs: the
//! browser shows the login page, and the page sends the delegation to a server of this program on
//! 127.0.0.1. The session key never leaves the program.
//!
//! \code
//! QObject::connect(&login, &WebLogin::browserNeeded, &window, [&] { if (!login.openInBrowser()) window.showAddress(login.url()); });
//! QObject::connect(&login, &WebLogin::confirmationNeeded, &window, [&](const Principal &user) { window.ask(user); }); // confirm() or reject()
//! QObject::connect(&login, &WebLogin::finished, &window, [&] { store.keepSession(name, …); });
//! \endcode
//!
//! A holder of the address of the login page can log in with another identity. So the address is never
//! passed on a command line, a login must be signed by the issuer of its site, and the user confirms
//! the principal before anything is stored. On Linux, connections of other users of this computer are
//! refused, including the administrator's; where the system does not report their owner
//! (some sandboxes), only the other measures apply. A browser outside of the system, such as that of
//! Windows for a program in WSL, counts as another user there.
//!
//! One object can log in several times, one after the other. Lives in one thread; signatures are
//! verified in a pool.
//!
//! Errors: MalformedUrl, InvalidArgument and Unsupported (options), those of HttpClient, HttpStatus and
//! HttpMalformed (the site offers no such login), AddressInUse, DelegationExpired, DelegationReadOnly,
//! DelegationTargetMissing, IdentityMismatch, LoginTimeout, LoginDeclined, Cancelled.
class IC_EXPORT WebLogin : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Idle,
        Discovering, //!< requesting the login page of the site
        WaitingForBrowser,
        Checking, //!< a login has arrived
        Confirming, //!< principal() is to be confirmed
    };
    Q_ENUM(State)

    explicit WebLogin(const WebLoginOptions &options, EnvironmentPtr environment = Environment::system(), QObject *parent = nullptr);
    ~WebLogin() override;

    //! The proxy for the discovery of the login page. Default: the application's. Takes effect at the
    //! next start(). The browser has settings of its own.
    void setProxy(const QNetworkProxy &proxy);
    //! The TLS configuration for the discovery, such as additional authorities. Default: the system's.
    //! Takes effect at the next start().
    void setTlsConfiguration(const QSslConfiguration &configuration);

    //! Starts a login. InvalidState if one is running. stateChanged() and runningChanged() are emitted
    //! during this call, all other signals later. Cancelling the future cancels the login.
    QFuture<Result<IdentityPtr>> start();
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] State state() const;
    //! Returns the address of the login page, to be shown and opened by hand if openInBrowser() fails;
    //! empty unless the login waits for the browser. Every holder of it can log in: do not pass it to a
    //! program, since command lines are public. QDesktopServices::openUrl() and
    //! Qt.openUrlExternally() do that.
    [[nodiscard]] QUrl url() const;
    //! Opens the login page in the browser by means of a private file, which is removed after the
    //! login. InvalidState unless the login waits for the browser, FileNotWritable, Unsupported (no
    //! program opens files). Success does not mean that the browser can read the file: one in a snap
    //! cannot.
    Result<Unit> openInBrowser();
    //! Returns the principal to be confirmed; nothing in any other state.
    [[nodiscard]] std::optional<Principal> principal() const;
    //! Returns the session of the last successful login, for a store. Can be taken once.
    [[nodiscard]] std::optional<WebLoginSession> takeSession();

public Q_SLOTS:
    //! Completes the login after the user has confirmed principal(). Ignored in any other state.
    void confirm();
    //! Ends the login with LoginDeclined: principal() is not the user's. Ignored in any other state.
    void reject();
    //! Ends a running login with Cancelled. The page in the browser is left as it is.
    void cancel();

Q_SIGNALS:
    //! Emitted when the login page waits for a browser: call openInBrowser(), or show url().
    void browserNeeded();
    //! Emitted when \a principal logged in. Show it to the user, and call confirm() or reject(). Not
    //! emitted for expectedPrincipal.
    void confirmationNeeded(const Ic::Principal &principal);
    //! Emitted for a refused login that the login page cannot have sent, and for a refused connection
    //! of another user of this computer; the login continues. DelegationMalformed, DelegationTooLong,
    //! DelegationSignatureInvalid and similar, LoginKeyMismatch, LoginIssuerMismatch,
    //! LoginFromOtherUser (once for each user).
    void refused(const Ic::Error &error);
    //! Emitted when a login has another principal than expectedPrincipal. The browser asks the user to
    //! choose again, and the login continues.
    void mismatch(const Ic::Principal &principal);
    //! Emitted when the login succeeded; the future of start() then has the same \a identity.
    void finished(const Ic::IdentityPtr &identity);
    //! Emitted when the login ended with \a error, also Cancelled; as the future of start().
    void failed(const Ic::Error &error);
    //! Emitted when isRunning() changed.
    void runningChanged();
    //! Emitted when state() changed.
    void stateChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Ic
