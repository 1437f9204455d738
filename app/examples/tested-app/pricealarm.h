// SPDX-License-Identifier: MIT
#pragma once
#include "prices.candid.h"
#include <IcWebSocket/typedsocket.h>
#include <QtCore/QObject>

//! Watches the price of one symbol until it reaches a limit.
class PriceAlarm : public QObject
{
    Q_OBJECT

public:
    //! \a socket must outlive it; it is opened by its owner.
    PriceAlarm(Ic::TypedSocket<Prices::AppMessage> *socket, const QString &symbol, quint64 limitCents, QObject *parent = nullptr);

    //! 0 before the first price.
    quint64 lastCents() const { return m_lastCents; }

Q_SIGNALS:
    //! Once. The subscription ends with it.
    void reached(quint64 cents);
    //! The canister refused the subscription, in these words.
    void refused(const QString &reason);

private:
    void onMessage(const Prices::AppMessage &message);

    Ic::TypedSocket<Prices::AppMessage> *m_socket;
    QString m_symbol;
    quint64 m_limitCents;
    quint64 m_lastCents = 0;
    quint64 m_subscription = 0; // number of the message
    bool m_reached = false;
};
