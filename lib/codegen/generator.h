// SPDX-License-Identifier: MIT
#pragma once
#include "candiddidfile.h"
#include "codemodel.h"
#include "result.h"

namespace Ic::Codegen {

struct GeneratedFile
{
    QString name; //!< without folder
    QByteArray content;
};

//! The C++ of \a file: chat.candid.h and chat.candid.cpp for chat.did; with Options::client chat.client.candid.h and .cpp; with
//! Options::qml chat.qml.candid.h and .cpp. The same input always gives the same bytes. Errors of buildModel(), and BadInput for
//! options that cannot be used.
[[nodiscard]] Result<QList<GeneratedFile>> generate(const Candid::DidFile &file, const Options &options);

} // namespace Ic::Codegen
