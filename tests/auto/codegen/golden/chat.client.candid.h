// Generated from chat.did by icws-candid. Do not edit: the next build overwrites it.
#pragma once
#include "chat.candid.h"
#include <IcWebSocket/canisterclient.h>
#include <QtCore/QFuture>
#include <tuple>

namespace Chat {

//! The service of chat.did.
//! Futures complete in the thread of the agent; see Ic::CanisterClient for errors.
class ChatClient : public ::Ic::CanisterClient
{
    Q_OBJECT

public:
    using CanisterClient::CanisterClient;

    //! An update: its reply is certified.
    QFuture<::Ic::Result<Outcome>> wsOpen(const WsOpenArgument &argument);

    //! An update: its reply is certified.
    QFuture<::Ic::Result<Outcome>> wsClose(const WsCloseArgument &argument);

    //! An update: its reply is certified.
    QFuture<::Ic::Result<Outcome>> wsMessage(const WsMessageArgument1 &argument1, const std::optional<AppMessage> &argument2);

    //! A query: answered by one replica, not certified.
    QFuture<::Ic::Result<WsGetMessagesResult>> wsGetMessages(const WsGetMessagesArgument &argument);
};

} // namespace Chat
