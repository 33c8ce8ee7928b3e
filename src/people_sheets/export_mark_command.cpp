#include "people_sheets/export_mark_command.hpp"

#include "kernel/json_traits.hpp"
#include "kernel/pg/migrate.hpp"
#include "kernel/pg/pool.hpp"
#include "people_sheets/export_mark.hpp"
#include "people_sheets/people_export_queries.hpp"

#include <boost/asio/co_spawn.hpp>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <ostream>

namespace qzt {
namespace {

struct Named {
    FoundMark found;
    std::optional<PeopleExportRow> row; // empty: no export of this station
};

Task<std::vector<Named>> named_exports(pg::Pool& pool, StationId station, MarkedText text) {
    pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
    auto all = co_await tx.run(fetched_marks, station);
    std::vector<ExportMark> known(all.begin(), all.end());
    std::vector<Named> named;
    for (const FoundMark& found : marks_of(text, known)) {
        auto row = co_await tx.run(people_export_by_mark, station, int64_t(found.mark));
        named.push_back({found, std::move(row)});
    }
    co_return named;
}

void print(const Named& named, std::ostream& out) {
    bool by_order = named.found.evidence == MarkEvidence::order;
    out << fmt::format("{} 行 rows，{}\n", named.found.rows,
                       by_order ? "凭行的次序 by the order of rows" : "凭看不见的字符 by unseen characters");
    if (!named.row) {
        out << fmt::format("  记号 mark {:08x}：不是本站的导出 / no export of this station\n", named.found.mark);
        return;
    }
    const PeopleExportRow& row = *named.row;
    out << fmt::format("  导出 export {}\n  申请 asked {} {}\n  批准 approved {}{}{}\n  用途 purpose {}\n"
                       "  取走 fetched {}\n",
                       row.export_id.text(), row.asked_by_name, to_text(row.asked_at),
                       row.first_by_name.value_or("-"), row.second_by_name ? "、" : "",
                       row.second_by_name.value_or(""), row.purpose, row.fetched_at ? to_text(*row.fetched_at) : "-");
}

} // namespace

int export_mark_command(const std::string& conninfo, StationId station, const std::string& file, std::ostream& out,
                        std::ostream& errors) {
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        errors << "打不开文件 / cannot open " << file << "\n";
        return 2;
    }
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    asio::io_context context(1);
    pg::Pool pool(context, {.conninfo = pg::as_app(conninfo), .connections_max = 1});
    std::vector<Named> named;
    std::exception_ptr thrown;
    asio::co_spawn(context, named_exports(pool, station, read_marked(lines_of_file(bytes))),
                   [&](std::exception_ptr problem, std::vector<Named> found) {
                       thrown = problem;
                       named = std::move(found);
                       context.stop();
                   });
    context.run();
    context.restart();
    if (thrown) std::rethrow_exception(thrown);
    if (named.empty()) out << "没有记号 / none\n";
    for (const Named& one : named)
        print(one, out);
    return named.empty() ? 1 : 0;
}

} // namespace qzt
