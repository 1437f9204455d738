// SPDX-License-Identifier: MIT
#include "candidreference.h"
#include <QtCore/QDebug>

namespace Ic::Candid {

QDebug operator<<(QDebug debug, const FuncReference &reference)
{
    const QDebugStateSaver saver(debug);
    return debug.nospace() << "func(" << reference.m_canister << ", " << reference.m_method << ')';
}

QDebug operator<<(QDebug debug, const ServiceReference &reference)
{
    const QDebugStateSaver saver(debug);
    return debug.nospace() << "service(" << reference.m_canister << ')';
}

} // namespace Ic::Candid
