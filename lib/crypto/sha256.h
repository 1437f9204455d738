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

//! The bytes of \a hash, valid as long as it is.
[[nodiscard]] inline QByteArrayView view(const Hash &hash) noexcept
{
    return {reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size())};
}

//! SHA-256 of a message that comes in pieces. One object serves many messages, one thread at a time.
class IC_EXPORT Sha256 final
{
public:
    Sha256();
    ~Sha256();
    Q_DISABLE_COPY_MOVE(Sha256)

    void update(QByteArrayView bytes);
    //! The hash of everything since the start or the last finish(); the object is then ready for the next message.
    [[nodiscard]] Hash finish();

private:
    evp_md_ctx_st *m_context;
};

//! SHA-256 of \a bytes. Any thread; no allocation after the first call of a thread.
[[nodiscard]] IC_EXPORT Hash sha256(QByteArrayView bytes);
//! SHA-256 of \a parts one after the other.
[[nodiscard]] IC_EXPORT Hash sha256(std::initializer_list<QByteArrayView> parts);

} // namespace Ic
