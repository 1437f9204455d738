// SPDX-License-Identifier: MIT
#pragma once
#include "certificate.h"
#include <optional>

namespace Ic {

//! Returns a path of the state tree that every canister has, also a stopped one and one without code.
[[nodiscard]] Path pathOfEveryCanister(const Principal &canister);
//! Whether \a error is the uncertified statement of a boundary node that there is no such canister, which another node should confirm.
[[nodiscard]] bool deniesCanister(const Error &error, const Principal &canister);
//! Returns an error that names \a canister if \a state, the response of a network to the request for that path, says that there is no such
//! canister: CertifiedReject if that is certified; UncertifiedReject if it is the word of a boundary node, which alone answers for an id
//! that no subnet has (protocol.md f). Nothing for every other response, and every other error.
[[nodiscard]] std::optional<Error> absenceOf(const Principal &canister, const Result<Certificate> &state);

} // namespace Ic
