// SPDX-License-Identifier: MIT
#include "localnetoptions.h"
#include "testing.h"
#include <QtTest/QtTest>

using namespace Ic;
using namespace Ic::App;
using namespace Ic::LocalNet;
using namespace std::chrono_literals;

namespace {

Result<LocalNetCommand> parsed(const QString &options)
{
    return LocalNetCommand::fromArguments(QStringList(QStringLiteral("icws-localnet")) + options.split(u' ', Qt::SkipEmptyParts));
}

} // namespace

class tst_LocalNetCommand : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void defaultIsInstant();
    void delegationByName();
    void profileByName();
    void optionsReplaceValues();
    void faultAtOpportunity();
};

void tst_LocalNetCommand::defaultIsInstant()
{
    const auto command = parsed({});
    IC_VERIFY(command);
    QVERIFY(command->options.profile() == NetworkProfile::instant());
    QVERIFY(command->options.cdk() == CdkOptions());
}

void tst_LocalNetCommand::delegationByName()
{
    const auto modeOf = [](const QString &options) { return parsed(options)->options.delegation(); };
    QCOMPARE(modeOf({}), DelegationMode::ByEndpoint);
    QCOMPARE(modeOf(QStringLiteral("--delegation endpoint")), DelegationMode::ByEndpoint);
    QCOMPARE(modeOf(QStringLiteral("--delegation none")), DelegationMode::None);
    QCOMPARE(modeOf(QStringLiteral("--delegation flat")), DelegationMode::Flat);
    QCOMPARE(modeOf(QStringLiteral("--delegation sharded")), DelegationMode::Sharded);
}

void tst_LocalNetCommand::profileByName()
{
    for (const QString &name : NetworkProfile::names()) {
        const auto command = parsed(QStringLiteral("--network-profile ") + name);
        IC_VERIFY(command);
        QVERIFY(command->options.profile() == NetworkProfile::fromName(name).value());
        QVERIFY(command->options.cdk().ackInterval() == 300s);
    }
}

void tst_LocalNetCommand::optionsReplaceValues()
{
    const auto command = parsed(QStringLiteral("--network-profile mainnet --round 10 --gossip-mean 2 --gossip-cap 9 --certification-min 11 "
                                               "--certification-max 12 --query-min 3 --query-max 4 --ack-interval 1000 --seed x"));
    IC_VERIFY(command);
    QVERIFY(command->options.profile()
        == NetworkProfile()
               .setRound(10ms)
               .setGossipMean(2ms)
               .setGossipCap(9ms)
               .setMinCertificationDelay(11ms)
               .setMaxCertificationDelay(12ms)
               .setMinQueryDelay(3ms)
               .setMaxQueryDelay(4ms));
    QVERIFY(command->options.cdk().ackInterval() == 1s);
    QCOMPARE(command->options.seed(), QByteArray("x"));

    const auto far = parsed(QStringLiteral("--network-profile mainnet --gossip uniform --gossip-cap 150"));
    IC_VERIFY(far);
    QVERIFY(far->options.profile() == NetworkProfile::mainnetFar().setGossipMean(20ms)); // a mean that is not used
    const auto near = parsed(QStringLiteral("--network-profile mainnet-far --gossip exponential --gossip-mean 20 --gossip-cap 400"));
    IC_VERIFY(near);
    QVERIFY(near->options.profile() == NetworkProfile::mainnet());
}

void tst_LocalNetCommand::faultAtOpportunity()
{
    const auto command = parsed(QStringLiteral("--fault swap-messages@5"));
    IC_VERIFY(command);
    QCOMPARE(command->options.faults().size(), 1);
    QVERIFY(command->options.faults().constFirst() == FaultRule(Fault::SwapMessages).setSkip(4).setTimes(1));
}

QTEST_GUILESS_MAIN(tst_LocalNetCommand)
#include "tst_localnetoptions.moc"
