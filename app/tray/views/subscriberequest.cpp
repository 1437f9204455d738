// SPDX-License-Identifier: MIT
#include "subscriberequest.h"
#include "screentext.h"
#include "shownlengths.h"
#include "viewtext.h"

namespace Ic::Tray {

namespace {
constexpr int MaxTopicsShown = 50;
constexpr int MaxControllersShown = 10;
} // namespace

SubscribeRequest::SubscribeRequest(Engine *engine, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &SubscribeRequest::onInspected);
}

SubscribeRequest::~SubscribeRequest()
{
    m_watcher.cancel();
}

void SubscribeRequest::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

void SubscribeRequest::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    Q_EMIT textChanged();
    cancel();
}

bool SubscribeRequest::canInspect() const
{
    return m_state != Inspecting && !m_text.trimmed().isEmpty();
}

bool SubscribeRequest::startFromOutside(const QString &text)
{
    if (m_state == Inspecting || m_state == Ready)
        return false;
    start(text);
    m_fromOutside = true;
    Q_EMIT changed();
    return true;
}

void SubscribeRequest::start(const QString &text)
{
    m_fromOutside = false;
    setText(text);
    cancel();
    if (canInspect())
        inspect();
}

void SubscribeRequest::inspect()
{
    if (!canInspect())
        return;
    cancel();
    const auto link = SubscriptionLink::parse(m_text);
    if (!link) {
        fail(link.error());
        return;
    }
    m_link = *link;
    if (m_engine->subscriptions()->find(m_link.canister)) {
        setState(AlreadySubscribed);
        return;
    }
    setState(Inspecting);
    m_watcher.setFuture(m_engine->inspect(m_link.canister));
}

void SubscribeRequest::cancel()
{
    if (m_state == Inspecting)
        m_watcher.cancel();
    m_problem.clear();
    m_advice.clear();
    m_link = {};
    m_profile = {};
    setState(Empty);
}

void SubscribeRequest::onInspected()
{
    if (m_state != Inspecting)
        return;
    const QFuture<Result<CanisterProfile>> future = m_watcher.future();
    if (future.isCanceled() || future.resultCount() == 0) { // another one was asked for, or the engine ends
        cancel();
        return;
    }
    const Result<CanisterProfile> profile = future.result();
    if (!profile) {
        fail(profile.error());
        return;
    }
    m_profile = *profile;
    setState(Ready);
}

void SubscribeRequest::fail(const Error &error)
{
    m_problem = errorText(error);
    // The general advice is for programmers, who can choose another interface.
    const bool notOne = error == ErrorCode::InterfaceMissing || error == ErrorCode::InterfaceUnsuitable || error == ErrorCode::InterfaceIncompatible;
    m_advice = notOne ? tr("It may not be a notification canister. Check the id, or ask its makers.") : error.advice();
    setState(Failed);
}

void SubscribeRequest::accept()
{
    if (m_state != Ready)
        return;
    if (const auto subscribed = m_engine->subscribe(m_profile); !subscribed) {
        fail(subscribed.error());
        return;
    }
    const QString canister = m_profile.canister.toText();
    start({});
    Q_EMIT accepted(canister);
}

QString SubscribeRequest::canister() const
{
    return m_state == Inspecting || m_state == Ready || m_state == AlreadySubscribed ? m_link.canister.toText() : QString();
}

QString SubscribeRequest::name() const
{
    if (m_state == AlreadySubscribed)
        return sourceName(*m_engine->subscriptions(), m_link.canister.toText());
    const QString name = Text::cleanLine(m_profile.name, MaxTitleLength);
    return m_state != Ready ? QString() : name.isEmpty() ? tr("A canister without a name") : name;
}

QString SubscribeRequest::nameWarning() const
{
    // Any name can be given to a canister.
    return m_state == Ready && isNameTaken(*m_engine->subscriptions(), m_profile.name, canister())
        ? tr("You already have a canister of this name. This is another one.")
        : QString();
}

QString SubscribeRequest::about() const
{
    return Text::cleanText(m_profile.description, MaxBodyLength, MaxBodyLines);
}

QVariantList SubscribeRequest::topics() const
{
    QVariantList all;
    for (const CanisterProfile::Topic &topic : m_profile.topics) {
        all.append(QVariantMap {{QStringLiteral("name"), topicName(topic.name)}, {QStringLiteral("about"), Text::cleanLine(topic.description, 200)},
            {QStringLiteral("asked"), !m_link.topic.isEmpty() && topic.name == m_link.topic}});
        if (all.size() == MaxTopicsShown)
            break;
    }
    return all;
}

QStringList SubscribeRequest::controllers() const
{
    QStringList all;
    for (const Principal &controller : m_profile.controllers) {
        all.append(controller.toText());
        if (all.size() == MaxControllersShown)
            break;
    }
    return all;
}

QString SubscribeRequest::controllersText() const
{
    if (m_state != Ready)
        return {};
    const int count = int(m_profile.controllers.size());
    return count == 0 ? tr("Its program cannot be changed any more.")
        : count == 1  ? tr("One principal can change its program:")
                      : tr("%n principals can change its program:", nullptr, count);
}

QString SubscribeRequest::moduleHash() const
{
    return QString::fromLatin1(m_profile.moduleHash.toHex());
}

} // namespace Ic::Tray
