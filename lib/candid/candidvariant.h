// SPDX-License-Identifier: MIT
#pragma once
#include "candidvalue.h"
#include <QtCore/QVariant>

// Candid as QVariant, and thereby as JavaScript in QML. Lossless: a value and its form at a type
// convert to each other.
//
//   Candid                       QVariant                                  JavaScript        also accepted
//   bool                         bool                                      boolean
//   nat8 nat16 nat32             uint                                      number            any whole number, decimal digits
//   int8 int16 int32             int                                       number            any whole number, decimal digits
//   nat64 int64 nat int          QString of decimal digits, at any size    string            whole numbers; floating ones within +-(2^53 - 1)
//   float32 float64              double                                    number            any number; whole ones of 64 bits within +-(2^53 - 1)
//   text                         QString                                   string
//   blob                         QByteArray                                ArrayBuffer       a list of numbers; never text
//   principal, service           Ic::Principal                             gadget            its text
//   func                         QVariantMap {principal, method}           object            the principal as text
//   null, reserved               nullptr                                   null              undefined; for reserved anything
//   opt T                        nullptr, or the form of T                 null, or T        undefined
//   opt null, opt opt T,         nullptr, or QVariantList of one           null, [] or [T]   undefined, an empty list
//     opt reserved
//   vec T                        QVariantList                              array             other lists, such as QStringList
//   record                       QVariantMap by name of the field          object            QVariantHash; without opt, null and reserved
//   record with the ids 0, 1 ... QVariantList                              array             the map with "_0_", "_1_" ...
//   variant                      QVariantMap {Tag: content}                object            "Tag" alone, if the content may be missing
//
// A field without a name is "_123_", and so is a field whose name has this form. The type of wide
// numbers does not depend
// on their value, and strings are the only form that QML compares and prints exactly.
namespace Ic::Candid {

//! Limits of fromVariant(). Beyond any of them: LimitExceeded.
struct VariantLimits
{
    int maxDepth = 512; //!< of nested values, as in DecodeLimits
    qsizetype maxElements = 1'000'000; //!< values made; text and bytes count 1 per 64 of them
};

//! Converts \a value, which is of type \a type, as decode() returns it. A value of a subtype is
//! converted as one of \a type; a value that does not belong to \a type is converted as without a
//! type. Nesting deeper than 512 levels gives null.
[[nodiscard]] IC_EXPORT QVariant toVariant(const Value &value, const Type &type);
//! Converts without a type: each opt is a list of one element or none, and record fields have names
//! only where the value has them.
[[nodiscard]] IC_EXPORT QVariant toVariant(const Value &value);

//! Converts \a variant to a value of type \a type. CandidTypeMismatch begins with the position,
//! such as "messages[3].content: expected blob, found text", or "value" for the outermost. Members
//! of an object that the record does not have are errors, since they are most likely mistyped
//! names. A variant that holds a Value, or a type with a converter to Value
//! (QMetaType::registerConverter), is used as that value. A QJSValue must be converted by the
//! caller (QJSValue::toVariant()), since this layer does not link QML.
[[nodiscard]] IC_EXPORT Result<Value> fromVariant(const QVariant &variant, const Type &type, const VariantLimits &limits = {});

} // namespace Ic::Candid
