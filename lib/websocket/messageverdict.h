// SPDX-License-Identifier: MIT
#pragma once
#include "ingressledger.h"
#include "verdict.h"

namespace Ic {

class VerdictOptions;

//! Returns the verdict on a message, from the outcome of its call of ws_message.
[[nodiscard]] Verdict verdictOf(const IngressLedger::Decided &decided);

[[nodiscard]] IngressLedger::Options ingressOptions(const VerdictOptions &options);

} // namespace Ic
