// SPDX-License-Identifier: MIT
// Update calls and queries through Ic::Agent on the local network, from the request to the verified outcome, by the wall clock.
// The network runs in a thread of its own, and pays for its BLS signature of each certificate.
#include "agent.h"
#include "canister.h"
#include "localnetwork.h"
#include "replica.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QEventLoop>
#include <QtCore/QFutureWatcher>
#include <QtCore/QThread>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

using namespace Ic;
using namespace Ic::LocalNet;

namespace {

void require(bool condition, const char *what)
{
    if (!condition)
        qFatal("bench_agent: %s", what);
}

class ParrotCanister final : public Canister
{
public:
    using Canister::Canister;
    CanisterReply update(QByteArrayView, const QByteArray &argument, const Principal &, quint64) override { return CanisterReply::reply(argument); }
    CanisterReply query(QByteArrayView, const QByteArray &argument, const Principal &, quint64, const DataCertificate &) override
    {
        return CanisterReply::reply(argument);
    }
    QByteArray certifiedData() const override { return {}; }
    QByteArray candidInterface() const override { return "service : {}"; }
    std::optional<quint64> nextTimerNs() const override { return {}; }
    void runTimers(quint64) override { }
};

template <typename T>
Result<T> waitFor(const QFuture<Result<T>> &future)
{
    QEventLoop loop;
    QFutureWatcher<Result<T>> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    return future.result();
}

template <typename Ask>
void measure(const char *what, int count, Ask ask)
{
    std::vector<double> times;
    for (int i = 0; i < count; ++i) {
        const QByteArray argument = QByteArray::number(i);
        const auto start = std::chrono::steady_clock::now();
        const auto outcome = waitFor(ask(argument));
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
        const auto reply = outcome ? replyOf(*outcome) : Result<QByteArray>(outcome.error());
        require(reply && *reply == argument, "a call failed");
    }
    std::sort(times.begin(), times.end());
    const auto at = [&times](double part) { return times[std::min(times.size() - 1, std::size_t(double(times.size()) * part))]; };
    std::printf("%-28s n=%d  slowest %6.2f ms  p50 %6.2f ms  p99 %6.2f ms\n", what, count, times.back(), at(0.5), at(0.99));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QThread thread;
    QObject inThread;
    inThread.moveToThread(&thread);
    thread.start();
    std::unique_ptr<LocalNetwork> network;
    QUrl url;
    QByteArray rootKey;
    const Principal canister = NetworkKeys::canisterId(9);
    QMetaObject::invokeMethod(
        &inThread,
        [&] {
            network = std::make_unique<LocalNetwork>();
            LocalNetworkOptions options;
            options.setGatewayEnabled(false);
            options.setDelegation(DelegationMode::Sharded);
            require(network->start(options).has_value(), "the network did not start");
            network->replica().install(std::make_unique<ParrotCanister>(canister));
            url = network->networkUrl();
            rootKey = network->rootKeyDer();
        },
        Qt::BlockingQueuedConnection);
    {
        Agent agent(Network(url, RootKey::fromDer(rootKey).value()), generateIdentity(KeyScheme::Ed25519, *Environment::system()));
        constexpr int Count = 300;
        measure("update, certified", Count, [&](const QByteArray &argument) { return agent.update({canister, "say", argument}); });
        measure("query, signed by a node", Count, [&](const QByteArray &argument) { return agent.query({canister, "say", argument}); });
    }
    QMetaObject::invokeMethod(
        &inThread, [&] { network.reset(); }, Qt::BlockingQueuedConnection);
    thread.quit();
    thread.wait();
    return 0;
}
