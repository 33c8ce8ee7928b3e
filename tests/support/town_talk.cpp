#include "support/town_talk.hpp"

#include "demo/demo_pictures.hpp"
#include "kernel/json_write.hpp"

#include <boost/describe/enum_from_string.hpp>

namespace qzt::testing {

using boost::json::array;
using boost::json::object;
using boost::json::value;

std::string operation_of(Act act) { return act == Act::submit ? "submit_report" : std::string(json::word(act)); }

TownTalk::TownTalk(ServedTown& town, uint64_t seed) : town_(town), random_(seed) {
    for (const demo::TownOrg& org : town.people().organisations)
        org_ids_.push_back(org.org_id.text());
    for (const demo::TownMember& member : town.people().members) {
        const Actor& actor = town.actor(member.login);
        by_name_[member.name].push_back(member.login);
        bool works = !actor.has_any({Role::administrator, Role::security_officer, Role::auditor, Role::wall_screen});
        if (!works) continue;
        for (const Post& post : actor.posts)
            if (by_org_[post.org_id.text()].size() < 3) by_org_[post.org_id.text()].push_back(member.login);
    }
    for (const char* login :
         {"zhihui01", "zhihui02", "shouli01", "zhihuizhang01", "zhihuizhang02", "huifang01", "suozhang01"})
        room_.push_back(login);
    for (const char* login : {"wangge001", "wangge003", "wangge005", "louzhang001", "louzhang002"})
        reporters_.push_back(login);
    for (const char* login : {"hecha01", "hecha02", "jiedao01", "qishou01"})
        others_.push_back(login);
    auto book = town.as("zhihui01").get("/api/book").json();
    for (const value& category : book.at("categories").as_array())
        categories_.emplace_back(category.at("code").as_string());
    // A town has cases in every state; of the far past only a few.
    for (const value& row : town.as("zhihui01").get("/api/cases?limit=120").json().at("rows").as_array())
        known_cases.emplace_back(row.at("case_id").as_string());
    for (const value& area : book.at("areas").as_array())
        if (area.at("level") == "grid" && area.as_object().contains("lon"))
            places_.emplace_back(area.at("lon").to_number<double>(), area.at("lat").to_number<double>());
}

std::string TownTalk::reporter() { return any(reporters_); }

Said TownTalk::report() {
    CommandId id = CommandId::make(SystemClock().now());
    auto [lon, lat] = any(places_);
    object body{{"command_id", id.text()},
                {"text", "单元门口堆放杂物，占用了消防通道，请处理"},
                {"place_text", "试验路十二号"},
                {"lon", lon},
                {"lat", lat},
                {"files", files()}};
    if (!one_in(4)) body["category"] = any(categories_);
    if (one_in(12)) body["self_handled_result"] = "当场清理完毕";
    return {Act::submit, "/api/reports", id, std::move(body)};
}

std::string TownTalk::somebody(const value& case_view) {
    size_t dice = below(100);
    if (dice < 45) return any(room_);
    std::vector<std::string> concerned;
    auto add = [&](const std::vector<std::string>& more) {
        concerned.insert(concerned.end(), more.begin(), more.end());
    };
    for (const char* list : {"assignments", "arrivals", "supervisions"})
        for (const value& part : case_view.at(list).as_array())
            add(by_org_[std::string(part.at("org_id").as_string())]);
    for (const value& task : case_view.at("tasks").as_array())
        if (const value* name = task.as_object().if_contains("assignee_name"))
            for (int twice = 0; twice < 2; ++twice)
                add(by_name_[std::string(name->as_string())]);
    if (dice < 92 && !concerned.empty()) return any(concerned);
    return any(others_);
}

std::optional<Act> TownTalk::offered(const value& case_view) {
    const array& acts = case_view.at("row").at("allowed_acts").as_array();
    if (acts.empty()) return {};
    // What carries a case on is thrown more often than what goes with every state.
    for (int tries = 0; tries < 4; ++tries) {
        Act act{};
        boost::describe::enum_from_string(acts[below(acts.size())].as_string().c_str(), act);
        bool aside = act == Act::add_note || act == Act::nudge || act == Act::void_case || act == Act::supervise ||
                     act == Act::redispatch || act == Act::merge || act == Act::decline || act == Act::transfer_out;
        if (!aside || one_in(4)) return act;
    }
    return {};
}

Act TownTalk::any_act() { return Act(1 + below(size_t(Act::add_note))); }

Said TownTalk::say(Act act, const value& case_view) {
    CommandId id = CommandId::make(SystemClock().now());
    const Operation& operation = town_.contract().operation(operation_of(act));
    std::string case_id(case_view.at("row").at("case_id").as_string());
    return {act, operation.target(case_id), id, fill(*operation.body_schema(), case_view, id)};
}

std::optional<Turn> TownTalk::turn(const Get& get, size_t offered_percent) {
    if (known_cases.empty() || one_in(8)) return Turn{reporter(), report()};
    size_t newest = std::min<size_t>(known_cases.size(), 8);
    bool is_new = one_in(3);
    std::string target =
        "/api/cases/" + known_cases[known_cases.size() - 1 - below(is_new ? newest : known_cases.size())];
    auto seen_by_room = get("zhihui03", target);
    if (seen_by_room.status != 200) return {};
    std::string login = somebody(seen_by_room.json());
    auto seen = get(login, target);
    bool may_see = seen.status == 200;
    value view = may_see ? seen.json() : seen_by_room.json();
    if (below(100) >= offered_percent) return Turn{login, say(any_act(), view)};
    if (!may_see) return {};
    auto act = offered(view);
    if (!act || *act == Act::submit || *act == Act::answer) return {};
    if (*act == Act::timer_fired || *act == Act::follow_calendar) return {};
    return Turn{login, say(*act, view)};
}

void TownTalk::remember(const Said& said, const Answer& answer) {
    if (said.act == Act::submit && answer.status == 201)
        known_cases.emplace_back(answer.json().at("case_id").as_string());
}

value TownTalk::org(const value& case_view) {
    std::vector<value> suggested; // of the class that stands: others would change it
    for (const value& one : case_view.at("suggestions").as_array())
        if (one.at("category") == case_view.at("row").at("category")) suggested.push_back(one.at("lead_org_id"));
    if (!suggested.empty() && !one_in(4)) return any(suggested);
    return value(any(org_ids_));
}

value TownTalk::files() {
    array ids;
    for (size_t i = 0, n = below(4); i < n; ++i)
        ids.emplace_back(demo::demo_picture_id(int(i)).text());
    return ids;
}

std::optional<value> TownTalk::one_of(const value& case_view, const char* list, const char* id) {
    const array& items = case_view.at(list).as_array();
    std::vector<value> mine, all;
    for (const value& item : items) {
        all.push_back(item.at(id));
        for (const char* claim : {"mine", "may_decide"})
            if (const value* is = item.as_object().if_contains(claim); is && is->as_bool())
                mine.push_back(item.at(id));
    }
    if (!mine.empty() && !one_in(8)) return any(mine);
    if (all.empty()) return {};
    return any(all);
}

// Nobody who was not reached has answered; few object, and of fewer still it is said that their rating does not
// count.
void TownTalk::hear(object& follow_up, bool contacted) {
    auto forget = [&](std::initializer_list<const char*> names) {
        for (const char* name : names)
            follow_up.erase(name);
    };
    if (!contacted) forget({"solved", "satisfaction", "attitude"});
    if (!contacted || !one_in(3)) forget({"objection"});
    if (!contacted || !one_in(4)) forget({"not_ratable", "not_ratable_reason"});
}

value TownTalk::fill(const object& schema, const value& view, CommandId id) {
    const Contract& contract = town_.contract();
    const object* told = &schema;
    if (const value* reference = schema.if_contains("$ref")) {
        std::string name(reference->as_string());
        told = &contract.component(name.substr(name.rfind('/') + 1));
    }
    object body = contract.sample(*told, false).as_object();
    // Well beside now and whole days: of two copies of one command neither comes to the other side of a limit.
    auto in_days = [&](int from) {
        return to_text(SystemClock().now() + std::chrono::minutes(10) + std::chrono::days(from + int(below(4))));
    };
    for (const auto& [key, member] : told->at("properties").as_object()) {
        std::string name(key);
        const object& inner = member.as_object();
        const object* words = &inner;
        if (const value* reference = inner.if_contains("$ref")) {
            std::string type(reference->as_string());
            words = &contract.component(type.substr(type.rfind('/') + 1));
        }
        bool needed = body.contains(key);
        if (name == "command_id")
            body[key] = id.text();
        else if (name == "version")
            body[key] = view.at("row").at("version");
        else if (name == "lead_org_id" || name == "better_org_id")
            body[key] = org(view);
        else if (name == "org_id") {
            if (needed || one_in(3)) body[key] = org(view);
        } else if (name == "org_ids")
            body[key] = array{org(view)};
        else if (name == "assists")
            body[key] = one_in(3) ? array{object{{"org_id", any(org_ids_)}}} : array{};
        else if (name == "files")
            body[key] = files();
        else if (name == "assignment_id" || name == "request_id" || name == "supervision_id" ||
                 name == "arrival_id" || name == "report_id") {
            std::string list = name.substr(0, name.size() - 3) + "s";
            auto one = one_of(view, list.c_str(), name.c_str());
            if (one && (needed || one_in(2))) body[key] = *one;
        } else if (name == "master_id") {
            if (!known_cases.empty()) body[key] = any(known_cases);
        } else if (name == "grant" || name == "contacted")
            body[key] = !one_in(4);
        else if (name == "amount" || name == "level")
            body[key] = 1 + below(3);
        else if (name == "until" || name == "reply_due_at")
            body[key] = in_days(3);
        else if (name == "due_at") {
            if (one_in(8)) body[key] = in_days(0);
        } else if (name == "category") {
            if (needed || one_in(5)) body[key] = any(categories_);
        } else if (words->contains("enum")) {
            const array& choices = words->at("enum").as_array();
            bool is_plain = name == "priority" || name == "source";
            if (needed || !is_plain || one_in(8))
                body[key] = one_in(2) ? choices.front() : choices[below(choices.size())];
        } else if (inner.contains("maxLength") && inner.at("maxLength").to_number<int>() >= 60)
            body[key] = "按现场情况办理，已与当事人联系";
    }
    if (const value* contacted = body.if_contains("contacted")) hear(body, contacted->as_bool());
    return body;
}

} // namespace qzt::testing
