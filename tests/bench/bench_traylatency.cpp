// SPDX-License-Identifier: MIT
// From send() in the canister to Notify on the bus, beside the gateway's polling interval; and our own share of it, from the frame that
// leaves the gateway to Notify. Real canister, gateway, WebSocket, certificate check, SQLite and D-Bus; canister and gateway have a thread
// of their own. The clock that protocols see is moved on before each, and each has another topic than those before, so that each stands alone.
#include "gatewayserver.h"
#include "manualenvironment.h"
#include "traystack.h"
#include <QtCore/QCommandLineParser>
#include <QtCore/QEventLoop>
#include <QtCore/QThread>
#include <QtCore/QTimer>
#include <algorithm>
#include <atomic>
#include <cstdio>

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

//! Notes when the last frame left.
class Stopwatch final : public FrameFilter
{
public:
    QList<FilteredFrame> toClient(quint64, const QByteArray &frame) override
    {
        left = Clock::now().time_since_epoch().count();
        return {{FilteredFrame::Binary, frame}};
    }
    FilteredInput fromClient(quint64, const QByteArray &frame) override { return {{frame}, false}; }

    std::atomic<Clock::rep> left = 0;
};

struct Figures
{
    double p50 = 0;
    double p99 = 0;
};

Figures figuresOf(std::vector<double> milliseconds)
{
    std::sort(milliseconds.begin(), milliseconds.end());
    const auto at = [&](double part) { return milliseconds.at(std::size_t(part * double(milliseconds.size() - 1))); };
    return {at(0.5), at(0.99)};
}

//! Runs the event loop until \a done, at most half a minute.
bool waitUntil(const std::function<bool()> &done)
{
    const auto deadline = Clock::now() + 30s;
    QTimer alarm; // an idle loop would not look again
    alarm.start(5ms);
    while (!done()) {
        if (Clock::now() > deadline)
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

class Run
{
public:
    explicit Run(std::chrono::milliseconds interval)
        : m_world(std::make_shared<ManualEnvironment>(std::chrono::nanoseconds(1'700'000'000'000'000'000)))
        , m_stack(m_world, m_world)
        , m_interval(interval)
    {
        // Everything of the network lives in its thread from the start.
        m_stack.network().moveToThread(&m_thread);
        m_thread.start();
        inNetwork([this] {
            LocalNet::LocalNetworkOptions options;
            options.setGatewayEnabled(false);
            m_problem = m_stack.start(options);
            m_gateway = std::make_unique<GatewayServer>(m_world);
            GatewayOptions gateway;
            gateway.setNetworkUrl(m_stack.network().networkUrl());
            gateway.setPollingInterval(m_interval);
            gateway.setFrameFilter(m_stopwatch);
            if (const auto started = m_gateway->start(gateway); !started)
                m_problem = started.error().message();
        });
    }
    ~Run()
    {
        m_stack.stopEngine();
        inNetwork([this] {
            m_gateway.reset();
            m_stack.network().moveToThread(QCoreApplication::instance()->thread());
        });
        m_thread.quit();
        m_thread.wait();
    }

    bool measure(int samples)
    {
        if (!m_problem.isEmpty()) {
            std::fprintf(stderr, "%s\n", qPrintable(m_problem));
            return false;
        }
        m_stack.startEngine(m_gateway->url());
        if (!waitUntil([this] { return m_stack.isUpToDate(); }))
            return false;
        for (int i = 0; i < samples + Warmup; ++i) {
            if (!sample(i))
                return false;
        }
        return true;
    }
    std::vector<double> whole;
    std::vector<double> own;

private:
    static constexpr int Warmup = 5;
    static constexpr int Topics = 30; // 3 s apart each, so that one comes again after more than a minute

    template <typename Function>
    void inNetwork(Function function)
    {
        QMetaObject::invokeMethod(&m_stack.network(), function, Qt::BlockingQueuedConnection);
    }
    bool sample(int number)
    {
        m_world->advance(3s);
        // At any moment between two polls.
        const auto moment = Clock::now() + std::chrono::duration_cast<Clock::duration>(m_interval * (double(m_world->randomU64() % 1000) / 1000.0));
        waitUntil([&] { return Clock::now() >= moment; });
        Clock::time_point said;
        Clock::time_point notified;
        const QMetaObject::Connection seen =
            QObject::connect(&m_stack.desktop(), &RecordingNotificationServer::received, [arrival = &notified] { *arrival = Clock::now(); });
        inNetwork([&] {
            m_stack.network().tick();
            said = Clock::now();
            m_stack.speak(QStringLiteral("notification %1").arg(number),
                [number](NotifyDid::Draft &draft) { draft.setTopic(QStringLiteral("topic-%1").arg(number % Topics)); });
        });
        const bool came = waitUntil([&] { return notified != Clock::time_point(); });
        QObject::disconnect(seen);
        if (!came) {
            std::fprintf(stderr, "notification %d did not come\n", number);
            return false;
        }
        if (number < Warmup)
            return true;
        using Milliseconds = std::chrono::duration<double, std::milli>;
        whole.push_back(Milliseconds(notified - said).count());
        own.push_back(Milliseconds(notified - Clock::time_point(Clock::duration(m_stopwatch->left.load()))).count());
        return true;
    }

    std::shared_ptr<ManualEnvironment> m_world;
    TrayStack m_stack;
    std::chrono::milliseconds m_interval;
    QThread m_thread;
    QString m_problem;
    std::shared_ptr<Stopwatch> m_stopwatch = std::make_shared<Stopwatch>();
    std::unique_ptr<GatewayServer> m_gateway;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption samplesOption(QStringLiteral("samples"), QStringLiteral("For each interval."), QStringLiteral("N"), QStringLiteral("200"));
    const QCommandLineOption limitOption(
        QStringLiteral("own-share-limit"), QStringLiteral("Fail if the median of our own share is above this."), QStringLiteral("MS"), QStringLiteral("0"));
    parser.addOptions({samplesOption, limitOption});
    parser.process(app);
    const double limit = parser.value(limitOption).toDouble();

    bool good = true;
    std::printf("%10s %18s %18s   (ms)\n%10s %8s %9s %8s %9s\n", "polling", "send to Notify", "our own share", "", "p50", "p99", "p50", "p99");
    for (const auto interval : {20ms, 100ms, 500ms}) {
        Run run(interval);
        if (!run.measure(parser.value(samplesOption).toInt()))
            return 1;
        const Figures whole = figuresOf(run.whole);
        const Figures own = figuresOf(run.own);
        std::printf("%10lld %8.1f %9.1f %8.2f %9.2f\n", static_cast<long long>(interval.count()), whole.p50, whole.p99, own.p50, own.p99);
        std::fflush(stdout);
        good = good && (limit <= 0 || own.p50 <= limit);
    }
    return good ? 0 : 1;
}
