// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QHashFunctions>
#include <QtCore/QMetaType>
#include <QtCore/QString>

namespace Ic::Tray {

//! Names a notice for good: nothing else is both of the same source and the same id.
struct NoticeKey
{
    QString source;
    quint64 id = 0;

    friend bool operator==(const NoticeKey &, const NoticeKey &) = default;
    friend size_t qHash(const NoticeKey &key, size_t seed = 0) noexcept { return qHashMulti(seed, key.source, key.id); }
};

} // namespace Ic::Tray

Q_DECLARE_METATYPE(Ic::Tray::NoticeKey)
