// SPDX-License-Identifier: MIT
#pragma once
#include "clientkey.h"
#include "principal.h"
#include "result.h"
#include "websocketmessage.h"
#include <QtCore/QList>
#include <optional>

//! The Candid arguments and replies of the ws_* methods of a canister (protocol.md b.1), in both
//! directions. Decoders return MalformedCandid or CandidTypeMismatch.
namespace Ic::Cdk {

inline constexpr char OpenMethod[] = "ws_open";
inline constexpr char CloseMethod[] = "ws_close";
inline constexpr char MessageMethod[] = "ws_message";
inline constexpr char GetMessagesMethod[] = "ws_get_messages";

struct OpenArguments
{
    quint64 clientNonce = 0;
    Principal gatewayPrincipal;
};
[[nodiscard]] IC_EXPORT QByteArray encodeOpen(const OpenArguments &arguments);
[[nodiscard]] IC_EXPORT Result<OpenArguments> decodeOpen(QByteArrayView candid);

[[nodiscard]] IC_EXPORT QByteArray encodeClose(const ClientKey &key);
[[nodiscard]] IC_EXPORT Result<ClientKey> decodeClose(QByteArrayView candid);

//! Encodes \a message with the second, empty argument that names the application's type, as the
//! JavaScript SDK sends it.
[[nodiscard]] IC_EXPORT QByteArray encodeMessage(const WebsocketMessage &message);
//! Decodes the arguments with or without the second one.
[[nodiscard]] IC_EXPORT Result<WebsocketMessage> decodeMessage(QByteArrayView candid);

[[nodiscard]] IC_EXPORT QByteArray encodeGetMessages(quint64 nonce);
[[nodiscard]] IC_EXPORT Result<quint64> decodeGetMessages(QByteArrayView candid);

//! Encodes the reply of ws_open, ws_close and ws_message: empty for Ok, otherwise the text of Err.
[[nodiscard]] IC_EXPORT QByteArray encodeOutcome(const std::optional<QString> &error);
[[nodiscard]] IC_EXPORT Result<std::optional<QString>> decodeOutcome(QByteArrayView candid);
//! Returns whether \a error, the text of an Err of ws_message, is one with which both CDKs refuse a
//! message before the application receives it, because the client has no session with that key or
//! the sequence number is not the next one (protocol.md b.11).
[[nodiscard]] IC_EXPORT bool saysThatSessionIsOver(QStringView error);

//! One message in the reply of ws_get_messages.
struct OutputMessage
{
    ClientKey clientKey;
    QByteArray key; //!< in text form, see MessageKey
    QByteArray content; //!< CBOR of a WebsocketMessage
};
//! The reply of ws_get_messages: up to 50 messages under one certificate and one tree.
struct CertifiedMessages
{
    QList<OutputMessage> messages;
    QByteArray certificate;
    QByteArray tree;
    std::optional<bool> isEndOfQueue; //!< absent before CDK 0.3.1
};
[[nodiscard]] IC_EXPORT QByteArray encodeMessages(const CertifiedMessages &messages);
//! Decodes the reply. An Err of the canister is UncertifiedReject with its text, also as canisterText(); other errors are
//! decoding errors.
[[nodiscard]] IC_EXPORT Result<CertifiedMessages> decodeMessages(QByteArrayView candid);

} // namespace Ic::Cdk
