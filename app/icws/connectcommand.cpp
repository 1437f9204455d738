// SPDX-License-Identifier: MIT
#include "connectcommand.h"
#include "agent.h"
#include "certificateverifier.h"
#include "connectsession.h"
#include "namedidentity.h"
#include "unixsignals.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QLoggingCategory>

namespace Ic::App {

namespace {

//! What happens before there is a session: the identity may have to be opened and the root key to be fetched, and that can be
//! interrupted, too.
class Connector : public QObject
{
    Q_OBJECT
public:
    explicit Connector(ConnectOptions options)
        : m_options(std::move(options))
        , m_timeout(this)
    {
        connect(&m_signals, &UnixSignals::terminationRequested, this, [this] {
            if (m_session)
                m_session->stop();
            else
                QCoreApplication::exit(int(ExitCode::Ok));
        });
    }

    void start()
    {
        findSpeaker(m_options.speaker, [this](const Result<IdentityPtr> &identity) {
            if (!identity)
                return QCoreApplication::exit(fail(identity.error()));
            m_options.speaker.identity = *identity;
            findNetwork();
        });
    }

private:
    void findNetwork()
    {
        if (m_options.rootKey) {
            connectWith(*m_options.rootKey);
            return;
        }
        m_agent = makeAgent();
        m_timeout.setSingleShot(true);
        connect(&m_timeout, &QTimer::timeout, this, [this] {
            giveUp(QStringLiteral("no response within %1 s").arg(double(m_options.connectTimeout.count()) / 1000));
        });
        m_timeout.start(m_options.connectTimeout);
        m_agent->status(this, [this](const Result<NetworkStatus> &status) {
            m_timeout.stop();
            auto key = status ? RootKey::fromDer(status->rootKeyDer) : Result<RootKey>(status.error());
            if (key)
                connectWith(*key);
            else
                giveUp(key.error().message());
        });
    }

    void giveUp(const QString &why)
    {
        QCoreApplication::exit(fail(ExitCode::Network, QStringLiteral("fetching the root key from %1: %2").arg(m_options.network.toString(), why)));
    }
    void connectWith(const RootKey &rootKey)
    {
        m_session = std::make_unique<ConnectSession>(m_options, rootKey);
        connect(m_session.get(), &ConnectSession::finished, this, [](int exitCode) { QCoreApplication::exit(exitCode); });
        m_session->start();
        if (m_options.interfaces)
            return;
        if (!m_options.canAskNetwork) {
            m_session->setInterfaces(Interfaces::named({}));
            return;
        }
        // While the session is made: it takes longer.
        if (!m_agent)
            m_agent = makeAgent();
        m_agent->setVerifier(std::make_shared<CertificateVerifier>(rootKey));
        m_agent->canisterInterface(m_options.canister, this, [this](const Result<QString> &text) {
            m_session->setInterfaces(text ? Interfaces::fromText(*text, m_options.messageTypeName) : Result<Interfaces>(text.error()));
        });
    }
    std::unique_ptr<HttpAgent> makeAgent() const
    {
        AgentOptions options;
        options.queryTimeout = std::min(options.queryTimeout, m_options.connectTimeout);
        return std::make_unique<HttpAgent>(m_options.network, Environment::system(), options);
    }

    ConnectOptions m_options;
    UnixSignals m_signals;
    std::unique_ptr<HttpAgent> m_agent;
    QTimer m_timeout;
    std::unique_ptr<ConnectSession> m_session;
};

} // namespace

int runConnect(const QStringList &arguments)
{
    auto options = ConnectOptions::parse(arguments);
    if (!options)
        return fail(options.error());
    if (!*options)
        return int(ExitCode::Ok);
    if (!(*options)->verbose)
        QLoggingCategory::setFilterRules(QStringLiteral("ic.*.info=false\nic.*.debug=false"));
    Connector connector(**std::move(options));
    QMetaObject::invokeMethod(&connector, &Connector::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace Ic::App

#include "connectcommand.moc"
