// SPDX-License-Identifier: MIT
#pragma once
#include "candiddidfile.h"
#include "codemodel.h"
#include "result.h"

namespace Ic::Codegen {

//! Chooses classes and names for everything in \a file. BadInput "chat.did:2:14: …" for descriptions without a form in C++: names that do not differ,
//! types without finite values, and types that refer to themselves through opt and vec only.
[[nodiscard]] Result<CodeModel> buildModel(const Candid::DidFile &file, const Options &options);

} // namespace Ic::Codegen
