// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QString>
#include <optional>

namespace Ic::LocalNet {

//! The text that a callback of the application trapped with; nothing if it did not trap.
using Trap = std::optional<QString>;

//! The outcome of a call of the CDK.
struct CdkOutcome
{
    enum Kind { Ok, Err, Trapped };
    Kind kind = Ok;
    QString text; //!< of the Err, or of the trap

    [[nodiscard]] static CdkOutcome ok() { return {}; }
    [[nodiscard]] static CdkOutcome err(QString text) { return {Err, std::move(text)}; }
    [[nodiscard]] static CdkOutcome trapped(QString text) { return {Trapped, std::move(text)}; }
    [[nodiscard]] bool isOk() const noexcept { return kind == Ok; }
    //! Returns a trap unless it is Ok, as `unwrap()` does.
    [[nodiscard]] Trap toTrap() const { return isOk() ? Trap() : Trap(text); }
};

} // namespace Ic::LocalNet
