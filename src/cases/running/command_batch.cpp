#include "cases/running/command_batch.hpp"

#include "cases/loop/case_problems.hpp"
#include "cases/running/command_problems.hpp"
#include "kernel/json_write.hpp"

#include <fmt/format.h>
#include <sodium.h>

namespace qzt {

pg::Bytes hash_of(const Order& order) {
    std::string said(json::word(act_of(order.body)));
    said += ' ' + order.by.member_id.text() + ' ';
    // The case of a new report is made anew at each try.
    if (act_of(order.body) != Act::submit) said += order.case_id.text();
    std::visit([&](const auto& body) { json::write(said, body); }, order.body);
    pg::Bytes hash(32);
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(said.data()), said.size(),
                       nullptr, 0);
    return hash;
}

CommandBatch::CommandBatch(StationId station, std::vector<BatchItem> items, std::shared_ptr<const StationBook> book)
    : station_(station), items_(std::move(items)), book_(std::move(book)), verdicts_(items_.size()) {}

// The other case that a command concerns.
static std::optional<CaseId> master_of(const CommandBody& body) {
    if (const auto* report = std::get_if<SubmitReport>(&body)) return report->same_as;
    if (const auto* merge = std::get_if<MergeCase>(&body)) return merge->master_id;
    if (const auto* parting = std::get_if<UnmergeCase>(&body)) return parting->master_id;
    return {};
}

std::vector<CaseId> CommandBatch::cases_wanted() const {
    std::vector<CaseId> cases;
    for (const BatchItem& item : items_) {
        if (act_of(item.order.body) != Act::submit) cases.push_back(item.order.case_id);
        if (auto master = master_of(item.order.body)) cases.push_back(*master);
    }
    std::ranges::sort(cases);
    auto repeated = std::ranges::unique(cases);
    cases.erase(repeated.begin(), repeated.end());
    return cases;
}

std::vector<CommandId> CommandBatch::commands() const {
    std::vector<CommandId> ids;
    for (const BatchItem& item : items_)
        ids.push_back(head_of(item.order.body).command_id);
    return ids;
}

void CommandBatch::refuse(size_t item, Problem problem) {
    verdicts_[item].refused = std::make_exception_ptr(Refused(std::move(problem)));
}

// ── deciding ───────────────────────────────────────────────────────────────────────────────────────────────────────

std::vector<FileId> CommandBatch::files_named(const CaseSet& cases) const {
    std::vector<FileId> files;
    auto add_own = [&files](const auto& command) {
        if constexpr (requires { command.files; })
            files.insert(files.end(), command.files.begin(), command.files.end());
    };
    for (const BatchItem& item : items_) {
        std::visit(add_own, item.order.body);
        const auto* result = std::get_if<SubmitResult>(&item.order.body);
        const CaseFile* file = result ? cases.find(item.order.case_id) : nullptr;
        if (!file) continue;
        for (const Assignment& part : file->assignments)
            files.insert(files.end(), part.evidence.begin(), part.evidence.end());
    }
    return files;
}

void CommandBatch::decide_all(CaseSet cases, std::vector<GivenCommand> given, std::vector<AlikeCase> alike,
                              std::vector<FileId> voice_notes) {
    cases_ = std::move(cases);
    alike_ = std::move(alike);
    voice_notes_ = std::move(voice_notes);
    for (GivenCommand& command : given)
        given_.emplace(command.command_id, std::move(command));
    for (size_t item = 0; item < items_.size(); ++item) {
        try {
            decide_one(item);
        } catch (...) {
            // A bug of ours in one command harms no other.
            verdicts_[item].refused = std::current_exception();
        }
    }
}

CommandBatch::Dispatches CommandBatch::dispatches() const {
    Dispatches wanted;
    for (const BatchItem& item : items_) {
        const auto* dispatch = std::get_if<DispatchCase>(&item.order.body);
        if (!dispatch && !std::holds_alternative<RedispatchCase>(item.order.body)) continue;
        wanted.cases.push_back(item.order.case_id);
        wanted.categories.push_back(dispatch && dispatch->category ? std::string(*dispatch->category) : "");
    }
    return wanted;
}

// As it stands now: an earlier command of this batch may have sent one of them out, and opened the supervision.
std::vector<AlikeCase> CommandBatch::alike_of(CaseId id) const {
    std::vector<AlikeCase> alike;
    for (const AlikeCase& row : alike_) {
        // Two commands about one case, or one with another category, may each have asked for it.
        bool listed = std::ranges::find(alike, row.case_id, &AlikeCase::case_id) != alike.end();
        if (row.of_case != id || listed) continue;
        const CaseFile* known = cases_.find(row.case_id);
        if (known && !known->head.dispatched_at) continue;
        AlikeCase& other = alike.emplace_back(row);
        if (known) other.under_root_cause = has_open_root_cause(*known);
    }
    return alike;
}

