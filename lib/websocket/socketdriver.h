// SPDX-License-Identifier: MIT
#pragma once
#include "identity.h"
#include "incomingmessage.h"
#include "sessionactions.h"
#include <QtCore/QObject>
#include <functional>
#include <variant>

namespace Ic {

//! Notices of a session to its socket, in order.
namespace SessionNotice {
struct Message
{
    IncomingMessage message;
};
struct ErrorOccurred
{
    Error error;
};
} // namespace SessionNotice
using AnySessionNotice = std::variant<SessionNotice::Message, SessionNotice::ErrorOccurred, SessionAction::Progressed, SessionAction::Opened,
    SessionAction::Reconnecting, SessionAction::Closed, SessionAction::DeliveryChanged, SessionAction::MessagesMayBeMissing, SessionAction::GatewayMisbehaved>;

//! Runs the session behind one IcWebSocket: a SessionDriver, or in tests of applications a script (Test::ScriptedSocket). Its functions
//! are called in the thread that it lives in.
class IC_PRIVATE_EXPORT SocketDriver : public QObject
{
    Q_OBJECT
public:
    //! Called in the thread of the driver. False: the socket is gone, and no message may reach the network any more.
    using NoticeCallback = std::function<bool(AnySessionNotice)>;

    ~SocketDriver() override;

    //! An event of the application or the system.
    virtual void post(const AnySessionEvent &event) = 0;
    //! Signs everything from now on, also in a connection that is open. The principal is the same as before.
    virtual void setIdentity(const IdentityPtr &identity) = 0;

protected:
    using QObject::QObject;
};

} // namespace Ic
