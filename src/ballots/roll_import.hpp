// A sheet of areas in a draft: looked at first, then what is good in it is taken at once, and can be taken back as a
// whole while the roll is not frozen.
#pragma once
#include "ballots/ballot_closing.hpp"
#include "ballots/roll_sheet.hpp"

namespace qzt {

inline constexpr size_t roll_sheet_told_max = 200; // changes and problems, each

struct RollValues {
    std::optional<int64_t> area_dm2;
    std::optional<TitleSource> title;
    std::optional<std::string> head_group;
    std::optional<int64_t> balance_fen;

    bool operator==(const RollValues&) const = default;
};
BOOST_DESCRIBE_STRUCT(RollValues, (), (area_dm2, title, head_group, balance_fen))
struct RollChange {
    int32_t row = 0; // of the sheet
    std::string unit;
    RollValues before, after;
};
BOOST_DESCRIBE_STRUCT(RollChange, (), (row, unit, before, after))
struct RollSheetProblem {
    std::string cell; // B7, or 7 of a whole row
    std::string title;
};
BOOST_DESCRIBE_STRUCT(RollSheetProblem, (), (cell, title))
struct RollSheetView {
    int32_t rows = 0, good = 0, wrong = 0; // of the sheet
    int32_t changed = 0, unchanged = 0;    // of the good
    int32_t lacking = 0;                   // units of the roll that would still be without an area
    std::vector<std::string> understood, unknown;
    std::vector<RollChange> changes;
    std::vector<RollSheetProblem> problems;
    std::optional<RollSheetId> sheet_id; // once it is taken
    int32_t version = 0;                 // of the ballot
};
BOOST_DESCRIBE_STRUCT(RollSheetView, (),
                      (rows, good, wrong, changed, unchanged, lacking, understood, unknown, changes, problems,
                       sheet_id, version))

struct RollSheetWish {
    Line<2, 80> source;               // who hands it over
    std::optional<TitleSource> title; // of rows that name none
    std::optional<int32_t> version;   // that was seen: it is taken; absent: it is only looked at
};
BOOST_DESCRIBE_STRUCT(RollSheetWish, (), (source, title, version))

struct RollSheetUndone {
    int32_t restored = 0;
    int32_t kept = 0; // that were changed since, or left the roll
    int32_t version = 0;
};
BOOST_DESCRIBE_STRUCT(RollSheetUndone, (), (restored, kept, version))

using RollSheetBytes = std::shared_ptr<const std::string>;
Task<RollSheetView> bring_roll_sheet(pg::Tx& tx, BallotDesk desk, Actor by, BallotId id, RollSheetBytes bytes,
                                     RollSheetWish wish, Language language, Time now);
// The sheet itself with what is said of its rows.
Task<std::string> roll_sheet_with_remarks(pg::Tx& tx, BallotDesk desk, Actor by, BallotId id, RollSheetBytes bytes,
                                          RollSheetWish wish);
Task<std::string> roll_as_sheet(pg::Tx& tx, Actor by, BallotId id);
Task<RollSheetUndone> undo_roll_sheet(pg::Tx& tx, Actor by, BallotId id, RollSheetId sheet, int32_t version,
                                      Time now);

inline const pg::Query<pg::Many<RollSheetTaken>(StationId, BallotId)> roll_sheets_of{"ballot_roll_sheets_of", R"(
    select s.sheet_id, s.source, s.changed, m.name as taken_by, s.taken_at, s.undone_at
    from ballot_roll_sheets s
    join members m on m.station_id = $1 and m.member_id = s.taken_by
    where s.station_id = $1 and s.ballot_id = $2
    order by s.taken_at desc, s.sheet_id desc
    limit 20)"};

} // namespace qzt