static uint64_t random_seed() {
    uint64_t seed;
    randombytes_buf(&seed, sizeof seed);
    return seed;
}

void CommandBatch::decide_one(size_t item) {
    const Order& order = items_[item].order;
    const CommandHead& head = head_of(order.body);
    if (auto given = given_.find(head.command_id); given != given_.end()) {
        if (given->second.body_hash == items_[item].hash)
            verdicts_[item].answer = given->second.answer;
        else
            refuse(item, {command_id_reused, {{"command_id", head.command_id.text()}}});
        return;
    }
    if (auto first = first_.find(head.command_id); first != first_.end()) {
        if (items_[first->second].hash == items_[item].hash)
            repeats_.emplace_back(item, first->second);
        else
            refuse(item, {command_id_reused, {{"command_id", head.command_id.text()}}});
        return;
    }
    CaseFile fresh;
    const CaseFile* file = &fresh;
    auto master_id = master_of(order.body);
    const CaseFile* master = master_id ? cases_.find(*master_id) : nullptr;
    if (const auto* report = std::get_if<SubmitReport>(&order.body)) {
        fresh.head.station_id = station_;
        fresh.head.case_id = order.case_id;
        book_->place(*report, order.by, fresh.head);
    } else {
        file = cases_.find(order.case_id);
        // Whoever may not read a case does not learn its version either; the rules refuse them.
        if (!file) return refuse(item, {case_not_found});
        bool is_stale = head.version && *head.version != file->head.version;
        if (is_stale && may_read(*file, order.by, order.now)) {
            stale_.push_back(item);
            return;
        }
    }
    auto change = decide(
        *file, {order.by, order.now, random_seed(), order.body, alike_of(order.case_id), voice_notes_, random_seed()},
        *book_, master);
    if (!change) return refuse(item, std::move(change.error()));
    keep(item, std::move(*change));
}

static SuggestionOutcome outcome_of(const SeenSuggestion& seen, const DispatchCase& chosen, const Case& head,
                                    Time now) {
    return {head.station_id, Uuid::v7(now), head.case_id,     now,           seen.ground,   seen.version,
            seen.category,   seen.priority, seen.lead_org_id, head.category, head.priority, chosen.lead_org_id};
}

void CommandBatch::keep(size_t item, Change change) {
    const Order& order = items_[item].order;
    if (std::holds_alternative<UndoDispatch>(order.body)) {
        writing_.untold.push_back(order.case_id);
        std::erase_if(writing_.notices, [&](const NoticeRow& notice) {
            return notice.case_id == order.case_id && notice.visible_at > order.now;
        });
    }
    const Case& head = change.after.head;
    if (const auto* dispatch = std::get_if<DispatchCase>(&order.body); dispatch && dispatch->seen)
        writing_.outcomes.push_back(outcome_of(*dispatch->seen, *dispatch, head, order.now));
    add_events(order, head, change.events);
    add_notices(order, head.case_id, change.notices);
    Effect effect{item, head.case_id, head.version, head.state, {}};
    if (std::holds_alternative<SubmitReport>(order.body)) {
        const CaseFile& holder = change.master_after ? *change.master_after : change.after; // of the new report
        effect.query_code = holder.reports.back().query_code;
    }
    put(order, std::move(change.after));
    if (change.master_after) {
        add_events(order, change.master_after->head, change.master_events);
        put(order, std::move(*change.master_after));
    }
    first_.emplace(head_of(order.body).command_id, item);
    effects_.push_back(std::move(effect));
}

void CommandBatch::put(const Order& order, CaseFile after) {
    auto moment = moment_of(cases_.find(after.head.case_id), after, order.now);
    if (moment) moments_.push_back(std::move(*moment));
    cases_.put(std::move(after));
}

// The post in which an act was given: the first whose role the act asks for.
static const Post* post_for(const Actor& by, Act act) {
    for (const Post& post : by.posts)
        for (const ActRule& rule : act_rules())
            if (rule.act == act && std::ranges::find(rule.roles, post.role) != rule.roles.end()) return &post;
    return by.posts.empty() ? nullptr : &by.posts.front();
}

void CommandBatch::add_events(const Order& order, const Case& head, const std::vector<EventDraft>& drafts) {
    const Post* post = post_for(order.by, act_of(order.body));
    const CommandHead& said = head_of(order.body);
    for (const EventDraft& draft : drafts) {
        EventRow row{.station_id = station_,
                     .case_id = head.case_id,
                     .kind = draft.kind,
                     .at = order.now,
                     .device_at = said.device_at,
                     .command_id = said.command_id,
                     .version = head.version,
                     .state = head.state,
                     .assignment_id = draft.assignment_id,
                     .org_id = draft.org_id,
                     .to_reporter = draft.to_reporter,
                     .text = draft.text,
                     .facts = {draft.facts}};
        if (!order.by.is_system()) row.actor_id = order.by.member_id;
        if (!order.by.session_id.is_nil()) row.session_id = order.by.session_id;
        if (post) {
            row.actor_org = post->org_id;
            row.actor_role = post->role;
        }
        writing_.events.push_back(std::move(row));
    }
}

