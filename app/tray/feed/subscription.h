// SPDX-License-Identifier: MIT
#pragma once
#include "principal.h"
#include "result.h"
#include <QtCore/QDateTime>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace Ic::Tray {

//! A canister that may notify us.
struct Subscription
{
    Principal canister;
    QString name; //!< as the canister said, cleaned
    QString label; //!< the reader's name for it; empty: the canister's own
    QString description;
    QStringList topics; //!< known so far
    bool paused = false;
    QDateTime since; //!< when the reader agreed, by the network's certified time: earlier notices are history

    //! The reader's word for it, the canister's, or its id.
    [[nodiscard]] QString displayName() const;
    //! Under which its notices are kept: the canister's text.
    [[nodiscard]] QString source() const { return canister.toText(); }
    friend bool operator==(const Subscription &, const Subscription &) = default;
};

//! A text that was pasted or a link that was clicked: a canister id, or `icws-notify:CANISTER[/TOPIC]`, which can name nothing else (architecture.md
//! section 6).
struct SubscriptionLink
{
    Principal canister;
    QString topic; //!< empty: none

    //! BadInput says what is wrong and what is expected. At most 200 characters are looked at.
    [[nodiscard]] static Result<SubscriptionLink> parse(const QString &text);
    [[nodiscard]] QString toText() const;
};

} // namespace Ic::Tray
