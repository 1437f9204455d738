// SPDX-License-Identifier: MIT
#include "missingcanister.h"
#include "reject.h"

namespace Ic {

namespace {

Error missing(ErrorCode code, const Principal &canister)
{
    return Error(code, QStringLiteral("the network has no canister %1").arg(canister.toText()))
        .withReject(Reject::DestinationInvalid, QStringLiteral("IC0301"));
}

} // namespace

Path pathOfEveryCanister(const Principal &canister)
{
    return {QByteArrayLiteral("canister"), canister.toByteArray(), QByteArrayLiteral("controllers")};
}

bool deniesCanister(const Error &error, const Principal &canister)
{
    // 404 may also mean that there is no such page, so the words count, unless they repeat the path.
    const int status = error.httpStatus().value_or(0);
    const QString words = error.canisterText();
    const QString id = canister.toText();
    const bool namesCanister = words.contains(id) && !words.contains(QStringLiteral("/canister/%1").arg(id));
    return (status == 400 || status == 404) && (words.contains(u"canister_not_found") || (status == 404 && namesCanister));
}

std::optional<Error> absenceOf(const Principal &canister, const Result<Certificate> &state)
{
    if (state) {
        const bool isAbsent = state->lookup(pathOfEveryCanister(canister)).status == Lookup::Status::Absent;
        return isAbsent ? std::optional(missing(ErrorCode::CertifiedReject, canister)) : std::nullopt;
    }
    if (!deniesCanister(state.error(), canister))
        return std::nullopt;
    return missing(ErrorCode::UncertifiedReject, canister).withCanisterText(state.error().canisterText());
}

} // namespace Ic
