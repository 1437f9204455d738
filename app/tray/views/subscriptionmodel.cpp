// SPDX-License-Identifier: MIT
#include "subscriptionmodel.h"
#include "principaltext.h"
#include "screentext.h"
#include "shownlengths.h"
#include "undooffer.h"
#include "viewtext.h"

namespace Ic::Tray {

namespace {

//! A feed as the list shows it, which distinguishes fewer states.
struct ShownFeed
{
    SubscriptionModel::Level level = SubscriptionModel::Waiting;
    QString text;
    bool busy = false;
    bool canRetry = false;
    bool hasProblem = false; // its error is shown
};

ShownFeed shown(const FeedStatus &status, const QDateTime &now)
{
    if (status.paused)
        return {SubscriptionModel::Off, SubscriptionModel::tr("Paused")};
    const bool hasProblem = status.error.isError();
    // A forgery is not a hiccup of the network.
    const auto level = hasProblem && status.error.errorClass() == ErrorClass::Forged ? SubscriptionModel::Bad : SubscriptionModel::Waiting;
    switch (status.connection) {
    case ConnectionState::Closed: return {SubscriptionModel::Bad, SubscriptionModel::tr("Stopped"), false, true, hasProblem};
    case ConnectionState::WaitingToReconnect: {
        const auto left = std::chrono::milliseconds(now.msecsTo(status.nextAttempt));
        const QString text = !status.nextAttempt.isValid() || left.count() <= 0
            ? SubscriptionModel::tr("No connection, trying again now")
            : SubscriptionModel::tr("No connection, trying again in %1").arg(durationText(left));
        return {level, text, false, true, hasProblem};
    }
    case ConnectionState::LoadingInterface:
    case ConnectionState::Connecting:
    case ConnectionState::Handshaking:
    case ConnectionState::Opening: return {level, SubscriptionModel::tr("Connecting…"), true, false, hasProblem};
    case ConnectionState::Open: break;
    }
    if (status.upToDate)
        return {SubscriptionModel::Good, SubscriptionModel::tr("Up to date")};
    return {level, SubscriptionModel::tr("Fetching what was missed…"), true};
}

QString topicsText(const Subscription &subscription)
{
    QStringList names;
    for (const QString &topic : subscription.topics) {
        if (const QString name = Text::cleanLine(topic, MaxLabelLength); !name.isEmpty())
            names.append(Text::isolated(name));
    }
    return names.join(QStringLiteral(", "));
}

} // namespace

SubscriptionModel::SubscriptionModel(Engine *engine, EnvironmentPtr environment, UndoOffer *undo, QObject *parent)
    : QAbstractListModel(parent)
    , m_engine(engine)
    , m_environment(std::move(environment))
    , m_undo(undo)
{
    const SubscriptionList *const list = m_engine->subscriptions();
    for (const Subscription &subscription : list->all())
        m_canisters.append(subscription.canister);
    connect(list, &SubscriptionList::added, this, &SubscriptionModel::onAdded);
    connect(list, &SubscriptionList::removed, this, &SubscriptionModel::onRemoved);
    connect(list, &SubscriptionList::updated, this, [this](const Subscription &subscription) { touch(subscription.canister); });
    connect(m_engine, &Engine::feedStatusChanged, this, &SubscriptionModel::touch);
    connect(m_engine->history(), &NotificationHistory::unreadChanged, this, &SubscriptionModel::touchAll);
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, &SubscriptionModel::touchAll);
}

SubscriptionModel::~SubscriptionModel() = default;

QDateTime SubscriptionModel::now() const
{
    return localTime(m_environment->unixTime());
}

QString SubscriptionModel::unreadableText() const
{
    const int count = m_engine->subscriptions()->unreadable();
    return count == 0 ? QString()
        : count == 1
        ? tr("One canister in the file could not be read, perhaps because a newer version wrote it. It was left as it is.")
        : tr("%n canisters in the file could not be read, perhaps because a newer version wrote them. They were left as they are.", nullptr, count);
}

int SubscriptionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> SubscriptionModel::roleNames() const
{
    return {
        {NameRole, "name"},
        {CanisterRole, "canister"},
        {ShortIdRole, "shortId"},
        {AboutRole, "about"},
        {TopicsRole, "topics"},
        {LevelRole, "level"},
        {BusyRole, "busy"},
        {StateTextRole, "stateText"},
        {ProblemRole, "problem"},
        {AdviceRole, "advice"},
        {CanRetryRole, "canRetry"},
        {UnreadRole, "unread"},
        {PausedRole, "paused"},
        {SinceRole, "since"},
        {DescriptionRole, "description"},
    };
}

