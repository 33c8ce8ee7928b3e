#include "rehearsal/case_log.hpp"

#include "kernel/json_traits.hpp"

#include <limits>
#include <stdexcept>

namespace qzt {

// The last bytes of an id are chance.
uint64_t chance_of(const CaseId& id, uint64_t seed) {
    uint64_t of_case = 0;
    for (size_t i = 8; i < 16; ++i)
        of_case = of_case << 8 | id.value.bytes[i];
    return seed ^ of_case;
}

bool is_logged(EventKind kind) {
    switch (kind) {
    case EventKind::submitted:
    case EventKind::verification_asked:
    case EventKind::verified:
    case EventKind::category_changed:
    case EventKind::filed:
    case EventKind::declined:
    case EventKind::dispatched:
    case EventKind::redispatched:
    case EventKind::dispatch_undone:
    case EventKind::signed_for:
    case EventKind::auto_signed:
    case EventKind::sign_escalated:
    case EventKind::started:
    case EventKind::first_contact:
    case EventKind::progress: // those that begin another stage
    case EventKind::return_asked:
    case EventKind::return_granted:
    case EventKind::return_refused:
    case EventKind::extension_granted:
    case EventKind::suspended:
    case EventKind::resumed:
    case EventKind::due_moved:
    case EventKind::result_submitted:
    case EventKind::check_waived:
    case EventKind::check_picked:
    case EventKind::check_assigned:
    case EventKind::check_passed:
    case EventKind::check_failed:
    case EventKind::check_cannot:
    case EventKind::rework_ordered:
    case EventKind::follow_up_done:
    case EventKind::follow_up_waived:
    case EventKind::not_ratable_asked:
    case EventKind::not_ratable_refused:
    case EventKind::not_ratable_confirmed:
    case EventKind::closed:
    case EventKind::reopened:
    case EventKind::merged:
    case EventKind::unmerged:
    case EventKind::voided:
    case EventKind::transferred_out:
    case EventKind::overdue:
        return true;
    default:
        return false;
    }
}

template <class T>
LogIndex CaseLogs::Names<T>::of(const T& name) {
    if (name == T{}) return nobody;
    auto [place, is_new] = index.try_emplace(name, LogIndex(all.size()));
    if (!is_new) return place->second;
    if (all.size() > std::numeric_limits<LogIndex>::max()) throw std::length_error("more names than a log can hold");
    all.push_back(name);
    return place->second;
}

void CaseLogs::begin(const LoggedCase& one) {
    auto span = [](std::optional<SpanUnit> unit, int64_t amount) {
        return unit ? std::optional(Span{*unit, amount}) : std::nullopt;
    };
    cases_.push_back({.case_id = one.case_id,
                      .first = uint32_t(moments_.size()),
                      .grid = areas_.of(one.grid_id),
                      .community = areas_.of(one.community_id),
                      .category = categories_.of(one.category),
                      .priority = one.priority,
                      .triage = span(one.triage_unit, one.triage_amount),
                      .handle = span(one.handle_unit, one.handle_amount),
                      .seen_at = one.seen_at});
}

void CaseLogs::add(const LoggedEvent& event) {
    Moment moment{.at = event.at,
                  .due = event.due_at.value_or(Time{}),
                  .amount = event.amount,
                  .category = categories_.of(event.category),
                  .org = orgs_.of(event.org_id.value_or(OrgId{})),
                  .hand = hands_.of(event.hand.value_or(MemberId{})),
                  .kind = event.kind};
    if (auto priority = json::from_word<Priority>(event.priority)) moment.priority = uint8_t(*priority);
    if (auto timer = json::from_word<TimerKind>(event.timer)) moment.timer = uint8_t(*timer);
    moments_.push_back(moment);
    ++cases_.back().count;
}

LogIndex CaseLogs::index_of(OrgId org) const {
    auto found = orgs_.index.find(org);
    return found == orgs_.index.end() ? nobody : found->second;
}

} // namespace qzt
