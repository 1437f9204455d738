// SPDX-License-Identifier: MIT
#include "traystack.h"
#include "candidcodec.h"
#include "democanisters.h"
#include "networkoptions.h"
#include "replica.h"
#include "websocketcanister.h"

namespace Ic::Test {

TrayStack::TrayStack(const EnvironmentPtr &world, EnvironmentPtr computer)
    : m_world(world)
    , m_computer(std::move(computer))
    , m_identity(generateIdentity(KeyScheme::Ed25519, *world))
    , m_speaker(generateIdentity(KeyScheme::Ed25519, *world))
    , m_network(world)
{
}

TrayStack::~TrayStack()
{
    stopEngine();
}

QString TrayStack::start(const LocalNet::LocalNetworkOptions &options)
{
    if (!m_bus.isRunning())
        return QString::fromUtf8(m_bus.problem());
    m_desktop = std::make_unique<RecordingNotificationServer>(m_bus);
    if (const auto started = m_network.start(options); !started)
        return started.error().message();
    const auto installed = App::installDemoCanisters(m_network);
    return installed ? QString() : installed.error().message();
}

void TrayStack::startEngine(const QUrl &gateway)
{
    m_file = std::make_unique<App::StateFile>(m_folder.filePath(QStringLiteral("state.json")));
    m_server = Tray::createNotificationServer(m_bus.connection(QStringLiteral("tray")), false);
    Tray::TrayEngine::Options options;
    options.connection.identity = m_identity;
    const RootKey rootKey = *RootKey::fromDer(m_network.rootKeyDer());
    options.connection.network = Network(NetworkOptions().setUrls({m_network.networkUrl()}).setRootKey(rootKey).setEnvironment(m_computer));
    options.connection.gateways = {gateway.isEmpty() ? m_network.gatewayUrl() : gateway};
    m_engine = std::make_unique<Tray::TrayEngine>(options, m_file.get(), m_server.get(), m_computer);
    m_engine->start(m_folder.filePath(QStringLiteral("history.sqlite")));
    if (!m_engine->subscriptions()->find(canister())) {
        Tray::CanisterProfile profile;
        profile.canister = canister();
        profile.name = QStringLiteral("Notifications");
        profile.certifiedTimeNs = m_network.replica().nowNs() + 2'000'000; // earlier notifications of the test count as history
        [[maybe_unused]] const auto subscribed = m_engine->subscribe(profile);
    }
}

void TrayStack::stopEngine()
{
    m_engine.reset();
    m_server.reset();
    m_file.reset();
    m_bus.disconnect(QStringLiteral("tray"));
}

quint64 TrayStack::speak(const QString &title, const std::function<void(NotifyDid::Draft &)> &change)
{
    NotifyDid::Draft draft;
    draft.setTopic(QStringLiteral("news"));
    draft.setTitle(title);
    draft.setBody(QStringLiteral("body of ") + title);
    draft.setUrgency(NotifyDid::Urgency::normal());
    if (change)
        change(draft);
    using Traits = Candid::TypeTraits<NotifyDid::Draft>;
    RequestContent content;
    content.type = RequestType::Call;
    content.canister = canister();
    content.method = QByteArrayLiteral("notify");
    content.argument = *Candid::encode({Traits::toValue(draft)}, {Traits::type()});
    content.sender = m_speaker->sender();
    content.ingressExpiryNs = m_network.replica().nowNs() + 60'000'000'000;
    content.nonce = QByteArray::number(m_world->randomU64());
    const quint64 before = application().lastId();
    const auto refused = m_network.replica().call(content, content.canister);
    return refused || application().lastId() == before ? 0 : application().lastId();
}

const App::NotifyApplication &TrayStack::application()
{
    const auto *const found = static_cast<LocalNet::WebsocketCanister *>(m_network.replica().canister(canister()));
    return static_cast<const App::NotifyApplication &>(found->application());
}

} // namespace Ic::Test
