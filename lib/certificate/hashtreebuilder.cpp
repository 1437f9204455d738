// SPDX-License-Identifier: MIT
#include "hashtreebuilder.h"
#include "cborwriter.h"
#include "treehash.h"
#include <algorithm>
#include <map>
#include <optional>

namespace Ic {

using Kind = TreeNodeKind;

// One label, and the labels before and after it: a balanced (AVL) search tree. Nodes never change, so that a copy of the
// tree is a snapshot, and every hash is computed once. In the hash tree a node is fork(left, fork(labeled, right)), without
// the forks that would have nothing on one side.
struct LabeledTree::Node
{
    using Pointer = std::shared_ptr<const Node>;

    QByteArray label;
    std::optional<QByteArray> value; // a leaf, or else
    Pointer below; // the labels below this one
    Hash belowHash {}; // of the subtree at the label
    Hash ownHash {}; // of the label with that subtree
    Pointer left;
    Pointer right;
    Hash hash {}; // of all of it
    int height = 1;
};

namespace {

using Node = LabeledTree::Node;
using Pointer = Node::Pointer;
using Labels = QList<QByteArray>;

int height(const Pointer &node)
{
    return node ? node->height : 0;
}

Hash hashOf(const Pointer &node)
{
    return node ? node->hash : TreeHash::empty();
}

Hash withRight(const Hash &own, const Pointer &right)
{
    return right ? TreeHash::fork(own, right->hash) : own;
}

// The content of `node` between other neighbours.
Pointer join(Node node, Pointer left, Pointer right)
{
    node.left = std::move(left);
    node.right = std::move(right);
    node.height = 1 + std::max(height(node.left), height(node.right));
    node.hash = withRight(node.ownHash, node.right);
    if (node.left)
        node.hash = TreeHash::fork(node.left->hash, node.hash);
    return std::make_shared<const Node>(std::move(node));
}

// The same where the heights may differ by two, after an insertion or a removal.
Pointer balanced(const Node &node, const Pointer &left, const Pointer &right)
{
    if (height(left) > height(right) + 1) {
        if (height(left->left) >= height(left->right))
            return join(*left, left->left, join(node, left->right, right));
        const Pointer &middle = left->right;
        return join(*middle, join(*left, left->left, middle->left), join(node, middle->right, right));
    }
    if (height(right) > height(left) + 1) {
        if (height(right->right) >= height(right->left))
            return join(*right, join(node, left, right->left), right->right);
        const Pointer &middle = right->left;
        return join(*middle, join(node, left, middle->left), join(*right, middle->right, right->right));
    }
    return join(node, left, right);
}

const Node *find(const Pointer &root, const QByteArray &label)
{
    const Node *node = root.get();
    while (node && node->label != label)
        node = (label < node->label ? node->left : node->right).get();
    return node;
}

Pointer put(const Pointer &root, const Node &content)
{
    if (!root)
        return join(content, {}, {});
    if (content.label == root->label)
        return join(content, root->left, root->right);
    if (content.label < root->label)
        return balanced(*root, put(root->left, content), root->right);
    return balanced(*root, root->left, put(root->right, content));
}

Pointer withoutFirst(const Pointer &root)
{
    return root->left ? balanced(*root, withoutFirst(root->left), root->right) : root->right;
}

Pointer without(const Pointer &root, const QByteArray &label)
{
    if (!root)
        return {};
    if (label < root->label)
        return balanced(*root, without(root->left, label), root->right);
    if (label != root->label)
        return balanced(*root, root->left, without(root->right, label));
    if (!root->right)
        return root->left;
    const Node *next = root->right.get();
    while (next->left)
        next = next->left.get();
    return balanced(*next, root->left, withoutFirst(root->right));
}

Pointer putLabel(const Pointer &root, const QByteArray &label, const std::optional<QByteArray> &value, const Pointer &below)
{
    Node content;
    content.label = label;
    content.value = value;
    content.below = below;
    content.belowHash = value ? TreeHash::leaf(*value) : hashOf(below);
    content.ownHash = TreeHash::labeled(label, content.belowHash);
    return put(root, content);
}

Pointer inserted(const Pointer &root, const Path &path, qsizetype at, const QByteArray &value)
{
    if (at == path.size() - 1)
        return putLabel(root, path[at], value, {});
    const Node *node = find(root, path[at]);
    return putLabel(root, path[at], {}, inserted(node ? node->below : nullptr, path, at + 1, value));
}

Pointer removed(const Pointer &root, const Path &path, qsizetype at)
{
    const Node *node = find(root, path[at]);
    if (at < path.size() - 1) {
        if (const Pointer below = removed(node->below, path, at + 1))
            return putLabel(root, path[at], {}, below);
    }
    return without(root, path[at]);
}

// Writes a hash tree with parts of it pruned.
class WitnessWriter
{
public:
    // The part of a label that is revealed: nothing but itself, everything, or the targets of further paths.
    struct Wanted
    {
        bool everything = false;
        QList<Path> below;
    };
    using Plan = std::map<QByteArray, Wanted>;

