// SPDX-License-Identifier: MIT
#include "scriptednotices.h"
#include "networkoptions.h"

namespace Ic::Test {

using Tray::AppMessage;

namespace {

QString inWords(const AppMessage &message)
{
    if (const auto *subscribe = message.asSubscribe())
        return QStringLiteral("Subscribe %1").arg(subscribe->after());
    if (const auto *since = message.asSince())
        return QStringLiteral("Since %1").arg(since->after());
    if (const auto *act = message.asAct())
        return QStringLiteral("Act %1 %2").arg(act->id()).arg(act->action());
    if (const auto *reply = message.asReply())
        return QStringLiteral("Reply %1 %2").arg(reply->id()).arg(reply->text());
    return QStringLiteral("what only a canister says");
}

//! A step that the script refuses is a mistake of the test; the script has said which.
void expect(bool done)
{
    if (!done)
        qFatal("ScriptedNotices: the script refused");
}

} // namespace

ScriptedNotices::ScriptedNotices(IcWebSocket *socket)
    : m_script(socket)
{
    QObject::connect(&m_script, &ScriptedSocket::messageSent, &m_script, [this](const ScriptedSocket::Message &sent) {
        const auto message = sent.as<AppMessage>().value();
        m_lastId = sent.id;
        m_sent.append(inWords(message));
        if (const auto *reply = message.asReply())
            m_lastClientId = reply->clientId();
    });
}

void ScriptedNotices::becomeOpen()
{
    expect(m_script.openSession());
}

void ScriptedNotices::lose(const Error &error)
{
    expect(m_script.loseSession(error));
}

void ScriptedNotices::deliver(const QList<AppMessage> &messages)
{
    expect(m_script.receiveAll(messages));
}

void ScriptedNotices::settleLast(DeliveryState state, const Error &error)
{
    m_script.flush();
    expect(m_script.setDeliveryState(m_lastId, state, error));
}

QStringList ScriptedNotices::take()
{
    m_script.flush();
    return std::exchange(m_sent, {});
}

QString ScriptedNotices::lastClientId()
{
    m_script.flush();
    return m_lastClientId;
}

Tray::TrayConnection scriptedConnection(IdentityPtr identity, const EnvironmentPtr &environment)
{
    Tray::TrayConnection connection;
    connection.gateways = {QUrl(QStringLiteral("wss://gateway.test"))};
    connection.network = Network(NetworkOptions().setUrls({}).setEnvironment(environment));
    connection.identity = std::move(identity);
    return connection;
}

Tray::Notification notification(quint64 id, quint64 previous, const QString &topic, const QString &title)
{
    Tray::Notification result;
    result.setId(id);
    result.setPrevious(previous);
    result.setTopic(topic);
    result.setTitle(title.isEmpty() ? QStringLiteral("title %1").arg(id) : title);
    result.setBody(QStringLiteral("body %1").arg(id));
    result.setUrgency(NotifyDid::Urgency::normal());
    result.setTimestamp(1'700'000'000'000'000'000u + id);
    return result;
}

AppMessage notified(const Tray::Notification &notification)
{
    return AppMessage::notified(notification);
}

AppMessage welcome(quint64 lastId, const QString &name)
{
    Tray::About about;
    about.setName(name);
    about.setLastId(lastId);
    return AppMessage::welcome(about);
}

AppMessage history(const QList<Tray::Notification> &notifications, bool complete)
{
    NotifyDid::AppMessageHistory result;
    result.setNotifications(notifications);
    result.setComplete(complete);
    return AppMessage::history(result);
}

AppMessage refused(const QString &reason, std::optional<quint64> id)
{
    NotifyDid::AppMessageRefused result;
    result.setReason(reason);
    result.setId(id);
    return AppMessage::refused(result);
}

AppMessage acted(quint64 id, const QString &action)
{
    NotifyDid::AppMessageActed result;
    result.setId(id);
    result.setAction(action);
    return AppMessage::acted(result);
}

AppMessage replied(quint64 id, const QString &clientId)
{
    NotifyDid::AppMessageReplied result;
    result.setId(id);
    result.setClientId(clientId);
    return AppMessage::replied(result);
}

} // namespace Ic::Test
