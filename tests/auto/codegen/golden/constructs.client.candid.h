// Generated from constructs.did by icws-candid. Do not edit: the next build overwrites it.
#pragma once
#include "constructs.candid.h"
#include <IcWebSocket/canisterclient.h>
#include <QtCore/QFuture>
#include <tuple>

namespace Constructs {

//! The service.
//! Futures complete in the thread of the agent; see Ic::CanisterClient for errors.
class CONSTRUCTS_EXPORT ConstructsClient : public ::Ic::CanisterClient
{
    Q_OBJECT

public:
    using CanisterClient::CanisterClient;

    //! Says hello.
    //! A query: answered by one replica, not certified.
    QFuture<::Ic::Result<Plain>> greet(const QString &name);

    //! An update: its reply is certified.
    QFuture<::Ic::Result<std::tuple<Composed, Type_>>> several(const ::Ic::Candid::Nat &argument1, const std::optional<Color> &argument2, std::nullptr_t argument3);

    //! Oneway: nothing is returned.
    QFuture<::Ic::Result<::Ic::Unit>> fire(const QString &argument);

    //! An update: its reply is certified.
    QFuture<::Ic::Result<::Ic::Unit>> nothing();

    //! A query: answered by one replica, not certified.
    QFuture<::Ic::Result<std::optional<Callback>>> byReference(const ::Ic::Candid::Nat &argument);

    //! A query: answered by one replica, not certified.
    QFuture<::Ic::Result<Tree>> parent_(const Names &type, const Class &argument2);

    //! An update: its reply is certified.
    QFuture<::Ic::Result<MethodResult>> method_(const TagValue &argument);
};

} // namespace Constructs
