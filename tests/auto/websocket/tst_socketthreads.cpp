// SPDX-License-Identifier: MIT
// Sockets and agents of one network in several threads at once. Most useful with ThreadSanitizer.
#include "agent.h"
#include "deliveryclient.h"
#include "testing.h"
#include <QtCore/QThread>
#include <atomic>
#include <functional>
#include <memory>
#include <vector>

using namespace Ic;
using namespace Ic::Test;

namespace {

constexpr int Threads = 3;
constexpr int Patience = 60'000;

//! Not QThread::create(), which runs its function inside of pthread_once() of Qt: ThreadSanitizer ignores all of that.
class Thread final : public QThread
{
public:
    explicit Thread(std::function<void()> work)
        : m_work(std::move(work))
    {
    }

protected:
    void run() override { m_work(); }

private:
    const std::function<void()> m_work;
};

//! Does \a work in several threads at once, while the event loop of this one serves the network. The argument is the number of the thread.
bool inThreads(const std::function<void(std::size_t)> &work)
{
    std::atomic<int> running = Threads;
    std::vector<std::unique_ptr<Thread>> threads;
    for (std::size_t number = 0; number < Threads; ++number) {
        threads.push_back(std::make_unique<Thread>([&, number] {
            work(number);
            --running;
        }));
        threads.back()->start();
    }
    const bool ended = QTest::qWaitFor([&] { return running == 0; }, 2 * Patience); // the work waits for half of that at most
    return std::all_of(threads.begin(), threads.end(), [](const auto &thread) { return thread->wait(Patience); }) && ended;
}

//! The data that a thread reads of the network, whose objects live in the thread of the test.
struct Addresses
{
    explicit Addresses(const DeliveryNetwork &network)
        : gateways(network.gatewayUrls())
        , canister(network.canister())
        , fetching(NetworkOptions().setUrls({network.networkUrl()}).setFetchRootKey(true))
        , knowing(network.networkUrl(), RootKey::fromDer(network.rootKeyDer()).value())
    {
    }
    void setUp(IcWebSocket &socket, const Network &network) const
    {
        socket.setGatewayUrls(gateways);
        socket.setNetwork(network);
        socket.setCanisterId(canister.toText());
        socket.setMessageType(LogApplication::messageType());
        socket.setOptions(quickOptions());
    }

    const QList<QUrl> gateways;
    const Principal canister;
    const Network fetching; // its root key is not known yet
    const Network knowing;
};

DeliveryNetworkOptions replying()
{
    DeliveryNetworkOptions options;
    options.replies = true;
    return options;
}

} // namespace

class tst_SocketThreads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void socketsShareOneNetwork()
    {
        DeliveryNetwork network(replying());
        IC_VERIFY(network.start());
        const Addresses addresses(network);
        constexpr int Messages = 100;
        std::vector<int> delivered(Threads, 0);
        std::vector<qsizetype> received(Threads, 0);
        QVERIFY(inThreads([&](std::size_t number) {
            IcWebSocket socket;
            addresses.setUp(socket, addresses.fetching);
            QObject::connect(
                &socket, &IcWebSocket::messagesReceived, &socket, [&, number](const QList<IncomingMessage> &messages) { received[number] += messages.size(); });
            QObject::connect(&socket, &IcWebSocket::messageDelivered, &socket, [&, number] { ++delivered[number]; });
            socket.open();
            for (int i = 0; i < Messages; ++i)
                socket.send(LogApplication::message(QString::number(i)));
            (void)QTest::qWaitFor([&] { return delivered[number] == Messages && received[number] == Messages; }, Patience);
        }));
        QCOMPARE(delivered, std::vector<int>(Threads, Messages));
        QCOMPARE(received, std::vector<qsizetype>(Threads, Messages));
    }

    // The last socket ends the thread that all sockets share, while another one may begin the next.
    void socketsComeAndGo()
    {
        DeliveryNetwork network({});
        IC_VERIFY(network.start());
        const Addresses addresses(network);
        QVERIFY(inThreads([&](std::size_t) {
            for (int i = 0; i < 20; ++i) {
                IcWebSocket socket;
                addresses.setUp(socket, addresses.knowing);
                socket.open();
                socket.send(LogApplication::message(QString::number(i)));
                const bool waits = i % 4 == 3;
                if (waits)
                    (void)QTest::qWaitFor([&] { return socket.state() == ConnectionState::Open; }, Patience / 20);
            }
        }));
    }

    void agentsShareOneNetwork()
    {
        DeliveryNetwork network({});
        IC_VERIFY(network.start());
        const Addresses addresses(network);
        std::vector<int> good(Threads, 0);
        QVERIFY(inThreads([&](std::size_t number) {
            Agent agent(addresses.fetching);
            for (int i = 0; i < 5; ++i) {
                QFuture<Result<Certificate>> state = agent.readState(addresses.canister, {{QByteArrayLiteral("time")}});
                QFuture<Result<RootKey>> key = addresses.fetching.fetchRootKey();
                const bool ended = QTest::qWaitFor([&] { return addresses.fetching.rootKey() && state.isFinished() && key.isFinished(); }, Patience / 5);
                good[number] += ended && state.result() && key.result();
            }
        }));
        QCOMPARE(good, std::vector<int>(Threads, 5));
        IC_VERIFY(addresses.fetching.rootKey());
        QCOMPARE(addresses.fetching.rootKey()->der(), network.rootKeyDer());
    }
};

QTEST_GUILESS_MAIN(tst_SocketThreads)
#include "tst_socketthreads.moc"
