// SPDX-License-Identifier: MIT
#include "icwebsocket.h"
#include "localnetwork.h"
#include "pricecanister.h"
#include "testing.h"
#include <QtCore/QHash>
#include <QtTest/QSignalSpy>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace std::chrono_literals;
using Candid::Value;

class tst_PriceCanister : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void listsItsSymbols();
    void sendsWhatIsSubscribed();
    void rejectsUnknownSymbols();
    void forgetsClosedClients();

private:
    SentMessage send(const char *tag, const QString &symbol) { return m_socket->send(Value::variant(QString::fromLatin1(tag), Value::text(symbol))); }

    std::unique_ptr<LocalNetwork> m_network;
    std::unique_ptr<IcWebSocket> m_socket;
    QHash<QString, int> m_prices; // how many came of each symbol
    QStringList m_symbols;
};

void tst_PriceCanister::init()
{
    m_prices.clear();
    m_symbols.clear();
    m_socket.reset();
    m_network = std::make_unique<LocalNetwork>();
    LocalNetworkOptions options;
    options.setPollingInterval(10ms);
    IC_VERIFY(m_network->start(options));
    const auto canister = m_network->install(QStringLiteral("prices"), std::make_unique<App::PriceCanister>());
    IC_VERIFY(canister);
    m_socket = std::make_unique<IcWebSocket>();
    m_socket->setGatewayUrls({m_network->gatewayUrl()});
    // And the type of the messages from there.
    m_socket->setNetwork(Network(m_network->networkUrl(), RootKey::fromDer(m_network->rootKeyDer()).value()));
    m_socket->setCanisterId(canister->toText());
    connect(m_socket.get(), &IcWebSocket::messageReceived, this, [this](const IncomingMessage &message) {
        const QVariantMap data = message.toVariant().toMap();
        if (data.contains(QStringLiteral("Price")))
            ++m_prices[data.value(QStringLiteral("Price")).toMap().value(QStringLiteral("symbol")).toString()];
        else
            m_symbols = data.value(QStringLiteral("Symbols")).toStringList();
    });
    m_socket->open();
    QTRY_COMPARE_WITH_TIMEOUT(m_socket->state(), ConnectionState::Open, 20'000);
}

void tst_PriceCanister::listsItsSymbols()
{
    QTRY_COMPARE(m_symbols, App::PriceCanister::symbols());
}

void tst_PriceCanister::sendsWhatIsSubscribed()
{
    send("Subscribe", QStringLiteral("ICP"));
    send("Subscribe", QStringLiteral("BTC"));
    QTRY_VERIFY_WITH_TIMEOUT(m_prices.value(QStringLiteral("ICP")) >= 10 && m_prices.value(QStringLiteral("BTC")) >= 10, 20'000);
    QCOMPARE(m_prices.size(), 2);
    const SentMessage unsubscribed = send("Unsubscribe", QStringLiteral("BTC"));
    QTRY_VERIFY_WITH_TIMEOUT(unsubscribed.delivered.isFinished(), 20'000);
    // Those that were sent before have numbers below that of the next ICP.
    const int icp = m_prices.value(QStringLiteral("ICP"));
    QTRY_VERIFY_WITH_TIMEOUT(m_prices.value(QStringLiteral("ICP")) >= icp + 20, 20'000);
    const int btc = m_prices.value(QStringLiteral("BTC"));
    QTRY_VERIFY_WITH_TIMEOUT(m_prices.value(QStringLiteral("ICP")) >= icp + 40, 20'000);
    QCOMPARE(m_prices.value(QStringLiteral("BTC")), btc);
}

void tst_PriceCanister::rejectsUnknownSymbols()
{
    const SentMessage sent = send("Subscribe", QStringLiteral("DOGE"));
    QTRY_VERIFY_WITH_TIMEOUT(sent.delivered.isFinished(), 20'000);
    IC_COMPARE_ERROR(sent.delivered.result(), ErrorCode::CertifiedReject);
    QVERIFY(sent.delivered.result().error().message().contains(QStringLiteral("there is no price of \"DOGE\"; there are those of BTC, ETH, ICP, SOL, XMR")));
}

void tst_PriceCanister::forgetsClosedClients()
{
    send("Subscribe", QStringLiteral("ICP"));
    QTRY_VERIFY_WITH_TIMEOUT(m_prices.value(QStringLiteral("ICP")) >= 3, 20'000);
    m_symbols.clear();
    m_socket->close();
    QTRY_COMPARE_WITH_TIMEOUT(m_socket->state(), ConnectionState::Closed, 20'000);
    m_prices.clear();
    m_socket->open();
    QTRY_COMPARE_WITH_TIMEOUT(m_symbols.size(), 5, 20'000);
    const SentMessage sent = send("Subscribe", QStringLiteral("SOL"));
    QTRY_VERIFY_WITH_TIMEOUT(m_prices.value(QStringLiteral("SOL")) >= 3, 20'000);
    QCOMPARE(m_prices.size(), 1);
}

QTEST_GUILESS_MAIN(tst_PriceCanister)
#include "tst_pricecanister.moc"
