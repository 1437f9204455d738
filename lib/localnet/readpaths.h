// SPDX-License-Identifier: MIT
#pragma once
#include "hashtree.h"
#include "principal.h"
#include <optional>

namespace Ic::LocalNet {

//! An endpoint of read_state (protocol.md f).
struct ReadEndpoint
{
    int version = 3; //!< 2 or 3
    bool isSubnet = false;
    Principal id; //!< the effective canister id, or the id of the subnet
    Principal rootSubnet; //!< of the network
};

//! The refusal of a request.
struct ReadRefusal
{
    int status = 404; //!< of HTTP
    QByteArray text;
};

//! Returns why \a endpoint serves \a paths to no sender; nothing if it serves them. Access to a request is for the replica to check.
[[nodiscard]] std::optional<ReadRefusal> readRefusal(const QList<Path> &paths, const ReadEndpoint &endpoint);
//! Returns the request id of \a paths, of which readRefusal() refuses none. Empty if no path refers to a request.
[[nodiscard]] QByteArray requestIdIn(const QList<Path> &paths);
//! Returns whether \a endpoint serves /subnet/<id>/canister_ranges of \a subnet.
[[nodiscard]] bool servesFlatRanges(const ReadEndpoint &endpoint, const Principal &subnet);

} // namespace Ic::LocalNet
