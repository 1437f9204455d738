// SPDX-License-Identifier: MIT
#pragma once
#include "codemodel.h"

namespace Ic::Codegen {

//! The header with the classes of all records and variants.
[[nodiscard]] QByteArray printHeader(const CodeModel &model);

} // namespace Ic::Codegen
