// SPDX-License-Identifier: MIT
#include "canisterapplication.h"
#include "candidcodec.h"

namespace Ic::LocalNet {

CanisterContext::~CanisterContext() = default;

CdkOutcome CanisterContext::send(const Principal &client, const Candid::Value &message, const Candid::Type &type)
{
    const auto candid = Candid::encode({message}, {type});
    return candid ? sendEncoded(client, *candid) : CdkOutcome::trapped(candid.error().message());
}

CanisterApplication::~CanisterApplication() = default;

Trap CanisterApplication::opened(CanisterContext &, const Principal &)
{
    return {};
}

Trap CanisterApplication::closed(CanisterContext &, const Principal &)
{
    return {};
}

std::optional<MethodOutcome> CanisterApplication::update(CanisterContext &, QByteArrayView, const QByteArray &, const Principal &)
{
    return {};
}

std::optional<MethodOutcome> CanisterApplication::query(quint64, QByteArrayView, const QByteArray &, const Principal &) const
{
    return {};
}

std::optional<quint64> CanisterApplication::nextTimerNs() const
{
    return {};
}

Trap CanisterApplication::timer(CanisterContext &)
{
    return {};
}

} // namespace Ic::LocalNet
