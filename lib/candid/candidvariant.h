// SPDX-License-Identifier: MIT
#pragma once
#include "candidvalue.h"
#include <QtCore/QVariant>

// Candid as QVariant, and so as JavaScript in QML. Lossless: a value and its form at a type make each other.
//
//   Candid                       QVariant                                  JavaScript        also taken
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
//   variant                      QVariantMap {Tag: content}                object            "Tag" alone, for what may be missing
//
// A field without a name is "_123_", and so is one whose name looks like that. The type of wide numbers does not depend
// on their size, and strings are the only ones that QML compares and prints exactly.
namespace Ic::Candid {

//! Caps on what fromVariant() takes. Beyond any: LimitExceeded.
struct VariantLimits
{
    int maxDepth = 512; //!< of nested values, as in DecodeLimits
    qsizetype maxElements = 1'000'000; //!< values made; text and bytes count 1 per 64 of them
};

//! \a value, which is of type \a type, as decode() makes it. A value of a subtype is shown as one of \a type; where it
//! does not belong to \a type at all, as without one. Deeper than 512 levels there is nothing but null.
[[nodiscard]] IC_EXPORT QVariant toVariant(const Value &value, const Type &type);
//! Without a type: each opt is a list of one or none, and record fields are named only where the value knows the name.
[[nodiscard]] IC_EXPORT QVariant toVariant(const Value &value);

//! The value of type \a type that \a variant stands for. CandidTypeMismatch begins with the place, such as
//! "messages[3].content: expected blob, found text", or "value" for the outermost. An object's members that the record
//! does not have are refused, as they are most likely mistyped names.
//! What holds a Value, or a type with a converter to it (QMetaType::registerConverter), is taken as that value.
//! A QJSValue must be made a QVariant by the caller (QJSValue::toVariant()): this layer knows no QML.
[[nodiscard]] IC_EXPORT Result<Value> fromVariant(const QVariant &variant, const Type &type, const VariantLimits &limits = {});

} // namespace Ic::Candid
