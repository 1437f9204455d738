// SPDX-License-Identifier: MIT
#pragma once
#include "codemodel.h"

namespace Ic::Codegen {

//! The source file of what printHeader() declares.
[[nodiscard]] QByteArray printSource(const CodeModel &model);

} // namespace Ic::Codegen
