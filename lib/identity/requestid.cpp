// SPDX-License-Identifier: MIT
#include "requestid.h"
#include <algorithm>
#include <cstring>

namespace Ic {

void RepresentationHash::addBytes(QByteArrayView key, QByteArrayView bytes)
{
    addHashed(sha256(key), sha256(bytes));
}

void RepresentationHash::addNat(QByteArrayView key, quint64 number)
{
    addHashed(sha256(key), ofNat(number));
}

void RepresentationHash::addHash(QByteArrayView key, const Hash &value)
{
    addHashed(sha256(key), value);
}

void RepresentationHash::addHashed(const Hash &keyHash, const Hash &value)
{
    Entry entry;
    std::memcpy(entry.data(), keyHash.data(), keyHash.size());
    std::memcpy(entry.data() + keyHash.size(), value.data(), value.size());
    m_entries.append(entry);
}

Hash RepresentationHash::finish()
{
    std::sort(m_entries.begin(), m_entries.end());
    static_assert(sizeof(Entry) == 64, "the entries are hashed as one piece");
    return sha256(QByteArrayView(reinterpret_cast<const char *>(m_entries.constData()), m_entries.size() * qsizetype(sizeof(Entry))));
}

Hash RepresentationHash::ofNat(quint64 number)
{
    std::array<char, 10> leb {};
    qsizetype length = 0;
    do {
        const auto low = uchar(number & 0x7f);
        number >>= 7;
        leb[size_t(length++)] = char(number ? low | 0x80 : low);
    } while (number);
    return sha256(QByteArrayView(leb.data(), length));
}

Hash RepresentationHash::ofArray(const QList<Hash> &elements)
{
    return sha256(QByteArrayView(reinterpret_cast<const char *>(elements.constData()), elements.size() * qsizetype(sizeof(Hash))));
}

Hash RepresentationHash::ofArray(const QList<QByteArray> &blobs)
{
    QList<Hash> elements;
    elements.reserve(blobs.size());
    for (const QByteArray &blob : blobs)
        elements.append(sha256(blob));
    return ofArray(elements);
}

} // namespace Ic
