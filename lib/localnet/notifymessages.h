// SPDX-License-Identifier: MIT
#pragma once
#include "notify.candid.h"
#include "result.h"

//! The messages and methods of the notification canister, made of resources/did/notify.did, by the names that the canister has for them.
namespace Ic::LocalNet::Notify {

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

//! MalformedCandid or CandidTypeMismatch for what is not an AppMessage; InvalidArgument for one that only the canister sends.
[[nodiscard]] Result<AppMessage> decodeRequest(QByteArrayView candid);

// From the canister
[[nodiscard]] QByteArray welcome(const About &about);
[[nodiscard]] QByteArray history(const QList<Notification> &notifications, bool complete);
[[nodiscard]] QByteArray notified(const Notification &notification);
[[nodiscard]] QByteArray acted(quint64 id, const QString &action);
[[nodiscard]] QByteArray replied(quint64 id, const QString &clientId);
[[nodiscard]] QByteArray refused(const QString &reason, std::optional<quint64> id);

//! What notify answers.
[[nodiscard]] QByteArray accepted(quint64 id);
[[nodiscard]] QByteArray notAccepted(const QString &reason);

//! How much \a notification adds to a message.
[[nodiscard]] qsizetype encodedBytes(const Notification &notification);

//! What is wrong with \a draft for people, or empty. Lengths are in Unicode characters, but for the icon's.
[[nodiscard]] QString refusalOf(const Draft &draft);

inline constexpr qsizetype MaxTitleChars = 200;
inline constexpr qsizetype MaxBodyChars = 4000;
inline constexpr qsizetype MaxNameChars = 64; // of a topic, tag or sound, and of an action's key and label
inline constexpr qsizetype MaxReplyHintChars = 200;
inline constexpr qsizetype MaxActions = 4;
inline constexpr qsizetype MaxIconBytes = 65'536;

//! Characters as people count them roughly: code points, not UTF-16 units.
[[nodiscard]] qsizetype charCount(const QString &text);

} // namespace Ic::LocalNet::Notify
