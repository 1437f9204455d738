// SPDX-License-Identifier: MIT
#pragma once
#include "codemodel.h"

namespace Ic::Codegen {

//! The class that calls the methods of the service. Without a service, files that say so.
[[nodiscard]] QByteArray printClientHeader(const CodeModel &model);
[[nodiscard]] QByteArray printClientSource(const CodeModel &model);

} // namespace Ic::Codegen
