// SPDX-License-Identifier: MIT
#pragma once
#include "error.h"
#include "icglobal.h"
#include <QtCore/QString>

namespace Ic {

//! A reject: a refusal with its codes (protocol.md f).
struct IC_EXPORT Reject
{
    enum Code { SysFatal = 1, SysTransient = 2, DestinationInvalid = 3, CanisterReject = 4, CanisterError = 5, SysUnknown = 6 };
    quint64 code = 0; //!< a Code, or another number
    QString message;
    QString errorCode; //!< such as IC0503; may be empty

    //! Returns one line, "reject 5 (IC0503): message".
    [[nodiscard]] QString toText() const;
    //! Returns an error with that line as its message, and with the codes and the message of the
    //! reject as facts.
    [[nodiscard]] Error toError(ErrorCode asCode) const;
    //! Returns that error of a reject without a certificate: ServerUnavailable if it is transient,
    //! UncertifiedReject otherwise.
    [[nodiscard]] Error toError() const { return toError(code == SysTransient ? ErrorCode::ServerUnavailable : ErrorCode::UncertifiedReject); }
};

} // namespace Ic
