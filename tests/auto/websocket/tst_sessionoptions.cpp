// SPDX-License-Identifier: MIT
#include "sessionoptions.h"
#include <QtCore/QList>
#include <QtTest/QTest>
#include <functional>

using namespace Ic;
using namespace std::chrono_literals;

namespace {

template <typename T>
void addRow(const char *name, T &(*change)(T &))
{
    QTest::newRow(name) << std::function<bool()>([change] {
        const T original;
        T changed = original;
        const bool wasEqual = changed == original && !(changed != original);
        change(changed);
        const T copy = changed;
        return wasEqual && changed != original && copy == changed && original == T();
    });
}

} // namespace

class tst_SessionOptions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void copiesAreIndependent_data()
    {
        QTest::addColumn<std::function<bool()>>("holds");
        addRow<SessionOptions>("deadline", [](SessionOptions &o) -> SessionOptions & { return o.setAckTimeout(1s); });
        addRow<SessionOptions>("limit", [](SessionOptions &o) -> SessionOptions & { return o.setMaxMessageBytes(7); });
        addRow<SessionOptions>("route", [](SessionOptions &o) -> SessionOptions & { return o.setSendRoute(SendRoute::Direct); });
        addRow<SessionOptions>("nested verdicts", [](SessionOptions &o) -> SessionOptions & { return o.setVerdicts(o.verdicts().setQuestionsAtOnce(1)); });
        addRow<SessionOptions>(
            "nested policy", [](SessionOptions &o) -> SessionOptions & { return o.setReconnectPolicy(ReconnectPolicy().setMaxAttempts(0)); });
        addRow<SessionOptions>("nested polling", [](SessionOptions &o) -> SessionOptions & { return o.setPolling(o.polling().setMaxReplyBytes(1)); });
        addRow<VerdictOptions>("verdicts", [](VerdictOptions &o) -> VerdictOptions & { return o.setOutcomeKept(1s); });
        addRow<PollingOptions>("polling", [](PollingOptions &o) -> PollingOptions & { return o.setMinInterval(1ms); });
        addRow<ReconnectPolicy>("policy", [](ReconnectPolicy &o) -> ReconnectPolicy & { return o.setStableAfter(1s); });
    }
    void copiesAreIndependent()
    {
        QFETCH(std::function<bool()>, holds);
        QVERIFY(holds());
    }

    void gettersReturnWhatWasSet()
    {
        const SessionOptions options = SessionOptions()
                                           .setTcpTimeout(1ms)
                                           .setTlsTimeout(2ms)
                                           .setUpgradeTimeout(3ms)
                                           .setHandshakeTimeout(4ms)
                                           .setOpenTimeout(5ms)
                                           .setAckTimeout(6ms)
                                           .setSendStallTimeout(7ms)
                                           .setMessageExpiry(8ms)
                                           .setFirstOpenTimeout(9ms)
                                           .setRepairAfter(10ms)
                                           .setReopenAfter(11ms)
                                           .setReopenGrace(12ms)
                                           .setGatewayPatience(13ms);
        const QList<std::chrono::milliseconds> times {options.tcpTimeout(), options.tlsTimeout(), options.upgradeTimeout(), options.handshakeTimeout(),
            options.openTimeout(), options.ackTimeout(), options.sendStallTimeout(), options.messageExpiry(), options.firstOpenTimeout(), options.repairAfter(),
            options.reopenAfter(), options.reopenGrace(), options.gatewayPatience()};
        for (qsizetype i = 0; i < times.size(); ++i)
            QCOMPARE(times.at(i), std::chrono::milliseconds(i + 1));
    }

    void defaultsSuitTheNetwork()
    {
        const SessionOptions options;
        QVERIFY(options.messageExpiry() <= 4min); // protocol.md c.3
        QVERIFY(options.ackTimeout() > 300s); // protocol.md b.7
        QVERIFY(options.repairAfter() < options.reopenAfter() && options.reopenAfter() < 60s);
        QVERIFY(options.maxMessageBytes() < 2 * 1024 * 1024);
        QCOMPARE(options.firstOpenTimeout(), 0ms);
        QCOMPARE(options.reconnectPolicy().maxAttempts(), -1);
    }
};

QTEST_GUILESS_MAIN(tst_SessionOptions)
#include "tst_sessionoptions.moc"
