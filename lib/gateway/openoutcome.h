// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include "sha256.h"
#include <QtCore/QByteArray>

namespace Ic {

//! Why a canister did not open a session, read from the certificate that answered the ws_open with \a requestId; empty if it
//! did, or if nothing can be told. The certificate is not verified: this is a courtesy to the client, who would otherwise
//! learn nothing until its timer runs out (protocol.md i.2), and who need not believe a gateway anyway.
[[nodiscard]] QString refusalOfOpen(const QByteArray &certificate, const Hash &requestId);

} // namespace Ic
