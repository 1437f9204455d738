// SPDX-License-Identifier: MIT
#include "pricealarm.h"
#include "prices.candid.h"

using Ic::IcWebSocket;
using Prices::AppMessage;

PriceAlarm::PriceAlarm(IcWebSocket *socket, const QString &symbol, quint64 limitCents, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_symbol(symbol)
    , m_limitCents(limitCents)
{
    m_socket->setMessageType<AppMessage>();
    connect(m_socket, &IcWebSocket::opened, this, [this] { // a new session knows no subscriptions
        if (!m_reached)
            m_subscription = m_socket->send(AppMessage::subscribe(m_symbol)).id;
    });
    connect(m_socket, &IcWebSocket::messageReceived, this, &PriceAlarm::onMessage);
    connect(m_socket, &IcWebSocket::deliveryStateChanged, this, [this](quint64 id, Ic::DeliveryState state, const Ic::Error &error) {
        if (id == m_subscription && state == Ic::DeliveryState::Rejected)
            Q_EMIT refused(error.canisterText());
    });
}

void PriceAlarm::onMessage(const Ic::IncomingMessage &message)
{
    const auto content = message.as<AppMessage>();
    const Prices::Price *price = content ? content->asPrice() : nullptr;
    if (!price || price->symbol() != m_symbol || m_reached)
        return;
    m_lastCents = price->cents();
    if (m_lastCents < m_limitCents)
        return;
    m_reached = true;
    m_socket->send(AppMessage::unsubscribe(m_symbol));
    Q_EMIT reached(m_lastCents);
}
