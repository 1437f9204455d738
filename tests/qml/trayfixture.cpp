// SPDX-License-Identifier: MIT
#include "trayfixture.h"
#include <QtCore/QMetaEnum>
#include <QtGui/QClipboard>
#include <QtGui/QColor>
#include <QtGui/QGuiApplication>

namespace Ic::Test {

using namespace Tray;

TrayFixture::TrayFixture(QObject *parent)
    : QObject(parent)
    , m_environment(std::make_shared<ManualEnvironment>(afternoon()))
    , m_engine(m_environment)
{
    std::vector<std::unique_ptr<DoctorCheck>> checks;
    for (const char *name : {"Tray icon", "Notifications", "Key store", "Clock", "Network", "Gateway", "Canisters"}) {
        m_checks.append(new ScriptedCheck(QString::fromLatin1(name)));
        checks.emplace_back(m_checks.constLast());
    }
    m_views = std::make_unique<TrayViews>(&m_engine, &m_settings, std::move(checks), m_environment);
}

TrayFixture::~TrayFixture() = default;

void TrayFixture::addCanister(int number, const QString &name, const QStringList &topics)
{
    CanisterProfile profile;
    profile.canister = ScriptedEngine::canister(number);
    profile.name = name;
    profile.description = QStringLiteral("What %1 has to say, as soon as it happens.").arg(name);
    for (const QString &topic : topics)
        profile.topics.append({topic, {}});
    if (!m_engine.subscribe(profile))
        qFatal("it is there already");
    setState(number, QStringLiteral("upToDate"));
}

void TrayFixture::tell(int number, const QString &title, const QVariantMap &more)
{
    Notice notice;
    notice.source = canister(number);
    notice.id = ++m_ids[number];
    notice.title = title;
    notice.body = more.value(QStringLiteral("body")).toString();
    notice.topic = more.value(QStringLiteral("topic")).toString();
    notice.urgency = urgencyFromName(more.value(QStringLiteral("urgency")).toString()).value_or(Urgency::Normal);
    for (const QString &label : more.value(QStringLiteral("actions")).toStringList())
        notice.actions.append({label.toLower(), label});
    if (more.contains(QStringLiteral("reply")))
        notice.replyHint = more.value(QStringLiteral("reply")).toString();
    if (more.contains(QStringLiteral("icon")))
        notice.icon = picture(QColor(more.value(QStringLiteral("icon")).toString()));
    notice.timestampNs = quint64(m_environment->unixTime().count());
    m_engine.tell(notice);
}

void TrayFixture::setState(int number, const QString &state, const QString &code, int secondsToRetry)
{
    FeedStatus status = Test::feedStatus(state);
    if (!code.isEmpty()) {
        const auto value = ErrorCode(QMetaEnum::fromType<ErrorCode>().keyToValue(code.toLatin1().constData()));
        status.error = Error(value, QString::fromLatin1(errorCodeInfo(value).meaning));
    }
    if (secondsToRetry > 0) {
        const auto at = std::chrono::duration_cast<std::chrono::milliseconds>(m_environment->unixTime()) + std::chrono::seconds(secondsToRetry);
        status.nextAttempt = QDateTime::fromMSecsSinceEpoch(at.count());
    }
    m_engine.setStatus(ScriptedEngine::canister(number), status);
}

void TrayFixture::offer(int number, const QString &name)
{
    CanisterProfile profile;
    profile.canister = ScriptedEngine::canister(number);
    profile.name = name;
    profile.description = QStringLiteral("Tells you when a proposal needs your vote, and how others ended.");
    profile.topics = {
        {QStringLiteral("votes"), QStringLiteral("A proposal is open for voting")}, {QStringLiteral("results"), QStringLiteral("How a proposal ended")}};
    profile.controllers = {ScriptedEngine::canister(200), ScriptedEngine::canister(201)};
    profile.moduleHash = QByteArray(32, '\x5a');
    m_engine.finishInspection(profile);
}

void TrayFixture::refuseInspection(const QString &code, const QString &message)
{
    m_engine.finishInspection(Error(ErrorCode(QMetaEnum::fromType<ErrorCode>().keyToValue(code.toLatin1().constData())), message));
}

void TrayFixture::answer(int number, int id, const QString &state, bool isReply)
{
    const auto what = state == u"delivered" ? DeliveryState::Delivered : state == u"failed" ? DeliveryState::Rejected : DeliveryState::Queued;
    m_engine.answer({canister(number), quint64(id)}, what,
        what == DeliveryState::Rejected ? Error(ErrorCode::CertifiedReject, QStringLiteral("the canister says: not any more")) : Error(), isReply);
}

void TrayFixture::addRule(const QString &name, const QString &topic, int effect)
{
    QList<Rule> rules = m_engine.rules().rules();
    Rule rule;
    rule.name = name;
    rule.topic = topic;
    rule.effect = RuleEffect(effect);
    rules.append(rule);
    if (!m_engine.setRules(rules))
        qFatal("no such rule");
}

void TrayFixture::openReply(int number, int id)
{
    m_views->reply()->open(NoticeKey {canister(number), quint64(id)});
    m_engine.settle();
}

void TrayFixture::advance(int milliseconds)
{
    m_environment->advance(std::chrono::milliseconds(milliseconds));
    m_views->history()->checkTime();
    m_views->mutes()->checkTime();
}

void TrayFixture::finishChecks()
{
    using State = DoctorFinding::State;
    const DoctorFinding findings[] = {
        {State::Failed, QStringLiteral("The desktop has no place for icons: nobody owns org.kde.StatusNotifierWatcher."),
            QStringLiteral(
                "On GNOME, install the extension AppIndicator and KStatusNotifierItem Support. Until then, start the program again to open its window.")},
        {State::Warning, QStringLiteral("dunst 1.9.0 shows notifications; it has no field for replies."),
            QStringLiteral("Replies are written in a small window.")},
        {State::Ok, QStringLiteral("The key ring is unlocked."), {}},
        {State::Ok, QStringLiteral("0.2 seconds from the network's clock."), {}},
        {State::Ok, QStringLiteral("The network answers in 84 ms."), {}},
        {State::Ok, QStringLiteral("gateway.icws.io answers in 112 ms."), {}},
        {State::Skipped, QStringLiteral("There are no canisters yet."), {}},
    };
    for (int i = 0; i < m_checks.size(); ++i)
        m_checks.at(i)->finish(findings[i]);
}

QString TrayFixture::clipboard() const
{
    return QGuiApplication::clipboard()->text();
}

void TrayFixture::setTestNetwork(bool on)
{
    m_engine.testNetwork = on;
    Q_EMIT m_engine.settingsChanged();
}

} // namespace Ic::Test
