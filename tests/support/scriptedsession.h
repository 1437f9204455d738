// SPDX-License-Identifier: MIT
#pragma once
#include "icwebsocket.h"
#include "manualenvironment.h"
#include "networkoptions.h"
#include "scriptedsocket.h"

namespace Ic::Test {

inline const Error Lost(ErrorCode::ConnectionLost, QStringLiteral("gone"));

inline QStringList list(std::initializer_list<const char *> texts)
{
    QStringList result;
    for (const char *each : texts)
        result.append(QString::fromUtf8(each));
    return result;
}

//! Names a gateway and a canister, which a script stands in for.
inline void setScriptedAddress(IcWebSocket &socket)
{
    socket.setGatewayUrls({QUrl(QStringLiteral("wss://gateway.test"))});
    socket.setCanisterId(QStringLiteral("rrkah-fqaaa-aaaaa-aaaaq-cai"));
}

//! A socket for messages of text on a script, with a clock that a test advances.
struct ScriptedSession
{
    explicit ScriptedSession(const QList<QUrl> &networkUrls = {})
    {
        setScriptedAddress(*socket);
        socket->setNetwork(Network(NetworkOptions().setUrls(networkUrls).setEnvironment(environment)));
        socket->setMessageType(Candid::Type::text());
        script = std::make_unique<ScriptedSocket>(socket.get());
    }
    void open() const
    {
        socket->open();
        if (!script->openSession())
            qFatal("the session did not open");
    }

    std::shared_ptr<ManualEnvironment> environment = std::make_shared<ManualEnvironment>();
    std::unique_ptr<IcWebSocket> socket = std::make_unique<IcWebSocket>();
    std::unique_ptr<ScriptedSocket> script;
};

} // namespace Ic::Test
