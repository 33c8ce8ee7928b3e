#include "figures/figure_names.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace qzt {
namespace {

struct FigureWords {
    Figure figure;
    std::string_view name, rule;
};
constexpr FigureWords figure_words[] = {
    {Figure::reported, "上报", "收到的新上报，一次上报算一件；并到别案的也算，作废的不算。"},
    {Figure::filed, "立案", "这段时间立案的；立案时归哪一类就算哪一类。"},
    {Figure::closed, "结案", "这段时间结案的；重开后再结，再算一次。"},
    {Figure::reopened, "重开", "结案后重开的。"},
    {Figure::merged, "并案", "并到别案的，是同一件事说了两次。"},
    {Figure::supervised, "督办", "发出的督办，自动升级的也算。"},
    {Figure::taken_in_time, "及时受理率", "受理时没有超过受理期限的 ÷（受理的 + 不予受理的）。"},
    {Figure::declined, "不予受理率", "不予受理的 ÷（受理的 + 不予受理的）。"},
    {Figure::signed_itself, "按时自行签收率", "没有超过签收期限、不是到时自动签收的 ÷ 签收的。"},
    {Figure::contacted_in_time, "按时首次联系率", "首次联系没有超过期限的 ÷ 联系了的。"},
    {Figure::in_time, "按期处置率",
     "主办在原期限内交了结果的 ÷ "
     "这段时间原期限届满的，未办完的也在内；批准延期不改原期限，挂账顺延，退回、改派的不算。"},
    {Figure::returned, "退单率", "获准退回的次数 ÷ 派出主办的次数；撤销的派遣不算派出。"},
    {Figure::misdirected, "错派率", "先后派给两个以上单位的 ÷ 这段时间结案且派出过的。"},
    {Figure::extended, "延期率", "获准延期的次数 ÷ 派出主办的次数。"},
    {Figure::suspended, "挂账率", "挂账的次数 ÷ 派出主办的次数。"},
    {Figure::first_pass, "一次核查通过率", "第一次核查就通过的 ÷ 第一次核查的；免核查的、查不了的不算。"},
    {Figure::reworked, "返工率", "返工过的 ÷ 这段时间结案的。"},
    {Figure::closed_in_30, "三十日结案率", "立案满三十天时已了结的 ÷ 这段时间满三十天的。"},
    {Figure::reached, "回访接通率", "联系上的 ÷ 回访的。"},
    {Figure::rated, "评价应答率", "给了评价的 ÷ 回访的；经两人确认不计评价的不算给了。"},
    {Figure::solved, "解决率", "说“解决了”的 ÷ 说了是否解决的。"},
    {Figure::satisfied, "满意率", "很满意、满意、基本满意的 ÷ 给了评价的。"},
    {Figure::unsolved, "结了没解决", "结案时上报人最后说没解决的 ÷ 说了是否解决的。"},
};

const FigureWords& words_of(Figure figure) { return *std::ranges::find(figure_words, figure, &FigureWords::figure); }

} // namespace

std::string_view name_zh(Figure figure) { return words_of(figure).name; }
std::string_view rule_zh(Figure figure) { return words_of(figure).rule; }

std::string_view name_zh(Stage stage) {
    switch (stage) {
    case Stage::taking_in:
        return "受理";
    case Stage::sending:
        return "立案到派出";
    case Stage::signing:
        return "派出到签收";
    case Stage::handling:
        return "派出到交结果";
    case Stage::checking:
        return "核查";
    case Stage::asking:
        return "回访";
    case Stage::whole:
        return "上报到结案";
    }
    return "";
}

std::string_view rules_zh() {
    return "每个数字都从历史记录数出，算在它发生的那一刻，事后不改：同样的问题，什么时候问都是同样的答案。作废的从作"
           "废那一刻起不再计入，“截至”更早的时刻看，仍按当时所知。环比与前一段同样长的时间比，同比与去年同期比（周与 "
           "52 周前比），未完的期间只比到同样的时刻。占比的区间用威尔逊法，件数变化的区间用精确法。基数少于 20 的标 "
           "◇，不下结论；单位少于 20 件的不算率。只统计单位，不统计个人。";
}

std::string duration_zh(int64_t minutes) {
    int64_t hours = minutes / 60, days = hours / 24;
    if (days > 0) return hours % 24 ? fmt::format("{} 日 {} 时", days, hours % 24) : fmt::format("{} 日", days);
    if (hours > 0)
        return minutes % 60 ? fmt::format("{} 时 {} 分", hours, minutes % 60) : fmt::format("{} 时", hours);
    return fmt::format("{} 分", minutes);
}

std::string day_zh(Day day) {
    std::chrono::year_month_day date(day);
    return fmt::format("{} 年 {} 月 {} 日", int(date.year()), unsigned(date.month()), unsigned(date.day()));
}

std::string span_zh(Day first, Day last) {
    std::chrono::year_month_day from(first), until(last);
    bool is_month = unsigned(from.day()) == 1 && from.month() == until.month() && from.year() == until.year() &&
                    std::chrono::year_month_day(last + std::chrono::days(1)).month() != until.month();
    if (is_month) return fmt::format("{} 年 {} 月", int(from.year()), unsigned(from.month()));
    if (first == last) return day_zh(first);
    if (from.year() != until.year()) return day_zh(first) + "至 " + day_zh(last);
    if (from.month() != until.month())
        return fmt::format("{}至 {} 月 {} 日", day_zh(first), unsigned(until.month()), unsigned(until.day()));
    return fmt::format("{}至 {} 日", day_zh(first), unsigned(until.day()));
}

} // namespace qzt
