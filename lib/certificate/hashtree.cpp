// SPDX-License-Identifier: MIT
#include "hashtree.h"
#include "cborreader.h"
#include "treehash.h"
#include <algorithm>
#include <cstring>
#include <deque>
#include <functional>
#include <vector>

namespace Ic {

using Kind = TreeNodeKind;

namespace {

constexpr quint32 None = ~quint32(0);

} // namespace

struct HashTree::Data
{
    // In post-order: the second child of a fork, and the child of a label, is the node before it.
    struct Node
    {
        const char *data = nullptr; // label or value
        quint32 size = 0;
        quint32 left = None; // first child of a fork
        Kind kind = Kind::Empty;

        QByteArrayView view() const noexcept { return {data, qsizetype(size)}; }
    };

    // A label among its siblings, forks flattened away.
    struct Entry
    {
        quint32 node = None; // the Labeled node; its child is the node before it
        quint32 level = None; // of the child's entries, if the child is a fork or a label
        bool prunedBefore = false; // something unknown lies between the previous label and this
    };

    // The siblings below one label, or at the root.
    struct Level
    {
        quint32 root = None;
        quint32 first = 0;
        quint32 count = 0;
        bool prunedAtEnd = false;
    };

    QByteArray input;
    std::deque<QByteArray> joined; // strings that came in pieces; a deque does not move them
    std::vector<Node> nodes;
    std::vector<Entry> entries;
    std::vector<Level> levels;
    Hash rootHash = TreeHash::empty();
    bool wellFormed = true;

    void flatten();
    void flattenLevel(quint32 index);
    bool hasLevel(quint32 node) const noexcept { return nodes[node].kind == Kind::Fork || nodes[node].kind == Kind::Labeled; }
    quint32 addLevel(quint32 root);

    template <typename Labels>
    Lookup::Status descend(const Labels &path, quint32 &node, quint32 &level) const;
    void collect(quint32 node, quint32 level, Path &path, QList<QPair<Path, QByteArrayView>> &out) const;
};

quint32 HashTree::Data::addLevel(quint32 root)
{
    if (!hasLevel(root))
        return None;
    Level level;
    level.root = root;
    levels.push_back(level);
    return quint32(levels.size() - 1);
}

// Lists the labels of every level in order, so that look-ups need no walk through forks, and sees on the way whether the
// tree is well formed (protocol.md e.3). No recursion: levels are appended while they are worked off.
void HashTree::Data::flatten()
{
    const quint32 root = quint32(nodes.size() - 1);
    addLevel(root);
    for (quint32 i = 0; i < levels.size(); ++i)
        flattenLevel(i);
}

void HashTree::Data::flattenLevel(quint32 index)
{
    Level level = levels[index];
    level.first = quint32(entries.size());
    std::vector<quint32> pending {level.root};
    bool pruned = false;
    while (!pending.empty()) {
        const quint32 at = pending.back();
        pending.pop_back();
        const Node &node = nodes[at];
        switch (node.kind) {
        case Kind::Empty: break;
        case Kind::Fork:
            pending.push_back(at - 1);
            pending.push_back(node.left);
            break;
        case Kind::Labeled: {
            if (level.count > 0 && !(nodes[entries.back().node].view() < node.view())) // check: tree-sorted
                wellFormed = false;
            Entry entry;
            entry.node = at;
            entry.prunedBefore = pruned;
            entry.level = addLevel(at - 1);
            entries.push_back(entry);
            ++level.count;
            pruned = false;
            break;
        }
        case Kind::Leaf: // a level begins at a fork or a label, so this leaf came out of a fork
            wellFormed = false; // check: tree-no-leaf-in-fork
            break;
        case Kind::Pruned: pruned = true; break;
        }
    }
    level.prunedAtEnd = pruned;
    levels[index] = level;
}

// Reads nodes in the order they stand, on a stack of our own: depth costs memory that we choose, not the thread's.
class HashTree::Parser
{
public:
    Parser(CborReader &reader, Data &data, int maxDepth)
        : m_reader(reader)
        , m_data(data)
        , m_maxDepth(maxDepth)
    {
    }

    bool parse()
    {
        do {
            if (!readNode())
                return false;
        } while (!m_stack.empty());
        m_data.rootHash = m_hash;
        return true;
    }

private:
    struct Frame
    {
        CborReader::Container array;
        Kind kind = Kind::Empty;
        bool hasLeft = false;
        quint32 left = None;
        QByteArrayView label;
        Hash leftHash {};
    };

    void malformed(const char *what)
    {
        m_reader.fail(ErrorCode::MalformedTree, QStringLiteral("hash tree: %1 at byte %2").arg(QLatin1StringView(what)).arg(m_reader.position()));
    }

    bool expectItem(CborReader::Container &array)
    {
        if (m_reader.next(array))
            return true;
        malformed("a node with too few items");
        return false;
    }

    bool expectEnd(CborReader::Container &array)
    {
        if (m_reader.next(array)) // check: tree-node-end
            malformed("a node with too many items");
        return !m_reader.hasError();
    }

