#include "support/case_player.hpp"

#include "cases/rules/case_steps.hpp"
#include "support/scenario_words.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace qzt::testing {

CaseFile blank_file(std::string_view community, std::string_view id) {
    CaseFile file;
    file.head.station_id = StationId{1};
    file.head.case_id = CaseId::named(id);
    file.head.number = "QZ202603020400001";
    file.head.community_id = TestRulebook::area(community);
    file.head.grid_id = TestRulebook::area("grid");
    return file;
}

Time moment(std::string_view text) {
    std::string day(text.substr(0, 5)), hour(text.substr(6));
    if (hour.size() == 5) hour += ":00";
    auto time = time_from_text("2026-" + day + "T" + hour + "+08:00");
    if (!time) throw std::invalid_argument("no such moment: " + std::string(text));
    return *time;
}

CasePlayer::CasePlayer(const TestRulebook& town, std::string_view community)
    : town_(town), file_(blank_file(community)) {}

void CasePlayer::play(std::string_view table) {
    for (const std::string& line : split(table, '\n')) {
        std::vector<std::string> cells = split(line, '|');
        if (cells.size() != 4) throw std::invalid_argument("a row has four cells: " + line);
        play_row({.text = line, .who = cells[1], .words = cells[2], .then = cells[3], .at = moment(cells[0])});
    }
}

void CasePlayer::play_row(const Row& row) {
    last_events_.clear();
    notices_.clear();
    if (row.words == "tick") {
        tick(row.at);
        return check(row, nullptr);
    }
    // "checker" is whoever was drawn.
    const CaseTask* task = open_task(file_, TaskKind::check);
    if (!task) task = open_task(file_, TaskKind::verify);
    const Actor* by = nullptr;
    for (const auto& [name, actor] : town_.actors())
        if (row.who == "checker" && task && actor.member_id == task->assignee_id) by = &actor;
    if (!by) by = &town_.actor(row.who);
    Outcome<Change> outcome = give(*by, row.at, command_from(row.words, file_, row.at));
    if (outcome) keep(*outcome, row.at);
    check(row, &outcome);
}

Outcome<Change> CasePlayer::give(const Actor& by, Time at, CommandBody body) {
    CaseCommand command{
        .by = by, .now = at, .seed = seed_++, .body = std::move(body), .alike = alike, .voice_notes = voice_notes};
    return decide(file_, command, town_, master ? &*master : nullptr);
}

void CasePlayer::keep(Change change, Time at) {
    file_ = std::move(change.after);
    if (change.master_after) master = change.master_after;
    last_events_.insert(last_events_.end(), change.events.begin(), change.events.end());
    events_.insert(events_.end(), change.events.begin(), change.events.end());
    event_times_.resize(events_.size(), at);
    notices_.insert(notices_.end(), change.notices.begin(), change.notices.end());
}

void CasePlayer::tick(Time until) {
    for (;;) {
        const Timer* next = nullptr;
        Time when = Time::max();
        for (const Timer& timer : file_.timers) {
            if (!timer.due_at || timer.stage == 2) continue;
            Time fires = timer.amber_at ? std::min(*timer.amber_at, *timer.due_at) : *timer.due_at;
            if (fires > until || fires >= when) continue;
            next = &timer;
            when = fires;
        }
        if (!next) return;
        TimerFired fired;
        fired.timer_id = next->timer_id;
        Outcome<Change> outcome = give(town_.actor("clock"), when, fired);
        ASSERT_TRUE(outcome) << "a deadline that is due was refused: " << outcome.error().kind->code;
        keep(*outcome, when);
    }
}

void CasePlayer::check(const Row& row, const Outcome<Change>* outcome) {
    SCOPED_TRACE(row.text);
    std::vector<std::string> expected = split(row.then, ' ');
    if (outcome && !*outcome) {
        EXPECT_EQ("!" + std::string(outcome->error().kind->code), expected.front());
        return;
    }
    const Case& head = file_.head;
    auto told = [](std::optional<Time> time) { return time ? to_text(*time).substr(5, 11) : "none"; };
    std::map<std::string, std::string> facts{
        {"due", told(head.due_at)},
        {"amber", told(head.amber_at)},
        {"turn", word(head.turn_party)},
        {"original", told(head.original_due_at)},
        {"bounces", std::to_string(head.bounces)},
        {"reworks", std::to_string(head.reworks)},
        {"round", std::to_string(head.round)},
        {"level", std::to_string(head.supervision_level)},
        {"outcome", head.outcome_code},
        {"suspended", head.suspended ? "yes" : "no"},
        {"pending", head.return_pending || head.extension_pending || head.suspend_pending ? "yes" : "no"},
        {"joint", head.joint_decision ? "yes" : "no"},
        {"asked", head.follow_up_done ? "yes" : "no"},
        {"review", head.review_pending ? "yes" : "no"},
        {"priority", word(head.priority)},
        {"notices", std::to_string(notices_.size())}};
    EXPECT_EQ(word(head.state), expected.front());
    for (size_t i = 1; i < expected.size(); ++i) {
        const std::string& claim = expected[i];
        if (claim[0] == '+' || claim[0] == '-') {
            auto kind = json::from_word<EventKind>(claim.substr(1));
            ASSERT_TRUE(kind) << "no such event: " << claim;
            bool happened = std::ranges::find(last_events_, *kind, &EventDraft::kind) != last_events_.end();
            EXPECT_EQ(happened, claim[0] == '+') << claim;
            continue;
        }
        std::string key = claim.substr(0, claim.find('='));
        ASSERT_TRUE(facts.contains(key)) << "no such claim: " << claim;
        EXPECT_EQ(key + "=" + facts[key], claim);
    }
}

} // namespace qzt::testing
