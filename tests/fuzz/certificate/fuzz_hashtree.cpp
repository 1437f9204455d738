// SPDX-License-Identifier: MIT
#include "hashtree.h"
#include <cstdlib>

using namespace Ic;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

} // namespace

// Any bytes: no crash; and of a tree that is accepted, look-ups and listings must agree.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArrayView input(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto tree = HashTree::fromCbor(input);
    if (!tree)
        return 0;
    const auto leaves = tree->leavesBelow({});
    if (!tree->isWellFormed()) {
        require(leaves.isEmpty() && tree->lookup(Path {}).status == Lookup::Status::Malformed);
        return 0;
    }
    for (const auto &[path, value] : leaves) {
        const Lookup found = tree->lookup(path);
        require(found.isFound() && found.value == value);
        if (path.isEmpty())
            continue;
        // The smallest label after this one exists only if it is listed.
        Path neighbour = path;
        neighbour.last().append('\0');
        const bool listed = tree->labelsBelow(path.first(path.size() - 1)).contains(QByteArrayView(neighbour.last()));
        require(listed || !tree->lookup(neighbour).isFound());
        require(tree->lookup(path + Path {"x"}).status == Lookup::Status::Absent);
    }
    return 0;
}
