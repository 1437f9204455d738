// SPDX-License-Identifier: MIT
#include "certificateverifier.h"
#include "testing.h"
#include "try.h"
#include "vectors.h"
#include "witness.h"

using namespace Ic;
using namespace Ic::Test;

namespace {

QByteArray labelOf(const QJsonValue &json)
{
    const QString text = json.toString();
    return text.startsWith(u"0x") ? QByteArray::fromHex(text.mid(2).toLatin1()) : text.toUtf8();
}

// The verdict of the independent verifier, in its words.
QString verdictOf(const Error &error)
{
    switch (error.code()) {
    case ErrorCode::SignaturePointInvalid:
    case ErrorCode::SignaturePointNotInSubgroup:
    case ErrorCode::CertificateSignatureInvalid: return QStringLiteral("bad_signature");
    case ErrorCode::RootKeyMismatch:
        return error.message().contains(u"delegation") ? QStringLiteral("bad_delegation_signature") : QStringLiteral("bad_signature");
    case ErrorCode::DelegationIncomplete: return error.message().contains(u"key") ? QStringLiteral("no_subnet_key") : QStringLiteral("no_canister_ranges");
    case ErrorCode::CanisterOutOfRange:
        return error.message().contains(u"not subnet") ? QStringLiteral("wrong_subnet") : QStringLiteral("canister_out_of_range");
    case ErrorCode::NestedDelegation: return QStringLiteral("nested_delegation");
    case ErrorCode::CertificateTimeMissing: return QStringLiteral("no_time");
    case ErrorCode::UnsortedTree: return QStringLiteral("not_well_formed");
    case ErrorCode::MalformedCertificate:
    case ErrorCode::MalformedTree:
    case ErrorCode::TrailingBytes: return QStringLiteral("bad_cbor");
    default: return error.codeName();
    }
}

} // namespace

// Certificates of the mainnet and synthetic ones, each with the verdict of an independent verifier.
class tst_CertificateVectors : public QObject
{
    Q_OBJECT

    Result<Certificate> verify(const QJsonObject &vector, const Freshness &freshness, std::optional<CertificateVerifier> *keep = nullptr) const
    {
        const QString key = vector[u"root_key"].toString();
        auto root = key == u"mainnet" ? Result<RootKey>(RootKey::mainnet()) : RootKey::fromDer(QByteArray::fromHex(key.toLatin1()));
        if (!root)
            return root.error();
        const CertificateVerifier verifier(*root);
        if (keep)
            *keep = verifier;
        if (vector.contains(u"canister_id"))
            return verifier.verify(bytesOf(vector[u"certificate"]), Principal::fromText(vector[u"canister_id"].toString()).value(), freshness);
        return verifier.verifySubnet(bytesOf(vector[u"certificate"]), Principal::fromText(vector[u"subnet_id"].toString()).value(), freshness);
    }

private Q_SLOTS:
    void mainnetKey()
    {
        const QJsonObject file = vectorFile(QStringLiteral("certificates.json"));
        QCOMPARE(RootKey::mainnet().der(), bytesOf(file[u"mainnet_root_key_der"]));
        QCOMPARE(RootKey::mainnet().subnetId().toText(), file[u"mainnet_root_subnet_id"].toString());
        QVERIFY(RootKey::mainnet().isMainnet());
        for (const auto &key : file[u"synthetic_keys"].toObject()) {
            const auto synthetic = RootKey::fromDer(bytesOf(key[u"der"]));
            IC_VERIFY(synthetic);
            QVERIFY(!synthetic->isMainnet());
        }
    }

