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

//! Logs a person in through the browser: `WebLogin { onOpenUrl: url => Qt.openUrlExternally(url); onFinished: store.keep("me", this) }`.
//! See Ic::WebLogin. What is set while a login runs counts for the next one.
class QuickWebLogin : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(WebLogin)
    //! Default: https://id.ai, Internet Identity.
    Q_PROPERTY(QUrl site READ site WRITE setSite NOTIFY optionsChanged)
    //! The web app whose users' principals are wished; empty: the principal that all programs without a domain share.
    Q_PROPERTY(QString domain READ domain WRITE setDomain NOTIFY optionsChanged)
    //! How long the session is asked to last, in minutes. Default: 480.
    Q_PROPERTY(int lifetime READ lifetime WRITE setLifetime NOTIFY optionsChanged)
    //! The ids of canisters that the session must be good for.
    Q_PROPERTY(QStringList canisters READ canisters WRITE setCanisters NOTIFY optionsChanged)
    //! The person who was logged in before: somebody else is sent back to choose again. Empty: anybody.
    Q_PROPERTY(QString expectedPrincipal READ expectedPrincipal WRITE setExpectedPrincipal NOTIFY optionsChanged)
    Q_PROPERTY(bool allowReadOnly READ allowsReadOnly WRITE setAllowReadOnly NOTIFY optionsChanged)
    //! How long to wait for the browser, in seconds. Default: 600.
    Q_PROPERTY(int timeout READ timeout WRITE setTimeout NOTIFY optionsChanged)
    Q_PROPERTY(bool running READ isRunning NOTIFY runningChanged)
    //! What openUrl() said, to copy it by hand; empty if nobody waits for a browser.
    Q_PROPERTY(QUrl url READ url NOTIFY urlChanged)
    //! Who logged in last; nobody while a login runs, and after one that failed.
    Q_PROPERTY(Ic::QuickIdentity identity READ identity NOTIFY identityChanged)

public:
    explicit QuickWebLogin(QObject *parent = nullptr);
    ~QuickWebLogin() override;

    [[nodiscard]] QUrl site() const { return m_options.site; }
    void setSite(const QUrl &site);
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
    [[nodiscard]] QUrl url() const { return m_login ? m_login->url() : QUrl(); }
    [[nodiscard]] QuickIdentity identity() const { return m_identity; }

    //! Whose certificates to believe; for test networks. Default: the Internet Computer's.
    void setRootKey(const RootKey &key) { m_rootKey = key; }
    //! Clock and randomness; for tests.
    void setEnvironment(EnvironmentPtr environment) { m_environment = std::move(environment); }
    //! For a store: see Ic::WebLogin.
    [[nodiscard]] std::optional<WebLoginSession> takeSession();

    //! Begins a login; one that is running goes on instead.
    Q_INVOKABLE void start();
    Q_INVOKABLE void cancel();

Q_SIGNALS:
    //! To be opened in the browser, with Qt.openUrlExternally(url).
    void openUrl(const QUrl &url);
    //! Somebody else than expectedPrincipal logged in, and is asked to choose again.
    void mismatch(const QString &principal);
    //! identity is set.
    void finished();
    void failed(const Ic::Error &error);
    void optionsChanged();
    void runningChanged();
    void urlChanged();
    void identityChanged();

private:
    template <typename T>
    void set(T &option, const T &value);
    [[nodiscard]] Result<WebLoginOptions> completeOptions() const;
    void setIdentity(const QuickIdentity &identity);

    WebLoginOptions m_options;
    QStringList m_canisters;
    QString m_expected;
    RootKey m_rootKey = RootKey::mainnet();
    EnvironmentPtr m_environment = Environment::system();
    std::unique_ptr<WebLogin> m_login; // of the last start()
    QuickIdentity m_identity;
};

} // namespace Ic
