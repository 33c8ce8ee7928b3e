#include "demo/town_mind.hpp"

#include "cases/categories/category_words.hpp"
#include "cases/rules/act_guards.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace qzt::demo {

// ── the town ───────────────────────────────────────────────────────────────────────────────────────────────────────

std::optional<Order> TownLife::next(const CaseFile& file, const Rulebook& rules, Time not_before) const {
    return CaseMind(*this, file, rules, not_before).next();
}

Task<LifeTurn> TownLife::turn(TownWindow& window, Time last_turn, Time now) const {
    LifeTurn turn;
    std::shared_ptr<const Rulebook> rules = window.rules();
    std::vector<Order> orders = reports(last_turn, now, *rules);
    std::vector<CaseFile> open = co_await window.open_cases();
    for (const CaseFile& file : open) {
        std::optional<Order> order = next(file, *rules, now);
        if (order && order->now <= now) orders.push_back(std::move(*order));
    }
    for (Order& order : orders) {
        Act act = act_of(order.body);
        order.now = now;
        std::optional<Problem> refused = co_await window.give(std::move(order));
        if (refused)
            turn.refused.emplace_back(act, std::move(*refused));
        else
            ++turn.given;
    }
    co_return turn;
}

// ── one case ───────────────────────────────────────────────────────────────────────────────────────────────────────

std::optional<Order> CaseMind::next() {
    if (is_final(head_.state)) return {};
    triage();
    verify();
    requests();
    supervisions();
    handle();
    arrivals();
    check();
    follow_up();
    close();
    for (Thought& thought : thoughts_)
        thought.at = std::max(thought.at, not_before_);
    std::ranges::sort(thoughts_, {}, [](const Thought& thought) { return std::pair{thought.at, thought.act}; });
    for (Thought& thought : thoughts_)
        for (const Actor* actor : thought.who) {
            auto acts = allowed_acts(file_, *actor, thought.at, rules_);
            if (std::ranges::find(acts, thought.act) == acts.end()) continue;
            CommandId id = CommandId::named(
                fmt::format("demo act {} {} {}", head_.case_id.text(), head_.version, int(thought.act)));
            std::visit(
                [&](CommandHead& said) {
                    said.command_id = id;
                    said.version = head_.version;
                },
                thought.body);
            return Order{head_.case_id, *actor, thought.at, std::move(thought.body)};
        }
    return {};
}

Dice CaseMind::dice(std::string_view what, int count) const {
    Dice dice(town_.settings_.seed + uint64_t(count) * 7919 + uint64_t(head_.round) * 104729,
              head_.case_id.text() + std::string(what));
    dice.next();
    return dice;
}

const Timer* CaseMind::timer(TimerKind kind, std::optional<AssignmentId> part) const {
    for (const Timer& timer : file_.timers)
        if (timer.kind == kind && (!part || timer.assignment_id == part)) return &timer;
    return nullptr;
}

Time CaseMind::at_share(const Timer* clock, double share, Time otherwise) const {
    if (!clock || !clock->due_at) return otherwise;
    Duration whole = *clock->due_at - clock->started_at;
    return clock->started_at + Duration(int64_t(double(whole.count()) * share));
}

Time CaseMind::after(Time base, double minutes, bool round_the_clock) const {
    return rules_.calendar().due_at(base, {SpanUnit::work_hour, int64_t(minutes * 60) + 1},
                                    WorkHours{round_the_clock});
}

// Whoever is at rest at that moment does it in the first minutes of the next working period.
Time CaseMind::working(Time at, bool round_the_clock, Dice& dice) const {
    return after(at, dice.between(0.1, 20), round_the_clock);
}

Time CaseMind::awake(Time at, int from_hour, int until_hour, Dice& dice) const {
    Duration of_day = to_local(at) - local_day(at);
    if (of_day >= std::chrono::hours(from_hour) && of_day < std::chrono::hours(until_hour)) return at;
    Day day = local_day(at) + std::chrono::days(of_day >= std::chrono::hours(until_hour) ? 1 : 0);
    return from_local(LocalTime(day) + std::chrono::hours(from_hour) + minutes_of(dice.between(1, 50)));
}

