// SPDX-License-Identifier: MIT
#include "retryrule.h"

namespace Ic {

AfterFailure afterFailure(ErrorCode code) noexcept
{
    switch (code) {
    case ErrorCode::NetworkError:
    case ErrorCode::HostNotFound:
    case ErrorCode::ConnectionRefused:
    case ErrorCode::ProxyFailed:
    case ErrorCode::TlsFailed:
    case ErrorCode::ConnectTimeout:
    case ErrorCode::TlsTimeout:
    case ErrorCode::ConnectionLost:
    case ErrorCode::RequestTimeout:
    case ErrorCode::HttpMalformed:
    case ErrorCode::RateLimited:
    case ErrorCode::ServerUnavailable: return AfterFailure::AskAgain;
    case ErrorCode::CertificateStale:
    case ErrorCode::CertificateFromFuture:
    case ErrorCode::QueryReplyStale: return AfterFailure::AskAnother;
    case ErrorCode::EnvelopeExpired: return AfterFailure::SignAgain;
    default: return errorCodeInfo(code).errorClass == ErrorClass::Forged ? AfterFailure::AskAnother : AfterFailure::GiveUp;
    }
}

} // namespace Ic
