// SPDX-License-Identifier: MIT
#pragma once
#include <IcWebSocket/icwebsocket.h>
#include <QtCore/QAbstractListModel>
#include <QtQml/qqmlregistration.h>

//! The symbols of the canister, and the price of each that is subscribed. One socket carries all.
class PriceModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by main()")
    Q_PROPERTY(QString status READ status NOTIFY statusChanged)
    Q_PROPERTY(int received READ received NOTIFY receivedChanged)

public:
    enum Role { SymbolRole = Qt::UserRole, PriceRole, RisingRole, SubscribedRole };

    explicit PriceModel(QObject *parent = nullptr);
    Ic::IcWebSocket *socket() { return &m_socket; }
    QString status() const;
    int received() const { return m_received; }

    Q_INVOKABLE void setSubscribed(int row, bool subscribed);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void statusChanged();
    void receivedChanged();

private:
    struct Row
    {
        QString symbol;
        quint64 cents = 0;
        bool rising = false;
        bool subscribed = false;
    };
    void onOpened();
    void onMessages(const QList<Ic::IncomingMessage> &messages);
    void setSymbols(const QStringList &symbols);
    void send(const Row &row);

    Ic::IcWebSocket m_socket;
    QList<Row> m_rows;
    int m_received = 0;
};
