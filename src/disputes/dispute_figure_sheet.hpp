// Figures of disputes as a workbook: by kind, by who mediated, by organisation; each share with both of its counts.
#pragma once
#include "disputes/dispute_views.hpp"
#include "kernel/outcome.hpp"

namespace qzt {

Outcome<std::string> dispute_figures_xlsx(const DisputeFigures& figures, const DisputeFigureQuery& span,
                                          std::string_view station, bool is_demo, Time now);

} // namespace qzt
