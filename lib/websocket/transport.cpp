// SPDX-License-Identifier: MIT
#include "transport.h"

namespace Ic {

Transport::Transport(QObject *parent)
    : QObject(parent)
{
}

Transport::~Transport() = default;

} // namespace Ic
