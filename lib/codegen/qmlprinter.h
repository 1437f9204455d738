// SPDX-License-Identifier: MIT
#pragma once
#include "codemodel.h"

namespace Ic::Codegen {

//! What makes the classes known to QML: value types, and a singleton that makes values of objects of JavaScript.
[[nodiscard]] QByteArray printQmlHeader(const CodeModel &model);
[[nodiscard]] QByteArray printQmlSource(const CodeModel &model);

} // namespace Ic::Codegen
