// SPDX-License-Identifier: MIT
#include "pricemodel.h"
#include "prices.candid.h"
#include <algorithm>

using Prices::AppMessage;

PriceModel::PriceModel(QObject *parent)
    : QAbstractListModel(parent)
{
    m_socket.setMessageType<AppMessage>();
    connect(&m_socket, &Ic::IcWebSocket::opened, this, &PriceModel::onOpened);
    connect(&m_socket, &Ic::IcWebSocket::messagesReceived, this, &PriceModel::onMessages);
    connect(&m_socket, &Ic::IcWebSocket::stateChanged, this, &PriceModel::statusChanged);
    connect(&m_socket, &Ic::IcWebSocket::closeReasonChanged, this, &PriceModel::statusChanged);
}

QString PriceModel::status() const
{
    if (m_socket.state() == Ic::ConnectionState::Open)
        return tr("live");
    return m_socket.closeReason().error().isError() ? m_socket.closeReason().reason() : tr("connecting…");
}

void PriceModel::setSubscribed(int row, bool subscribed)
{
    if (row < 0 || row >= m_rows.size() || m_rows[row].subscribed == subscribed)
        return;
    m_rows[row].subscribed = subscribed;
    send(m_rows[row]);
    Q_EMIT dataChanged(index(row), index(row), {SubscribedRole});
}

void PriceModel::send(const Row &row)
{
    m_socket.send(row.subscribed ? AppMessage::subscribe(row.symbol) : AppMessage::unsubscribe(row.symbol));
}

void PriceModel::onOpened()
{
    for (const Row &row : std::as_const(m_rows)) { // a new session knows no subscriptions
        if (row.subscribed)
            send(row);
    }
}

// One batch, however many prices it has, is one change for the view.
void PriceModel::onMessages(const QList<Ic::IncomingMessage> &messages)
{
    qsizetype first = m_rows.size();
    qsizetype last = -1;
    for (const Ic::IncomingMessage &message : messages) {
        const auto content = message.as<AppMessage>();
        if (const QStringList *symbols = content ? content->asSymbols() : nullptr) {
            setSymbols(*symbols);
            continue;
        }
        const Prices::Price *price = content ? content->asPrice() : nullptr;
        const auto row = std::find_if(m_rows.begin(), m_rows.end(), [price](const Row &each) { return price && each.symbol == price->symbol(); });
        if (row == m_rows.end())
            continue;
        row->rising = price->cents() >= row->cents;
        row->cents = price->cents();
        first = std::min(first, row - m_rows.begin());
        last = std::max(last, row - m_rows.begin());
        ++m_received;
    }
    if (last < 0)
        return;
    Q_EMIT dataChanged(index(int(first)), index(int(last)), {PriceRole, RisingRole});
    Q_EMIT receivedChanged();
}

void PriceModel::setSymbols(const QStringList &symbols)
{
    if (!m_rows.isEmpty())
        return;
    beginInsertRows({}, 0, int(symbols.size()) - 1);
    for (const QString &symbol : symbols)
        m_rows.append({symbol});
    endInsertRows();
    setSubscribed(0, true);
}

int PriceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PriceModel::data(const QModelIndex &index, int role) const
{
    const Row row = m_rows.value(index.row());
    switch (role) {
    case SymbolRole: return row.symbol;
    case PriceRole: return row.cents == 0 ? QStringLiteral("–") : QString::number(double(row.cents) / 100, 'f', 2);
    case RisingRole: return row.rising;
    case SubscribedRole: return row.subscribed;
    default: return {};
    }
}

QHash<int, QByteArray> PriceModel::roleNames() const
{
    return {{SymbolRole, "symbol"}, {PriceRole, "price"}, {RisingRole, "rising"}, {SubscribedRole, "subscribed"}};
}
