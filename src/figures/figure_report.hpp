// The figures of a period as a document and as a workbook, from the same page that screens show.
#pragma once
#include "cases/station/station_book.hpp"
#include "figures/figure_table.hpp"

namespace qzt {

// In office layout, to print and to pass on. Refuses `document_not_drawn`.
Outcome<std::string> figures_pdf(const Figures& page, const StationBook& book);
// All counts, a sheet for each part.
Outcome<std::string> figures_xlsx(const Figures& page, const StationBook& book);

// One more table, as it is on the screen.
Outcome<std::string> figure_table_xlsx(const FigureTable& table, const StationBook& book);

std::string report_title(const Figures& page);

} // namespace qzt