bool CaseMind::round_the_clock(OrgId id) const {
    const Organisation* org = rules_.organisation(id);
    return org && org->hours.round_the_clock;
}

std::vector<const Actor*> CaseMind::with(std::initializer_list<Role> roles) const {
    std::vector<const Actor*> crowd;
    for (Role role : roles)
        if (auto found = town_.by_role_.find(role); found != town_.by_role_.end())
            crowd.insert(crowd.end(), found->second.begin(), found->second.end());
    // Each case finds another of them at the desk.
    Dice which = dice("desk", head_.version);
    if (!crowd.empty()) std::ranges::rotate(crowd, crowd.begin() + which.among(int(crowd.size())));
    return crowd;
}

std::vector<const Actor*> CaseMind::one(std::optional<MemberId> member) const {
    if (!member) return {};
    auto found = town_.by_member_.find(*member);
    if (found == town_.by_member_.end()) return {};
    return {found->second};
}

List<FileId, 9> CaseMind::pictures(int count, Dice& dice) const {
    List<FileId, 9> files;
    const auto& all = town_.settings_.pictures;
    for (int i = 0; i < count && !all.empty(); ++i)
        files.push_back(dice.pick(all));
    return files;
}

List<FileId, 9> CaseMind::new_pictures(const Assignment& part, int count, Dice& dice) const {
    std::vector<FileId> left = town_.settings_.pictures;
    std::erase_if(left, [&](FileId file) { return std::ranges::find(part.evidence, file) != part.evidence.end(); });
    List<FileId, 9> files;
    for (int i = 0; i < count && !left.empty(); ++i) {
        files.push_back(dice.pick(left));
        std::erase(left, files.back());
    }
    return files;
}

// ── the command room ───────────────────────────────────────────────────────────────────────────────────────────────

void CaseMind::triage() {
    if (head_.state != CaseState::submitted && head_.state != CaseState::accepted && head_.state != CaseState::filed)
        return;
    Dice lot = dice("triage", head_.bounces);
    Dice pace = dice("triage pace", int(head_.state));
    const Timer* clock = timer(TimerKind::triage);
    bool left = lot.percent(town_.settings_.left_for_visitor);
    double quick = head_.priority == Priority::P1   ? pace.between(0.4, 2)
                   : head_.priority == Priority::P2 ? pace.between(1, 9)
                                                    : pace.between(2, 25);
    // By night only what is urgent is read at once.
    Time at = left ? at_share(clock, lot.between(0.75, 1.15), head_.turn_since + std::chrono::hours(2))
                   : head_.turn_since + minutes_of(quick);
    if (head_.priority >= Priority::P3) at = awake(at, 7, 23, pace);
    bool verified =
        std::ranges::any_of(file_.tasks, [](const CaseTask& task) { return task.kind == TaskKind::verify; });
    int choice = lot.among(100);
    bool first = head_.state == CaseState::submitted && head_.bounces == 0 && head_.reworks == 0;
    if (first && choice < 4 && head_.priority >= Priority::P3) {
        DeclineWords words = say_decline(lot);
        think(at, with({Role::intake, Role::dispatcher}), DeclineCase{{}, words.code, words.next_channel});
    } else if (first && choice < 30 && head_.source != Source::grid && head_.priority >= Priority::P3 && !verified) {
        think(at, with({Role::intake, Role::dispatcher}),
              AskVerification{{}, "请到现场看一下是否属实，拍一张全景。"});
    } else if (first && choice < 38) {
        think(at, with({Role::intake}), AcceptCase{});
    } else {
        dispatch(at, lot);
    }
}

