// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QSequentialIterable>
#include <QtCore/QVariant>

namespace Ic::Candid {

//! True for a variant whose elements can be iterated over. Qt converts more than that to QSequentialIterable: of a QJSValue that is not an array
//! it makes one whose iterators never reach the end.
[[nodiscard]] inline bool isSequence(const QVariant &variant)
{
    return QMetaType::canConvert(variant.metaType(), QMetaType::fromType<QSequentialIterable>())
        && variant.value<QSequentialIterable>().metaContainer().hasConstIterator();
}

} // namespace Ic::Candid
