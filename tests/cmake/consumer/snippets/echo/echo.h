// SPDX-License-Identifier: MIT
#pragma once
#include <IcWebSocket/canisterapplication.h>

// SNIPPET
