// What a row of a scenario says, as a command.
#include "support/scenario_words.hpp"

#include "cases/rules/case_steps.hpp"
#include "support/case_player.hpp"

#include <algorithm>
#include <sstream>

namespace qzt::testing {

static std::string trimmed(std::string_view text) {
    size_t from = text.find_first_not_of(" \t"), to = text.find_last_not_of(" \t");
    return from == text.npos ? std::string() : std::string(text.substr(from, to - from + 1));
}

std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> parts;
    std::istringstream in{std::string(text)};
    for (std::string part; std::getline(in, part, at);)
        if (!trimmed(part).empty()) parts.push_back(trimmed(part));
    return parts;
}

namespace {

// The words after an act: key=value, or a bare key for "yes".
class Words {
public:
    explicit Words(std::string_view text) {
        for (const std::string& word : split(text, ' ')) {
            size_t eq = word.find('=');
            values_[word.substr(0, eq)] = eq == word.npos ? "yes" : word.substr(eq + 1);
        }
    }
    bool has(std::string_view key) const { return values_.contains(key); }
    std::string get(std::string_view key, std::string_view otherwise = "") const {
        auto found = values_.find(key);
        return found == values_.end() ? std::string(otherwise) : found->second;
    }
    template <class E>
    E one(std::string_view key, E otherwise) const {
        if (!has(key)) return otherwise;
        auto value = json::from_word<E>(get(key));
        if (!value) throw std::invalid_argument("no such word: " + get(key));
        return *value;
    }
    OrgId org(std::string_view key, std::string_view otherwise) const {
        return TestRulebook::org(get(key, otherwise));
    }
    std::vector<OrgId> orgs(std::string_view key) const {
        std::vector<OrgId> ids;
        for (const std::string& name : split(get(key), ','))
            ids.push_back(TestRulebook::org(name));
        return ids;
    }
    template <size_t Max>
    List<FileId, Max> files() const {
        List<FileId, Max> ids;
        // photos=2 are always the same two; photos=2 of=evening are two others.
        for (int i = 0; i < std::stoi(get("photos", "0")); ++i)
            ids.push_back(FileId::named(get("of", "photo") + std::to_string(i)));
        return ids;
    }
    List<NewDocument, 20> documents() const {
        List<NewDocument, 20> papers;
        for (int i = 0; i < std::stoi(get("documents", "0")); ++i)
            papers.push_back({"order to tear it down", std::to_string(i + 1), {}});
        return papers;
    }
    std::optional<Line<4, 4>> category() const {
        if (!has("category")) return {};
        return Line<4, 4>(get("category"));
    }
    std::optional<Priority> priority() const {
        if (!has("priority")) return {};
        return one("priority", Priority::P3);
    }

private:
    std::map<std::string, std::string, std::less<>> values_;
};

// The part of an organisation, by its name.
AssignmentId part_of(const CaseFile& file, const Words& words, std::string_view key = "org") {
    for (auto part = file.assignments.rbegin(); part != file.assignments.rend(); ++part)
        if (part->org_id == words.org(key, "?")) return part->assignment_id;
    return {};
}

RequestId waiting_request(const CaseFile& file) {
    for (const CaseRequest& request : file.requests)
        if (is_pending(request)) return request.request_id;
    return file.requests.empty() ? RequestId{} : file.requests.back().request_id;
}

List<AssistOrder, 12> assists(const Words& words) {
    List<AssistOrder, 12> orders;
    for (OrgId org : words.orgs("assists"))
        orders.push_back(
            {org, "help", words.has("assist_due") ? std::optional(moment(words.get("assist_due"))) : std::nullopt});
    return orders;
}

SubmitReport report(const Words& words, Time at) {
    SubmitReport c;
    c.command_id = CommandId::named("report" + to_text(at));
    c.category = words.category();
    c.priority = words.priority();
    c.text = words.get("text", "somebody_built_a_shed_on_common_land");
    if (!words.has("nowhere")) c.place_text = "3 Lotus Lane";
    if (words.has("outside")) c.lon = 0, c.lat = 0; // in no grid of the town
    if (words.has("source")) c.source = words.one("source", Source::hotline);
    if (words.has("contact")) c.contact = words.get("contact");
    if (words.has("silent")) c.wants_follow_up = false;
    if (words.has("open")) c.reporter_hidden = false;
    if (words.has("fixed")) c.self_handled_result = "done on the spot";
    c.files = words.files<9>();
    if (words.has("same_as")) c.same_as = CaseId::named(words.get("same_as"));
    return c;
}

CommandBody check_or_follow_up(Act act, const Words& words, const CaseFile& file) {
    if (act == Act::give_check) {
        GiveCheck c;
        c.outcome = words.one("outcome", CheckOutcome::pass);
        c.text = words.get("text", "seen");
        c.files = words.files<9>();
        if (words.has("unproved")) c.text = "";
        return c;
    }
    if (act == Act::answer) {
        ReporterAnswer c;
        c.report_id = file.reports.empty() ? ReportId{} : file.reports.front().report_id;
        c.solved = words.one("solved", Solved::yes);
        c.text = words.get("text");
        return c;
    }
    FollowUp c;
    if (words.has("report")) c.report_id = file.reports.at(size_t(std::stoi(words.get("report")))).report_id;
    c.text = words.get("text");
    c.contacted = !words.has("missed");
    if (c.contacted && !words.has("empty")) {
        c.solved = words.one("solved", Solved::yes);
        c.satisfaction = Satisfaction::yes;
    }
    if (words.has("attitude")) c.attitude = words.one("attitude", Attitude::good);
    if (words.has("objection")) c.objection = words.get("objection");
    if (words.has("not_ratable")) {
        c.not_ratable = words.one("not_ratable", NotRatableCode::malicious);
        if (!words.has("unexplained")) c.not_ratable_reason = "they were fined for it";
    }
    return c;
}

} // namespace

