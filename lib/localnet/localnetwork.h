// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "localnetworkoptions.h"
#include "principal.h"
#include "result.h"
#include <QtCore/QMap>
#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <chrono>
#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QTimer;
QT_END_NAMESPACE

namespace Ic {
class GatewayServer;
struct HttpRequest;
class HttpResponder;
} // namespace Ic

namespace Ic::LocalNet {

class CanisterApplication;
class Replica;

//! The Internet Computer in a box: a replica behind HTTP, the canisters that install() adds, and a
//! gateway, all on the loopback interface and in the thread of this object. All time comes from the
//! environment. With a manual one, call tick() after advancing it, and advance it in steps shorter
//! than the lifetime of a request (4 minutes), with the event loop running in between; otherwise
//! pending requests expire.
class IC_LOCALNET_EXPORT LocalNetwork final : public QObject
{
    Q_OBJECT
public:
    explicit LocalNetwork(EnvironmentPtr environment = Environment::system(), QObject *parent = nullptr);
    ~LocalNetwork() override;

    //! Starts the network; can be called once. AddressInUse, NetworkError, InvalidArgument for a
    //! profile that is not valid, and errors of GatewayServer::start().
    Result<Unit> start(const LocalNetworkOptions &options = {});
    //! Closes all clients, and emits stopped() when that is done.
    void stop();

    //! Returns the address of the network, such as http://127.0.0.1:4943.
    [[nodiscard]] QUrl networkUrl() const;
    //! Returns the address of the gateway, such as ws://127.0.0.1:8080; empty without a gateway.
    [[nodiscard]] QUrl gatewayUrl() const;
    //! Returns the principal that the gateway signs as; a default Principal without a gateway.
    [[nodiscard]] Principal gatewayPrincipal() const;
    //! Returns the root key of the network, for RootKey::fromDer().
    [[nodiscard]] QByteArray rootKeyDer() const;
    //! Returns the installed canisters by name; none at first.
    [[nodiscard]] const QMap<QString, Principal> &canisters() const noexcept { return m_canisters; }

    //! Installs a canister with the code \a application, after start(), and returns its id. \a name
    //! identifies it in canisters(). \a id is one of the network's (NetworkKeys::serves()), such as
    //! NetworkKeys::canisterId(1); without it the next free one is used, so that the same names in
    //! the same order get the same ids. InvalidArgument if \a name is empty or taken, \a application
    //! is null, or \a id is taken or of another network; InvalidState before start().
    Result<Principal> install(const QString &name, std::unique_ptr<CanisterApplication> application, const std::optional<Principal> &id = {});

    //! Returns the faults of the gateway and the network; available after start().
    //! `network.faults().add(Fault::DropClientMessage)` takes effect at once.
    [[nodiscard]] FaultScript &faults() { return *m_faults; }
    //! Sets the delay of each response of the network, to the gateway and to clients: calls,
    //! queries, read_state and status. In real time, independent of the environment's clock, and in
    //! addition to the delays of LocalNetworkOptions::profile().
    void setAnswerDelay(std::chrono::milliseconds delay) { m_answerDelay = delay; }

    //! Runs everything that is due by the environment's clock: rounds, canister timers and delayed
    //! answers.
    void tick();

    //! Internals, for tests; available after start().
    [[nodiscard]] Replica &replica() { return *m_replica; }
    [[nodiscard]] GatewayServer *gateway() { return m_gateway.get(); }

Q_SIGNALS:
    void stopped();

private:
    class Server;
    [[nodiscard]] Principal nextFreeId() const;
    void serve(const HttpRequest &request, const HttpResponder &responder);
    Result<Unit> startGateway(const LocalNetworkOptions &options);
    void schedule();

    EnvironmentPtr m_environment;
    std::unique_ptr<Replica> m_replica;
    std::unique_ptr<Server> m_server;
    std::shared_ptr<FaultScript> m_faults;
    std::unique_ptr<GatewayServer> m_gateway; // before the server goes, as it is its client
    QMap<QString, Principal> m_canisters;
    CdkOptions m_cdk;
    std::chrono::milliseconds m_answerDelay {0};
    QTimer *m_timer;
};

} // namespace Ic::LocalNet
