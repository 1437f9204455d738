// SPDX-License-Identifier: MIT
#include <IcWebSocket/principal.h>
#include <IcWebSocket/privatekey.h>
#include <QtCore/QTextStream>

// Links and runs what is behind the public headers: a key of libsodium, one of OpenSSL, and their principals.
int main()
{
    const auto environment = Ic::Environment::system();
    for (const auto scheme : {Ic::KeyScheme::Ed25519, Ic::KeyScheme::Secp256k1}) {
        const Ic::PrivateKey key = Ic::PrivateKey::generate(scheme, *environment);
        const auto signature = key.sign("hello");
        if (!signature || !key.publicKey().verify("hello", *signature) || key.publicKey().verify("hullo", *signature))
            return 1;
        const auto principal = Ic::Principal::selfAuthenticating(key.publicKey().der());
        const auto parsed = Ic::Principal::fromText(principal.toText());
        if (!parsed || *parsed != principal)
            return 2;
        QTextStream(stdout) << principal.toText() << '\n';
    }
    return 0;
}
