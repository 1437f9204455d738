// SPDX-License-Identifier: MIT
#include "principaltext.h"

namespace Ic::Text {

QString shortPrincipal(const QString &principal)
{
    constexpr qsizetype First = 5;
    constexpr qsizetype Last = 9;
    if (principal.size() <= First + 1 + Last)
        return principal;
    return principal.first(First) + u'…' + principal.last(Last);
}

} // namespace Ic::Text
