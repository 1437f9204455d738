// SPDX-License-Identifier: MIT
#pragma once
#include "notify.candid.h"
#include "result.h"

//! The messages and methods of the notification canister, generated from resources/did/notify.did, by the canister's names.
namespace Ic::App::Notify {

inline constexpr char AboutMethod[] = "about";
inline constexpr char NotifyMethod[] = "notify";

using NotifyCanister::About;
using NotifyCanister::AppMessage;
using NotifyCanister::Draft;
using NotifyCanister::Notification;
using NotifyCanister::Topic;

// From the client
using Subscribe = NotifyCanister::AppMessageSubscribe;
using Since = NotifyCanister::AppMessageSince;
using Act = NotifyCanister::AppMessageAct;
using Reply = NotifyCanister::AppMessageReply;

//! MalformedCandid or CandidTypeMismatch if \a candid is no AppMessage; InvalidArgument for one that only the canister sends.
[[nodiscard]] Result<AppMessage> decodeRequest(QByteArrayView candid);

// From the canister
[[nodiscard]] QByteArray welcome(const About &about);
[[nodiscard]] QByteArray history(const QList<Notification> &notifications, bool complete);
[[nodiscard]] QByteArray notified(const Notification &notification);
[[nodiscard]] QByteArray acted(quint64 id, const QString &action);
[[nodiscard]] QByteArray replied(quint64 id, const QString &clientId);
[[nodiscard]] QByteArray refused(const QString &reason, std::optional<quint64> id);

// The reply of notify
[[nodiscard]] QByteArray accepted(quint64 id);
[[nodiscard]] QByteArray notAccepted(const QString &reason);

//! Returns the number of bytes that \a notification adds to a message.
[[nodiscard]] qsizetype encodedBytes(const Notification &notification);

//! Returns the reason to refuse \a draft, for people; empty if it is valid. Lengths are in Unicode characters, that of the icon in bytes.
[[nodiscard]] QString refusalOf(const Draft &draft);

inline constexpr qsizetype MaxTitleChars = 200;
inline constexpr qsizetype MaxBodyChars = 4000;
inline constexpr qsizetype MaxNameChars = 64; // of a topic, tag or sound, and of an action's key and label
inline constexpr qsizetype MaxReplyHintChars = 200;
inline constexpr qsizetype MaxActions = 4;
inline constexpr qsizetype MaxIconBytes = 65'536;

//! Returns the number of code points, which is about that of characters.
[[nodiscard]] qsizetype charCount(const QString &text);

} // namespace Ic::App::Notify
