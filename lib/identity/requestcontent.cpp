// SPDX-License-Identifier: MIT
#include "cborwriter.h"
#include "envelope.h"
#include "fieldhashes.h"

namespace Ic {
namespace {

QByteArrayView nameOf(RequestType type)
{
    switch (type) {
    case RequestType::Call: return "call";
    case RequestType::Query: return "query";
    case RequestType::ReadState: break;
    }
    return "read_state";
}

const Hash &nameHash(RequestType type)
{
    const FieldHashes &field = FieldHashes::get();
    switch (type) {
    case RequestType::Call: return field.call;
    case RequestType::Query: return field.query;
    case RequestType::ReadState: break;
    }
    return field.readState;
}

} // namespace

Hash RequestContent::requestId() const
{
    const FieldHashes &field = FieldHashes::get();
    RepresentationHash map;
    map.addHashed(field.requestType, nameHash(type));
    map.addHashed(field.sender, sha256(sender.bytes()));
    map.addHashed(field.ingressExpiry, RepresentationHash::ofNat(ingressExpiryNs));
    if (!nonce.isNull())
        map.addHashed(field.nonce, sha256(nonce));
    if (type == RequestType::ReadState) {
        QList<Hash> hashes;
        hashes.reserve(paths.size());
        for (const QList<QByteArray> &path : paths)
            hashes.append(RepresentationHash::ofArray(path));
        map.addHashed(field.paths, RepresentationHash::ofArray(hashes));
    } else {
        map.addHashed(field.canister, sha256(canister.bytes()));
        map.addHashed(field.method, sha256(method));
        map.addHashed(field.argument, sha256(argument));
    }
    if (senderInfo) {
        RepresentationHash info;
        info.addBytes("info", senderInfo->info);
        info.addBytes("signer", senderInfo->signer);
        info.addBytes("sig", senderInfo->signature);
        map.addHashed(field.senderInfo, info.finish());
    }
    return map.finish();
}

void RequestContent::write(CborWriter &writer) const
{
    const bool readState = type == RequestType::ReadState;
    writer.beginMap((readState ? 4U : 6U) + (nonce.isNull() ? 0U : 1U) + (senderInfo ? 1U : 0U));
    if (!readState) {
        writer.text("arg").bytes(argument);
        writer.text("canister_id").bytes(canister.bytes());
    }
    writer.text("ingress_expiry").unsignedNumber(ingressExpiryNs);
    if (!readState)
        writer.text("method_name").text(method);
    if (!nonce.isNull())
        writer.text("nonce").bytes(nonce);
    if (readState) {
        writer.text("paths").beginArray(quint64(paths.size()));
        for (const QList<QByteArray> &path : paths) {
            writer.beginArray(quint64(path.size()));
            for (const QByteArray &label : path)
                writer.bytes(label);
        }
    }
    writer.text("request_type").text(nameOf(type));
    writer.text("sender").bytes(sender.bytes());
    if (senderInfo) {
        writer.text("sender_info").beginMap(3);
        writer.text("info").bytes(senderInfo->info);
        writer.text("sig").bytes(senderInfo->signature);
        writer.text("signer").bytes(senderInfo->signer);
    }
}

} // namespace Ic
