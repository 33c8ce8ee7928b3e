// Counts both lives of cases, step by step, organisation by organisation, class by class.
#pragma once
#include "rehearsal/rehearsal_rules.hpp"

namespace qzt {

class RehearsalTally {
public:
    explicit RehearsalTally(const CaseLogs& logs);
    void take(const RehearsedCase& one);
    Rehearsal told();

private:
    struct Counts {
        FigureCount before, after; // late of all
    };
    struct Step {
        Counts late;
        int32_t to_late = 0, to_in_time = 0, unlike = 0;
        std::vector<int32_t> took_before, took_after; // minutes
    };
    void take_pair(const PartPair& pair);
    void take_handling(const PartPair& pair);

    const CaseLogs& logs_;
    std::array<Step, rehearsed_steps> steps_;
    std::vector<Counts> by_org_, by_class_;
    std::vector<PartPair> pairs_;
    Rehearsal told_;
};

} // namespace qzt
