#include "insight/wall_past_rules.hpp"

#include "insight/wall_problems.hpp"
#include "insight/wall_words.hpp"

#include "kernel/json_traits.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <cmath>

namespace qzt {

Outcome<void> accept_past(Time at, Time now) {
    if (at > now || at < now - past_reach) return refuse(past_out_of_reach);
    return {};
}

WallPast::WallPast(const WallStanding& from) : matters_(from.projects, from.disputes) {
    cases_.reserve(from.cases.size() * 2);
    for (const CaseMoment& one : from.cases) {
        cases_.emplace(one.case_id, one);
        newest_.emplace(one.created_at, one.case_id);
    }
    for (const WallTrendDay& day : from.days)
        days_[day.day] = day;
    for (const LastReport& last : from.last_reports)
        last_reports_[last.community_id] = last.at;
}

WallTrendDay& WallPast::count_of(Time at) {
    Day day = local_day(at);
    return days_.try_emplace(day, WallTrendDay{day, 0, 0}).first->second;
}

void WallPast::take(const CaseMoment& moment) {
    if (moment.is_new) {
        ++count_of(moment.created_at).created;
        Time& last = last_reports_.try_emplace(moment.community_id, moment.created_at).first->second;
        last = std::max(last, moment.created_at);
    }
    if (moment.closed_before != moment.closed_at) {
        if (moment.closed_before) --count_of(*moment.closed_before).closed;
        if (moment.closed_at) ++count_of(*moment.closed_at).closed;
    }
    newest_.emplace(moment.created_at, moment.case_id);
    cases_.insert_or_assign(moment.case_id, moment);
}

WallStanding WallPast::standing(Day day) const {
    WallStanding standing;
    standing.day = day;
    standing.projects = matters_.projects();
    standing.disputes = matters_.disputes(month_begins(from_local(day)));
    std::set<CaseId> news;
    for (const auto& [created_at, id] : newest_) {
        if (news.size() == size_t(wall_news_max)) break;
        news.insert(id);
    }
    for (const auto& [id, one] : cases_)
        if (!is_final(one.state) || news.contains(id)) standing.cases.push_back(one);
    std::ranges::sort(standing.cases, {}, &CaseMoment::case_id);
    for (const auto& [of, count] : days_)
        if (of >= day - wall_trend_days) standing.days.push_back(count);
    for (const auto& [community, at] : last_reports_)
        if (at >= from_local(day) - wall_community_window) standing.last_reports.push_back({community, at});
    return standing;
}

namespace {

// The key of a row of news, as the database makes it: md5(case_id::text).
std::string key_of(CaseId id) {
    std::string text = id.text();
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
    unsigned size = 0;
    EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_md5(), nullptr);
    std::string key;
    for (unsigned i = 0; i < size; ++i)
        key += fmt::format("{:02x}", digest[i]);
    return key;
}

WallNews news_of(const CaseMoment& one) {
    bool is_open = one.visibility == Visibility::normal;
    return {key_of(one.case_id),
            one.created_at,
            one.priority,
            is_open ? one.category : "",
            is_open ? std::optional(one.grid_id) : std::nullopt,
            one.community_id,
            one.state};
}

struct LampThen {
    bool amber = false, red = false;
};
LampThen lamp_then(const CaseMoment& one, Time now) {
    if (one.suspended) return {};
    bool is_near = one.amber_at && *one.amber_at < now && one.due_at && *one.due_at >= now;
    return {is_near, one.due_at && *one.due_at < now};
}

enum class Step { to_dispatch, to_sign, handling, to_check, after };
Step step_of(CaseState state) {
    using enum CaseState;
    switch (state) {
    case submitted:
    case verifying:
    case accepted:
    case filed:
        return Step::to_dispatch;
    case dispatched:
        return Step::to_sign;
    case signed_for:
    case handling:
    case rework:
        return Step::handling;
    case result_submitted:
    case checking:
        return Step::to_check;
    default:
        return Step::after;
    }
}

void add_to(WallHand& hand, Step step, bool is_red) {
    hand.to_send += step == Step::to_dispatch || step == Step::to_sign;
    hand.handling += step == Step::handling;
    hand.to_check += step == Step::to_check;
    hand.overdue += is_red;
}

} // namespace

void WallPast::show(WallView& view, Time now, const std::vector<AreaId>& communities,
                    const CommunityOf& community_of) const {
    Day today = local_day(now);
    view.as_of = now;
    show_open(view, now, communities);
    show_today(view, today);
    show_matters(view, matters_.projects(), matters_.disputes(month_begins(now)), now, community_of);
    view.news.clear();
    for (const auto& [created_at, id] : newest_) {
        if (view.news.size() == size_t(wall_news_max)) break;
        view.news.push_back(news_of(cases_.at(id)));
    }
    auto on = [&](Day day) {
        auto found = days_.find(day);
        return found == days_.end() ? WallTrendDay{day, 0, 0} : found->second;
    };
    view.trend.clear();
    for (Day day = today - wall_trend_days + std::chrono::days(1); day <= today; day += std::chrono::days(1))
        view.trend.push_back(on(day));
    WallTrendDay before = on(today - std::chrono::days(1)), of_today = view.trend.back();
    view.tallies.today = of_today.created, view.tallies.closed_today = of_today.closed;
    view.tallies.yesterday = before.created, view.tallies.closed_yesterday = before.closed;
}

