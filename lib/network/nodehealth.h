// SPDX-License-Identifier: MIT
#pragma once
#include "error.h"
#include <QtCore/QUrl>
#include <chrono>

namespace Ic {

//! The recent failures of a boundary node.
struct NodeHealth
{
    QUrl url;
    int failures = 0; //!< in a row
    std::chrono::nanoseconds restUntil {}; //!< monotonic; until then other nodes are used, if there are any
    Error lastError; //!< of the last failure
};

} // namespace Ic
