// SPDX-License-Identifier: MIT
#include "verdictoptions.h"
#include "valueclass_p.h"

namespace Ic {

class VerdictOptions::Data : public ComparableData
{
public:
    std::chrono::milliseconds firstWait {250};
    std::chrono::milliseconds longestWait {2'000};
    std::chrono::milliseconds repostAfter {3'000};
    std::chrono::seconds outcomeKept {240};
    std::chrono::minutes longestExecution {5};
    int questionsAtOnce = 6;
    std::chrono::milliseconds queryTimeout {10'000};
    std::chrono::milliseconds callTimeout {20'000};

    friend bool operator==(const Data &, const Data &) = default;
};

IC_VALUE_CLASS(VerdictOptions)
IC_VALUE_EQUALITY(VerdictOptions)
IC_VALUE(VerdictOptions, std::chrono::milliseconds, firstWait, setFirstWait)
IC_VALUE(VerdictOptions, std::chrono::milliseconds, longestWait, setLongestWait)
IC_VALUE(VerdictOptions, std::chrono::milliseconds, repostAfter, setRepostAfter)
IC_VALUE(VerdictOptions, std::chrono::seconds, outcomeKept, setOutcomeKept)
IC_VALUE(VerdictOptions, std::chrono::minutes, longestExecution, setLongestExecution)
IC_VALUE(VerdictOptions, int, questionsAtOnce, setQuestionsAtOnce)
IC_VALUE(VerdictOptions, std::chrono::milliseconds, queryTimeout, setQueryTimeout)
IC_VALUE(VerdictOptions, std::chrono::milliseconds, callTimeout, setCallTimeout)

} // namespace Ic
