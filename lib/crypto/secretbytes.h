// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QByteArrayView>

namespace Ic {

//! Bytes nobody else should see: kept out of swap where the system allows it, between guard pages, and wiped when
//! the object goes. Not copyable by accident and not printable.
class IC_EXPORT SecretBytes final
{
public:
    SecretBytes() noexcept = default;
    //! \a size zero bytes.
    explicit SecretBytes(qsizetype size);
    ~SecretBytes();
    Q_DISABLE_COPY(SecretBytes)
    SecretBytes(SecretBytes &&other) noexcept;
    SecretBytes &operator=(SecretBytes &&other) noexcept;

    //! A copy of \a bytes. The source is the caller's to wipe, see wipe().
    [[nodiscard]] static SecretBytes copyOf(QByteArrayView bytes);
    //! A second holder of the same secret, for when it is really wanted.
    [[nodiscard]] SecretBytes clone() const { return copyOf(view()); }

    [[nodiscard]] uchar *data() noexcept { return m_data; }
    [[nodiscard]] const uchar *data() const noexcept { return m_data; }
    [[nodiscard]] qsizetype size() const noexcept { return m_size; }
    [[nodiscard]] bool isEmpty() const noexcept { return m_size == 0; }
    //! Valid as long as this object.
    [[nodiscard]] QByteArrayView view() const noexcept { return {reinterpret_cast<const char *>(m_data), m_size}; }
    //! Forgets the bytes after \a size; no effect if there are not so many.
    void truncate(qsizetype size) noexcept;

private:
    uchar *m_data = nullptr;
    qsizetype m_size = 0;
};

//! Overwrites \a size bytes at \a data; not removed by the optimiser.
IC_EXPORT void wipe(void *data, std::size_t size) noexcept;

//! Wipes a plain buffer when the scope is left.
class WipeGuard final
{
public:
    WipeGuard(void *data, std::size_t size) noexcept
        : m_data(data)
        , m_size(size)
    {
    }
    ~WipeGuard() { wipe(m_data, m_size); }
    Q_DISABLE_COPY_MOVE(WipeGuard)

private:
    void *m_data;
    std::size_t m_size;
};

} // namespace Ic
