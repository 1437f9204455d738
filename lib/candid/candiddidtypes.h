// SPDX-License-Identifier: MIT
#pragma once
#include "candiddidfile.h"

// From types as they are written to types.
namespace Ic::Candid {

//! "file:2:14: <what>".
[[nodiscard]] Error didError(ErrorCode code, const SourceLocation &location, const QString &what);

//! \a written with its references still to be tied.
[[nodiscard]] Type untiedType(const DidType &written);

//! Finds what a name means in the end, after other names; null if it means nothing.
using DidLookup = std::function<const DidType *(const QString &name)>;
//! Checks what tie() would refuse, and says where: names without a definition, methods that are no func.
[[nodiscard]] Result<Unit> checkNames(const DidType &written, const DidLookup &lookup);
//! The type \a written means, its names looked up in \a definitions, which are tied.
[[nodiscard]] Result<Type> tiedType(const DidType &written, const QMap<QString, Type> &definitions);

} // namespace Ic::Candid
