// A batch is some commands of one station on their way through one transaction: what was looked up for them, what has
// been decided so far, and what each caller will be told once all of it is stored. No input and output here; the
// runner does that.
#pragma once
#include "cases/records/case_moments.hpp"
#include "cases/records/case_record.hpp"
#include "cases/running/command_runner.hpp"

#include <exception>

namespace qzt {

// What one caller will hear: the answer's text, or what is thrown at them.
struct Verdict {
    std::string answer;
    std::exception_ptr refused;
};

struct BatchItem {
    Order order;
    pg::Bytes hash; // of everything the caller said: tells a repeat from another command of the same id
};
pg::Bytes hash_of(const Order& order);

// How many numbers, for each day and major category.
struct NumbersWanted {
    std::vector<Day> days;
    std::vector<std::string> majors;
    std::vector<int32_t> counts;
};

class CommandBatch {
public:
    CommandBatch(StationId station, std::vector<BatchItem> items, std::shared_ptr<const StationBook> book);

    std::vector<CaseId> cases_wanted() const;
    std::vector<CommandId> commands() const;

    // The cases that are to be dispatched, each with the category that the command brings (or none): for these it is
    // looked up what was dispatched there before.
    struct Dispatches {
        std::vector<CaseId> cases;
        std::vector<std::string> categories;
    };
    Dispatches dispatches() const;
    // Files that commands name, and of results those of their parts; which of them are recordings is asked for.
    std::vector<FileId> files_named(const CaseSet& cases) const;

    // Decides every command in order; those given before, and stale ones, are set aside.
    void decide_all(CaseSet cases, std::vector<GivenCommand> given, std::vector<AlikeCase> alike = {},
                    std::vector<FileId> voice_notes = {});

    // For new cases still without a number; then the numbers.
    NumbersWanted numbers_wanted() const;
    void number_cases(std::vector<NumberBlock> blocks);

    // Stale commands: which cases, seen in which version; then what has changed since.
    struct Stale {
        std::vector<CaseId> cases;
        std::vector<int32_t> versions;
    };
    Stale stale() const;
    void explain_stale(const std::vector<ChangeSince>& changes);

    // Everything to store; after this the verdicts stand, provided that the transaction does.
    Writing writing();
    std::vector<CaseMoment> take_moments() { return std::move(moments_); }
    const CaseSet& cases() const { return cases_; }
    std::vector<CaseFile> take_files(); // once all is stored
    bool has_effect() const { return !effects_.empty(); }
    bool repeats_earlier() const { return !given_.empty(); }
    const std::vector<Verdict>& verdicts() const { return verdicts_; }

private:
    struct Effect {
        size_t item;
        CaseId case_id;
        int32_t version;
        CaseState state;
        std::optional<std::string> query_code;
    };
    void decide_one(size_t item);
    std::vector<AlikeCase> alike_of(CaseId id) const;
    void keep(size_t item, Change change);
    void put(const Order& order, CaseFile after);
    void add_events(const Order& order, const Case& head, const std::vector<EventDraft>& drafts);
    void add_notices(const Order& order, CaseId case_id, const std::vector<NoticeDraft>& drafts);
    void refuse(size_t item, Problem problem);

    StationId station_;
    std::vector<BatchItem> items_;
    std::shared_ptr<const StationBook> book_;
    CaseSet cases_;
    std::vector<AlikeCase> alike_;
    std::vector<FileId> voice_notes_;
    std::map<CommandId, GivenCommand> given_;
    std::map<CommandId, size_t> first_; // the same id earlier in this batch, with effect
    std::vector<Verdict> verdicts_;
    std::vector<Effect> effects_;
    std::vector<std::pair<size_t, size_t>> repeats_; // item, and the item whose answer it gets
    std::vector<size_t> stale_;
    Writing writing_;
    std::vector<CaseMoment> moments_;
};

} // namespace qzt
