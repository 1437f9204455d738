// SPDX-License-Identifier: MIT
#include "interfacecomparison.h"
#include "cdkarguments.h"
#include "messageinterface.h"
#include "try.h"
#include <algorithm>

namespace Ic {

namespace {

bool isWebSocketCanister(const Candid::DidFile &file)
{
    const auto service = file.serviceType();
    const auto methods = service ? service->methods() : QList<Candid::Method>();
    return std::any_of(methods.cbegin(), methods.cend(), [](const Candid::Method &method) { return method.name == QLatin1StringView(Cdk::MessageMethod); });
}

//! "messages, field `x`: …" of "field `x`: …".
void append(QStringList &to, const QStringList &inMessages)
{
    for (const QString &each : inMessages) {
        const bool hasLocation =
            each.startsWith(QStringLiteral("field ")) || each.startsWith(QStringLiteral("tag ")) || each.startsWith(QStringLiteral("items"));
        to.append((hasLocation ? QStringLiteral("messages, ") : QStringLiteral("messages: ")) + each);
    }
}

} // namespace

Result<Candid::InterfaceChanges> compareWebSocketInterfaces(const Candid::DidFile &newInterface, const Candid::DidFile &oldInterface)
{
    IC_TRY(changes, Candid::compareInterfaces(newInterface, oldInterface));
    if (!isWebSocketCanister(newInterface) || !isWebSocketCanister(oldInterface))
        return changes;
    const auto oldMessages = messageTypeOf(oldInterface);
    if (!oldMessages)
        return changes; // clients of the old one could not know
    const auto newMessages = messageTypeOf(newInterface);
    if (!newMessages) {
        changes.warnings.append(QStringLiteral("messages: the new interface does not say of which type they are: %1").arg(newMessages.error().message()));
        return changes;
    }
    IC_TRY(inMessages, Candid::compareMessages(*newMessages, *oldMessages));
    // The messages are the second argument, which is an opt: its content is compared here, as messages both ways.
    const QString sameTypes = QStringLiteral("method `%1`, argument 2").arg(QLatin1StringView(Cdk::MessageMethod));
    changes.warnings.removeIf([&sameTypes](const QString &warning) { return warning.startsWith(sameTypes); });
    append(changes.breaks, inMessages.breaks);
    append(changes.warnings, inMessages.warnings);
    changes.isComplete = changes.isComplete && inMessages.isComplete;
    return changes;
}

} // namespace Ic
