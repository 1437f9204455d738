// SPDX-License-Identifier: MIT
#include "subnetdelegation.h"
#include "cborreader.h"
#include <algorithm>

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
            if (!principal || ends.size() == 2)
                reader.fail(ErrorCode::MalformedCbor, QStringLiteral("a range has two principals"));
            else
                ends.append(*principal);
        });
        if (ends.size() == 2)
            out.push_back({ends[0], ends[1]});
        else
            reader.fail(ErrorCode::MalformedCbor, QStringLiteral("a range has two principals"));
    });
    if (const auto end = reader.finish(); !end)
        return Error(ErrorCode::DelegationIncomplete, end.error().message()).within(QStringLiteral("canister ranges of the delegation"));
    return Unit {};
}

} // namespace

bool SubnetDelegation::covers(const Principal &canister) const
{
    return ranges && std::any_of(ranges->begin(), ranges->end(), [&](const Range &range) { return range.first <= canister && canister <= range.last; });
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
