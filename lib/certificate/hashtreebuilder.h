// SPDX-License-Identifier: MIT
#pragma once
#include "hashtree.h"

namespace Ic {

//! A tree of labels and values that can be certified: the state of a network or of a canister, in
//! the emulator and in tests.
//!
//! A balanced tree of sorted labels. Changes and look-ups, hashes included, take time logarithmic
//! in the number of labels. A copy is a snapshot at no cost. Reentrant: copies may live in
//! different threads.
class IC_EXPORT LabeledTree final
{
public:
    struct Node;

    //! Sets the value of \a path, which must not be empty. Replaces the node at \a path, and any
    //! leaf on the way.
    void insert(const Path &path, const QByteArray &value);
    //! Removes \a path, everything below it, and labels that become empty. Returns false if there
    //! is no such path.
    bool remove(const Path &path);
    //! Removes everything.
    void clear() { m_root.reset(); }

    [[nodiscard]] bool isEmpty() const noexcept { return !m_root; }
    //! Returns whether there is a value or a label at \a path.
    [[nodiscard]] bool contains(const Path &path) const;
    [[nodiscard]] Hash rootHash() const;

    //! Returns the complete tree as CBOR with tag 55799.
    [[nodiscard]] QByteArray toCbor() const;
    //! Returns a tree with the same root hash that reveals only the nodes at and below \a revealed,
    //! as CBOR with tag 55799. For a path that does not exist the labels around the gap are
    //! revealed, which proves its absence.
    [[nodiscard]] QByteArray prunedTo(const QList<Path> &revealed) const;

private:
    std::shared_ptr<const Node> m_root;
};

} // namespace Ic
