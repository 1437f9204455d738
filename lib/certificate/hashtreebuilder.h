// SPDX-License-Identifier: MIT
#pragma once
#include "hashtree.h"

namespace Ic {

//! A tree of labels and values that can certify what it holds: the state of a network or of a canister, in the
//! emulator and in tests.
//!
//! Sorted labels, kept in balance; every change and look-up costs the logarithm of the number of labels, hashes
//! included. A copy is a snapshot and costs nothing. Reentrant: copies may live in different threads.
class IC_EXPORT LabeledTree final
{
public:
    struct Node;

    //! Sets the value of \a path, which must not be empty. What was there, or was a leaf on the way, is replaced.
    void insert(const Path &path, const QByteArray &value);
    //! Removes \a path and everything below it, and labels that are then empty. False if it was not there.
    bool remove(const Path &path);
    //! Removes everything.
    void clear() { m_root.reset(); }

    [[nodiscard]] bool isEmpty() const noexcept { return !m_root; }
    //! True if there is a value or a label at \a path.
    [[nodiscard]] bool contains(const Path &path) const;
    [[nodiscard]] Hash rootHash() const;

    //! The tree as CBOR with tag 55799, everything revealed.
    [[nodiscard]] QByteArray toCbor() const;
    //! The same root hash, but only what is at and below \a revealed is there. For a path that does not exist the
    //! labels around the gap are revealed instead, which proves its absence. CBOR with tag 55799.
    [[nodiscard]] QByteArray prunedTo(const QList<Path> &revealed) const;

private:
    std::shared_ptr<const Node> m_root;
};

} // namespace Ic
