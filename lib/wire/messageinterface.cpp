// SPDX-License-Identifier: MIT
#include "messageinterface.h"
#include "candiddidfile.h"
#include "cdkarguments.h"
#include "cdktypes_p.h"
#include "try.h"
#include <algorithm>

namespace Ic {

using Candid::Kind;
using Candid::Type;

namespace {

// Names beyond these would only bury what the error says.
constexpr qsizetype ShownNames = 12;

Error unsuitable(const QString &message)
{
    return {ErrorCode::InterfaceUnsuitable, message};
}

QString listed(const QStringList &names)
{
    QString text = names.mid(0, ShownNames).join(QStringLiteral(", "));
    if (names.size() > ShownNames)
        text += QStringLiteral(" and %1 more").arg(names.size() - ShownNames);
    return text;
}

//! "name the type of the messages: one of A, B", or another remedy.
QString wayOut(const QMap<QString, Type> &types)
{
    return types.isEmpty() ? QStringLiteral("it defines no type that could be named for them")
                           : QStringLiteral("name the type of the messages; the defined types are %1").arg(listed(types.keys()));
}

Result<Type> definition(const QMap<QString, Type> &types, const QString &name)
{
    const auto found = types.constFind(name);
    if (found == types.cend())
        return unsuitable(QStringLiteral("the interface defines no type \"%1\"; %2").arg(name, wayOut(types)));
    return *found;
}

//! The type that ws_message names, or nothing where it has one argument only.
Result<std::optional<Type>> fromMessageMethod(const Type &method)
{
    const QList<Type> arguments = method.arguments();
    const QString shown = QStringLiteral("ws_message : %1").arg(Candid::toText(arguments));
    if (arguments.isEmpty() || arguments.size() > 2)
        return unsuitable(QStringLiteral("%1 has %2 arguments, but in an IC WebSocket canister it has one or two").arg(shown).arg(arguments.size()));
    if (method.modes() != Candid::FuncModes())
        return unsuitable(QStringLiteral("%1 is a query or oneway method, but in an IC WebSocket canister it is an update").arg(shown));
    if (!Cdk::messageArgumentType().isSubtypeOf(arguments.first()))
        return unsuitable(QStringLiteral("the first argument of %1 does not accept the messages of IC WebSocket clients: %2")
                              .arg(shown, Cdk::messageArgumentType().toText()));
    if (arguments.size() == 1)
        return std::optional<Type>();
    if (arguments[1].kind() != Kind::Opt)
        return unsuitable(QStringLiteral("the second argument of %1 is not an opt, but clients omit it").arg(shown));
    return std::optional<Type>(arguments[1].inner());
}

} // namespace

Result<Type> messageTypeOf(const Candid::DidFile &interface, const QString &typeName)
{
    const QMap<QString, Type> types = interface.types();
    if (!typeName.isEmpty())
        return definition(types, typeName);
    const QString customary = QString::fromLatin1(CustomaryMessageTypeName);
    if (const auto service = interface.serviceType()) {
        const auto methods = service->methods();
        const auto method = std::find_if(methods.cbegin(), methods.cend(), [](const auto &m) { return m.name == QLatin1StringView(Cdk::MessageMethod); });
        if (method == methods.cend())
            return unsuitable(QStringLiteral("the service has no method ws_message, so it is not an IC WebSocket canister; %1").arg(wayOut(types)));
        IC_TRY(named, fromMessageMethod(method->type));
        if (named)
            return *named;
        if (!types.contains(customary))
            return unsuitable(QStringLiteral("ws_message has no second argument that names the type of the messages, and there is no type \"%1\"; %2")
                                  .arg(customary, wayOut(types)));
    } else if (!types.contains(customary)) {
        return unsuitable(QStringLiteral("the interface has neither a service nor a type \"%1\"; %2").arg(customary, wayOut(types)));
    }
    return definition(types, customary);
}

} // namespace Ic
