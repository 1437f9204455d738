// SPDX-License-Identifier: MIT
#include "agent.h"
#include "canisteraccess.h"
#include "commands.h"
#include "connectrun.h"
#include "onresult.h"
#include "runcommand.h"
#include "unixsignals.h"
#include <QtCore/QCoreApplication>

namespace Ic::App {

namespace {

//! Prepares the session: the identity may have to be opened and the root key to be fetched. This can be interrupted, too.
class Connector : public QObject
{
    Q_OBJECT
public:
    explicit Connector(ConnectOptions options)
        : m_options(std::move(options))
        , m_access(m_options.speaker, m_options.network, m_options.canister)
    {
        connect(&m_signals, &UnixSignals::terminationRequested, this, [this] {
            if (m_run)
                m_run->stop();
            else
                QCoreApplication::exit(int(ExitCode::Ok));
        });
    }

    void start()
    {
        m_access.find(m_options.connectTimeout, [this](const IdentityPtr &identity, const Network &network) {
            m_options.speaker.identity = identity;
            connectWith(network);
        });
    }

private:
    void connectWith(const Network &network)
    {
        m_run = std::make_unique<ConnectRun>(m_options, network);
        connect(m_run.get(), &ConnectRun::finished, this, [](int exitCode) { QCoreApplication::exit(exitCode); });
        m_run->start();
        if (m_options.interfaces)
            return;
        if (!m_options.network.canBeAsked) {
            m_run->setInterfaces(Interfaces::named({}));
            return;
        }
        // While the session is made: it takes longer.
        AgentOptions options;
        options.setQueryTimeout(std::min(options.queryTimeout(), m_options.connectTimeout)).setAttempts(1);
        m_agent = std::make_unique<Agent>(network, nullptr, options);
        onResult(m_agent->canisterInterface(m_options.canister), this, [this](const Result<QString> &text) {
            m_run->setInterfaces(text ? Interfaces::fromText(*text, m_options.messageTypeName) : Result<Interfaces>(text.error()));
        });
    }
    ConnectOptions m_options;
    UnixSignals m_signals;
    CanisterAccess m_access;
    std::unique_ptr<Agent> m_agent;
    std::unique_ptr<ConnectRun> m_run;
};

} // namespace

int runConnect(const QStringList &arguments)
{
    return runCommandOf<Connector, ConnectOptions>(arguments);
}

} // namespace Ic::App

#include "connectcommand.moc"
