// SPDX-License-Identifier: MIT
#pragma once

//! The lengths of shown text of canisters, in characters and lines (see Text::cleanText()).
namespace Ic::Tray {

inline constexpr int MaxTitleLength = 120; //!< of titles, names and topics
inline constexpr int MaxBodyLength = 800;
inline constexpr int MaxBodyLines = 12;
inline constexpr int MaxLabelLength = 40;
inline constexpr int MaxTopicLength = 64; //!< of the name of a topic

} // namespace Ic::Tray
