// The station's reference data as one immutable snapshot: what rules look things up in, and what a place or a name on
// a screen is found by. A shelf holds the current snapshot; any change of reference data puts a new one there, and
// whoever still reads the old one keeps it until done.
#pragma once
#include "accounts/directory_queries.hpp"
#include "areas/area_types.hpp"
#include "areas/grid_index.hpp"
#include "cases/loop/case_commands.hpp"
#include "cases/rules/rulebook.hpp"
#include "cases/station/station_queries.hpp"
#include "kernel/pg/transaction.hpp"

#include <atomic>
#include <memory>

namespace qzt {

using StationPost = PostRow; // a member, a role, an organisation and where

// What a book is made of, as it was read.
struct StationData {
    StationId station_id;
    StationRow station;
    std::vector<CalendarDay> calendar_days;
    std::vector<Category> categories;
    std::vector<PriorityLimitsRow> limits; // a priority without a row has the default limits
    std::vector<Organisation> organisations;
    std::vector<StationPost> posts;      // held today
    std::vector<CatalogueRow> catalogue; // by category and rank
    std::vector<Area> areas;
    std::vector<ForceRow> forces;
    std::vector<MemberName> names;
    std::vector<CheckedResultsRow> checked_results;
};

// Of the grid, and its community, in which a report lies that nothing places anywhere: `seed_station` makes both.
inline constexpr std::string_view unplaced_grid_code = "unplaced-grid";
inline constexpr std::string_view unplaced_community_code = "unplaced";
inline constexpr double place_reach_m = 60; // a phone's place may miss its grid by so much

class StationBook final : public Rulebook {
public:
    static Task<std::shared_ptr<const StationBook>> load(pg::Tx& tx, StationId station);
    explicit StationBook(StationData data);

    StationId station_id() const { return station_id_; }
    const std::string& station_name() const { return station_name_; }
    bool is_demo() const { return demo_; }
    int64_t calendar_revision() const { return calendar_revision_; }

    const Calendar& calendar() const override { return calendar_; }
    const Category* category(std::string_view code) const override;
    const PriorityLimits& limits(Priority priority) const override { return limits_[size_t(priority)]; }
    const Organisation* organisation(OrgId org) const override;
    // The catalogue's row for the community, else the one for the whole station, lowest rank first. Without any: the
    // first kind that may lead with an organisation posted in the community, or with a single one that works in the
    // whole station. Between two of them nobody guesses.
    std::optional<OrgId> catalogue_lead(std::string_view category, AreaId community) const override;
    std::vector<OrgId> catalogue_assists(std::string_view category, AreaId community) const override;
    // Where an organisation works: in the communities of its posts, or in the whole station.
    bool works_in(OrgId org, AreaId community) const;
    bool is_leader(MemberId member, OrgId org) const override;
    bool has_leader(OrgId org) const override;
    std::span<const CheckCandidate> checkers(AreaId community) const override;
    CheckedResults checked_results(OrgId org) const override;
    std::optional<FoundPlace> place_at(double lon, double lat) const override;
    std::optional<FoundPlace> place_in(AreaId area) const override;
    bool is_outside(const Case& head) const override;
    std::string_view station_code() const override { return station_code_; }

    const std::vector<Category>& categories() const { return categories_; }
    const std::vector<Organisation>& organisations() const { return organisations_; }
    const std::vector<StationPost>& posts() const { return posts_; }
    const std::vector<Area>& areas() const { return areas_; }
    const Area* area(AreaId id) const;
    std::string member_name(MemberId member) const;
    std::optional<std::string> member_name(const std::optional<MemberId>& member) const;

    const std::vector<ForceRow>& forces() const { return forces_; }
    std::optional<AreaId> grid_at(double lon, double lat) const; // or the nearest within reach
    std::optional<AreaId> community_of(AreaId area) const;       // itself, when it is one; none above communities

    // Finds the grid and community of a report: by its point (or the nearest grid within reach), else by the
    // reporter's own post (its grid, or the first grid by code of a larger area), else the grid for what cannot be
    // placed; the command room reads the words of the place and corrects it. A station without any grid leaves both
    // nil.
    void place(const SubmitReport& report, const Actor& by, Case& head) const;

private:
    // Where an organisation works: in the communities of its posts, or, with a post that names no area and without
    // any post, in the whole station.
    struct Reach {
        bool whole_station = false;
        std::vector<AreaId> communities;
    };

    void index_areas();
    void index_reach();
    void index_checkers();
    void put_in(Case& head, AreaId grid) const;
    std::span<const CatalogueRow> catalogue_of(std::string_view category) const;
    std::optional<OrgId> sole_org_of_kind(std::string_view kind, AreaId community) const;

    StationId station_id_;
    std::string station_code_, station_name_;
    bool demo_ = false;
    int64_t calendar_revision_ = 0;
    Calendar calendar_;
    std::vector<Category> categories_; // by code
    std::array<PriorityLimits, 4> limits_;
    std::vector<Organisation> organisations_; // by id
    std::vector<StationPost> posts_;
    std::vector<CatalogueRow> catalogue_; // by category, rank
    std::vector<Area> areas_;             // by id
    std::vector<ForceRow> forces_;
    std::unordered_map<AreaId, size_t> area_at_;
    std::unordered_map<AreaId, AreaId> community_of_;
    std::unordered_map<AreaId, AreaId> first_grid_; // of every area that has grids, by code
    std::optional<AreaId> unplaced_;
    std::optional<AreaId> nowhere_; // the community of what lies in none, where there are others
    bool has_outlines_ = false;
    std::unordered_map<OrgId, Reach> reach_;
    std::unordered_map<AreaId, std::vector<CheckCandidate>> checkers_; // by community
    std::vector<CheckCandidate> checkers_everywhere_;
    std::unordered_map<MemberId, std::string> names_;
    std::unordered_map<OrgId, CheckedResults> checked_results_;
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
