// SPDX-License-Identifier: MIT
// The paths that each endpoint of read_state serves, as the interface specification lists them (protocol.md f).
#include "networkkeys.h"
#include "readpaths.h"
#include <QtTest/QtTest>

using namespace Ic;
using namespace Ic::LocalNet;

namespace {

const Principal Canister = NetworkKeys::canisterId(2);
const Principal OtherCanister = NetworkKeys::canisterId(3);
const Principal Subnet = Principal::selfAuthenticating("subnet");
const Principal Root = Principal::selfAuthenticating("root");
const QByteArray Request(32, 'r');

} // namespace

class tst_ReadPaths : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rules_data();
    void rules();
    void onePathRefusesAll();
    void requestIds();
};

void tst_ReadPaths::rules_data()
{
    QTest::addColumn<QList<Path>>("paths");
    QTest::addColumn<QList<int>>("expected"); // at v2 canister, v3 canister, v2 subnet, v3 subnet
    const auto row = [](const char *name, const QList<Path> &paths, const QList<int> &expected) { QTest::newRow(name) << paths << expected; };
    const QList<int> everywhere {200, 200, 200, 200};
    const QList<int> nowhere {404, 404, 404, 404};
    const QList<int> atCanister {200, 200, 404, 404};
    const QList<int> atSubnet {404, 404, 200, 200};
    const QByteArray canister = Canister.toByteArray();
    const QByteArray other = OtherCanister.toByteArray();
    const QByteArray subnet = Subnet.toByteArray();
    const QByteArray node = "node id";
    const QByteArray tooLong(30, 'x'); // for a principal

    row("nothing", {}, everywhere);
    row("time", {{"time"}}, everywhere);
    row("below time", {{"time", "x"}}, nowhere);
    row("the whole state", {Path()}, nowhere);
    row("an unknown label", {{"streams"}}, nowhere);

    row("controllers", {{"canister", canister, "controllers"}}, atCanister);
    row("module hash", {{"canister", canister, "module_hash"}}, atCanister);
    row("below module hash", {{"canister", canister, "module_hash", "x"}}, nowhere);
    row("metadata", {{"canister", canister, "metadata", "candid:service"}}, atCanister);
    row("metadata, empty name", {{"canister", canister, "metadata", ""}}, atCanister);
    row("metadata, name not UTF-8", {{"canister", canister, "metadata", "\xff"}}, {400, 400, 404, 404});
    row("all metadata", {{"canister", canister, "metadata"}}, nowhere);
    row("below metadata", {{"canister", canister, "metadata", "candid:service", "x"}}, nowhere);
    row("certified data", {{"canister", canister, "certified_data"}}, nowhere);
    row("another label of the canister", {{"canister", canister, "secrets"}}, nowhere);
    row("all of the canister", {{"canister", canister}}, nowhere);
    row("all canisters", {{"canister"}}, nowhere);
    row("controllers of another canister", {{"canister", other, "controllers"}}, {400, 400, 404, 404});
    row("metadata of another canister", {{"canister", other, "metadata", "x"}}, {400, 400, 404, 404});
    row("controllers of no principal", {{"canister", tooLong, "controllers"}}, {400, 400, 404, 404});

    row("boundary nodes", {{"api_boundary_nodes"}}, everywhere);
    row("a boundary node", {{"api_boundary_nodes", node}}, everywhere);
    row("a boundary node's domain", {{"api_boundary_nodes", node, "domain"}}, everywhere);
    row("a boundary node's IPv4 address", {{"api_boundary_nodes", node, "ipv4_address"}}, everywhere);
    row("a boundary node's IPv6 address", {{"api_boundary_nodes", node, "ipv6_address"}}, everywhere);
    row("a boundary node's key", {{"api_boundary_nodes", node, "public_key"}}, nowhere);
    row("below a boundary node's domain", {{"api_boundary_nodes", node, "domain", "x"}}, nowhere);

    row("all subnets", {{"subnet"}}, everywhere);
    row("a subnet", {{"subnet", subnet}}, everywhere);
    row("public key", {{"subnet", subnet, "public_key"}}, everywhere);
    row("type", {{"subnet", subnet, "type"}}, everywhere);
    row("below type", {{"subnet", subnet, "type", "x"}}, nowhere);
    row("nodes", {{"subnet", subnet, "node"}}, everywhere);
    row("a node", {{"subnet", subnet, "node", node}}, everywhere);
    row("a node's key", {{"subnet", subnet, "node", node, "public_key"}}, everywhere);
    row("something else of a node", {{"subnet", subnet, "node", node, "domain"}}, nowhere);
    row("below a node's key", {{"subnet", subnet, "node", node, "public_key", "x"}}, nowhere);
    row("another label of a subnet", {{"subnet", subnet, "secrets"}}, nowhere);
    row("metrics", {{"subnet", subnet, "metrics"}}, atSubnet);
    row("metrics of another subnet", {{"subnet", Root.toByteArray(), "metrics"}}, {404, 404, 400, 400});
    row("flat ranges", {{"subnet", subnet, "canister_ranges"}}, {200, 404, 200, 404});
    row("flat ranges of the root subnet", {{"subnet", Root.toByteArray(), "canister_ranges"}}, everywhere);
    row("flat ranges of no principal", {{"subnet", tooLong, "canister_ranges"}}, nowhere);

    row("sharded ranges", {{"canister_ranges", subnet}}, atSubnet);
    row("a shard", {{"canister_ranges", subnet, canister}}, nowhere);
    row("sharded ranges of all subnets", {{"canister_ranges"}}, nowhere);
    row("sharded ranges of two subnets", {{"canister_ranges", subnet}, {"canister_ranges", Root.toByteArray()}}, {404, 404, 400, 400});

    const QList<int> ofRequest {200, 200, 404, 200};
    row("a request", {{"request_status", Request}}, ofRequest);
    for (const char *const leaf : {"status", "reply", "reject_code", "reject_message", "error_code"})
        row(leaf, {{"request_status", Request, leaf}}, ofRequest);
    row("another label of a request", {{"request_status", Request, "sender"}}, nowhere);
    row("below a status", {{"request_status", Request, "status", "x"}}, nowhere);
    row("all requests", {{"request_status"}}, nowhere);
    row("one request twice", {{"request_status", Request, "status"}, {"time"}, {"request_status", Request}}, ofRequest);
    row("two requests", {{"request_status", Request}, {"request_status", QByteArray(32, 's')}}, {400, 400, 404, 400});
    row("a request id of 31 bytes", {{"request_status", QByteArray(31, 'r')}}, {400, 400, 404, 400});
}

void tst_ReadPaths::rules()
{
    QFETCH(QList<Path>, paths);
    QFETCH(QList<int>, expected);
    QList<int> statuses;
    for (const bool isSubnet : {false, true}) {
        for (const int version : {2, 3}) {
            const auto refusal = readRefusal(paths, {version, isSubnet, isSubnet ? Subnet : Canister, Root});
            statuses.append(refusal ? refusal->status : 200);
            QCOMPARE(refusal && refusal->text.isEmpty(), false);
        }
    }
    QCOMPARE(statuses, expected);
}

void tst_ReadPaths::onePathRefusesAll()
{
    const ReadEndpoint endpoint {3, false, Canister, Root};
    QVERIFY(!readRefusal({{"time"}, {"subnet"}}, endpoint));
    QVERIFY(readRefusal({{"time"}, {"streams"}, {"subnet"}}, endpoint));
}

void tst_ReadPaths::requestIds()
{
    QCOMPARE(requestIdIn({{"time"}, {"request_status", Request, "status"}}), Request);
    QCOMPARE(requestIdIn({{"time"}, {"subnet"}}), QByteArray());
}

QTEST_APPLESS_MAIN(tst_ReadPaths)
#include "tst_readpaths.moc"
