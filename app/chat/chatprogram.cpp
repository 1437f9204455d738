// SPDX-License-Identifier: MIT
#include "chatprogram.h"
#include "exitcode.h"
#include "networkarguments.h"
#include "onresult.h"
#include "statefile.h"
#include "windowactivation.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QTimer>
#include <QtQml/QQmlApplicationEngine>
#include <QtQuick/QQuickWindow>

namespace Ic::Chat {

using namespace std::chrono_literals;

namespace {
constexpr auto FetchPatience = 10s; // with a test network that starts at the same time
}

ChatProgram::ChatProgram(ChatOptions options, std::shared_ptr<App::Profile> profile, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_profile(std::move(profile))
    , m_environment(Environment::system())
{
}

ChatProgram::~ChatProgram() = default;

void ChatProgram::start()
{
    if (m_options.network.rootKey) {
        openIdentity(*m_options.network.rootKey);
        return;
    }
    m_rootKeyPins.emplace(m_profile->directory() + QStringLiteral("/network.json"));
    App::RootKeySearch::Settings settings {m_options.network.url};
    settings.patience = FetchPatience;
    settings.pins = &*m_rootKeyPins;
    settings.acceptsNewKey = m_options.network.acceptsNewRootKey;
    m_rootKey.emplace(settings, [this](const Result<RootKey> &rootKey) { onRootKey(rootKey); });
}

void ChatProgram::onRootKey(const Result<RootKey> &rootKey)
{
    if (rootKey)
        openIdentity(*rootKey);
    else
        Q_EMIT finished(App::fail(App::ExitCode::Network, rootKey.error().message()));
}

void ChatProgram::openIdentity(const RootKey &rootKey)
{
    const auto fail = [this](const Error &error) { Q_EMIT finished(App::fail(App::ExitCode::Identity, QStringLiteral("identity: %1").arg(error.message()))); };
    const auto folder = m_profile->networkDirectory(rootKey);
    if (!folder)
        return fail(folder.error());
    App::ProfileKeyOptions options;
    options.store.setKeyStore(systemKeyStore(QCoreApplication::applicationName())).setEnvironment(m_environment);
    options.passphrase = m_options.passphrase;
    options.canisters = QList<Principal> {m_options.canister};
    m_identity = std::make_unique<App::ProfileIdentity>(*folder, options);
    m_store = std::make_unique<ProfileStore>(*folder + QStringLiteral("/state.json"));
    onResult(askForIdentity(), this, [this, fail, rootKey](const Result<IdentityPtr> &identity) {
        if (identity)
            openWindow(rootKey, *identity);
        else
            fail(identity.error());
    });
}

QFuture<Result<IdentityPtr>> ChatProgram::askForIdentity()
{
    if (!m_options.dialogs || !App::UnlockPrompt::hasScreen())
        return m_identity->open();
    m_prompt = std::make_unique<App::UnlockPrompt>(
        m_identity.get(), App::ProfileUnlock::Settings {.program = tr("IC Chat"), .profile = m_options.profile, .appearance = m_store->appearance()});
    if (m_options.exitAfter)
        connect(m_prompt.get(), &App::UnlockPrompt::asked, m_prompt.get(),
            [this] { QTimer::singleShot(*m_options.exitAfter, m_prompt.get(), &App::UnlockPrompt::quit); });
    return m_prompt->open();
}

void ChatProgram::logKeyProtection()
{
    const QString advice = m_identity->protectionAdvice();
    m_controller->log()->append(QDateTime::fromMSecsSinceEpoch(std::chrono::floor<std::chrono::milliseconds>(m_environment->unixTime()).count()),
        advice.isEmpty() ? ConnectionLogModel::Info : ConnectionLogModel::Warning, m_identity->protectionText(), advice);
}

void ChatProgram::openWindow(const RootKey &rootKey, const IdentityPtr &identity)
{
    m_profile->announce(rootKey, *identity);
    m_socket = std::make_unique<IcWebSocket>();
    m_socket->setIdentity(identity);
    connect(m_identity.get(), &App::ProfileIdentity::renewed, m_socket.get(), [socket = m_socket.get()](const IdentityPtr &renewed) {
        (void)socket->renewIdentity(renewed); // of the same principal
    });
    m_socket->setNetwork(App::networkAt(m_options.network.canBeAsked ? m_options.network.url : QUrl(), rootKey, m_environment));
    m_socket->setGatewayUrls(m_options.gateways);
    m_socket->setCanisterId(m_options.canister);

    QStringList gateways;
    for (const QUrl &url : std::as_const(m_options.gateways))
        gateways.append(url.toDisplayString());
    m_controller = std::make_unique<ChatController>(m_socket.get(), m_store.get(), m_environment,
        ChatEndpoint {m_options.canister.toText(), gateways.join(QStringLiteral(", ")),
            rootKey.isMainnet() ? tr("Internet Computer") : m_options.network.url.toDisplayString(), !rootKey.isMainnet()});
    logKeyProtection();
    connect(m_identity.get(), &App::ProfileIdentity::protectionChanged, this, &ChatProgram::logKeyProtection);
    m_automation = std::make_unique<Automation>(m_options, m_controller.get());
    connect(m_automation.get(), &Automation::done, this, &ChatProgram::stop);

    m_engine = std::make_unique<QQmlApplicationEngine>();
    m_engine->addImportPath(QStringLiteral("qrc:/qt/qml")); // not a default import path before Qt 6.5
    m_engine->setInitialProperties({{QStringLiteral("controller"), QVariant::fromValue(m_controller.get())}});
    m_engine->load(QUrl(QStringLiteral("qrc:/qt/qml/IcChat/ChatWindow.qml")));
    if (m_engine->rootObjects().isEmpty()) {
        Q_EMIT finished(App::fail(App::ExitCode::Usage, QStringLiteral("the window cannot be made; see the messages above")));
        return;
    }
    m_automation->setWindow(qobject_cast<QQuickWindow *>(m_engine->rootObjects().constFirst()));
    if (m_socket->state() == ConnectionState::Closed) // joining has not opened it already
        m_socket->open();
}

void ChatProgram::stop()
{
    int code = int(App::ExitCode::Ok);
    if (m_automation) {
        if (const auto written = m_automation->finish(); !written)
            code = App::fail(App::ExitCode::Usage, written.error().message());
    }
    if (m_socket)
        m_socket->close();
    Q_EMIT finished(code);
}

void ChatProgram::serve(const App::InstanceRequest &request)
{
    QWindow *window = m_prompt ? m_prompt->window() : nullptr;
    if (m_engine && !m_engine->rootObjects().isEmpty())
        window = qobject_cast<QWindow *>(m_engine->rootObjects().constFirst());
    App::activateWindow(window, request.activationToken); // none: it comes to the front when it opens
}

} // namespace Ic::Chat
