// A sheet of areas as a property firm or the housing office hands it over: a row for each unit, its area with the
// paper that says it (deed, completion survey, contract), who is one head together, and what the unit has in the
// maintenance fund. Each row that cannot be taken says why; nothing is guessed.
#pragma once
#include "ballots/ballot_types.hpp"
#include "kernel/documents/columns.hpp"
#include "kernel/documents/document_limits.hpp"

namespace qzt {

inline constexpr size_t roll_sheet_bytes_max = 8u << 20;

inline const ProblemKind roll_sheet_empty{"roll_sheet_empty", 422, "表里没有一户。", "The sheet has no unit."};
inline const ProblemKind roll_sheet_large{"roll_sheet_large", 422, "一份表最多 {max} 行。",
                                          "A sheet has at most {max} rows."};
inline const ProblemKind roll_sheet_no_area{
    "roll_sheet_no_area", 422, "表格缺少面积：要有“面积”，或“产权证面积”“测绘面积”“合同面积”中的一列。",
    "The sheet lacks areas: a column 面积, or one of 产权证面积, 测绘面积, 合同面积."};
inline const ProblemKind roll_line_unknown{"roll_line_unknown", 400, "名册里没有“{seen}”。",
                                           "\"{seen}\" is not on the roll."};
inline const ProblemKind roll_line_unclear{"roll_line_unclear", 400, "“{seen}”对得上名册里的 {count} 户，请写全。",
                                           "\"{seen}\" may be {count} units of the roll. Write it in full."};
inline const ProblemKind roll_line_twice{"roll_line_twice", 400, "第 {row} 行也是这一户，请只留一行。",
                                         "Row {row} is this unit, too. Keep one of them."};
inline const ProblemKind roll_line_two_sources{
    "roll_line_two_sources", 400, "写了两种面积依据，请只留一种：先产权证，没有的用测绘成果，再没有的用合同。",
    "Two sources are named for the area. Keep one: the deed, else the survey, else the contract."};
inline const ProblemKind roll_line_no_source{
    "roll_line_no_source", 400, "没有写面积依据，请写产权证、测绘成果或买卖合同。",
    "No source is named for the area: the deed, the survey or the contract."};

struct RollReading {
    std::optional<TitleSource> title; // of rows that name none
    bool takes_balance = false;       // in a ballot on the use of the fund
    std::vector<std::string> estates; // names that may stand before a unit's own
};
struct RollSheetLine {
    uint32_t row = 0;
    size_t nth = 0; // unit of the roll
    int64_t area_dm2 = 0;
    TitleSource title = TitleSource::deed;
    std::optional<std::string> head_group; // absent: a head of its own
    std::optional<int64_t> balance_fen;
};
struct RollSheet {
    documents::Sheet sheet;
    documents::Headings headings;
    std::vector<std::string> understood; // "B 面积"
    bool has_groups = false;             // or it says nothing of heads
    int32_t rows = 0;
    std::vector<RollSheetLine> lines; // those that are good
    std::vector<documents::CellProblem> problems;
};

// Refuses `roll_sheet_empty`, `_large`, `_no_area`, and what is no table at all.
Outcome<RollSheet> read_roll_sheet(std::string_view bytes, std::span<const RollLine> roll, const RollReading& how,
                                   const documents::Reading& reading = {});
// The roll as a sheet to fill in.
Outcome<std::string> roll_sheet_to_fill(std::span<const RollLine> roll, bool with_balance);

// Which unit of a roll is meant: by its whole name, or by its numbers where they mean one unit alone, as 5-602 or
// 5幢602 for 5幢1单元6层602室.
class RollNames {
public:
    RollNames(std::span<const RollLine> roll, std::vector<std::string> estates);
    std::vector<size_t> meant_by(std::string_view said) const; // none, one, or more than one

private:
    struct Name {
        std::vector<std::string> numbers; // 5, 1, 6, 602; 5a
        std::string rest;                 // 东 in 5幢东602
    };
    static Name name_of(std::string_view plain);
    std::string plain_name(std::string_view said) const;

    std::vector<std::string> estates_; // the longest first
    std::vector<Name> names_;
    std::map<std::string, size_t, std::less<>> whole_;
    std::multimap<std::string, size_t, std::less<>> by_ends_;
};

} // namespace qzt