CommandBody command_from(std::string_view text, const CaseFile& file, Time at) {
    std::string name(text.substr(0, text.find(' ')));
    auto act = json::from_word<Act>(name);
    if (!act) throw std::invalid_argument("no such act: " + name);
    Words words(text.substr(name.size()));
    switch (*act) {
    case Act::submit:
        return report(words, at);
    case Act::need_verify:
        return AskVerification{};
    case Act::verify_result: {
        GiveVerification c;
        c.outcome = words.one("outcome", VerifyOutcome::exists);
        c.text = "went there";
        c.files = words.files<9>();
        return c;
    }
    case Act::accept:
        return AcceptCase{.category = words.category(), .priority = words.priority()};
    case Act::decline:
        return DeclineCase{.code = words.one("code", DeclineCode::out_of_area), .next_channel = "the next town"};
    case Act::file:
        return FileCase{
            .category = words.category(), .priority = words.priority(), .condition_met = !words.has("unmet")};
    case Act::dispatch: {
        DispatchCase c;
        c.lead_org_id = words.org("lead", "urban");
        c.assists = assists(words);
        c.category = words.category();
        c.priority = words.priority();
        if (words.has("due")) c.due_at = moment(words.get("due"));
        if (words.has("override")) c.override_reason = "agreed by phone";
        return c;
    }
    case Act::undo_dispatch:
        return UndoDispatch{};
    case Act::redispatch: {
        RedispatchCase c;
        c.lead_org_id = words.org("lead", "housing");
        c.assists = assists(words);
        c.reason = "sent to the wrong place";
        return c;
    }
    case Act::add_assist:
        return AddAssist{.org_id = words.org("org", "police"),
                         .due_at = words.has("due") ? std::optional(moment(words.get("due"))) : std::nullopt,
                         .replaces =
                             words.has("replaces") ? std::optional(part_of(file, words, "replaces")) : std::nullopt};
    case Act::waive_assist:
        return WaiveAssist{.assignment_id = part_of(file, words), .reason = "not needed"};
    case Act::sign:
        return SignAssignment{};
    case Act::decline_assist:
        return DeclineAssignment{.assignment_id = part_of(file, words), .reason = "nobody free"};
    case Act::request_return: {
        AskReturn c;
        c.code = words.one("code", ReturnCode::not_legal_duty);
        c.basis = "duty list, item 4";
        c.files = words.files<9>();
        c.better_org_id = words.org("better", "housing");
        return c;
    }
    case Act::decide_request: {
        DecideRequest c{.request_id = waiting_request(file), .grant = !words.has("refuse"), .text = "considered"};
        if (words.has("lead")) c.lead_org_id = words.org("lead", "?");
        if (words.has("present")) c.participants = words.get("present");
        return c;
    }
    case Act::start:
        return StartHandling{.contact_text = words.has("wordless") ? "" : "rang the reporter"};
    case Act::log_progress: {
        LogProgress c;
        c.text = "went there again";
        if (words.has("secured")) c.first_stage_done = true;
        c.files = words.files<9>();
        if (words.has("org")) c.assignment_id = part_of(file, words);
        return c;
    }
    case Act::request_extension: {
        AskExtension c;
        c.amount = std::stoi(words.get("amount", "1"));
        if (words.has("org")) c.assignment_id = part_of(file, words);
        c.text = "the owner is away";
        return c;
    }
    case Act::request_suspend: {
        AskSuspend c;
        c.code = words.one("code", SuspendCode::owner_vote);
        c.until = words.has("until") ? moment(words.get("until")) : at + std::chrono::days(3);
        c.text = "the owners vote first";
        return c;
    }
    case Act::resume:
        return ResumeCase{};
    case Act::finish_assist:
        return FinishAssist{.assignment_id = part_of(file, words), .text = "helped"};
    case Act::submit_result: {
        SubmitResult c;
        c.text = "taken down";
        c.files = words.files<9>();
        c.documents = words.documents();
        if (words.has("code")) c.code = words.one("code", CloseCode::solved);
        if (words.has("witness")) c.witness = "the property manager";
        if (words.has("measurement")) c.measurement = words.get("measurement");
        if (words.has("receipt")) c.receipt = "signed by the shop";
        return c;
    }
    case Act::assign_check: {
        AssignCheck c;
        if (!words.has("unexplained")) c.reason = "on leave this week";
        return c;
    }
    case Act::give_check:
    case Act::follow_up:
    case Act::answer:
        return check_or_follow_up(*act, words, file);
    case Act::close: {
        CloseCase c{.code = words.one("code", CloseCode::solved), .condition_met = !words.has("unmet")};
        if (words.has("answer")) c.objection_answer = Reason(words.get("answer"));
        return c;
    }
    case Act::reopen:
        return ReopenCase{.reason = "it is back"};
    case Act::merge:
        return MergeCase{.master_id = CaseId::named(words.get("master", "master")),
                         .exception_reason =
                             words.has("exception") ? std::optional<Reason>("one leak, two houses") : std::nullopt};
    case Act::unmerge:
        return UnmergeCase{.master_id = CaseId::named(words.get("master", "master")), .reason = "two lamps"};
    case Act::whistle: {
        Whistle c;
        c.kind = words.one("kind", WhistleKind::emergency);
        c.org_ids = words.orgs("orgs");
        c.demand = "come at once";
        return c;
    }
    case Act::report_arrival: {
        ReportArrival c;
        for (const Arrival& arrival : file.arrivals)
            if (arrival.org_id == words.org("org", "fire")) c.arrival_id = arrival.arrival_id;
        c.step = words.one("step", ArrivalStep::arrive);
        c.text = words.get("text");
        return c;
    }
    case Act::appraise_arrival:
    case Act::appraise_whistle: {
        ArrivalId id;
        for (const Arrival& arrival : file.arrivals)
            if (arrival.org_id == words.org("org", "fire")) id = arrival.arrival_id;
        if (*act == Act::appraise_whistle)
            return AppraiseWhistle{{}, id, words.one("justified", Justified::yes), "as it was"};
        return AppraiseArrival{
            {}, id, words.one("came", Came::in_time), words.one("solved", Solved::yes), "as it was"};
    }
    case Act::supervise: {
        Supervise c;
        c.level = std::stoi(words.get("level", "1"));
        c.kind = SupervisionKind::leader;
        c.org_id = words.org("org", "urban");
        c.reason = "too slow";
        c.demand = "say why";
        if (words.has("reply")) c.reply_due_at = moment(words.get("reply"));
        return c;
    }
    case Act::reply_supervision:
    case Act::close_supervision: {
        SupervisionId id;
        for (const Supervision& supervision : file.supervisions)
            if (!supervision.closed_at) id = supervision.supervision_id;
        if (*act == Act::reply_supervision) return ReplySupervision{.supervision_id = id, .text = "tomorrow"};
        return CloseSupervision{.supervision_id = id};
    }
    case Act::nudge: {
        Nudge c;
        if (words.has("org")) c.org_id = words.org("org", "?");
        return c;
    }
    case Act::void_case:
        return VoidCase{.code = words.one("code", VoidCode::wrong_entry), .reason = "entered by mistake"};
    case Act::transfer_out:
        return TransferOut{.system = "12345", .outside_number = "A-17"};
    case Act::change_category:
        return ChangeCategory{
            .category = words.get("category", "0304"), .priority = words.priority(), .reason = "looked again"};
    case Act::correct_place: {
        CorrectPlace c{.place_text = Line<0, 200>("5 Lotus Lane"), .reason = "rang back and asked"};
        if (words.has("point")) {
            c.lon = words.get("point") == "nowhere" ? 0 : 118;
            c.lat = words.get("point") == "nowhere" ? 0 : 24;
        } else if (!words.has("unsaid")) {
            c.area_id = TestRulebook::area(words.get("area", "north"));
        }
        return c;
    }
    case Act::add_note:
        return AddNote{.text = "for the record", .documents = words.documents()};
    case Act::timer_fired:
        return TimerFired{};
    case Act::follow_calendar:
        return FollowCalendar{};
    }
    throw std::invalid_argument("no words for " + name);
}

} // namespace qzt::testing
