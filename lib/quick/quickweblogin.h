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

//! Logs a person in through the browser.
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
//! See Ic::WebLogin. What is set while a login runs counts for the next one.
class IC_QUICK_EXPORT QuickWebLogin : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(WebLogin)
    //! Default: https://id.ai, Internet Identity.
    Q_PROPERTY(QUrl site READ site WRITE setSite NOTIFY optionsChanged)
    //! The ids of the canisters that sign the logins of another site than those of Internet Identity.
    Q_PROPERTY(QStringList issuers READ issuers WRITE setIssuers NOTIFY optionsChanged)
    //! The web app whose users' principals are wished; empty: the principal that all programs without a domain share.
    Q_PROPERTY(QString domain READ domain WRITE setDomain NOTIFY optionsChanged)
    //! How long the session is asked to last, in minutes. Default: 480.
    Q_PROPERTY(int lifetime READ lifetime WRITE setLifetime NOTIFY optionsChanged)
    //! The ids of canisters that the session must be good for.
    Q_PROPERTY(QStringList canisters READ canisters WRITE setCanisters NOTIFY optionsChanged)
    //! The person who was logged in before: another one is sent back to choose again, and this one needs no confirmation. Empty:
    //! any person, after a confirmation.
    Q_PROPERTY(QString expectedPrincipal READ expectedPrincipal WRITE setExpectedPrincipal NOTIFY optionsChanged)
    Q_PROPERTY(bool allowReadOnly READ allowsReadOnly WRITE setAllowReadOnly NOTIFY optionsChanged)
    //! How long to wait for the browser, in seconds. Default: 600.
    Q_PROPERTY(int timeout READ timeout WRITE setTimeout NOTIFY optionsChanged)
    Q_PROPERTY(bool running READ isRunning NOTIFY runningChanged)
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    //! The address of the login page, to be copied by hand; empty in other states than WaitingForBrowser. It invites whoever has
    //! it to log in, so it is not for Qt.openUrlExternally(): see openInBrowser().
    Q_PROPERTY(QUrl url READ url NOTIFY stateChanged)
    //! Who logged in and is to be confirmed; empty in other states than Confirming.
    Q_PROPERTY(QString principal READ principal NOTIFY stateChanged)
    //! Who logged in last; nobody while a login runs, and after one that failed.
    Q_PROPERTY(Ic::QuickIdentity identity READ identity NOTIFY identityChanged)

public:
    //! As Ic::WebLogin::State.
    enum State {
        Idle,
        Discovering, //!< the site is asked for its login page
        WaitingForBrowser,
        Checking, //!< a login has arrived
        Confirming, //!< `principal` is to be confirmed
    };
    Q_ENUM(State)

    explicit QuickWebLogin(QObject *parent = nullptr);
    ~QuickWebLogin() override;

    [[nodiscard]] QUrl site() const { return m_options.site; }
    void setSite(const QUrl &site);
    [[nodiscard]] QStringList issuers() const { return m_issuers; }
    void setIssuers(const QStringList &ids);
    [[nodiscard]] QString domain() const { return m_options.domain; }
    void setDomain(const QString &domain);
    [[nodiscard]] int lifetime() const { return int(m_options.lifetime.count()); }
    void setLifetime(int minutes);
    [[nodiscard]] QStringList canisters() const { return m_canisters; }
    void setCanisters(const QStringList &ids);
    [[nodiscard]] QString expectedPrincipal() const { return m_expected; }
    void setExpectedPrincipal(const QString &principal);
    [[nodiscard]] bool allowsReadOnly() const { return m_options.allowReadOnly; }
    void setAllowReadOnly(bool allow);
    [[nodiscard]] int timeout() const { return int(std::chrono::duration_cast<std::chrono::seconds>(m_options.timeout).count()); }
    void setTimeout(int seconds);
    [[nodiscard]] bool isRunning() const { return m_login && m_login->isRunning(); }
    [[nodiscard]] State state() const { return m_login ? State(m_login->state()) : Idle; }
    [[nodiscard]] QUrl url() const { return m_login ? m_login->url() : QUrl(); }
    [[nodiscard]] QString principal() const;
    [[nodiscard]] QuickIdentity identity() const { return m_identity; }

    //! Whose certificates to believe; for test networks. Default: the Internet Computer's.
    void setRootKey(const RootKey &key) { m_rootKey = key; }
    //! Clock and randomness; for tests.
    void setEnvironment(EnvironmentPtr environment) { m_environment = std::move(environment); }
    //! For a store: see Ic::WebLogin.
    [[nodiscard]] std::optional<WebLoginSession> takeSession();

    //! Begins a login; one that is running goes on instead.
    Q_INVOKABLE void start();
    //! Leads the browser to the login page by a private file, for the state WaitingForBrowser. On failure: browserFailed().
    Q_INVOKABLE void openInBrowser();
    //! Ends the login well: the person agreed to `principal`.
    Q_INVOKABLE void confirm();
    //! Ends the login with LoginDeclined: `principal` is not the person's.
    Q_INVOKABLE void reject();
    Q_INVOKABLE void cancel();

Q_SIGNALS:
    //! The login page waits for a browser: openInBrowser(), or show `url`.
    void browserNeeded();
    //! openInBrowser() failed; the login goes on, and `url` can be opened by hand.
    void browserFailed(const Ic::Error &error);
    //! \a principal logged in, and is to be shown to the person: confirm() or reject(). Not emitted for expectedPrincipal.
    void confirmationNeeded(const QString &principal);
    //! A login was refused that the login page cannot have sent; the login goes on. See Ic::WebLogin::refused().
    void refused(const Ic::Error &error);
    //! Another person than expectedPrincipal logged in; the browser asks for another choice.
    void mismatch(const QString &principal);
    //! identity is set.
    void finished();
    void failed(const Ic::Error &error);
    void optionsChanged();
    void runningChanged();
    void stateChanged();
    void identityChanged();

private:
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
