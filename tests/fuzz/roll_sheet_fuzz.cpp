// Any table as a sheet of areas: each row is taken for one unit, or something is said of it; no unit twice.
#include "ballots/roll_sheet.hpp"
#include "fuzz.hpp"

#include <set>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    static const std::vector<RollLine> roll = [] {
        std::vector<RollLine> roll;
        for (auto unit : {"5幢1单元6层602室", "5幢1单元6层601室", "6幢602", "东602", "A座12"}) {
            RollLine line;
            line.unit = unit;
            roll.push_back(std::move(line));
        }
        return roll;
    }();
    for (bool with_fund : {false, true}) {
        auto read = read_roll_sheet(fuzz::text_of(data, size), roll, {TitleSource::deed, with_fund, {"鹤鸣苑"}});
        if (!read) continue;
        std::set<size_t> units;
        std::set<uint32_t> rows;
        for (const documents::CellProblem& problem : read->problems) {
            fuzz::hold(problem.kind != nullptr, "what is wrong has a name");
            rows.insert(problem.row);
        }
        for (const RollSheetLine& line : read->lines) {
            fuzz::hold(line.nth < roll.size(), "a unit of the roll");
            fuzz::hold(units.insert(line.nth).second, "each once");
            fuzz::hold(!rows.contains(line.row), "of what is taken nothing is wrong");
            fuzz::hold(line.area_dm2 >= 1 && line.area_dm2 <= unit_area_dm2_max, "an area that can be");
            fuzz::hold(with_fund || !line.balance_fen, "a balance where it is asked for");
        }
        fuzz::hold(size_t(read->rows) <= read->lines.size() + rows.size(), "every other row is told why");
    }
    return 0;
}
