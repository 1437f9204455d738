// SPDX-License-Identifier: MIT
#include "chatconnection.h"

namespace Ic::Chat {

ChatConnection::~ChatConnection() = default;

} // namespace Ic::Chat
