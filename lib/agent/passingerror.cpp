// SPDX-License-Identifier: MIT
#include "passingerror.h"

namespace Ic {

bool isPassingError(const Error &error)
{
    switch (error.code()) {
    case ErrorCode::NetworkError:
    case ErrorCode::HostNotFound:
    case ErrorCode::ConnectionRefused:
    case ErrorCode::ConnectionLost:
    case ErrorCode::ProxyFailed:
    case ErrorCode::TlsFailed:
    case ErrorCode::RequestTimeout:
    case ErrorCode::RateLimited:
    case ErrorCode::ServerUnavailable: return true;
    default: return false;
    }
}

bool mayHaveBeenTaken(const Error &error)
{
    switch (error.code()) {
    case ErrorCode::NetworkError:
    case ErrorCode::ConnectionLost:
    case ErrorCode::ProxyFailed:
    case ErrorCode::RequestTimeout:
    case ErrorCode::ServerUnavailable: // a boundary node says so of a replica that did not answer in time
        return true;
    default: return false;
    }
}

} // namespace Ic
