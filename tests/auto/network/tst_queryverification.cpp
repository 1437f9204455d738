// SPDX-License-Identifier: MIT
// The known answers of query_signatures.json, whole: from the bytes of a response to the verdict.
#include "certificateverifier.h"
#include "queryverification.h"
#include "testing.h"
#include "try.h"
#include "vectors.h"

using namespace Ic;
using namespace Ic::Test;

class tst_QueryVerification : public QObject
{
    Q_OBJECT

    struct Case
    {
        Certificate subnet;
        QueryReply reply;
        Freshness freshness;
    };
    static Result<Case> read(const QJsonObject &vector)
    {
        const QJsonObject file = vectorFile(QStringLiteral("query_signatures.json"));
        IC_TRY(canister, Principal::fromText(file[u"canister_id"].toString()));
        IC_TRY(rootKey, RootKey::fromDer(bytesOf(vector[u"root_key_der"])));
        IC_TRY(subnet, CertificateVerifier(rootKey).verify(bytesOf(vector[u"subnet_certificate"]), canister, Freshness::unchecked()));
        IC_TRY(reply, QueryReply::fromCbor(bytesOf(vector[u"response_cbor"])));
        const QByteArray id = bytesOf(vector[u"request_id"]);
        if (id.size() != qsizetype(reply.requestId.size()))
            return Error(ErrorCode::BadInput, QStringLiteral("the vector's request id is no hash"));
        std::copy(id.cbegin(), id.cend(), reply.requestId.begin());
        const quint64 then = reply.signatures.isEmpty() ? 0 : reply.signatures.constFirst().timestampNs;
        return Case {subnet, reply, Freshness::at(then)};
    }
    static void rows(bool validOnly)
    {
        QTest::addColumn<QJsonObject>("vector");
        for (const auto &[tag, vector] : vectorRows(QStringLiteral("query_signatures.json"), u"vectors")) {
            if (!validOnly || vector[u"valid"].toBool())
                QTest::newRow(tag.constData()) << vector;
        }
    }

private Q_SLOTS:
    void vectors_data() { rows(false); }
    void vectors()
    {
        IC_NEED_ROW();
        QFETCH(QJsonObject, vector);
        const auto known = read(vector);
        IC_VERIFY(known);
        const auto proof = verifyQueryReply(known->reply, known->subnet, known->freshness);
        if (vector[u"valid"].toBool()) {
            IC_VERIFY(proof);
            QCOMPARE(view(signedHash(known->reply, quint64(proof->time.count()))).toByteArray(), bytesOf(vector[u"signable_hash"]));
            QCOMPARE(proof->nodes.constFirst().toText(), vector[u"node_id"].toString());
            QCOMPARE(proof->nodes.size(), known->reply.signatures.size());
            return;
        }
        QVERIFY(!proof);
        const auto node = Principal::fromText(vector[u"node_id"].toString());
        IC_VERIFY(node);
        const bool isKnown = known->subnet.lookup({"subnet", known->subnet.subnetId().bytes(), "node", node->bytes(), "public_key"}).isFound();
        QCOMPARE(proof.error().code(), isKnown ? ErrorCode::QuerySignatureInvalid : ErrorCode::QueryNodeUnknown);
    }

    // Any change makes a valid answer invalid.
    void changes_data() { rows(true); }
    void changes()
    {
        IC_NEED_ROW();
        QFETCH(QJsonObject, vector);
        const auto known = read(vector);
        IC_VERIFY(known);
        const auto verdict = [&known](const std::function<void(Case &)> &change) {
            Case changed = *known;
            change(changed);
            return verifyQueryReply(changed.reply, changed.subnet, changed.freshness);
        };
        IC_VERIFY(verdict([](Case &) {}));
        IC_COMPARE_ERROR(verdict([](Case &c) { c.reply.requestId[0] ^= 1; }), ErrorCode::QuerySignatureInvalid);
        IC_COMPARE_ERROR(verdict([](Case &c) { ++c.reply.signatures[0].timestampNs; }), ErrorCode::QuerySignatureInvalid);
        IC_COMPARE_ERROR(
            verdict([](Case &c) { c.reply.signatures[0].signature[63] = char(c.reply.signatures[0].signature[63] ^ 1); }), ErrorCode::QuerySignatureInvalid);
        IC_COMPARE_ERROR(verdict([](Case &c) { c.reply.signatures[0].signature.clear(); }), ErrorCode::QuerySignatureInvalid);
        IC_COMPARE_ERROR(verdict([](Case &c) { c.reply.signatures[0].node = Principal::anonymous(); }), ErrorCode::QueryNodeUnknown);
        IC_COMPARE_ERROR(verdict([](Case &c) { c.reply.signatures.clear(); }), ErrorCode::QuerySignatureMissing);
        IC_COMPARE_ERROR(verdict([](Case &c) { c.reply.signatures.resize(200, c.reply.signatures.constFirst()); }), ErrorCode::QuerySignatureMissing);
        IC_COMPARE_ERROR(verdict([](Case &c) {
            if (c.reply.reject)
                c.reply.rejectMessageUtf8 += ' ';
            else
                c.reply.argument += '\0';
        }),
            ErrorCode::QuerySignatureInvalid);
        if (known->reply.reject) {
            IC_COMPARE_ERROR(verdict([](Case &c) { ++c.reply.reject->code; }), ErrorCode::QuerySignatureInvalid);
            // Absent is not empty.
            IC_COMPARE_ERROR(verdict([](Case &c) { c.reply.errorCodeUtf8 = c.reply.errorCodeUtf8 ? std::nullopt : std::optional<QByteArray>(""); }),
                ErrorCode::QuerySignatureInvalid);
        }
        // One second bad of many is bad.
        if (known->reply.signatures.size() == 1 && known->subnet.tree().labelsBelow({"subnet", known->subnet.subnetId().toByteArray(), "node"}).size() > 1) {
            IC_COMPARE_ERROR(verdict([](Case &c) {
                c.reply.signatures.append(c.reply.signatures.constFirst());
                c.reply.signatures[1].signature[0] = char(c.reply.signatures[1].signature[0] ^ 1);
            }),
                ErrorCode::QuerySignatureInvalid);
        }
        // Five minutes to either side, inclusive.
        constexpr quint64 Window = Freshness::DefaultWindowNs;
        IC_VERIFY(verdict([](Case &c) { c.freshness.nowNs += Window; }));
        IC_VERIFY(verdict([](Case &c) { c.freshness.nowNs -= Window; }));
        IC_COMPARE_ERROR(verdict([](Case &c) { c.freshness.nowNs += Window + 1; }), ErrorCode::QueryReplyStale);
        IC_COMPARE_ERROR(verdict([](Case &c) { c.freshness.nowNs -= Window + 1; }), ErrorCode::QueryReplyStale);
    }
};

QTEST_GUILESS_MAIN(tst_QueryVerification)
#include "tst_queryverification.moc"