void WallPast::show_open(WallView& view, Time now, const std::vector<AreaId>& communities) const {
    std::map<AreaId, WallGrid> grids;
    std::map<AreaId, int32_t> restricted;
    WallTallies& tallies = view.tallies = {};
    WallHand hazards{WallMatter::hazards, 0, 0, 0, 0};
    auto dangerous = majors_of(WallMatter::hazards);
    for (const auto& [id, one] : cases_) {
        if (is_final(one.state)) continue;
        LampThen lamp = lamp_then(one, now);
        Step step = step_of(one.state);
        bool is_shown = one.visibility == Visibility::normal;
        ++tallies.open;
        tallies.to_dispatch += step == Step::to_dispatch, tallies.to_sign += step == Step::to_sign;
        tallies.handling += step == Step::handling, tallies.to_check += step == Step::to_check;
        tallies.near_due += lamp.amber, tallies.overdue += lamp.red;
        if (lamp.red) {
            double minutes = double((now - *one.due_at).count()) / 60e6;
            tallies.longest_overdue_minutes =
                std::max(tallies.longest_overdue_minutes, int32_t(std::llround(minutes)));
        }
        if (is_shown) {
            WallGrid& grid = grids.try_emplace(one.grid_id, WallGrid{one.grid_id, 0, 0, 0, 0}).first->second;
            ++grid.open, grid.near_due += lamp.amber, grid.overdue += lamp.red, grid.on_plan += one.suspended;
        } else {
            ++restricted[one.community_id];
        }
        std::string major = one.category.substr(0, 2);
        if (std::ranges::find(dangerous, major) != dangerous.end()) add_to(hazards, step, lamp.red);
    }
    view.grids.clear();
    for (const auto& [id, grid] : grids)
        view.grids.push_back(grid);
    view.in_hand = {hazards};
    view.communities.clear();
    for (AreaId community : communities) {
        auto last = last_reports_.find(community);
        bool is_recent = last != last_reports_.end() && last->second > now - wall_community_window;
        auto hidden = restricted.find(community);
        view.communities.push_back({community, hidden == restricted.end() ? 0 : hidden->second,
                                    is_recent ? std::optional(last->second) : std::nullopt});
    }
}

void WallPast::show_today(WallView& view, Day today) const {
    std::map<std::string, int32_t> majors;
    std::map<std::string, std::pair<Source, int32_t>> sources; // by word, as the database sorts them
    for (const auto& [created_at, id] : newest_) {
        if (local_day(created_at) < today) break;
        const CaseMoment& one = cases_.at(id);
        ++majors[one.category.substr(0, 2)];
        ++sources.try_emplace(std::string(json::word(one.source)), one.source, 0).first->second.second;
    }
    auto by_count = [](const auto& a, const auto& b) { return a.today > b.today; };
    view.majors.clear();
    for (const auto& [major, count] : majors)
        view.majors.push_back({major, count});
    std::sort(view.majors.begin(), view.majors.end(), [&](const WallMajor& a, const WallMajor& b) {
        return by_count(a, b) || (a.today == b.today && a.major < b.major);
    });
    view.sources.clear();
    for (const auto& [word, count] : sources)
        view.sources.push_back({count.first, count.second});
    std::sort(view.sources.begin(), view.sources.end(), [&](const WallSource& a, const WallSource& b) {
        return by_count(a, b) || (a.today == b.today && json::word(a.source) < json::word(b.source));
    });
}

// ── frames ─────────────────────────────────────────────────────────────────────────────────────────────────────────

template <class T>
static std::optional<std::vector<T>> if_changed(const std::vector<T>& before, const std::vector<T>& after) {
    return before == after ? std::nullopt : std::optional(after);
}

WallFrame frame_between(const WallView& before, const WallView& after) {
    WallFrame frame{.as_of = after.as_of, .tallies = after.tallies};
    std::map<AreaId, const WallGrid*> were, are;
    for (const WallGrid& grid : before.grids)
        were[grid.grid_id] = &grid;
    for (const WallGrid& grid : after.grids) {
        are[grid.grid_id] = &grid;
        auto was = were.find(grid.grid_id);
        if (was == were.end() || *was->second != grid) frame.grids.push_back(grid);
    }
    for (const auto& [id, grid] : were)
        if (!are.contains(id)) frame.grids.push_back({id, 0, 0, 0, 0});
    std::map<std::string_view, const WallNews*> told;
    for (const WallNews& one : before.news)
        told[one.key] = &one;
    for (const WallNews& one : after.news) {
        auto was = told.find(one.key);
        if (was == told.end() || *was->second != one) frame.news.push_back(one);
    }
    frame.majors = if_changed(before.majors, after.majors);
    frame.sources = if_changed(before.sources, after.sources);
    frame.in_hand = if_changed(before.in_hand, after.in_hand);
    if (before.long_matters != after.long_matters) frame.long_matters = after.long_matters;
    frame.projects = if_changed(before.projects, after.projects);
    if (before.disputes != after.disputes) frame.disputes = after.disputes;
    frame.communities = if_changed(before.communities, after.communities);
    frame.duty = if_changed(before.duty, after.duty);
    return frame;
}

} // namespace qzt
