// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include "sha256.h"
#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <QtCore/QPair>
#include <initializer_list>
#include <memory>

namespace Ic {

class CborReader;

//! Labels from the root of a hash tree downwards.
using Path = QList<QByteArray>;

//! The result of looking up a path in a hash tree (protocol.md e.3). Only Found proves a value;
//! only Absent proves that there is none.
struct Lookup
{
    enum class Status {
        Found, //!< value holds the leaf
        Absent, //!< the tree proves that there is no such path
        Unknown, //!< the tree was pruned there: it proves nothing
        Malformed, //!< the path leads to an inner node, or the tree is not well formed
    };
    Status status = Status::Unknown;
    QByteArrayView value; //!< valid as long as the HashTree or a copy of it

    [[nodiscard]] bool isFound() const noexcept { return status == Status::Found; }
};

//! A hash tree of the Internet Computer (protocol.md e.1 to e.3), read from CBOR, with its root
//! hash computed.
//!
//! A copy is one reference. Immutable; any thread. Holds the received bytes, and views into them.
//! It describes the content of a tree with this root hash; that the root hash is certified is
//! verified by CertificateVerifier and checkWitnessedValue().
class IC_EXPORT HashTree final
{
public:
    //! Levels of nodes, the root being the first.
    static constexpr int DefaultMaxDepth = 128;
    //! Largest number of nodes. An honest tree of 4 MiB has fewer; a dishonest one can have a
    //! million in as many bytes.
    static constexpr qsizetype MaxNodes = 1 << 18;

    //! Constructs the empty tree.
    HashTree();

    //! Reads a tree. Tag 55799 is optional, and lengths may be indefinite. MalformedTree for bytes
    //! that are not a tree, and for a tree that is too deep or too large; TrailingBytes if input
    //! remains. Time and memory are linear in the size of \a cbor, which is copied.
    [[nodiscard]] static Result<HashTree> fromCbor(QByteArrayView cbor, int maxDepth = DefaultMaxDepth);
    //! Reads the tree that is the next item of \a reader. The input of \a reader must be the bytes
    //! of \a input itself, since they are shared. Errors stick to \a reader; the tree is then
    //! empty.
    [[nodiscard]] static HashTree read(CborReader &reader, const QByteArray &input, int maxDepth = DefaultMaxDepth);
    //! Returns the depth that a reader must allow, beyond its other containers, for a tree of \a
    //! maxDepth levels.
    [[nodiscard]] static constexpr int readerDepth(int maxDepth = DefaultMaxDepth) noexcept { return maxDepth + 1; }

    [[nodiscard]] const Hash &rootHash() const noexcept;
    //! Returns whether labels of siblings strictly increase, bytewise, and no leaf has siblings.
    //! The root hash does not guarantee that; look-ups in other trees return Malformed.
    [[nodiscard]] bool isWellFormed() const noexcept;

    [[nodiscard]] Lookup lookup(const Path &path) const;
    [[nodiscard]] Lookup lookup(std::initializer_list<QByteArrayView> path) const;

    //! Returns every revealed leaf below \a prefix, in order, with paths relative to it. Empty if
    //! the tree is not well formed.
    [[nodiscard]] QList<QPair<Path, QByteArrayView>> leavesBelow(const Path &prefix) const;
    //! Returns the revealed labels directly below \a prefix, in order.
    [[nodiscard]] QList<QByteArrayView> labelsBelow(const Path &prefix) const;

    //! Returns the approximate memory use in bytes, for caches.
    [[nodiscard]] qsizetype memoryUse() const noexcept;

private:
    struct Data;
    class Parser;
    explicit HashTree(std::shared_ptr<const Data> data) noexcept;
    template <typename Labels>
    Lookup find(const Labels &path) const;
    std::shared_ptr<const Data> m_data;
};

} // namespace Ic
