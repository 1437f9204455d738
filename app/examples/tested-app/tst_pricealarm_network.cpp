// SPDX-License-Identifier: MIT
#include "pricealarm.h"
#include <IcWebSocket/canisterapplication.h>
#include <IcWebSocket/localnetwork.h>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Ic::LocalNet;
using Prices::AppMessage;

namespace {

//! Answers a subscription to ICP with three prices, and refuses any other.
class ThreePrices final : public CanisterApplication
{
public:
    std::unique_ptr<CanisterApplication> clone() const override { return std::make_unique<ThreePrices>(*this); }
    QByteArray candidInterface() const override { return "service : {}"; }
    Trap message(CanisterContext &context, const Ic::Principal &client, const QByteArray &candid) override
    {
        const auto message = Ic::Candid::decode<AppMessage>(candid);
        if (!message)
            return message.error().message();
        if (const QString *symbol = message->asSubscribe()) {
            if (*symbol != u"ICP")
                return QStringLiteral("no price of %1").arg(*symbol);
            for (const quint64 cents : {1100, 1200, 1300}) {
                Prices::Price price;
                price.setSymbol(*symbol);
                price.setCents(cents);
                if (const Trap trap = context.send(client, AppMessage::price(price)).toTrap())
                    return trap;
            }
        }
        return {};
    }
};

} // namespace

class tst_PriceAlarmNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_socket.reset();
        m_network = std::make_unique<LocalNetwork>();
        QVERIFY(m_network->start());
        const auto canister = m_network->install(QStringLiteral("three-prices"), std::make_unique<ThreePrices>());
        QVERIFY(canister);
        m_socket = std::make_unique<Ic::TypedSocket<AppMessage>>();
        m_socket->setNetwork(Ic::Network(m_network->networkUrl(), Ic::RootKey::fromDer(m_network->rootKeyDer()).value()));
        m_socket->setGatewayUrls({m_network->gatewayUrl()});
        m_socket->setCanisterId(*canister);
    }
    void cleanup() { m_socket.reset(); } // before the network

    void ringsAtTheLimit()
    {
        const PriceAlarm alarm(m_socket.get(), QStringLiteral("ICP"), 1200);
        QSignalSpy reached(&alarm, &PriceAlarm::reached);
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(reached.size(), 1, 20'000);
        QCOMPARE(reached.at(0).at(0).toULongLong(), 1200u);
    }

    void ringsDespiteALossyGateway()
    {
        m_network->faults().add(FaultRule(Fault::DropClientMessage)); // messages go past the gateway
        m_network->setAnswerDelay(std::chrono::milliseconds(20));
        const PriceAlarm alarm(m_socket.get(), QStringLiteral("ICP"), 1200);
        QSignalSpy reached(&alarm, &PriceAlarm::reached);
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(reached.size(), 1, 20'000);
    }

    void saysWhyItWasRefused()
    {
        const PriceAlarm alarm(m_socket.get(), QStringLiteral("DOGE"), 1);
        QSignalSpy refused(&alarm, &PriceAlarm::refused);
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, 20'000);
        QVERIFY(refused.at(0).at(0).toString().contains(QStringLiteral("no price of DOGE")));
    }

private:
    std::unique_ptr<LocalNetwork> m_network;
    std::unique_ptr<Ic::TypedSocket<AppMessage>> m_socket;
};

QTEST_GUILESS_MAIN(tst_PriceAlarmNetwork)
#include "tst_pricealarm_network.moc"
