// SPDX-License-Identifier: MIT
#include "bytes.h"
#include "cborwriter.h"
#include "evidence.h"
#include "frames.h"
#include "testing.h"
#include "vectors.h"
#include "websocketmessage.h"
#include <QtCore/QJsonDocument>

using namespace Ic;
using namespace Ic::Test;

namespace {

QByteArray handshakeOf(QByteArrayView principal)
{
    CborWriter w;
    w.beginMap(1).text("gateway_principal").bytes(principal);
    return w.result();
}

QByteArray cborMap(std::initializer_list<const char *> byteKeys, bool withKey = true)
{
    CborWriter w;
    w.beginMap(byteKeys.size() + (withKey ? 1 : 0));
    if (withKey)
        w.text("key").text("k");
    for (const char *key : byteKeys)
        w.text(key).bytes("x");
    return w.result();
}

} // namespace

class tst_Frames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recordedHandshake()
    {
        const QJsonObject file = vectorFile(QStringLiteral("icws_messages.json"));
        const QByteArray frame = bytesOf(file[u"handshake_frame"]);
        const auto handshake = HandshakeFrame::fromCbor(frame);
        IC_VERIFY(handshake);
        QCOMPARE(handshake->gatewayPrincipal.toText(), file[u"gateway_principal"].toString());
        QCOMPARE(handshake->toCbor(), frame);
    }
    void handshake_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<Ic::ErrorCode>("code");
        const QByteArray good = Principal::selfAuthenticating("g").toByteArray();
        QTest::newRow("without tag") << handshakeOf(good) << ErrorCode::NoError;
        QTest::newRow("29 bytes") << handshakeOf(QByteArray(29, 'p')) << ErrorCode::NoError;
        QTest::newRow("30 bytes") << handshakeOf(QByteArray(30, 'p')) << ErrorCode::MalformedHandshake;
        QTest::newRow("empty principal") << handshakeOf({}) << ErrorCode::MalformedHandshake;
        QTest::newRow("empty map") << QByteArray("\xa0") << ErrorCode::MalformedHandshake;
        QTest::newRow("principal as text") << CborWriter().beginMap(1).text("gateway_principal").text("aaaaa-aa").result() << ErrorCode::MalformedHandshake;
        QTest::newRow("unknown keys are ignored") << CborWriter().beginMap(2).text("a").unsignedNumber(1).text("gateway_principal").bytes(good).result()
                                                  << ErrorCode::NoError;
        QTest::newRow("duplicate key") << CborWriter().beginMap(2).text("gateway_principal").bytes(good).text("gateway_principal").bytes(good).result()
                                       << ErrorCode::MalformedHandshake;
        QTest::newRow("not a map") << QByteArray("\x01") << ErrorCode::MalformedHandshake;
        QTest::newRow("nothing") << QByteArray() << ErrorCode::MalformedHandshake;
        QTest::newRow("trailing byte") << handshakeOf(good) + 'x' << ErrorCode::TrailingBytes;
        QTest::newRow("byte string of 2^31 bytes") << QByteArray::fromHex("5a80000000") << ErrorCode::MalformedHandshake;
        QTest::newRow("larger than the cap") << QByteArray(MaxFrameBytes + 1, 'x') << ErrorCode::OversizedFrame;
    }
    void handshake()
    {
        QFETCH(QByteArray, frame);
        QFETCH(Ic::ErrorCode, code);
        const auto result = HandshakeFrame::fromCbor(frame);
        if (code == ErrorCode::NoError)
            IC_VERIFY(result);
        else
            IC_COMPARE_ERROR(result, code);
    }
    void gatewayPrincipal_data()
    {
        QTest::addColumn<Ic::Principal>("gateway");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("self-authenticating") << Principal::selfAuthenticating("gateway") << true;
        QTest::newRow("empty") << Principal() << false;
        QTest::newRow("anonymous") << Principal::anonymous() << false;
        QTest::newRow("a canister") << Principal::fromText(u"rrkah-fqaaa-aaaaa-aaaaq-cai").value() << false;
        QTest::newRow("our own") << Principal::selfAuthenticating("client") << false;
    }
    void gatewayPrincipal()
    {
        QFETCH(Ic::Principal, gateway);
        QFETCH(bool, accepted);
        const auto result = checkGatewayPrincipal(gateway, Principal::selfAuthenticating("client"));
        if (accepted)
            IC_VERIFY(result);
        else
            IC_COMPARE_ERROR(result, ErrorCode::UnacceptableGatewayPrincipal);
    }

    void relayed_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<Ic::ErrorCode>("code");
        const QByteArray good = encodeRelayedFrame("k", "c", "ce", "t");
        QTest::newRow("as the reference gateway sends it") << good << ErrorCode::NoError;
        QTest::newRow("tagged") << QByteArray::fromHex("d9d9f7") + good << ErrorCode::NoError;
        QTest::newRow("other order of keys") << cborMap({"tree", "cert", "content"}) << ErrorCode::NoError;
        QTest::newRow("extra key") << cborMap({"tree", "cert", "content", "extra"}) << ErrorCode::NoError;
        QTest::newRow("no key") << cborMap({"tree", "cert", "content"}, false) << ErrorCode::MalformedFrame;
        QTest::newRow("no tree") << cborMap({"cert", "content"}) << ErrorCode::MalformedFrame;
        QTest::newRow("no cert") << cborMap({"tree", "content"}) << ErrorCode::MalformedFrame;
        QTest::newRow("no content") << cborMap({"tree", "cert"}) << ErrorCode::MalformedFrame;
        QTest::newRow("duplicate key") << cborMap({"tree", "cert", "content", "tree"}) << ErrorCode::MalformedFrame;
        QTest::newRow("key as bytes") << cborMap({"tree", "cert", "content", "key"}, false) << ErrorCode::MalformedFrame;
        QTest::newRow("parts of indefinite length") << QByteArray::fromHex("a4636b6579616b67636f6e74656e745f41634164ff646365727441646474726565"
                                                                           "4174")
                                                    << ErrorCode::MalformedFrame;
        QTest::newRow("a second handshake") << handshakeOf("g") << ErrorCode::SecondHandshake;
        QTest::newRow("trailing byte") << good + 'x' << ErrorCode::TrailingBytes;
        QTest::newRow("byte string of 2^31 bytes") << QByteArray::fromHex("5a80000000") << ErrorCode::MalformedFrame;
        QTest::newRow("nothing") << QByteArray() << ErrorCode::MalformedFrame;
        QTest::newRow("larger than the cap") << QByteArray(MaxFrameBytes + 1, 'x') << ErrorCode::OversizedFrame;
    }
    void relayed()
    {
        QFETCH(QByteArray, frame);
        QFETCH(Ic::ErrorCode, code);
        const auto result = RelayedFrame::fromCbor(frame);
        if (code == ErrorCode::NoError)
            IC_VERIFY(result);
        else
            IC_COMPARE_ERROR(result, code);
    }
    void relayedFrameMatchesReferenceGateway()
    {
        int compared = 0;
        for (const auto &row : vectorRows(QStringLiteral("icws_sdk_frames.json"), u"frames")) {
            const QJsonObject &f = row.json;
            const QByteArray encoded = encodeRelayedFrame(f[u"key"].toString().toUtf8(), bytesOf(f[u"content"]), bytesOf(f[u"cert"]), bytesOf(f[u"tree"]));
            if (f.contains(u"frame_cbor_untagged")) {
                QCOMPARE(encoded, bytesOf(f[u"frame_cbor_untagged"]));
                ++compared;
            }
        }
        IC_NEED_ROWS(compared);
    }

    void clientFramesKeepTheirBytes()
    {
        int frames = 0;
        const QJsonArray sessions = vectorFile(QStringLiteral("icws_sessions.json"))[u"sessions"].toArray();
        for (const auto &session : sessions) {
            const QJsonArray steps = session[u"steps"].toArray();
            for (const auto &step : steps) {
                const QJsonArray requests = step[u"sdk_sent"].toArray();
                for (const auto &sent : requests) {
                    const QByteArray frame = bytesOf(sent[u"frame"]);
                    const auto request = ClientRequest::fromCbor(frame);
                    IC_VERIFY(request);
                    QCOMPARE(request->toCbor(), frame);
                    IC_COMPARE_ERROR(ClientRequest::fromCbor(frame + '\0'), ErrorCode::TrailingBytes);
                    const auto envelope = ClientRequest::envelopeBytes(frame);
                    IC_VERIFY(envelope);
                    QVERIFY(frame.contains(envelope->toByteArray()));
                    ++frames;
                }
            }
        }
        IC_NEED_ROWS(frames);
    }
    void clientFrameWithoutEnvelope() { IC_COMPARE_ERROR(ClientRequest::fromCbor("\xa0"), ErrorCode::MalformedFrame); }

    void messageKey_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("valid");
        QTest::newRow("nonce 0") << QByteArray("gw_00000000000000000000") << true;
        QTest::newRow("largest nonce") << QByteArray("gw_18446744073709551615") << true;
        QTest::newRow("beyond 64 bits") << QByteArray("gw_18446744073709551616") << false;
        QTest::newRow("19 digits") << QByteArray("gw_0000000000000000000") << false;
        QTest::newRow("21 digits") << QByteArray("gw_000000000000000000000") << false;
        QTest::newRow("no gateway") << QByteArray("_00000000000000000000") << false;
        QTest::newRow("a letter") << QByteArray("gw_0000000000000000000x") << false;
        QTest::newRow("a sign at the end") << QByteArray("gw_0000000000000000000+") << false;
        QTest::newRow("a sign") << QByteArray("gw_+0000000000000000000") << false;
        QTest::newRow("empty") << QByteArray() << false;
    }
    void messageKey()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, valid);
        const auto key = MessageKey::fromText(text);
        if (!valid) {
            IC_COMPARE_ERROR(key, ErrorCode::MalformedMessageKey);
            return;
        }
        IC_VERIFY(key);
        QCOMPARE(key->toText(), text);
    }

    void evidenceRoundTrip()
    {
        Evidence evidence;
        evidence.frame = "\x01\x02";
        evidence.rootKeyDer = "der";
        evidence.canister = Principal::fromText(u"rrkah-fqaaa-aaaaa-aaaaq-cai").value();
        evidence.gateway = Principal::selfAuthenticating("g");
        evidence.client = {Principal::selfAuthenticating("c"), ~quint64(0)};
        evidence.expectedSequence = 7;
        evidence.nowNs = 1'700'000'000'000'000'001;
        evidence.verdict = Error(ErrorCode::WitnessMismatch, QStringLiteral("why"));
        const QJsonObject json = evidence.toJson();
        QCOMPARE(json[u"code"].toString(), QStringLiteral("WitnessMismatch"));
        const auto read = Evidence::fromJson(QJsonDocument::fromJson(QJsonDocument(json).toJson()).object());
        IC_VERIFY(read);
        QCOMPARE(read->frame, evidence.frame);
        QCOMPARE(read->client, evidence.client);
        QCOMPARE(read->nowNs, evidence.nowNs);
        QCOMPARE(read->expectedSequence, evidence.expectedSequence);
        for (const QString &key : json.keys()) {
            if (key == u"code" || key == u"message")
                continue;
            QJsonObject without = json;
            without.remove(key);
            const auto refused = Evidence::fromJson(without);
            IC_COMPARE_ERROR(refused, ErrorCode::BadInput);
            QVERIFY(refused.error().message().contains(key));
        }
    }
    void evidenceWithNumberNotText()
    {
        QJsonObject json = Evidence().toJson();
        json.insert(QStringLiteral("now_ns"), 5);
        IC_COMPARE_ERROR(Evidence::fromJson(json), ErrorCode::BadInput);
        json.insert(QStringLiteral("now_ns"), QStringLiteral("05"));
        IC_COMPARE_ERROR(Evidence::fromJson(json), ErrorCode::BadInput);
    }
};

QTEST_GUILESS_MAIN(tst_Frames)
#include "tst_frames.moc"
