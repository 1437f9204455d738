// SPDX-License-Identifier: MIT
#include "identityname.h"
#include "apptry.h"
#include "identitystore.h"

namespace Ic::App {

bool canNameIdentity(const QString &text)
{
    return !text.isEmpty() && text != u"random" && !text.startsWith(u'-') && !text.contains(u'/');
}

Result<Unit> checkNewIdentityName(const QString &name)
{
    IC_CHECK(IdentityStore::checkName(name));
    if (!canNameIdentity(name))
        return Error(ErrorCode::InvalidArgument,
            QStringLiteral("no identity can have the name \"%1\", as --identity takes \"random\", - and names with a slash for something else: choose another "
                           "name, without a slash or a dash at its start")
                .arg(name));
    return Unit {};
}

} // namespace Ic::App
