// Imports of people against a database: who may touch one, what a sheet changes in the register and what it only
// proposes, and that a job that was cut leaves the same register as one that was not.
#include "support/people_imports_in_town.hpp"

namespace qzt {
namespace {

using testing::heading;
using testing::identity_number;
using testing::PeopleImports;
using namespace std::chrono_literals;
using enum PeopleImportState;

// ── refusals ──

TEST_F(PeopleImports, OfSomebodyElseDoNotExist) {
    auto id =
        upload(heading + row("林听澜", identity_number("1993-02-21", 911), "05901000009", "户主", "501")).import_id;
    work();
    for (auto refused : std::initializer_list<std::function<void()>>{
             [&] { show(id, colleague); }, [&] { start(id, colleague); }, [&] { cancel(id, colleague); },
             [&] { sheet(id, colleague); }}) {
        refused();
        EXPECT_EQ(town.refused, "people_import_not_found");
    }
    show(id);
    EXPECT_EQ(town.refused, ""); // the control
}

TEST_F(PeopleImports, OfNoSheetAreRefusedAtOnce) {
    upload("\x7f"
           "ELF\x01\x02\x03");
    EXPECT_NE(town.refused, "");
    upload("姓名,电话\n方若兰,05901000001\n");
    EXPECT_EQ(town.refused, "columns_missing");
    EXPECT_EQ(town.say("select count(*) from register_imports"), "0");
}

TEST_F(PeopleImports, TakeNothingBeforeTheyWereLookedAtAndStarted) {
    auto id = upload(heading + row("林听澜", identity_number("1993-02-21", 911), "", "户主", "501")).import_id;
    start(id);
    EXPECT_EQ(town.refused, "people_import_wrong_state");
    work();
    EXPECT_EQ(show(id).state, previewed);
    EXPECT_EQ(town.residents("empty"), "");
    sheet(id);
    EXPECT_EQ(town.refused, "people_import_wrong_state");
}

TEST_F(PeopleImports, OfOnePersonGoOneAfterTheOther) {
    std::string csv = heading + row("林听澜", identity_number("1993-02-21", 911), "", "户主", "501");
    auto first = upload(csv).import_id;
    upload(csv);
    EXPECT_EQ(town.refused, "people_import_one_at_a_time");
    work();
    auto second = upload(csv).import_id;
    EXPECT_EQ(town.refused, "");
    EXPECT_EQ(show(first).state, cancelled); // what was not started gives way
    EXPECT_EQ(show(second).state, uploaded);
}

TEST_F(PeopleImports, StopWhenTheirUploaderHasNoAreasAnyMore) {
    auto id = upload(heading + row("林听澜", identity_number("1993-02-21", 911), "", "户主", "501")).import_id;
    work();
    start(id);
    town.say("update posts set active = false where role = 'community_officer'");
    work();
    auto view = show(id);
    EXPECT_EQ(view.state, failed);
    EXPECT_TRUE(view.failure.has_value());
    EXPECT_EQ(town.residents("empty"), "");
}

TEST_F(PeopleImports, SayOfEachRowWhyItIsNotTaken) {
    auto view = taken(heading + row("林听澜", "350999199302219110", "", "户主", "501") +
                      row("叶知秋", identity_number("1993-02-22", 912), "", "户主", "999") + "苏望舒," +
                      identity_number("1993-02-23", 913) + ",,流动,户主,桐花里6幢101室,,,,\n" + "许清川," +
                      identity_number("1993-02-24", 914) + ",,流动,户主,柏芦佳苑6幢,,,,\n" +
                      row("方知远", identity_number("1993-02-25", 915), "", "户主", "501"));
    EXPECT_EQ(view.state, done);
    EXPECT_EQ(view.wrong, 4);
    EXPECT_EQ(view.added, 1);
    ASSERT_TRUE(view.preview.has_value());
    std::set<std::string> codes;
    for (const PeopleImportProblem& problem : view.preview->problems)
        codes.insert(problem.code);
    EXPECT_EQ(codes, (std::set<std::string>{"identity_number_check", "people_sheet_address_unknown",
                                            "people_sheet_elsewhere", "people_sheet_address_large"}));
    EXPECT_EQ(town.residents("empty"), "方*远");
    EXPECT_EQ(found_wrong(), "");
}

// ── what it changes ──

TEST_F(PeopleImports, WritePeopleDownWithTheirHouseholdAndTenancy) {
    auto view = taken(heading + row("林听澜", identity_number("1993-02-21", 911), "05901000009", "户主", "501") +
                      row("叶知秋", identity_number("1994-02-21", 912), "", "配偶", "501") + "许清川," +
                      identity_number("1990-02-24", 914) + ",,户籍,户主,柏芦佳苑6号楼601,,自有,自住,住宅\n");
    EXPECT_EQ(view.added, 3);
    EXPECT_EQ(view.rows_done, view.total);
    EXPECT_EQ(town.residents("empty"), "林*澜 叶*秋");
    EXPECT_EQ(town.door("unknown").occupancy, Occupancy::self);
    EXPECT_EQ(town.say("select count(*) from tenancies where declared_by = 'import' and since = '2025-05-01'"), "2");
    EXPECT_EQ(town.say("select count(distinct household_id) from residences where source = 'import' and known_from > "
                       "'2026-03-01'"),
              "2");
    EXPECT_EQ(town.say("select count(*) from households h join people p on p.person_id = h.head_id"), "2");
    EXPECT_EQ(town.say("select count(*) from register_facts where source = 'import' and recorded_by is not null and "
                       "confirmed_by is null"),
              "12"); // name, number, kind of three, a phone, use and occupancy of a dwelling
    EXPECT_EQ(found_wrong(), "");
}

TEST_F(PeopleImports, GiveWhoeverIsKnownOnlyWhatIsMissing) {
    auto view =
        taken(heading + "周末," + identity_number("1983-07-21", 1) + ",05901000008,户籍,配偶,柏芦佳苑6幢302室,,,,\n" +
              "方若兰," + identity_number("1985-03-10", 2) + ",05901000077,户籍,户主,柏芦佳苑6幢302室,,,,\n");
    EXPECT_EQ(view.completed, 1);
    EXPECT_EQ(view.proposed, 1);
    EXPECT_EQ(view.added, 0);
    EXPECT_EQ(town.say("select count(*) from people"), "5");
    // The phone that was written before is still there, and the other one waits for somebody else.
    EXPECT_EQ(town.say("select count(*) from people where phone_hash is not null"), "2");
    EXPECT_EQ(town.say("select what || ' ' || field || ' ' || state from register_proposals"), "field phone waiting");
    EXPECT_EQ(town.say("select count(*) from register_reads where act = 'found' and purpose = 'upkeep'"), "2");
    auto again = taken(heading + "方若兰," + identity_number("1985-03-10", 2) +
                       ",05901000077,户籍,户主,柏芦佳苑6幢302室,,,,\n");
    EXPECT_EQ(again.proposed, 1);
    EXPECT_EQ(town.say("select count(*) from register_proposals"), "1"); // the same one
    EXPECT_EQ(found_wrong(), "");
}

TEST_F(PeopleImports, OnlyProposeThatSomebodyMoved) {
    auto view = taken(heading + row("欧阳若兰", identity_number("1999-01-02", 4), "", "户主", "501"));
    EXPECT_EQ(view.proposed, 1);
    EXPECT_EQ(town.residents("empty"), "");
    ProposalId id = *ProposalId::from_text(town.say("select proposal_id from register_proposals"));
    Actor worker = town.reporter;
    auto decided = town.act<ProposalView>([&](pg::Tx& tx) {
        return decide_proposal(tx, town.keys, worker, id, {.confirm = true, .reason = {}}, town.now + 1h);
    });
    EXPECT_EQ(decided.state, ProposalState::confirmed);
    EXPECT_EQ(town.residents("empty"), "欧阳*兰");
    EXPECT_EQ(found_wrong(), "");
}

TEST_F(PeopleImports, LookAtNothingOfWhoeverLivesInAnotherArea) {
    auto view = taken(heading + row("方知禾", identity_number("1970-11-30", 6), "05901000123", "户主", "501"));
    EXPECT_EQ(view.proposed, 1);
    ASSERT_TRUE(view.preview.has_value());
    EXPECT_EQ(view.preview->known, 0); // nor is it told before
    EXPECT_EQ(town.say("select string_agg(what, ' ') from register_proposals"), "moved_in");
    EXPECT_EQ(town.say("select count(*) from register_facts where field = 'phone' and known_from > '2026-03-01'"),
              "0");
}

// ── cut and gone on with ──

// People in four rooms, a few of them wrong.
static std::string many_people(int count) {
    std::string csv = heading;
    constexpr const char* rooms[] = {"302", "401", "501", "601"};
    for (int n = 0; n < count; ++n) {
        std::string number = identity_number(fmt::format("{}-06-{:02}", 1950 + n % 50, n % 28 + 1), n);
        if (n % 61 == 7) number.back() = number.back() == '1' ? '2' : '1';
        const char* relation = n % 3 == 0 ? "户主" : n % 3 == 1 ? "配偶" : "子";
        csv += fmt::format("林知{},{},{},流动,{},柏芦佳苑6幢{}室,2025-05-01,租住,,\n", n % 2 ? "澜" : "秋", number,
                           n % 4 ? "" : fmt::format("0590{:07}", 2'000'000 + n), relation, rooms[n / 3 % 4]);
    }
    return csv;
}

struct CutImports : PeopleImports {
    std::string csv = many_people(300);
    static constexpr size_t rows_at_once = 40;

