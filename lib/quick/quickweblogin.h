// SPDX-License-Identifier: MIT
#pragma once
#include "error.h"
#include "principal.h"
#include "quickidentity.h"
#include "rootkey.h"
#include "weblogin.h"
#include <QtCore/QStringList>
#include <QtCore/QUrl>

namespace Ic {

//! Logs a user in through the browser.
//!
//! \code
//! WebLogin {
//!     id: login
//!     onBrowserNeeded: openInBrowser()          // not Qt.openUrlExternally(url): every user can read command lines
//!     onBrowserFailed: addressField.text = url  // to be copied by hand
//!     onConfirmationNeeded: principal => question.ask(principal) // login.confirm() or login.reject()
//!     onFinished: store.keep("me", login)
//! }
//! \endcode
//!
//! See Ic::WebLogin. Properties set during a login take effect at the next one.
class IC_QUICK_EXPORT QuickWebLogin : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(WebLogin)
    //! Default: https://id.ai, Internet Identity.
    Q_PROPERTY(QUrl site READ site WRITE setSite NOTIFY optionsChanged)
    //! The ids of the canisters that sign logins of sites other than those of Internet Identity.
    Q_PROPERTY(QStringList issuers READ issuers WRITE setIssuers NOTIFY optionsChanged)
    //! The web app whose principal of the user is requested; empty: the principal shared by all
    //! programs without a domain.
    Q_PROPERTY(QString domain READ domain WRITE setDomain NOTIFY optionsChanged)
    //! The requested lifetime of the session, in minutes. Default: 480.
    Q_PROPERTY(int lifetime READ lifetime WRITE setLifetime NOTIFY optionsChanged)
    //! The ids of the canisters that the session must allow.
    Q_PROPERTY(QStringList canisters READ canisters WRITE setCanisters NOTIFY optionsChanged)
    //! The principal of an earlier login, which needs no confirmation. After a login with another one
    //! the user is asked to choose again. Empty: any principal, after a confirmation.
    Q_PROPERTY(QString expectedPrincipal READ expectedPrincipal WRITE setExpectedPrincipal NOTIFY optionsChanged)
    Q_PROPERTY(bool allowReadOnly READ allowsReadOnly WRITE setAllowReadOnly NOTIFY optionsChanged)
    //! The time limit of the login, in seconds. Default: 600.
    Q_PROPERTY(int timeout READ timeout WRITE setTimeout NOTIFY optionsChanged)
    Q_PROPERTY(bool running READ isRunning NOTIFY runningChanged)
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    //! The address of the login page, to be copied by hand; empty in other states than
    //! WaitingForBrowser. Every holder of it can log in, so it must not be passed to
    //! Qt.openUrlExternally(): see openInBrowser().
    Q_PROPERTY(QUrl url READ url NOTIFY stateChanged)
    //! The principal to be confirmed; empty in other states than Confirming.
    Q_PROPERTY(QString principal READ principal NOTIFY stateChanged)
    //! The identity of the last login; invalid during a login, and after one that failed.
    Q_PROPERTY(Ic::QuickIdentity identity READ identity NOTIFY identityChanged)

public:
    //! As Ic::WebLogin::State.
    enum State {
        Idle,
        Discovering, //!< requesting the login page of the site
        WaitingForBrowser,
        Checking, //!< a login has arrived
        Confirming, //!< `principal` is to be confirmed
    };
    Q_ENUM(State)

    explicit QuickWebLogin(QObject *parent = nullptr);
    ~QuickWebLogin() override;

    [[nodiscard]] QUrl site() const { return m_options.site(); }
    void setSite(const QUrl &site);
    [[nodiscard]] QStringList issuers() const { return m_issuers; }
    void setIssuers(const QStringList &ids);
    [[nodiscard]] QString domain() const { return m_options.domain(); }
    void setDomain(const QString &domain);
    [[nodiscard]] int lifetime() const { return int(m_options.lifetime().count()); }
    void setLifetime(int minutes);
    [[nodiscard]] QStringList canisters() const { return m_canisters; }
    void setCanisters(const QStringList &ids);
    [[nodiscard]] QString expectedPrincipal() const { return m_expected; }
    void setExpectedPrincipal(const QString &principal);
    [[nodiscard]] bool allowsReadOnly() const { return m_options.allowsReadOnly(); }
    void setAllowReadOnly(bool allow);
    [[nodiscard]] int timeout() const { return int(std::chrono::duration_cast<std::chrono::seconds>(m_options.timeout()).count()); }
    void setTimeout(int seconds);
    [[nodiscard]] bool isRunning() const { return m_login && m_login->isRunning(); }
    [[nodiscard]] State state() const { return m_login ? State(m_login->state()) : Idle; }
    [[nodiscard]] QUrl url() const { return m_login ? m_login->url() : QUrl(); }
    [[nodiscard]] QString principal() const;
    [[nodiscard]] QuickIdentity identity() const { return m_identity; }

    //! Sets the root key, for test networks. Default: that of the Internet Computer.
    void setRootKey(const RootKey &key) { m_rootKey = key; }
    //! Sets the clock and the source of randomness, for tests.
    void setEnvironment(EnvironmentPtr environment) { m_environment = std::move(environment); }
    //! Returns the session for a store, see Ic::WebLogin::takeSession().
    [[nodiscard]] std::optional<WebLoginSession> takeSession();

    //! Starts a login. Ignored while one is running.
    Q_INVOKABLE void start();
    //! Opens the login page in the browser by means of a private file, in the state WaitingForBrowser.
    //! Errors are reported by browserFailed().
    Q_INVOKABLE void openInBrowser();
    //! Completes the login after the user has confirmed `principal`.
    Q_INVOKABLE void confirm();
    //! Ends the login with LoginDeclined: `principal` is not the user's.
    Q_INVOKABLE void reject();
    Q_INVOKABLE void cancel();

Q_SIGNALS:
    //! Emitted when the login page waits for a browser: call openInBrowser(), or show `url`.
    void browserNeeded();
    //! Emitted when openInBrowser() failed. The login continues, and `url` can be opened by hand.
    void browserFailed(const Ic::Error &error);
    //! Emitted when \a principal logged in. Show it to the user, and call confirm() or reject(). Not
    //! emitted for expectedPrincipal.
    void confirmationNeeded(const QString &principal);
    //! Emitted for a refused login that the login page cannot have sent; the login continues. See
    //! Ic::WebLogin::refused().
    void refused(const Ic::Error &error);
    //! Emitted when a login has another principal than expectedPrincipal; the user is asked to choose
    //! again.
    void mismatch(const QString &principal);
    //! Emitted when identity is set.
    void finished();
    void failed(const Ic::Error &error);
    void optionsChanged();
    void runningChanged();
    void stateChanged();
    void identityChanged();

private:
    template <typename T>
    void set(T (WebLoginOptions::*getter)() const, WebLoginOptions &(WebLoginOptions::*setter)(T), T value);
    template <typename T>
    void set(T &option, const T &value);
    [[nodiscard]] Result<WebLoginOptions> completeOptions() const;
    void watch();
    void setIdentity(const QuickIdentity &identity);

    WebLoginOptions m_options;
    QStringList m_issuers;
    QStringList m_canisters;
    QString m_expected;
    RootKey m_rootKey = RootKey::mainnet();
    EnvironmentPtr m_environment = Environment::system();
    std::unique_ptr<WebLogin> m_login; // of the last start()
    QuickIdentity m_identity;
};

} // namespace Ic
