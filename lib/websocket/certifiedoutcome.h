// SPDX-License-Identifier: MIT
#pragma once
#include "certificateverifier.h"
#include "requeststatus.h"
#include <functional>
#include <memory>

namespace Ic {

class WorkerPool;

//! Verifies \a certificate, which came with the response to a call, in \a pool, and calls back with the outcome of the request in the thread
//! of \a context, as long as that exists. Pairings take milliseconds, which an I/O thread has not. Codes of the verifier; PathMissing.
void readCertifiedOutcome(const QByteArray &certificate, const Hash &requestId, const Principal &canister,
    const std::shared_ptr<const CertificateVerifier> &verifier, WorkerPool *pool, QObject *context,
    std::function<void(const Result<RequestStatus> &)> callback);

} // namespace Ic
