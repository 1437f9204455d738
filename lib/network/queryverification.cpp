// SPDX-License-Identifier: MIT
#include "queryverification.h"
#include "nodesignature.h"
#include "requestid.h"
#include "try.h"
#include <algorithm>

namespace Ic {

Hash signedHash(const QueryReply &reply, quint64 timestampNs)
{
    RepresentationHash map;
    if (reply.reject) {
        map.addText("status", "rejected");
        map.addNat("reject_code", reply.reject->code);
        map.addText("reject_message", reply.rejectMessageUtf8);
        if (reply.errorCodeUtf8)
            map.addText("error_code", *reply.errorCodeUtf8);
    } else {
        RepresentationHash inner;
        inner.addBytes("arg", reply.argument);
        map.addText("status", "replied");
        map.addHash("reply", inner.finish());
    }
    map.addNat("timestamp", timestampNs);
    map.addBytes("request_id", view(reply.requestId));
    return map.finish();
}

Result<NodeProof> verifyQueryReply(const QueryReply &reply, const Certificate &subnet, const Freshness &freshness)
{
    if (reply.signatures.isEmpty()) // check: query-signed
        return Error(ErrorCode::QuerySignatureMissing, QStringLiteral("no node signed the reply to the query"));
    if (const qsizetype nodes = std::max<qsizetype>(1, nodeCount(subnet)); reply.signatures.size() > nodes) // check: query-signature-count
        return Error(ErrorCode::QuerySignatureMissing, QStringLiteral("%1 signatures of a subnet with %2 nodes").arg(reply.signatures.size()).arg(nodes));
    NodeProof proof;
    for (const QuerySignature &signature : reply.signatures) {
        const Hash hash = signedHash(reply, signature.timestampNs);
        IC_CHECK(verifyNodeSignature(subnet, hash, {signature.timestampNs, signature.signature, signature.node})); // check: query-signature
        if (const auto fresh = checkFreshness(signature.timestampNs, freshness); !fresh) // check: query-fresh
            return Error(ErrorCode::QueryReplyStale,
                QStringLiteral("node %1 signed at another time than now: %2").arg(signature.node.toText(), fresh.error().message()));
        const std::chrono::nanoseconds time {qint64(signature.timestampNs)};
        proof.time = proof.nodes.isEmpty() ? time : std::min(proof.time, time);
        proof.nodes.append(signature.node);
    }
    return proof;
}

} // namespace Ic
