// SPDX-License-Identifier: MIT
#include "notifyinterface.h"
#include "apptry.h"
#include "candiddidfile.h"
#include "cdkarguments.h"
#include "messageinterface.h"
#include "notify.candid.h"
#include <algorithm>
#include <initializer_list>

namespace Ic::Tray {

namespace {

using Candid::Type;

// The direction of messages, which their type does not show.
constexpr const char *FromClient[] = {"Subscribe", "Since", "Act", "Reply"};
constexpr const char *FromCanister[] = {"Welcome", "History", "Notified", "Acted", "Replied", "Refused"};

Error unsuitable(const QString &message)
{
    return {ErrorCode::InterfaceUnsuitable, message};
}

//! \a what fits nothing, as the error of a comparison says.
Error misfit(const QString &what, const Error &error)
{
    if (error.code() != ErrorCode::InterfaceIncompatible)
        return error;
    return {ErrorCode::InterfaceIncompatible, QStringLiteral("%1: %2").arg(what, error.message())};
}

//! Those tags of a variant that have one of \a names.
template <typename Names>
Type tagsOf(const Type &variant, const Names &names)
{
    QList<Candid::Field> tags;
    for (const Candid::Field &tag : variant.fields()) {
        if (std::any_of(std::begin(names), std::end(names), [&tag](const char *name) { return tag.id == Candid::fieldHash(std::string_view(name)); }))
            tags.append(tag);
    }
    return Type::variant(tags);
}

bool hasTag(const Type &variant, const char *name)
{
    return tagsOf(variant, std::initializer_list<const char *> {name}).fields().size() == 1;
}

Result<Unit> checkMessages(const Type &theirs)
{
    if (theirs.kind() != Candid::Kind::Variant)
        return unsuitable(QStringLiteral("its messages are not a variant, so it is not a notification canister"));
    // Messages that every notification canister has come first: without them it is a canister of another kind.
    for (const char *needed : {"Subscribe", "Welcome", "History", "Notified"}) {
        if (!hasTag(theirs, needed))
            return unsuitable(QStringLiteral("its messages lack %1, so it is not a notification canister").arg(QLatin1StringView(needed)));
    }
    const Type ours = NotifyDid::notifyTypes().value(QStringLiteral("AppMessage"));
    const auto asFunction = [](const Type &message) { return Type::func({tagsOf(message, FromClient)}, {tagsOf(message, FromCanister)}); };
    // As a function from the client's messages to the canister's: the direction decides which type must be a subtype of which.
    const auto compatible = Candid::checkCompatible(asFunction(theirs), asFunction(ours));
    if (!compatible)
        return misfit(QStringLiteral("its messages differ"), compatible.error());
    return Unit {};
}

Result<Unit> checkMethod(const Candid::DidFile &file, const char *name, const Type &expected)
{
    const auto method = file.method(QString::fromLatin1(name));
    if (!method)
        return unsuitable(QStringLiteral("it has no method %1, so it is not a notification canister").arg(QLatin1StringView(name)));
    const auto compatible = Candid::checkCompatible(*method, expected);
    if (!compatible)
        return misfit(QStringLiteral("its method %1 differs").arg(QLatin1StringView(name)), compatible.error());
    return Unit {};
}

} // namespace

Result<Unit> checkNotifyInterface(const QString &did)
{
    IC_TRY(file, Candid::DidFile::parse(did));
    if (!file.serviceType())
        return unsuitable(QStringLiteral("its interface has no service"));
    const QMap<QString, Type> &types = NotifyDid::notifyTypes();
    // Of ws_get_messages versions differ in what they answer, and the session is prepared for each; gateways call ws_close.
    for (const char *name : {Cdk::OpenMethod, Cdk::CloseMethod, Cdk::MessageMethod, Cdk::GetMessagesMethod}) {
        if (!file.method(QString::fromLatin1(name)))
            return unsuitable(QStringLiteral("it has no method %1, so it is not an IC WebSocket canister").arg(QLatin1StringView(name)));
    }
    IC_CHECK(checkMethod(file, Cdk::OpenMethod,
        Type::func({Type::record({{u"client_nonce", Type::nat64()}, {u"gateway_principal", Type::principal()}})}, {types.value(QStringLiteral("Outcome"))})));
    IC_TRY(messages, messageTypeOf(file));
    IC_CHECK(checkMessages(messages));
    return checkMethod(file, "about", Type::func({}, {types.value(QStringLiteral("About"))}, Candid::FuncMode::Query));
}

} // namespace Ic::Tray
