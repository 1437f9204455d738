// SPDX-License-Identifier: MIT
#include "envelope.h"
#include "requestid.h"
#include "testing.h"
#include "vectors.h"

using namespace Ic;
using namespace Ic::Test;

namespace {

QByteArray hex(const Hash &hash)
{
    return view(hash).toByteArray().toHex();
}

Hash hashOfMap(const QJsonObject &map);

Hash hashOfValue(const QJsonObject &value)
{
    if (value.contains(u"text"))
        return sha256(value[u"text"].toString().toUtf8());
    if (value.contains(u"blob"))
        return sha256(bytesOf(value[u"blob"]));
    if (value.contains(u"nat"))
        return RepresentationHash::ofNat(value[u"nat"].toString().toULongLong());
    if (value.contains(u"map"))
        return hashOfMap(value[u"map"].toObject());
    QList<Hash> elements;
    const QJsonArray array = value[u"array"].toArray();
    for (const auto &element : array)
        elements.append(hashOfValue(element.toObject()));
    return RepresentationHash::ofArray(elements);
}

Hash hashOfMap(const QJsonObject &map)
{
    RepresentationHash hash;
    for (auto it = map.begin(); it != map.end(); ++it) {
        const QByteArray key = it.key().toUtf8();
        const QJsonObject value = it.value().toObject();
        if (value.contains(u"text"))
            hash.addText(key, value[u"text"].toString().toUtf8());
        else if (value.contains(u"blob"))
            hash.addBytes(key, bytesOf(value[u"blob"]));
        else if (value.contains(u"nat"))
            hash.addNat(key, value[u"nat"].toString().toULongLong());
        else
            hash.addHash(key, hashOfValue(value));
    }
    return hash.finish();
}

//! The request of a vector; nothing if it is not one in full.
std::optional<RequestContent> requestOf(const QJsonObject &map)
{
    RequestContent content;
    const QString type = map[u"request_type"][u"text"].toString();
    if (!map.contains(u"sender") || type.isEmpty())
        return {};
    content.type = type == u"call" ? RequestType::Call : type == u"query" ? RequestType::Query : RequestType::ReadState;
    content.sender = Principal::fromBytes(bytesOf(map[u"sender"][u"blob"])).value();
    content.ingressExpiryNs = map[u"ingress_expiry"][u"nat"].toString().toULongLong();
    if (map.contains(u"nonce"))
        content.nonce = bytesOf(map[u"nonce"][u"blob"]);
    if (content.type == RequestType::ReadState) {
        const QJsonArray paths = map[u"paths"][u"array"].toArray();
        for (const auto &path : paths) {
            QList<QByteArray> labels;
            const QJsonArray array = path[u"array"].toArray();
            for (const auto &label : array)
                labels.append(bytesOf(label[u"blob"]));
            content.paths.append(labels);
        }
    } else {
        content.canister = Principal::fromBytes(bytesOf(map[u"canister_id"][u"blob"])).value();
        content.method = map[u"method_name"][u"text"].toString().toUtf8();
        content.argument = bytesOf(map[u"arg"][u"blob"]);
    }
    if (map.contains(u"sender_info")) {
        const auto info = map[u"sender_info"][u"map"];
        content.senderInfo = SenderInfo {bytesOf(info[u"info"][u"blob"]), bytesOf(info[u"signer"][u"blob"]), bytesOf(info[u"sig"][u"blob"])};
    }
    return content;
}

} // namespace

class tst_RequestId : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void vectors_data()
    {
        QTest::addColumn<QJsonObject>("vector");
        for (const auto &[tag, json] : vectorRows(QStringLiteral("request_ids.json"), u"vectors"))
            QTest::newRow(tag.constData()) << json;
    }
    void vectors()
    {
        IC_NEED_ROW();
        QFETCH(QJsonObject, vector);
        const QJsonObject map = vector[u"content"].toObject();
        const QByteArray id = vector[u"request_id"].toString().toLatin1();
        QVERIFY(!map.isEmpty());
        QCOMPARE(hex(hashOfMap(map)), id);
        if (const auto request = requestOf(map))
            QCOMPARE(hex(request->requestId()), id);
    }
    void domains()
    {
        const QJsonObject domains = vectorFile(QStringLiteral("request_ids.json"))[u"domain_separators_hex"].toObject();
        const auto bytes = [](const auto &array) { return QByteArray(array.data(), qsizetype(array.size())); };
        QCOMPARE(bytes(RequestDomain), bytesOf(domains[u"ic-request"]));
        QCOMPARE(bytes(ResponseDomain), bytesOf(domains[u"ic-response"]));
        QCOMPARE(bytes(DelegationDomain), bytesOf(domains[u"ic-request-auth-delegation"]));
        Hash hash {};
        hash[0] = 0xfe;
        hash[31] = 0x01;
        QCOMPARE(bytes(signedMessage(RequestDomain, hash)), bytes(RequestDomain) + view(hash).toByteArray());
    }

    void entryOrderIsIrrelevant()
    {
        RepresentationHash a;
        a.addText("request_type", "call");
        a.addNat("n", 300);
        a.addHash("list", RepresentationHash::ofArray(QList<QByteArray> {"x", "yz"}));
        RepresentationHash b;
        b.addHash("list", RepresentationHash::ofArray({sha256("x"), sha256("yz")}));
        b.addHashed(sha256("n"), sha256("\xac\x02"));
        b.addBytes("request_type", "call");
        QCOMPARE(hex(a.finish()), hex(b.finish()));
    }
    void everyFieldCounts_data()
    {
        QTest::addColumn<int>("field");
        const char *names[] = {"type", "canister", "method", "argument", "sender", "expiry", "nonce", "empty nonce", "sender_info"};
        for (int i = 0; i < 9; ++i)
            QTest::newRow(names[i]) << i;
    }
    void everyFieldCounts()
    {
        QFETCH(int, field);
        RequestContent content;
        content.method = "m";
        content.argument = "a";
        content.sender = Principal::selfAuthenticating("k");
        content.ingressExpiryNs = 1;
        const Hash before = content.requestId();
        switch (field) {
        case 0: content.type = RequestType::Query; break;
        case 1: content.canister = Principal::selfAuthenticating("c"); break;
        case 2: content.method = "n"; break;
        case 3: content.argument.clear(); break;
        case 4: content.sender = Principal::anonymous(); break;
        case 5: content.ingressExpiryNs = 129; break;
        case 6: content.nonce = "n"; break;
        case 7: content.nonce = ""; break;
        case 8: content.senderInfo.emplace(); break;
        }
        QVERIFY(hex(content.requestId()) != hex(before));
    }
    void boundariesOfPathsCount()
    {
        RequestContent content;
        content.type = RequestType::ReadState;
        content.paths = {{"ab"}, {"c"}};
        const QByteArray two = hex(content.requestId());
        content.paths = {{"ab", "c"}};
        const QByteArray one = hex(content.requestId());
        content.paths = {{"a", "bc"}};
        QVERIFY(one != two);
        QVERIFY(hex(content.requestId()) != one);
    }
};

QTEST_GUILESS_MAIN(tst_RequestId)
#include "tst_requestid.moc"
