// SPDX-License-Identifier: MIT
#include "cboritem.h"

namespace Ic::Test {

namespace {

constexpr int MaxLevels = 200;

bool readString(QCborStreamReader &reader, QByteArray &into)
{
    if (reader.isString()) {
        auto chunk = reader.readString();
        for (; chunk.status == QCborStreamReader::Ok; chunk = reader.readString())
            into += chunk.data.toUtf8();
        return chunk.status == QCborStreamReader::EndOfString;
    }
    auto chunk = reader.readByteArray();
    for (; chunk.status == QCborStreamReader::Ok; chunk = reader.readByteArray())
        into += chunk.data;
    return chunk.status == QCborStreamReader::EndOfString;
}

bool readItem(QCborStreamReader &reader, CborItem &item, int level)
{
    while (reader.isTag()) {
        if (!reader.next())
            return false;
    }
    item.type = reader.type();
    switch (item.type) {
    case QCborStreamReader::UnsignedInteger: item.number = reader.toUnsignedInteger(); return reader.next();
    case QCborStreamReader::ByteArray:
    case QCborStreamReader::String: return readString(reader, item.bytes);
    case QCborStreamReader::Array:
    case QCborStreamReader::Map:
        if (level == MaxLevels || !reader.enterContainer())
            return false;
        while (reader.hasNext()) {
            CborItem child;
            if (!readItem(reader, child, level + 1))
                return false;
            item.items.append(child);
        }
        return reader.lastError() == QCborError::NoError && reader.leaveContainer();
    case QCborStreamReader::SimpleType: item.truth = reader.isTrue(); return reader.next();
    case QCborStreamReader::Invalid: return false;
    default: return reader.next();
    }
}

} // namespace

std::optional<CborItem> CborItem::read(const QByteArray &cbor)
{
    QCborStreamReader reader(cbor);
    CborItem item;
    if (!readItem(reader, item, 0) || reader.currentOffset() != cbor.size())
        return {};
    return item;
}

const CborItem *CborItem::find(QByteArrayView key) const
{
    if (type != QCborStreamReader::Map)
        return nullptr;
    for (qsizetype i = 0; i + 1 < items.size(); i += 2) {
        if (items[i].type == QCborStreamReader::String && items[i].bytes == key)
            return &items[i + 1];
    }
    return nullptr;
}

bool isHashTree(const CborItem &item)
{
    const auto &parts = item.items;
    if (item.type != QCborStreamReader::Array || parts.isEmpty() || parts[0].type != QCborStreamReader::UnsignedInteger)
        return false;
    switch (parts[0].number) {
    case 0: return parts.size() == 1;
    case 1: return parts.size() == 3 && isHashTree(parts[1]) && isHashTree(parts[2]);
    case 2: return parts.size() == 3 && parts[1].isBytes() && isHashTree(parts[2]);
    case 3: return parts.size() == 2 && parts[1].isBytes();
    case 4: return parts.size() == 2 && parts[1].isBytes() && parts[1].bytes.size() == 32;
    default: return false;
    }
}

} // namespace Ic::Test
