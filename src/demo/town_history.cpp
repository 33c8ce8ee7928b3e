#include "demo/town_history.hpp"

#include "cases/running/command_batch.hpp"
#include "kernel/json_write.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace qzt::demo {

namespace {

// When a timer next wants to be heard; empty: no more.
std::optional<Time> fires_at(const Timer& timer) {
    if (!timer.due_at || timer.stage >= 2) return {};
    return timer.stage == 0 && timer.amber_at ? std::min(*timer.amber_at, *timer.due_at) : *timer.due_at;
}

// The post in which an act was given: the first whose role the act asks for.
const Post* post_for(const Actor& by, Act act) {
    for (const Post& post : by.posts)
        for (const ActRule& rule : act_rules())
            if (rule.act == act && std::ranges::find(rule.roles, post.role) != rule.roles.end()) return &post;
    return by.posts.empty() ? nullptr : &by.posts.front();
}

} // namespace

TownHistory::TownHistory(const TownLife& life, const TownPlan& plan, const TownBook& book, StationId station)
    : life_(life), book_(book), station_(station), grids_(plan.areas) {
    for (const TownPlace& place : plan.places)
        community_of_[place.grid_id] = place.community_id;
}

void TownHistory::play(Time from, Time until) {
    for (Order& report : life_.reports(from, until, book_))
        agenda_.emplace(report.now, std::move(report));
    while (!agenda_.empty() && agenda_.begin()->first < until) {
        auto next = agenda_.extract(agenda_.begin());
        now_ = next.key();
        if (auto problem = give(next.mapped()))
            refused_.emplace_back(act_of(next.mapped().body), std::move(*problem));
    }
}

std::optional<Problem> TownHistory::give(const Order& order) {
    now_ = order.now;
    auto known = files_.find(order.case_id);
    CaseFile file = known == files_.end() ? new_file(order) : known->second;
    // Two deadlines of a case may fall on one moment; their ids must differ all the same.
    uint64_t moment = uint64_t(order.now.time_since_epoch().count()) + uint64_t(file.head.version) * 1'000'003;
    uint64_t seed = Dice(moment, order.case_id.text()).next();
    uint64_t secret = Dice(seed, "code").next(); // a town that can be made again keeps no secrets
    auto change = decide(file, {order.by, order.now, seed, order.body, {}, {}, secret}, book_);
    if (!change) return change.error();
    keep(order, std::move(*change));
    return {};
}

CaseFile TownHistory::new_file(const Order& order) {
    CaseFile file;
    file.head.station_id = station_;
    file.head.case_id = order.case_id;
    const auto& report = std::get<SubmitReport>(order.body);
    file.head.grid_id = grids_.at({*report.lon, *report.lat}).value();
    file.head.community_id = community_of_.at(file.head.grid_id);
    return file;
}

void TownHistory::keep(const Order& order, Change change) {
    CaseFile& file = change.after;
    if (file.head.number.empty()) {
        std::string major = file.head.category.substr(0, 2);
        Day day = local_day(order.now);
        std::string date = to_text(day);
        std::erase(date, '-');
        file.head.number = fmt::format("{}{}{}{:04}", book_.station_code(), date, major, ++numbers_[{day, major}]);
    }
    const Post* post = post_for(order.by, act_of(order.body));
    for (EventDraft& draft : change.events) {
        EventRow row{.station_id = station_, .case_id = file.head.case_id, .kind = draft.kind, .at = order.now};
        if (!order.by.is_system()) row.actor_id = order.by.member_id;
        if (post) row.actor_org = post->org_id, row.actor_role = post->role;
        row.command_id = head_of(order.body).command_id;
        row.version = file.head.version;
        row.state = file.head.state;
        row.assignment_id = draft.assignment_id;
        row.org_id = draft.org_id;
        row.to_reporter = draft.to_reporter;
        row.text = std::move(draft.text);
        row.facts = {std::move(draft.facts)};
        events_.push_back(std::move(row));
    }
    for (const NoticeDraft& draft : change.notices)
        notices_.push_back({station_, NoticeId::make(order.now), file.head.case_id, draft.kind, draft.member_id,
                            draft.org_id, draft.report_id, draft.role, draft.urgent, order.now,
                            std::max(order.now, draft.visible_at)});
    CommandAnswer answer{file.head.case_id, file.head.number, {}, file.head.version, file.head.state, order.now};
    if (act_of(order.body) == Act::submit) answer.query_code = file.reports.front().query_code;
    commands_.push_back({station_, head_of(order.body).command_id, file.head.case_id, hash_of(order),
                         json::text_of(answer), order.now});
    auto before = files_.find(file.head.case_id);
    auto moment = moment_of(before == files_.end() ? nullptr : &before->second, file, order.now);
    if (moment) moments_.push_back(std::move(*moment));
    const CaseFile& kept = files_.insert_or_assign(file.head.case_id, std::move(file)).first->second;
    plan_next(kept);
}

// What happens next to this case: somebody acts, or a deadline comes first.
void TownHistory::plan_next(const CaseFile& file) {
    // Nobody acts twice within a few seconds.
    std::optional<Order> next = life_.next(file, book_, now_ + std::chrono::seconds(20));
    for (const Timer& timer : file.timers) {
        std::optional<Time> at = fires_at(timer);
        if (!at || (next && next->now <= *at)) continue;
        // A clock that was set anew comes to the same stage once more.
        TimerFired fired{{CommandId::named(fmt::format("demo timer {} {} {}", timer.timer_id.text(), timer.stage,
                                                       file.head.version)),
                          file.head.version,
                          {}},
                         timer.timer_id};
        next = Order{file.head.case_id, system_actor(station_), std::max(*at, now_), fired};
    }
    if (!next) return;
    Time at = next->now;
    agenda_.emplace(at, std::move(*next));
}

} // namespace qzt::demo
