// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include "rootkey.h"
#include <QtCore/QUrl>

namespace Ic::App {

class StateFile;

//! Keeps \a key in \a file, of the profile, as the one of the test network at the address \a network, at first sight or where
//! \a acceptsNew. On this computer any program of any user can answer at such an address: another key than before is another
//! network, which the user has to accept. RootKeyChanged with the remedy; FileNotWritable.
[[nodiscard]] Result<Unit> pinRootKey(StateFile &file, const QUrl &network, const RootKey &key, bool acceptsNew);

} // namespace Ic::App
