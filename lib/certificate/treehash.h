// SPDX-License-Identifier: MIT
#pragma once
#include "sha256.h"
#include <QtCore/QByteArrayView>

//! The hashes of the kinds of nodes of a hash tree (protocol.md e.2). For the sources of this layer.
namespace Ic::TreeHash {

//! Of the empty tree.
[[nodiscard]] const Hash &empty();
[[nodiscard]] Hash fork(const Hash &left, const Hash &right);
[[nodiscard]] Hash labeled(QByteArrayView label, const Hash &subtree);
[[nodiscard]] Hash leaf(QByteArrayView value);

} // namespace Ic::TreeHash

namespace Ic {

//! Number of a node's kind in CBOR (protocol.md e.1).
enum class TreeNodeKind : quint8 { Empty = 0, Fork = 1, Labeled = 2, Leaf = 3, Pruned = 4 };

} // namespace Ic
