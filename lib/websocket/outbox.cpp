// SPDX-License-Identifier: MIT
#include "outbox.h"

namespace Ic {

Outbox::~Outbox() = default;

void MemoryOutbox::store(quint64, const QByteArray &, Callback done)
{
    done(Unit {});
}

void MemoryOutbox::remove(quint64) { }

} // namespace Ic
