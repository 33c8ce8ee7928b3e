#include "ballots/roll_import.hpp"

#include "ballots/ballot_drafts.hpp"
#include "ballots/ballot_fund.hpp"
#include "ballots/ballot_problems.hpp"
#include "kernel/documents/annotated_sheet.hpp"

namespace qzt {

namespace {

struct SheetRow {
    StationId station_id;
    RollSheetId sheet_id;
    BallotId ballot_id;
    std::string source;
    int32_t changed = 0;
    MemberId taken_by;
    Time taken_at{};
    std::optional<MemberId> undone_by;
    std::optional<Time> undone_at;
};
BOOST_DESCRIBE_STRUCT(SheetRow, (),
                      (station_id, sheet_id, ballot_id, source, changed, taken_by, taken_at, undone_by, undone_at))
const pg::Query<pg::Affected(pg::Rows<SheetRow>)> insert_roll_sheet{"insert_ballot_roll_sheet",
                                                                    pg::insert<SheetRow>("ballot_roll_sheets")};
const pg::Query<pg::Affected(pg::Rows<SheetRow>)> update_roll_sheet{
    "update_ballot_roll_sheet", pg::update<SheetRow>("ballot_roll_sheets", {"station_id", "sheet_id"})};
const pg::Query<pg::Maybe<SheetRow>(StationId, BallotId, RollSheetId)> roll_sheet_by_id{
    "ballot_roll_sheet_by_id", pg::select<SheetRow>("ballot_roll_sheets", R"(
    where station_id = $1 and ballot_id = $2 and sheet_id = $3)")};

struct SheetUnitRow {
    StationId station_id;
    RollSheetId sheet_id;
    AddressId address_id;
    std::optional<int64_t> area_before;
    int64_t area_after = 0;
    std::optional<TitleSource> title_before;
    TitleSource title_after = TitleSource::deed;
    std::optional<std::string> group_before, group_after;
    std::optional<int64_t> balance_before, balance_after;
};
BOOST_DESCRIBE_STRUCT(SheetUnitRow, (),
                      (station_id, sheet_id, address_id, area_before, area_after, title_before, title_after,
                       group_before, group_after, balance_before, balance_after))
const pg::Query<pg::Affected(pg::Rows<SheetUnitRow>)> insert_sheet_units{
    "insert_ballot_roll_sheet_units", pg::insert<SheetUnitRow>("ballot_roll_sheet_units")};
const pg::Query<pg::Many<SheetUnitRow>(StationId, RollSheetId)> units_of_sheet{
    "units_of_ballot_roll_sheet", pg::select<SheetUnitRow>("ballot_roll_sheet_units", R"(
    where station_id = $1 and sheet_id = $2)")};

struct DraftValuesRow {
    StationId station_id;
    BallotId ballot_id;
    AddressId address_id;
    std::optional<int64_t> area_dm2;
    std::optional<std::string> head_group;
    std::optional<TitleSource> title;
    std::optional<int64_t> balance_fen;
};
BOOST_DESCRIBE_STRUCT(DraftValuesRow, (),
                      (station_id, ballot_id, address_id, area_dm2, head_group, title, balance_fen))
const pg::Query<pg::Affected(pg::Rows<DraftValuesRow>)> set_draft_values{
    "set_ballot_draft_values",
    pg::update<DraftValuesRow>("ballot_draft_units", {"station_id", "ballot_id", "address_id"})};
// The names that may stand before a unit's own: of the estate or the road, short and in full.
const pg::Query<pg::Many<std::string>(StationId, BallotId)> estates_of_draft{"estates_of_ballot_draft", R"(
    select distinct unnest(array[o.name, o.full_name])
    from ballot_draft_units u
    join dwellings d on d.station_id = $1 and d.address_id = u.address_id
    join addresses o on o.station_id = $1 and o.address_id = d.around_id
    where u.station_id = $1 and u.ballot_id = $2)"};

RollValues values_of(const RollLine& line) { return {line.area_dm2, line.title, line.head_group, line.balance_fen}; }
// What the sheet does not speak of stays.
RollValues values_after(const RollLine& line, const RollSheet& sheet, const RollSheetLine& said) {
    RollValues after{said.area_dm2, said.title, sheet.has_groups ? said.head_group : line.head_group,
                     line.balance_fen};
    if (said.balance_fen) after.balance_fen = said.balance_fen;
    return after;
}

void demand_draft(const BallotRow& row) {
    if (row.opened_at) throw Refused(Problem(ballot_roll_frozen));
    demand_state(row, BallotState::draft);
}

struct DraftAndSheet {
    BallotRow ballot;
    std::vector<RollLine> roll;
    std::shared_ptr<const RollSheet> sheet;
};

Task<DraftAndSheet> draft_with_sheet(pg::Tx& tx, BallotDesk desk, Actor by, BallotId id, RollSheetBytes bytes,
                                     std::optional<TitleSource> title) {
    DraftAndSheet both;
    both.ballot = co_await access::ballot_to_lead(tx, by, id);
    demand_draft(both.ballot);
    both.roll = co_await sorted_draft(tx, by.station_id, id);
    RollReading how{title, is_on_fund(both.ballot), {}};
    how.estates = co_await tx.run(estates_of_draft, by.station_id, id);
    auto roll = std::make_shared<const std::vector<RollLine>>(both.roll);
    auto read = [bytes, roll, how] {
        documents::Reading reading;
        reading.limits.file_bytes = roll_sheet_bytes_max;
        return std::make_shared<const RollSheet>(or_refuse(read_roll_sheet(*bytes, *roll, how, reading)));
    };
    if (desk.blocking)
        both.sheet = co_await desk.blocking->run(read);
    else
        both.sheet = read();
    co_return both;
}

RollSheetView view_of_sheet(const DraftAndSheet& both, Language language) {
    const RollSheet& sheet = *both.sheet;
    RollSheetView view{.rows = sheet.rows,
                       .good = int32_t(sheet.lines.size()),
                       .wrong = sheet.rows - int32_t(sheet.lines.size()),
                       .understood = sheet.understood,
                       .unknown = sheet.headings.unknown,
                       .changes = {},
                       .problems = {},
                       .sheet_id = {},
                       .version = both.ballot.version};
    for (const documents::CellProblem& problem : sheet.problems) {
        if (view.problems.size() == roll_sheet_told_max) break;
        std::string cell =
            problem.column ? documents::cell_name(problem.row, problem.column) : std::to_string(problem.row);
        view.problems.push_back({std::move(cell), sentence(*problem.kind, problem.details, language)});
    }
    for (const RollLine& line : both.roll)
        view.lacking += !line.area_dm2;
    return view;
}

} // namespace

Task<RollSheetView> bring_roll_sheet(pg::Tx& tx, BallotDesk desk, Actor by, BallotId id, RollSheetBytes bytes,
                                     RollSheetWish wish, Language language, Time now) {
    DraftAndSheet both = co_await draft_with_sheet(tx, desk, by, id, std::move(bytes), wish.title);
    RollSheetView view = view_of_sheet(both, language);
    auto sheet_id = RollSheetId::make(now);
    std::vector<SheetUnitRow> units;
    std::vector<DraftValuesRow> values;
    for (const RollSheetLine& said : both.sheet->lines) {
        const RollLine& line = both.roll[said.nth];
        RollValues before = values_of(line), after = values_after(line, *both.sheet, said);
        if (!before.area_dm2) --view.lacking;
        if (before == after) {
            ++view.unchanged;
            continue;
        }
        ++view.changed;
        if (view.changes.size() < roll_sheet_told_max)
            view.changes.push_back({int32_t(said.row), line.unit, before, after});
        units.push_back({by.station_id, sheet_id, line.address_id, before.area_dm2, said.area_dm2, before.title,
                         said.title, before.head_group, after.head_group, before.balance_fen, after.balance_fen});
        values.push_back(
            {by.station_id, id, line.address_id, after.area_dm2, after.head_group, after.title, after.balance_fen});
    }
    if (!wish.version) co_return view;
    demand_version(both.ballot, *wish.version);
    if (units.empty()) throw Refused(Problem(ballot_sheet_idle));
    SheetRow row{by.station_id, sheet_id, id, wish.source, view.changed, by.member_id, now, {}, {}};
    co_await tx.run(insert_roll_sheet, pg::Rows(std::vector{std::move(row)}));
    co_await tx.run(insert_sheet_units, pg::Rows(std::move(units)));
    co_await tx.run(set_draft_values, pg::Rows(std::move(values)));
    view.version = ++both.ballot.version;
    view.sheet_id = sheet_id;
    co_await tx.run(update_ballot, pg::Rows(std::vector{both.ballot}));
    queue_ballot_event(tx, ballot_event(by, id, BallotAct::sheet_taken, now));
    co_return view;
}

Task<std::string> roll_sheet_with_remarks(pg::Tx& tx, BallotDesk desk, Actor by, BallotId id, RollSheetBytes bytes,
                                          RollSheetWish wish) {
    DraftAndSheet both = co_await draft_with_sheet(tx, desk, by, id, std::move(bytes), wish.title);
    auto write = [sheet = both.sheet] {
        return or_refuse(documents::annotated_sheet(sheet->sheet, sheet->headings, sheet->problems));
    };
    if (!desk.blocking) co_return write();
    std::string written = co_await desk.blocking->run(write);
    co_return written;
}

Task<std::string> roll_as_sheet(pg::Tx& tx, Actor by, BallotId id) {
    BallotRow ballot = co_await access::ballot_to_lead(tx, by, id);
    demand_draft(ballot);
    auto roll = co_await sorted_draft(tx, by.station_id, id);
    co_return or_refuse(roll_sheet_to_fill(roll, is_on_fund(ballot)));
}

Task<RollSheetUndone> undo_roll_sheet(pg::Tx& tx, Actor by, BallotId id, RollSheetId sheet, int32_t version,
                                      Time now) {
    BallotRow ballot = co_await access::ballot_to_lead(tx, by, id);
    demand_draft(ballot);
    demand_version(ballot, version);
    auto row = co_await tx.run(roll_sheet_by_id, by.station_id, id, sheet);
    if (!row) throw Refused(Problem(ballot_sheet_unknown));
    if (row->undone_at) throw Refused(Problem(ballot_sheet_undone));
    auto all = co_await tx.run(roll_sheets_of, by.station_id, id);
    for (const RollSheetTaken& other : all) {
        if (other.sheet_id == sheet) break;
        if (!other.undone_at) throw Refused(Problem(ballot_sheet_not_last));
    }
    auto units = co_await tx.run(units_of_sheet, by.station_id, sheet);
    auto roll = co_await tx.run(draft_units, by.station_id, id);
    std::map<AddressId, RollValues> now_there;
    for (const RollLine& line : roll)
        now_there[line.address_id] = values_of(line);
    RollSheetUndone undone;
    std::vector<DraftValuesRow> values;
    for (const SheetUnitRow& unit : units) {
        auto there = now_there.find(unit.address_id);
        RollValues after{unit.area_after, unit.title_after, unit.group_after, unit.balance_after};
        // What somebody has typed since is not taken away.
        if (there == now_there.end() || there->second != after) {
            ++undone.kept;
            continue;
        }
        ++undone.restored;
        values.push_back({by.station_id, id, unit.address_id, unit.area_before, unit.group_before, unit.title_before,
                          unit.balance_before});
    }
    if (!values.empty()) co_await tx.run(set_draft_values, pg::Rows(std::move(values)));
    row->undone_by = by.member_id;
    row->undone_at = now;
    co_await tx.run(update_roll_sheet, pg::Rows(std::vector{*row}));
    undone.version = ++ballot.version;
    co_await tx.run(update_ballot, pg::Rows(std::vector{ballot}));
    queue_ballot_event(tx, ballot_event(by, id, BallotAct::sheet_undone, now));
    co_return undone;
}

} // namespace qzt
