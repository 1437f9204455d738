// SPDX-License-Identifier: MIT
#include "bls.h"
#include "certificateverifier.h"

using namespace Ic;

// Any bytes as a certificate: no crash, and nothing unsigned is accepted. The corpus should start with real certificates, so that the fuzzer gets
// into delegations.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    static const BlsSecretKey nobody = BlsSecretKey::fromSeed("nobody signs with this key");
    static const CertificateVerifier verifier(RootKey::fromDer(nobody.publicKey().der()).value());
    static const Principal canister = Principal::fromText(u"jkoii-tqaaa-aaaab-aaacq-cai").value();
    const QByteArrayView input(reinterpret_cast<const char *>(data), qsizetype(size));
    if (verifier.verify(input, canister, Freshness::unchecked()))
        __builtin_trap();
    return 0;
}
