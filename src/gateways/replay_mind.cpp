#include "gateways/replay_mind.hpp"

#include "cases/categories/category_words.hpp"
#include "cases/rules/act_guards.hpp"
#include "cases/rules/check_windows.hpp"
#include "kernel/documents/utf8.hpp"

namespace qzt {

using enum Role;
using std::chrono::hours;
using std::chrono::minutes;

static constexpr size_t title_max = 60; // of SubmitReport
static constexpr size_t text_max = 4000;
static constexpr size_t result_max = 10000;

struct ReplayMind::Step {
    const CaseFile& file;
    const MessageRow& message;
    Time not_before;
    mutable std::mt19937_64 dice;

    int percent() const { return int(dice() % 100); }
    Time after(minutes least, minutes most) const {
        auto span = uint64_t((most - least).count()) + 1;
        return not_before + least + minutes(int64_t(dice() % span));
    }
};

FileId replay_picture(int number) { return FileId::named("replay picture " + std::to_string(number)); }

static List<FileId, 9> pictures(int count, int after = 0) {
    List<FileId, 9> files;
    for (int i = 0; i < count; ++i)
        files.push_back(replay_picture(after + i));
    return files;
}

ReplayMind::ReplayMind(std::shared_ptr<const StationBook> book, uint64_t seed) : book_(std::move(book)), seed_(seed) {
    for (const StationPost& post : book_->posts()) {
        if (actors_.empty() || actors_.back().member_id != post.member_id) {
            Actor actor;
            actor.station_id = book_->station_id();
            actor.member_id = post.member_id;
            actor.name = post.member_name;
            actors_.push_back(std::move(actor));
        }
        actors_.back().posts.push_back({PostId{}, post.role, post.org_id, post.area_id});
    }
    for (const Area& area : book_->areas())
        if (area.level == AreaLevel::grid && area.active && !area.outline.polygons.empty())
            grids_.push_back(area.area_id);
}

const Actor* ReplayMind::anyone(std::initializer_list<Role> roles) const {
    for (Role role : roles)
        for (const Actor& actor : actors_)
            if (actor.has(role)) return &actor;
    return nullptr;
}

const Actor* ReplayMind::member(MemberId id) const {
    auto found = std::ranges::find(actors_, id, &Actor::member_id);
    return found == actors_.end() ? nullptr : &*found;
}

const Actor* ReplayMind::worker_of(const Case& head, OrgId org, std::optional<MemberId> preferred) const {
    if (preferred)
        if (const Actor* same = member(*preferred); same && same->belongs_to(org)) return same;
    for (Role role : {handler, community_officer, property_staff, mediator, community_worker, org_leader, intake,
                      shift_lead, dispatcher})
        for (const Actor& actor : actors_)
            if (actor.has_in(role, org) && actor.member_id != head.dispatched_by) return &actor;
    return nullptr;
}

// ── the report ──

CommandId ReplayMind::report_command(const MessageRow& message) {
    return CommandId::named("replayed report " + message.message_id.text());
}

Order ReplayMind::report(const MessageRow& message) const {
    SubmitReport report;
    report.command_id = report_command(message);
    report.title = documents::beginning_of(message.title, title_max);
    report.text =
        documents::beginning_of(message.text.size() >= message.title.size() ? message.text : message.title, text_max);
    report.category = std::string(category_by_words(message.title, message.text));
    report.source = Source::citizen;
    report.wants_follow_up = true;
    // The sheet tells no number; without any way to be reached nobody would be asked.
    report.contact = "由来信平台转告";
    // The sheet tells no place of this station: messages are spread over its grids by their number.
    auto lot = std::hash<MessageId>{}(message.message_id) ^ seed_;
    if (!grids_.empty()) {
        const Area* grid = book_->area(grids_[lot % grids_.size()]);
        report.lon = grid->inside.lon;
        report.lat = grid->inside.lat;
    }
    report.place_text = message.place.empty() ? "来信未写明地点" : documents::beginning_of(message.place, 200);
    const Actor* by = anyone({intake, dispatcher, shift_lead});
    if (!by) throw std::runtime_error("the station has nobody who could enter a report");
    return {CaseId::named("replayed case " + message.message_id.text()), *by, message.asked_at, std::move(report)};
}

// ── what follows ──

Order ReplayMind::act(const Step& step, const Actor& by, CommandBody body, Time at) const {
    const Case& head = step.file.head;
    std::visit(
        [&](auto& command) {
            command.command_id =
                CommandId::named(fmt::format("replay {} {} {}", head.case_id.text(), head.version, body.index()));
            command.version = head.version;
        },
        body);
    return {head.case_id, by, std::max(at, step.not_before), std::move(body)};
}

std::optional<Order> ReplayMind::next(const CaseFile& file, const MessageRow& message, Time not_before) const {
    const Case& head = file.head;
    std::seed_seq lot{seed_, uint64_t(std::hash<MessageId>{}(message.message_id)), uint64_t(head.version)};
    Step step{file, message, not_before, std::mt19937_64(lot)};
    using enum CaseState;
    switch (head.state) {
    case submitted:
    case accepted:
    case filed:
        return dispatch(step);
    case dispatched:
    case signed_for:
    case handling:
    case rework:
        return handle(step);
    case result_submitted:
    case checking:
        return check(step);
    case following_up:
        return follow_up(step);
    default:
        return {};
    }
}

std::optional<Order> ReplayMind::dispatch(const Step& step) const {
    const Case& head = step.file.head;
    const Actor* by = anyone({dispatcher, shift_lead});
    auto lead = book_->catalogue_lead(head.category, head.community_id);
    if (!by || !lead) return {};
    DispatchCase order;
    order.lead_org_id = *lead;
    order.demand = "请调查核实并答复来信人。";
    bool emergency = head.priority == Priority::P1;
    return act(step, *by, std::move(order),
               emergency ? step.after(minutes(1), minutes(6)) : step.after(minutes(10), minutes(150)));
}

std::optional<Order> ReplayMind::settle_assists(const Step& step) const {
    for (const Assignment& part : step.file.assignments) {
        if (part.role != AssignmentRole::assist || is_settled(part.state)) continue;
        const Actor* by = worker_of(step.file.head, part.org_id, part.handler_id);
        if (!by) return {};
        if (part.state == AssignmentState::assigned)
            return act(step, *by, SignAssignment{{}, part.assignment_id}, step.after(minutes(20), minutes(200)));
        return act(step, *by, FinishAssist{{}, part.assignment_id, "已配合主办单位处理。", {}},
                   step.after(minutes(60), minutes(600)));
    }
    return {};
}

std::optional<Order> ReplayMind::handle(const Step& step) const {
    const Case& head = step.file.head;
    auto lead = std::ranges::find_if(step.file.assignments, [](const Assignment& part) {
        return part.role == AssignmentRole::lead && !is_settled(part.state);
    });
    if (lead == step.file.assignments.end()) return {};
    const Actor* by = worker_of(head, lead->org_id, lead->handler_id);
    if (!by) return {};
    if (lead->state == AssignmentState::assigned)
        return act(step, *by, SignAssignment{{}, lead->assignment_id}, step.after(minutes(20), minutes(260)));
    if (head.state == CaseState::signed_for || head.state == CaseState::rework)
        return act(step, *by, StartHandling{{}, "已与来信人取得联系。"}, step.after(minutes(30), minutes(400)));
    if (auto assist = settle_assists(step)) return assist;
    // Nobody replied: it stays with the lead, and its lamp turns red.
    if (!step.message.replied_at) return {};
    const Category* category = book_->category(head.category);
    SubmitResult result;
    result.text = documents::beginning_of(
        step.message.reply.size() < 6 ? "已答复：" + step.message.reply : step.message.reply, result_max);
    result.files = pictures(category ? category->evidence_photos : 0, int(lead->evidence.size()));
    // The letters say nothing of these; what is demanded is said to stand in them.
    NeededProofs needed = category ? category->proofs : NeededProofs{};
    if (needed.needs_witness) result.witness = "见答复";
    if (needed.needs_measurement) result.measurement = "见答复";
    if (needed.needs_receipt) result.receipt = "见答复";
    Time real = *step.message.replied_at;
    return act(step, *by, std::move(result),
               head.reworks ? step.after(minutes(300), minutes(1500)) : std::max(real, step.not_before));
}

std::optional<Order> ReplayMind::check(const Step& step) const {
    const Case& head = step.file.head;
    if (head.state == CaseState::result_submitted) {
        const Actor* by = anyone({dispatcher, shift_lead});
        if (!by) return {};
        return act(step, *by, AssignCheck{}, step.after(minutes(5), minutes(90)));
    }
    for (const CaseTask& task : step.file.tasks) {
        if (task.kind != TaskKind::check || task.state != TaskState::open || !task.assignee_id) continue;
        const Actor* by = member(*task.assignee_id);
        if (!by) return {};
        bool fails = head.reworks == 0 && step.percent() < 6;
        Time at = step.after(minutes(60), minutes(900));
        if (task.window_from)
            at = std::max(at, window_at({*task.window_from, *task.window_until}, at).from + minutes(10));
        return act(step, *by,
                   GiveCheck{{},
                             fails ? CheckOutcome::fail : CheckOutcome::pass,
                             fails ? "现场仍有问题。" : "现场与答复一致。",
                             pictures(1)},
                   at);
    }
    return {};
}

// A matter that came back to its place is not closed before its cause was asked for and told.
std::optional<Order> ReplayMind::answer_root_cause(const Step& step) const {
    for (const Supervision& supervision : step.file.supervisions) {
        if (supervision.kind != SupervisionKind::root_cause || supervision.closed_at) continue;
        if (supervision.replied_at) {
            const Actor* by = anyone({supervisor_of(supervision.level)});
            if (!by) return {};
            return act(step, *by, CloseSupervision{{}, supervision.supervision_id, "已收到答复。"},
                       step.after(minutes(60), minutes(600)));
        }
        const Actor* by = worker_of(step.file.head, supervision.org_id, {});
        if (!by) return {};
        return act(step, *by, ReplySupervision{{}, supervision.supervision_id, "同类来信已一并核查，逐件答复。"},
                   step.after(minutes(60), minutes(900)));
    }
    return {};
}

std::optional<Order> ReplayMind::follow_up(const Step& step) const {
    if (step.file.head.follow_up_done) {
        if (auto answer = answer_root_cause(step)) return answer;
        const Actor* by = anyone({duty_commander});
        if (!by) return {};
        const Category* category = book_->category(step.file.head.category);
        bool papers = !category || !category->needs_documents || !step.file.documents.empty();
        return act(
            step, *by,
            CloseCase{
                {}, papers ? CloseCode::solved : CloseCode::referred_with_receipt, "按期答复，已回访。", {}, true},
            step.after(minutes(10), minutes(300)));
    }
    const Actor* by = anyone({caller, intake});
    if (!by) return {};
    FollowUp call;
    call.contacted = step.percent() >= 18;
    if (call.contacted) {
        int lot = step.percent();
        call.solved = lot < 80 ? Solved::yes : lot < 95 ? Solved::partly : Solved::no;
        call.satisfaction = lot < 40   ? Satisfaction::very
                            : lot < 85 ? Satisfaction::yes
                            : lot < 95 ? Satisfaction::basic
                                       : Satisfaction::no;
    }
    return act(step, *by, std::move(call), step.after(minutes(90), minutes(1600)));
}

} // namespace qzt
