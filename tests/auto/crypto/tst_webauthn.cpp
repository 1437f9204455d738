// SPDX-License-Identifier: MIT
#include "cborwriter.h"
#include "privatekey.h"
#include "publickey.h"
#include "sha256.h"
#include "testing.h"
#include "vectors.h"

using namespace Ic;
using namespace Ic::Test;

namespace {

PrivateKey someKey()
{
    return PrivateKey::fromRaw(KeyScheme::P256, SecretBytes::copyOf(QByteArray(32, '\x42'))).value();
}

} // namespace

class tst_WebAuthn : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void vectors()
    {
        int verified = 0;
        for (const auto &row : vectorRows(QStringLiteral("identities.json"), u"webauthn")) {
            const QJsonObject &v = row.json;
            const auto key = PublicKey::fromDer(bytesOf(v[v[u"der"].isString() ? u"der" : u"public_key_der"]));
            IC_VERIFY(key);
            QCOMPARE(key->scheme(), KeyScheme::WebAuthn);
            if (v[u"cose"].isString())
                QCOMPARE(key->raw(), bytesOf(v[u"cose"]));
            if (!v[u"signature_cbor"].isString())
                continue;
            const QByteArray message = bytesOf(v[u"signed_payload"]);
            const QByteArray signature = bytesOf(v[u"signature_cbor"]);
            QCOMPARE(key->verify(message, signature), v[u"valid"].toBool());
            if (!v[u"valid"].toBool())
                continue;
            ++verified;
            QVERIFY(!key->verify(message + 'x', signature));
            QVERIFY(!key->verify(message, signature + 'x'));
            QVERIFY(!key->verify(message, signature.chopped(1)));
            QVERIFY(!key->verify(message, {}));
            QByteArray wrongType = signature;
            QVERIFY(wrongType.contains("webauthn.get"));
            wrongType.replace("webauthn.get", "webauthn.set");
            QVERIFY(!key->verify(message, wrongType));
            // Every byte counts, of the authenticator data, of the client data and of the signature.
            for (qsizetype i = signature.indexOf("authenticator_data"); i < signature.size(); i += 7) {
                QByteArray bad = signature;
                bad[i] = char(bad[i] ^ 1);
                QVERIFY2(!key->verify(message, bad), qPrintable(QString::number(i)));
            }
        }
        IC_NEED_ROWS(verified);
    }

    void assertions_data()
    {
        QTest::addColumn<int>("change");
        QTest::addColumn<bool>("good");
        QTest::newRow("good") << 0 << true;
        QTest::newRow("without tag") << 1 << true;
        QTest::newRow("a registration") << 2 << false;
        QTest::newRow("other challenge") << 3 << false;
        QTest::newRow("padded challenge") << 4 << false;
        QTest::newRow("challenge missing") << 5 << false;
        QTest::newRow("client data is no JSON") << 6 << false;
        QTest::newRow("byte behind the DER signature") << 7 << false;
        QTest::newRow("signature not in DER") << 8 << false;
        QTest::newRow("long signature") << 9 << false;
        QTest::newRow("authenticator data missing") << 10 << false;
        QTest::newRow("long client data") << 11 << false;
    }
    // Signed by our own key, so that only the thing named is wrong.
    void assertions()
    {
        QFETCH(int, change);
        QFETCH(bool, good);
        const PrivateKey key = someKey();
        const QByteArray raw = key.publicKey().raw();
        const QByteArray cose = QByteArray::fromHex("a5010203262001215820") + raw.mid(1, 32) + QByteArray::fromHex("225820") + raw.mid(33, 32);
        const auto publicKey = PublicKey::fromDer(QByteArray::fromHex("305e300c060a2b0601040183b8430101034e00") + cose);
        IC_VERIFY(publicKey);

        const QByteArray message = "?\x3f>message"; // in base64: with both letters that the URL form changes
        QByteArray challenge = message.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        if (change == 3)
            challenge = QByteArray("other").toBase64();
        if (change == 4)
            challenge = message.toBase64(QByteArray::Base64UrlEncoding);
        QByteArray clientData = QByteArray("{\"type\":\"webauthn.") + (change == 2 ? "create" : "get") + "\",\"challenge\":\"" + challenge + "\"}";
        if (change == 5)
            clientData = "{\"type\":\"webauthn.get\"}";
        if (change == 6)
            clientData.chop(1);
        if (change == 11)
            clientData.insert(1, QByteArray(20'000, ' '));
        const QByteArray authenticatorData(37, 'a');
        const QByteArray rs = key.sign(authenticatorData + view(sha256(clientData)).toByteArray()).value();
        const auto integer = [](const QByteArray &number) {
            const QByteArray padded = uchar(number[0]) & 0x80 ? '\0' + number : number;
            return QByteArray(1, '\x02') + char(padded.size()) + padded;
        };
        QByteArray signature = integer(rs.first(32)) + integer(rs.last(32));
        signature = QByteArray(1, '\x30') + char(signature.size()) + signature;
        if (change == 7)
            signature += '\0';
        if (change == 8)
            signature = rs;
        if (change == 9)
            signature += QByteArray(1000, '\0');
        CborWriter writer;
        if (change != 1)
            writer.selfDescribeTag();
        writer.beginMap(change == 10 ? 2 : 3);
        if (change != 10)
            writer.text("authenticator_data").bytes(authenticatorData);
        writer.text("client_data_json").text(clientData).text("signature").bytes(signature);
        QCOMPARE(publicKey->verify(message, writer.result()), good);
    }
    void badKey_data()
    {
        QTest::addColumn<QByteArray>("cose");
        const QByteArray raw = someKey().publicKey().raw();
        const QByteArray x = "\x21\x58\x20" + raw.mid(1, 32);
        const QByteArray y = "\x22\x58\x20" + raw.mid(33, 32);
        const auto cose = [](const char *start, const QByteArray &rest) { return QByteArray::fromHex(start) + rest; };
        QTest::newRow("RSA") << cose("a401030339010020"
                                     "41012143010001",
            {});
        QTest::newRow("Ed25519") << cose("a401010327200621", "\x58\x20" + raw.mid(1, 32));
        QTest::newRow("other key type") << cose("a501010326"
                                                "2001",
            x + y);
        QTest::newRow("other curve") << cose("a501020326"
                                             "2002",
            x + y);
        QTest::newRow("other algorithm") << cose("a501020327"
                                                 "2001",
            x + y);
        QTest::newRow("x missing") << cose("a401020326"
                                           "2001",
            y);
        QTest::newRow("y missing") << cose("a401020326"
                                           "2001",
            x);
        QTest::newRow("curve missing") << cose("a401020326", x + y);
        QTest::newRow("x twice") << cose("a601020326"
                                         "2001",
            QByteArray("\x21\x41x") + x + y);
        QTest::newRow("x of 31 bytes") << cose("a501020326"
                                               "2001",
            "\x21\x58\x1f" + raw.mid(1, 31) + y);
        QTest::newRow("x as text") << cose("a501020326"
                                           "2001",
            QByteArray("\x21\x78\x20") + QByteArray(32, 'x') + y);
        QTest::newRow("trailing byte") << cose("a501020326"
                                               "2001",
            x + y + '\0');
        QTest::newRow("key is a text") << cose("a6016102"
                                               "0102"
                                               "03262001",
            x + y);
        QTest::newRow("not a map") << cose("80", {});
    }
    void badKey()
    {
        QFETCH(QByteArray, cose);
        const QByteArray algorithm = QByteArray::fromHex("300c060a2b0601040183b8430101");
        const auto der = [&](const QByteArray &key) {
            return QByteArray(1, '\x30') + char(algorithm.size() + 3 + key.size()) + algorithm + '\x03' + char(1 + key.size()) + '\0' + key;
        };
        const QByteArray raw = someKey().publicKey().raw();
        IC_VERIFY(PublicKey::fromDer(der(QByteArray::fromHex("a5010203262001215820") + raw.mid(1, 32) + QByteArray::fromHex("225820") + raw.mid(33, 32))));
        IC_COMPARE_ERROR(PublicKey::fromDer(der(cose)), ErrorCode::UnsupportedKey);
    }
};

QTEST_GUILESS_MAIN(tst_WebAuthn)
#include "tst_webauthn.moc"
