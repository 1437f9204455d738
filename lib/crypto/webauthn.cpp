// SPDX-License-Identifier: MIT
#include "webauthn.h"
#include "bytes.h"
#include "cborreader.h"
#include "sha256.h"
#include "utf8text.h"
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace Ic::WebAuthn {
namespace {

constexpr qsizetype MaxSignatureLength = 16 * 1024; // client data may hold what extensions please to add

//! A key or value between -24 and 23, which all of COSE that we need are.
std::optional<int> readSmallInteger(CborReader &reader, QByteArrayView input)
{
    if (reader.peek() != CborReader::Type::Unsigned && reader.peek() != CborReader::Type::Negative)
        return {};
    const auto head = uchar(input[reader.position()]);
    reader.skip();
    if ((head & 0x1f) > 23)
        return {};
    return head < 0x20 ? int(head) : -1 - int(head & 0x1f);
}

} // namespace

std::optional<QByteArray> p256Point(QByteArrayView coseKey)
{
    // RFC 9052 section 7 and RFC 9053 section 7.1: 1 key type 2 (EC2), 3 algorithm -7 (ES256), -1 curve 1 (P-256), -2 x, -3 y.
    CborReader reader(coseKey, 4);
    auto map = reader.enterMap();
    std::optional<int> keyType;
    std::optional<int> algorithm;
    std::optional<int> curve;
    QByteArrayView x;
    QByteArrayView y;
    uint seen = 0;
    while (reader.next(map)) {
        const auto key = readSmallInteger(reader, coseKey);
        if (!key)
            return {};
        if (*key >= -3 && *key <= 3) { // the ones we read: once each
            const uint bit = 1U << uint(*key + 3);
            if (seen & bit)
                return {};
            seen |= bit;
        }
        if (*key == 1)
            keyType = readSmallInteger(reader, coseKey);
        else if (*key == 3)
            algorithm = readSmallInteger(reader, coseKey);
        else if (*key == -1)
            curve = readSmallInteger(reader, coseKey);
        else if (*key == -2)
            x = reader.readBytes();
        else if (*key == -3)
            y = reader.readBytes();
        else
            reader.skip();
    }
    if (!reader.finish() || keyType != 2 || algorithm != -7 || curve != 1 || x.size() != 32 || y.size() != 32)
        return {};
    QByteArray point;
    point.reserve(65);
    point.append('\x04').append(x).append(y);
    return point;
}

std::optional<Assertion> assertionFor(QByteArrayView message, QByteArrayView signatureCbor)
{
    if (signatureCbor.size() > MaxSignatureLength)
        return {};
    CborReader reader(signatureCbor, 4);
    QByteArrayView authenticatorData;
    QByteArrayView clientData;
    QByteArrayView signature;
    reader.skipSelfDescribeTag();
    reader.readMap([&](QByteArrayView key) {
        if (key == "authenticator_data")
            authenticatorData = reader.readBytes();
        else if (key == "client_data_json")
            clientData = reader.readText();
        else if (key == "signature")
            signature = reader.readBytes();
        else
            reader.skip();
    });
    if (!reader.finish() || authenticatorData.isEmpty() || clientData.isEmpty() || signature.isEmpty())
        return {};
    const QJsonObject client = Text::jsonFromUtf8(clientData).object();
    const QByteArray challenge = message.toByteArray().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    if (client[u"type"].toString() != u"webauthn.get" || client[u"challenge"].toString().toLatin1() != challenge)
        return {};
    Assertion assertion;
    assertion.signedBytes = authenticatorData.toByteArray() + view(sha256(clientData)).toByteArray();
    assertion.signature = signature.toByteArray();
    return assertion;
}

} // namespace Ic::WebAuthn
