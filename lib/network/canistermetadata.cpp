// SPDX-License-Identifier: MIT
#include "canistermetadata.h"
#include "certificate.h"
#include "missingcanister.h"
#include "try.h"
#include "utf8text.h"

namespace Ic {

Result<std::optional<QByteArray>> metadataOfCertificate(const Certificate &certificate, const QByteArray &name)
{
    // The canister that was verified for, not one that is asked for here: a subnet certifies many.
    const Lookup lookup = certificate.lookup({QByteArrayView("canister"), certificate.scope().bytes(), QByteArrayView("metadata"), QByteArrayView(name)});
    switch (lookup.status) {
    case Lookup::Status::Found: return std::optional<QByteArray>(lookup.value.toByteArray());
    case Lookup::Status::Absent: return std::optional<QByteArray>();
    case Lookup::Status::Unknown:
        return Error(ErrorCode::PathMissing, QStringLiteral("the certificate does not reveal the section \"%1\" of the canister").arg(Text::fromUtf8(name)));
    case Lookup::Status::Malformed: break;
    }
    return Error(ErrorCode::MalformedTree, QStringLiteral("the section \"%1\" of the canister is not a value").arg(Text::fromUtf8(name)));
}

Result<QString> interfaceOfCertificate(const Certificate &certificate)
{
    IC_TRY(section, metadataOfCertificate(certificate, QByteArray(InterfaceSection)));
    if (!section) {
        if (const auto absence = absenceOf(certificate.scope(), certificate))
            return *absence;
        if (certificate.lookup(pathOfEveryCanister(certificate.scope())).status != Lookup::Status::Found)
            return Error(
                ErrorCode::PathMissing, QStringLiteral("the certificate does not state whether there is canister %1").arg(certificate.scope().toText()));
        return Error(ErrorCode::InterfaceMissing,
            QStringLiteral("canister %1 publishes no interface (\"%2\")").arg(certificate.scope().toText(), QLatin1StringView(InterfaceSection)));
    }
    if (section->size() > MaxInterfaceBytes)
        return Error(ErrorCode::LimitExceeded,
            QStringLiteral("the interface of canister %1 has %2 bytes, more than %3")
                .arg(certificate.scope().toText())
                .arg(section->size())
                .arg(MaxInterfaceBytes));
    auto text = Text::fromUtf8Input(*section);
    if (!text)
        return Error(ErrorCode::MalformedCandid, QStringLiteral("the interface of canister %1 is not UTF-8").arg(certificate.scope().toText()));
    return *std::move(text);
}

} // namespace Ic
