// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QFuture>

namespace Ic::App {

//! The state of the desktop's key store, as far as it is known without a request for a secret, which may open a dialog for a password.
enum class KeyStoreState {
    Unknown, //!< it cannot be asked, or has no collection
    Absent, //!< no program offers a key store
    Silent, //!< it does not answer
    Locked,
    Unlocked,
};

//! Asks the Secret Service of the session bus whether its default collection is locked. Returns at once, and completes within three
//! seconds. Opens no dialog. GUI thread.
[[nodiscard]] QFuture<KeyStoreState> systemKeyStoreState();

} // namespace Ic::App
