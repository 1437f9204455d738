// SPDX-License-Identifier: MIT
#include "cborreader.h"
#include "cborwriter.h"
#include "envelope.h"
#include "recordedidentity.h"
#include "testing.h"
#include "vectors.h"
#include <QtCore/QFile>
#include <functional>

using namespace Ic;
using namespace Ic::Test;

Q_DECLARE_METATYPE(Ic::ErrorCode)

namespace {

//! The envelope within a ClientRequest.
QByteArray envelopeIn(const QByteArray &frame)
{
    CborReader reader(frame);
    QByteArray envelope;
    reader.skipSelfDescribeTag();
    reader.readMap([&](QByteArrayView) {
        const qsizetype start = reader.position();
        reader.skip();
        envelope = frame.mid(start, reader.position() - start);
    });
    return envelope;
}

//! An envelope with parts of our choice. An empty \a value leaves its field out.
struct Parts
{
    QMap<QByteArray, QByteArray> content {
        {"arg",
            "\x44"
            "DIDL"},
        {"canister_id",
            "\x43"
            "can"},
        {"ingress_expiry", QByteArray("\x18\x63")},
        {"method_name", "\x61m"},
        {"request_type",
            "\x64"
            "call"},
        {"sender", "\x41\x04"},
    };
    QMap<QByteArray, QByteArray> envelope;
    bool withContent = true;

    QByteArray cbor() const
    {
        CborWriter writer;
        writer.beginMap(quint64(envelope.size()) + (withContent ? 1U : 0U));
        if (withContent) {
            writer.text("content").beginMap(quint64(content.size()));
            for (auto it = content.begin(); it != content.end(); ++it)
                writer.text(it.key()).raw(it.value());
        }
        for (auto it = envelope.begin(); it != envelope.end(); ++it)
            writer.text(it.key()).raw(it.value());
        return writer.result();
    }
};

QByteArray cbor(const std::function<void(CborWriter &)> &write)
{
    CborWriter writer;
    write(writer);
    return writer.result();
}

//! An input of tests/cases.
QByteArray caseBytes(const char *name)
{
    QFile file(QStringLiteral(IC_CASES_DIR "/%1").arg(QLatin1StringView(name)));
    return file.open(QFile::ReadOnly) ? QByteArray::fromHex(file.readAll()) : QByteArray();
}

//! Moments before \a envelope expires.
EnvelopePolicy policyFor(const Envelope &envelope)
{
    EnvelopePolicy policy;
    policy.nowNs = envelope.content.ingressExpiryNs - 1;
    policy.allowAnonymous = true;
    return policy;
}

} // namespace

