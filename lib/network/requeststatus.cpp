// SPDX-License-Identifier: MIT
#include "requeststatus.h"
#include "certificate.h"
#include "leb128.h"
#include "textcut.h"
#include "try.h"
#include "utf8text.h"

namespace Ic {

namespace {

// A part of the status; null if the certificate proves that it is not there.
Result<std::optional<QByteArray>> part(const Certificate &certificate, const Hash &requestId, QByteArrayView name)
{
    const Lookup lookup = certificate.lookup({QByteArrayView("request_status"), view(requestId), name});
    switch (lookup.status) {
    case Lookup::Status::Found: return std::optional<QByteArray>(lookup.value.toByteArray());
    case Lookup::Status::Absent: return std::optional<QByteArray>();
    case Lookup::Status::Unknown:
        return Error(ErrorCode::PathMissing, QStringLiteral("the certificate does not reveal the %1 of the request").arg(Text::fromUtf8(name)));
    case Lookup::Status::Malformed: break;
    }
    return Error(ErrorCode::MalformedTree, QStringLiteral("the %1 of the request is not a value").arg(Text::fromUtf8(name)));
}

} // namespace

Result<RequestStatus> RequestStatus::fromCertificate(const Certificate &certificate, const Hash &requestId)
{
    RequestStatus result;
    result.certifiedTimeNs = certificate.timeNs();
    result.certificate = certificate.cbor();
    IC_TRY(status, part(certificate, requestId, "status"));
    if (!status)
        return result;
    if (*status == "received") {
        result.state = State::Received;
    } else if (*status == "processing") {
        result.state = State::Processing;
    } else if (*status == "done") {
        result.state = State::Done;
    } else if (*status == "replied") {
        IC_TRY(reply, part(certificate, requestId, "reply"));
        if (!reply)
            return Error(ErrorCode::PathMissing, QStringLiteral("the certificate states a reply, but contains none"));
        result.state = State::Replied;
        result.reply = *reply;
    } else if (*status == "rejected") {
        IC_TRY(code, part(certificate, requestId, "reject_code"));
        IC_TRY(message, part(certificate, requestId, "reject_message"));
        IC_TRY(errorCode, part(certificate, requestId, "error_code"));
        if (!code || !message)
            return Error(ErrorCode::PathMissing, QStringLiteral("the certificate states a rejection, but no reject code"));
        IC_TRY(number, unsignedLeb128Value(*code));
        result.state = State::Rejected;
        result.reject.code = number;
        result.reject.message = Text::fromUtf8(*message);
        result.reject.errorCode = Text::fromUtf8(errorCode.value_or(QByteArray()));
    } else {
        return Error(ErrorCode::MalformedTree, QStringLiteral("the status of the request is unknown: \"%1\"").arg(Text::startOfUtf8(*status, 40)));
    }
    return result;
}

} // namespace Ic