    bool readNode()
    {
        if (m_stack.size() >= std::size_t(m_maxDepth)) { // check: tree-depth
            malformed("nested too deep");
            return false;
        }
        Frame frame;
        frame.array = m_reader.enterArray();
        if (!expectItem(frame.array))
            return false;
        const quint64 kind = m_reader.readUnsigned();
        if (m_reader.hasError())
            return false;
        if (kind > quint64(Kind::Pruned)) { // check: tree-node-kind
            malformed("an unknown kind of node");
            return false;
        }
        switch (Kind(kind)) {
        case Kind::Empty: return expectEnd(frame.array) && completed(Data::Node {}, TreeHash::empty());
        case Kind::Fork: frame.kind = Kind::Fork; break;
        case Kind::Labeled:
            frame.kind = Kind::Labeled;
            if (!readBytes(frame.array, frame.label))
                return false;
            break;
        case Kind::Leaf:
        case Kind::Pruned: return readEnd(Kind(kind), frame.array);
        }
        if (!expectItem(frame.array))
            return false;
        m_stack.push_back(frame);
        return true;
    }

    // A node without children.
    bool readEnd(Kind kind, CborReader::Container &array)
    {
        QByteArrayView bytes;
        if (!readBytes(array, bytes) || !expectEnd(array))
            return false;
        Data::Node node;
        node.kind = kind;
        if (kind == Kind::Leaf) {
            node.data = bytes.data();
            node.size = quint32(bytes.size());
            return completed(node, TreeHash::leaf(bytes));
        }
        Hash hash;
        if (bytes.size() != qsizetype(hash.size())) { // check: tree-pruned-size
            malformed("a pruned hash that is not 32 bytes long");
            return false;
        }
        std::memcpy(hash.data(), bytes.data(), hash.size());
        return completed(node, hash);
    }

    bool readBytes(CborReader::Container &array, QByteArrayView &bytes)
    {
        if (!expectItem(array))
            return false;
        bytes = m_reader.readBytes();
        if (m_reader.hasError())
            return false;
        // A string of indefinite length lives in the reader, which goes before the tree does.
        const std::less<> before;
        if (!bytes.isEmpty() && (before(bytes.data(), m_data.input.constData()) || !before(bytes.data(), m_data.input.constData() + m_data.input.size()))) {
            m_data.joined.push_back(bytes.toByteArray());
            bytes = m_data.joined.back();
        }
        return true;
    }

    // A subtree is complete: it is added to its parent, and the parent to its own, while that completes them.
    bool completed(const Data::Node &node, const Hash &hash)
    {
        if (!append(node, hash))
            return false;
        while (!m_stack.empty()) {
            Frame &top = m_stack.back();
            if (top.kind == Kind::Fork && !top.hasLeft) {
                top.hasLeft = true;
                top.left = quint32(m_data.nodes.size() - 1);
                top.leftHash = m_hash;
                return expectItem(top.array);
            }
            if (!expectEnd(top.array))
                return false;
            Data::Node parent;
            parent.kind = top.kind;
            parent.left = top.left;
            parent.data = top.label.data();
            parent.size = quint32(top.label.size());
            if (!append(parent, top.kind == Kind::Fork ? TreeHash::fork(top.leftHash, m_hash) : TreeHash::labeled(top.label, m_hash)))
                return false;
            m_stack.pop_back();
        }
        return true;
    }

    bool append(const Data::Node &node, const Hash &hash)
    {
        if (m_data.nodes.size() == std::size_t(MaxNodes)) { // check: tree-node-limit
            malformed("too many nodes");
            return false;
        }
        m_data.nodes.push_back(node);
        m_hash = hash;
        return true;
    }

