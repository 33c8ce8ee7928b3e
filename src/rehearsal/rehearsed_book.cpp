#include "rehearsal/rehearsed_book.hpp"

namespace qzt {

static Calendar changed_calendar(const Calendar& recorded, const RehearsalQuestion& question) {
    std::vector<WorkPeriod> periods;
    if (question.work_periods) periods = or_refuse(accept_periods(plain_words(*question.work_periods)));
    return recorded.with(question.days ? std::span<const CalendarDay>(*question.days)
                                       : std::span<const CalendarDay>(),
                         std::move(periods));
}

RehearsedBook::RehearsedBook(const Rulebook& recorded, std::span<const Category> categories,
                             const RehearsalQuestion& question)
    : recorded_(recorded), calendar_(changed_calendar(recorded.calendar(), question)) {
    for (Priority priority : {Priority::P1, Priority::P2, Priority::P3, Priority::P4})
        limits_[size_t(priority)] = recorded.limits(priority);
    auto change = [](Span& limit, const std::optional<Span>& wanted) {
        if (wanted) limit = *wanted;
    };
    auto changed_class = [&](const Category& category) -> Category& {
        return changed_.try_emplace(category.code, category).first->second;
    };
    for (const UrgencyLimits& wanted : question.limits.value_or(List<UrgencyLimits, 4>{})) {
        PriorityLimits& limits = limits_[size_t(wanted.priority)];
        change(limits.triage, wanted.triage);
        change(limits.sign, wanted.sign);
        change(limits.first_contact, wanted.first_contact);
        change(limits.handle, wanted.handle);
        change(limits.check, wanted.check);
        change(limits.follow_up, wanted.follow_up);
        if (!wanted.triage && !wanted.handle) continue;
        for (const Category& category : categories) {
            if (category.priority != wanted.priority) continue;
            change(changed_class(category).triage_limit, wanted.triage);
            change(changed_class(category).handle_limit, wanted.handle);
        }
    }
    for (const ClassLimits& wanted : question.class_limits.value_or(List<ClassLimits, 40>{})) {
        const Category* category = recorded.category(wanted.category);
        if (!category) continue;
        change(changed_class(*category).triage_limit, wanted.triage);
        change(changed_class(*category).handle_limit, wanted.handle);
    }
}

const Category* RehearsedBook::category(std::string_view code) const {
    auto changed = changed_.find(code);
    return changed == changed_.end() ? recorded_.category(code) : &changed->second;
}

} // namespace qzt
