// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QByteArrayView>
#include <QtCore/QStringView>
#include <memory>

namespace Ic {

class SecretBytes;
//! A secret that several owners share.
using SecretPtr = std::shared_ptr<const SecretBytes>;

//! A buffer for secrets: excluded from swap where the system allows it, placed between guard pages,
//! and wiped on destruction. Copying is explicit (clone()); not printable.
class IC_EXPORT SecretBytes final
{
public:
    SecretBytes() noexcept = default;
    //! Constructs \a size zero bytes.
    explicit SecretBytes(qsizetype size);
    ~SecretBytes();
    Q_DISABLE_COPY(SecretBytes)
    SecretBytes(SecretBytes &&other) noexcept;
    SecretBytes &operator=(SecretBytes &&other) noexcept;

    //! Returns a copy of \a bytes. The caller wipes the source, see wipe().
    [[nodiscard]] static SecretBytes copyOf(QByteArrayView bytes);
    //! Returns \a text in UTF-8, such as a passphrase that was typed. No other copy of it is made, and the memory of \a text itself
    //! is not wiped: a QString may share it.
    [[nodiscard]] static SecretPtr fromText(QStringView text);
    //! Returns an independent copy of the secret.
    [[nodiscard]] SecretBytes clone() const { return copyOf(view()); }

    [[nodiscard]] uchar *data() noexcept { return m_data; }
    [[nodiscard]] const uchar *data() const noexcept { return m_data; }
    [[nodiscard]] qsizetype size() const noexcept { return m_size; }
    [[nodiscard]] bool isEmpty() const noexcept { return m_size == 0; }
    //! Returns a view of the bytes. Valid as long as this object.
    [[nodiscard]] QByteArrayView view() const noexcept { return {reinterpret_cast<const char *>(m_data), m_size}; }
    //! Removes the bytes after \a size. Ignored if there are not that many.
    void truncate(qsizetype size) noexcept;

private:
    uchar *m_data = nullptr;
    qsizetype m_size = 0;
};

//! Overwrites \a size bytes at \a data. The compiler does not remove the call.
IC_EXPORT void wipe(void *data, std::size_t size) noexcept;

//! Wipes a plain buffer at the end of the scope.
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
