// Which addresses of a station a text means, in which order, and what is shown of one.
#include "registry/address_access.hpp"

#include "registry/address_draft.hpp"
#include "support/test_station.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

namespace qzt {
namespace {

using enum AddressLevel;
using testing::problem_of;
using testing::TestStation;

constexpr std::string_view above = "榉海省霁州市汐城区霁桥街道";

// In the north 柏芦佳苑, whose third house has two stairs and the fifth none; a school; and an estate whose name the
// south has, too.
struct AddressTown : TestStation {
    std::vector<NewAddressRow> rows;
    std::vector<NewAliasRow> aliases;
    std::map<std::string, AddressId> ids; // by full name, without what all begin with

    AddressTown() {
        auto province = keep(first_address(station, id(), AddressLevel::province, "榉海省", since));
        auto district = add(add(province, city, "霁州市"), county, "汐城区");
        auto office = add(district, street, "霁桥街道");
        auto north_side = add(office, community, "北社区", north),
             south_side = add(office, community, "南社区", south);
        add(office, road, "竹溪路");
        add(office, road, "霁桥路");

        auto estate_there = add(north_side, estate, "柏芦佳苑", north_grid);
        aliases.push_back(alias_of(estate_there, "竹溪路 12 号"));
        aliases.push_back(alias_of(estate_there, "老柏芦"));
        auto third = add(estate_there, building, "3 幢"), fifth = add(estate_there, building, "5 幢");
        for (const char* stair : {"1 单元", "2 单元"}) {
            auto landing = add(add(third, unit, stair), floor, "5 层");
            add(landing, room, "501 室");
            add(landing, room, "502 室");
        }
        add(add(fifth, floor, "5 层"), room, "501 室");
        for (int number : {10, 2, 1})
            add(estate_there, building, fmt::format("{} 幢", number));
        add(add(north_side, estate, "竹溪小学", north_grid), building, "教学楼");
        add(add(north_side, estate, "桐花里", north_grid), building, "1 幢");
        add(add(south_side, estate, "桐花里", south_grid), building, "1 幢");
        db.run([this](pg::Pool& pool) -> Task<> { return store(pool, *this); });
    }

    static AddressId id() { return AddressId::make(SystemClock().now()); }
    AddressDraft add(const AddressDraft& parent, AddressLevel level, std::string name,
                     std::optional<AreaId> area = {}) {
        auto draft = address_in(parent, id(), level, std::move(name));
        if (area) draft.row.area_id = area;
        return keep(std::move(draft));
    }
    AddressDraft keep(AddressDraft draft) {
        draft.row.plate_code = plate_code_of(draft.row.address_id.value.bytes);
        rows.push_back(draft.row);
        ids[draft.row.full_name.substr(std::min(above.size(), draft.row.full_name.size()))] = draft.row.address_id;
        return draft;
    }
    static Task<> store(pg::Pool& pool, AddressTown& town) {
        pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
        co_await tx.run(insert_addresses, pg::Rows(town.rows));
        co_await tx.run(insert_address_aliases, pg::Rows(town.aliases));
        co_await tx.commit();
    }

    // "exact 北社区柏芦佳苑3幢", or the code of the refusal.
    std::string found(const std::string& text, const Actor& by) {
        std::string told;
        db.run([&](pg::Pool& pool) -> Task<> { return find(pool, by, text, told); });
        return told;
    }
    std::string found(const std::string& text) { return found(text, dispatcher); }
    static Task<AddressMatches> in_transaction(pg::Pool& pool, Actor by, std::string text) {
        pg::Tx tx = co_await pool.begin(pg::Scope::station(by.station_id));
        AddressMatches matches = co_await access::addresses_by_text(tx, std::move(by), std::move(text));
        co_return matches;
    }
    static Task<> find(pg::Pool& pool, Actor by, std::string text, std::string& told) {
        try {
            AddressMatches matches = co_await in_transaction(pool, by, text);
            told = json::word(matches.match);
            for (const AddressLine& line : matches.rows)
                told += (line.in_own_area ? " *" : " ") +
                        line.full_name.substr(std::min(above.size(), line.full_name.size()));
        } catch (const Refused& refused) {
            told = refused.problem.kind->code;
        }
    }
    static Task<AddressView> view(pg::Pool& pool, Actor by, AddressId id) {
        pg::Tx tx = co_await pool.begin(pg::Scope::station(by.station_id));
        AddressView shown = co_await access::address_to_read(tx, std::move(by), id);
        co_return shown;
    }
    AddressView shown(const std::string& name) {
        AddressView view;
        db.run([&](pg::Pool& pool) -> Task<> { return show(pool, dispatcher, ids.at(name), view); });
        return view;
    }
    static Task<> show(pg::Pool& pool, Actor by, AddressId id, AddressView& out) {
        out = co_await view(pool, by, id);
    }

