// SPDX-License-Identifier: MIT
#include "trayengine.h"
#include "apptry.h"
#include "canisterinspector.h"
#include "logging.h"
#include "onresult.h"
#include "screentext.h"
#include "shownlengths.h"

namespace Ic::Tray {

namespace {

QString rulesKey()
{
    return QStringLiteral("rules");
}

QString hideTextKey()
{
    return QStringLiteral("hideTextWhenLocked");
}

const Treatment HistoryOnly {.show = false, .silent = true, .sound = {}, .hideText = false, .countsUnread = false, .ruleId = {}};

RuleSet readRules(const App::StateFile &file)
{
    QStringList problems;
    RuleSet rules = RuleSet::fromJson(file.value(rulesKey()).toObject(), &problems);
    for (const QString &problem : std::as_const(problems))
        qCWarning(lcApp, "rules: %s", qPrintable(problem));
    return rules;
}

//! \a connection: as it is when a connection is made.
Feeds::SocketFactory realSockets(const TrayConnection &connection)
{
    return [&connection](const Principal &canister) { return connection.socketTo(canister); };
}

} // namespace

TrayEngine::TrayEngine(
    Options options, App::StateFile *file, NotificationServer *server, const EnvironmentPtr &environment, Feeds::SocketFactory makeSocket, QObject *parent)
    : Engine(parent)
    , m_options(std::move(options))
    , m_file(file)
    , m_server(server)
    , m_environment(environment)
    , m_rules(readRules(*file))
    , m_subscriptions(std::make_unique<SubscriptionList>(file))
    , m_history(std::make_unique<NotificationHistory>(environment))
    , m_quiet(file, environment)
    , m_replies(file, environment)
    , m_center(
          m_history.get(), server, [this](const Notice &notice) { return judge(notice); }, environment)
    , m_feeds(m_subscriptions.get(), m_history.get(), makeSocket ? std::move(makeSocket) : realSockets(m_options.connection))
    , m_inspector(std::make_unique<CanisterInspector>(m_options.connection.network))
{
    QObject::connect(&m_feeds, &Feeds::received, &m_center, &NoticeCenter::receive);
    QObject::connect(&m_feeds, &Feeds::restarted, this, [this](const QString &source) {
        m_center.forget(source);
        giveUpReplies(source, Error(ErrorCode::InvalidState, tr("the canister was reinstalled and does not know this notification any more")));
    });
    QObject::connect(&m_center, &NoticeCenter::notKept, &m_feeds, &Feeds::beginAgain);
    QObject::connect(file, &App::StateFile::failed, this, &Engine::problem);
    QObject::connect(&m_feeds, &Feeds::statusChanged, this, &Engine::feedStatusChanged);
    QObject::connect(&m_feeds, &Feeds::feedStarted, this, [this](const QString &source) {
        const QList<ReplyBox::Reply> replies = m_replies.of(source);
        for (const ReplyBox::Reply &reply : replies)
            sendReply(reply);
    });
    QObject::connect(&m_feeds, &Feeds::answered, this, [this](const NoticeKey &notice, const QString &clientId) {
        m_replies.take(clientId);
        Q_EMIT answerChanged(notice, clientId, {DeliveryState::Delivered, {}});
    });
    QObject::connect(&m_feeds, &Feeds::answerFailed, this, &TrayEngine::onAnswerFailed);
    QObject::connect(&m_feeds, &Feeds::problem, this, [this](const Principal &canister, const Error &error) {
        qCWarning(lcApp, "%s: %s: %s", qPrintable(canister.toText()), qPrintable(error.codeName()), qPrintable(error.message()));
        Q_EMIT problem(error);
    });
    QObject::connect(&m_center, &NoticeCenter::problem, this, &Engine::problem);
    QObject::connect(&m_center, &NoticeCenter::openRequested, this, &Engine::showRequested);
    QObject::connect(&m_center, &NoticeCenter::replyRequested, this, &Engine::replyRequested);
    QObject::connect(&m_center, &NoticeCenter::replyWritten, this, &TrayEngine::reply);
    QObject::connect(&m_center, &NoticeCenter::actionChosen, this, &TrayEngine::act);
    QObject::connect(&m_center, &NoticeCenter::muteRequested, this, &TrayEngine::muteForAnHour);
    QObject::connect(m_history.get(), &NotificationHistory::removed, &m_center, &NoticeCenter::takeFromScreen);
    QObject::connect(m_history.get(), &NotificationHistory::readChanged, &m_center, [this](const QList<NoticeKey> &keys, bool read) {
        if (read)
            m_center.takeFromScreen(keys);
    });
    QObject::connect(&m_quiet, &QuietTimes::changed, this, [this] {
        applyQuiet();
        Q_EMIT doNotDisturbChanged();
    });
    QObject::connect(server, &NotificationServer::inhibitedChanged, &m_quiet, &QuietTimes::setDesktopInhibited);
    m_quiet.setDesktopInhibited(server->isInhibited());
    for (const auto signal : {&SubscriptionList::added, &SubscriptionList::removed, &SubscriptionList::updated})
        QObject::connect(m_subscriptions.get(), signal, this, &TrayEngine::nameSources);
    nameSources();
    applyQuiet();
}

TrayEngine::~TrayEngine() = default;

QFuture<Result<NotificationHistory::Opened>> TrayEngine::start(const QString &historyPath)
{
    auto future = m_history->open(historyPath);
    onResult(future, this, [this](const Result<NotificationHistory::Opened> &opened) {
        if (opened) {
            const QStringList waiting = m_replies.sources();
            for (const QString &source : waiting) {
                if (!m_subscriptions->findSource(source))
                    giveUpReplies(source, Error(ErrorCode::Cancelled, tr("the canister was removed before it received the reply")));
            }
            m_center.start();
            m_feeds.start();
        }
    });
    return future;
}

void TrayEngine::stop()
{
    m_center.leave();
    m_feeds.stop();
}

void TrayEngine::renewIdentity(const IdentityPtr &identity)
{
    m_options.connection.identity = identity;
    m_feeds.renewIdentity(identity);
}

void TrayEngine::resumed()
{
    m_quiet.refresh();
    m_server->retry();
    m_feeds.reconnectNow();
}

void TrayEngine::tick()
{
    m_quiet.refresh();
    m_center.tick();
}

QFuture<Result<CanisterProfile>> TrayEngine::inspect(const Principal &canister)
{
    return m_inspector->inspect(canister);
}

Result<Unit> TrayEngine::subscribe(const CanisterProfile &profile)
{
    Subscription subscription;
    subscription.canister = profile.canister;
    subscription.name = Text::cleanLine(profile.name, MaxTitleLength);
    subscription.description = Text::cleanText(profile.description, MaxBodyLength, MaxBodyLines);
    for (const CanisterProfile::Topic &topic : profile.topics)
        subscription.topics.append(Text::cleanLine(topic.name, MaxTopicLength));
    // The network's time and not this computer's: with a fast clock, notifications sent soon after would count as history.
    subscription.since = QDateTime::fromMSecsSinceEpoch(qint64(profile.certifiedTimeNs / 1'000'000));
    return m_subscriptions->add(subscription);
}

void TrayEngine::unsubscribe(const Principal &canister)
{
    if (!m_subscriptions->remove(canister))
        return;
    m_center.forget(canister.toText()); // replies that wait stay until the end of the program: the removal can be undone
}

Result<Unit> TrayEngine::resubscribe(const Subscription &subscription)
{
    return m_subscriptions->add(subscription);
}

void TrayEngine::setPaused(const Principal &canister, bool paused)
{
    const Subscription *const found = m_subscriptions->find(canister);
    if (!found)
        return;
    Subscription changed = *found;
    changed.paused = paused;
    m_subscriptions->update(changed);
}

void TrayEngine::rename(const Principal &canister, const QString &name)
{
    const Subscription *const found = m_subscriptions->find(canister);
    if (!found)
        return;
    Subscription changed = *found;
    changed.label = Text::cleanLine(name, MaxTitleLength);
    m_subscriptions->update(changed);
}

void TrayEngine::act(const NoticeKey &notice, const QString &action)
{
    Q_EMIT answerChanged(notice, QString(), {DeliveryState::Queued, {}});
    if (NoticeFeed *const feed = m_feeds.feed(notice.source)) {
        setRead({notice}, true);
        feed->act(notice.id, action);
        return;
    }
    Q_EMIT answerChanged(
        notice, QString(), {DeliveryState::Failed, Error(ErrorCode::InvalidState, tr("this canister is paused or removed; it cannot be answered"))});
}

void TrayEngine::reply(const NoticeKey &notice, const QString &text)
{
    const auto kept = m_replies.add(notice, text);
    if (!kept) {
        const QString nameless = QStringLiteral("unsent"); // the view waits for the name of a reply
        Q_EMIT answerChanged(notice, nameless, {DeliveryState::Queued, {}});
        Q_EMIT answerChanged(notice, nameless, {DeliveryState::Failed, kept.error()});
        return;
    }
    Q_EMIT answerChanged(notice, kept->clientId, {DeliveryState::Queued, {}});
    setRead({notice}, true);
    sendReply(*kept);
}

void TrayEngine::sendReply(const ReplyBox::Reply &reply)
{
    if (NoticeFeed *const feed = m_feeds.feed(reply.notice.source); feed && feed->isStarted())
        feed->reply(reply.notice.id, reply.text, reply.clientId);
    // Else it goes when the feed starts.
}

void TrayEngine::giveUpReplies(const QString &source, const Error &error)
{
    const QList<ReplyBox::Reply> replies = m_replies.takeAll(source);
    for (const ReplyBox::Reply &reply : replies) {
        Q_EMIT answerChanged(reply.notice, reply.clientId, {DeliveryState::Failed, error});
        Q_EMIT problem(Error(error.code(), tr("Your reply \u201c%1\u201d did not arrive: %2").arg(reply.text, error.message())));
    }
}

void TrayEngine::onAnswerFailed(const NoticeKey &notice, const QString &clientId, DeliveryState state, const Error &error)
{
    if (!clientId.isEmpty() && error.code() == ErrorCode::QueueFull)
        return; // it stays in the box, and goes when the feed starts again
    const auto reply = m_replies.take(clientId);
    Q_EMIT answerChanged(notice, clientId, {state, error});
    // Written in a notification, no window has it.
    if (reply)
        Q_EMIT problem(Error(error.code(), tr("Your reply \u201c%1\u201d was not accepted: %2").arg(reply->text, error.message())));
}

void TrayEngine::markAllRead(const QString &source)
{
    m_history->markAllRead(source);
}

Treatment TrayEngine::judge(const Notice &notice) const
{
    const Subscription *const subscription = m_subscriptions->findSource(notice.source);
    if (subscription && qint64(notice.timestampNs / 1'000'000) < subscription->since.toMSecsSinceEpoch())
        return HistoryOnly; // sent before the user subscribed
    Treatment treatment = m_rules.judge(notice, m_environment->unixTime());
    treatment.hideText = treatment.hideText || (m_locked && hidesTextWhenLocked());
    return treatment;
}

Result<Unit> TrayEngine::setRules(const QList<Rule> &rules)
{
    IC_CHECK(m_rules.setRules(rules));
    keepRules();
    return Unit {};
}

void TrayEngine::muteForAnHour(const QString &source, const QString &topic)
{
    const auto now = m_environment->unixTime();
    m_rules.mute(source, topic, now + std::chrono::hours(1), now);
    keepRules();
}

void TrayEngine::unmute(const QString &source, const QString &topic)
{
    m_rules.unmute(source, topic);
    keepRules();
}

void TrayEngine::keepRules()
{
    m_file->setValue(rulesKey(), m_rules.toJson());
    Q_EMIT rulesChanged();
}

bool TrayEngine::hidesTextWhenLocked() const
{
    return m_file->value(hideTextKey()).toBool(true);
}

void TrayEngine::setHidesTextWhenLocked(bool hides)
{
    m_file->setValue(hideTextKey(), hides);
    Q_EMIT settingsChanged();
}

void TrayEngine::nameSources()
{
    for (const Subscription &subscription : m_subscriptions->all())
        m_center.setSourceName(subscription.source(), subscription.displayName());
    m_center.setNamesShown(m_subscriptions->all().size() > 1);
}

void TrayEngine::applyQuiet()
{
    m_center.setDoNotDisturb(m_quiet.state().active, m_quiet.doNotDisturb().criticalPasses());
}

} // namespace Ic::Tray
