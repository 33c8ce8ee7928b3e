// Whether something was told before: found among a million open cases in one process. The texts are made up: each of
// sixty matters is told in several ways, in one of three thousand lanes, with a house number and a sentence of its
// own; a question tells a known case anew in other words. The peers look at all of them: once at each letter, which
// is the least that any scan must do, and by the rules themselves.
#include "bench/loads.hpp"
#include "bench/many_cases.hpp"
#include "bench/measures.hpp"
#include "cases/records/matter_index.hpp"
#include "cases/records/recent_matters.hpp"
#include "kernel/documents/utf8.hpp"
#include "kernel/json_write.hpp"
#include "kernel/text/characters.hpp"

#include <fmt/format.h>
#include <random>

namespace qzt::bench {
namespace {

constexpr size_t lanes_known = 3'000, things_known = 60, ways = 6, tails_known = 400;
constexpr Time noon{std::chrono::days(20'500)};

class Tellers {
public:
    explicit Tellers(unsigned seed) : dice_(seed) {
        static const char* ends[] = {"巷", "路", "里", "街", "弄", "小区", "新村", "佳苑"};
        for (size_t i = 0; i < lanes_known; ++i)
            lanes_.push_back(word(2 + dice_() % 2) + ends[dice_() % 8]);
        for (size_t i = 0; i < things_known * ways; ++i)
            things_.push_back(word(2 + dice_() % 3) + word(2) + word(1 + dice_() % 3));
        for (size_t i = 0; i < tails_known; ++i)
            tails_.push_back(word(3 + dice_() % 6) + "，" + word(4 + dice_() % 5));
    }
    struct Matter {
        uint32_t lane, thing, number;
    };
    Matter any() { return {below(lanes_known), below(things_known), 1 + below(200)}; }
    // Of the last 90 days, at the lane's place or close by.
    ToldMatter tell(const Matter& matter) {
        ToldMatter told{.at = noon - std::chrono::minutes(dice_() % (90 * 24 * 60))};
        told.text =
            fmt::format("{}{}号{}，{}。{}", lanes_[matter.lane], matter.number,
                        things_[matter.thing * ways + dice_() % ways], tails_[dice_() % tails_known], word(12));
        told.place_text = fmt::format("{}{}号", lanes_[matter.lane], matter.number);
        told.category = fmt::format("{:02}{:02}", 1 + matter.thing / 6, 1 + matter.thing % 6);
        told.lon = 119.3 + double(matter.lane % 60) * 0.003 + double(matter.number) * 1e-6;
        told.lat = 26.5 + double(matter.lane / 60) * 0.003 + double(dice_() % 100) * 1e-6;
        return told;
    }

private:
    uint32_t below(size_t n) { return uint32_t(dice_() % n); }
    std::string word(size_t letters) {
        std::string text;
        for (size_t i = 0; i < letters; ++i) // few letters are frequent, most are rare
            documents::append_utf8(text, char32_t(0x4e00 + (dice_() % 3'000) * (dice_() % 3'000) / 3'000));
        return text;
    }

    std::mt19937 dice_;
    std::vector<std::string> lanes_, things_, tails_;
};

struct Looks {
    std::vector<float> took_ms;
    double found = 0; // of the cases that were told anew, among the first ten
};

// As the server does it, but with the texts at hand.
std::vector<uint32_t> look(const MatterIndex& index, const std::vector<ToldMatter>& all, const ToldMatter& asked,
                           const std::unordered_map<CaseId, uint32_t>& places) {
    const MatterPrints& prints = index.prints();
    Told told = told_of(prints, asked);
    std::vector<std::pair<double, uint32_t>> like;
    for (CaseId id : index.candidates(asked, RecentMatters::looked_at_max)) {
        uint32_t place = places.at(id);
        double likeness = likeness_of_matters(told, told_of(prints, all[place]));
        if (likeness < same_matter_bar) continue;
        prints.named_by_both(asked, all[place]);
        like.emplace_back(-likeness, place);
    }
    std::ranges::sort(like);
    std::vector<uint32_t> found;
    for (size_t i = 0; i < std::min<size_t>(10, like.size()); ++i)
        found.push_back(like[i].second);
    return found;
}

double all_letters_ms(const std::vector<ToldMatter>& all) {
    auto begun = Clock::now();
    size_t letters = 0;
    for (const ToldMatter& matter : all)
        letters += text::letters_of(matter.text, 1'000).size();
    if (letters == 0) throw std::runtime_error("nothing was told");
    return seconds_since(begun) * 1000;
}

double all_by_the_rules_s(const MatterPrints& prints, const std::vector<ToldMatter>& all, const ToldMatter& asked) {
    constexpr size_t some = 5'000;
    Told told = told_of(prints, asked);
    double sum = 0;
    auto begun = Clock::now();
    for (size_t i = 0; i < std::min(some, all.size()); ++i)
        sum += likeness_of_matters(told, told_of(prints, all[i * 7 % all.size()]));
    if (sum == 0) throw std::runtime_error("nothing was weighed");
    return seconds_since(begun) * double(all.size()) / double(std::min(some, all.size()));
}

void measure_index(const Effort& effort, Record& record) {
    size_t count = effort.sizes_max <= 1'000 ? 20'000 : 1'000'000, questions = effort.sizes_max <= 1'000 ? 50 : 400;
    say(fmt::format("matters: {} cases", count));
    Tellers tellers(1);
    std::vector<Tellers::Matter> matters;
    std::vector<ToldMatter> all;
    std::unordered_map<CaseId, uint32_t> places;
    for (size_t i = 0; i < count; ++i) {
        matters.push_back(tellers.any());
        all.push_back(tellers.tell(matters.back()));
    }
    double before = resident_mb(getpid());
    MatterIndex index;
    double adding = 0;
    for (size_t i = 0; i < count; ++i) {
        CaseId id = CaseId::make(all[i].at);
        places.emplace(id, uint32_t(i));
        auto begun = Clock::now();
        index.add({id, true, all[i]});
        adding += seconds_since(begun);
    }
    double megabytes = resident_mb(getpid()) - before;
    std::vector<double> p99, p50, letters, rules, found;
    for (int round = 0; round < effort.rounds; ++round) {
        Looks looks;
        for (size_t i = 0; i < questions; ++i) {
            uint32_t known = uint32_t((i * 7'919 + size_t(round) * 104'729) % count);
            ToldMatter asked = tellers.tell(matters[known]);
            asked.at = all[known].at + std::chrono::hours(2);
            auto begun = Clock::now();
            auto like = look(index, all, asked, places);
            looks.took_ms.push_back(float(seconds_since(begun) * 1000));
            looks.found += std::ranges::find(like, known) != like.end();
        }
        p99.push_back(percentile(looks.took_ms, 0.99));
        p50.push_back(percentile(looks.took_ms, 0.5));
        found.push_back(looks.found / double(questions));
        letters.push_back(all_letters_ms(all));
        rules.push_back(all_by_the_rules_s(index.prints(), all, tellers.tell(matters[0])));
    }
    say(fmt::format("  p99 {:.1f} ms, p50 {:.1f} ms, found {:.3f}; letters {:.0f} ms, rules {:.0f} s; {:.1f} us to "
                    "add, {:.0f} MB",
                    median(p99), median(p50), median(found), median(letters), median(rules),
                    adding * 1e6 / double(count), megabytes));
    record.figures.push_back(
        {.name = "matters.found",
         .what = fmt::format("what was told before, found and weighed among {} open cases, 99 of 100", count),
         .ours = fmt::format("{:.1f} ms (half of them {:.1f} ms)", median(p99), median(p50)),
         .peer = fmt::format("each letter looked at once {:.0f} ms; all weighed by the rules {:.0f} s",
                             median(letters), median(rules)),
         .value = median(p99),
         .bar = 50,
         .at_least = false,
         .unit = "ms"});
    record.figures.push_back({.name = "matters.recall",
                              .what = "cases told anew in other words that are among the first ten",
                              .ours = fmt::format("{:.1f} %", median(found) * 100),
                              .value = median(found) * 100,
                              .bar = 95,
                              .at_least = true,
                              .unit = "%"});
    record.figures.push_back({.name = "matters.memory",
                              .what = fmt::format("memory of the index of {} cases", count),
                              .ours = fmt::format("{:.0f} MB", megabytes),
                              .peer = fmt::format("{:.0f} µs to add one", adding * 1e6 / double(count)),
                              .value = megabytes * 1e6 / double(count),
                              .bar = 1'200,
                              .at_least = false,
                              .unit = "bytes a case"});
}

// Through the door: the server asks its index, reads the candidates and weighs them.
void measure_asking(Town& town, const Effort& effort, Record& record) {
    long open = effort.sizes_max <= 1'000 ? 500 : 20'000;
    say(fmt::format("matters: asked over HTTP, {} open cases", open));
    town.forget_cases();
    add_open_cases(town, open);
    town.restart();
    std::vector<double> p99;
    for (int round = 0; round < effort.rounds; ++round) {
        std::vector<float> took;
        for (size_t i = 0; i < 60; ++i) {
            const Grid& grid = town.grids[i % town.grids.size()];
            std::string body = fmt::format(R"({{"text":"{}","place_text":"霁桥路","lon":{},"lat":{}}})",
                                           "路口的井盖不见了，夜里没有灯，很容易踩空。", grid.lon, grid.lat);
            auto begun = Clock::now();
            Answer answer = ask(town.port, request_text("POST", "/api/likely-cases",
                                                        town.reporters[i % town.reporters.size()], body));
            took.push_back(float(seconds_since(begun) * 1000));
            if (answer.status != 200) throw std::runtime_error("likely cases: " + answer.body);
        }
        p99.push_back(percentile(took, 0.99));
    }
    town.forget_cases();
    record.figures.push_back(
        {.name = "matters.asked",
         .what = fmt::format("\"is it one of these?\" asked over HTTP, {} open cases, 99 of 100", open),
         .ours = fmt::format("{:.1f} ms", median(p99)),
         .value = median(p99),
         .bar = 50,
         .at_least = false,
         .unit = "ms"});
}

} // namespace

void measure_matters(Town& town, const Effort& effort, Record& record) {
    measure_index(effort, record);
    measure_asking(town, effort, record);
}

} // namespace qzt::bench
