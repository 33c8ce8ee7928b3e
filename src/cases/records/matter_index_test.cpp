// Candidates out of the index: what is rare leads, what is everywhere does not, and what lies close by is found
// whatever it says.
#include "cases/records/matter_index.hpp"

#include <gmock/gmock.h>

namespace qzt {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

const Time noon = *time_from_text("2026-03-02T12:00:00+08:00");

CaseId id_of(int n) { return CaseId::named("case " + std::to_string(n)); }

ToldMatter told(std::string text, std::string category = "1002", std::optional<double> metres_north = {}) {
    ToldMatter matter{.at = noon, .text = std::move(text), .category = std::move(category)};
    if (metres_north) matter.lon = 119.5, matter.lat = 26.6 + *metres_north / 111'320.0;
    return matter;
}

TEST(MatterIndex, GivesTheLikeliestFirstAndOnlyWhatIsOpen) {
    MatterIndex index;
    EXPECT_THAT(index.candidates(told("榕荫巷路灯不亮"), 10), IsEmpty());
    index.add({id_of(1), true, told("榕荫巷的路灯不亮了")});
    index.add({id_of(2), true, told("棉渡街的路灯不亮了")});
    index.add({id_of(3), true, told("榕荫巷的垃圾没有人收", "0203")});
    index.add({id_of(4), false, told("榕荫巷的路灯不亮了，请维修")});
    EXPECT_EQ(index.candidates(told("榕荫巷路灯不亮"), 1), std::vector{id_of(1)});
    EXPECT_THAT(index.candidates(told("榕荫巷路灯不亮"), 10), Not(Contains(id_of(4))));
    index.set_open(id_of(4), true);
    EXPECT_THAT(index.candidates(told("榕荫巷路灯不亮"), 10), Contains(id_of(4)));
    index.add({id_of(1), false, told("榕荫巷的路灯不亮了")}); // told again: closed meanwhile
    EXPECT_THAT(index.candidates(told("榕荫巷路灯不亮"), 10), Not(Contains(id_of(1))));
    EXPECT_EQ(index.size(), 4u);
    EXPECT_THAT(index.candidates(told(""), 10), IsEmpty());
}

TEST(MatterIndex, FindsWhatLiesCloseByWhateverItSays) {
    MatterIndex index;
    index.add({id_of(1), true, told("一片漆黑", "1002", 30)});
    index.add({id_of(2), true, told("灯杆倒了", "1002", 95)});
    index.add({id_of(3), true, told("黑灯瞎火", "1002", 700)});
    EXPECT_THAT(index.candidates(told("啥也看不清", "1002", 0), 10), ElementsAre(id_of(1), id_of(2)));
}

} // namespace
} // namespace qzt
