// SPDX-License-Identifier: MIT
#pragma once
#include "notice.h"
#include "notify.candid.h"

//! The messages of resources/did/notify.did, made of that file when the app is built, by the names the app has for them.
namespace Ic::Tray {

using NotifyDid::About;
using NotifyDid::AppMessage;
using Notification = NotifyDid::Notification;

//! The same as the app has it, with everything cut that no honest canister makes so long. \a source: the subscription it came through.
[[nodiscard]] Notice noticeOf(const Notification &notification, const QString &source);

} // namespace Ic::Tray
