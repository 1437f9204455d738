// SPDX-License-Identifier: MIT
#include "scriptedengine.h"
#include "try.h"
#include <QtCore/QBuffer>
#include <QtGui/QColor>
#include <QtGui/QImage>
#include <QtTest/QTest>

namespace Ic::Test {

using namespace Tray;

std::chrono::nanoseconds afternoon()
{
    return std::chrono::milliseconds(QDateTime(QDate(2026, 11, 14), QTime(15, 9)).toMSecsSinceEpoch());
}

QByteArray picture(const QColor &color, int side)
{
    QImage image(side, side, QImage::Format_ARGB32);
    image.fill(color);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

ScriptedEngine::ScriptedEngine(std::shared_ptr<ManualEnvironment> environment)
    : m_environment(std::move(environment))
    , m_file(std::make_unique<App::StateFile>(QString()))
    , m_subscriptions(std::make_unique<SubscriptionList>(m_file.get()))
    , m_history(std::make_unique<NotificationHistory>(m_environment))
{
    m_history->open(m_folder.filePath(QStringLiteral("history.sqlite")));
    settle();
}

ScriptedEngine::~ScriptedEngine() = default;

Principal ScriptedEngine::canister(int number)
{
    const QByteArray bytes = QByteArray::fromHex("00000000000000") + char(number) + QByteArray::fromHex("0101");
    return *Principal::fromBytes(bytes);
}

FeedStatus ScriptedEngine::feedStatus(const Principal &canister) const
{
    const Subscription *const subscription = m_subscriptions->find(canister);
    FeedStatus status = m_statuses.value(canister);
    if (subscription && subscription->paused)
        status = Test::feedStatus(QStringLiteral("paused"));
    return status;
}

void ScriptedEngine::setStatus(const Principal &canister, const FeedStatus &status)
{
    m_statuses.insert(canister, status);
    Q_EMIT feedStatusChanged(canister);
}

QFuture<Result<CanisterProfile>> ScriptedEngine::inspect(const Principal &canister)
{
    ++inspections;
    calls.append(QStringLiteral("inspect %1").arg(canister.toText()));
    m_inspection.emplace(); // the one before is cancelled
    m_inspection->start();
    return m_inspection->future();
}

void ScriptedEngine::finishInspection(const Result<CanisterProfile> &result)
{
    m_inspection->addResult(result);
    m_inspection->finish();
}

Result<Unit> ScriptedEngine::subscribe(const CanisterProfile &profile)
{
    Subscription subscription;
    subscription.canister = profile.canister;
    subscription.name = profile.name;
    subscription.description = profile.description;
    for (const CanisterProfile::Topic &topic : profile.topics)
        subscription.topics.append(topic.name);
    subscription.since = QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<std::chrono::milliseconds>(m_environment->unixTime()).count());
    return m_subscriptions->add(subscription);
}

void ScriptedEngine::unsubscribe(const Principal &canister)
{
    calls.append(QStringLiteral("unsubscribe"));
    m_subscriptions->remove(canister);
}

Result<Unit> ScriptedEngine::resubscribe(const Subscription &subscription)
{
    return m_subscriptions->add(subscription);
}

void ScriptedEngine::setPaused(const Principal &canister, bool paused)
{
    Subscription changed = *m_subscriptions->find(canister);
    changed.paused = paused;
    m_subscriptions->update(changed);
    Q_EMIT feedStatusChanged(canister);
}

void ScriptedEngine::rename(const Principal &canister, const QString &name)
{
    Subscription changed = *m_subscriptions->find(canister);
    changed.label = name;
    m_subscriptions->update(changed);
}

void ScriptedEngine::act(const NoticeKey &notice, const QString &action)
{
    calls.append(QStringLiteral("act %1 %2").arg(notice.id).arg(action));
    answer(notice, DeliveryState::Queued);
}

void ScriptedEngine::reply(const NoticeKey &notice, const QString &text)
{
    calls.append(QStringLiteral("reply %1 %2").arg(notice.id).arg(text));
    ++m_replies;
    answer(notice, DeliveryState::Queued, {}, true);
}

void ScriptedEngine::answer(const NoticeKey &notice, DeliveryState state, const Error &error, bool isReply)
{
    Q_EMIT answerChanged(notice, isReply ? QStringLiteral("reply-%1").arg(m_replies) : QString(), {state, error});
}

void ScriptedEngine::setRead(const QList<NoticeKey> &notices, bool read)
{
    m_history->setRead(notices, read);
}

void ScriptedEngine::markAllRead(const QString &source)
{
    m_history->markAllRead(source);
}

Result<Unit> ScriptedEngine::setRules(const QList<Rule> &rules)
{
    IC_CHECK(m_rules.setRules(rules));
    Q_EMIT rulesChanged();
    return Unit {};
}

void ScriptedEngine::muteForAnHour(const QString &source, const QString &topic)
{
    const auto now = m_environment->unixTime();
    m_rules.mute(source, topic, now + std::chrono::hours(1), now);
    Q_EMIT rulesChanged();
}

void ScriptedEngine::unmute(const QString &source, const QString &topic)
{
    m_rules.unmute(source, topic);
    Q_EMIT rulesChanged();
}

void ScriptedEngine::changeDoNotDisturb(const std::function<void(DoNotDisturb &, DoNotDisturb::Time)> &change)
{
    change(m_quiet, m_environment->unixTime());
    Q_EMIT doNotDisturbChanged();
}

void ScriptedEngine::inhibit(bool inhibited)
{
    m_quiet.setDesktopInhibited(inhibited);
    Q_EMIT doNotDisturbChanged();
}

void ScriptedEngine::setHidesTextWhenLocked(bool hides)
{
    m_hidesText = hides;
    Q_EMIT settingsChanged();
}

void ScriptedEngine::tell(const Notice &notice)
{
    m_history->add(notice.source, {Arrival {notice, false, true}});
    settle();
}

void ScriptedEngine::settle()
{
    // The history answers in the order of the calls.
    const auto last = m_history->topics();
    if (!QTest::qWaitFor([&last] { return last.isFinished(); }, 20'000))
        qFatal("the history does not answer");
}

FeedStatus feedStatus(const QString &word, const Error &error)
{
    static const QHash<QString, ConnectionState> connections {
        {QStringLiteral("paused"), ConnectionState::Closed},
        {QStringLiteral("stopped"), ConnectionState::Closed},
        {QStringLiteral("waiting"), ConnectionState::WaitingToReconnect},
        {QStringLiteral("connecting"), ConnectionState::Connecting},
        {QStringLiteral("catchingUp"), ConnectionState::Open},
        {QStringLiteral("upToDate"), ConnectionState::Open},
    };
    const auto connection = connections.find(word);
    if (connection == connections.end())
        qFatal("no status %s", qPrintable(word));
    FeedStatus status;
    status.connection = *connection;
    status.paused = word == u"paused";
    status.upToDate = word == u"upToDate";
    status.error = error;
    return status;
}

void ScriptedSettings::setAutostart(bool on)
{
    if (refuses) {
        Q_EMIT failed(Error(ErrorCode::FileNotWritable, QStringLiteral("the folder for programs that start at login cannot be written")));
        return;
    }
    state = on ? Autostart::On : Autostart::Off;
    Q_EMIT changed();
}

void ScriptedCheck::run(std::function<void(const DoctorFinding &)> done)
{
    ++runs;
    if (m_atOnce)
        done(*m_atOnce);
    else
        m_done = std::move(done);
}

void ScriptedCheck::finish(const DoctorFinding &finding)
{
    if (const auto done = std::exchange(m_done, {}))
        done(finding);
}

} // namespace Ic::Test
