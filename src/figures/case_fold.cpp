#include "figures/case_fold.hpp"

#include "cases/rules/undo_window.hpp"
#include "kernel/json_traits.hpp"

#include <boost/json.hpp>

namespace qzt {
namespace {

// What stands with an event. Written by the rules; an event of an older version may lack a word.
class Said {
public:
    explicit Said(const std::string& facts) {
        boost::system::error_code ec;
        auto value = boost::json::parse(facts, ec);
        if (!ec && value.is_object()) object_ = std::move(value.as_object());
    }
    std::string word(std::string_view name) const {
        const auto* value = object_.if_contains(name);
        return value && value->is_string() ? std::string(value->as_string()) : std::string();
    }
    template <class Enum>
    std::optional<Enum> one_of(std::string_view name) const {
        return json::from_word<Enum>(word(name));
    }
    std::optional<Time> time(std::string_view name) const { return time_from_text(word(name)); }
    template <class Id>
    std::optional<Id> id(std::string_view name) const {
        return Id::from_text(word(name));
    }
    template <class Id>
    std::vector<Id> ids(std::string_view name) const {
        std::vector<Id> ids;
        const auto* value = object_.if_contains(name);
        if (!value || !value->is_array()) return ids;
        for (const auto& one : value->as_array())
            if (auto id = one.is_string() ? Id::from_text(std::string_view(one.as_string())) : std::nullopt)
                ids.push_back(*id);
        return ids;
    }

private:
    boost::json::object object_;
};

uint8_t flag_if(bool holds, uint8_t flag) { return holds ? flag : 0; }

} // namespace

Fact CaseFold::fact(FactKind kind, Time at, std::optional<OrgId> org, uint8_t flags,
                    std::optional<Time> since) const {
    int32_t minutes = since ? int32_t(std::chrono::floor<std::chrono::minutes>(at - *since).count()) : 0;
    return {kind, flags, at, id_, org, std::max(0, minutes), place_};
}

// ── what time alone makes sure ─────────────────────────────────────────────────────────────────────────────────────

std::optional<Time> CaseFold::ripe_at() const {
    std::optional<Time> first;
    auto may = [&](std::optional<Time> at) {
        if (at && (!first || *at < *first)) first = at;
    };
    if (sending_) may(sending_->at + undo_window);
    if (answer_ && !is_reviewed_) may(answer_->at);
    if (!suspended_) may(due_at_);
    if (filed_at_) may(*filed_at_ + matures_after);
    return first;
}

void CaseFold::ripen(Time now, std::vector<Fact>& facts) {
    if (answer_ && !is_reviewed_ && answer_->at < now) settle_answer({}, facts);
    if (sending_ && sending_->at + undo_window <= now) settle_sending(facts);
    if (due_at_ && !suspended_ && *due_at_ <= now) {
        facts.push_back(fact(FactKind::fell_due, *due_at_, lead_, 0, sent_at_));
        drop_limit();
    }
    if (filed_at_ && *filed_at_ + matures_after <= now) {
        Time at = *filed_at_ + matures_after;
        facts.push_back(fact(FactKind::matured, at, lead_, flag_if(is_closed_, fact::is_closed), {}));
        filed_at_.reset();
    }
}

// ── to whom it was sent ────────────────────────────────────────────────────────────────────────────────────────────

void CaseFold::take_sending(const HistoryEvent& event) {
    Said said(event.facts);
    sending_ = Sending{.org_id = event.org_id.value_or(OrgId{}),
                       .assists = said.ids<OrgId>("assists"),
                       .from = event.kind == EventKind::redispatched ? said.id<OrgId>("from") : std::nullopt,
                       .at = event.at,
                       .due_at = event.due_at};
}

void CaseFold::settle_sending(std::vector<Fact>& facts) {
    Sending sent = std::move(*sending_);
    sending_.reset();
    if (sent.from) facts.push_back(fact(FactKind::resent, sent.at, sent.from, 0, {}));
    if (leads_ > 0 && lead_ != sent.org_id) misdirected_ = true;
    uint8_t flags = fact::lead | flag_if(leads_ > 0, fact::again);
    facts.push_back(fact(FactKind::sent, sent.at, sent.org_id, flags, since_));
    for (OrgId assist : sent.assists)
        facts.push_back(fact(FactKind::sent, sent.at, assist, 0, {}));
    ++leads_;
    lead_ = sent.org_id;
    sent_at_ = since_ = sent.at;
    due_at_ = sent.due_at;
    is_judged_ = false;
    sign_late_ = contact_late_ = contacted_ = false;
}

// Judged, or nobody has to answer for it any more.
void CaseFold::drop_limit() {
    due_at_.reset();
    is_judged_ = true;
}

// ── what came back ─────────────────────────────────────────────────────────────────────────────────────────────────

void CaseFold::take_check(const HistoryEvent& event, uint8_t flags, std::vector<Fact>& facts) {
    if (!checked_once_) flags |= fact::first;
    checked_once_ = true;
    facts.push_back(fact(FactKind::checked, event.at, lead_, flags, since_));
    since_ = event.at;
}

void CaseFold::take_answer(const HistoryEvent& event, std::vector<Fact>& facts) {
    Said said(event.facts);
    auto solved = said.one_of<Solved>("solved");
    auto satisfaction = said.one_of<Satisfaction>("satisfaction");
    bool is_reached = solved || said.word("outcome") == "reached";
    uint8_t flags = flag_if(is_reached, fact::reached) | flag_if(satisfaction.has_value(), fact::rated) |
                    flag_if(solved == Solved::yes, fact::solved) | flag_if(solved == Solved::partly, fact::partly) |
                    flag_if(satisfaction && *satisfaction != Satisfaction::no, fact::satisfied) |
                    flag_if(solved.has_value(), fact::said);
    if (solved) {
        answered_ = true;
        unsolved_ = *solved == Solved::no;
    }
    settle_answer(event.at, facts);
    answer_ = fact(FactKind::asked, event.at, lead_, flags, since_);
}

// One that two persons have to judge counts from the moment at which they did.
void CaseFold::settle_answer(std::optional<Time> at, std::vector<Fact>& facts) {
    if (!answer_) return;
    if (at) answer_->at = *at;
    facts.push_back(std::move(*answer_));
    answer_.reset();
    is_reviewed_ = false;
}

void CaseFold::take_close(const HistoryEvent& event, std::vector<Fact>& facts) {
    is_closed_ = true;
    uint8_t flags = flag_if(leads_ > 0, fact::was_sent) | flag_if(misdirected_, fact::misdirected) |
                    flag_if(reworked_, fact::reworked) | flag_if(answered_, fact::answered) |
                    flag_if(answered_ && unsolved_, fact::unsolved);
    facts.push_back(fact(FactKind::closed, event.at, lead_, flags, submitted_at_));
}

void CaseFold::take_held(const std::vector<HeldTime>& held, Time at, std::vector<Fact>& facts) const {
    for (const HeldTime& span : held) {
        Fact one = fact(FactKind::held, at, span.org_id, uint8_t(span.party), {});
        if (span.clock_stopped) one.flags |= fact::clock_stopped;
        one.minutes = span.minutes;
        facts.push_back(std::move(one));
    }
}

// ── one event ──────────────────────────────────────────────────────────────────────────────────────────────────────

void CaseFold::take(const HistoryEvent& event, std::vector<Fact>& facts) {
    using enum EventKind;
    bool is_undone = sending_ && event.kind == dispatch_undone && event.at <= sending_->at + undo_window;
    if (is_undone) sending_.reset();
    // Only another act within the window can still undo it; a deadline that passed meanwhile had passed.
    ripen(event.at, facts);
    switch (event.kind) {
    case submitted: {
        Said said(event.facts);
        submitted_at_ = since_ = event.at;
        place_ = {event.grid_id.value_or(AreaId{}), said.word("category"),
                  said.one_of<Priority>("priority").value_or(Priority::P3),
                  said.one_of<Source>("source").value_or(Source::grid)};
        facts.push_back(fact(FactKind::reported, event.at, {}, 0, {}));
        break;
    }
    case place_corrected:
        if (auto grid = Said(event.facts).id<AreaId>("grid_to")) place_.grid_id = *grid;
        break;
    case category_changed: {
        Said said(event.facts);
        place_.category = said.word("to");
        if (auto priority = said.one_of<Priority>("priority_to")) place_.priority = *priority;
        break;
    }
    case accepted:
    case declined:
        if (event.kind == declined) is_closed_ = true;
        if (taken_in_) break;
        taken_in_ = true;
        facts.push_back(fact(FactKind::taken_in, event.at, {},
                             flag_if(event.kind == declined, fact::declined) | flag_if(triage_late_, fact::late),
                             submitted_at_));
        break;
    case filed: {
        Said said(event.facts);
        if (auto category = said.word("category"); !category.empty()) place_.category = std::move(category);
        if (auto priority = said.one_of<Priority>("priority")) place_.priority = *priority;
        if (filed_) break;
        filed_ = true;
        filed_at_ = event.at;
        facts.push_back(fact(FactKind::filed, event.at, {}, 0, submitted_at_));
        since_ = event.at;
        break;
    }
    case dispatched:
    case redispatched:
        if (event.kind == redispatched) drop_limit();
        if (sending_) settle_sending(facts);
        take_sending(event);
        break;
    case assist_added:
        facts.push_back(fact(FactKind::sent, event.at, event.org_id, 0, {}));
        break;
    case signed_for:
    case auto_signed:
        if (sending_) settle_sending(facts);
        if (event.org_id != lead_) break;
        facts.push_back(fact(FactKind::signed_for, event.at, lead_,
                             flag_if(event.kind == auto_signed, fact::by_silence) | flag_if(sign_late_, fact::late),
                             sent_at_));
        if (!due_at_ && !is_judged_) due_at_ = event.due_at;
        since_ = event.at;
        break;
    case sign_escalated:
        sign_late_ = true;
        break;
    case overdue: {
        auto timer = Said(event.facts).one_of<TimerKind>("timer");
        if (timer == TimerKind::triage) triage_late_ = true;
        if (timer == TimerKind::sign) sign_late_ = true;
        if (timer == TimerKind::first_contact) contact_late_ = true;
        break;
    }
    case started:
    case first_contact:
        if (contacted_ || !sent_at_) break;
        contacted_ = true;
        facts.push_back(fact(FactKind::contacted, event.at, lead_, flag_if(!contact_late_, fact::in_time), sent_at_));
        break;
    case return_granted:
    case return_refused:
        facts.push_back(fact(FactKind::returned, event.at, event.org_id,
                             flag_if(event.kind == return_granted, fact::granted), {}));
        if (event.kind == return_granted) drop_limit();
        break;
    case extension_granted:
        facts.push_back(fact(FactKind::extended, event.at, event.org_id, 0, {}));
        break;
    case suspended:
        suspended_ = true;
        facts.push_back(fact(FactKind::suspended, event.at, event.org_id, 0, {}));
        break;
    case resumed:
        suspended_ = false;
        if (due_at_ && event.due_at) due_at_ = event.due_at;
        break;
    case due_moved:
        if (due_at_ && event.due_at) due_at_ = event.due_at;
        break;
    case result_submitted:
        if (sending_) settle_sending(facts);
        if (!lead_) lead_ = event.org_id; // fixed on the spot: nobody sent it
        if (due_at_) {
            facts.push_back(fact(FactKind::fell_due, *due_at_, lead_, fact::in_time, {}));
            facts.back().minutes = fact(FactKind::handled, event.at, {}, 0, sent_at_).minutes;
        }
        drop_limit();
        facts.push_back(fact(FactKind::handled, event.at, lead_, 0, sent_at_ ? sent_at_ : submitted_at_));
        since_ = event.at;
        break;
    case check_passed:
        take_check(event, fact::passed | fact::drawn, facts);
        break;
    case check_failed:
        take_check(event, fact::failed | fact::drawn, facts);
        break;
    case rework_ordered:
        settle_answer(event.at, facts); // its review was overtaken
        reworked_ = true;
        since_ = event.at;
        break;
    case follow_up_done:
        take_answer(event, facts);
        break;
    case not_ratable_asked:
        is_reviewed_ = answer_.has_value();
        break;
    case not_ratable_confirmed:
        if (answer_) answer_->flags &= fact::reached;
        settle_answer(event.at, facts);
        break;
    case not_ratable_refused:
        settle_answer(event.at, facts);
        break;
    case closed:
        settle_answer(event.at, facts);
        take_close(event, facts);
        break;
    case reopened:
        is_closed_ = false;
        checked_once_ = reworked_ = answered_ = unsolved_ = misdirected_ = false;
        drop_limit();
        sent_at_ = since_ = event.at;
        facts.push_back(fact(FactKind::reopened, event.at, lead_, 0, {}));
        break;
    case supervised:
        facts.push_back(fact(FactKind::supervised, event.at, event.org_id, 0, {}));
        break;
    case merged:
        drop_limit();
        is_closed_ = true;
        facts.push_back(fact(FactKind::merged, event.at, {}, 0, {}));
        break;
    case unmerged: // taken in anew, as a case of its own
        is_closed_ = false;
        since_ = event.at;
        break;
    case voided:
        drop_limit();
        is_closed_ = true;
        break;
    case transferred_out:
        drop_limit();
        is_closed_ = true;
        break;
    default:
        break;
    }
}

} // namespace qzt
