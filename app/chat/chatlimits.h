// SPDX-License-Identifier: MIT
#pragma once

//! The lengths of texts in the chat, in characters. Longer untrusted text is cut for display.
namespace Ic::Chat {

inline constexpr int MaxNicknameLength = 32;
inline constexpr int MaxMessageLength = 4000;
inline constexpr int MaxMessageLines = 100; //!< of what is shown: as many as a message of that length fills by itself
inline constexpr int MaxReasonLength = 300; //!< of what canisters, gateways and the network say about their refusals

} // namespace Ic::Chat
