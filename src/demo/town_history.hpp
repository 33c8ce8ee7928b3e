// The past of the made-up town: its life played in memory at full speed, under the same rules and with every deadline
// firing in its time, then kept to be written down in one go.
#pragma once
#include "areas/grid_index.hpp"
#include "cases/records/case_moments.hpp"
#include "cases/records/case_record.hpp"
#include "demo/town_book.hpp"
#include "demo/town_life.hpp"

namespace qzt::demo {

class TownHistory {
public:
    TownHistory(const TownLife& life, const TownPlan& plan, const TownBook& book, StationId station);

    void play(Time from, Time until);
    std::optional<Problem> give(const Order& order);

    const std::map<CaseId, CaseFile>& files() const { return files_; }
    const std::vector<EventRow>& events() const { return events_; }
    const std::vector<CaseMoment>& moments() const { return moments_; }
    const std::vector<NoticeRow>& notices() const { return notices_; }
    const std::vector<GivenCommand>& commands() const { return commands_; }
    const std::map<std::pair<Day, std::string>, int32_t>& numbers() const { return numbers_; } // the last given out
    const std::vector<std::pair<Act, Problem>>& refused() const { return refused_; }           // each one a bug

private:
    CaseFile new_file(const Order& order);
    void keep(const Order& order, Change change);
    void plan_next(const CaseFile& file);

    const TownLife& life_;
    const TownBook& book_;
    StationId station_;
    GridIndex grids_;
    std::map<AreaId, AreaId> community_of_;
    std::map<CaseId, CaseFile> files_;
    std::multimap<Time, Order> agenda_;
    std::map<std::pair<Day, std::string>, int32_t> numbers_;
    std::vector<EventRow> events_;
    std::vector<CaseMoment> moments_;
    std::vector<NoticeRow> notices_;
    std::vector<GivenCommand> commands_;
    std::vector<std::pair<Act, Problem>> refused_;
    Time now_{};
};

} // namespace qzt::demo
