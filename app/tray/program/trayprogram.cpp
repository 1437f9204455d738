// SPDX-License-Identifier: MIT
#include "trayprogram.h"
#include "apptry.h"
#include "doctorchecks.h"
#include "errorfields.h"
#include "logging.h"
#include "networkarguments.h"
#include "onresult.h"
#include "pem.h"
#include "windowactivation.h"
#include <QtQuick/QQuickWindow>

namespace Ic::Tray {

using namespace std::chrono_literals;

namespace {

constexpr auto LongestFarewell = 5s; // of a notification server that does not answer

QString networkKey()
{
    return QStringLiteral("place");
}

AutostartOptions autostartOptions(const TrayOptions &start)
{
    AutostartOptions options;
    options.arguments = start.autostartArguments();
    options.profile = start.profile;
    options.sandboxed = isSandboxed();
    return options;
}

TrayIconOptions iconOptions()
{
    TrayIconOptions options;
    options.sandboxed = isSandboxed();
    return options;
}

} // namespace

TrayProgram::TrayProgram(TrayOptions options, std::shared_ptr<App::Profile> profile, QString startupToken, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_profile(std::move(profile))
    , m_startupToken(std::move(startupToken))
    , m_environment(Environment::system())
    , m_bus(QDBusConnection::sessionBus())
{
}

TrayProgram::~TrayProgram() = default;

void TrayProgram::start()
{
    if (m_options.exitAfter)
        QTimer::singleShot(*m_options.exitAfter, this, [this] { isAsking() ? m_prompt->quit() : stop(); });
    if (m_options.json)
        m_events = std::make_unique<TrayEvents>();
    const auto network = readNetwork();
    if (!network)
        return fail(App::ExitCode::Usage, network.error().message());
    m_network = *network;
    if (m_options.acceptNewRootKey && !m_network.fetchRootKey) // of a network that was kept; TrayOptions refuses it for a given one
        return fail(App::ExitCode::Usage, App::NetworkArguments::nothingToAccept().message());
    if (m_network.fetchRootKey) {
        App::RootKeySearch::Settings settings {m_network.url};
        settings.patience.reset(); // the network may start later than the program, or tomorrow
        settings.pins = m_networkFile.get();
        settings.acceptsNewKey = m_options.acceptNewRootKey;
        m_rootKey.emplace(
            settings, [this](const Result<RootKey> &rootKey) { onRootKey(rootKey); }, [this](const Error &error) { onNetworkSilent(error); });
        return;
    }
    const auto key = m_network.rootKeyDer.isEmpty() ? Result<RootKey>(RootKey::mainnet()) : RootKey::fromDer(m_network.rootKeyDer);
    if (!key)
        return fail(App::ExitCode::Usage, QStringLiteral("the root key in the profile: %1; give it again with --root-key").arg(key.error().message()));
    openIdentity(*key);
}

Result<NetworkSettings> TrayProgram::readNetwork()
{
    m_networkFile = std::make_unique<App::StateFile>(m_profile->directory() + QStringLiteral("/network.json"));
    if (m_options.network) {
        m_networkFile->setValue(networkKey(), m_options.network->toJson());
        IC_CHECK(m_networkFile->save());
        return *m_options.network;
    }
    return NetworkSettings::fromJson(m_networkFile->value(networkKey()).toObject());
}

void TrayProgram::onRootKey(const Result<RootKey> &rootKey)
{
    if (!rootKey)
        return refuse(App::ExitCode::Network, rootKey.error());
    openIdentity(*rootKey);
}

void TrayProgram::onNetworkSilent(const Error &error)
{
    if (m_events)
        m_events->write(QStringLiteral("waiting"), {{QStringLiteral("network"), m_network.url.toString()}, {QStringLiteral("reason"), error.message()}});
    qCInfo(lcApp, "waiting for the network at %s: %s", qPrintable(m_network.url.toString()), qPrintable(error.message()));
}

void TrayProgram::refuse(App::ExitCode code, const Error &error)
{
    if (m_events)
        m_events->write(QStringLiteral("problem"), App::fieldsOf(error));
    const auto end = [this, code, error] {
        if (!m_ended)
            fail(code, error.message());
    };
    m_server = createNotificationServer(m_bus, isSandboxed());
    connect(m_server.get(), &NotificationServer::shown, this, end);
    connect(m_server.get(), &NotificationServer::failed, this, end);
    QTimer::singleShot(LongestFarewell, this, end);
    DesktopNotification farewell;
    farewell.tag = QStringLiteral("refused");
    farewell.title = tr("IC Notifications has not started");
    farewell.body = error.message();
    m_server->show(farewell);
}

void TrayProgram::openIdentity(const RootKey &rootKey)
{
    const auto directory = m_profile->networkDirectory(rootKey);
    const auto onOpened = [this, rootKey, directory](const Result<IdentityPtr> &identity) {
        if (identity)
            begin(rootKey, *directory, *identity);
        else if (m_identity && !(m_prompt && m_prompt->hasAsked()))
            refuse(App::ExitCode::Identity, identity.error().within(QStringLiteral("identity")));
        else
            fail(App::ExitCode::Identity, QStringLiteral("identity: %1").arg(identity.error().message()));
    };
    if (!directory)
        return onOpened(directory.error());
    if (!m_options.identityFile.isEmpty())
        return onOpened(identityFromPemFile(m_options.identityFile, m_options.fileRule));
    App::ProfileKeyOptions options;
    options.store.setKeyStore(systemKeyStore(QCoreApplication::applicationName())).setEnvironment(m_environment);
    options.passphrase = m_options.passphrase;
    m_identity = std::make_unique<App::ProfileIdentity>(*directory, options);
    onResult(askForIdentity(*directory), this, onOpened);
}

QFuture<Result<IdentityPtr>> TrayProgram::askForIdentity(const QString &directory)
{
    if (!m_options.dialogs || !App::UnlockPrompt::hasScreen())
        return m_identity->open();
    m_prompt = std::make_unique<App::UnlockPrompt>(m_identity.get(),
        App::ProfileUnlock::Settings {.program = tr("IC Notifications"),
            .profile = m_options.profile,
            .appearance = ProfileSettings::appearanceIn(App::StateFile(directory + QStringLiteral("/state.json")))});
    connect(m_prompt.get(), &App::UnlockPrompt::asked, this, [this](const Error &error) {
        if (m_events)
            m_events->write(QStringLiteral("problem"), App::fieldsOf(error.within(QStringLiteral("identity"))));
        App::activateWindow(m_prompt->window(), m_startupToken);
    });
    return m_prompt->open();
}

TrayEngine::Options TrayProgram::engineOptions(const RootKey &rootKey, const IdentityPtr &identity) const
{
    TrayEngine::Options options;
    options.connection.identity = identity;
    options.connection.network = App::networkAt(m_network.url, rootKey, m_environment);
    options.connection.gateways = m_network.gateways.isEmpty() ? QList<QUrl> {m_network.url} : m_network.gateways;
    options.networkName = rootKey.isMainnet() ? tr("Internet Computer") : m_network.url.toDisplayString();
    options.sharesPrincipalWith = m_profile->announce(rootKey, *identity).join(QStringLiteral(", "));
    return options;
}

void TrayProgram::begin(const RootKey &rootKey, const QString &directory, const IdentityPtr &identity)
{
    const TrayEngine::Options options = engineOptions(rootKey, identity);
    // Another reader's history, cursors and pending replies are another's.
    const QString folder = m_options.identityFile.isEmpty() ? directory : directory + QStringLiteral("/as-") + identity->sender().toText();
    m_file = std::make_unique<App::StateFile>(folder + QStringLiteral("/state.json"));
    m_server = createNotificationServer(m_bus, isSandboxed());
    m_engine = std::make_unique<TrayEngine>(options, m_file.get(), m_server.get(), m_environment);
    if (m_identity)
        connect(m_identity.get(), &App::ProfileIdentity::renewed, m_engine.get(), &TrayEngine::renewIdentity);
    // Requests of the windows to the history wait until it is open.
    onResult(
        m_engine->start(folder + QStringLiteral("/history.sqlite")), this, [this](const Result<NotificationHistory::Opened> &opened) { onStarted(opened); });
    m_icon = std::make_unique<TrayIcon>(m_bus, iconOptions());
    m_badge = std::make_unique<LauncherBadge>(m_bus);
    m_face = std::make_unique<TrayFace>(m_engine.get(), m_server.get(), m_icon.get(), m_badge.get(), m_environment);
    m_autostart = std::make_unique<Autostart>(m_bus, autostartOptions(m_options));
    m_settings = std::make_unique<ProfileSettings>(m_file.get(), m_autostart.get());
    m_views = std::make_unique<TrayViews>(m_engine.get(), m_settings.get(),
        doctorChecks({m_icon.get(), m_server.get(), m_engine.get(), options.connection.network, options.connection.gateways, identity->sender(),
            m_identity.get(), m_environment}),
        m_environment);
    m_windows = std::make_unique<TrayWindows>(m_views.get());
    watchDesktop();
    if (m_events) {
        m_events->watch(m_icon.get());
        m_events->watch(m_server.get());
        m_events->watch(m_engine.get());
    }
}

void TrayProgram::watchDesktop()
{
    const QDBusConnection system = QDBusConnection::systemBus();
    m_sleep = std::make_unique<SleepWatch>(system);
    if (m_identity)
        connect(m_sleep.get(), &SleepWatch::resumed, m_identity.get(), &App::ProfileIdentity::check);
    connect(m_sleep.get(), &SleepWatch::resumed, m_engine.get(), &TrayEngine::resumed);
    m_lock = std::make_unique<SessionLock>(system, m_bus);
    connect(m_lock.get(), &SessionLock::lockedChanged, m_engine.get(), &TrayEngine::setScreenLocked);
    connect(m_icon.get(), &TrayIcon::modeChanged, this, &TrayProgram::onTrayMode);
    connect(m_face.get(), &TrayFace::quitRequested, this, &TrayProgram::stop);
    connect(m_views.get(), &TrayViews::quitRequested, this, &TrayProgram::stop);
    connect(m_face.get(), &TrayFace::pageRequested, this, [this](TrayFace::Page page, const QString &token) {
        m_views->setPage(TrayViews::Page(int(page)));
        show(TrayWindows::Window::Main, token);
    });
    connect(m_engine.get(), &Engine::showRequested, this, [this](const NoticeKey &notice, const QString &token) {
        m_views->showNotice(notice);
        show(TrayWindows::Window::Main, token);
    });
    connect(m_engine.get(), &Engine::replyRequested, this, [this](const NoticeKey &notice, const QString &token) {
        m_views->reply()->open(notice);
        show(TrayWindows::Window::Reply, token);
    });
}

void TrayProgram::onStarted(const Result<NotificationHistory::Opened> &opened)
{
    if (!opened)
        return fail(App::ExitCode::Usage, QStringLiteral("the history cannot be opened: %1").arg(opened.error().message()));
    if (!opened->movedAside.isEmpty())
        Q_EMIT m_engine->problem(
            Error(ErrorCode::FileNotReadable, tr("The history was damaged. It was moved to %1, and a new one was created.").arg(opened->movedAside)));
    if (m_events)
        m_events->write(QStringLiteral("ready"),
            {{QStringLiteral("principal"), m_engine->principal()}, {QStringLiteral("network"), m_engine->networkName()},
                {QStringLiteral("profile"), m_options.profile}, {QStringLiteral("shares_principal_with"), m_engine->sharesPrincipalWith()}});
    subscribeUnasked();
    if (!m_options.link.isEmpty())
        serve({App::InstanceRequest::Action::Open, m_options.link, m_startupToken});
    else if (!m_options.hidden && !(m_options.autostarted && m_settings->startsHidden()))
        serve({App::InstanceRequest::Action::Activate, QString(), m_startupToken});
    for (const App::InstanceRequest &request : std::exchange(m_early, {}))
        serve(request);
}

void TrayProgram::subscribeUnasked()
{
    if (m_options.subscribe.isEmpty())
        return;
    const Principal canister = m_options.subscribe.takeFirst();
    if (m_engine->subscriptions()->find(canister))
        return subscribeUnasked();
    onResult(m_engine->inspect(canister), this, [this, canister](const Result<CanisterProfile> &profile) {
        const auto subscribed = profile ? m_engine->subscribe(*profile) : Result<Unit>(profile.error());
        if (!subscribed)
            Q_EMIT m_engine->problem(Error(subscribed.error().code(), QStringLiteral("%1: %2").arg(canister.toText(), subscribed.error().message())));
        subscribeUnasked();
    });
}

void TrayProgram::serve(const App::InstanceRequest &request)
{
    if (!m_windows) {
        m_early.append(request);
        if (isAsking())
            App::activateWindow(m_prompt->window(), request.activationToken);
        return;
    }
    show(TrayWindows::Window::Main, request.activationToken);
    if (request.action == App::InstanceRequest::Action::Open)
        m_views->offerSubscription(request.link);
}

void TrayProgram::onTrayMode(TrayIcon::Mode mode)
{
    if (mode != TrayIcon::Mode::None) {
        m_windows->close(TrayWindows::Window::NoTray);
        return;
    }
    m_views->setNoTray(m_icon->explanation(), QString());
    show(TrayWindows::Window::NoTray, QString());
}

void TrayProgram::show(TrayWindows::Window window, const QString &activationToken)
{
    if (const auto shown = m_windows->show(window, activationToken); !shown)
        qCWarning(lcApp, "%s", qPrintable(shown.error().message()));
}

void TrayProgram::fail(App::ExitCode code, const QString &message)
{
    m_ended = true;
    Q_EMIT finished(App::fail(code, message));
}

void TrayProgram::stop()
{
    if (std::exchange(m_ended, true))
        return;
    if (m_engine)
        m_engine->stop();
    Q_EMIT finished(int(App::ExitCode::Ok));
}

} // namespace Ic::Tray
