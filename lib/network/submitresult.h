// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtCore/QByteArray>

namespace Ic {

struct HttpResponse;

//! The response of a network to a posted call.
struct IC_PRIVATE_EXPORT SubmitResult
{
    //! The certificate of the outcome, unverified; empty if the network only accepted the call (202).
    QByteArray certificate;

    //! Reads a response, with a reject as an error. HttpStatus, HttpMalformed; UncertifiedReject
    //! for a call refused before execution; RateLimited and ServerUnavailable (also for
    //! SYS_TRANSIENT) if the same call may be posted again.
    [[nodiscard]] static Result<SubmitResult> fromResponse(const HttpResponse &response);
};

} // namespace Ic
