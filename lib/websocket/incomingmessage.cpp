// SPDX-License-Identifier: MIT
#include "incomingmessage.h"
#include "candidvariant.h"

namespace Ic {

namespace {

QDateTime fromNanoseconds(quint64 ns)
{
    return QDateTime::fromMSecsSinceEpoch(qint64(ns / 1'000'000));
}

} // namespace

QDateTime IncomingMessage::canisterTime() const
{
    return fromNanoseconds(m_canisterTimeNs);
}

QDateTime IncomingMessage::certifiedTime() const
{
    return fromNanoseconds(m_certifiedTimeNs);
}

QVariant IncomingMessage::toVariant() const
{
    return m_form.toQml ? m_form.toQml(m_value) : Candid::toVariant(m_value, m_form.type);
}

} // namespace Ic
