// The weekly bulletin (每周通报): what one week says of organisations, never of a person. Every figure is a count of
// things that stand in some case, so that the cases behind it can be shown; shares are drawn from two counts, on the
// screen, where both stand beside them.
#pragma once
#include "cases/loop/case_views.hpp"
#include "cases/loop/queue_views.hpp"

namespace qzt {

// What is counted. A word that ends in a kind or an answer is a part of the one before it.
enum class BulletinFigure {
    filed, // reported in the week and filed
    rest,  // of these, filed where nothing else fits
    supervised,
    supervised_unanswered,
    fell_due, // parts of organisations
    in_time,
    late,
    returned,
    redispatched,
    joint_decided,
    whistled, // whistles; whom they called are the next
    whistled_resident_issue,
    whistled_joint_enforcement,
    whistled_emergency,
    called,
    arrived_in_time,
    came_in_time, // as whoever summoned said
    came_late,
    came_never,
    share_solved_yes,
    share_solved_partly,
    share_solved_no,
    justified_yes, // as the organisation said of the whistle
    justified_partly,
    justified_no,
    asked, // reporters
    reached,
    not_ratable,
    anonymous, // could not be asked
    unwished,  // did not wish to be
    solved_yes,
    solved_partly,
    solved_no,
    satisfied_very,
    satisfied_yes,
    satisfied_basic,
    satisfied_no,
};
BOOST_DESCRIBE_ENUM(BulletinFigure, filed, rest, supervised, supervised_unanswered, fell_due, in_time, late, returned,
                    redispatched, joint_decided, whistled, whistled_resident_issue, whistled_joint_enforcement,
                    whistled_emergency, called, arrived_in_time, came_in_time, came_late, came_never,
                    share_solved_yes, share_solved_partly, share_solved_no, justified_yes, justified_partly,
                    justified_no, asked, reached, not_ratable, anonymous, unwished, solved_yes, solved_partly,
                    solved_no, satisfied_very, satisfied_yes, satisfied_basic, satisfied_no)

struct BulletinQuery {
    std::optional<Day> week; // a day of it; absent: the present one
};
BOOST_DESCRIBE_STRUCT(BulletinQuery, (), (week))

struct BulletinCasesQuery : BulletinQuery {
    BulletinFigure figure = BulletinFigure::filed;
    std::optional<OrgId> org_id; // absent: of all organisations
};
BOOST_DESCRIBE_STRUCT(BulletinCasesQuery, (BulletinQuery), (figure, org_id))

struct BulletinCount {
    BulletinFigure figure;
    std::optional<OrgId> org_id; // absent: the whole station's
    int32_t count = 0;
};
BOOST_DESCRIBE_STRUCT(BulletinCount, (), (figure, org_id, count))

// A supervision of level three. Of what is not open to everybody it says nothing but that it is there.
struct SupervisedLine {
    OrgId org_id;
    SupervisionKind kind = SupervisionKind::timeout;
    Time opened_at{};
    std::optional<Time> replied_at;
    std::optional<std::string> number;
    std::optional<std::string> category;
    std::optional<AreaId> community_id;
    std::optional<Time> late_since; // where a limit was missed
};
BOOST_DESCRIBE_STRUCT(SupervisedLine, (),
                      (org_id, kind, opened_at, replied_at, number, category, community_id, late_since))

struct Bulletin {
    Day week{};   // its Monday
    Time from{};  // the week: from this moment
    Time until{}; // to before this one
    Time as_of{};
    bool is_over = false; // else it goes on counting
    std::string station_name;
    bool demo = false;
    std::vector<BulletinCount> counts; // by figure; of one, the station's first, then by how many
    std::vector<SupervisedLine> supervised;
    RestShare rest;
};
BOOST_DESCRIBE_STRUCT(Bulletin, (), (week, from, until, as_of, is_over, station_name, demo, counts, supervised, rest))

struct BulletinCases {
    int32_t counted = 0;       // as the figure says
    int32_t cases = 0;         // in so many cases
    std::vector<CaseRow> rows; // newest first, at most 500, and only those that are the caller's to read
};
BOOST_DESCRIBE_STRUCT(BulletinCases, (), (counted, cases, rows))

} // namespace qzt
