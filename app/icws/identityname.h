// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtCore/QString>

// The names of identities as the command line has them: --identity also takes files and "random".
namespace Ic::App {

//! Returns whether --identity can mean an identity of the profile by \a text, if there is no file of that name.
[[nodiscard]] bool canNameIdentity(const QString &text);
//! Whether \a name can be given to an identity: the store takes it, and --identity finds it. InvalidArgument. Names that a profile has already
//! may be others.
[[nodiscard]] Result<Unit> checkNewIdentityName(const QString &name);

} // namespace Ic::App
