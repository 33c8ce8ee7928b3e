#include "kernel/documents/sheet_writer.hpp"
#include "people_sheets/people_columns.hpp"
#include "people_sheets/people_sheet.hpp"

namespace qzt {

Outcome<std::string> people_sheet_sample() {
    using S = std::string;
    std::vector<documents::ExportColumn> columns;
    for (const documents::WantedColumn& column : people_columns())
        columns.push_back({std::string(column.headings.front()), documents::ColumnForm::text, 18});
    documents::SheetWriter writer("人员", std::move(columns));
    const std::vector<documents::ExportCell> rows[] = {{S("方若兰"),
                                                        S("350999198503100028"),
                                                        {},
                                                        S("05901000001"),
                                                        {},
                                                        {},
                                                        {},
                                                        S("户籍"),
                                                        S("户主"),
                                                        {},
                                                        S("柏芦佳苑 3 幢 2 单元 501 室"),
                                                        S("2019-05-01"),
                                                        S("自有"),
                                                        S("自住"),
                                                        S("住宅")},
                                                       {S("周听松"),
                                                        {},
                                                        {},
                                                        {},
                                                        S("男"),
                                                        S("2014-09-12"),
                                                        {},
                                                        S("户籍"),
                                                        S("子"),
                                                        {},
                                                        S("柏芦佳苑 3 幢 2 单元 501 室"),
                                                        {},
                                                        S("自有"),
                                                        {},
                                                        {}}};
    for (const auto& row : rows)
        writer.add_row(row);
    return writer.finish();
}

} // namespace qzt
