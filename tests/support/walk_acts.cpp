#include "support/walk_acts.hpp"

#include "cases/rules/case_steps.hpp"

#include <algorithm>

namespace qzt::testing {

// Often somebody who could do something, sometimes just anybody.
const Actor& WalkActs::pick_person(const CaseFile& file, Time now) {
    if (file.reports.empty()) return *town_.people[below(town_.people.size())];
    // Of a closed case only who reported it has anything to say.
    if (file.head.state == CaseState::closed && below(4) == 0)
        for (const Actor* person : town_.people)
            if (person->member_id == file.reports.front().reporter_id) return *person;
    for (int i = 0; i < 6; ++i) {
        const Actor& person = *town_.people[below(town_.people.size())];
        if (may_read(file, person, now)) return person;
    }
    return *town_.people[below(town_.people.size())];
}

Act WalkActs::pick_act(const CaseFile& file, const Actor& by, Time now) {
    if (file.reports.empty()) return Act::submit;
    if (below(4) == 0) return Act(below(uint64_t(last_act) + 1));
    std::vector<Act> acts = allowed_acts(file, by, now, *town_.rules);
    // A case that is only ever voided or annotated goes nowhere.
    std::erase_if(acts, [&](Act act) {
        bool rare = act == Act::void_case || act == Act::add_note || act == Act::nudge || act == Act::supervise ||
                    act == Act::whistle || act == Act::merge || act == Act::redispatch || act == Act::transfer_out;
        // Few cases are found in this state, and they too must be voided now and then.
        bool seldom_seen = file.head.state == CaseState::result_submitted;
        return rare && below(seldom_seen ? 2 : 12) != 0;
    });
    // Few cases get so far, and few of their people may then do it.
    auto allowed = [&](Act act) { return std::ranges::count(acts, act) > 0; };
    if (allowed(Act::answer)) return Act::answer;
    bool two_wait = pending_request(file, RequestKind::not_ratable) || pending_request(file, RequestKind::void_case);
    if (two_wait && allowed(Act::decide_request)) return Act::decide_request;
    return acts.empty() ? Act(below(uint64_t(last_act) + 1)) : acts[below(acts.size())];
}

std::string WalkActs::words(Act act, const CaseFile& file) {
    const auto& [rules, people, orgs, codes] = town_;
    auto org = [&] { return orgs[below(orgs.size())]; };
    auto maybe = [&](std::string word, int odds) { return below(uint64_t(odds)) == 0 ? " " + word : std::string(); };
    std::string text = word(act) + " ";
    switch (act) {
    case Act::submit:
        return text + "category=" + codes[below(codes.size())] + maybe("fixed", 3) + maybe("photos=2", 2) +
               maybe("contact=1", 2) + maybe("silent", 4) + maybe("priority=P1", 12) + maybe("source=hotline", 4) +
               maybe("open", 3);
    case Act::dispatch: {
        std::optional<OrgId> named = rules->catalogue_lead(file.head.category, file.head.community_id);
        std::string lead = org();
        for (const std::string& name : orgs)
            if (named == TestRulebook::org(name) && below(4) != 0) lead = name;
        return text + "lead=" + lead + maybe("override", 2) + maybe("assists=" + org(), 3);
    }
    case Act::redispatch:
        return text + "lead=" + org() + maybe("assists=" + org(), 3);
    case Act::request_return:
        return text + "better=" + org();
    case Act::decide_request:
        return text + maybe("refuse", pending_request(file, RequestKind::not_ratable) ? 2 : 3) +
               maybe("present=all", 2) + maybe("lead=" + org(), 2);
    case Act::verify_result:
        return text + maybe("photos=1", 2) + maybe(below(2) ? "outcome=not_exists" : "outcome=cannot_verify", 2);
    case Act::submit_result:
        return text + "photos=1 of=" + std::to_string(below(1'000'000)) + maybe("documents=1", 2);
    case Act::give_check:
        return text + maybe(below(2) ? "outcome=fail" : "outcome=cannot", 2);
    case Act::follow_up:
        return text + maybe("missed", 3) + maybe("solved=no", 3) + maybe("objection=not_mended", 4) +
               maybe("attitude=poor", 4) + maybe("not_ratable=malicious", 2);
    case Act::close:
        return text + maybe("answer=explained_on_the_spot", 2) + maybe("code=explained_no_legal_basis", 3);
    case Act::answer:
        return text + maybe("solved=no", 2);
    case Act::void_case:
        return text + maybe("code=malicious", 2);
    case Act::change_category:
        return text + "category=" + codes[below(codes.size())];
    case Act::correct_place:
        return text + (below(2) == 0 ? "area=east" : "area=north");
    case Act::whistle:
        return text + "orgs=" + org();
    case Act::supervise:
        return text + "level=" + std::to_string(1 + below(3)) + " org=" + org() + maybe("reply=12-30T09:00", 2);
    case Act::report_arrival:
        return text + "org=" + org() + (below(2) ? " step=arrive" : " step=leave text=done");
    case Act::appraise_arrival:
    case Act::appraise_whistle:
        return text + "org=" + org();
    case Act::log_progress:
        return text + maybe("photos=1", 3) + maybe("secured", 4);
    case Act::waive_assist:
    case Act::decline_assist:
    case Act::finish_assist:
        for (const Assignment& part : file.assignments)
            for (const std::string& name : orgs)
                if (part.role == AssignmentRole::assist && part.org_id == TestRulebook::org(name) && below(2) == 0)
                    return text + "org=" + name;
        return text + "org=" + org();
    case Act::add_assist:
        return text + "org=" + org() + maybe("replaces=" + org(), 3);
    default:
        return text;
    }
}

} // namespace qzt::testing
