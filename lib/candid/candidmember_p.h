// SPDX-License-Identifier: MIT
#pragma once
#include "candidtype_p.h"
#include <algorithm>

// Names of fields as members of JSON and JavaScript objects; for the sources of this layer only.
namespace Ic::Candid {

//! True for "_123_", which stands for the id 123 and therefore cannot stand for the name.
[[nodiscard]] inline bool isIdMember(QStringView name) noexcept
{
    if (name.size() < 3 || name.size() > 12 || name.front() != u'_' || name.back() != u'_')
        return false;
    const QStringView digits = name.sliced(1, name.size() - 2);
    return std::all_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; }) && digits.toULongLong() <= 0xffffffffu;
}

[[nodiscard]] inline QString memberName(const QString &name, quint32 id)
{
    return name.isEmpty() || isIdMember(name) ? QStringLiteral("_%1_").arg(id) : name;
}

//! The id that a member's name stands for.
[[nodiscard]] inline quint32 memberId(QStringView name) noexcept
{
    return isIdMember(name) ? quint32(name.sliced(1, name.size() - 2).toULongLong()) : fieldHash(name);
}

//! True for the types that are lists rather than objects: the ids are 0, 1, ... and there are no names.
[[nodiscard]] inline bool isTuple(const Layout &layout) noexcept
{
    for (std::size_t i = 0; i < layout.entries.size(); ++i) {
        if (layout.entries[i].id != i || !layout.entries[i].name.isEmpty())
            return false;
    }
    return !layout.entries.empty();
}

} // namespace Ic::Candid
