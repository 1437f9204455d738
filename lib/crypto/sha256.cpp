// SPDX-License-Identifier: MIT
#include "sha256.h"
#include "bytes.h"
#include <openssl/evp.h>

namespace Ic {
namespace {

// EVP_sha256() is looked up by name at every EVP_DigestInit; a fetched one is not. For the messages of a hash tree
// (about 100 bytes) the look-up costs more than the hash.
const EVP_MD *algorithm()
{
    static EVP_MD *const md = EVP_MD_fetch(nullptr, "SHA256", nullptr); // lives as long as the program
    if (Q_UNLIKELY(!md))
        qFatal("This OpenSSL has no SHA-256");
    return md;
}

void start(EVP_MD_CTX *context)
{
    if (Q_UNLIKELY(EVP_DigestInit_ex2(context, algorithm(), nullptr) != 1))
        qFatal("SHA-256 could not be started");
}

struct ThreadContext
{
    ThreadContext()
        : context(EVP_MD_CTX_new())
    {
        Q_CHECK_PTR(context);
    }
    ~ThreadContext() { EVP_MD_CTX_free(context); }
    Q_DISABLE_COPY_MOVE(ThreadContext)
    EVP_MD_CTX *context;
};

Hash hashParts(const QByteArrayView *first, const QByteArrayView *last)
{
    thread_local ThreadContext thread;
    start(thread.context);
    for (; first != last; ++first)
        EVP_DigestUpdate(thread.context, first->data(), size_t(first->size()));
    Hash hash;
    EVP_DigestFinal_ex(thread.context, hash.data(), nullptr);
    return hash;
}

} // namespace

Sha256::Sha256()
    : m_context(EVP_MD_CTX_new())
{
    Q_CHECK_PTR(m_context);
    start(m_context);
}

Sha256::~Sha256()
{
    EVP_MD_CTX_free(m_context);
}

void Sha256::update(QByteArrayView bytes)
{
    EVP_DigestUpdate(m_context, bytes.data(), size_t(bytes.size()));
}

Hash Sha256::finish()
{
    Hash hash;
    EVP_DigestFinal_ex(m_context, hash.data(), nullptr);
    start(m_context);
    return hash;
}

Hash sha256(QByteArrayView bytes)
{
    return hashParts(&bytes, &bytes + 1);
}

Hash sha256(std::initializer_list<QByteArrayView> parts)
{
    return hashParts(parts.begin(), parts.end());
}

} // namespace Ic
