// SPDX-License-Identifier: MIT
#include "echoapplication.h"
#include "didtexts.h"
#include "echo.candid.h"
#include <algorithm>

namespace Ic::App {

using LocalNet::CanisterContext;
using LocalNet::Trap;

namespace {

Trap sendText(CanisterContext &context, const Principal &client, const QString &text)
{
    EchoCanister::AppMessage message;
    message.setText(text);
    message.setTimestamp(context.nowNs());
    return context.send(client, message).toTrap();
}

} // namespace

std::unique_ptr<LocalNet::CanisterApplication> EchoApplication::clone() const
{
    return std::make_unique<EchoApplication>(*this);
}

QByteArray EchoApplication::candidInterface() const
{
    return QByteArray(EchoDid);
}

Trap EchoApplication::message(CanisterContext &context, const Principal &client, const QByteArray &content)
{
    const auto decoded = Candid::decode<EchoCanister::AppMessage>(content);
    if (!decoded) // check: echo-undecodable-traps
        return QStringLiteral("failed to decode the message: %1").arg(decoded.error().message());
    const QString text = decoded->text();
    if (text == u"trap")
        return QStringLiteral("trapped as asked");
    if (text == u"close")
        return context.close(client).toTrap();
    bool isBurst = text.startsWith(u"burst ");
    const quint64 count = isBurst ? QStringView(text).mid(6).toULongLong(&isBurst) : 0;
    if (!isBurst)
        return sendText(context, client, text);
    for (quint64 i = 1; i <= std::min(count, MaxBurst); ++i) {
        if (Trap trap = sendText(context, client, QString::number(i)))
            return trap;
    }
    return {};
}
} // namespace Ic::App
