// Any table: a sheet of people is read to its end or refused by name, every row is there once, and a good row has
// what it is told apart by.
#include "fuzz.hpp"
#include "kernel/documents/read_workbook.hpp"
#include "people_sheets/people_sheet.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    auto workbook = documents::read_workbook(fuzz::text_of(data, size));
    if (!workbook) return 0;
    auto read = read_people_sheet(workbook->first_visible(), Day(std::chrono::days(20'522)));
    if (!read) return 0;
    uint32_t before = 0;
    for (const PersonLine& line : read->lines) {
        fuzz::hold(line.row > before, "rows come in their order, each once");
        before = line.row;
        fuzz::hold(line.household_row != 0, "everybody belongs to a household");
        if (!line.is_good) continue;
        fuzz::hold(line.values.contains(Field::name) && !line.address.empty(),
                   "a good row has a name and an address");
        fuzz::hold(line.values.contains(Field::identity_number) || line.values.contains(Field::other_document) ||
                       line.values.contains(Field::birth_date),
                   "and something by which it is told apart");
    }
    for (const documents::CellProblem& problem : read->problems)
        fuzz::hold(problem.kind != nullptr, "what is wrong has a name");
    return 0;
}
