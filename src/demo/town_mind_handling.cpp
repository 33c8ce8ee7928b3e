// What organisations do with their parts: sign, call, work, ask for this and that, and say what came of it. One in
// eleven is late.
#include "demo/town_mind.hpp"

#include <algorithm>

namespace qzt::demo {

// The people of an organisation who take cases; whoever already holds this one comes first.
std::vector<const Actor*> CaseMind::workers(OrgId org, std::optional<MemberId> first) const {
    std::vector<const Actor*> crowd = one(first);
    std::vector<const Actor*> others;
    bool police = rules_.organisation(org) && rules_.organisation(org)->kind == "police";
    if (police)
        if (auto found = town_.by_post_.find({org, Role::community_officer}); found != town_.by_post_.end())
            for (const Actor* officer : found->second)
                if (std::ranges::any_of(officer->posts,
                                        [&](const Post& post) { return post.area_id == head_.community_id; }))
                    others.push_back(officer);
    if (auto found = town_.by_post_.find({org, Role::handler}); found != town_.by_post_.end()) {
        auto handlers = found->second;
        std::ranges::rotate(handlers, handlers.begin() + dice("worker").among(int(handlers.size())));
        others.insert(others.end(), handlers.begin(), handlers.end());
    }
    // The command room has no handlers: who takes reports in works on what fits nowhere else.
    if (others.empty())
        for (Role role : {Role::intake, Role::shift_lead})
            if (auto found = town_.by_post_.find({org, role}); found != town_.by_post_.end())
                others.insert(others.end(), found->second.begin(), found->second.end());
    crowd.insert(crowd.end(), others.begin(), others.end());
    return crowd;
}

std::vector<const Actor*> CaseMind::leaders(OrgId org) const {
    auto found = town_.by_post_.find({org, Role::org_leader});
    if (found == town_.by_post_.end()) return {};
    return found->second;
}

void CaseMind::handle() {
    if (head_.suspended) return;
    for (const Assignment& part : file_.assignments) {
        if (part.round != head_.round || !holds_up_result(part.state)) continue;
        if (part.role == AssignmentRole::lead)
            lead(part);
        else
            assist(part);
    }
}

void CaseMind::lead(const Assignment& part) {
    bool always = round_the_clock(part.org_id) || head_.priority <= Priority::P2;
    Dice lot = dice("lead " + part.assignment_id.text().substr(24));
    if (part.state == AssignmentState::assigned) {
        if (head_.return_pending) return;
        const Timer* clock = timer(TimerKind::sign, part.assignment_id);
        bool late = lot.percent(8);
        Time at = working(at_share(clock, late ? lot.between(1.05, 1.6) : lot.between(0.06, 0.7),
                                   part.visible_at + std::chrono::minutes(30)),
                          always, lot);
        if (lot.percent(7) && head_.bounces == 0) ask_back(part, at - (at - part.visible_at) / 3, lot);
        think(at, workers(part.org_id, {}), SignAssignment{{}, part.assignment_id});
        return;
    }
    if (head_.state == CaseState::signed_for || head_.state == CaseState::rework) {
        const Timer* clock = timer(TimerKind::first_contact, part.assignment_id);
        Time base = part.signed_at.value_or(head_.turn_since);
        double share = lot.percent(5) ? lot.between(1.02, 1.4) : lot.between(0.08, 0.7);
        Time at = head_.state == CaseState::rework
                      ? after(head_.turn_since, lot.between(15, 120), always)
                      : working(at_share(clock, share, base + std::chrono::minutes(40)), always, lot);
        think(at, workers(part.org_id, part.handler_id), StartHandling{{}, say_contact(lot)});
        return;
    }
    if (head_.state == CaseState::handling) lead_works(part);
}

// "Not ours": to another kind of organisation that the category knows, or to the governance centre.
void CaseMind::ask_back(const Assignment& part, Time at, Dice& lot) {
    const Category* category = rules_.category(head_.category);
    if (!category) return;
    std::vector<OrgId> others;
    for (const auto& [post, crowd] : town_.by_post_) {
        if (post.second != Role::org_leader || post.first == part.org_id) continue;
        const Organisation* org = rules_.organisation(post.first);
        bool fits = std::ranges::find(category->lead_kinds, org->kind) != category->lead_kinds.end() ||
                    org->kind == "zz_center";
        if (fits && org->kind != "community" && org->kind != "property") others.push_back(post.first);
    }
    if (others.empty()) return;
    OrgId better = lot.pick(others);
    ReturnWords words = say_return(rules_.organisation(better)->short_name, lot);
    think(at, workers(part.org_id, {}), AskReturn{{}, words.code, words.basis, better, words.text, {}});
}

void CaseMind::lead_works(const Assignment& part) {
    bool always = round_the_clock(part.org_id) || head_.priority <= Priority::P2;
    const Timer* clock = timer(TimerKind::handle, part.assignment_id);
    Dice lot = dice("work", head_.reworks);
    bool late = lot.percent(9), extends = lot.percent(7), suspends = lot.percent(5);
    // Most things are done well before their limit, the more so the longer it is.
    double ease = lot.share();
    bool long_limit = clock && clock->unit == SpanUnit::work_day && clock->amount >= 5;
    double share = late ? lot.between(1.04, 1.7) : (0.06 + 0.82 * ease * ease) * (long_limit ? 0.36 : 1);
    Time begun = std::max(head_.turn_since, part.signed_at.value_or(head_.turn_since));
    auto moment = [&](double of) {
        return working(std::max(at_share(clock, of, begun + std::chrono::hours(3)), begun), always, lot);
    };
    auto who = workers(part.org_id, part.handler_id);

    const Category* category = rules_.category(head_.category);
    int needed = category ? category->evidence_photos : 0;
    // Notes on the way come with a picture each, which also tells how many there have been.
    int notes = lot.among(3);
    int had = int(part.evidence.size());
    if (had < notes && head_.reworks == 0)
        think(moment(share * (had + 1) / (notes + 1.0)), who,
              LogProgress{{},
                          part.assignment_id,
                          say_progress(head_.category, lot),
                          new_pictures(part, 1, lot),
                          lot.one_in(2)});

    bool asked_more =
        std::ranges::any_of(file_.requests, [](const CaseRequest& r) { return r.kind != RequestKind::return_case; });
    if (!asked_more && extends && head_.priority >= Priority::P3 && clock)
        think(moment(share * 0.7 < 0.8 ? share * 0.7 : 0.8), who,
              AskExtension{{},
                           part.assignment_id,
                           std::max(1, int(clock->amount * (clock->unit == SpanUnit::work_day ? 1 : 0)) / 3),
                           say_extension(lot)});
    if (!asked_more && !extends && suspends && head_.priority >= Priority::P3) {
        SuspendWords words = say_suspend(head_.category, lot);
        Time at = moment(share * 0.6);
        think(at, who, AskSuspend{{}, words.code, at + std::chrono::days(words.days), words.text, {}});
    }
    if (head_.extension_pending || head_.suspend_pending) return;
    std::string text = head_.reworks > 0 ? say_rework_result(lot) : say_result(head_.category, lot);
    CloseCode code =
        head_.category.starts_with("06") && lot.one_in(4) ? CloseCode::partly_solved_plan_agreed : CloseCode::solved;
    SubmitResult result{{}, text, new_pictures(part, std::max(1, needed), lot), code, {}, {}, {}, {}};
    if (category && category->proofs.needs_witness) result.witness = "社区工作人员在场";
    if (category && category->proofs.needs_measurement) result.measurement = "现场读数在限值以内";
    if (category && category->proofs.needs_receipt) result.receipt = "当事人签收回执一份";
    if (category && category->needs_documents) {
        DocumentWords paper = say_document(lot);
        result.documents.push_back({paper.title, paper.number, pictures(1, lot)});
    }
    think(moment(share), who, std::move(result));
}

void CaseMind::assist(const Assignment& part) {
    bool always = round_the_clock(part.org_id) || head_.priority <= Priority::P2;
    Dice lot = dice("assist " + part.assignment_id.text().substr(24));
    std::string kind = rules_.organisation(part.org_id) ? rules_.organisation(part.org_id)->kind : "";
    // The result waits until the command room has decided what becomes of it.
    if (part.state == AssignmentState::declined) {
        think(after(part.settled_at.value_or(head_.turn_since), lot.between(10, 90), true),
              with({Role::dispatcher, Role::shift_lead}),
              WaiveAssist{{}, part.assignment_id, "主办一家能处理，本次不再安排协办。"});
        return;
    }
    if (part.state == AssignmentState::assigned) {
        const Timer* clock = timer(TimerKind::sign, part.assignment_id);
        Time at =
            working(at_share(clock, lot.between(0.05, 0.8), part.visible_at + std::chrono::minutes(30)), always, lot);
        if (lot.percent(6))
            think(at, workers(part.org_id, {}),
                  DeclineAssignment{{}, part.assignment_id, "人手都在另一处现场，本次无法到场，已与主办说明。"});
        else
            think(at, workers(part.org_id, {}), SignAssignment{{}, part.assignment_id});
        return;
    }
    const Timer* clock = timer(TimerKind::handle, part.assignment_id);
    Time begun = part.signed_at.value_or(head_.turn_since);
    double share = lot.percent(5) ? lot.between(1.02, 1.3) : lot.between(0.08, 0.5);
    Time done = working(std::max(at_share(clock, share, begun + std::chrono::hours(2)), begun), always, lot);
    auto who = workers(part.org_id, part.handler_id);
    if (part.state == AssignmentState::signed_for && lot.one_in(3))
        think(begun + (done - begun) / 2, who, LogProgress{{}, part.assignment_id, say_arrival(lot), {}, {}});
    think(done, who,
          FinishAssist{{}, part.assignment_id, say_assist_result(kind, lot), pictures(lot.one_in(2) ? 1 : 0, lot)});
}

// Emergencies are now and then whistled for: everyone comes to the place.
void CaseMind::arrivals() {
    Dice lot = dice("whistle");
    if (head_.priority == Priority::P1 && file_.arrivals.empty() && lot.percent(30) && head_.dispatched_at) {
        Whistle whistle{{}, WhistleKind::emergency, {}, head_.place_text, "请立即派员到现场，服从现场指挥。"};
        for (const Assignment& part : file_.assignments)
            if (!is_settled(part.state) && part.visible_at <= not_before_) whistle.org_ids.push_back(part.org_id);
        if (!whistle.org_ids.empty())
            think(*head_.dispatched_at + minutes_of(lot.between(1, 5)), with({Role::duty_commander}),
                  std::move(whistle));
    }
    int count = 0;
    for (const Arrival& arrival : file_.arrivals) {
        Dice step = dice("arrival", ++count);
        if (arrival.left_at) {
            appraise(arrival, step);
            continue;
        }
        ArrivalStep next = arrival.arrived_at        ? ArrivalStep::leave
                           : arrival.acknowledged_at ? ArrivalStep::arrive
                                                     : ArrivalStep::acknowledge;
        Time at = next == ArrivalStep::leave    ? *arrival.arrived_at + minutes_of(step.between(20, 90))
                  : next == ArrivalStep::arrive ? *arrival.acknowledged_at + minutes_of(step.between(5, 28))
                                                : arrival.summoned_at + minutes_of(step.between(0.5, 4));
        std::string text = next == ArrivalStep::leave    ? "现场已稳定，撤离。"
                           : next == ArrivalStep::arrive ? "已到现场。"
                                                         : "收到，出发。";
        think(at, workers(arrival.org_id, arrival.arrived_member), ReportArrival{{}, arrival.arrival_id, next, text});
    }
}

void CaseMind::appraise(const Arrival& arrival, Dice& step) {
    Time at = awake(*arrival.left_at + minutes_of(step.between(30, 400)), 8, 20, step);
    if (!arrival.justified) {
        Justified answer = step.percent(86) ? Justified::yes : Justified::partly;
        think(at, workers(arrival.org_id, arrival.arrived_member),
              AppraiseWhistle{{}, arrival.arrival_id, answer, say_justified(answer, step)});
    }
    if (!arrival.came) {
        Came came = *arrival.arrived_at <= arrival.arrive_by ? Came::in_time : Came::late;
        Solved share = step.percent(85) ? Solved::yes : Solved::partly;
        think(at, with({Role::dispatcher, Role::duty_commander}),
              AppraiseArrival{{}, arrival.arrival_id, came, share, say_appraisal(came, share, step)});
    }
}

} // namespace qzt::demo
