#include "disputes/mediator_rules.hpp"

#include <algorithm>

namespace qzt {

namespace {

template <class T>
bool is_in(const std::vector<T>& list, const T& one) {
    return std::ranges::find(list, one) != list.end();
}

bool speaks_for(MediatorReason reason) {
    using enum MediatorReason;
    return reason == knows_kind || reason == knows_place || reason == speaks_language || reason == has_room;
}
bool forbids(MediatorReason reason) {
    using enum MediatorReason;
    return reason == full || reason == screened || reason == stepped_back || reason == challenged ||
           reason == out_of_pool;
}

} // namespace

MediatorSuggestion suggestion_of(const MediatorView& mediator, const MediationWanted& wanted,
                                 const DisputeFile& file) {
    using enum MediatorReason;
    MediatorSuggestion suggestion{mediator, true, {}};
    auto say = [&](MediatorReason reason) { suggestion.reasons.push_back(reason); };
    if (!mediator.is_active) say(out_of_pool);
    auto side = side_of(file, mediator.member_id);
    if (side == DisputeSide::screening || side == DisputeSide::following) say(screened);
    auto before = std::ranges::find(file.mediators, mediator.member_id, &DisputeMediatorRow::member_id);
    if (before != file.mediators.end() && before->ended_at)
        say(before->end_cause == MediatorEnd::conflict ? stepped_back : challenged);
    if (mediator.kind == MediatorKind::police) say(police_gate);
    // Who is for every kind and every place is for this one, but nothing of theirs speaks for it.
    if (!mediator.kinds.empty()) say(is_in(mediator.kinds, wanted.kind) ? knows_kind : other_kind);
    if (!mediator.areas.empty() && wanted.community_id)
        say(is_in(mediator.areas, *wanted.community_id) ? knows_place : other_place);
    bool speaks_all = std::ranges::all_of(wanted.languages, [&](SpokenLanguage language) {
        return language == SpokenLanguage::putonghua || is_in(mediator.languages, language);
    });
    bool is_asked = std::ranges::any_of(
        wanted.languages, [](SpokenLanguage language) { return language != SpokenLanguage::putonghua; });
    if (is_asked) say(speaks_all ? speaks_language : language_lacks);
    say(mediator.load < mediator.load_max ? has_room : full);
    suggestion.may_be_taken = std::ranges::none_of(suggestion.reasons, forbids);
    return suggestion;
}

std::vector<MediatorSuggestion> suggested(const std::vector<MediatorView>& pool, const MediationWanted& wanted,
                                          const DisputeFile& file) {
    std::vector<MediatorSuggestion> list;
    for (const MediatorView& mediator : pool)
        list.push_back(suggestion_of(mediator, wanted, file));
    auto rank = [](const MediatorSuggestion& one) {
        auto fits = std::ranges::count_if(one.reasons, speaks_for);
        auto lacks = int64_t(one.reasons.size()) - fits;
        double filled = double(one.mediator.load) / one.mediator.load_max;
        return std::tuple(!one.may_be_taken, lacks - fits, filled, one.mediator.name, one.mediator.member_id);
    };
    std::ranges::sort(list, [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    return list;
}

} // namespace qzt