void CaseMind::dispatch(Time at, Dice& dice) {
    DispatchCase order;
    std::string category = head_.category;
    if (category == "1299") category = category_by_words(head_.title, head_.text);
    if (category != head_.category) order.category = category;
    auto returned = std::ranges::find_if(file_.requests, [](const CaseRequest& request) {
        return request.kind == RequestKind::return_case && request.state == RequestState::granted &&
               request.better_org;
    });
    std::optional<OrgId> named = rules_.catalogue_lead(category, head_.community_id);
    if (returned != file_.requests.end()) {
        order.lead_org_id = *returned->better_org;
        order.override_reason = "原承办单位退回理由成立，按其建议改派。";
    } else if (named) {
        order.lead_org_id = *named;
    } else {
        return;
    }
    order.demand = say_demand(category, dice);
    for (OrgId assist : rules_.catalogue_assists(category, head_.community_id)) {
        if (assist == order.lead_org_id || order.assists.size() >= 3 || !dice.percent(42)) continue;
        order.assists.push_back({assist, say_assist_demand(rules_.organisation(assist)->kind, dice)});
    }
    think(at, with({Role::dispatcher}), std::move(order));
}

void CaseMind::verify() {
    if (head_.state != CaseState::verifying) return;
    for (const CaseTask& task : file_.tasks) {
        if (task.kind != TaskKind::verify || task.state != TaskState::open) continue;
        Dice lot = dice("verify");
        int choice = lot.among(100);
        VerifyOutcome outcome = choice < 82   ? VerifyOutcome::exists
                                : choice < 93 ? VerifyOutcome::not_exists
                                              : VerifyOutcome::cannot_verify;
        GiveVerification answer{{}, outcome, say_verification(outcome, lot), pictures(1, lot), {}, {}};
        answer.lon = head_.lon.value_or(0);
        answer.lat = head_.lat.value_or(0);
        think(awake(task.created_at + minutes_of(lot.between(25, 150)), 8, 20, lot), one(task.assignee_id),
              std::move(answer));
    }
}

void CaseMind::requests() {
    int count = 0;
    for (const CaseRequest& request : file_.requests) {
        Dice lot = dice("request", ++count);
        bool grant = lot.percent(request.kind == RequestKind::return_case ? 68 : 84);
        DecideRequest decision{{}, request.request_id, grant, say_decision(grant, lot)};
        if (request.state == RequestState::awaiting_leader) {
            decision.grant = lot.percent(92);
            think(after(request.asked_at, lot.between(8, 140), round_the_clock(request.org_id)),
                  leaders(request.org_id), std::move(decision));
        } else if (request.state == RequestState::awaiting_command_room) {
            bool left = lot.percent(town_.settings_.left_for_visitor);
            Time base = request.leader_at.value_or(request.asked_at);
            Time at = awake(base + minutes_of(left ? lot.between(120, 300) : lot.between(4, 70)), 7, 22, lot);
            auto room = with({Role::dispatcher, Role::shift_lead, Role::duty_commander, Role::station_chief});
            std::erase_if(room, [&](const Actor* by) { return !may_decide(file_, request, *by, rules_); });
            think(at, std::move(room), std::move(decision));
        }
    }
}

void CaseMind::supervisions() {
    int count = 0;
    for (const Supervision& supervision : file_.supervisions) {
        Dice lot = dice("supervision", ++count);
        if (supervision.closed_at) continue;
        if (!supervision.replied_at) {
            think(after(supervision.opened_at, lot.between(30, 380), round_the_clock(supervision.org_id)),
                  leaders(supervision.org_id),
                  ReplySupervision{{}, supervision.supervision_id, say_supervision_reply(lot)});
            continue;
        }
        auto ladder = supervision.author_id ? one(supervision.author_id) : with({supervisor_of(supervision.level)});
        think(awake(*supervision.replied_at + minutes_of(lot.between(60, 900)), 8, 18, lot), ladder,
              CloseSupervision{{}, supervision.supervision_id, "已收到答复，继续跟进办理结果。"});
    }
}

} // namespace qzt::demo
