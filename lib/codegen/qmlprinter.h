// SPDX-License-Identifier: MIT
#pragma once
#include "codemodel.h"

namespace Ic::Codegen {

//! Prints the registration of the classes in QML: value types, and a singleton that converts objects of JavaScript to values.
[[nodiscard]] QByteArray printQmlHeader(const CodeModel &model);
[[nodiscard]] QByteArray printQmlSource(const CodeModel &model);

} // namespace Ic::Codegen
