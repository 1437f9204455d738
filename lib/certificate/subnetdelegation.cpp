// SPDX-License-Identifier: MIT
#include "subnetdelegation.h"
#include "cborreader.h"
#include "try.h"

namespace Ic {

namespace {

Result<Unit> appendRanges(QByteArrayView cbor, std::vector<SubnetDelegation::Range> &out)
{
    CborReader reader(cbor);
    reader.skipSelfDescribeTag();
    reader.readArray([&] {
        QVarLengthArray<Principal, 2> ends;
        reader.readArray([&] {
            const auto principal = Principal::fromBytes(reader.readBytes());
            if (!principal || ends.size() == 2) // check: range-principals
                reader.fail(ErrorCode::MalformedCbor, QStringLiteral("a range has two principals"));
            else
                ends.append(*principal);
        });
        if (ends.size() < 2) // check: range-ends
            reader.fail(ErrorCode::MalformedCbor, QStringLiteral("a range has two principals"));
        else
            out.push_back({ends[0], ends[1]});
    });
    if (const auto end = reader.finish(); !end) // check: ranges-readable
        return Error(ErrorCode::DelegationIncomplete, end.error().message()).within(QStringLiteral("canister ranges of the delegation"));
    return Unit {};
}

} // namespace

bool SubnetDelegation::covers(const Principal &canister) const
{
    if (!ranges)
        return false;
    for (const Range &range : *ranges) {
        if (canister < range.first) // check: range-first
            continue;
        if (range.last < canister) // check: range-last
            continue;
        return true;
    }
    return false;
}

Result<std::optional<std::vector<SubnetDelegation::Range>>> SubnetDelegation::rangesIn(const HashTree &tree, const Principal &subnet)
{
    std::vector<Range> ranges;
    const QByteArray id = subnet.toByteArray();
    const auto shards = tree.leavesBelow({QByteArrayLiteral("canister_ranges"), id});
    for (const auto &shard : shards)
        IC_CHECK(appendRanges(shard.second, ranges));
    if (shards.isEmpty()) {
        const Lookup flat = tree.lookup({"subnet", id, "canister_ranges"});
        if (!flat.isFound())
            return std::optional<std::vector<Range>>();
        IC_CHECK(appendRanges(flat.value, ranges));
    }
    return std::optional(std::move(ranges));
}

} // namespace Ic