void CommandBatch::add_notices(const Order& order, CaseId case_id, const std::vector<NoticeDraft>& drafts) {
    for (const NoticeDraft& draft : drafts)
        writing_.notices.push_back({station_, NoticeId::make(order.now), case_id, draft.kind, draft.member_id,
                                    draft.org_id, draft.report_id, draft.role, draft.urgent, order.now,
                                    std::max(order.now, draft.visible_at)});
}

// ── numbers ────────────────────────────────────────────────────────────────────────────────────────────────────────

static std::pair<Day, std::string> series_of(const Case& head) {
    return {local_day(head.created_at), head.category.substr(0, 2)};
}

NumbersWanted CommandBatch::numbers_wanted() const {
    std::map<std::pair<Day, std::string>, int32_t> counts;
    for (const Effect& effect : effects_)
        if (cases_.is_new(effect.case_id)) ++counts[series_of(cases_.find(effect.case_id)->head)];
    NumbersWanted wanted;
    for (const auto& [series, count] : counts) {
        wanted.days.push_back(series.first);
        wanted.majors.push_back(series.second);
        wanted.counts.push_back(count);
    }
    return wanted;
}

void CommandBatch::number_cases(std::vector<NumberBlock> blocks) {
    NumbersWanted wanted = numbers_wanted();
    std::map<std::pair<Day, std::string>, int32_t> next;
    for (const NumberBlock& block : blocks)
        next[{block.day, block.major}] = block.last + 1;
    for (size_t i = 0; i < wanted.days.size(); ++i)
        next[{wanted.days[i], wanted.majors[i]}] -= wanted.counts[i];
    for (const Effect& effect : effects_) {
        if (!cases_.is_new(effect.case_id)) continue;
        CaseFile file = *cases_.find(effect.case_id);
        auto series = series_of(file.head);
        std::string day = to_text(series.first);
        std::erase(day, '-');
        file.head.number = fmt::format("{}{}{}{:04}", book_->station_code(), day, series.second, next[series]++);
        cases_.put(std::move(file));
    }
}

// ── stale commands ─────────────────────────────────────────────────────────────────────────────────────────────────

CommandBatch::Stale CommandBatch::stale() const {
    Stale stale;
    for (size_t item : stale_) {
        stale.cases.push_back(items_[item].order.case_id);
        stale.versions.push_back(*head_of(items_[item].order.body).version);
    }
    return stale;
}

void CommandBatch::explain_stale(const std::vector<ChangeSince>& changes) {
    for (size_t item : stale_) {
        const Order& order = items_[item].order;
        int32_t seen = *head_of(order.body).version;
        const Case& head = cases_.find(order.case_id)->head;
        std::map<std::string, std::string> details{{"version", std::to_string(head.version)},
                                                   {"seen", std::to_string(seen)},
                                                   {"state", std::string(json::word(head.state))}};
        std::string kinds;
        std::optional<MemberId> last;
        auto add = [&](int32_t version, EventKind kind, std::optional<MemberId> actor) {
            if (version <= seen) return;
            (kinds += kinds.empty() ? "" : ",") += json::word(kind);
            last = actor;
        };
        for (const ChangeSince& change : changes)
            if (change.case_id == order.case_id) add(change.version, change.kind, change.actor_id);
        for (const EventRow& event : writing_.events)
            if (event.case_id == order.case_id) add(event.version, event.kind, event.actor_id);
        details["changes"] = kinds;
        // Names are those of people at work; a reporter's name stays out.
        bool is_reporter =
            last && std::ranges::any_of(cases_.find(order.case_id)->reports,
                                        [&](const Report& report) { return report.reporter_id == last; });
        if (last && !is_reporter) details["changed_by"] = book_->member_name(*last);
        refuse(item, {case_changed, std::move(details)});
    }
}

// ── storing ────────────────────────────────────────────────────────────────────────────────────────────────────────

Writing CommandBatch::writing() {
    for (const Effect& effect : effects_) {
        const BatchItem& item = items_[effect.item];
        CommandAnswer answer{effect.case_id,    cases_.find(effect.case_id)->head.number,
                             effect.query_code, effect.version,
                             effect.state,      item.order.now};
        verdicts_[effect.item].answer = json::text_of(answer);
        writing_.commands.push_back({station_, head_of(item.order.body).command_id, effect.case_id, item.hash,
                                     verdicts_[effect.item].answer, item.order.now});
    }
    for (auto [item, first] : repeats_)
        verdicts_[item].answer = verdicts_[first].answer;
    return std::move(writing_);
}

std::vector<CaseFile> CommandBatch::take_files() { return std::move(cases_).files(); }

} // namespace qzt
