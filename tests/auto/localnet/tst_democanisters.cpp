// SPDX-License-Identifier: MIT
#include "democanisters.h"
#include "replica.h"
#include "testing.h"
#include <QtCore/QFile>

using namespace Ic;
using namespace Ic::LocalNet;

class tst_DemoCanisters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idsNeverChange();
    void publishTheirInterfaces();
    void areInstalledOnce();
};

namespace {

LocalNetworkOptions withoutGateway()
{
    LocalNetworkOptions options;
    options.setGatewayEnabled(false);
    return options;
}

} // namespace

void tst_DemoCanisters::idsNeverChange()
{
    LocalNetwork network;
    IC_VERIFY(network.start(withoutGateway()));
    IC_VERIFY(App::installDemoCanisters(network, App::MaxNotifyCanisters));
    const QMap<QString, Principal> canisters = network.canisters();
    QCOMPARE(canisters.size(), 3 + App::MaxNotifyCanisters);
    const QMap<QString, QString> expected {
        {QStringLiteral("chat"), QStringLiteral("bkyz2-fmaaa-aaaaa-qaaaq-cai")},
        {QStringLiteral("echo"), QStringLiteral("bd3sg-teaaa-aaaaa-qaaba-cai")},
        {QStringLiteral("notify"), QStringLiteral("be2us-64aaa-aaaaa-qaabq-cai")},
        {QStringLiteral("notify-2"), QStringLiteral("cpmcr-yeaaa-aaaaa-qaala-cai")},
        {QStringLiteral("notify-3"), QStringLiteral("cinef-v4aaa-aaaaa-qaalq-cai")},
        {QStringLiteral("prices"), QStringLiteral("xy35t-veaaa-aaaaa-qapua-cai")},
    };
    for (auto it = expected.cbegin(); it != expected.cend(); ++it)
        QCOMPARE(canisters.value(it.key()).toText(), it.value());
}

void tst_DemoCanisters::publishTheirInterfaces()
{
    LocalNetwork network;
    IC_VERIFY(network.start(withoutGateway()));
    IC_VERIFY(App::installDemoCanisters(network));
    QCOMPARE(network.canisters().keys(), (QStringList {QStringLiteral("chat"), QStringLiteral("echo"), QStringLiteral("notify"), QStringLiteral("prices")}));
    for (auto it = network.canisters().cbegin(); it != network.canisters().cend(); ++it) {
        QFile file(QStringLiteral(IC_DID_DIR "/%1.did").arg(it.key()));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        QCOMPARE(network.replica().canister(it.value())->candidInterface(), file.readAll());
    }
}

void tst_DemoCanisters::areInstalledOnce()
{
    LocalNetwork network;
    IC_COMPARE_ERROR(App::installDemoCanisters(network), ErrorCode::InvalidState);
    IC_VERIFY(network.start(withoutGateway()));
    IC_VERIFY(App::installDemoCanisters(network));
    IC_COMPARE_ERROR(App::installDemoCanisters(network), ErrorCode::InvalidArgument);
}

QTEST_GUILESS_MAIN(tst_DemoCanisters)
#include "tst_democanisters.moc"
