// SPDX-License-Identifier: MIT
#include "frames.h"
#include "cborreader.h"
#include "cborwriter.h"
#include "try.h"

namespace Ic {

namespace {

constexpr QByteArrayView GatewayPrincipalKey("gateway_principal");
constexpr QByteArrayView EnvelopeKey("envelope");

Result<Unit> checkSize(QByteArrayView frame)
{
    if (frame.size() > MaxFrameBytes) // check: frame-size
        return Error(ErrorCode::OversizedFrame, QStringLiteral("the frame has %1 bytes; at most %2 are accepted").arg(frame.size()).arg(MaxFrameBytes));
    return Unit {};
}

//! Trailing bytes keep their own code; any other fault becomes \a code.
Error frameError(const Error &error, ErrorCode code, const QString &what)
{
    if (error == ErrorCode::TrailingBytes)
        return error.within(what);
    return Error(code, QStringLiteral("%1: %2").arg(what, error.message()));
}

} // namespace

Result<HandshakeFrame> HandshakeFrame::fromCbor(QByteArrayView frame)
{
    IC_CHECK(checkSize(frame));
    const QString what = QStringLiteral("the gateway's handshake");
    CborReader reader(frame);
    reader.skipSelfDescribeTag();
    QByteArrayView principalBytes;
    reader.readMap([&](QByteArrayView key) {
        if (key == GatewayPrincipalKey)
            principalBytes = reader.readBytes();
        else
            reader.skip();
    });
    if (const auto end = reader.finish(); !end) // check: handshake-readable
        return frameError(end.error(), ErrorCode::MalformedHandshake, what);
    if (principalBytes.isEmpty()) // check: handshake-principal
        return Error(ErrorCode::MalformedHandshake, QStringLiteral("%1 names no gateway principal").arg(what));
    auto principal = Principal::fromBytes(principalBytes);
    if (!principal) // check: handshake-principal-valid
        return frameError(principal.error(), ErrorCode::MalformedHandshake, what);
    return HandshakeFrame {*principal};
}

QByteArray HandshakeFrame::toCbor() const
{
    CborWriter writer(64);
    writer.selfDescribeTag().beginMap(1).text(GatewayPrincipalKey).bytes(gatewayPrincipal.bytes());
    return std::move(writer).result();
}

Result<Unit> checkGatewayPrincipal(const Principal &gateway, const Principal &ownPrincipal)
{
    const auto refuse = [&](const QString &why) {
        return Error(ErrorCode::UnacceptableGatewayPrincipal, QStringLiteral("the gateway announced the principal %1, which %2").arg(gateway.toText(), why));
    };
    if (gateway.kind() == Principal::Kind::Management) // check: gateway-empty
        return refuse(QStringLiteral("is empty"));
    if (gateway.kind() == Principal::Kind::Anonymous) // check: gateway-anonymous
        return refuse(QStringLiteral("is anonymous"));
    if (gateway.kind() == Principal::Kind::Opaque) // check: gateway-opaque
        return refuse(QStringLiteral("is a canister"));
    if (gateway == ownPrincipal) // check: gateway-own
        return refuse(QStringLiteral("is the client's own principal"));
    return Unit {};
}

Result<RelayedFrame> RelayedFrame::fromCbor(const QByteArray &frame)
{
    IC_CHECK(checkSize(frame));
    RelayedFrame result;
    result.m_frame = frame;
    bool hasKey = false;
    bool hasContent = false;
    bool hasCertificate = false;
    bool hasTree = false;
    bool isHandshake = false;
    CborReader reader(result.m_frame);
    // Views into strings of indefinite length would die with the reader; no gateway sends them.
    const auto readPart = [&](QByteArrayView part, bool &has) {
        has = true;
        const bool isInside = part.isEmpty() || (part.data() >= result.m_frame.constData() && part.data() < result.m_frame.constData() + result.m_frame.size());
        if (!isInside) // check: frame-definite-parts
            reader.fail(ErrorCode::MalformedFrame, QStringLiteral("a field of indefinite length"));
        return part;
    };
    reader.skipSelfDescribeTag();
    reader.readMap([&](QByteArrayView key) {
        if (key == "key") {
            result.m_key = readPart(reader.readText(), hasKey);
        } else if (key == "content") {
            result.m_content = readPart(reader.readBytes(), hasContent);
        } else if (key == "cert") {
            result.m_certificate = readPart(reader.readBytes(), hasCertificate);
        } else if (key == "tree") {
            result.m_tree = readPart(reader.readBytes(), hasTree);
        } else {
            isHandshake |= key == GatewayPrincipalKey;
            reader.skip();
        }
    });
    const QString what = QStringLiteral("a frame of the gateway");
    if (const auto end = reader.finish(); !end) // check: frame-readable
        return frameError(end.error(), ErrorCode::MalformedFrame, what);
    if (isHandshake) // check: second-handshake
        return Error(ErrorCode::SecondHandshake, QStringLiteral("the gateway sent another handshake in the same connection"));
    if (!hasKey || !hasContent || !hasCertificate || !hasTree) // check: frame-parts
        return Error(ErrorCode::MalformedFrame, QStringLiteral("%1 lacks key, content, cert or tree").arg(what));
    return result;
}

QByteArray encodeRelayedFrame(QByteArrayView key, QByteArrayView content, QByteArrayView certificate, QByteArrayView tree)
{
    CborWriter writer(key.size() + content.size() + certificate.size() + tree.size() + 48);
    writer.beginMap(4).text("key").text(key).text("content").bytes(content);
    writer.text("cert").bytes(certificate).text("tree").bytes(tree);
    return std::move(writer).result();
}

Result<QByteArrayView> ClientRequest::envelopeBytes(QByteArrayView frame)
{
    IC_CHECK(checkSize(frame));
    CborReader reader(frame);
    reader.skipSelfDescribeTag();
    QByteArrayView envelope;
    reader.readMap([&](QByteArrayView key) {
        const qsizetype start = reader.position();
        reader.skip();
        if (key == EnvelopeKey)
            envelope = frame.sliced(start, reader.position() - start);
    });
    if (const auto end = reader.finish(); !end) // check: request-readable
        return frameError(end.error(), ErrorCode::MalformedFrame, QStringLiteral("a frame of the client"));
    if (envelope.isEmpty()) // check: request-envelope
        return Error(ErrorCode::MalformedFrame, QStringLiteral("a frame of the client has no envelope"));
    return envelope;
}

Result<ClientRequest> ClientRequest::fromCbor(QByteArrayView frame)
{
    IC_TRY(bytes, envelopeBytes(frame));
    IC_TRY(envelope, Envelope::fromCbor(bytes));
    return ClientRequest {std::move(envelope)};
}

Result<QByteArray> ClientRequest::postedForm(QByteArrayView frame)
{
    IC_TRY(envelope, envelopeBytes(frame));
    CborReader tag(envelope);
    tag.skipSelfDescribeTag();
    CborWriter writer(envelope.size() + 3);
    writer.selfDescribeTag().raw(envelope.sliced(tag.position()));
    return std::move(writer).result();
}

QByteArray ClientRequest::toCbor() const
{
    CborWriter writer(512 + envelope.content.argument.size());
    writer.selfDescribeTag().beginMap(1).text(EnvelopeKey);
    envelope.write(writer);
    return std::move(writer).result();
}

} // namespace Ic
