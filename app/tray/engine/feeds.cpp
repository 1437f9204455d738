// SPDX-License-Identifier: MIT
#include "feeds.h"
#include "logging.h"
#include "onresult.h"
#include "screentext.h"
#include "shownlengths.h"

namespace Ic::Tray {

namespace {

constexpr int MaxKeptTopics = 100;
constexpr std::chrono::seconds PauseAfterTrouble {30};

} // namespace

Feeds::Feeds(SubscriptionList *subscriptions, NotificationHistory *history, SocketFactory makeSocket, QObject *parent)
    : QObject(parent)
    , m_subscriptions(subscriptions)
    , m_history(history)
    , m_makeSocket(std::move(makeSocket))
{
    QObject::connect(subscriptions, &SubscriptionList::added, this, &Feeds::add);
    QObject::connect(subscriptions, &SubscriptionList::removed, this, [this](const Subscription &gone) {
        remove(gone.canister);
        Q_EMIT statusChanged(gone.canister);
    });
    QObject::connect(subscriptions, &SubscriptionList::updated, this, [this](const Subscription &changed) {
        const bool runs = m_entries.count(changed.source()) > 0;
        if (changed.paused && runs)
            remove(changed.canister);
        else if (!changed.paused && !runs)
            add(changed);
        Q_EMIT statusChanged(changed.canister);
    });
}

Feeds::~Feeds() = default;

void Feeds::start()
{
    m_started = true;
    const QList<Subscription> all = m_subscriptions->all();
    for (const Subscription &subscription : all)
        add(subscription);
}

void Feeds::stop()
{
    m_started = false;
    for (auto &[source, entry] : m_entries)
        entry.feed->stop();
}

void Feeds::retryNow()
{
    for (auto &[source, entry] : m_entries) {
        if (entry.socket->state() == ConnectionState::Closed && entry.feed->isStarted())
            entry.socket->open();
        else
            entry.socket->retryNow();
    }
}

void Feeds::reconnectNow()
{
    for (auto &[source, entry] : m_entries)
        entry.socket->reconnectNow();
}

void Feeds::renewIdentity(const IdentityPtr &identity)
{
    for (auto &[source, entry] : m_entries) {
        if (const auto renewed = entry.socket->renewIdentity(identity); !renewed)
            qCWarning(lcApp, "%s: %s", qPrintable(source), qUtf8Printable(renewed.error().message()));
    }
}

void Feeds::add(const Subscription &subscription)
{
    const QString source = subscription.source();
    if (!m_started || subscription.paused || m_entries.count(source) > 0)
        return;
    const Principal canister = subscription.canister;
    Entry &entry = m_entries[source];
    entry.socket = m_makeSocket(canister);
    entry.feed = std::make_unique<NoticeFeed>(entry.socket.get(), source);
    NoticeFeed *const feed = entry.feed.get();
    const auto changed = [this, canister] { Q_EMIT statusChanged(canister); };
    connect(entry.socket.get(), &IcWebSocket::stateChanged, this, changed);
    connect(entry.socket.get(), &IcWebSocket::closed, this, changed); // also if it could not be opened
    connect(feed, &NoticeFeed::upToDateChanged, this, changed);
    connect(feed, &NoticeFeed::received, this, [this, source](const NoticeFeed::Batch &batch) { Q_EMIT received(source, batch); });
    connect(feed, &NoticeFeed::aboutChanged, this, [this, canister, feed] { onAbout(canister, *feed->about()); });
    connect(feed, &NoticeFeed::restarted, this, [this, source] {
        onResult(m_history->restarted(source), this, [this, source](const Result<Unit> &done) {
            if (!done)
                beginAgain(source);
        });
        Q_EMIT restarted(source);
    });
    connect(feed, &NoticeFeed::answered, this, [this, source](quint64 id, const QString &clientId) { Q_EMIT answered({source, id}, clientId); });
    connect(feed, &NoticeFeed::answerFailed, this, [this, source](quint64 id, const QString &clientId, DeliveryState state, const Error &error) {
        Q_EMIT answerFailed({source, id}, clientId, state, error);
    });
    connect(feed, &NoticeFeed::problem, this, [this, canister](const Error &error) { Q_EMIT problem(canister, error); });
    begin(canister);
}

void Feeds::begin(const Principal &canister)
{
    const QString source = canister.toText();
    onResult(m_history->cursor(source), this, [this, canister, source](const Result<quint64> &cursor) {
        const auto entry = m_entries.find(source);
        const Subscription *const subscription = m_subscriptions->find(canister);
        if (!m_started || entry == m_entries.end() || !subscription || entry->second.feed->isStarted())
            return;
        if (!cursor) {
            Q_EMIT problem(canister, cursor.error());
            beginAgain(source);
            return;
        }
        entry->second.feed->start(*cursor);
        Q_EMIT feedStarted(source);
        Q_EMIT statusChanged(canister);
    });
}

void Feeds::remove(const Principal &canister)
{
    const auto entry = m_entries.find(canister.toText());
    if (entry == m_entries.end())
        return;
    disconnect(entry->second.feed.get(), nullptr, this, nullptr);
    disconnect(entry->second.socket.get(), nullptr, this, nullptr);
    entry->second.feed->stop();
    // deleteLater(), as a signal of the feed may have led here.
    entry->second.feed.release()->deleteLater();
    entry->second.socket.release()->deleteLater();
    m_entries.erase(entry);
}

void Feeds::beginAgain(const QString &source)
{
    const auto entry = m_entries.find(source);
    const auto canister = Principal::fromText(source);
    if (entry == m_entries.end() || !canister || (entry->second.again && entry->second.again->isActive()))
        return;
    if (!entry->second.again) {
        entry->second.again = std::make_unique<QTimer>();
        entry->second.again->setSingleShot(true);
        connect(entry->second.again.get(), &QTimer::timeout, this, [this, canister] { begin(*canister); });
    }
    entry->second.feed->stop();
    entry->second.again->start(PauseAfterTrouble);
}

void Feeds::onAbout(const Principal &canister, const About &about)
{
    const Subscription *const subscription = m_subscriptions->find(canister);
    if (!subscription)
        return;
    Subscription changed = *subscription;
    changed.name = Text::cleanLine(about.name(), MaxTitleLength);
    changed.description = Text::cleanText(about.description(), MaxBodyLength, MaxBodyLines);
    changed.topics.clear();
    const auto topics = about.topics();
    for (const NotifyDid::Topic &topic : topics) {
        if (changed.topics.size() < MaxKeptTopics)
            changed.topics.append(Text::cleanLine(topic.name(), MaxTopicLength));
    }
    m_subscriptions->update(changed);
}

FeedStatus Feeds::status(const Principal &canister) const
{
    FeedStatus status;
    const Subscription *const subscription = m_subscriptions->find(canister);
    const auto entry = m_entries.find(canister.toText());
    if (!subscription || subscription->paused || entry == m_entries.end()) {
        status.paused = !subscription || subscription->paused;
        status.connection = status.paused ? ConnectionState::Closed : ConnectionState::Connecting;
        return status;
    }
    const IcWebSocket &socket = *entry->second.socket;
    status.connection = socket.state();
    status.nextAttempt = socket.nextAttempt();
    if (status.connection == ConnectionState::Open)
        status.upToDate = entry->second.feed->isUpToDate();
    else
        status.error = socket.closeReason().error();
    if (status.connection == ConnectionState::Closed && !status.error.isError())
        status.connection = ConnectionState::Connecting; // it has not begun yet
    return status;
}

NoticeFeed *Feeds::feed(const QString &source) const
{
    const auto entry = m_entries.find(source);
    return entry == m_entries.end() ? nullptr : entry->second.feed.get();
}

} // namespace Ic::Tray
