// SPDX-License-Identifier: MIT
#include "readpaths.h"
#include "sha256.h"
#include <algorithm>
#include <initializer_list>

namespace Ic::LocalNet {

namespace {

using Refusal = std::optional<ReadRefusal>;

bool isOneOf(QByteArrayView label, std::initializer_list<QByteArrayView> labels)
{
    return std::find(labels.begin(), labels.end(), label) != labels.end();
}

Refusal noSuchPath()
{
    return ReadRefusal {404, QByteArrayLiteral("Invalid path requested.")};
}

Refusal badRequest(const QByteArray &text)
{
    return ReadRefusal {400, text};
}

Refusal idRefusal(QByteArrayView label, const ReadEndpoint &endpoint)
{
    const auto id = Principal::fromBytes(label);
    if (!id) // check: read-malformed-id
        return badRequest("the path has no principal: " + id.error().message().toUtf8());
    if (*id != endpoint.id) // check: read-other-id
        return badRequest("the endpoint is that of " + endpoint.id.toText().toLatin1() + ", the path is of " + id->toText().toLatin1());
    return std::nullopt;
}

Refusal canisterRefusal(const Path &path, const ReadEndpoint &endpoint)
{
    const bool isInfo = path.size() == 3 && isOneOf(path[2], {"controllers", "module_hash"});
    const bool isMetadata = path.size() == 4 && path[2] == "metadata";
    if (endpoint.isSubnet || (!isInfo && !isMetadata)) // check: read-private-state
        return noSuchPath();
    if (isMetadata && !QByteArrayView(path[3]).isValidUtf8()) // check: read-metadata-name
        return badRequest("the name of the metadata is not UTF-8");
    return idRefusal(path[1], endpoint);
}

Refusal boundaryNodeRefusal(const Path &path)
{
    if (path.size() > 3 || (path.size() == 3 && !isOneOf(path[2], {"domain", "ipv4_address", "ipv6_address"}))) // check: read-boundary-node
        return noSuchPath();
    return std::nullopt;
}

Refusal subnetRefusal(const Path &path, const ReadEndpoint &endpoint)
{
    if (path.size() < 3)
        return std::nullopt;
    const QByteArray &name = path[2];
    if (name == "node") {
        if (path.size() > 5 || (path.size() == 5 && path[4] != "public_key")) // check: read-node
            return noSuchPath();
        return std::nullopt;
    }
    if (path.size() > 3) // check: read-below-subnet
        return noSuchPath();
    if (name == "metrics") {
        if (!endpoint.isSubnet) // check: read-metrics
            return noSuchPath();
        return idRefusal(path[1], endpoint);
    }
    if (name == "canister_ranges") {
        const auto subnet = Principal::fromBytes(path[1]);
        if (!subnet || !servesFlatRanges(endpoint, *subnet)) // check: read-flat-ranges
            return noSuchPath();
        return std::nullopt;
    }
    if (!isOneOf(name, {"public_key", "type"})) // check: read-subnet-label
        return noSuchPath();
    return std::nullopt;
}

Refusal rangesRefusal(const Path &path, const ReadEndpoint &endpoint)
{
    if (!endpoint.isSubnet || path.size() != 2) // check: read-ranges
        return noSuchPath();
    return std::nullopt;
}

Refusal requestRefusal(const Path &path, const ReadEndpoint &endpoint)
{
    if (endpoint.isSubnet && endpoint.version < 3) // check: read-request-of-subnet
        return noSuchPath();
    const bool isLeaf = path.size() == 3 && isOneOf(path[2], {"status", "reply", "reject_code", "reject_message", "error_code"});
    if (path.size() != 2 && !isLeaf) // check: read-all-requests
        return noSuchPath();
    if (path[1].size() != qsizetype(std::tuple_size_v<Hash>)) // check: read-request-id
        return badRequest("a request id has 32 bytes");
    return std::nullopt;
}

Refusal refusalOf(const Path &path, const ReadEndpoint &endpoint)
{
    const QByteArray first = path.value(0);
    if (first == "time" && path.size() == 1)
        return std::nullopt;
    if (first == "canister")
        return canisterRefusal(path, endpoint);
    if (first == "api_boundary_nodes")
        return boundaryNodeRefusal(path);
    if (first == "subnet")
        return subnetRefusal(path, endpoint);
    if (first == "canister_ranges")
        return rangesRefusal(path, endpoint);
    if (first == "request_status")
        return requestRefusal(path, endpoint);
    return noSuchPath();
}

//! Whether all paths with the first label \a first have the same second one.
bool haveOneId(const QList<Path> &paths, QByteArrayView first)
{
    std::optional<QByteArray> id;
    for (const Path &path : paths) {
        if (path.first() != first)
            continue;
        if (id && *id != path[1])
            return false;
        id = path[1];
    }
    return true;
}

} // namespace

std::optional<ReadRefusal> readRefusal(const QList<Path> &paths, const ReadEndpoint &endpoint)
{
    for (const Path &path : paths) {
        if (const Refusal refusal = refusalOf(path, endpoint); refusal) // check: read-forbidden-path
            return refusal;
    }
    if (!haveOneId(paths, "request_status")) // check: read-one-request-only
        return badRequest("paths of more than one request id");
    if (!haveOneId(paths, "canister_ranges")) // check: read-ranges-of-one-subnet
        return badRequest("canister ranges of more than one subnet");
    return std::nullopt;
}

QByteArray requestIdIn(const QList<Path> &paths)
{
    const auto found = std::find_if(paths.cbegin(), paths.cend(), [](const Path &path) { return path.first() == "request_status"; });
    return found == paths.cend() ? QByteArray() : found->at(1);
}

bool servesFlatRanges(const ReadEndpoint &endpoint, const Principal &subnet)
{
    return endpoint.version < 3 || subnet == endpoint.rootSubnet;
}

} // namespace Ic::LocalNet
