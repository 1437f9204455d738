// SPDX-License-Identifier: MIT
#include "systemsettings.h"

namespace Ic::Tray {

SystemSettings::~SystemSettings() = default;

} // namespace Ic::Tray
