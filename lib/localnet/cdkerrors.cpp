// SPDX-License-Identifier: MIT
#include "cdkerrors.h"

// The CDK has two more, for a client without sequence numbers ("... num not initialized for client key ..."). Its maps are filled
// and emptied together, so no input reaches them; here the numbers are part of the client and they cannot exist.
namespace Ic::LocalNet::CdkErrors {

QString anonymousPrincipalNotAllowed()
{
    return QStringLiteral("Anonymous principal is not allowed");
}

QString clientKeyAlreadyConnected(const ClientKey &key)
{
    return QStringLiteral("Client with key %1 already has an open connection").arg(key.toText());
}

QString clientKeyMessageMismatch(const ClientKey &key)
{
    return QStringLiteral("Client with principal %1 has a different key than the one used in the message").arg(key.principal.toText());
}

QString clientKeyNotConnected(const ClientKey &key)
{
    return QStringLiteral("Client with key %1 doesn't have an open connection").arg(key.toText());
}

QString clientNotRegisteredToGateway(const ClientKey &key, const Principal &gateway)
{
    return QStringLiteral("Client with key %1 was not registered to gateway %2").arg(key.toText(), gateway.toText());
}

QString clientPrincipalNotConnected(const Principal &client)
{
    return QStringLiteral("Client with principal %1 doesn't have an open connection").arg(client.toText());
}

QString decodeServiceMessageContent(const QString &why)
{
    return QStringLiteral("Error decoding service message content: %1").arg(why);
}

QString gatewayNotRegistered(const Principal &gateway)
{
    return QStringLiteral("Gateway with principal %1 is not registered").arg(gateway.toText());
}

QString incomingSequenceNumberWrong(quint64 expected, quint64 actual)
{
    return QStringLiteral("Expected incoming sequence number %1 but got %2").arg(expected).arg(actual);
}

QString invalidServiceMessage()
{
    return QStringLiteral("Invalid service message");
}

} // namespace Ic::LocalNet::CdkErrors
