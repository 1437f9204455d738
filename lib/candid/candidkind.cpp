// SPDX-License-Identifier: MIT
#include "candidtype.h"
#include <iterator>

namespace Ic::Candid {

QString kindName(Kind kind)
{
    static constexpr const char *Names[] = {
        "null",
        "bool",
        "nat",
        "int",
        "nat8",
        "nat16",
        "nat32",
        "nat64",
        "int8",
        "int16",
        "int32",
        "int64",
        "float32",
        "float64",
        "text",
        "reserved",
        "empty",
        "opt",
        "vec",
        "record",
        "variant",
        "func",
        "service",
        "principal",
        "future type",
        "type name",
    };
    static_assert(std::size(Names) == std::size_t(Kind::Reference) + 1);
    return QLatin1String(Names[std::size_t(kind)]);
}

quint32 fieldHash(QStringView name) noexcept
{
    quint32 hash = 0;
    for (const QChar c : name) {
        if (c.unicode() >= 0x80) { // rare: names are identifiers
            const QByteArray utf8 = name.toUtf8();
            return fieldHash(std::string_view(utf8.constData(), std::size_t(utf8.size())));
        }
        hash = hash * 223 + c.unicode();
    }
    return hash;
}

} // namespace Ic::Candid
