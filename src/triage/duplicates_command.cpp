#include "triage/duplicates_command.hpp"

#include "triage/told_reports.hpp"

#include <fmt/format.h>
#include <fstream>
#include <iostream>

namespace qzt {

int duplicates_command(const std::string& file, std::ostream& out, std::ostream& errors) {
    std::ifstream opened;
    if (file != "-") opened.open(file, std::ios::binary);
    if (file != "-" && !opened) {
        errors << "打不开文件 / cannot open " << file << "\n";
        return 2;
    }
    ToldReports told = read_told_reports(file == "-" ? std::cin : opened);
    for (const LineProblem& wrong : told.problems)
        errors << fmt::format("第 {0} 行 line {0}: {1} / {2}\n", wrong.line,
                              sentence(*wrong.problem.kind, wrong.problem.details, Language::zh),
                              sentence(*wrong.problem.kind, wrong.problem.details, Language::en));
    if (!told.problems.empty()) return 2;
    for (const auto& group : like_groups(told.reports)) {
        for (size_t i = 0; i < group.size(); ++i)
            out << (i ? "\t" : "") << told.reports[group[i]].id;
        out << "\n";
    }
    return 0;
}

} // namespace qzt
