// SPDX-License-Identifier: MIT
#include "quickicwebsocket.h"
#include "candidjson.h"
#include "candidtext.h"
#include <QtCore/QJsonValue>
#include <QtQml/QJSValue>

namespace Ic {

QuickIcWebSocket::QuickIcWebSocket(QObject *parent)
    : IcWebSocket(parent)
{
    connect(this, &IcWebSocket::closed, this, [this] {
        if (m_active && !isWanted()) { // not if it was opened again in the meantime
            m_active = false;
            Q_EMIT activeChanged();
        }
    });
    connect(this, &IcWebSocket::messagesReceived, this, [this](const QList<IncomingMessage> &messages) {
        QVariantList values;
        values.reserve(messages.size());
        for (const IncomingMessage &message : messages)
            values.append(Candid::toJson(message.value()).toVariant());
        Q_EMIT valuesReceived(values);
    });
}

QuickIcWebSocket::~QuickIcWebSocket() = default;

void QuickIcWebSocket::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    if (m_complete) {
        if (active)
            open();
        else
            close();
    }
    Q_EMIT activeChanged();
}

void QuickIcWebSocket::setMessageTypeText(const QString &type)
{
    if (type == m_messageType)
        return;
    m_messageType = type;
    if (const auto parsed = Candid::parseType(type))
        setMessageType(*parsed);
    else
        Q_EMIT errorOccurred(parsed.error());
    Q_EMIT messageTypeChanged();
}

double QuickIcWebSocket::sendValue(const QVariant &message)
{
    // JavaScript objects arrive as they are.
    const QVariant data = message.metaType() == QMetaType::fromType<QJSValue>() ? message.value<QJSValue>().toVariant() : message;
    const auto value = Candid::fromJson(QJsonValue::fromVariant(data), IcWebSocket::messageType());
    if (!value) {
        Q_EMIT errorOccurred(value.error());
        return 0;
    }
    return double(send(*value).id);
}

void QuickIcWebSocket::classBegin()
{
    m_complete = false;
}

void QuickIcWebSocket::componentComplete()
{
    m_complete = true;
    if (m_active)
        open();
}

} // namespace Ic
