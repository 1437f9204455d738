// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include "result.h"
#include <QtCore/QByteArray>
#include <optional>

namespace Ic {

class Certificate;

//! The custom section in which a canister publishes its interface: the text of a .did file.
inline constexpr char InterfaceSection[] = "candid:service";
//! Larger interfaces are not read. The largest on the Internet Computer have about 100 KiB.
inline constexpr qsizetype MaxInterfaceBytes = 1024 * 1024;

//! The section \a name of the canister that \a certificate was verified for; nothing if it proves that there is none. PathMissing
//! if it hides what it must show, MalformedTree if the section is not a value.
[[nodiscard]] Result<std::optional<QByteArray>> metadataOfCertificate(const Certificate &certificate, const QByteArray &name);
//! The same for the interface, as text. InterfaceMissing if there is none, CertifiedReject if \a certificate reveals pathOfEveryCanister()
//! and proves that there is no such canister, LimitExceeded above MaxInterfaceBytes, MalformedCandid if it is not UTF-8.
[[nodiscard]] Result<QString> interfaceOfCertificate(const Certificate &certificate);

} // namespace Ic
