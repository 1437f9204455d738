// SPDX-License-Identifier: MIT
#pragma once
#include "codemodel.h"
#include "codewriter.h"

namespace Ic::Codegen {

//! Whether the service becomes a class of QML.
[[nodiscard]] bool hasQmlClient(const CodeModel &model);
//! The class of QML with the methods of the service, inside the namespace. It calls by way of the client of C++.
void printQmlClientHeader(const CodeModel &model, CodeWriter &out);
void printQmlClientSource(const CodeModel &model, CodeWriter &out);

} // namespace Ic::Codegen
