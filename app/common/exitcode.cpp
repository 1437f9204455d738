// SPDX-License-Identifier: MIT
#include "exitcode.h"
#include "printabletext.h"
#include <QtCore/QCoreApplication>
#include <cstdio>

namespace Ic::App {

ExitCode exitCodeOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NoError: return ExitCode::Ok;
    case ErrorCode::FileNotReadable:
    case ErrorCode::FileNotWritable:
    case ErrorCode::MalformedPem:
    case ErrorCode::MalformedPublicKey:
    case ErrorCode::UnsupportedKey:
    case ErrorCode::CurveUnknown:
    case ErrorCode::WrongPassphrase:
    case ErrorCode::PassphraseNeeded:
    case ErrorCode::MalformedSeedPhrase:
    case ErrorCode::KeyStoreUnavailable:
    case ErrorCode::IdentityStoreDamaged:
    case ErrorCode::UnknownIdentity:
    case ErrorCode::LoginTimeout:
    case ErrorCode::LoginKeyMismatch:
    case ErrorCode::IdentityMismatch:
    case ErrorCode::LoginIssuerMismatch:
    case ErrorCode::LoginFromOtherUser:
    case ErrorCode::IdentityStoreOutdated:
    case ErrorCode::FileNotPrivate: return ExitCode::Identity;
    case ErrorCode::LoginDeclined: return ExitCode::No;
    case ErrorCode::AddressInUse: return ExitCode::Network;
    default: break;
    }
    if (code >= ErrorCode::EnvelopeMalformed && code < ErrorCode::NetworkError)
        return ExitCode::Identity;
    switch (errorCodeInfo(code).errorClass) {
    case ErrorClass::Local: return ExitCode::Usage;
    case ErrorClass::Stall: return ExitCode::Network;
    case ErrorClass::Forged: return ExitCode::Gateway;
    case ErrorClass::Canister: return ExitCode::Canister;
    }
    return ExitCode::Usage;
}

int fail(ExitCode code, const QString &message)
{
    complain(message);
    return int(code);
}

void complain(const QString &message)
{
    const QByteArray program = QCoreApplication::applicationName().toLocal8Bit();
    std::fprintf(stderr, "%s: %s\n", program.constData(), Text::printable(message.simplified()).toLocal8Bit().constData());
}

int fail(const Error &error)
{
    return fail(exitCodeOf(error.code()), error.message());
}

} // namespace Ic::App
