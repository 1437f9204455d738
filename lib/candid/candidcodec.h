// SPDX-License-Identifier: MIT
#pragma once
#include "candidvalue.h"
#include <QtCore/QByteArrayView>

namespace Ic::Candid {

//! Limits on the cost of decoding a message from an untrusted source (protocol.md g.3). Beyond any
//! of them: LimitExceeded.
struct DecodeLimits
{
    qsizetype maxInputBytes = 4 * 1024 * 1024;
    int maxDepth = 512; //!< of nested values
    qsizetype maxTypeTableEntries = 10'000;
    //! Values built or skipped, including those that take no bytes on the wire ("vec null" of
    //! 10^9): at most freeElements + elementsPerByte for each byte of input, and never more than
    //! maxElements. Text and bytes count 1 per 64 bytes. Default values of absent fields count too.
    qsizetype freeElements = 4096; // a value takes up to 200 bytes of memory: a tiny message, a megabyte at most
    qsizetype elementsPerByte = 8;
    qsizetype maxElements = 2 * 1024 * 1024; // a value for each byte of the largest message of the network
    //! The part of maxElements that may be skipped: fields and arguments that the expected type
    //! does not have.
    qsizetype maxSkipped = 2 * 1024 * 1024;
    qsizetype maxTextBytes = 4 * 1024 * 1024;
    qsizetype maxNumberBytes = 2048; //!< LEB128 bytes of one nat or int
    //! Parts of types compared for func and service references: at most freeSubtypeSteps +
    //! subtypeStepsPerByte for each byte of input, and never more than maxSubtypeSteps.
    qsizetype freeSubtypeSteps = 4096;
    qsizetype subtypeStepsPerByte = 64;
    qsizetype maxSubtypeSteps = 100'000;
};

//! The cost of one decoding, for tests and tuning.
struct DecodeWork
{
    qsizetype elements = 0; //!< values built or skipped
    qsizetype skipped = 0;
    qsizetype typeTableEntries = 0;
    qsizetype typeTableFields = 0;
    qsizetype subtypeSteps = 0;
    int depth = 0; //!< the deepest nesting
};

//! Encodes \a values at \a types in the binary form ("DIDL..."). Values may be of subtypes: nat for
//! int, records with more fields, without opt fields, null for opt. CandidTypeMismatch names the
//! position, such as "[0].messages[3].content".
[[nodiscard]] IC_EXPORT Result<QByteArray> encode(const QList<Value> &values, const QList<Type> &types);

//! Decodes at the types \a expected, with all coercions of protocol.md g.2. Names of fields and
//! tags come from \a expected. MalformedCandid: the bytes are not Candid. CandidTypeMismatch:
//! well-formed, but of other types. LimitExceeded: see DecodeLimits. \a work, if not null, is
//! filled in any case.
[[nodiscard]] IC_EXPORT Result<QList<Value>> decode(
    QByteArrayView bytes, const QList<Type> &expected, const DecodeLimits &limits = {}, DecodeWork *work = nullptr);
//! Decodes at the types stated in the message itself. Fields and tags have ids only.
[[nodiscard]] IC_EXPORT Result<QList<Value>> decodeUntyped(QByteArrayView bytes, const DecodeLimits &limits = {}, DecodeWork *work = nullptr);
//! Returns the argument types stated in a message.
[[nodiscard]] IC_EXPORT Result<QList<Type>> decodeTypes(QByteArrayView bytes, const DecodeLimits &limits = {});
//! Converts \a value from type \a from to type \a to.
[[nodiscard]] IC_EXPORT Result<Value> coerce(const Value &value, const Type &from, const Type &to);

} // namespace Ic::Candid
