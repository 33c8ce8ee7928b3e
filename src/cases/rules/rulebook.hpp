// The Rulebook is what rules must know beside the case itself: categories and limits, who answers where,
// organisations and their hours, who could check. It is a snapshot of a station's reference data; rules never reach
// past it.
#pragma once
#include "accounts/actor.hpp"
#include "areas/calendar_rules.hpp"
#include "cases/loop/case_types.hpp"

#include <span>

namespace qzt {

// How many of a minor category's results are checked on the spot.
struct Sampling {
    int32_t percent = 30; // drawn at random
};

// Where a report stands that fits nowhere else, or that nobody has given a category yet.
inline constexpr std::string_view category_of_the_rest = "1299";

// What a category says to people, in both languages: when a report becomes a case of it, when that case may be
// closed, what the reporter is told at the start.
struct CategorySentences {
    std::string filing_zh, filing_en, closing_zh, closing_en, script_zh, script_en;

    bool operator==(const CategorySentences&) const = default;
};
BOOST_DESCRIBE_STRUCT(CategorySentences, (), (filing_zh, filing_en, closing_zh, closing_en, script_zh, script_en))

// What a result has to show beside photos, each in a line of words. Legal documents may come later, with a note; they
// are due when the case is closed.
struct NeededProofs {
    bool needs_witness = false;     // somebody present at the check, by their function
    bool needs_measurement = false; // a reading
    bool needs_receipt = false;     // of the other side

    bool operator==(const NeededProofs&) const = default;
};
BOOST_DESCRIBE_STRUCT(NeededProofs, (), (needs_witness, needs_measurement, needs_receipt))

struct Category {
    std::string code; // "0401"; its first two digits are the major category
    std::string name_zh;
    std::string name_en;
    Priority priority = Priority::P3;
    Visibility visibility = Visibility::normal;
    Span triage_limit;                   // accept + file + dispatch
    Span handle_limit;                   // after dispatch
    std::vector<std::string> lead_kinds; // kinds of organisation that may lead, first choice first
    std::vector<std::string> assist_kinds;
    bool emergency_line = false; // call 110 / 119 / 120 first
    bool enforcement = false; // needs power to enforce: a community can only assist; handlers do not see who reported
    int32_t evidence_photos = 0; // required with a result
    Sampling sampling;
    bool active = true;
    bool needs_documents = false; // closed as solved only with a legal document
    bool same_hours = false;      // checked at the time of day of the report
    CategorySentences sentences;
    // A second stage begins with the lead's word that the first is done: secured, then mended. With `repeats` there
    // is no end but reports: each begins the limit anew.
    std::optional<Span> then_limit;
    bool repeats = false;
    NeededProofs proofs{};

    // By whoever reports it: nothing grave, and nothing to be proved otherwise than by photos; a report has no room
    // for more.
    bool can_be_fixed_on_the_spot() const {
        return priority != Priority::P1 && visibility != Visibility::confidential && !enforcement &&
               proofs == NeededProofs{};
    }
};

struct PriorityLimits {
    Span sign, first_contact, check, follow_up;
    bool auto_sign = false; // silence signs (P3, P4); otherwise it alarms
    int32_t extensions_max = 1;
    int32_t extension_percent = 100;
    int32_t suspend_days_max = 90; // 0: never
    // Of a case that command room or reporter made more or less urgent than its category is.
    Span triage = work_hours(4), handle = work_days(10);
    Span verify = urgent_hours(24);
    Span return_within = work_days(1); // of the dispatch, by its lead
    Span decide = work_hours(4);       // a request, at each of its steps
    Span supervise = work_days(1);     // after a missed deadline, at the first level
    int32_t rework_percent = 50;       // of the handling limit, when a result is sent back
};

struct Organisation {
    OrgId org_id;
    std::string kind; // "dept_urban", "police", "community", "property", …
    std::string name;
    std::string short_name;
    bool active = true;
    WorkHours hours{};   // as the station, its own, or around the clock (police, fire, repair crews)
    std::string phone{}; // where it is reached at once; empty: none is known
};

// Somebody who may check, with the organisations of all their posts: whoever belongs to one that had a hand in a case
// does not check it, by whichever post they could.
struct CheckCandidate {
    MemberId member_id;
    std::vector<OrgId> org_ids;
};

struct CheckedResults {
    int32_t checked = 0;
    int32_t failed = 0;
};

// Where a place lies in the station.
struct FoundPlace {
    AreaId grid_id;
    AreaId community_id;

    bool operator==(const FoundPlace&) const = default;
};

class Rulebook {
public:
    virtual ~Rulebook() = default;
    virtual const Calendar& calendar() const = 0;
    virtual const Category* category(std::string_view code) const = 0; // null: no such code
    virtual const PriorityLimits& limits(Priority priority) const = 0;
    virtual const Organisation* organisation(OrgId org) const = 0; // null: unknown
    // Who answers here: the organisation the dispatch catalogue names as lead for this category and community.
    virtual std::optional<OrgId> catalogue_lead(std::string_view category, AreaId community) const = 0;
    virtual std::vector<OrgId> catalogue_assists(std::string_view category, AreaId community) const = 0;
    virtual bool is_leader(MemberId member, OrgId org) const = 0;
    virtual bool has_leader(OrgId org) const = 0;
    // Inspectors and grid forces near a grid who may check, each once, in a fixed order. Rules strike out handlers
    // and their colleagues.
    virtual std::span<const CheckCandidate> checkers(AreaId community) const = 0;
    // Of an organisation's last results that were checked, twenty at most. No such figure is kept about a person.
    virtual CheckedResults checked_results(OrgId org) const = 0;
    // None: outside every grid, or an area above communities.
    virtual std::optional<FoundPlace> place_at(double lon, double lat) const = 0;
    virtual std::optional<FoundPlace> place_in(AreaId area) const = 0;
    // Its point lies in no grid of the station, or it has no community. Of a station without a map nobody can say.
    virtual bool is_outside(const Case& head) const = 0;
    virtual std::string_view station_code() const = 0; // two letters of the case number
};

} // namespace qzt
