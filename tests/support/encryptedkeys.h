// SPDX-License-Identifier: MIT
#pragma once

// Encrypted keys that other programs made for these tests; the secret is 32 times 0x42, the passphrase "correct horse".
namespace Ic::Test {

//! secp256k1 as icp-cli writes it: scrypt with N = 2^17, r = 8, p = 1; made with Node's crypto
inline constexpr char IcpCliPem[] = R"(-----BEGIN ENCRYPTED PRIVATE KEY-----
MIGsMFgGCSqGSIb3DQEFDTBLMCoGCSsGAQQB2kcECzAdBBAHBwcHBwcHBwcHBwcH
BwcHAgMCAAACAQgCAQEwHQYJYIZIAWUDBAEqBBAJCQkJCQkJCQkJCQkJCQkJBFAh
Jze/GONTI0lTjY1tmIKmQihrCOsCWClx8/mGH5VIG2DN5Nr25njs/p6K3MhgZ/xK
kPdUWZ1sUSJDR2PLMlM7CuZ9YdMl0HxGl2NhSoAI/A==
-----END ENCRYPTED PRIVATE KEY-----
)";

//! Ed25519, "openssl pkcs8 -topk8 -v2 aes-128-cbc -v2prf hmacWithSHA1 -iter 5000"
inline constexpr char Pbkdf2Sha1Pem[] = R"(-----BEGIN ENCRYPTED PRIVATE KEY-----
MIGNMEkGCSqGSIb3DQEFDTA8MBsGCSqGSIb3DQEFDDAOBAjipPXWtbm0VgICE4gw
HQYJYIZIAWUDBAECBBCOIwVNd6Z4I0GOc+V94lbdBEBflvzAHeq0PObX5UqSAmH3
Byfw1IlYZ0kh6iIYEH5dYqUfAAXM+ilJKfvgKaEEgFmwQ2Bgl/nz3CmROLYQSHwa
-----END ENCRYPTED PRIVATE KEY-----
)";

//! Ed25519, "openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA512"
inline constexpr char Pbkdf2Sha512Pem[] = R"(-----BEGIN ENCRYPTED PRIVATE KEY-----
MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAj2yMNpwej/NAICCAAw
DAYIKoZIhvcNAgsFADAdBglghkgBZQMEASoEEL/FudNcezmbwD5/O09fC3cEQKIh
2CObKMHb7zg3Pq7MKWnT0I7l77GumWmdpzqTIumUDUsU/e9mFT3SH2zxOcLDei2k
8VNHS0gUx4L+jsoy+rc=
-----END ENCRYPTED PRIVATE KEY-----
)";

//! Ed25519, "openssl pkcs8 -topk8 -scrypt -scrypt_N 1024 -v2 aes-192-cbc"
inline constexpr char ScryptPem[] = R"(-----BEGIN ENCRYPTED PRIVATE KEY-----
MIGTME8GCSqGSIb3DQEFDTBCMCEGCSsGAQQB2kcECzAUBAjk1z2RNq1FeAICBAAC
AQgCAQEwHQYJYIZIAWUDBAEWBBDdXJzboHm1EzJXEZtC3E49BECJTh5NcInytMMP
1Pvk4IyZm8M66NcdR45l0l0PjOBd335cJUMbnvp6s52iWmrYG4WXOWk7Mn5gHHua
k5LUAn3F
-----END ENCRYPTED PRIVATE KEY-----
)";

//! P-256 with its public key, "openssl pkcs8 -topk8 -scrypt -scrypt_N 1024 -v2 aes-256-cbc"
inline constexpr char ScryptP256Pem[] = R"(-----BEGIN ENCRYPTED PRIVATE KEY-----
MIHkME8GCSqGSIb3DQEFDTBCMCEGCSsGAQQB2kcECzAUBAi5Bb0v4XkwFQICBAAC
AQgCAQEwHQYJYIZIAWUDBAEqBBANAlpL5lU0dB1VJ3MXQdaeBIGQNlPqp44O62v3
ELj+EpqX06IWYsOH+SC7r2s/9E1kTW2fc7H6EIsExN17Iz9QdnV7tQHf5LGxfGXD
xqgKH2zQdwXzaNroGs8MKXPj8PO7h4jUsEAfc/fkwHFecTnGC/LXbR3LOrCI2BC4
6UKRd7ale8kw7ZWfASBKPmnRBIgQ3h3sbb300P52X2GorllU0uG+
-----END ENCRYPTED PRIVATE KEY-----
)";

//! Ed25519, "openssl pkcs8 -topk8 -v2 des3"
inline constexpr char TripleDesPem[] = R"(-----BEGIN ENCRYPTED PRIVATE KEY-----
MIGKME4GCSqGSIb3DQEFDTBBMCkGCSqGSIb3DQEFDDAcBAjiTxIYIv3dOQICCAAw
DAYIKoZIhvcNAgkFADAUBggqhkiG9w0DBwQIhQZmyXyDq+sEOBx41jeaBxL+D20t
7BwBhHUtAw7e1ddPl4L1XaUDoxkJR6BvkeWTqaawSCXpynOj2CrkeYZJt2Ar
-----END ENCRYPTED PRIVATE KEY-----
)";

//! Ed25519, "openssl pkcs8 -topk8 -v1 PBE-SHA1-3DES"
inline constexpr char Pkcs12Pem[] = R"(-----BEGIN ENCRYPTED PRIVATE KEY-----
MFgwHAYKKoZIhvcNAQwBAzAOBAhv6/3MMAUlAwICCAAEON2f48yZC/Op51scyhdK
k1PjVzvjgbG7t+aVJqDEpQ9BdVjTwV7MCjRbYzrOAz3Cot1UJTnU8KGb
-----END ENCRYPTED PRIVATE KEY-----
)";

//! some secp256k1 key, "openssl ec -aes256"
inline constexpr char OldOpenSslPem[] = R"(-----BEGIN EC PRIVATE KEY-----
Proc-Type: 4,ENCRYPTED
DEK-Info: AES-256-CBC,C5F07DB88521685C0C660B999CE02D4B

RYQ5hJ3c/a3sPH6mcBndijsF/OeKxT/cYMTz1NTY4aN0dVTnywaWtGPhURNMPhCF
sm7YVoSS7MCUrYVhE6fY2aHtNzBCPMPLIG4a2sqll2ajSa6b+slt7coQIy8hNVW8
7a2rdA2IPUwp0qrBHMKSsmC2Z6Y4R4Jj0X5vzHZmPZ4=
-----END EC PRIVATE KEY-----
)";

//! identity.json of dfx
inline constexpr char DfxDescription[] =
    R"({"hsm":null,"encryption":{"pw_salt":"ABEiM0RVZneImaq7zN3u/w","file_nonce":[1,2,3,4,5,6,7,8,9,10,11,255]},"keyring_identity_suffix":null})";

//! Its identity.pem.encrypted, in hexadecimal: secp256k1; made with Node's crypto and hash-wasm.
inline constexpr char DfxEncryptedPemHex[] =
    "43b7f7ea3a359a5f295d695363641a882d2d39ff156075b04d512c1d70b3989d7cfae07489b7d96067986b9513b8d358dd27aab0626b70cf310e05c89148e32bba1022c4234f5ab930c89c240b"
    "cda92dd88387bcd1e5e3f268148df622e1e3d467fc9cc9bc26755ee9ee43c270cbfd342a9c8f62bcba557b62de4f641f8fed5e27bb6b0644de6d8c2b664ad32f";

} // namespace Ic::Test
