// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QSharedDataPointer>
#include <chrono>

namespace Ic {

//! Options for determining the verdict on a message.
class IC_EXPORT VerdictOptions
{
public:
    VerdictOptions();
    VerdictOptions(const VerdictOptions &other);
    VerdictOptions &operator=(const VerdictOptions &other);
    ~VerdictOptions();

    //! Delay from sending to the first query, until the pace of the network is known; later it follows
    //! the duration of previous verdicts. At most longestWait(). Default: 250 ms.
    [[nodiscard]] std::chrono::milliseconds firstWait() const;
    VerdictOptions &setFirstWait(std::chrono::milliseconds value);
    //! Longest delay between two queries; once the verdict is late, each wait is 1.5 times the previous
    //! one. Default: 2 s.
    [[nodiscard]] std::chrono::milliseconds longestWait() const;
    VerdictOptions &setLongestWait(std::chrono::milliseconds value);
    //! Time after which a request that the network does not know is posted directly: the same envelope,
    //! which is harmless if both arrive. May be 0. Default: 3 s.
    [[nodiscard]] std::chrono::milliseconds repostAfter() const;
    VerdictOptions &setRepostAfter(std::chrono::milliseconds value);
    //! Least time for which a network keeps the outcome of a finished call (IC interface specification,
    //! request status), less a minute for clocks that differ. From 1 s. Default: 240 s.
    [[nodiscard]] std::chrono::seconds outcomeKept() const;
    VerdictOptions &setOutcomeKept(std::chrono::seconds value);
    //! Longest wait for a call that is still being executed after its expiry. A canister that waits
    //! forever for another canister would otherwise block all later messages. May be 0. Default: 5 min.
    [[nodiscard]] std::chrono::minutes longestExecution() const;
    VerdictOptions &setLongestExecution(std::chrono::minutes value);
    //! Number of concurrent queries; further ones wait. Default: 6.
    [[nodiscard]] int questionsAtOnce() const;
    VerdictOptions &setQuestionsAtOnce(int value);
    //! Limit for one response to a query. Default: 10 s.
    [[nodiscard]] std::chrono::milliseconds queryTimeout() const;
    VerdictOptions &setQueryTimeout(std::chrono::milliseconds value);
    //! Limit for one response to a post; the network itself waits ten seconds at most. Default: 20 s.
    [[nodiscard]] std::chrono::milliseconds callTimeout() const;
    VerdictOptions &setCallTimeout(std::chrono::milliseconds value);

    friend IC_EXPORT bool operator==(const VerdictOptions &a, const VerdictOptions &b);
    friend bool operator!=(const VerdictOptions &a, const VerdictOptions &b) { return !(a == b); }

private:
    class Data;
    QSharedDataPointer<Data> d;
};

} // namespace Ic
