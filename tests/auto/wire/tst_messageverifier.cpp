// SPDX-License-Identifier: MIT
// From frame to certified message: real frames of a local replica, and one wrong thing at a time.
#include "framefactory.h"
#include "messageverifier.h"
#include "testing.h"
#include "try.h"
#include "vectors.h"

using namespace Ic;
using namespace Ic::Test;

namespace {

Result<CertifiedMessage> verifyFrame(const QByteArray &frame, const RootKey &key, const Principal &canister, quint64 nowNs)
{
    IC_TRY(relayed, RelayedFrame::fromCbor(frame));
    return MessageVerifier(CertificateVerifier(key), canister).verify(relayed, Freshness::at(nowNs));
}

constexpr quint64 Minute = 60'000'000'000;

} // namespace

class tst_MessageVerifier : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recordedFrames_data()
    {
        QTest::addColumn<QJsonObject>("recorded");
        for (const auto &[tag, v] : vectorRows(QStringLiteral("icws_sdk_frames.json"), u"frames"))
            QTest::newRow(tag.constData()) << v;
    }
    void recordedFrames()
    {
        IC_NEED_ROW();
        QFETCH(QJsonObject, recorded);
        const QJsonObject file = vectorFile(QStringLiteral("icws_sdk_frames.json"));
        const auto of = [&](QStringView field) { return recorded.contains(field) ? recorded[field] : file[field]; };
        const auto canister = Principal::fromText(of(u"canister_id").toString());
        IC_VERIFY(canister);
        const auto rootKey = RootKey::fromDer(bytesOf(of(u"root_key_der")));
        IC_VERIFY(rootKey);
        const QByteArray frame =
            encodeRelayedFrame(recorded[u"key"].toString().toUtf8(), bytesOf(recorded[u"content"]), bytesOf(recorded[u"cert"]), bytesOf(recorded[u"tree"]));
        const QJsonObject checks = recorded[u"checks"].toObject();
        const auto result = verifyFrame(frame, *rootKey, *canister, checks[u"time_ns"].toString().toULongLong());
        if (!checks[u"signature"].toBool()) {
            QVERIFY(!result);
            QCOMPARE(result.error().errorClass(), ErrorClass::Forged);
        } else if (!checks[u"certified_data_matches_tree"].toBool()) {
            IC_COMPARE_ERROR(result, ErrorCode::WitnessMismatch);
        } else if (checks[u"key_lookup"].toString() != u"found") {
            IC_COMPARE_ERROR(result, ErrorCode::PathMissing);
        } else if (!checks[u"key_leaf_matches_content"].toBool()) {
            IC_COMPARE_ERROR(result, ErrorCode::ContentHashMismatch);
        } else if (!recorded.contains(u"decoded_content")) {
            // Properly certified content of CDK 0.1, which has other fields (protocol.md b.3).
            IC_COMPARE_ERROR(result, ErrorCode::MalformedMessage);
        } else {
            IC_VERIFY(result);
            const QJsonValue expected = recorded[u"decoded_content"];
            QCOMPARE(result->message().sequence, quint64(expected[u"sequence_num"].toInteger()));
            QCOMPARE(result->message().isService, expected[u"is_service_message"].toBool());
            QCOMPARE(result->message().content, bytesOf(expected[u"content"][u"hex"]));
            QCOMPARE(result->key().toText(), recorded[u"key"].toString().toUtf8());
        }
        QCOMPARE(result.has_value(), recorded[u"valid"].toBool() && recorded.contains(u"decoded_content"));
    }

    void goodFrame_data()
    {
        QTest::addColumn<int>("layout");
        QTest::newRow("signed by the root key") << -1;
        QTest::newRow("delegated, flat ranges") << int(RangeLayout::Flat);
        QTest::newRow("delegated, sharded ranges") << int(RangeLayout::Sharded);
    }
    void goodFrame()
    {
        QFETCH(int, layout);
        FrameFactory factory;
        if (layout >= 0)
            factory.layout = RangeLayout(layout);
        const auto result = verifyFrame(factory.application("payload", 2, 5), factory.rootKey(), factory.canister, factory.timeNs);
        IC_VERIFY(result);
        QCOMPARE(result->message().content, QByteArray("payload"));
        QCOMPARE(result->key().nonce, quint64(5));
        QCOMPARE(result->certifiedTimeNs(), factory.timeNs);
    }

    void wrongFrame_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<qint64>("nowOffset");
        QTest::addColumn<Ic::ErrorCode>("code");
        const FrameFactory factory;
        const WebsocketMessage message = factory.message("payload", 2, false);
        const auto good = factory.parts(message, 5);
        const auto row = [&](const char *name, FrameFactory::Parts parts, ErrorCode code, qint64 nowOffset = 0) {
            QTest::newRow(name) << parts.frame() << nowOffset << code;
        };
        auto p = good;
        p.certificate = FrameFactory("another root key").certify("x");
        row("certificate of another root key", p, ErrorCode::RootKeyMismatch);
        p = good;
        p.certificate = factory.certify("something else");
        row("tree that was not certified", p, ErrorCode::WitnessMismatch);
        p = good;
        p.content.back() = char(p.content.back() ^ 1);
        row("content that was changed", p, ErrorCode::ContentHashMismatch);
        p = good;
        p.key = factory.parts(message, 6).key;
        row("key that is not in the tree", p, ErrorCode::PathMissing);
        row("certificate five minutes and a bit old", good, ErrorCode::CertificateStale, 5 * Minute + 1);
        row("certificate just not too old", good, ErrorCode::NoError, 5 * Minute);
        row("certificate five minutes and a bit ahead", good, ErrorCode::CertificateFromFuture, -qint64(5 * Minute) - 1);

        // The fallback of the JavaScript SDK: a leaf at ["websocket"] itself (protocol.md b.4). Certified all the same.
        LabeledTree leaf;
        const Hash contentHash = sha256(good.content);
        leaf.insert({"websocket"}, view(contentHash).toByteArray());
        const Hash root = leaf.rootHash();
        p = good;
        p.tree = leaf.toCbor();
        p.certificate = factory.certify(view(root));
        row("leaf above the exact path", p, ErrorCode::PathMissing);

        const auto certified = [&](const QByteArray &key, const QByteArray &content) {
            LabeledTree queue;
            const Hash hash = sha256(content);
            queue.insert({"websocket", key}, view(hash).toByteArray());
            const Hash queueRoot = queue.rootHash();
            return FrameFactory::Parts {key, content, factory.certify(view(queueRoot)), queue.toCbor()};
        };
        row("certified key of the wrong form", certified("key", good.content), ErrorCode::MalformedMessageKey);
        row("certified content that is no message", certified(good.key, "\xa0"), ErrorCode::MalformedMessage);
    }
    void wrongFrame()
    {
        QFETCH(QByteArray, frame);
        QFETCH(qint64, nowOffset);
        QFETCH(Ic::ErrorCode, code);
        const FrameFactory factory;
        const auto result = verifyFrame(frame, factory.rootKey(), factory.canister, quint64(qint64(factory.timeNs) + nowOffset));
        if (code == ErrorCode::NoError)
            IC_VERIFY(result);
        else
            IC_COMPARE_ERROR(result, code);
    }
    void canisterOutsideTheRanges()
    {
        FrameFactory factory;
        factory.layout = RangeLayout::Flat;
        const auto other = Principal::fromText(u"rrkah-fqaaa-aaaaa-aaaaq-cai").value();
        IC_COMPARE_ERROR(verifyFrame(factory.application("x", 2, 0), factory.rootKey(), other, factory.timeNs), ErrorCode::CanisterOutOfRange);
    }

    void address()
    {
        FrameFactory factory;
        factory.client = {Principal::selfAuthenticating("client"), 9};
        const auto message = verifyFrame(factory.application("x", 2, 0), factory.rootKey(), factory.canister, factory.timeNs);
        IC_VERIFY(message);
        const MessageAddress own {factory.gateway.toText().toUtf8(), factory.client};
        IC_VERIFY(checkAddress(*message, own));
        IC_COMPARE_ERROR(checkAddress(*message, {Principal::selfAuthenticating("other").toText().toUtf8(), own.client}), ErrorCode::KeyPrefixMismatch);
        IC_COMPARE_ERROR(checkAddress(*message, {own.gateway, {own.client.principal, 10}}), ErrorCode::ForeignClientKey);
        IC_COMPARE_ERROR(checkAddress(*message, {own.gateway, {Principal::selfAuthenticating("other"), 9}}), ErrorCode::ForeignClientKey);
        IC_VERIFY(checkSequence(*message, 2));
        IC_COMPARE_ERROR(checkSequence(*message, 1), ErrorCode::SequenceGap);
        IC_COMPARE_ERROR(checkSequence(*message, 3), ErrorCode::SequenceRepeated);
    }
    void onePollCostsOneCheck()
    {
        const FrameFactory factory;
        QList<WebsocketMessage> messages;
        for (quint64 i = 1; i <= 50; ++i)
            messages.append(factory.message(QByteArray::number(i), i, false));
        const CertificateVerifier verifier(factory.rootKey());
        const MessageVerifier messageVerifier(verifier, factory.canister);
        for (const QByteArray &frame : factory.poll(messages, 0))
            IC_VERIFY(messageVerifier.verify(RelayedFrame::fromCbor(frame).value(), Freshness::at(factory.timeNs)));
        QCOMPARE(verifier.statistics().signatureChecks, quint64(1));
        QCOMPARE(verifier.statistics().treesRead, quint64(1));
    }
};

QTEST_GUILESS_MAIN(tst_MessageVerifier)
#include "tst_messageverifier.moc"
