// SPDX-License-Identifier: MIT
#include "historyview.h"
#include "onresult.h"
#include "principaltext.h"
#include "screentext.h"
#include "undooffer.h"
#include "viewtext.h"

namespace Ic::Tray {

namespace {
constexpr int RoomWatched = 2000; // rows
}

HistoryView::HistoryView(Engine *engine, const EnvironmentPtr &environment, UndoOffer *undo, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_environment(environment)
    , m_undo(undo)
    , m_notices(&m_model, engine->subscriptions())
    , m_detail(engine, environment)
{
    m_model.setHistory(m_engine->history());
    connect(&m_model, &HistoryModel::countChanged, this, [this] {
        Q_EMIT countChanged();
        Q_EMIT currentRowChanged();
    });
    connect(&m_model, &HistoryModel::loadingChanged, this, [this] {
        Q_EMIT emptyChanged();
        Q_EMIT currentRowChanged();
    });
    connect(&m_model, &HistoryModel::filterChanged, this, [this] {
        Q_EMIT filterChanged();
        Q_EMIT emptyChanged();
        Q_EMIT unreadChanged();
    });
    connect(&m_model, &HistoryModel::failed, this, &HistoryView::report);
    connect(&m_detail, &NoticeDetail::changed, this, &HistoryView::currentRowChanged);
    const SubscriptionList *const subscriptions = m_engine->subscriptions();
    const auto relist = [this] {
        Q_EMIT choicesChanged();
        Q_EMIT filterChanged(); // names
        Q_EMIT emptyChanged();
    };
    connect(subscriptions, &SubscriptionList::added, this, relist);
    connect(subscriptions, &SubscriptionList::updated, this, relist);
    connect(subscriptions, &SubscriptionList::removed, this, relist);
    connect(m_engine->history(), &NotificationHistory::unreadChanged, this, &HistoryView::unreadChanged);
    connect(m_engine->history(), &NotificationHistory::added, this, [this](const QList<HistoryRow> &rows) {
        const auto isNew = [this](const HistoryRow &row) { return !m_topics.contains(row.notice.topic); };
        if (std::any_of(rows.cbegin(), rows.cend(), isNew))
            fetchTopics();
    });
    connect(m_engine->history(), &NotificationHistory::readChanged, this, [this](const QList<NoticeKey> &keys, bool read) {
        // The engine does not say which ones it marked; this does.
        if (!std::exchange(m_markingAll, false) || !read)
            return;
        m_undo->offer(keys.size() == 1 ? tr("Marked one as read") : tr("Marked %n as read", nullptr, int(keys.size())),
            [engine = m_engine, keys] { engine->setRead(keys, false); });
    });
    m_midnight.setSingleShot(true);
    connect(&m_midnight, &QTimer::timeout, this, &HistoryView::checkTime);
    checkTime();
    fetchTopics();
}

HistoryView::~HistoryView() = default;

void HistoryView::setWatched(bool watched)
{
    m_model.setRoom(watched ? RoomWatched : 0);
}

void HistoryView::checkTime()
{
    const QDateTime now = localTime(m_environment->unixTime());
    m_notices.setToday(now.date());
    Q_EMIT m_detail.changed(); // "Today" is in it
    const qint64 left = now.msecsTo(now.date().addDays(1).startOfDay());
    m_midnight.start(std::chrono::milliseconds(qBound(qint64(1000), left + 1000, qint64(86400000))));
}

int HistoryView::currentRow() const
{
    return m_detail.isShown() ? m_model.rowOf(m_detail.key()) : -1;
}

// Search

void HistoryView::setText(const QString &text)
{
    m_model.setText(text);
}

QStringList HistoryView::canisterChoices() const
{
    QStringList names {tr("All canisters")};
    for (const Subscription &subscription : m_engine->subscriptions()->all())
        names.append(sourceName(*m_engine->subscriptions(), subscription.source()));
    if (!m_model.source().isEmpty() && !m_engine->subscriptions()->findSource(m_model.source()))
        names.append(Text::shortPrincipal(m_model.source())); // no longer subscribed to, but looked at
    return names;
}

int HistoryView::canisterIndex() const
{
    if (m_model.source().isEmpty())
        return 0;
    const QList<Subscription> &all = m_engine->subscriptions()->all();
    const auto found = std::find_if(all.cbegin(), all.cend(), [this](const Subscription &each) { return each.source() == m_model.source(); });
    return 1 + int(found - all.cbegin());
}

void HistoryView::setCanisterIndex(int index)
{
    const QList<Subscription> &all = m_engine->subscriptions()->all();
    if (index < 0 || index > all.size() || index == canisterIndex())
        return;
    m_model.setSource(index == 0 ? QString() : all.at(index - 1).source());
    m_model.setTopic({}); // topics are the canister's own
    m_topics.clear();
    Q_EMIT choicesChanged();
    fetchTopics();
}

void HistoryView::showCanister(const QString &canister)
{
    clearFilter();
    m_model.setSource(canister);
    Q_EMIT choicesChanged();
    fetchTopics();
}

void HistoryView::fetchTopics()
{
    const QString source = m_model.source();
    onResult(m_engine->history()->topics(source), this, [this, source](const Result<QStringList> &topics) {
        if (source != m_model.source() || !topics || *topics == m_topics)
            return;
        m_topics = *topics;
        Q_EMIT choicesChanged();
    });
}

QStringList HistoryView::topicChoices() const
{
    QStringList names {tr("All topics")};
    for (const QString &topic : m_topics)
        names.append(topicName(topic));
    return names;
}

int HistoryView::topicIndex() const
{
    const std::optional<QString> topic = m_model.topic();
    return topic ? 1 + int(m_topics.indexOf(*topic)) : 0;
}

void HistoryView::setTopicIndex(int index)
{
    if (index < 0 || index > m_topics.size() || index == topicIndex())
        return;
    m_model.setTopic(index == 0 ? std::nullopt : std::optional(m_topics.at(index - 1)));
    Q_EMIT choicesChanged();
}

void HistoryView::setUnreadOnly(bool on)
{
    m_model.setUnreadOnly(on);
}

bool HistoryView::isFiltered() const
{
    return !m_model.text().isEmpty() || !m_model.source().isEmpty() || m_model.topic().has_value() || m_model.unreadOnly();
}

void HistoryView::clearFilter()
{
    m_model.setText({});
    m_model.setSource({});
    m_model.setTopic({});
    m_model.setUnreadOnly(false);
    Q_EMIT choicesChanged();
    fetchTopics();
}

QString HistoryView::emptyTitle() const
{
    if (m_model.isLoading())
        return {};
    if (!m_model.text().isEmpty())
        return tr("Nothing found");
    if (m_model.unreadOnly())
        return tr("Nothing unread");
    return emptyOffersCanister() ? tr("No subscriptions yet") : tr("Nothing yet");
}

QString HistoryView::emptyText() const
{
    if (m_model.isLoading())
        return {};
    if (!m_model.text().isEmpty())
        return tr("No notification has all of these words in its title, text or topic.");
    if (m_model.unreadOnly())
        return tr("All notifications are read.");
    return emptyOffersCanister() ? tr("Add a canister: paste its id, or a link that begins with icws-notify:")
        : isFiltered()           ? tr("No notification matches the search.")
                                 : tr("Notifications of your canisters appear here, also those sent while this computer was off.");
}

bool HistoryView::emptyOffersCanister() const
{
    return m_engine->subscriptions()->all().isEmpty() && !isFiltered();
}

QString HistoryView::clearText() const
{
    return m_model.source().isEmpty() ? tr("Remove all notifications")
                                      : tr("Remove all of %1").arg(Text::isolated(sourceName(*m_engine->subscriptions(), m_model.source())));
}

bool HistoryView::canMarkAllRead() const
{
    return (m_model.source().isEmpty() ? m_engine->history()->unread() : m_engine->history()->unread(m_model.source())) > 0;
}

// Actions

void HistoryView::open(int row)
{
    if (row >= 0 && row < m_model.count())
        m_detail.show(m_model.at(row));
}

void HistoryView::open(const NoticeKey &key)
{
    onResult(m_engine->history()->find(key), this, [this](const Result<HistoryRow> &row) {
        if (row)
            m_detail.show(*row);
        else if (row.error() != ErrorCode::InvalidArgument) // it was removed meanwhile: the list is what there is to see
            report(row.error());
    });
}

void HistoryView::toggleRead(int row)
{
    if (row >= 0 && row < m_model.count())
        m_engine->setRead({m_model.at(row).key()}, !m_model.at(row).read);
}

void HistoryView::remove(int row)
{
    if (row >= 0 && row < m_model.count())
        removeKeys({m_model.at(row).key()});
}

void HistoryView::removeCurrent()
{
    if (m_detail.isShown())
        removeKeys({m_detail.key()});
}

void HistoryView::removeKeys(const QList<NoticeKey> &keys)
{
    offerRestore(tr("Removed a notification"), m_engine->history()->remove(keys));
}

void HistoryView::clear()
{
    const QString source = m_model.source();
    offerRestore(
        source.isEmpty() ? tr("Removed all notifications") : tr("Removed all of %1").arg(Text::isolated(sourceName(*m_engine->subscriptions(), source))),
        m_engine->history()->clear(source));
}

void HistoryView::offerRestore(const QString &text, const QFuture<Result<RemovalId>> &removal)
{
    onResult(QFuture<Result<RemovalId>>(removal), this, [this, text](const Result<RemovalId> &id) {
        if (!id) {
            report(id.error());
            return;
        }
        m_undo->offer(text, [this, id = *id] {
            onResult(m_engine->history()->restore(id), this, [this](const Result<int> &restored) {
                if (!restored)
                    report(restored.error());
            });
        });
    });
}

void HistoryView::markAllRead()
{
    if (!canMarkAllRead())
        return;
    m_markingAll = true;
    m_engine->markAllRead(m_model.source());
}

void HistoryView::report(const Error &error)
{
    m_problem = errorText(error);
    Q_EMIT problemChanged();
    Q_EMIT m_engine->problem(error);
}

} // namespace Ic::Tray
