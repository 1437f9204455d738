// SPDX-License-Identifier: MIT
#pragma once
#include "agentsource.h"
#include "quickidentity.h"
#include <QtCore/QUrl>
#include <QtQml/qqml.h>
#include <memory>

namespace Ic {

//! An agent for QML, for the clients that icws-candid makes of services: `IcAgent { id: agent }` speaks to the Internet Computer,
//! `IcAgent { networkUrl: "http://127.0.0.1:4943"; fetchRootKey: true }` to a network for development on this computer. Calls of several
//! clients may share it.
//!
//! A call that is under way when networkUrl, rootKey or fetchRootKey change fails with Cancelled.
class IC_QUICK_EXPORT QuickAgent : public QObject, public AgentSource
{
    Q_OBJECT
    Q_INTERFACES(Ic::AgentSource)
    QML_NAMED_ELEMENT(IcAgent)
    //! The HTTP address of the network. Empty: the Internet Computer.
    Q_PROPERTY(QUrl networkUrl READ networkUrl WRITE setNetworkUrl NOTIFY networkUrlChanged)
    //! The key that certificates are verified with: DER in hexadecimal, or a file with that or with the DER bytes, relative to the QML file.
    //! Empty: the Internet Computer's.
    Q_PROPERTY(QString rootKey READ rootKeyText WRITE setRootKeyText NOTIFY rootKeyChanged)
    //! Whether the first call asks networkUrl for its root key, which then replaces rootKey. For development: networkUrl must have a literal
    //! loopback address, else calls fail with InvalidArgument; see Ic::fetchRootKey(). After a failure the next call asks again.
    Q_PROPERTY(bool fetchRootKey READ fetchesRootKey WRITE setFetchRootKey NOTIFY fetchRootKeyChanged)
    //! The sender of calls, such as the identity of an IdentityStore. If it is not set, calls are
    //! anonymous.
    Q_PROPERTY(Ic::QuickIdentity identity READ quickIdentity WRITE setQuickIdentity NOTIFY principalChanged)
    Q_PROPERTY(QString principal READ principalText NOTIFY principalChanged)

public:
    explicit QuickAgent(QObject *parent = nullptr);
    ~QuickAgent() override;

    [[nodiscard]] QUrl networkUrl() const { return m_networkUrl; }
    void setNetworkUrl(const QUrl &url);
    [[nodiscard]] QString rootKeyText() const { return m_rootKey; }
    void setRootKeyText(const QString &hexOrFile);
    [[nodiscard]] bool fetchesRootKey() const { return m_fetchRootKey; }
    void setFetchRootKey(bool fetch);
    [[nodiscard]] QString principalText() const { return m_identity->sender().toText(); }

    [[nodiscard]] IdentityPtr identity() const override { return m_identity; }
    [[nodiscard]] QuickIdentity quickIdentity() const { return m_identity->sender().isAnonymous() ? QuickIdentity() : QuickIdentity(m_identity); }
    void setQuickIdentity(const QuickIdentity &identity) { setIdentity(identity.pointer()); }
    //! Sets the sender of calls; null: anonymous.
    void setIdentity(IdentityPtr identity);
    //! Returns the agent for requests from C++. Errors of AgentSource::httpAgent().
    [[nodiscard]] Result<Agent *> agent();
    [[nodiscard]] Result<HttpAgent *> httpAgent() override;
    [[nodiscard]] QFuture<Result<Unit>> prepare() override;

Q_SIGNALS:
    void networkUrlChanged();
    void rootKeyChanged();
    void fetchRootKeyChanged();
    void principalChanged();

private:
    void forgetAgent();
    void keyFetched(const Result<RootKey> &key);
    [[nodiscard]] Result<RootKey> usedRootKey() const;

    QUrl m_networkUrl;
    QString m_rootKey;
    IdentityPtr m_identity = anonymousIdentity();
    std::unique_ptr<Agent> m_agent;
    bool m_fetchRootKey = false;
    Result<RootKey> m_fetchedKey;
    std::unique_ptr<QFutureWatcher<Result<RootKey>>> m_keyRequest;
    QPromise<Result<Unit>> m_prepared; // of m_keyRequest
};

} // namespace Ic
