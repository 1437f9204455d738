// SPDX-License-Identifier: MIT
#include "trayface.h"

namespace Ic::Tray {

namespace {

struct Counts
{
    int wanted = 0;
    int upToDate = 0;
    int waiting = 0;
    int stopped = 0;
};

Counts countFeeds(const Engine &engine)
{
    Counts counts;
    for (const Subscription &subscription : engine.subscriptions()->all()) {
        const FeedStatus status = engine.feedStatus(subscription.canister);
        if (status.paused)
            continue;
        ++counts.wanted;
        counts.upToDate += status.upToDate;
        counts.waiting += status.connection == ConnectionState::WaitingToReconnect;
        counts.stopped += status.hasStopped();
    }
    return counts;
}

MenuEntry entry(const char *key, const QString &text)
{
    MenuEntry result;
    result.key = QString::fromLatin1(key);
    result.text = text;
    return result;
}

MenuEntry choice(const char *key, const QString &text, bool checked)
{
    MenuEntry result = entry(key, text);
    result.checkable = true;
    result.checked = checked;
    return result;
}

constexpr struct
{
    const char *key;
    TrayFace::Page page;
} Pages[] = {
    {"notifications", TrayFace::Page::Notifications},
    {"canisters", TrayFace::Page::Canisters},
    {"rules", TrayFace::Page::Rules},
    {"settings", TrayFace::Page::Settings},
    {"doctor", TrayFace::Page::Doctor},
};

} // namespace

TrayFace::TrayFace(Engine *engine, NotificationServer *server, TrayIcon *icon, LauncherBadge *badge, EnvironmentPtr environment, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_server(server)
    , m_icon(icon)
    , m_badge(badge)
    , m_environment(std::move(environment))
{
    NotificationHistory *const history = engine->history();
    connect(engine, &Engine::feedStatusChanged, this, &TrayFace::update);
    connect(engine, &Engine::doNotDisturbChanged, this, &TrayFace::update);
    connect(server, &NotificationServer::stateChanged, this, &TrayFace::update);
    connect(history, &NotificationHistory::unreadChanged, this, &TrayFace::update);
    connect(history, &NotificationHistory::added, this, [this](const QList<HistoryRow> &rows) {
        for (const HistoryRow &row : rows) {
            if (row.notice.urgency == Urgency::Critical && !row.read)
                m_critical.insert(row.key());
        }
        update();
    });
    connect(history, &NotificationHistory::reloaded, this, [this] {
        m_critical.clear(); // a reload does not report which of them are left
        update();
    });
    connect(history, &NotificationHistory::removed, this, &TrayFace::onRead);
    connect(history, &NotificationHistory::readChanged, this, [this](const QList<NoticeKey> &keys, bool read) {
        if (read)
            onRead(keys);
    });
    connect(icon, &TrayIcon::activated, this, [this](QPoint, const QString &token) { Q_EMIT pageRequested(Page::Notifications, token); });
    connect(icon, &TrayIcon::menuTriggered, this, &TrayFace::onMenu);
    update();
}

TrayLook TrayFace::lookOf(const Engine &engine, const NotificationServer &server, bool attention)
{
    const Counts counts = countFeeds(engine);
    TrayLook look;
    look.unread = engine.history()->unread();
    look.title =
        look.unread > 0 ? look.unread == 1 ? tr("1 unread notification") : tr("%n unread notifications", nullptr, look.unread) : tr("No unread notifications");
    QStringList lines;
    if (engine.subscriptions()->all().isEmpty())
        lines.append(tr("You have not subscribed to any canister yet."));
    else if (counts.upToDate == counts.wanted)
        lines.append(counts.wanted == 1 ? tr("1 canister connected") : tr("%n canisters connected", nullptr, counts.upToDate));
    else
        lines.append(counts.wanted == 1 ? tr("Not connected yet") : tr("%1 of %n canisters connected", nullptr, counts.wanted).arg(counts.upToDate));
    const bool quiet = engine.doNotDisturbState().active;
    if (quiet)
        lines.append(tr("Do not disturb is on"));
    const bool noServer = server.state() == NotificationServer::State::Unavailable;
    if (noServer)
        lines.append(tr("Notifications can't be shown: %1").arg(server.problem()));
    if (engine.isTestNetwork())
        lines.append(tr("Test network: %1").arg(engine.networkName()));
    look.description = lines.join(u'\n');

    if (noServer || counts.stopped > 0)
        look.status = TrayStatus::Problem;
    else if (attention)
        look.status = TrayStatus::Attention;
    else if (counts.wanted > 0 && counts.waiting == counts.wanted)
        look.status = TrayStatus::Offline;
    else if (counts.upToDate < counts.wanted)
        look.status = TrayStatus::Connecting;
    else
        look.status = quiet ? TrayStatus::DoNotDisturb : TrayStatus::Connected;
    return look;
}

QList<MenuEntry> TrayFace::menuOf(const Engine &engine, DoNotDisturb::Time now)
{
    const int unread = engine.history()->unread();
    const DoNotDisturb::State quiet = engine.doNotDisturbState();
    const bool switchedOn = quiet.active && quiet.reason == DoNotDisturb::Reason::Switch;
    MenuEntry markRead = entry("mark-read", tr("Mark all as read"));
    markRead.enabled = unread > 0;
    MenuEntry quietMenu = entry("quiet", tr("Do not disturb"));
    quietMenu.children = {
        choice("quiet-off", tr("Off"), !quiet.active),
        // If the morning is less than an hour away, either may be marked.
        choice("quiet-hour", tr("For an hour"), switchedOn && quiet.until && *quiet.until - now <= std::chrono::hours(1)),
        choice("quiet-morning", tr("Until tomorrow morning"), switchedOn && quiet.until && *quiet.until - now > std::chrono::hours(1)),
        choice("quiet-on", tr("Until I switch it off"), switchedOn && !quiet.until),
    };
    return {
        entry("notifications", unread > 0 ? tr("Notifications (%n unread)", nullptr, unread) : tr("Notifications")),
        markRead,
        quietMenu,
        MenuEntry::makeSeparator(),
        entry("canisters", tr("Canisters")),
        entry("rules", tr("Rules")),
        entry("settings", tr("Settings")),
        entry("doctor", tr("Something is wrong?")),
        MenuEntry::makeSeparator(),
        entry("quit", tr("Quit")),
    };
}

void TrayFace::update()
{
    m_icon->setLook(lookOf(*m_engine, *m_server, !m_critical.isEmpty()));
    m_icon->setMenu(menuOf(*m_engine, m_environment->unixTime()));
    m_badge->set(m_engine->history()->unread(), !m_critical.isEmpty());
}

void TrayFace::onRead(const QList<NoticeKey> &keys)
{
    for (const NoticeKey &key : keys)
        m_critical.remove(key);
    update();
}

void TrayFace::onMenu(const QString &key, const QString &activationToken)
{
    for (const auto &page : Pages) {
        if (key == QLatin1StringView(page.key)) {
            Q_EMIT pageRequested(page.page, activationToken);
            return;
        }
    }
    if (key == u"quit")
        Q_EMIT quitRequested();
    else if (key == u"mark-read")
        m_engine->markAllRead();
    else if (key == u"quiet-off")
        m_engine->changeDoNotDisturb([](DoNotDisturb &quiet, DoNotDisturb::Time now) { quiet.switchOff(now); });
    else if (key == u"quiet-hour")
        m_engine->changeDoNotDisturb([](DoNotDisturb &quiet, DoNotDisturb::Time now) { quiet.switchOnUntil(now + std::chrono::hours(1)); });
    else if (key == u"quiet-morning")
        m_engine->changeDoNotDisturb([](DoNotDisturb &quiet, DoNotDisturb::Time now) { quiet.switchOnUntilMorning(now); });
    else if (key == u"quiet-on")
        m_engine->changeDoNotDisturb([](DoNotDisturb &quiet, DoNotDisturb::Time) { quiet.switchOn(); });
}

} // namespace Ic::Tray
