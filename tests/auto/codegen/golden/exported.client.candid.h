// Generated from exported.did by icws-candid. Do not edit: the next build overwrites it.
#pragma once
#include "exported.candid.h"
#include <IcWebSocket/canisterclient.h>
#include <QtCore/QFuture>
#include <tuple>

namespace Exported {

//! The service of exported.did.
//! Futures complete in the thread of the agent; see Ic::CanisterClient for errors.
class EXPORTED_EXPORT ExportedClient : public ::Ic::CanisterClient
{
    Q_OBJECT

public:
    using CanisterClient::CanisterClient;

    //! A query: answered by one replica, not certified.
    QFuture<::Ic::Result<std::optional<Paint>>> mix(const Paints &argument);
};

} // namespace Exported