    CborReader &m_reader;
    Data &m_data;
    int m_maxDepth;
    std::vector<Frame> m_stack;
    Hash m_hash {}; // of the node appended last
};

HashTree::HashTree(std::shared_ptr<const Data> data) noexcept
    : m_data(std::move(data))
{
}

HashTree::HashTree()
{
    static const std::shared_ptr<const Data> emptyTree = [] {
        auto data = std::make_shared<Data>();
        data->nodes.emplace_back();
        return data;
    }();
    m_data = emptyTree;
}

HashTree HashTree::read(CborReader &reader, const QByteArray &input, int maxDepth)
{
    auto data = std::make_shared<Data>();
    data->input = input;
    data->nodes.reserve(std::size_t(std::min<qsizetype>(input.size() / 24 + 8, MaxNodes))); // about as many as a tree of the network has
    if (!Parser(reader, *data, maxDepth).parse())
        return {};
    data->flatten();
    data->nodes.shrink_to_fit();
    data->entries.shrink_to_fit();
    data->levels.shrink_to_fit();
    return HashTree(std::move(data));
}

Result<HashTree> HashTree::fromCbor(QByteArrayView cbor, int maxDepth)
{
    const QByteArray input = cbor.toByteArray();
    CborReader reader(input, readerDepth(maxDepth));
    reader.skipSelfDescribeTag();
    HashTree tree = read(reader, input, maxDepth);
    if (const auto end = reader.finish(); !end) { // check: tree-readable
        const ErrorCode code = end.error().code() == ErrorCode::TrailingBytes ? ErrorCode::TrailingBytes : ErrorCode::MalformedTree;
        return Error(code, end.error().message());
    }
    return tree;
}

const Hash &HashTree::rootHash() const noexcept
{
    return m_data->rootHash;
}

bool HashTree::isWellFormed() const noexcept
{
    return m_data->wellFormed;
}

// Follows the path from `node`. Found means that `node` and `level` are then its end, whatever that is.
template <typename Labels>
Lookup::Status HashTree::Data::descend(const Labels &path, quint32 &node, quint32 &level) const
{
    for (const auto &step : path) {
        const QByteArrayView label(step);
        if (level == None) {
            // Nothing is below an empty tree or a leaf; below a pruned one anything may be.
            return nodes[node].kind == Kind::Pruned ? Lookup::Status::Unknown : Lookup::Status::Absent;
        }
        const Level &siblings = levels[level];
        const auto begin = entries.begin() + siblings.first;
        const auto end = begin + siblings.count;
        const auto found = std::lower_bound(begin, end, label, [this](const Entry &e, QByteArrayView l) { return nodes[e.node].view() < l; });
        if (found == end)
            return siblings.prunedAtEnd ? Lookup::Status::Unknown : Lookup::Status::Absent;
        if (nodes[found->node].view() != label)
            return found->prunedBefore ? Lookup::Status::Unknown : Lookup::Status::Absent;
        node = found->node - 1;
        level = found->level;
    }
    return Lookup::Status::Found;
}

template <typename Labels>
Lookup HashTree::find(const Labels &path) const
{
    using Status = Lookup::Status;
    if (!m_data->wellFormed) // check: tree-lookup-sorted
        return {Status::Malformed, {}};
    quint32 at = quint32(m_data->nodes.size() - 1);
    quint32 level = m_data->levels.empty() ? None : 0;
    if (const Status status = m_data->descend(path, at, level); status != Status::Found)
        return {status, {}};
    const Data::Node &node = m_data->nodes[at];
    switch (node.kind) {
    case Kind::Leaf: return {Status::Found, node.view()};
    case Kind::Empty: return {Status::Absent, {}};
    case Kind::Pruned: return {Status::Unknown, {}};
    case Kind::Fork:
    case Kind::Labeled: break;
    }
    return {Status::Malformed, {}};
}

Lookup HashTree::lookup(const Path &path) const
{
    return find(path);
}

Lookup HashTree::lookup(std::initializer_list<QByteArrayView> path) const
{
    return find(path);
}

// Recursion as deep as there are labels on a path: bounded by the depth that was allowed at parsing.
void HashTree::Data::collect(quint32 node, quint32 level, Path &path, QList<QPair<Path, QByteArrayView>> &out) const
{
    if (nodes[node].kind == Kind::Leaf)
        out.append({path, nodes[node].view()});
    if (level == None)
        return;
    const Level &siblings = levels[level];
    for (quint32 i = 0; i < siblings.count; ++i) {
        const Entry &entry = entries[siblings.first + i];
        path.append(nodes[entry.node].view().toByteArray());
        collect(entry.node - 1, entry.level, path, out);
        path.removeLast();
    }
}

QList<QPair<Path, QByteArrayView>> HashTree::leavesBelow(const Path &prefix) const
{
    QList<QPair<Path, QByteArrayView>> leaves;
    quint32 at = quint32(m_data->nodes.size() - 1);
    quint32 level = m_data->levels.empty() ? None : 0;
    if (!m_data->wellFormed || m_data->descend(prefix, at, level) != Lookup::Status::Found)
        return leaves;
    Path path;
    m_data->collect(at, level, path, leaves);
    return leaves;
}

QList<QByteArrayView> HashTree::labelsBelow(const Path &prefix) const
{
    QList<QByteArrayView> labels;
    quint32 at = quint32(m_data->nodes.size() - 1);
    quint32 level = m_data->levels.empty() ? None : 0;
    if (!m_data->wellFormed || m_data->descend(prefix, at, level) != Lookup::Status::Found || level == None)
        return labels;
    const Data::Level &siblings = m_data->levels[level];
    labels.reserve(siblings.count);
    for (quint32 i = 0; i < siblings.count; ++i)
        labels.append(m_data->nodes[m_data->entries[siblings.first + i].node].view());
    return labels;
}

qsizetype HashTree::memoryUse() const noexcept
{
    const Data &d = *m_data;
    return qsizetype(
               sizeof(Data) + d.nodes.capacity() * sizeof(Data::Node) + d.entries.capacity() * sizeof(Data::Entry) + d.levels.capacity() * sizeof(Data::Level))
        + d.input.size() * (d.joined.empty() ? 1 : 2);
}

} // namespace Ic