    explicit WitnessWriter(CborWriter &out)
        : m_out(out)
    {
    }

    void everything(const Pointer &root)
    {
        if (!root) {
            m_out.beginArray(1).unsignedNumber(quint64(Kind::Empty));
            return;
        }
        if (root->left) {
            beginFork();
            everything(root->left);
        }
        if (root->right)
            beginFork();
        beginLabel(root->label);
        if (root->value)
            leaf(*root->value);
        else
            everything(root->below);
        if (root->right)
            everything(root->right);
    }

    void paths(const Pointer &root, const QList<Path> &wanted)
    {
        const Plan plan = makePlan(root, wanted);
        if (root)
            planned(root, plan.cbegin(), plan.cend());
        else
            everything(root);
    }

private:
    static Plan makePlan(const Pointer &root, const QList<Path> &wanted)
    {
        Plan plan;
        for (const Path &path : wanted) {
            const QByteArray &label = path.first();
            const Node *before = nullptr;
            const Node *after = nullptr;
            const Node *node = root.get();
            while (node && node->label != label) {
                const bool goLeft = label < node->label;
                (goLeft ? after : before) = node;
                node = (goLeft ? node->left : node->right).get();
            }
            if (node) {
                Wanted &entry = plan[label];
                if (path.size() == 1)
                    entry.everything = true;
                else
                    entry.below.append(path.sliced(1));
                continue;
            }
            // Two neighbours without anything pruned between them prove that the label is absent (protocol.md e.3).
            if (before)
                plan[before->label];
            if (after)
                plan[after->label];
        }
        return plan;
    }

    void planned(const Pointer &root, Plan::const_iterator begin, Plan::const_iterator end)
    {
        if (begin == end) {
            pruned(root->hash);
            return;
        }
        const auto isBefore = [](const Plan::value_type &entry, const QByteArray &label) { return entry.first < label; };
        const auto own = std::lower_bound(begin, end, root->label, isBefore);
        const bool ownWanted = own != end && own->first == root->label;
        const auto after = ownWanted ? std::next(own) : own;
        if (root->left) {
            beginFork();
            planned(root->left, begin, own);
        }
        if (!ownWanted && after == end) {
            pruned(withRight(root->ownHash, root->right));
            return;
        }
        if (root->right)
            beginFork();
        if (ownWanted)
            label(*root, own->second);
        else
            pruned(root->ownHash);
        if (root->right)
            planned(root->right, after, end);
    }

    void label(const Node &node, const Wanted &wanted)
    {
        beginLabel(node.label);
        if (node.value) {
            // A path beyond a leaf is proved absent by the leaf.
            if (wanted.everything || !wanted.below.isEmpty())
                leaf(*node.value);
            else
                pruned(node.belowHash);
        } else if (wanted.everything) {
            everything(node.below);
        } else if (!wanted.below.isEmpty()) {
            paths(node.below, wanted.below);
        } else {
            pruned(node.belowHash);
        }
    }

    void beginFork() { m_out.beginArray(3).unsignedNumber(quint64(Kind::Fork)); }
    void beginLabel(const QByteArray &label) { m_out.beginArray(3).unsignedNumber(quint64(Kind::Labeled)).bytes(label); }
    void leaf(const QByteArray &value) { m_out.beginArray(2).unsignedNumber(quint64(Kind::Leaf)).bytes(value); }
    void pruned(const Hash &hash) { m_out.beginArray(2).unsignedNumber(quint64(Kind::Pruned)).bytes(view(hash)); }

    CborWriter &m_out;
};

} // namespace

void LabeledTree::insert(const Path &path, const QByteArray &value)
{
    Q_ASSERT(!path.isEmpty());
    if (!path.isEmpty())
        m_root = inserted(m_root, path, 0, value);
}

bool LabeledTree::remove(const Path &path)
{
    if (path.isEmpty() || !contains(path))
        return false;
    m_root = removed(m_root, path, 0);
    return true;
}

bool LabeledTree::contains(const Path &path) const
{
    const Pointer *level = &m_root;
    for (const QByteArray &label : path) {
        const Node *node = find(*level, label);
        if (!node)
            return false;
        level = &node->below;
    }
    return !isEmpty();
}

Hash LabeledTree::rootHash() const
{
    return hashOf(m_root);
}

QByteArray LabeledTree::toCbor() const
{
    CborWriter out;
    out.selfDescribeTag();
    WitnessWriter(out).everything(m_root);
    return std::move(out).result();
}

QByteArray LabeledTree::prunedTo(const QList<Path> &revealed) const
{
    const bool all = std::any_of(revealed.cbegin(), revealed.cend(), [](const Path &path) { return path.isEmpty(); });
    if (all)
        return toCbor();
    CborWriter out;
    out.selfDescribeTag();
    WitnessWriter(out).paths(m_root, revealed);
    return std::move(out).result();
}

} // namespace Ic
