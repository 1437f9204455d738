// SPDX-License-Identifier: MIT
#include "localnetwork.h"
#include "networkprofile.h"
#include "testing.h"
#include <QtTest/QtTest>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(Ic::LocalNet::NetworkProfile)

class tst_NetworkProfile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void defaultIsInstant();
    void mainnetValues();
    void namesAreRead();
    void profilesAreValues();
    void invalidProfiles_data();
    void invalidProfiles();
    void limitsAreValid();
};

void tst_NetworkProfile::defaultIsInstant()
{
    const NetworkProfile profile;
    QVERIFY(profile == NetworkProfile::instant() && LocalNetworkOptions().profile() == profile);
    QVERIFY(profile.round() == 0ms && profile.gossipMean() == 0ms && profile.maxCertificationDelay() == 0ms && profile.maxQueryDelay() == 0ms);
    IC_VERIFY(profile.validate());
}

void tst_NetworkProfile::mainnetValues()
{
    const NetworkProfile near = NetworkProfile::mainnet();
    QVERIFY(near.round() == 500ms && near.minCertificationDelay() == 1000ms && near.maxCertificationDelay() == 1400ms);
    QVERIFY(near.minQueryDelay() == 80ms && near.maxQueryDelay() == 200ms);
    QVERIFY(near.gossipDistribution() == GossipDistribution::Exponential && near.gossipMean() == 20ms && near.gossipCap() == 400ms);
    const NetworkProfile far = NetworkProfile::mainnetFar();
    QVERIFY(far.gossipDistribution() == GossipDistribution::Uniform && far.gossipCap() == 150ms);
    QVERIFY(far.round() == near.round() && far.maxCertificationDelay() == near.maxCertificationDelay() && far.maxQueryDelay() == near.maxQueryDelay());
    QVERIFY(CdkOptions().ackInterval() == 300s);
}

void tst_NetworkProfile::namesAreRead()
{
    QVERIFY(NetworkProfile::fromName(QStringLiteral("instant")).value() == NetworkProfile::instant());
    QVERIFY(NetworkProfile::fromName(QStringLiteral("mainnet")).value() == NetworkProfile::mainnet());
    QVERIFY(NetworkProfile::fromName(QStringLiteral("mainnet-far")).value() == NetworkProfile::mainnetFar());
    IC_COMPARE_ERROR(NetworkProfile::fromName(QStringLiteral("moon")), ErrorCode::BadInput);
    for (const QString &name : NetworkProfile::names())
        IC_VERIFY(NetworkProfile::fromName(name)->validate());
}

void tst_NetworkProfile::profilesAreValues()
{
    const NetworkProfile original = NetworkProfile::mainnet();
    NetworkProfile copy = original;
    copy.setRound(20ms);
    QVERIFY(original.round() == 500ms && copy.round() == 20ms && copy != original);
    QVERIFY(copy.setRound(500ms) == original);
}

void tst_NetworkProfile::invalidProfiles_data()
{
    QTest::addColumn<NetworkProfile>("profile");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const NetworkProfile &profile, const char *words) { QTest::newRow(name) << profile << QString::fromLatin1(words); };
    const NetworkProfile good = NetworkProfile::mainnet();
    row("negative round", NetworkProfile(good).setRound(-1ms), "a round of -1 ms is not from 0 to 60000 ms");
    row("round too long", NetworkProfile(good).setRound(60'001ms), "60001 ms is not from 0 to 60000 ms");
    row("negative gossip mean", NetworkProfile(good).setGossipMean(-1ms), "gossip mean");
    row("gossip cap too large", NetworkProfile(good).setGossipCap(60'001ms), "gossip cap");
    row("negative certification", NetworkProfile(good).setMinCertificationDelay(-1ms), "certification delay");
    row("certification too long", NetworkProfile(good).setMaxCertificationDelay(60'001ms), "certification delay");
    row("no certification range", NetworkProfile(good).setMinCertificationDelay(1401ms), "1401 ms, is not from 0 ms to the largest, 1400 ms");
    row("query too long", NetworkProfile(good).setMaxQueryDelay(60'001ms), "query delay");
    row("no query range", NetworkProfile(good).setMaxQueryDelay(79ms), "80 ms, is not from 0 ms to the largest, 79 ms");
    row("gossip without rounds", NetworkProfile().setGossipMean(1ms), "a round from 1 to 60000 ms");
    row("uniform without rounds", NetworkProfile().setGossipDistribution(GossipDistribution::Uniform), "a round from 1 to 60000 ms");
    row("certification without rounds", NetworkProfile().setMaxCertificationDelay(1ms), "a round from 1 to 60000 ms");
}

void tst_NetworkProfile::invalidProfiles()
{
    QFETCH(NetworkProfile, profile);
    QFETCH(QString, words);
    const auto valid = profile.validate();
    IC_COMPARE_ERROR(valid, ErrorCode::InvalidArgument);
    QVERIFY2(valid.error().message().contains(words), qPrintable(valid.error().message()));
    LocalNetwork network;
    IC_COMPARE_ERROR(network.start(LocalNetworkOptions().setProfile(profile)), ErrorCode::InvalidArgument);
    QVERIFY(network.networkUrl().isEmpty());
}

void tst_NetworkProfile::limitsAreValid()
{
    IC_VERIFY(NetworkProfile().setMaxQueryDelay(60s).validate());
    IC_VERIFY(NetworkProfile().setRound(1ms).setGossipMean(60s).setGossipCap(60s).setMaxCertificationDelay(60s).validate());
    IC_VERIFY(NetworkProfile().setRound(60s).setMinCertificationDelay(60s).setMaxCertificationDelay(60s).validate());
}

QTEST_GUILESS_MAIN(tst_NetworkProfile)
#include "tst_networkprofile.moc"
