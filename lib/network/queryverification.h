// SPDX-License-Identifier: MIT
#pragma once
#include "agentmessages.h"
#include "certificate.h"
#include "queryoutcome.h"

namespace Ic {

//! Returns the hash of \a reply that nodes sign (protocol.md f), with QueryReply::requestId and the time \a timestampNs of the signature.
[[nodiscard]] Hash signedHash(const QueryReply &reply, quint64 timestampNs);

//! Checks \a reply against the node keys in \a subnet, a certificate of the canister's subnet for the path ["subnet"] whose age is the
//! caller's to check: at least one signature and no more than there are nodes (QuerySignatureMissing), each of a node of the subnet
//! (QueryNodeUnknown), right (QuerySignatureInvalid), and of now (QueryReplyStale).
[[nodiscard]] Result<NodeProof> verifyQueryReply(const QueryReply &reply, const Certificate &subnet, const Freshness &freshness);

} // namespace Ic
