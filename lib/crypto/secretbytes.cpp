// SPDX-License-Identifier: MIT
#include "secretbytes.h"
#include "sodiumstart.h"
#include <QtCore/QStringEncoder>
#include <cstring>
#include <sodium.h>
#include <utility>

namespace Ic {

void startSodium()
{
    static const bool started = sodium_init() >= 0;
    if (Q_UNLIKELY(!started))
        qFatal("libsodium could not be started");
}

SecretBytes::SecretBytes(qsizetype size)
{
    if (size <= 0)
        return;
    startSodium();
    // Refusal to lock (RLIMIT_MEMLOCK) is not an error of sodium_malloc: the bytes are still guarded and wiped.
    m_data = static_cast<uchar *>(sodium_malloc(size_t(size)));
    Q_CHECK_PTR(m_data);
    std::memset(m_data, 0, size_t(size));
    m_size = size;
}

SecretBytes::~SecretBytes()
{
    sodium_free(m_data); // wipes
}

SecretBytes::SecretBytes(SecretBytes &&other) noexcept
    : m_data(std::exchange(other.m_data, nullptr))
    , m_size(std::exchange(other.m_size, 0))
{
}

SecretBytes &SecretBytes::operator=(SecretBytes &&other) noexcept
{
    std::swap(m_data, other.m_data);
    std::swap(m_size, other.m_size);
    return *this;
}

SecretBytes SecretBytes::copyOf(QByteArrayView bytes)
{
    SecretBytes copy(bytes.size());
    if (!copy.isEmpty())
        std::memcpy(copy.m_data, bytes.data(), size_t(bytes.size()));
    return copy;
}

SecretPtr SecretBytes::fromText(QStringView text)
{
    QStringEncoder encoder(QStringEncoder::Utf8);
    SecretBytes bytes(encoder.requiredSpace(text.size()));
    char *const begin = reinterpret_cast<char *>(bytes.m_data);
    if (begin)
        bytes.truncate(encoder.appendToBuffer(begin, text) - begin);
    return std::make_shared<const SecretBytes>(std::move(bytes));
}

void SecretBytes::truncate(qsizetype size) noexcept
{
    if (size < 0 || size >= m_size)
        return;
    sodium_memzero(m_data + size, size_t(m_size - size));
    m_size = size;
}

void wipe(void *data, std::size_t size) noexcept
{
    sodium_memzero(data, size);
}

} // namespace Ic
