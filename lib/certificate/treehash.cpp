// SPDX-License-Identifier: MIT
#include "treehash.h"
#include <cstring>

namespace Ic::TreeHash {

namespace {

// Each begins with its own length (protocol.md c.2).
constexpr char EmptyDomain[] = "\x11ic-hashtree-empty";
constexpr char ForkDomain[] = "\x10ic-hashtree-fork";
constexpr char LabeledDomain[] = "\x13ic-hashtree-labeled";
constexpr char LeafDomain[] = "\x10ic-hashtree-leaf";

template <std::size_t Size>
constexpr QByteArrayView domain(const char (&text)[Size])
{
    return {text, qsizetype(Size - 1)};
}

} // namespace

const Hash &empty()
{
    static const Hash hash = sha256(domain(EmptyDomain));
    return hash;
}

Hash fork(const Hash &left, const Hash &right)
{
    // One piece instead of three: the hash of a small message is mostly calls.
    constexpr std::size_t DomainSize = sizeof(ForkDomain) - 1;
    char message[DomainSize + 2 * sizeof(Hash)];
    std::memcpy(message, ForkDomain, DomainSize);
    std::memcpy(message + DomainSize, left.data(), left.size());
    std::memcpy(message + DomainSize + left.size(), right.data(), right.size());
    return sha256(QByteArrayView(message, qsizetype(sizeof message)));
}

Hash labeled(QByteArrayView label, const Hash &subtree)
{
    return sha256({domain(LabeledDomain), label, view(subtree)});
}

Hash leaf(QByteArrayView value)
{
    return sha256({domain(LeafDomain), value});
}

} // namespace Ic::TreeHash
