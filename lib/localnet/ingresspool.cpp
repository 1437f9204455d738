// SPDX-License-Identifier: MIT
#include "ingresspool.h"

namespace Ic::LocalNet {

void IngressPool::add(const RequestContent &call, quint64 arrivalNs)
{
    m_calls.emplace(arrivalNs, call);
    const auto held = m_heldBack.find(kindOf(call));
    if (held == m_heldBack.end())
        return;
    if (arrivalNs <= held->second->first) {
        auto node = m_calls.extract(held->second);
        node.key() = arrivalNs;
        m_calls.insert(std::move(node)); // behind the call that has just been added
    }
    m_heldBack.erase(held);
}

void IngressPool::addHeldBack(const RequestContent &call, quint64 arrivalNs)
{
    m_heldBack[kindOf(call)] = m_calls.emplace(arrivalNs + HoldBackNs, call);
}

bool IngressPool::isHoldingBack(const RequestContent &call, quint64 nowNs) const
{
    const auto held = m_heldBack.find(kindOf(call));
    return held != m_heldBack.end() && nowNs <= held->second->first;
}

std::optional<quint64> IngressPool::firstArrivalNs() const
{
    return m_calls.empty() ? std::nullopt : std::make_optional(m_calls.begin()->first);
}

RequestContent IngressPool::takeFirst()
{
    const auto first = m_calls.begin();
    if (const auto held = m_heldBack.find(kindOf(first->second)); held != m_heldBack.end() && held->second == first)
        m_heldBack.erase(held);
    RequestContent call = std::move(first->second);
    m_calls.erase(first);
    return call;
}

} // namespace Ic::LocalNet
