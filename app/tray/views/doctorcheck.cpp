// SPDX-License-Identifier: MIT
#include "doctorcheck.h"

namespace Ic::Tray {

DoctorCheck::~DoctorCheck() = default;

} // namespace Ic::Tray
