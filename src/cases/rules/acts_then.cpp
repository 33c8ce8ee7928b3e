#include "cases/rules/acts_then.hpp"

#include <algorithm>
#include <iterator>

namespace qzt {
namespace {

using enum Act;

constexpr Act may_be_repeated[] = {log_progress, add_note, nudge, report_arrival};
// What comes of these is for others to say: until they have, there is only something to add.
constexpr Act ends_own_part[] = {submit_result, give_check,     verify_result,
                                 finish_assist, decline_assist, request_return};

bool contains(const auto& acts, Act act) { return std::ranges::find(acts, act) != std::ranges::end(acts); }

std::vector<Act> without(std::vector<Act> acts, const std::vector<Act>& others) {
    std::erase_if(acts, [&](Act act) { return contains(others, act); });
    return acts;
}

// The two whose words change nothing of what follows: they are tried.
std::optional<CommandBody> tried(Act act) {
    if (act == sign) return SignAssignment{};
    if (act == start) {
        StartHandling begun;
        begun.contact_text = Remark(std::string("已联系"));
        return begun;
    }
    return {};
}

class Foreseen {
public:
    Foreseen(const Actor& by, Time now, const Rulebook& rules) : by_(by), now_(now), rules_(rules) {}

    std::vector<ActThen> from(const CaseFile& file) {
        look(file);
        for (ActThen& step : steps_)
            if (contains(ends_own_part, step.act)) step.ends = without(met_, {add_note});
        return std::move(steps_);
    }

private:
    const Actor& by_;
    Time now_;
    const Rulebook& rules_;
    std::vector<ActThen> steps_;
    std::vector<Act> met_; // on any of the ways

    void look(const CaseFile& file) {
        std::vector<Act> acts = allowed_acts(file, by_, now_, rules_);
        std::ranges::copy(without(acts, met_), std::back_inserter(met_));
        for (Act act : acts)
            if (!contains(may_be_repeated, act) && std::ranges::find(steps_, act, &ActThen::act) == steps_.end())
                look_past(file, acts, act);
    }
    void look_past(const CaseFile& file, const std::vector<Act>& before, Act act) {
        steps_.push_back({act, {}, {act}});
        auto body = tried(act);
        if (!body) return;
        CaseCommand command{.by = by_, .now = now_, .body = std::move(*body)};
        auto change = decide(file, command, rules_);
        if (!change) return;
        std::vector<Act> after = allowed_acts(change->after, by_, now_, rules_);
        steps_.back().opens = without(after, before);
        steps_.back().ends = without(before, after);
        look(change->after);
    }
};

} // namespace

std::vector<ActThen> acts_then(const CaseFile& file, const Actor& by, Time now, const Rulebook& rules) {
    return Foreseen(by, now, rules).from(file);
}

} // namespace qzt
