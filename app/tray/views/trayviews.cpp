// SPDX-License-Identifier: MIT
#include "trayviews.h"
#include "viewtext.h"
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>

namespace Ic::Tray {

TrayViews::TrayViews(
    Engine *engine, SystemSettings *system, std::vector<std::unique_ptr<DoctorCheck>> checks, const EnvironmentPtr &environment, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_history(engine, environment, &m_undo)
    , m_canisters(engine, environment, &m_undo)
    , m_subscribe(engine)
    , m_rules(engine, environment, &m_undo)
    , m_mutes(engine, environment)
    , m_quiet(engine, environment)
    , m_reply(engine)
    , m_settings(engine, system)
    , m_doctor(std::move(checks))
{
    m_hintTimer.setSingleShot(true);
    m_hintTimer.setInterval(std::chrono::seconds(5));
    connect(&m_hintTimer, &QTimer::timeout, this, [this] { showHint({}); });
    // An action that began before the window was closed may end, and offer to be undone, only now.
    connect(&m_undo, &UndoOffer::changed, this, [this] {
        if (!m_watched)
            m_undo.dismiss();
    });
    connect(m_engine, &Engine::problem, this, &TrayViews::showProblem);
    connect(&m_rules, &RuleModel::problem, this, &TrayViews::showProblem);
    connect(m_engine->history(), &NotificationHistory::unreadChanged, this, &TrayViews::unreadChanged);
    connect(m_engine, &Engine::feedStatusChanged, this, &TrayViews::updateStatus);
    connect(m_engine, &Engine::doNotDisturbChanged, this, &TrayViews::updateStatus);
    const SubscriptionList *const subscriptions = m_engine->subscriptions();
    connect(subscriptions, &SubscriptionList::added, this, &TrayViews::updateStatus);
    connect(subscriptions, &SubscriptionList::removed, this, &TrayViews::updateStatus);
    connect(subscriptions, &SubscriptionList::updated, this, &TrayViews::updateStatus);
    m_history.setWatched(m_watched);
    updateStatus();
}

TrayViews::~TrayViews() = default;

void TrayViews::setPage(Page page)
{
    if (page == m_page)
        return;
    m_page = page;
    m_undo.dismiss(); // it is about what was on the page before
    Q_EMIT pageChanged();
}

void TrayViews::setWatched(bool watched)
{
    if (watched == m_watched)
        return;
    m_watched = watched;
    m_canisters.setWatched(watched);
    m_mutes.setWatched(watched);
    if (!watched)
        m_undo.dismiss(); // the next user of the window may not know the action
    if (watched)
        m_history.checkTime(); // a day may have gone
    else
        m_history.notices()->dropImages();
    m_history.setWatched(watched);
    if (!watched)
        m_engine->history()->purge(); // nothing offers to bring it back any more, so it need not stay on the disk
    Q_EMIT watchedChanged();
}

int TrayViews::unread() const
{
    return m_engine->history()->unread();
}

QString TrayViews::unreadText() const
{
    return badgeText(unread());
}

QString TrayViews::windowTitle() const
{
    return unread() > 0 ? tr("(%1) Notifications").arg(unreadText()) : tr("Notifications");
}

void TrayViews::updateStatus()
{
    int all = 0;
    int good = 0;
    int bad = 0;
    int waiting = 0;
    for (const Subscription &subscription : m_engine->subscriptions()->all()) {
        if (subscription.paused)
            continue;
        ++all;
        const FeedStatus status = m_engine->feedStatus(subscription.canister);
        good += status.upToDate ? 1 : 0;
        waiting += status.connection == ConnectionState::WaitingToReconnect ? 1 : 0;
        bad += status.hasStopped() || (status.error.isError() && status.error.errorClass() == ErrorClass::Forged && !status.upToDate) ? 1 : 0;
    }
    m_canRetry = waiting > 0;
    if (m_engine->subscriptions()->all().isEmpty()) {
        m_statusLevel = Off;
        m_statusText = tr("No canister yet");
    } else if (all == 0) {
        m_statusLevel = Off;
        m_statusText = tr("All canisters are paused");
    } else if (bad > 0) {
        m_statusLevel = Bad;
        m_statusText = bad == 1 ? tr("One canister has a problem") : tr("%n canisters have a problem", nullptr, bad);
    } else if (good == all) {
        m_statusLevel = Good;
        m_statusText = all == 1 ? tr("Connected and up to date") : tr("All %n canisters are up to date", nullptr, all);
    } else {
        m_statusLevel = Waiting;
        m_statusText = waiting == 0 ? tr("Connecting…") : waiting == all ? tr("No connection") : tr("%1 of %2 canisters connected").arg(good).arg(all);
    }
    if (m_engine->doNotDisturbState().active)
        m_statusText = tr("%1 · Do not disturb").arg(m_statusText);
    Q_EMIT statusChanged();
}

void TrayViews::showHint(const QString &text)
{
    if (text.isEmpty())
        m_hintTimer.stop();
    else
        m_hintTimer.start();
    if (text == m_hint)
        return;
    m_hint = text;
    Q_EMIT hintChanged();
}

void TrayViews::showProblem(const Error &error)
{
    m_problem = errorText(error);
    m_problemAdvice = error.advice();
    Q_EMIT problemChanged();
}

void TrayViews::dismissProblem()
{
    m_problem.clear();
    m_problemAdvice.clear();
    Q_EMIT problemChanged();
}

void TrayViews::retryNow()
{
    m_engine->retryNow();
}

void TrayViews::showNotice(const NoticeKey &key)
{
    setPage(Notifications);
    if (!key.source.isEmpty())
        m_history.open(key);
}

void TrayViews::offerSubscription(const QString &text)
{
    setPage(Canisters);
    m_undo.dismiss(); // the dialog covers it
    const bool bareScheme = text.trimmed().compare(QStringLiteral("icws-notify:"), Qt::CaseInsensitive) == 0; // of the launcher: nothing is named yet
    if (!m_subscribe.startFromOutside(bareScheme ? QString() : text))
        showHint(tr("A link to another canister was opened. Finish this one first, and open it again."));
    Q_EMIT subscribeDialogRequested();
}

void TrayViews::copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    showHint(tr("Copied"));
}

void TrayViews::copyDoctorReport()
{
    copy(m_doctor.toText());
}

QString TrayViews::noTrayTitle() const
{
    return tr("Your desktop shows no icon for this program");
}

void TrayViews::setNoTray(const QString &reason, const QString &advice)
{
    m_noTrayReason = reason;
    m_noTrayAdvice = advice;
    Q_EMIT noTrayChanged();
}

} // namespace Ic::Tray
