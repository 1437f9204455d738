// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include "rootkey.h"
#include <QtCore/QUrl>

namespace Ic::App {

class StateFile;

//! The root keys that a profile saw first at the addresses of test networks. On this computer any program of any user can answer at
//! such an address: another key than before is another network, which has to be accepted by the user.
class RootKeyPins
{
public:
    //! \a file of the profile must outlive this.
    explicit RootKeyPins(StateFile *file);

    //! Keeps \a key as the one of \a network, at first sight or where \a acceptsNew. RootKeyChanged, with what to do; FileNotWritable.
    [[nodiscard]] Result<Unit> check(const QUrl &network, const RootKey &key, bool acceptsNew);

private:
    StateFile *const m_file;
};

} // namespace Ic::App
