// SPDX-License-Identifier: MIT
// consumer_quick: the classes behind the QML module, from C++, and the module itself, which linking the library is enough for.
#include "check.h"
#include <IcWebSocket/detail/quickagent.h>
#include <IcWebSocket/detail/quickagentoptions.h>
#include <IcWebSocket/detail/quickicwebsocket.h>
#include <IcWebSocket/detail/quickidentityexpiry.h>
#include <IcWebSocket/detail/quickidentitystore.h>
#include <IcWebSocket/detail/quickmessagemodel.h>
#include <IcWebSocket/detail/quicknetwork.h>
#include <IcWebSocket/detail/quickpollingoptions.h>
#include <IcWebSocket/detail/quickreconnectpolicy.h>
#include <IcWebSocket/detail/quicksessionoptions.h>
#include <IcWebSocket/detail/quickweblogin.h>
#include <QtCore/QCoreApplication>
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>

namespace {

class OwnSource final : public Ic::AgentSource
{
public:
    Ic::Result<Ic::Agent *> agent() override { return Ic::Error(Ic::ErrorCode::InvalidState, QStringLiteral("none")); }
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    Ic::QuickNetwork network;
    network.setUrls({QUrl(QStringLiteral("http://127.0.0.1:9"))});
    CHECK(network.network() && *network.network() != Ic::Network::mainnet());
    Ic::QuickAgent agent;
    agent.setNetwork(&network);
    CHECK(agent.agent() && Ic::agentOf(&agent) && (*agent.agent())->network() == *network.network());
    CHECK(!OwnSource().agent());
    Ic::QuickIcWebSocket socket;
    socket.setMessageTypeText(QStringLiteral("text"));
    CHECK(socket.isMessageTypeKnown());
    Ic::QuickSessionOptions options;
    CHECK(options.setProperty("openTimeout", 1000) && options.appliedTo({}).openTimeout() == std::chrono::seconds(1));
    Ic::QuickReconnectPolicy policy;
    CHECK(policy.setProperty("maxAttempts", 3) && policy.appliedTo({}).maxAttempts() == 3);
    Ic::QuickPollingOptions polling;
    CHECK(polling.read(Ic::PollingOptions().setMaxInterval(std::chrono::seconds(1))));
    CHECK(Ic::QuickAgentOptions().options());
    Ic::QuickIdentityExpiry expiry;
    expiry.setNotice(60);
    CHECK(expiry.state() == Ic::QuickIdentityExpiry::Valid);
    Ic::QuickIdentityStore store;
    store.setProtection(Ic::QuickIdentityStore::MemoryOnly);
    CHECK(!store.isOpened());
    Ic::QuickIdentityModel model;
    CHECK(model.rowCount() == 0);
    Ic::QuickMessageModel messages;
    messages.setSocket(&socket);
    CHECK(messages.append(QStringLiteral("hello")) && messages.count() == 1);
    Ic::QuickWebLogin login;
    login.setTimeout(60);
    CHECK(!login.isRunning());
    CHECK(QLatin1String(Ic::QuickIdentity::staticMetaObject.className()) == QLatin1String("Ic::QuickIdentity"));

    QQmlEngine engine;
    QQmlComponent component(&engine);
    component.setData("import Ic.WebSocket\nIcWebSocket { canisterId: 'aaaaa-aa'; network: IcNetwork { urls: ['http://127.0.0.1:9'] } }", QUrl());
    const std::unique_ptr<QObject> object(component.create());
    CHECK(object || (qCritical().noquote() << component.errorString(), false));
    CHECK(object->property("canisterId").toString() == QStringLiteral("aaaaa-aa"));
    return 0;
}
