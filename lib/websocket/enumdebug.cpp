// SPDX-License-Identifier: MIT
#include "connectionstate.h"
#include "deliverystate.h"
#include "sendorder.h"
#include "sendroute.h"
#include <QtCore/QDebug>
#include <QtCore/QMetaEnum>

namespace Ic {

namespace {

//! Without the scope that the enum has in meta-objects only.
template <typename Enum>
QDebug print(QDebug debug, Enum value)
{
    const QDebugStateSaver saver(debug);
    const QMetaEnum meta = QMetaEnum::fromType<Enum>();
    debug.nospace() << "Ic::" << meta.enumName();
    if (const char *key = meta.valueToKey(int(value)))
        debug << "::" << key;
    else
        debug << '(' << int(value) << ')';
    return debug;
}

} // namespace

QDebug ConnectionStates::operator<<(QDebug debug, ConnectionState state)
{
    return print(debug, state);
}

QDebug DeliveryStates::operator<<(QDebug debug, DeliveryState state)
{
    return print(debug, state);
}

QDebug SendOrders::operator<<(QDebug debug, SendOrder order)
{
    return print(debug, order);
}

QDebug SendRoutes::operator<<(QDebug debug, SendRoute route)
{
    return print(debug, route);
}

} // namespace Ic
