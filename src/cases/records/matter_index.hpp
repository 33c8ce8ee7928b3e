// Cases of one station by what they tell of, in memory: which of a million may be the same matter as a new one. It
// gives candidates and knows how rare each run of letters is; whether one of them is the matter say the rules
// (cases/rules/same_matter.hpp), of the case as it is stored.
//
// A run of letters leads to the cases that have it; what is in many of them leads nowhere. What lies close by is
// found by squares of the ground, whatever it says. About a kilobyte a case. Cases are added and never taken out:
// whoever keeps the index makes it anew once a day.
#pragma once
#include "cases/loop/case_ids.hpp"
#include "cases/rules/same_matter.hpp"

#include <span>
#include <unordered_map>

namespace qzt {

struct IndexedMatter {
    CaseId case_id;
    bool is_open = true;
    ToldMatter matter;
};

class MatterIndex {
public:
    static constexpr size_t leads_max = 20'000; // cases to which one run leads; beyond that it says too little
    static constexpr size_t runs_max = 40;      // of a new matter: its rarest

    void add(const IndexedMatter& added); // what is known already only opens or closes
    void set_open(CaseId id, bool is_open);
    bool knows(CaseId id) const { return places_.contains(id); }
    size_t size() const { return cases_.size(); }

    // Open cases that may be the same matter, the likeliest first.
    std::vector<CaseId> candidates(const ToldMatter& asked, size_t max) const;
    const MatterPrints& prints() const { return prints_; }

private:
    struct Entry {
        CaseId case_id;
        int64_t minute = 0;
        float norm = 0; // of its weighed runs, as they were when it came
        float lon = 0, lat = 0;
        bool has_place = false, is_open = true;
        char category[4] = {};
    };
    struct Lead {
        std::vector<uint32_t> cases;
        bool leads_nowhere = false;
    };
    double likely_beside_words(const Entry& entry, const Told& asked) const;

    MatterPrints prints_;
    std::vector<Entry> cases_;
    std::unordered_map<CaseId, uint32_t> places_;
    std::unordered_map<text::Gram, Lead> with_run_;
    std::unordered_map<uint64_t, std::vector<uint32_t>> in_square_;
};

} // namespace qzt
