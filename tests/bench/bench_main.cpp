// bin/bench: every figure is measured beside a peer on this machine in this run. One table comes out.
#include "bench/measures.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <csignal>
#include <iostream>

namespace qzt::bench {

void say(const std::string& words) { std::cerr << words << std::endl; }

// The parts that have a page of their own, and what makes their figures whole.
struct Page {
    std::string_view part, options, counted;
};
static constexpr Page pages[] = {
    {"register", " --people 10000000 --million-rows", "people"},
    {"past", " --million", "cases"},
    {"texts", "", "cases"},
    {"figures", " --million", "cases"},
    {"rehearsal", " --million", "cases"},
    {"ballots", "", "units"},
    {"disputes", "", "disputes"},
    {"projects", "", "projects"},
};

static int run(int argc, char** argv) {
    CLI::App app("qzt_bench");
    std::string only;
    int rounds = Effort().rounds;
    long people = 0;
    bool million = false, million_rows = false, write = false, is_short = false;
    app.add_option("--only", only, "one part alone")
        ->check(CLI::IsMember({"intake", "live", "rest", "sizes", "texts", "figures", "register", "past", "rehearsal",
                               "ballots", "disputes", "projects"}));
    app.add_flag("--million", million, "also with a million cases stored: long, and some 15 GB for a while");
    app.add_option("--people", people,
                   "look-ups also among so many: ten millions take half an hour, and some 20 GB for a while")
        ->check(CLI::Range(200'000l, 20'000'000l));
    app.add_flag("--million-rows", million_rows, "people from sheets until a million are in the register: long");
    app.add_flag("--write", write, "write docs/benchmarks.md, or the page of one part");
    app.add_flag("--short", is_short, "shows that everything works; the figures mean nothing");
    app.add_option("--rounds", rounds, "how often each figure is measured")->check(CLI::Range(1, 50));
    CLI11_PARSE(app, argc, argv);

    Effort effort{.rounds = rounds};
    if (is_short) effort = {.rounds = 2, .seconds = 1, .sizes_max = 1000};
    if (million) effort.sizes_max = 1'000'000;
    effort.people_max = people;
    effort.million_rows = million_rows;
    Town town;
    Record record;
    auto page = std::ranges::find(pages, std::string_view(only), &Page::part);
    bool has_page = page != std::end(pages);
    if (has_page) {
        record.command = fmt::format("bin/bench --only {}{} --write", page->part, page->options);
        record.counted = page->counted;
        record.picture.clear();
    }
    double syncs = fdatasyncs_per_second(town.folder);
    record.limits = fmt::format("fdatasync {:.0f}/s at the beginning", syncs);
    say(record.limits);
    auto wanted = [&](std::string_view name) {
        bool is_apart = std::ranges::find(pages, name, &Page::part) != std::end(pages);
        return only == name || (only.empty() && !is_apart);
    };
    if (wanted("intake")) measure_intake(town, effort, record);
    if (wanted("live")) measure_live(town, effort, record);
    if (wanted("rest")) measure_rest(town, effort, record);
    if (wanted("sizes")) measure_sizes(town, effort, record);
    if (wanted("past")) measure_past(town, effort, record);
    if (wanted("texts")) {
        measure_texts(effort, record);
        measure_matters(town, effort, record);
    }
    if (wanted("ballots")) measure_ballots(town, effort, record);
    if (wanted("disputes")) measure_disputes(town, effort, record);
    if (wanted("projects")) measure_projects(town, effort, record);
    if (wanted("figures")) measure_figures(town, effort, record);
    if (wanted("rehearsal")) measure_rehearsal(effort, record);
    // By itself: what it brings in would weigh on the rest.
    if (wanted("register")) {
        measure_rotation(town, record);
        measure_lookups(town, effort, record);
        ManyRooms city(town);
        measure_people_import(town, city, effort, record);
        measure_lookups_in_a_city(town, city, effort, record);
    }
    record.limits += fmt::format(", {:.0f}/s at the end", fdatasyncs_per_second(town.folder));
    std::cout << record.limits << "\n" << table_of(record.figures);
    if (write) write_record(record, has_page ? "docs/benchmarks-" + only + ".md" : "docs/benchmarks.md");
    bool all_hold = std::ranges::all_of(record.figures, &Figure::holds);
    return all_hold ? 0 : 1;
}

} // namespace qzt::bench

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);
    try {
        return qzt::bench::run(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 2;
    }
}
