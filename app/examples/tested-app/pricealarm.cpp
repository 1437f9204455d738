// SPDX-License-Identifier: MIT
#include "pricealarm.h"

using Ic::IcWebSocket;
using Prices::AppMessage;

PriceAlarm::PriceAlarm(Ic::TypedSocket<AppMessage> *socket, const QString &symbol, quint64 limitCents, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_symbol(symbol)
    , m_limitCents(limitCents)
{
    connect(m_socket, &IcWebSocket::opened, this, [this] { // a new session knows no subscriptions
        if (!m_reached)
            m_subscription = m_socket->send(AppMessage::subscribe(m_symbol)).id;
    });
    m_socket->onMessage(this, &PriceAlarm::onMessage);
    connect(m_socket, &IcWebSocket::deliveryStateChanged, this, [this](quint64 id, Ic::DeliveryState state, const Ic::Error &error) {
        if (id == m_subscription && state == Ic::DeliveryState::Rejected)
            Q_EMIT refused(error.canisterText());
    });
}

void PriceAlarm::onMessage(const AppMessage &message)
{
    const Prices::Price *price = message.asPrice();
    if (!price || price->symbol() != m_symbol || m_reached)
        return;
    m_lastCents = price->cents();
    if (m_lastCents < m_limitCents)
        return;
    m_reached = true;
    m_socket->send(AppMessage::unsubscribe(m_symbol));
    Q_EMIT reached(m_lastCents);
}
