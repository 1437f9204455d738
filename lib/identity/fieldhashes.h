// SPDX-License-Identifier: MIT
#pragma once
#include "sha256.h"

namespace Ic {

//! The hashes of the names and words that requests and delegations are made of: they go into every request id and
//! never change, so they are computed once. For the sources of this layer.
struct FieldHashes
{
    const Hash argument = sha256("arg");
    const Hash canister = sha256("canister_id");
    const Hash ingressExpiry = sha256("ingress_expiry");
    const Hash method = sha256("method_name");
    const Hash nonce = sha256("nonce");
    const Hash paths = sha256("paths");
    const Hash requestType = sha256("request_type");
    const Hash sender = sha256("sender");
    const Hash senderInfo = sha256("sender_info");
    const Hash call = sha256("call");
    const Hash query = sha256("query");
    const Hash readState = sha256("read_state");
    const Hash publicKey = sha256("pubkey");
    const Hash expiration = sha256("expiration");
    const Hash targets = sha256("targets");
    const Hash permissions = sha256("permissions");

    static const FieldHashes &get()
    {
        static const FieldHashes hashes;
        return hashes;
    }
};

} // namespace Ic
