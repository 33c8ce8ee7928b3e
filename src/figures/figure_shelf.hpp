// The facts of this process's station, read from the history once and then followed. Every process reads for itself:
// what it has can always be made again, so it is kept nowhere else. Until the history has been read once, figures are
// not told; how far it is can be asked.
#pragma once
#include "figures/case_fold.hpp"
#include "figures/fact_columns.hpp"
#include "kernel/pg/pool.hpp"

#include <map>
#include <set>
#include <shared_mutex>

namespace qzt {

class FigureShelf {
public:
    static constexpr int32_t page_usual = 5000; // events in one turn, so that others get theirs
    // What was committed may have been decided so long before; only then is it sure that nothing else came first.
    static constexpr std::chrono::seconds settles{15};

    explicit FigureShelf(StationId station, int32_t page_max = page_usual) : station_(station), page_max_(page_max) {}

    // Reads what is new, page by page, on whatever thread runs it; one at a time. Ends early when `stopping`.
    Task<> follow(pg::Pool* pool, Time now, const std::atomic<bool>* stopping);

    struct Reading {
        bool is_ready = false;
        int64_t events = 0;        // read so far
        std::optional<Time> up_to; // of the last of them
        Time as_of{};              // when all was read last
    };
    Reading reading() const;

    // Holds the facts still while `ask` looks at them.
    template <class Ask>
    auto ask(Ask ask) const {
        std::shared_lock lock(mutex_);
        return ask(facts_);
    }

private:
    struct Live {
        CaseFold fold;
        Time held_from{};            // since when its spans count for the next closing
        std::optional<Time> ripe_at; // as it stands in ripening_
    };
    struct Closing {
        CaseFold fold; // as it was then
        Time from{}, at{};
    };
    struct Page {
        std::vector<Fact> facts;
        std::vector<Closing> closings;
    };
    void take(const HistoryEvent& event, Page& page);
    void keep_ripe_at(CaseId id, Live& live);
    void ripen(Time until);
    void add(const std::vector<Fact>& facts);
    Task<size_t> read_page(pg::Pool* pool);
    Task<> add_held(pg::Tx* tx, Page* page);
    Task<> find_again(pg::Tx* tx, std::vector<CaseId> lost);

    StationId station_;
    int32_t page_max_;
    mutable std::shared_mutex mutex_;
    FactColumns facts_;
    Reading reading_;
    // Only of the one that follows.
    std::map<CaseId, Live> live_; // what may still tell something by itself
    std::set<std::pair<Time, CaseId>> ripening_;
    Time ripened_{}; // up to when time alone has told all that it has to tell
    int64_t xid_ = 0, seq_ = 0;
};

} // namespace qzt
