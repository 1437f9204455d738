// SPDX-License-Identifier: MIT
#include "keystore.h"

namespace Ic {

KeyStore::~KeyStore() = default;

} // namespace Ic
