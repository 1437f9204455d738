// SPDX-License-Identifier: MIT
#include "websocketmessage.h"
#include "cborreader.h"
#include "cborwriter.h"

namespace Ic {

namespace {

constexpr qsizetype NonceDigits = 20;

struct KeyFields
{
    QByteArrayView principal;
    quint64 nonce = 0;
    bool hasPrincipal = false;
    bool hasNonce = false;
};

KeyFields readClientKey(CborReader &reader)
{
    KeyFields fields;
    reader.readMap([&](QByteArrayView key) {
        if (key == "client_principal") {
            fields.principal = reader.readBytes();
            fields.hasPrincipal = true;
        } else if (key == "client_nonce") {
            fields.nonce = reader.readUnsigned();
            fields.hasNonce = true;
        } else {
            reader.skip();
        }
    });
    return fields;
}

} // namespace

Result<WebsocketMessage> WebsocketMessage::fromCbor(QByteArrayView cbor)
{
    enum Field { HasKey = 1, HasSequence = 2, HasTimestamp = 4, HasService = 8, HasContent = 16, All = 31 };
    int seen = 0;
    WebsocketMessage message;
    KeyFields key;
    QByteArrayView content;
    CborReader reader(cbor);
    reader.skipSelfDescribeTag();
    reader.readMap([&](QByteArrayView name) {
        if (name == "client_key") {
            key = readClientKey(reader);
            seen |= HasKey;
        } else if (name == "sequence_num") {
            message.sequence = reader.readUnsigned();
            seen |= HasSequence;
        } else if (name == "timestamp") {
            message.timestampNs = reader.readUnsigned();
            seen |= HasTimestamp;
        } else if (name == "is_service_message") {
            message.isService = reader.readBool();
            seen |= HasService;
        } else if (name == "content") {
            content = reader.readBytes();
            seen |= HasContent;
        } else {
            reader.skip();
        }
    });
    const QString what = QStringLiteral("a message of the canister");
    if (const auto end = reader.finish(); !end) // check: message-readable
        return Error(ErrorCode::MalformedMessage, QStringLiteral("%1: %2").arg(what, end.error().message()));
    if (seen != All || !key.hasPrincipal || !key.hasNonce) // check: message-fields
        return Error(ErrorCode::MalformedMessage, QStringLiteral("%1 lacks a field").arg(what));
    auto principal = Principal::fromBytes(key.principal);
    if (!principal) // check: message-principal
        return Error(ErrorCode::MalformedMessage, QStringLiteral("%1: %2").arg(what, principal.error().message()));
    message.clientKey = {*principal, key.nonce};
    message.content = content.toByteArray();
    return message;
}

QByteArray WebsocketMessage::toCbor(CborStyle style) const
{
    CborWriter writer(160 + content.size());
    if (style == CborStyle::Tagged)
        writer.selfDescribeTag();
    writer.beginMap(5).text("client_key").beginMap(2);
    writer.text("client_principal").bytes(clientKey.principal.bytes()).text("client_nonce").unsignedNumber(clientKey.nonce);
    writer.text("sequence_num").unsignedNumber(sequence).text("timestamp").unsignedNumber(timestampNs);
    writer.text("is_service_message").boolean(isService).text("content").bytes(content);
    return std::move(writer).result();
}

Result<MessageKey> MessageKey::fromText(QByteArrayView text)
{
    const auto refuse = [] {
        return Error(ErrorCode::MalformedMessageKey, QStringLiteral("a message key must be the gateway's principal, \"_\" and 20 digits"));
    };
    const qsizetype separator = text.size() - NonceDigits - 1;
    if (separator < 1 || text[separator] != '_') // check: key-separator
        return refuse();
    quint64 nonce = 0;
    for (const char digit : text.last(NonceDigits)) {
        if (digit < '0' || digit > '9') // check: key-digits
            return refuse();
        const quint64 value = quint64(digit - '0');
        if (nonce > (~quint64(0) - value) / 10) // check: key-nonce-range
            return refuse();
        nonce = nonce * 10 + value;
    }
    return MessageKey {text.first(separator).toByteArray(), nonce};
}

QByteArray MessageKey::toText() const
{
    return gateway + '_' + QByteArray::number(nonce).rightJustified(NonceDigits, '0');
}

} // namespace Ic