    PeopleImportId begun() {
        auto id = upload(csv).import_id;
        work();
        start(id);
        return id;
    }
    // What an uncut job leaves, in a town of its own.
    static const std::string& uncut() {
        static const std::string text = [] {
            struct Uncut : CutImports {
                void TestBody() override {}
            } other;
            auto id = other.begun();
            other.work(rows_at_once);
            EXPECT_EQ(other.show(id).state, done);
            EXPECT_EQ(other.show(id).wrong, 5);
            return other.whole_register();
        }();
        return text;
    }
};

TEST_F(CutImports, ByACancelGoOnWhereTheyWere) {
    auto id = begun();
    work(rows_at_once, 3); // three batches
    auto half = cancel(id);
    EXPECT_EQ(half.state, cancelled);
    EXPECT_EQ(half.rows_done, 120);
    EXPECT_TRUE(half.may_start);
    work(rows_at_once);
    EXPECT_EQ(show(id).rows_done, 120); // nothing goes on by itself
    start(id);
    work(rows_at_once);
    EXPECT_EQ(show(id).state, done);
    EXPECT_TRUE(whole_register() == uncut()) << whole_register().substr(0, 400);
    EXPECT_EQ(found_wrong(), "");
}

TEST_F(CutImports, ByTheEndOfTheProcessGoOnByThemselves) {
    auto id = begun();
    for (int ends = 0; ends < 3; ++ends)
        work(rows_at_once, 2);
    EXPECT_EQ(show(id).state, running);
    EXPECT_GT(show(id).rows_done, 0);
    work(rows_at_once);
    EXPECT_EQ(show(id).state, done);
    EXPECT_TRUE(whole_register() == uncut()) << whole_register().substr(0, 400);
    EXPECT_EQ(found_wrong(), "");
}

TEST_F(CutImports, LeaveNothingOfABatchThatFailed) {
    auto id = begun();
    work(rows_at_once, 2);
    auto before = show(id).rows_done;
    town.say("alter table people add constraint broken check (known_from < '2000-01-01') not valid");
    work(rows_at_once);
    auto view = show(id);
    EXPECT_EQ(view.state, failed);
    EXPECT_EQ(view.rows_done, before);
    town.say("alter table people drop constraint broken");
    start(id);
    work(rows_at_once);
    EXPECT_EQ(show(id).state, done);
    EXPECT_TRUE(whole_register() == uncut()) << whole_register().substr(0, 400);
}

// ── the sheet ──

TEST_F(PeopleImports, GiveTheSheetWithRemarksOnceAfterEachEnd) {
    auto view = taken(heading + row("林听澜", "350999199302219110", "", "户主", "501") +
                      row("方知远", identity_number("1993-02-25", 915), "", "户主", "501"));
    std::string bytes = sheet(view.import_id);
    ASSERT_EQ(town.refused, "");
    auto workbook = or_refuse(documents::read_workbook(bytes));
    std::string first, all;
    for (const documents::Row& row : workbook.first_visible().rows)
        for (const documents::Cell& cell : row.cells)
            all += cell.text + "|";
    EXPECT_TRUE(all.contains("校验不符")) << all;
    EXPECT_TRUE(all.contains("林听澜")) << all; // the uploader's own words
    sheet(view.import_id);
    EXPECT_EQ(town.refused, "people_import_sheet_taken");
    EXPECT_EQ(town.say("select count(*) from account_events where act = 'people_import_sheet_taken'"), "1");
}

TEST_F(PeopleImports, KeepTheSheetSealedAndForAWeek) {
    auto id = upload(heading + row("林听澜", identity_number("1993-02-21", 911), "05901000009", "户主", "501") +
                     row("叶知秋", "350999199302219110", "", "配偶", "501"))
                  .import_id;
    work();
    start(id);
    work();
    for (const char* column : {"sheet", "preview"})
        EXPECT_EQ(town.say(fmt::format("select position(convert_to('林听澜', 'UTF8') in {}) from register_imports",
                                       column)),
                  "0");
    EXPECT_EQ(
        town.say("select count(*) from register_import_rows where position(convert_to('identity_number', 'UTF8') "
                 "in said) > 0"),
        "0");
    auto forget = [&](Time now) {
        town.db.run([&](pg::Pool& pool) { return forget_people_sheets(pool, town.station, now); });
    };
    forget(town.now + 6 * 24h);
    EXPECT_FALSE(show(id).is_erased);
    EXPECT_EQ(town.say("select count(*) from register_import_rows"), "1");
    forget(town.now + 7 * 24h + 1min);
    EXPECT_TRUE(show(id).is_erased);
    EXPECT_EQ(town.say("select count(*) from register_import_rows"), "0");
    sheet(id);
    EXPECT_EQ(town.refused, "people_import_erased");
}

TEST_F(PeopleImports, ThatNobodyStartsAreCancelledAfterADay) {
    auto id = upload(heading + row("林听澜", identity_number("1993-02-21", 911), "", "户主", "501")).import_id;
    work();
    town.db.run([&](pg::Pool& pool) { return forget_people_sheets(pool, town.station, town.now + 25h); });
    EXPECT_EQ(show(id).state, cancelled);
}

} // namespace
} // namespace qzt