    static constexpr Day since = std::chrono::local_days{std::chrono::year{2022} / 1 / 1};
};

AddressTown& town() {
    static AddressTown one;
    return one;
}

struct Row {
    const char *text, *expected;
};

TEST(AddressesByText, RefuseWhatNamesNoPlace) {
    for (const char* text : {"，。", "门口"})
        EXPECT_EQ(town().found(text), "address_text_empty") << text;
}

TEST(AddressesByText, AreUnknownWithTheNearestAroundThem) {
    const Row table[] = {
        {"柏芦佳苑3幢3单元501", "unknown 北社区柏芦佳苑3幢"},
        {"柏芦佳苑3幢1单元5层", "exact 北社区柏芦佳苑3幢1单元5层"}, // the control
        {"柏芦佳苑3幢1单元601", "unknown 北社区柏芦佳苑3幢1单元"},
        {"柏芦佳苑3幢1单元6层501", "unknown 北社区柏芦佳苑3幢1单元"},
        {"柏芦佳苑7幢501", "unknown 北社区柏芦佳苑"},
        {"柏芦佳苑南区3幢", "unknown 北社区柏芦佳苑"}, // nobody knows of a southern part
        {"竹溪路88号", "unknown 竹溪路"},
        {"竹溪路88号鹤鸣超市", "unknown 竹溪路"},
        {"竹溪小学体育馆", "unknown 北社区竹溪小学"},
        {"北社区青石里3幢", "unknown"},
        {"青石里3幢", "unknown"},
        {"3幢501", "unknown"},
    };
    for (auto& row : table)
        EXPECT_EQ(town().found(row.text), row.expected) << row.text;
}

TEST(AddressesByText, AreFoundHoweverTheyAreWritten) {
    const Row table[] = {
        {"柏芦佳苑", "exact 北社区柏芦佳苑"},
        {"柏芦佳苑小区", "exact 北社区柏芦佳苑"},
        {"柏芦佳苑三号楼", "exact 北社区柏芦佳苑3幢"},
        {"柏芦佳苑 3 栋 二单元", "exact 北社区柏芦佳苑3幢2单元"},
        {"柏芦佳苑3-2-501", "exact 北社区柏芦佳苑3幢2单元5层501室"},
        {"霁桥街道北社区柏芦佳苑3幢2单元501门口", "exact 北社区柏芦佳苑3幢2单元5层501室"},
        {"竹溪路12号", "exact 北社区柏芦佳苑"}, // by its gate
        {"竹溪路十二号3幢2单元502", "exact 北社区柏芦佳苑3幢2单元5层502室"},
        {"竹溪路12号柏芦佳苑3幢2单元502", "exact 北社区柏芦佳苑3幢2单元5层502室"},
        {"老柏芦3幢2单元502", "exact 北社区柏芦佳苑3幢2单元5层502室"},
        {"竹溪路边上的柏芦佳苑3幢", "exact 北社区柏芦佳苑3幢"},
        {"柏芦佳苑5幢501", "exact 北社区柏芦佳苑5幢5层501室"},
        {"柏芦佳苑5幢1单元501", "exact 北社区柏芦佳苑5幢5层501室"}, // the register knows of no stairs there
        {"竹溪小学教学楼", "exact 北社区竹溪小学教学楼"},
        {"霁桥路", "exact 霁桥路"},
        {"北社区", "exact 北社区"},
        {"北居委会", "exact 北社区"},
    };
    for (auto& row : table)
        EXPECT_EQ(town().found(row.text), row.expected) << row.text;
}

TEST(AddressesByText, AreSeveralWhenTheTextDoesNotSayWhich) {
    const Row table[] = {
        {"柏芦佳苑3幢501", "several 北社区柏芦佳苑3幢1单元5层501室 北社区柏芦佳苑3幢2单元5层501室"},
        {"桐花里1幢", "several 北社区桐花里1幢 南社区桐花里1幢"},
        {"南社区桐花里1幢", "exact 南社区桐花里1幢"},
        {"桐花里2幢", "unknown 北社区桐花里 南社区桐花里"},
        {"南社区桐花里2幢", "unknown 南社区桐花里"},
        {"竹溪", "several 北社区竹溪小学 竹溪路"}, // what was typed so far
        {"柏芦", "several 北社区柏芦佳苑"},
    };
    for (auto& row : table)
        EXPECT_EQ(town().found(row.text), row.expected) << row.text;
}

TEST(AddressesByText, OfOnesOwnAreaComeFirst) {
    Actor of_north = town().officer, of_south = town().officer, of_south_grid = town().reporter;
    of_south.posts.front().area_id = town().south;
    of_south_grid.posts.front().area_id = town().south_grid;
    EXPECT_EQ(town().found("桐花里1幢", of_north), "several *北社区桐花里1幢 南社区桐花里1幢");
    EXPECT_EQ(town().found("桐花里1幢", of_south), "several *南社区桐花里1幢 北社区桐花里1幢");
    EXPECT_EQ(town().found("桐花里1幢", of_south_grid), "several *南社区桐花里1幢 北社区桐花里1幢");
}

TEST(AddressesByText, OfAnotherStationAreNotThere) {
    town().db.say("insert into addresses (station_id, address_id, level, name, normal_name, full_name, match_key, "
                  "loose_key, plate_code, status, valid_from) values (2, gen_random_uuid(), 'estate', '别处苑', "
                  "'别处苑', '榉海省霁州市汐城区霁桥街道别处苑', '别处苑', '别处苑', '22222222222222AA', 'active', "
                  "'2022-01-01')");
    EXPECT_EQ(town().found("别处苑"), "unknown");
    Actor elsewhere = town().dispatcher;
    elsewhere.station_id = StationId{2};
    EXPECT_EQ(town().found("别处苑", elsewhere), "exact 别处苑"); // the control
    EXPECT_EQ(town().found("柏芦佳苑", elsewhere), "unknown");
}

// ── one address ──

TEST(AddressView, OfWhatIsAbsentOrAnothersIsRefusedAlike) {
    std::string absent, of_another;
    Actor elsewhere = town().dispatcher;
    elsewhere.station_id = StationId{2};
    AddressId known = town().ids.at("北社区柏芦佳苑");
    auto code = [](pg::Pool& pool, Actor by, AddressId id, std::string& out) -> Task<> {
        out = co_await problem_of(AddressTown::view(pool, std::move(by), id));
    };
    town().db.run([&](pg::Pool& pool) { return code(pool, town().dispatcher, AddressTown::id(), absent); });
    town().db.run([&](pg::Pool& pool) { return code(pool, elsewhere, known, of_another); });
    EXPECT_EQ(absent, "address_not_found");
    EXPECT_EQ(of_another, "address_not_found");
}

TEST(AddressView, TellsWhatLiesAroundAndWithinInTheOrderOfNumbers) {
    auto names = [](const std::vector<AddressStep>& steps) {
        std::vector<std::string> list;
        for (const AddressStep& step : steps)
            list.push_back(step.name);
        return fmt::format("{}", fmt::join(list, ", "));
    };
    AddressView estate_there = town().shown("北社区柏芦佳苑");
    EXPECT_EQ(names(estate_there.path), "榉海省, 霁州市, 汐城区, 霁桥街道, 北社区");
    EXPECT_EQ(names(estate_there.children), "1 幢, 2 幢, 3 幢, 5 幢, 10 幢");
    EXPECT_FALSE(estate_there.has_more_children);
    EXPECT_EQ(estate_there.level, estate);
    EXPECT_EQ(estate_there.status, AddressStatus::active);
    EXPECT_EQ(estate_there.area_id, town().north_grid);
    AddressView of_room = town().shown("北社区柏芦佳苑3幢1单元5层501室");
    EXPECT_EQ(names(of_room.path), "榉海省, 霁州市, 汐城区, 霁桥街道, 北社区, 柏芦佳苑, 3 幢, 1 单元, 5 层");
    EXPECT_EQ(names(of_room.children), "");
}

// ── what the table itself refuses ──

TEST(Addresses, AreOnceBelowTheirParentUntilTheyAreTornDown) {
    auto insert_again = [](const char* name, const char* status, const char* plate) {
        return fmt::format("insert into addresses (station_id, address_id, parent_id, level, name, normal_name, "
                           "full_name, match_key, loose_key, plate_code, status, valid_from) select 1, "
                           "gen_random_uuid(), parent_id, level, name, normal_name, full_name, match_key, loose_key, "
                           "'{}', '{}', valid_from from addresses where station_id = 1 and full_name like '%{}'",
                           plate, status, name);
    };
    EXPECT_THROW(town().db.say(insert_again("柏芦佳苑10幢", "active", "22222222222222AB")), std::runtime_error);
    EXPECT_THROW(town().db.say(insert_again("榉海省", "active", "22222222222222AC")), std::runtime_error);
    EXPECT_NO_THROW(town().db.say(insert_again("柏芦佳苑10幢", "demolished", "22222222222222AD")));
    EXPECT_EQ(town().found("柏芦佳苑10幢"), "exact 北社区柏芦佳苑10幢");
}

TEST(Addresses, HavePlatesWithoutCharactersThatAreTakenForOneAnother) {
    for (const char* plate : {"short", "2222222222222220", "222222222222222O", "222222222222222l"})
        EXPECT_THROW(
            town().db.say(fmt::format("update addresses set plate_code = '{}' where full_name like '%5幢'", plate)),
            std::runtime_error)
            << plate;
}

} // namespace
} // namespace qzt
