// Generated from everything.did by icws-candid. Do not edit: the next build overwrites it.
#pragma once
#include "everything.candid.h"
#include <IcWebSocket/canisterclient.h>
#include <QtCore/QFuture>
#include <tuple>

namespace Everything {

//! The service.
//! Futures complete in the thread of the agent; see Ic::CanisterClient for errors.
class EverythingClient : public ::Ic::CanisterClient
{
    Q_OBJECT

public:
    using CanisterClient::CanisterClient;

    //! Says hello.
    //! A query: answered by one replica, not certified.
    QFuture<::Ic::Result<QString>> greet(const QString &name);

    //! An update: its reply is certified.
    QFuture<::Ic::Result<Primitives>> default_(const Primitives &argument);

    //! An update: its reply is certified.
    QFuture<::Ic::Result<std::tuple<Result, QList<Tree>, SeveralResult3>>> several(const ::Ic::Candid::Nat &argument1, const std::optional<Color> &argument2, const SeveralArgument3 &argument3);

    //! Oneway: nothing is returned.
    QFuture<::Ic::Result<::Ic::Unit>> fire(const QString &argument);

    //! An update: its reply is certified.
    QFuture<::Ic::Result<::Ic::Unit>> nothing();

    //! A query: answered by one replica, not certified.
    QFuture<::Ic::Result<std::optional<Callback>>> byReference(const ::Ic::Candid::Nat &argument1, const Primitives &argument2);

    //! An update: its reply is certified.
    QFuture<::Ic::Result<std::tuple<QList<std::optional<Field>>, Value>>> fields(const Type &argument1, const CallValue &argument2);

    //! A query: answered by one replica, not certified.
    QFuture<::Ic::Result<Composed>> parent_(const Composed &argument);

    //! An update: its reply is certified.
    QFuture<::Ic::Result<::Ic::Unit>> call(const QString &method, const ::Ic::Candid::Nat &ask, bool everythingTypes, const QString &type, const QString &argument5);

    //! An update: its reply is certified.
    QFuture<::Ic::Result<std::tuple<ReaderValue, AnswerValue>>> method_(const ::Ic::Candid::Nat &argument);

    //! An update: its reply is certified.
    QFuture<::Ic::Result<::Ic::Unit>> everythingTypes(const AlikeValue &argument1, const ShapeQmlValue &argument2);

    //! An update: its reply is certified.
    QFuture<::Ic::Result<I_>> _(const Type_38 &argument1, const ::Ic::Candid::Nat &argument2);
};

} // namespace Everything
