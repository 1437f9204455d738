// SPDX-License-Identifier: MIT
#include "pricealarm.h"
#include <IcWebSocket/scriptedsocket.h>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using Ic::Test::ScriptedSocket;
using Prices::AppMessage;

class tst_PriceAlarm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_alarm.reset();
        m_script.reset();
        m_socket = std::make_unique<Ic::TypedSocket<AppMessage>>();
        m_socket->setGatewayUrls({QUrl(QStringLiteral("wss://gateway.example.com"))});
        m_socket->setCanisterId(QStringLiteral("rrkah-fqaaa-aaaaa-aaaaq-cai"));
        m_script = std::make_unique<ScriptedSocket>(m_socket.get());
        m_alarm = std::make_unique<PriceAlarm>(m_socket.get(), QStringLiteral("ICP"), 1200);
        m_socket->open();
        QVERIFY(m_script->openSession());
    }

    void ringsOnceAtTheLimit()
    {
        QSignalSpy reached(m_alarm.get(), &PriceAlarm::reached);
        m_script->receive(price("ICP", 1199));
        m_script->receive(price("BTC", 6'500'000)); // another's
        QCOMPARE(m_alarm->lastCents(), 1199u);
        QCOMPARE(reached.size(), 0);
        m_script->receiveAll(QList {price("ICP", 1200), price("ICP", 1250)});
        QCOMPARE(reached.size(), 1);
        QCOMPARE(reached.at(0).at(0).toULongLong(), 1200u);
        QCOMPARE(takeSent(), (QList {AppMessage::subscribe(QStringLiteral("ICP")), AppMessage::unsubscribe(QStringLiteral("ICP"))}));
    }

    void subscribesAgainAfterALoss()
    {
        takeSent();
        m_script->loseSession(Ic::Error(Ic::ErrorCode::ConnectionLost, QStringLiteral("the network is gone")));
        QVERIFY(takeSent().isEmpty());
        m_script->openSession();
        QCOMPARE(takeSent(), QList {AppMessage::subscribe(QStringLiteral("ICP"))});
    }

    void saysWhyItWasRefused()
    {
        QSignalSpy refused(m_alarm.get(), &PriceAlarm::refused);
        m_script->reject(m_script->takeSent().at(0).id, QStringLiteral("there is no such price"));
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused.at(0).at(0).toString(), QStringLiteral("there is no such price"));
    }

private:
    static AppMessage price(const char *symbol, quint64 cents)
    {
        Prices::Price price;
        price.setSymbol(QString::fromLatin1(symbol));
        price.setCents(cents);
        return AppMessage::price(price);
    }
    QList<AppMessage> takeSent()
    {
        QList<AppMessage> messages;
        for (const ScriptedSocket::Message &sent : m_script->takeSent())
            messages.append(sent.as<AppMessage>().value());
        return messages;
    }

    std::unique_ptr<Ic::TypedSocket<AppMessage>> m_socket;
    std::unique_ptr<ScriptedSocket> m_script;
    std::unique_ptr<PriceAlarm> m_alarm;
};

QTEST_GUILESS_MAIN(tst_PriceAlarm)
#include "tst_pricealarm.moc"