    void certificates_data()
    {
        QTest::addColumn<QJsonObject>("vector");
        for (const auto &[tag, json] : vectorRows(QStringLiteral("certificates.json"), u"vectors"))
            QTest::newRow(tag.constData()) << json;
    }
    void certificates()
    {
        IC_NEED_ROW();
        QFETCH(QJsonObject, vector);
        std::optional<CertificateVerifier> verifier;
        const auto certificate = verify(vector, Freshness::unchecked(), &verifier);
        const QString expected = vector[u"expected"].toString();
        if (expected != u"ok") {
            QVERIFY2(!certificate, "accepted");
            if (certificate.error().code() == ErrorCode::RootKeyInvalid) // the verifier of the vectors met that key when it checked the delegation
                QCOMPARE(expected, QStringLiteral("bad_delegation_signature"));
            else if (certificate.error().code() == ErrorCode::DelegationIncomplete)
                QVERIFY(expected == u"no_subnet_key" || expected == u"no_canister_ranges");
            else
                QVERIFY2(verdictOf(certificate.error()) == expected,
                    qPrintable(certificate.error().codeName() + QStringLiteral(": ") + certificate.error().message()));
            return;
        }
        IC_VERIFY(certificate);
        const QJsonObject info = vector[u"info"].toObject();
        QCOMPARE(QString::number(certificate->timeNs()), info[u"time_ns"].toString());
        QCOMPARE(view(certificate->tree().rootHash()).toByteArray().toHex(), info[u"root_hash"].toString().toLatin1());
        QCOMPARE(certificate->isDelegated(), info.contains(u"delegation"));
        if (certificate->isDelegated())
            QCOMPARE(certificate->subnetId().toText(), info[u"delegation"][u"subnet_id"].toString());
        const QJsonArray revealedPaths = info[u"revealed_paths"].toArray();
        for (const auto &revealed : revealedPaths) {
            Path path;
            const QJsonArray labels = revealed[u"path"].toArray();
            for (const auto &label : labels)
                path.append(labelOf(label));
            const Lookup lookup = certificate->lookup(path);
            QVERIFY2(lookup.isFound(), path.join('/').constData());
            const QString value = revealed[u"value"].toString();
            QVERIFY(lookup.value.toByteArray().toHex().startsWith(value.toLatin1().left(16)));
        }
        // Once more, from the cache.
        const quint64 checks = verifier->statistics().signatureChecks;
        const auto again = vector.contains(u"canister_id")
            ? verifier->verify(
                bytesOf(vector[u"certificate"]), Principal::fromText(vector[u"canister_id"].toString()).value(), Freshness::at(certificate->timeNs()))
            : verifier->verifySubnet(
                bytesOf(vector[u"certificate"]), Principal::fromText(vector[u"subnet_id"].toString()).value(), Freshness::at(certificate->timeNs()));
        IC_VERIFY(again);
        QCOMPARE(verifier->statistics().signatureChecks, checks);
    }

    void freshness_data()
    {
        QTest::addColumn<QJsonObject>("vector");
        for (const auto &[tag, json] : vectorRows(vectorFile(QStringLiteral("certificates.json"))[u"freshness"][u"cases"]))
            QTest::newRow(tag.constData()) << json;
    }
    void freshness()
    {
        IC_NEED_ROW();
        QFETCH(QJsonObject, vector);
        const quint64 time = vector[u"certificate_time_ms"].toString().toULongLong() * 1'000'000;
        const quint64 now = vector[u"now_ms"].toString().toULongLong() * 1'000'000;
        const auto verdict = checkFreshness(time, Freshness::at(now));
        QCOMPARE(verdict.has_value(), vector[u"fresh"].toBool());
        if (!verdict)
            QCOMPARE(verdict.error().code(), now > time ? ErrorCode::CertificateStale : ErrorCode::CertificateFromFuture);
    }

    // Real frames of a local replica, from the test-suite of ic-websocket-js.
    void realFrames_data()
    {
        QTest::addColumn<QJsonObject>("frame");
        for (const auto &[tag, json] : vectorRows(QStringLiteral("icws_sdk_frames.json"), u"frames"))
            QTest::newRow(tag.constData()) << json;
    }
    void realFrames()
    {
        IC_NEED_ROW();
        QFETCH(QJsonObject, frame);
        const QJsonObject file = vectorFile(QStringLiteral("icws_sdk_frames.json"));
        const QJsonValue ownKey = frame[u"root_key_der"];
        const CertificateVerifier verifier(RootKey::fromDer(bytesOf(ownKey.isString() ? ownKey : file[u"root_key_der"])).value());
        const QJsonValue ownCanister = frame[u"canister_id"];
        const Principal canister = Principal::fromText((ownCanister.isString() ? ownCanister : file[u"canister_id"]).toString()).value();
        const auto check = [&]() -> Result<Unit> {
            IC_TRY(certificate, verifier.verify(bytesOf(frame[u"cert"]), canister, Freshness::unchecked()));
            IC_TRY(tree, verifier.tree(bytesOf(frame[u"tree"])));
            return checkWebSocketWitness(certificate, canister, tree, frame[u"key"].toString().toUtf8(), sha256(bytesOf(frame[u"content"])));
        };
        const auto verdict = check();
        const QJsonObject checks = frame[u"checks"].toObject();
        const bool expected = checks[u"signature"].toBool() && checks[u"certified_data_matches_tree"].toBool() && checks[u"key_lookup"].toString() == u"found"
            && checks[u"key_leaf_matches_content"].toBool();
        QVERIFY2(verdict.has_value() == expected, verdict ? "accepted" : qPrintable(verdict.error().message()));
    }
};

QTEST_GUILESS_MAIN(tst_CertificateVectors)
#include "tst_certificatevectors.moc"
