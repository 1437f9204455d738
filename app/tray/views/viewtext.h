// SPDX-License-Identifier: MIT
#pragma once
#include "error.h"
#include "notice.h"
#include "subscriptionlist.h"
#include <QtCore/QDateTime>
#include <chrono>

//! The words that several pages use.
namespace Ic::Tray {

//! As a sentence for people; the words of others in it are cleaned.
[[nodiscard]] QString errorText(const Error &error);
//! \a text with a full stop, unless it ends as a sentence does.
[[nodiscard]] QString sentence(const QString &text);
//! The name of a source for people, cleaned; its short id where it has none or is not subscribed to (any more), and behind the name where
//! another one is shown under that name.
[[nodiscard]] QString sourceName(const SubscriptionList &subscriptions, const QString &source);
//! The same without regard to the others: for places that show the id beside it.
[[nodiscard]] QString ownName(const SubscriptionList &subscriptions, const QString &source);
//! Whether another one than \a source is shown under a name that people take for \a name: no difference between large and small letters,
//! between the forms of a letter, or between the best known look-alikes of other scripts.
[[nodiscard]] bool isNameTaken(const SubscriptionList &subscriptions, const QString &name, const QString &source);
//! A topic for people, cleaned; also for the empty one.
[[nodiscard]] QString topicName(const QString &topic);
[[nodiscard]] QString urgencyText(Urgency urgency);
//! "14:05".
[[nodiscard]] QString timeText(const QDateTime &time);
//! "Today", "Yesterday", "20 November 2026".
[[nodiscard]] QString dayText(QDate day, QDate today);
//! "14:05", "tomorrow at 08:00", "20 November 2026 at 08:00".
[[nodiscard]] QString momentText(const QDateTime &moment, const QDateTime &now);
//! "12 seconds", "59 minutes", "3 hours", rounded up.
[[nodiscard]] QString durationText(std::chrono::nanoseconds duration);
//! "", "7" or "99+".
[[nodiscard]] QString badgeText(int count);
//! Local time; \a sinceEpoch since 1970.
[[nodiscard]] QDateTime localTime(std::chrono::nanoseconds sinceEpoch);

} // namespace Ic::Tray
