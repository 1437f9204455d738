// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QSharedDataPointer>
#include <chrono>
#include <optional>

namespace Ic {

//! How an Agent waits and retries. The defaults suit the Internet Computer. A time of less than 1 ms counts as 1 ms, one of more than 24 days as 24 days.
class IC_EXPORT AgentOptions
{
public:
    AgentOptions();
    AgentOptions(const AgentOptions &other);
    AgentOptions &operator=(const AgentOptions &other);
    ~AgentOptions();

    //! Limit for the response to a query or a read of certified state, including the time for which the request waits for a connection behind
    //! others. RequestTimeout beyond it. Default: 15 s.
    [[nodiscard]] std::chrono::milliseconds queryTimeout() const;
    AgentOptions &setQueryTimeout(std::chrono::milliseconds value);
    //! The same for the HTTP response to an update call, which may carry the certified reply. Default: 60 s.
    [[nodiscard]] std::chrono::milliseconds callTimeout() const;
    AgentOptions &setCallTimeout(std::chrono::milliseconds value);
    //! First wait between two requests for the outcome of an update call; grows to 2 s. Default: 250 ms.
    [[nodiscard]] std::chrono::milliseconds pollInterval() const;
    AgentOptions &setPollInterval(std::chrono::milliseconds value);
    //! Posts of one envelope at most; less than 1 counts as 1. Nothing, the default: 4, or the number of boundary nodes if there are more. After a
    //! refusal, a reject or a response that is too large there is no other post. A node that does not answer, lags behind or is overloaded
    //! rests, and the next one is used; one that forges rests for 10 minutes.
    [[nodiscard]] std::optional<int> attempts() const;
    AgentOptions &setAttempts(std::optional<int> value);

private:
    class Data;
    QSharedDataPointer<Data> d;
};

} // namespace Ic
