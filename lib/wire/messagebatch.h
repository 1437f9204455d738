// SPDX-License-Identifier: MIT
#pragma once
#include "cdkarguments.h"

namespace Ic {

//! Checks the size and number of the messages in an answer of ws_get_messages: each becomes a frame with the certificate and the tree of the whole
//! answer. The CDK sends 50 messages. LimitExceeded.
[[nodiscard]] IC_PRIVATE_EXPORT Result<Unit> checkBatch(const Cdk::CertifiedMessages &batch);

} // namespace Ic
