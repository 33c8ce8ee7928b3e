// The station's reference data as one immutable snapshot: what rules look things up in, and what a place or a name on a
// screen is found by. A shelf holds the current snapshot; any change of reference data puts a new one there, and whoever
// still reads the old one keeps it until done.
#pragma once
#include "areas/area_types.hpp"
#include "areas/grid_index.hpp"
#include "cases/case_commands.hpp"
#include "cases/rulebook.hpp"
#include "kernel/pg/transaction.hpp"

#include <atomic>
#include <memory>

namespace qzt {

struct CatalogueRow {
    std::string category;
    std::optional<AreaId> community_id;      // empty: everywhere in the station
    OrgId org_id;
    AssignmentRole role = AssignmentRole::lead;
    int32_t rank = 0;
};
BOOST_DESCRIBE_STRUCT(CatalogueRow, (), (category, community_id, org_id, role, rank))

struct StationPost {
    MemberId member_id;
    std::string member_name;
    Role role;
    OrgId org_id;
    std::optional<AreaId> area_id;
};
BOOST_DESCRIBE_STRUCT(StationPost, (), (member_id, member_name, role, org_id, area_id))

class StationBook final : public Rulebook {
public:
    static Task<std::shared_ptr<const StationBook>> load(pg::Tx& tx, StationId station);

    StationId station_id() const { return station_id_; }
    const std::string& station_name() const { return station_name_; }
    bool is_demo() const { return demo_; }

    const Calendar& calendar() const override { return calendar_; }
    const Category* category(std::string_view code) const override;
    const PriorityLimits& limits(Priority priority) const override { return limits_[size_t(priority)]; }
    const Organisation* organisation(OrgId org) const override;
    std::optional<OrgId> catalogue_lead(std::string_view category, AreaId community) const override;
    std::vector<OrgId> catalogue_assists(std::string_view category, AreaId community) const override;
    bool is_leader(MemberId member, OrgId org) const override;
    bool has_leader(OrgId org) const override;
    std::span<const CheckCandidate> checkers(AreaId community) const override;
    int32_t fail_percent(MemberId handler) const override;
    std::string_view station_code() const override { return station_code_; }

    const std::vector<Category>& categories() const { return categories_; }
    const std::vector<Organisation>& organisations() const { return organisations_; }
    const std::vector<StationPost>& posts() const { return posts_; }
    const std::vector<Area>& areas() const { return areas_; }
    const Area* area(AreaId id) const;
    std::string member_name(MemberId member) const;

    // Finds the grid and community of a report: by its point, else by the reporter's own post.
    void place(const SubmitReport& report, const Actor& by, Case& head) const;

private:
    StationId station_id_;
    std::string station_code_, station_name_;
    bool demo_ = false;
    Calendar calendar_;
    std::vector<Category> categories_;                 // by code
    std::array<PriorityLimits, 4> limits_;
    std::vector<Organisation> organisations_;          // by id
    std::vector<StationPost> posts_;
    std::vector<CatalogueRow> catalogue_;              // by category, rank
    std::vector<Area> areas_;
    std::unordered_map<AreaId, size_t> area_at_;
    std::unordered_map<AreaId, std::vector<CheckCandidate>> checkers_;
    std::unordered_map<MemberId, std::string> names_;
    std::unordered_map<MemberId, int32_t> fail_percent_;
    GridIndex grids_;
};

// Where the current snapshot is found, from any thread.
class StationBookShelf {
public:
    std::shared_ptr<const StationBook> current() const { return book_.load(); }
    void put(std::shared_ptr<const StationBook> book) { book_.store(std::move(book)); }

private:
    std::atomic<std::shared_ptr<const StationBook>> book_;
};

} // namespace qzt
