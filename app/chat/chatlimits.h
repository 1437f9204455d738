// SPDX-License-Identifier: MIT
#pragma once

//! How long texts are in the chat, in characters. What is shown of others is cut there.
namespace Ic::Chat {

inline constexpr int MaxNicknameLength = 32;
inline constexpr int MaxMessageLength = 4000;
inline constexpr int MaxMessageLines = 100; //!< of what is shown: as many as a message of that length fills by itself
inline constexpr int MaxReasonLength = 300; //!< of what canisters, gateways and the network say about their refusals

} // namespace Ic::Chat