class tst_EnvelopeCbor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recorded_data()
    {
        QTest::addColumn<QJsonObject>("identity");
        QTest::addColumn<QJsonObject>("sent");
        for (const auto &[tag, session] : vectorRows(QStringLiteral("icws_sessions.json"), u"sessions")) {
            int i = 0;
            const QJsonArray steps = session[u"steps"].toArray();
            for (const auto &step : steps) {
                const QJsonArray requests = step[u"sdk_sent"].toArray();
                for (const auto &sent : requests)
                    QTest::addRow("%s, %d", tag.constData(), i++) << session[u"identity"].toObject() << sent.toObject();
            }
        }
    }
    // Envelopes of ic-websocket-js: read, verified, and made again from their fields, byte for byte.
    void recorded()
    {
        IC_NEED_ROW();
        QFETCH(QJsonObject, identity);
        QFETCH(QJsonObject, sent);
        const QByteArray recorded = envelopeIn(bytesOf(sent[u"frame"]));
        const auto read = Envelope::fromCbor(recorded);
        IC_VERIFY(read);
        const RequestContent &content = read->content;
        const QJsonObject expected = sent[u"content"].toObject();
        QCOMPARE(content.type, RequestType::Call);
        QCOMPARE(content.canister.toByteArray(), bytesOf(expected[u"canister_id"]));
        QCOMPARE(QString::fromUtf8(content.method), expected[u"method_name"].toString());
        QCOMPARE(content.argument, bytesOf(expected[u"arg"]));
        QCOMPARE(content.sender.toByteArray(), bytesOf(expected[u"sender"]));
        QCOMPARE(QString::number(content.ingressExpiryNs), expected[u"ingress_expiry"].toString());
        QCOMPARE(content.nonce, bytesOf(expected[u"nonce"]));
        QCOMPARE(view(content.requestId()).toByteArray(), bytesOf(sent[u"request_id"]));
        QCOMPARE(read->senderPublicKeyDer, bytesOf(sent[u"sender_pubkey"]));
        QCOMPARE(read->signature, bytesOf(sent[u"sender_sig"]));
        EnvelopePolicy policy;
        policy.nowNs = quint64(vectorFile(QStringLiteral("icws_sessions.json"))[u"environment"][u"now_ms"].toInteger()) * 1'000'000;
        IC_VERIFY(verifyEnvelope(*read, policy));

        const auto known = recordedIdentity(identity);
        IC_VERIFY(known);
        const IdentityPtr signer = *known;
        QCOMPARE(signer->sender().toText(), identity[u"principal"].toString());
        RequestContent again;
        again.canister = content.canister;
        again.method = content.method;
        again.argument = content.argument;
        again.ingressExpiryNs = content.ingressExpiryNs;
        again.nonce = content.nonce;
        const auto ours = signEnvelope(again, *signer);
        IC_VERIFY(ours);
        CborWriter writer;
        ours->write(writer);
        QCOMPARE(writer.result().toHex(), recorded.toHex());
        QVERIFY(writer.result().size() <= ours->estimatedSize());
        // A received envelope is passed on unchanged.
        CborWriter relayed;
        read->write(relayed);
        QCOMPARE(relayed.result().toHex(), recorded.toHex());
    }

    void readingAndWritingKeepsBytes()
    {
        // Other order of keys, a field we do not know, a number longer than needed: the bytes stay.
        Parts parts;
        parts.content.insert("zzz", "\x01");
        parts.content["ingress_expiry"] = QByteArray::fromHex("1b0000000000000001");
        const auto read = Envelope::fromCbor(parts.cbor());
        IC_VERIFY(read);
        QCOMPARE(read->content.ingressExpiryNs, quint64(1));
        CborWriter writer;
        read->write(writer);
        QCOMPARE(writer.result().toHex(), parts.cbor().toHex());
        // Unknown fields are no part of the request id (the replica's structs drop them).
        Parts plain;
        plain.content["ingress_expiry"] = "\x01";
        QCOMPARE(view(read->content.requestId()).toByteArray(), view(Envelope::fromCbor(plain.cbor())->content.requestId()).toByteArray());
    }

    void nullFieldsAreAbsent_data()
    {
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<QByteArray>("key");
        for (const char *key : {"sender_pubkey", "sender_sig", "sender_delegation", "field_of_the_future"})
            QTest::addRow("envelope, %s", key) << QByteArray("envelope") << QByteArray(key);
        for (const char *key : {"nonce", "sender_info", "paths", "field_of_the_future"}) // paths: of another type of request
            QTest::addRow("content, %s", key) << QByteArray("content") << QByteArray(key);
        for (const char *key : {"method_name", "arg", "canister_id", "nonce"})
            QTest::addRow("read_state, %s", key) << QByteArray("read_state") << QByteArray(key);
        for (const char *key : {"targets", "permissions"})
            QTest::addRow("delegation, %s", key) << QByteArray("delegation") << QByteArray(key);
    }
    void nullFieldsAreAbsent()
    {
        QFETCH(QByteArray, part);
        QFETCH(QByteArray, key);
        const auto parts = [&](const char *value) {
            Parts result;
            if (part == "read_state")
                result.content = {{"ingress_expiry", "\x01"}, {"request_type", "\x6aread_state"}, {"sender", "\x41\x04"}, {"paths", "\x80"}};
            QMap<QByteArray, QByteArray> delegation {{"pubkey", "\x41k"}, {"expiration", "\x01"}};
            QMap<QByteArray, QByteArray> &changed = part == "envelope" ? result.envelope : part == "delegation" ? delegation : result.content;
            if (*value)
                changed.insert(key, value);
            if (part == "delegation") {
                result.envelope.insert("sender_delegation", cbor([&delegation](CborWriter &w) {
                    w.beginArray(1).beginMap(2).text("delegation").beginMap(quint64(delegation.size()));
                    for (auto it = delegation.cbegin(); it != delegation.cend(); ++it)
                        w.text(it.key()).raw(it.value());
                    w.text("signature").bytes("s");
                }));
            }
            return result.cbor();
        };
        const auto absent = Envelope::fromCbor(parts(""));
        const QByteArray bytes = parts("\xf6");
        const auto null = Envelope::fromCbor(bytes);
        IC_VERIFY(absent);
        IC_VERIFY(null);
        QCOMPARE(view(null->content.requestId()).toByteArray(), view(absent->content.requestId()).toByteArray());
        QCOMPARE(null->content.nonce.isNull(), true);
        QVERIFY(!null->content.senderInfo && null->content.paths.isEmpty());
        QVERIFY(null->delegations == absent->delegations && null->signature.isEmpty() && null->senderPublicKeyDer.isEmpty());
        QVERIFY(part != "content" || bytes.contains(null->contentCbor)); // as it was received, with the null
        if (part != "read_state" && !key.endsWith("future"))
            IC_COMPARE_ERROR(Envelope::fromCbor(parts("\xf7")), ErrorCode::EnvelopeMalformed); // undefined is a value
    }

    void signedWithNullFields()
    {
        // Signed over the id without the fields that are null, by clients that people use (tests/cases/README.md).
        const QByteArray frame = caseBytes("peers/first-frame-null-delegation.hex");
        const auto first = Envelope::fromCbor(envelopeIn(frame));
        IC_VERIFY(first);
        IC_VERIFY(verifyEnvelope(*first, policyFor(*first)));
        const auto anonymous = Envelope::fromCbor(caseBytes("peers/envelope-anonymous-nulls.hex"));
        IC_VERIFY(anonymous);
        QCOMPARE(anonymous->content.sender, Principal::anonymous());
        IC_VERIFY(verifyEnvelope(*anonymous, policyFor(*anonymous)));
    }

    void nullFieldsAreNotSigned()
    {
        RequestContent content;
        content.canister = Principal::selfAuthenticating("canister");
        content.method = "m";
        content.argument = "DIDL";
        content.ingressExpiryNs = 5;
        const IdentityPtr identity = generateIdentity(KeyScheme::Ed25519, *Environment::system());
        const Envelope envelope = signEnvelope(content, *identity).value();
        CborWriter writer;
        envelope.content.write(writer);
        QByteArray map = writer.result();
        QCOMPARE(map[0], '\xa6');
        map[0] = '\xa8';
        CborWriter whole;
        whole.beginMap(4).text("content").raw(map + "\x65nonce\xf6\x6bsender_info\xf6");
        whole.text("sender_pubkey").bytes(envelope.senderPublicKeyDer).text("sender_sig").bytes(envelope.signature);
        whole.text("sender_delegation").raw("\xf6");
        const auto read = Envelope::fromCbor(whole.result());
        IC_VERIFY(read);
        IC_VERIFY(verifyEnvelope(*read, policyFor(*read)));
    }

    void roundTrip_data()
    {
        QTest::addColumn<int>("kind");
        const char *names[] = {"call", "call with empty nonce", "query", "read_state", "read_state with nonce", "sender_info"};
        for (int i = 0; i < 6; ++i)
            QTest::newRow(names[i]) << i;
    }
    void roundTrip()
    {
        QFETCH(int, kind);
        Envelope envelope;
        RequestContent &content = envelope.content;
        content.sender = Principal::selfAuthenticating("key");
        content.ingressExpiryNs = ~quint64(0);
        if (kind == 3 || kind == 4) {
            content.type = RequestType::ReadState;
            content.paths = {{"a", QByteArray(300, 'b')}, {}, {""}};
        } else {
            content.type = kind == 2 ? RequestType::Query : RequestType::Call;
            content.canister = Principal::selfAuthenticating("canister");
            content.method = "méthode";
            content.argument = QByteArray(70000, 'x');
        }
        if (kind == 1)
            content.nonce = "";
        if (kind == 4)
            content.nonce = "n";
        if (kind == 5)
            content.senderInfo = SenderInfo {"info", "signer", "signature"};
        envelope.senderPublicKeyDer = "key";
        envelope.signature = "signature";
        envelope.delegations = {{{"other", 5, QList<Principal> {content.canister}, QStringLiteral("all")}, "sig"}};
        const QByteArray bytes = envelope.toCbor();
        QVERIFY(bytes.startsWith(QByteArray::fromHex("d9d9f7")));
        QVERIFY(bytes.size() <= envelope.estimatedSize());
        const auto read = Envelope::fromCbor(bytes);
        IC_VERIFY(read);
        QCOMPARE(read->toCbor(), bytes);
        QCOMPARE(read->content.nonce.isNull(), content.nonce.isNull());
        QCOMPARE(view(read->content.requestId()).toByteArray(), view(content.requestId()).toByteArray());
        QVERIFY(read->delegations == envelope.delegations);
        QCOMPARE(read->senderPublicKeyDer, envelope.senderPublicKeyDer);
        QCOMPARE(read->signature, envelope.signature);
        // Without what was kept of the bytes, the fields make the same bytes.
        Envelope remade = *read;
        remade.contentCbor.clear();
        QCOMPARE(remade.toCbor(), bytes);
    }

    void readable()
    {
        IC_VERIFY(Envelope::fromCbor(Parts().cbor()));
        IC_VERIFY(Envelope::fromCbor(QByteArray::fromHex("d9d9f7") + Parts().cbor()));
    }
    void malformed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorCode>("code");
        const auto bad = ErrorCode::EnvelopeMalformed;
        const auto with = [](const char *key, const QByteArray &value) {
            Parts parts;
            parts.content[key] = value;
            return parts.cbor();
        };
        const auto outside = [](const char *key, const QByteArray &value) {
            Parts parts;
            parts.envelope[key] = value;
            return parts.cbor();
        };
        QTest::newRow("empty") << QByteArray() << bad;
        QTest::newRow("huge byte string") << QByteArray::fromHex("5a80000000") << bad;
        QTest::newRow("array") << QByteArray("\x80") << bad;
        QTest::newRow("empty map") << QByteArray("\xa0") << bad;
        QTest::newRow("trailing byte") << Parts().cbor() + '\0' << bad;
        QTest::newRow("cut") << Parts().cbor().chopped(1) << bad;
        QTest::newRow("other tag") << QByteArray::fromHex("d9d9f8") + Parts().cbor() << bad;
        for (const char *key : {"arg", "canister_id", "ingress_expiry", "method_name", "request_type", "sender"}) {
            Parts parts;
            parts.content.remove(key);
            QTest::addRow("%s missing", key) << parts.cbor() << bad;
            QTest::addRow("%s null", key) << with(key, "\xf6") << bad;
        }
        QTest::newRow("key twice") << Parts().cbor().replace("method_name", "canister_id") << bad;
        QTest::newRow("content is a text") << outside("content", "\x61x") << bad;
        Parts noContent;
        noContent.withContent = false;
        noContent.envelope["sender_sig"] = "\x41x";
        QTest::newRow("no content") << noContent.cbor() << bad;
        QTest::newRow("unknown request type") << with("request_type",
            "\x63"
            "run") << bad;
        Parts unknownType; // with all that any type needs
        unknownType.content["request_type"] = "\x63"
                                              "run";
        unknownType.content["paths"] = "\x80";
        QTest::newRow("unknown request type that lacks nothing") << unknownType.cbor() << bad;
        QTest::newRow("sender of 30 bytes") << with("sender", "\x58\x1e" + QByteArray(30, 'x')) << bad;
        QTest::newRow("sender as text") << with("sender", "\x61x") << bad;
        QTest::newRow("canister of 30 bytes") << with("canister_id", "\x58\x1e" + QByteArray(30, 'x')) << bad;
        QTest::newRow("method as bytes") << with("method_name", "\x41m") << bad;
        QTest::newRow("method not UTF-8") << with("method_name", "\x61\xff") << bad;
        QTest::newRow("argument as text") << with("arg", "\x61x") << bad;
        QTest::newRow("expiry as bignum") << with("ingress_expiry", QByteArray::fromHex("c24117979d316f2f")) << bad;
        QTest::newRow("expiry as small bignum") << with("ingress_expiry", QByteArray::fromHex("c24101")) << bad;
        QTest::newRow("expiry negative") << with("ingress_expiry", "\x20") << bad;
        QTest::newRow("expiry as float") << with("ingress_expiry", QByteArray::fromHex("fb3ff0000000000000")) << bad;
        QTest::newRow("expiry as text") << with("ingress_expiry",
            "\x61"
            "1") << bad;
        QTest::newRow("nonce of 33 bytes") << with("nonce", "\x58\x21" + QByteArray(33, 'x')) << bad;
        QTest::newRow("nonce as text") << with("nonce", "\x61x") << bad;
        QTest::newRow("sender_info without signature")
            << with("sender_info", cbor([](CborWriter &w) { w.beginMap(2).text("info").bytes("i").text("signer").bytes("s"); })) << bad;
        QTest::newRow("sender_info without info") << with(
            "sender_info", cbor([](CborWriter &w) { w.beginMap(2).text("signer").bytes("s").text("sig").bytes("s"); }))
                                                  << bad;
        QTest::newRow("sender_info without signer") << with(
            "sender_info", cbor([](CborWriter &w) { w.beginMap(2).text("info").bytes("i").text("sig").bytes("s"); }))
                                                    << bad;
        QTest::newRow("sender_info as text") << with("sender_info", "\x61x") << bad;
        QTest::newRow("key as text") << outside("sender_pubkey", "\x61x") << bad;
        QTest::newRow("signature as text") << outside("sender_sig", "\x61x") << bad;
        QTest::newRow("signature twice") << Parts().cbor().replace(0, 1, "\xa3") + QByteArray("\x6asender_sig\x41x\x6asender_sig\x41x") << bad;
        QTest::newRow("deep") << outside("more", QByteArray(100, '\x81') + '\0') << bad;
        const auto readState = [](const QByteArray &paths) {
            Parts parts;
            parts.content = {{"ingress_expiry", "\x01"}, {"request_type", "\x6aread_state"}, {"sender", "\x41\x04"}};
            if (!paths.isEmpty())
                parts.content["paths"] = paths;
            return parts.cbor();
        };
        IC_VERIFY(Envelope::fromCbor(readState("\x80")));
        QTest::newRow("read_state without paths") << readState({}) << bad;
        QTest::newRow("path is a text") << readState("\x81\x61x") << bad;
        QTest::newRow("label is a text") << readState("\x81\x81\x61x") << bad;
        QTest::newRow("1001 paths") << readState(cbor([](CborWriter &w) {
            w.beginArray(1001);
            for (int i = 0; i < 1001; ++i)
                w.beginArray(0);
        })) << bad;
        QTest::newRow("path of 128 labels") << readState(cbor([](CborWriter &w) {
            w.beginArray(1).beginArray(128);
            for (int i = 0; i < 128; ++i)
                w.bytes("x");
        })) << bad;
        const auto chain = [&](int length, int targets, const std::function<void(CborWriter &)> &terms = {}) {
            return outside("sender_delegation", cbor([&](CborWriter &w) {
                w.beginArray(quint64(length));
                for (int i = 0; i < length; ++i) {
                    w.beginMap(2).text("delegation");
                    if (terms) {
                        terms(w);
                    } else {
                        w.beginMap(3).text("pubkey").bytes("k").text("expiration").unsignedNumber(1).text("targets").beginArray(quint64(targets));
                        for (int t = 0; t < targets; ++t)
                            w.bytes("t");
                    }
                    w.text("signature").bytes("s");
                }
            }));
        };
        IC_VERIFY(Envelope::fromCbor(chain(20, 1000)));
        QTest::newRow("21 delegations") << chain(21, 1) << ErrorCode::DelegationTooLong;
        QTest::newRow("1001 targets") << chain(1, 1001) << ErrorCode::DelegationTooLong;
        QTest::newRow("delegation without key") << chain(1, 0, [](CborWriter &w) { w.beginMap(1).text("expiration").unsignedNumber(1); })
                                                << ErrorCode::DelegationMalformed;
        QTest::newRow("delegation without expiration")
            << chain(1, 0, [](CborWriter &w) { w.beginMap(1).text("pubkey").bytes("k"); }) << ErrorCode::DelegationMalformed;
        QTest::newRow("target of 30 bytes") << chain(1, 0, [](CborWriter &w) {
            w.beginMap(3).text("pubkey").bytes("k").text("expiration").unsignedNumber(1).text("targets").beginArray(1).bytes(QByteArray(30, 't'));
        }) << ErrorCode::DelegationMalformed;
        QTest::newRow("delegation without signature") << outside("sender_delegation", cbor([](CborWriter &w) {
            w.beginArray(1).beginMap(1).text("delegation").beginMap(2).text("pubkey").bytes("k").text("expiration").unsignedNumber(1);
        })) << ErrorCode::DelegationMalformed;
        QTest::newRow("delegations as map") << outside("sender_delegation", "\xa0") << bad;
    }
    void malformed()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(ErrorCode, code);
        IC_COMPARE_ERROR(Envelope::fromCbor(bytes), code);
    }
    void everyPrefixIsRefused()
    {
        const QByteArray whole = Parts().cbor();
        for (qsizetype i = 0; i < whole.size(); ++i)
            QVERIFY2(!Envelope::fromCbor(whole.first(i)), qPrintable(QString::number(i)));
    }
};

QTEST_GUILESS_MAIN(tst_EnvelopeCbor)
#include "tst_envelopecbor.moc"
