// SPDX-License-Identifier: MIT
#include "framefactory.h"
#include "leb128.h"

namespace Ic::Test {

FrameFactory::FrameFactory(QByteArrayView rootSeed)
    : m_root(BlsSecretKey::fromSeed(rootSeed))
    , m_subnet(BlsSecretKey::fromSeed("test subnet"))
{
}

RootKey FrameFactory::rootKey() const
{
    return RootKey::fromDer(m_root.publicKey().der()).value();
}

QByteArray FrameFactory::certify(QByteArrayView certifiedData) const
{
    LabeledTree state;
    state.insert({"canister", canister.toByteArray(), "certified_data"}, certifiedData.toByteArray());
    state.insert({"time"}, unsignedLeb128(timeNs));
    const QList<Path> revealed {{"canister"}, {"time"}};
    if (!layout)
        return buildCertificate(state, revealed, m_root);
    const CertificateDelegation delegation = buildDelegation(m_root, m_subnet.publicKey(), {{canister, canister}}, *layout, timeNs);
    return buildCertificate(state, revealed, m_subnet, delegation);
}

WebsocketMessage FrameFactory::message(const QByteArray &content, quint64 sequence, bool isService) const
{
    WebsocketMessage m;
    m.clientKey = client;
    m.sequence = sequence;
    m.timestampNs = timeNs;
    m.isService = isService;
    m.content = content;
    return m;
}

FrameFactory::Parts FrameFactory::parts(const WebsocketMessage &message, quint64 keyNonce) const
{
    Parts p;
    p.key = MessageKey {gateway.toText().toUtf8(), keyNonce}.toText();
    p.content = message.toCbor(WebsocketMessage::CborStyle::Tagged);
    LabeledTree queue;
    const Hash hash = sha256(p.content);
    queue.insert({"websocket", p.key}, view(hash).toByteArray());
    const Hash root = queue.rootHash();
    p.tree = queue.toCbor();
    p.certificate = certify(view(root));
    return p;
}

QByteArray FrameFactory::frame(const WebsocketMessage &message, quint64 keyNonce) const
{
    return parts(message, keyNonce).frame();
}

QByteArray FrameFactory::service(const ServiceMessage &service, quint64 sequence, quint64 keyNonce) const
{
    return frame(message(service.toCandid(), sequence, true), keyNonce);
}

QByteArray FrameFactory::application(const QByteArray &payload, quint64 sequence, quint64 keyNonce) const
{
    return frame(message(payload, sequence, false), keyNonce);
}

QList<QByteArray> FrameFactory::poll(const QList<WebsocketMessage> &messages, quint64 firstKeyNonce) const
{
    LabeledTree queue;
    QList<Parts> all;
    quint64 nonce = firstKeyNonce;
    for (const WebsocketMessage &message : messages) {
        Parts p;
        p.key = MessageKey {gateway.toText().toUtf8(), nonce++}.toText();
        p.content = message.toCbor(WebsocketMessage::CborStyle::Tagged);
        const Hash hash = sha256(p.content);
        queue.insert({"websocket", p.key}, view(hash).toByteArray());
        all.append(p);
    }
    const Hash root = queue.rootHash();
    const QByteArray certificate = certify(view(root));
    const QByteArray tree = queue.toCbor();
    QList<QByteArray> frames;
    for (const Parts &p : std::as_const(all))
        frames.append(encodeRelayedFrame(p.key, p.content, certificate, tree));
    return frames;
}

} // namespace Ic::Test
