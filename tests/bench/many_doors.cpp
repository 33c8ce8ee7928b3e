#include "bench/many_doors.hpp"

#include "kernel/clock.hpp"
#include "registry/address_draft.hpp"

#include <fmt/format.h>

#include <random>

namespace qzt::bench {

namespace {

constexpr StationId station{1};
constexpr int buildings = 10, units = 2, floors = 10, rooms_on_floor = 5;
constexpr Day known_since = std::chrono::local_days{std::chrono::year{2022} / 1 / 1};
constexpr size_t estates_in_community = 100;

constexpr const char* syllables[] = {"春", "夏", "秋", "冬", "梅", "兰", "竹", "菊", "松", "柏", "桃", "李",
                                     "荷", "桂", "枫", "榕", "云", "霞", "晨", "曦", "朝", "晖", "风", "雅",
                                     "静", "安", "宁", "和", "顺", "福", "康", "乐", "怡", "美", "景", "秀",
                                     "丽", "翠", "碧", "青", "蓝", "紫", "金", "银", "玉", "珠", "宝", "山",
                                     "水", "湖", "海", "江", "河", "溪", "泉", "林", "星", "辰", "瑞", "祥"};
constexpr size_t syllable_count = std::size(syllables);

std::string estate_name(size_t n) {
    return std::string(syllables[n % syllable_count]) + syllables[n / syllable_count % syllable_count] + "苑";
}

// Parents before children.
class Book {
public:
    AddressDraft keep(AddressDraft draft) {
        std::array<uint8_t, 16> bits;
        for (uint8_t& byte : bits)
            byte = uint8_t(dice_());
        draft.row.plate_code = plate_code_of(bits);
        rows.push_back(draft.row);
        return draft;
    }
    AddressDraft add(const AddressDraft& parent, AddressLevel level, std::string name) {
        return keep(address_in(parent, AddressId::make(SystemClock().now()), level, std::move(name)));
    }
    std::vector<NewAddressRow> rows;

private:
    std::mt19937_64 dice_{std::random_device{}()};
};

} // namespace

const std::vector<Room>& ManyRooms::at_least(size_t count) {
    // A connection of its own each time: the town is started anew between two.
    RawConnection db(town_.app_conninfo());
    db.say("select set_config('qzt.station_id', '1', false)");
    db.say("set synchronous_commit = off");
    if (grids_.empty())
        for (const std::string& id : db.column("select area_id from areas where level = 'grid' order by code"))
            grids_.push_back(*AreaId::from_text(id));
    while (rooms_.size() < count)
        add_estate(db);
    return rooms_;
}

void ManyRooms::add_estate(RawConnection& db) {
    Book book;
    if (estates_ == 0) {
        auto now = SystemClock().now();
        auto province =
            book.keep(first_address(station, AddressId::make(now), AddressLevel::province, "榉岭省", known_since));
        auto city = book.add(province, AddressLevel::city, "霁川市");
        auto county = book.add(city, AddressLevel::county, "汐南区");
        street_ = book.add(county, AddressLevel::street, "霁南街道");
    }
    if (estates_ % estates_in_community == 0)
        community_ = book.add(street_, AddressLevel::community,
                              fmt::format("{}社区", estate_name(estates_ / estates_in_community * 61)));
    AreaId grid = grids_[estates_ % grids_.size()];
    auto in_grid = [&](const AddressDraft& parent, AddressLevel level, std::string name) {
        AddressDraft draft = book.add(parent, level, std::move(name));
        draft.row.grid_id = draft.row.area_id = grid;
        book.rows.back() = draft.row;
        return draft;
    };
    auto estate = in_grid(community_, AddressLevel::estate, estate_name(estates_));
    for (int b = 1; b <= buildings; ++b) {
        auto building = in_grid(estate, AddressLevel::building, fmt::format("{} 幢", b));
        for (int u = 1; u <= units; ++u) {
            auto unit = in_grid(building, AddressLevel::unit, fmt::format("{} 单元", u));
            for (int f = 1; f <= floors; ++f) {
                auto floor = in_grid(unit, AddressLevel::floor, fmt::format("{} 层", f));
                for (int r = 1; r <= rooms_on_floor; ++r) {
                    auto room = in_grid(floor, AddressLevel::room, fmt::format("{}{:02} 室", f, r));
                    rooms_.push_back({room.row.address_id, room.row.full_name, estate.row.address_id, grid});
                }
            }
        }
    }
    db.queue("begin");
    db.queue(insert_addresses, pg::Rows(std::move(book.rows)));
    db.queue("commit");
    db.wait();
    ++estates_;
}

} // namespace qzt::bench