QVariant SubscriptionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Principal &canister = m_canisters.at(index.row());
    const Subscription *const subscription = m_engine->subscriptions()->find(canister);
    if (!subscription)
        return {}; // it is going
    const FeedStatus status = m_engine->feedStatus(canister);
    const ShownFeed feed = shown(status, now());
    switch (role) {
    case NameRole: return ownName(*m_engine->subscriptions(), subscription->source());
    case CanisterRole: return subscription->source();
    case ShortIdRole: return Text::shortPrincipal(subscription->source());
    case AboutRole: return Text::cleanText(subscription->description, MaxBodyLength, MaxBodyLines);
    case TopicsRole: return topicsText(*subscription);
    case LevelRole: return feed.level;
    case BusyRole: return feed.busy;
    case StateTextRole: return feed.text;
    case ProblemRole: return feed.hasProblem ? errorText(status.error) : QString();
    case AdviceRole: return feed.hasProblem ? status.error.advice() : QString();
    case CanRetryRole: return feed.canRetry;
    case UnreadRole: return badgeText(m_engine->history()->unread(subscription->source()));
    case PausedRole: return subscription->paused;
    case SinceRole: return subscription->since.isValid() ? dayText(subscription->since.toLocalTime().date(), now().date()) : QString();
    case DescriptionRole: {
        const int unread = m_engine->history()->unread(subscription->source());
        const QString text = tr("%1, %2").arg(data(index, NameRole).toString(), data(index, StateTextRole).toString());
        return unread == 0 ? text : tr("%1, %2 unread").arg(text).arg(unread);
    }
    default: return {};
    }
}

int SubscriptionModel::rowOf(const QString &canister) const
{
    const auto principal = Principal::fromText(canister);
    return principal ? int(m_canisters.indexOf(*principal)) : -1;
}

void SubscriptionModel::setPaused(const QString &canister, bool paused)
{
    if (const int row = rowOf(canister); row >= 0)
        m_engine->setPaused(m_canisters.at(row), paused);
}

QString SubscriptionModel::nameProblem(const QString &name) const
{
    const QString trimmed = name.trimmed();
    if (trimmed.size() > MaxTitleLength)
        return tr("The name can have at most %n characters.", nullptr, MaxTitleLength);
    if (Text::cleanLine(trimmed, MaxTitleLength) != trimmed)
        return tr("The name contains characters that cannot be shown.");
    return {};
}

bool SubscriptionModel::rename(const QString &canister, const QString &name)
{
    const int row = rowOf(canister);
    if (row < 0 || !nameProblem(name).isEmpty())
        return false;
    m_engine->rename(m_canisters.at(row), name.trimmed());
    return true;
}

void SubscriptionModel::remove(const QString &canister)
{
    const int row = rowOf(canister);
    const Subscription *const found = row < 0 ? nullptr : m_engine->subscriptions()->find(m_canisters.at(row));
    if (!found)
        return;
    const Subscription subscription = *found;
    const QString name = sourceName(*m_engine->subscriptions(), subscription.source());
    m_engine->unsubscribe(subscription.canister);
    m_undo->offer(tr("%1 no longer notifies you. Its notifications remain.").arg(Text::isolated(name)), [engine = m_engine, subscription] {
        if (const auto back = engine->resubscribe(subscription); !back)
            Q_EMIT engine->problem(back.error());
    });
}

void SubscriptionModel::retryNow()
{
    m_engine->retryNow();
}

void SubscriptionModel::setWatched(bool watched)
{
    m_watched = watched;
    startTimer();
}

void SubscriptionModel::startTimer()
{
    const bool counts = m_watched && std::any_of(m_canisters.cbegin(), m_canisters.cend(), [this](const Principal &canister) {
        const FeedStatus status = m_engine->feedStatus(canister);
        return status.connection == ConnectionState::WaitingToReconnect && status.nextAttempt.isValid();
    });
    if (counts && !m_second.isActive()) {
        touchAll(); // it stood still
        m_second.start();
    } else if (!counts) {
        m_second.stop();
    }
}

void SubscriptionModel::onAdded(const Subscription &subscription)
{
    // Where the list has it, which may be a place in the middle when a removal was taken back.
    const QList<Subscription> &all = m_engine->subscriptions()->all();
    int row = 0;
    while (row < all.size() && row < m_canisters.size() && all.at(row).canister != subscription.canister)
        ++row;
    beginInsertRows({}, row, row);
    m_canisters.insert(row, subscription.canister);
    endInsertRows();
    startTimer();
    Q_EMIT countChanged();
}

void SubscriptionModel::onRemoved(const Subscription &subscription)
{
    const int row = int(m_canisters.indexOf(subscription.canister));
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_canisters.removeAt(row);
    endRemoveRows();
    startTimer();
    Q_EMIT countChanged();
}

void SubscriptionModel::touch(const Principal &canister)
{
    const int row = int(m_canisters.indexOf(canister));
    if (row < 0)
        return;
    Q_EMIT dataChanged(index(row), index(row));
    startTimer();
}

void SubscriptionModel::touchAll()
{
    if (!m_canisters.isEmpty())
        Q_EMIT dataChanged(index(0), index(count() - 1), {UnreadRole, StateTextRole, DescriptionRole});
}

} // namespace Ic::Tray
