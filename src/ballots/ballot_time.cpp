#include "ballots/ballot_time.hpp"

#include "ballots/ballot_problems.hpp"

namespace qzt {

Outcome<void> check_extension(const BallotRow& ballot, const std::optional<BallotCityRules>& rules, bool is_quorate,
                              Time wanted, Time now) {
    if (now < ballot.closes_at) return refuse(ballot_not_over, {{"at", to_text(ballot.closes_at)}});
    if (is_quorate) return refuse(ballot_quorate);
    if (ballot.first_closes_at) return refuse(ballot_extended_already);
    if (!rules || rules->extension_days == 0) return refuse(ballot_extension_unruled);
    Time until = ballot.closes_at + std::chrono::days(int32_t(rules->extension_days));
    if (wanted <= now || wanted > until) return refuse(ballot_extension_wrong, {{"until", to_text(until)}});
    return {};
}

Outcome<void> check_rest(const std::optional<InquorateBallot>& before, const std::optional<BallotCityRules>& rules,
                         const std::optional<CommitteeWish>& wish, Time now) {
    if (!before || !rules) return {};
    Time until = before->announced_at + std::chrono::days(int32_t(rules->rest_days));
    if (now >= until) return {};
    if (!wish) return refuse(ballot_rests, {{"question", before->question}, {"until", to_text(until)}});
    bool is_enough = wish->wishing <= wish->among && 3 * wish->wishing >= 2 * wish->among;
    if (!is_enough) return refuse(ballot_wish_short);
    return {};
}

} // namespace qzt
