// SPDX-License-Identifier: MIT
#pragma once
#include <memory>
#include <openssl/evp.h>

namespace Ic {

struct CipherContextDeleter
{
    void operator()(EVP_CIPHER_CTX *context) const { EVP_CIPHER_CTX_free(context); } // clears the key
};
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, CipherContextDeleter>;

} // namespace Ic
