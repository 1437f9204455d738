// SPDX-License-Identifier: MIT
#include "engine.h"

namespace Ic::Tray {

Engine::~Engine() = default;

} // namespace Ic::Tray
