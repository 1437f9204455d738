// SPDX-License-Identifier: MIT
#pragma once
#include "pollingoptions.h"

namespace Ic {

//! When to ask for messages next. Pure: what happened in, how long to wait out.
class PollPace
{
public:
    explicit PollPace(const PollingOptions &options);

    //! Something was sent: an answer may come soon.
    void onSent();
    //! After an answer. \a more: the canister holds back messages that did not fit.
    [[nodiscard]] std::chrono::milliseconds afterAnswer(bool hadMessages, bool more);
    //! After a request without a usable answer, one of a row.
    [[nodiscard]] std::chrono::milliseconds afterFailure();

private:
    [[nodiscard]] std::chrono::milliseconds slowDown();

    std::chrono::milliseconds m_min;
    std::chrono::milliseconds m_max;
    std::chrono::milliseconds m_next; // the wait after the next answer without messages
};

} // namespace Ic
