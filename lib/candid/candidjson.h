// SPDX-License-Identifier: MIT
#pragma once
#include "candidvalue.h"
#include <QtCore/QJsonValue>

// Candid as JSON (architecture.md section 5): 64-bit and unbounded integers are decimal strings,
// blobs hex, opt null or [v], variants {"Tag": v}, principals and services text, func [principal,
// method], records objects, records with the ids 0, 1, ... arrays, null and reserved null. Ids
// without a name are "_123_". Floats that Qt's JSON cannot represent are "NaN", "Infinity",
// "-Infinity" and "-0".
namespace Ic::Candid {

//! Converts \a json to a value of \a type. Also accepts numbers for wide integers where they are
//! exact, "Tag" for {"Tag": null}, and missing members for opt, null and reserved. Unknown members
//! are an error, since they are most likely mistyped names. CandidTypeMismatch names the position.
[[nodiscard]] IC_EXPORT Result<Value> fromJson(const QJsonValue &json, const Type &type);
[[nodiscard]] IC_EXPORT QJsonValue toJson(const Value &value);

} // namespace Ic::Candid
