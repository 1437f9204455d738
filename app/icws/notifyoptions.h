// SPDX-License-Identifier: MIT
#pragma once
#include "networkarguments.h"
#include "notify.candid.h"
#include "speakeroptions.h"

namespace Ic::App {

//! The options of `icws notify`, read and checked. The canister limits the length of texts.
struct NotifyOptions
{
    Principal canister;
    NetworkChoice network;
    SpeakerChoice speaker;
    NotifyDid::Draft draft;
    int count = 1; //!< how often; each but an only one says in its body which of them it is
    bool json = false;
    bool verbose = false;

    //! Nothing if help was printed. BadInput, and MalformedPem for the identity.
    [[nodiscard]] static Result<std::optional<NotifyOptions>> parse(const QStringList &arguments);
    //! The \a number-th from 1.
    [[nodiscard]] NotifyDid::Draft draftOf(int number) const;
};

} // namespace Ic::App
