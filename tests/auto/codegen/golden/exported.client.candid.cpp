// Generated from exported.did by icws-candid. Do not edit: the next build overwrites it.
#include "exported.client.candid.h"

namespace Exported {

QFuture<::Ic::Result<std::optional<Paint>>> ExportedClient::mix(const Paints &argument)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return CanisterClient::method(Type::func({Type::reference(QStringLiteral("Paints"))}, {Type::opt(Type::reference(QStringLiteral("Paint")))}, ::Ic::Candid::FuncMode::Query), ::Exported::exportedTypes());
    }();
    return CanisterClient::ask<std::optional<Paint>>(Call::Query, QByteArrayLiteral("mix"), type_, {::Ic::Candid::TypeTraits<Paints>::toValue(argument)});
}

} // namespace Exported
