// Plays the story of one case from a table, one act a row:
//
//     when         | who        | act and its words                    | what then holds
//     03-02 09:00  | grid1      | submit category=0401                 | submitted due=03-02T11:00
//     03-02 09:10  | dispatcher | dispatch lead=urban                  | dispatched +dispatched turn=lead
//     03-02 09:10  | grid1      | dispatch lead=urban                  | !not_your_act
//
// Days are of 2026. "clock | tick" lets every deadline fire that is due by then, each at its own time. What holds:
// the state, then due= amber= turn= or any flag, `+event` for an event of this row, `-event` for none; `!code` for a
// refusal.
#pragma once
#include "support/test_rulebook.hpp"

#include "cases/rules/case_rules.hpp"

#include <string_view>

namespace qzt::testing {

class CasePlayer {
public:
    explicit CasePlayer(const TestRulebook& town = test_town(), std::string_view community = "north");

    // Plays all rows; reports each expectation that does not hold with the row that it stands in.
    void play(std::string_view table);

    const CaseFile& file() const { return file_; }
    const std::vector<EventDraft>& events() const { return events_; }           // of the whole story
    const std::vector<EventDraft>& last_events() const { return last_events_; } // of the last row
    const std::vector<Time>& event_times() const { return event_times_; }
    const std::vector<NoticeDraft>& notices() const { return notices_; } // of the last row
    std::optional<CaseFile> master;                                      // what a merge goes into
    std::vector<AlikeCase> alike;                                        // what was dispatched there before
    std::vector<FileId> voice_notes;                                     // files that are no photos

    void go_on_with(CaseFile file) { file_ = std::move(file); }
    // Decides it without going on from there.
    Outcome<Change> give(const Actor& by, Time at, CommandBody body);

private:
    struct Row {
        std::string text, who, words, then;
        Time at{};
    };
    void play_row(const Row& row);
    void tick(Time until);
    void keep(Change change, Time at);
    void check(const Row& row, const Outcome<Change>* outcome);

    const TestRulebook& town_;
    CaseFile file_;
    std::vector<EventDraft> events_, last_events_;
    std::vector<Time> event_times_;
    std::vector<NoticeDraft> notices_;
    uint64_t seed_ = 1;
};

// A file as it is before its first report.
CaseFile blank_file(std::string_view community, std::string_view id = "case");
// "03-02 09:00" or "03-02T09:00" of 2026, local time.
Time moment(std::string_view text);
// The command that a row's words mean, against the file as it stands.
CommandBody command_from(std::string_view words, const CaseFile& file, Time at);

} // namespace qzt::testing
