// SPDX-License-Identifier: MIT
#include "incomingmessage.h"
#include "candidvariant.h"
#include "incomingmessage_p.h"
#include <QtCore/QDebug>

namespace Ic {

namespace {

QDateTime fromNanoseconds(quint64 ns)
{
    return QDateTime::fromMSecsSinceEpoch(qint64(ns / 1'000'000));
}

} // namespace

IncomingMessage::IncomingMessage() = default;

IncomingMessage::IncomingMessage(Data data)
    : d(new Data(std::move(data)))
{
}

IncomingMessage::IncomingMessage(const IncomingMessage &other) = default;
IncomingMessage::IncomingMessage(IncomingMessage &&other) noexcept = default;
IncomingMessage &IncomingMessage::operator=(const IncomingMessage &other) = default;
IncomingMessage &IncomingMessage::operator=(IncomingMessage &&other) noexcept = default;
IncomingMessage::~IncomingMessage() = default;

const IncomingMessage::Data &IncomingMessage::data() const noexcept
{
    static const Data none;
    return d ? *d : none;
}

quint64 IncomingMessage::sequence() const noexcept
{
    return data().sequence;
}

QDateTime IncomingMessage::canisterTime() const
{
    return fromNanoseconds(data().canisterTimeNs);
}

QDateTime IncomingMessage::certifiedTime() const
{
    return fromNanoseconds(data().certifiedTimeNs);
}

quint64 IncomingMessage::canisterTimeNs() const noexcept
{
    return data().canisterTimeNs;
}

const Candid::Value &IncomingMessage::value() const noexcept
{
    return data().value;
}

QVariant IncomingMessage::toVariant() const
{
    const MessageForm &form = data().form;
    return form.toQml ? form.toQml(value()) : Candid::toVariant(value(), form.type);
}

const QByteArray &IncomingMessage::payload() const noexcept
{
    return data().payload;
}

QDebug operator<<(QDebug debug, const IncomingMessage &message)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().noquote() << "Ic::IncomingMessage(" << message.sequence() << ", " << message.value().toCandidText() << ')';
    return debug;
}

} // namespace Ic
