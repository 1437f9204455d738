// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QByteArrayView>
#include <array>
#include <initializer_list>

struct evp_md_ctx_st;

namespace Ic {

//! A SHA-256 value.
using Hash = std::array<uchar, 32>;

//! Returns a view of the bytes of \a hash. Valid as long as \a hash.
[[nodiscard]] inline QByteArrayView view(const Hash &hash) noexcept
{
    return {reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size())};
}

//! Computes SHA-256 of a message in pieces. One object serves many messages, in one thread at a
//! time.
class IC_EXPORT Sha256 final
{
public:
    Sha256();
    ~Sha256();
    Q_DISABLE_COPY_MOVE(Sha256)

    void update(QByteArrayView bytes);
    //! Returns the hash of all bytes since construction or the last finish(), and starts the next
    //! message.
    [[nodiscard]] Hash finish();

private:
    evp_md_ctx_st *m_context;
};

//! Returns SHA-256 of \a bytes. Any thread; no allocation after the first call of a thread.
[[nodiscard]] IC_EXPORT Hash sha256(QByteArrayView bytes);
//! Returns SHA-256 of the concatenated \a parts.
[[nodiscard]] IC_EXPORT Hash sha256(std::initializer_list<QByteArrayView> parts);

} // namespace Ic
