// SPDX-License-Identifier: MIT
#include "frameoracle.h"
#include "cboritem.h"
#include "certificateverifier.h"
#include <QtCore/QCryptographicHash>

namespace Ic::Test {

namespace {

QByteArray sha(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

QByteArray separated(const char *domain)
{
    return char(qstrlen(domain)) + QByteArray(domain);
}

QByteArray hashOf(const CborItem &tree)
{
    const auto &parts = tree.items;
    switch (parts[0].number) {
    case 0: return sha(separated("ic-hashtree-empty"));
    case 1: return sha(separated("ic-hashtree-fork") + hashOf(parts[1]) + hashOf(parts[2]));
    case 2: return sha(separated("ic-hashtree-labeled") + parts[1].bytes + hashOf(parts[2]));
    case 3: return sha(separated("ic-hashtree-leaf") + parts[1].bytes);
    default: return parts[1].bytes;
    }
}

//! The subtree at \a label among the forks at the top of \a tree.
const CborItem *below(const CborItem &tree, const QByteArray &label)
{
    const auto &parts = tree.items;
    if (parts[0].number == 1) {
        const CborItem *left = below(parts[1], label);
        return left ? left : below(parts[2], label);
    }
    return parts[0].number == 2 && parts[1].bytes == label ? &parts[2] : nullptr;
}

bool hasBytes(const CborItem *item)
{
    return item && item->isBytes();
}

bool hasText(const CborItem *item)
{
    return item && item->type == QCborStreamReader::String;
}

} // namespace

ErrorCode FrameOracle::handshake(const QByteArray &frame) const
{
    const auto item = CborItem::read(frame);
    const CborItem *bytes = item ? item->find("gateway_principal") : nullptr;
    if (!hasBytes(bytes) || bytes->bytes.isEmpty() || bytes->bytes.size() > 29)
        return ErrorCode::MalformedHandshake;
    const auto principal = Principal::fromBytes(bytes->bytes);
    const bool isCanister = bytes->bytes.size() == 10 && bytes->bytes.endsWith("\x01\x01");
    const bool isUnfit = !principal || isCanister || bytes->bytes == "\x04" || *principal == client;
    return isUnfit ? ErrorCode::UnacceptableGatewayPrincipal : ErrorCode::NoError;
}

FrameOracle::Message FrameOracle::relayed(const QByteArray &frame) const
{
    const auto refused = [](ErrorCode code) {
        Message message;
        message.code = code;
        return message;
    };
    const auto outer = CborItem::read(frame);
    if (outer && outer->find("gateway_principal"))
        return refused(ErrorCode::SecondHandshake);
    const CborItem *key = outer ? outer->find("key") : nullptr;
    const CborItem *content = outer ? outer->find("content") : nullptr;
    const CborItem *certificateBytes = outer ? outer->find("cert") : nullptr;
    const CborItem *treeBytes = outer ? outer->find("tree") : nullptr;
    if (!hasText(key) || !hasBytes(content) || !hasBytes(certificateBytes) || !hasBytes(treeBytes))
        return refused(ErrorCode::MalformedFrame);

    const auto certificate = CertificateVerifier(rootKey).verify(certificateBytes->bytes, canister, Freshness::at(nowNs));
    if (!certificate)
        return refused(certificate.error().code());
    const Lookup certified = certificate->lookup({"canister", canister.bytes(), "certified_data"});
    if (!certified.isFound())
        return refused(ErrorCode::CertifiedDataMissing);
    const auto tree = CborItem::read(treeBytes->bytes);
    if (!tree || !isHashTree(*tree))
        return refused(ErrorCode::MalformedTree);
    if (hashOf(*tree) != certified.value)
        return refused(ErrorCode::WitnessMismatch);
    const CborItem *queue = below(*tree, "websocket");
    const CborItem *leaf = queue ? below(*queue, key->bytes) : nullptr;
    if (!leaf || leaf->items[0].number != 3)
        return refused(ErrorCode::PathMissing);
    if (leaf->items[1].bytes != sha(content->bytes))
        return refused(ErrorCode::ContentHashMismatch);

    const auto inner = CborItem::read(content->bytes);
    const CborItem *clientKey = inner ? inner->find("client_key") : nullptr;
    const CborItem *principal = clientKey ? clientKey->find("client_principal") : nullptr;
    const CborItem *nonce = clientKey ? clientKey->find("client_nonce") : nullptr;
    const CborItem *sequence = inner ? inner->find("sequence_num") : nullptr;
    const CborItem *isService = inner ? inner->find("is_service_message") : nullptr;
    const CborItem *payload = inner ? inner->find("content") : nullptr;
    if (!hasBytes(principal) || !nonce || !sequence || !isService || !hasBytes(payload))
        return refused(ErrorCode::MalformedMessage);
    const qsizetype underscore = key->bytes.lastIndexOf('_');
    if (underscore < 0 || key->bytes.size() - underscore - 1 != 20)
        return refused(ErrorCode::MalformedMessageKey);
    if (key->bytes.left(underscore) != gateway)
        return refused(ErrorCode::KeyPrefixMismatch);
    if (principal->bytes != client.toByteArray() || nonce->number != clientNonce)
        return refused(ErrorCode::ForeignClientKey);
    return {ErrorCode::NoError, key->bytes.mid(underscore + 1).toULongLong(), sequence->number, isService->truth, payload->bytes};
}

} // namespace Ic::Test
