// SPDX-License-Identifier: MIT
#pragma once
#include "candidvalue.h"

// The text form of types and values (protocol.md g.4). Errors are MalformedCandid "2:14: expected
// ';' or '}', found 'x'" (line and column from 1), CandidTypeMismatch with a position, or
// LimitExceeded (nesting beyond 512, text beyond 4 MiB).
namespace Ic::Candid {

//! Parses a type expression. Names of types are looked up in \a definitions.
[[nodiscard]] IC_EXPORT Result<Type> parseType(QStringView text, const QMap<QString, Type> &definitions = {});
//! Parses a list of types, "(nat, opt text)". Arguments may be named.
[[nodiscard]] IC_EXPORT Result<QList<Type>> parseTypeSequence(QStringView text, const QMap<QString, Type> &definitions = {});
//! Parses definitions, "type A = ...; type B = ...", which may refer to each other in any order.
[[nodiscard]] IC_EXPORT Result<QMap<QString, Type>> parseTypeDefinitions(QStringView text);

//! Parses a value of type \a expected: 5 may be a nat8 or an int, a missing opt field is absent,
//! unknown fields are ignored.
[[nodiscard]] IC_EXPORT Result<Value> parseValue(QStringView text, const Type &expected);
//! Parses a value without an expected type: numbers are int or float64 unless annotated.
[[nodiscard]] IC_EXPORT Result<Value> parseValue(QStringView text);
//! Parses a list of values, "(1, \"x\")", of types \a expected. Trailing values may be missing for
//! opt, null and reserved.
[[nodiscard]] IC_EXPORT Result<QList<Value>> parseValues(QStringView text, const QList<Type> &expected);
[[nodiscard]] IC_EXPORT Result<QList<Value>> parseValues(QStringView text);

} // namespace Ic::Candid
