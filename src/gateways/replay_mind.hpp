// Who does what next with a replayed message, and when: the station's own people, at a usual pace, under the
// station's own rules; the result is the authority's real reply at its real time. A throw of dice belongs to the case
// and the step, so a replay with the same seed gives the same figures.
#pragma once
#include "cases/rules/case_rules.hpp"
#include "cases/running/command_runner.hpp"
#include "cases/station/station_book.hpp"
#include "gateways/message_queries.hpp"

#include <random>

namespace qzt {

// Pictures that stand for the evidence a class demands: a message board's reply has none.
inline constexpr int replay_pictures = 3;
FileId replay_picture(int number);

class ReplayMind {
public:
    ReplayMind(std::shared_ptr<const StationBook> book, uint64_t seed);

    // The report of a message, by the post that enters for others. Refuses nothing: a message that says too little
    // for a report is entered with its title.
    Order report(const MessageRow& message) const;

    // The next act; its `now` is when. Nothing: the case waits for a deadline, or for good.
    std::optional<Order> next(const CaseFile& file, const MessageRow& message, Time not_before) const;

    static CommandId report_command(const MessageRow& message);

private:
    struct Step;
    Order act(const Step& step, const Actor& by, CommandBody body, Time at) const;
    std::optional<Order> dispatch(const Step& step) const;
    std::optional<Order> handle(const Step& step) const;
    std::optional<Order> settle_assists(const Step& step) const;
    std::optional<Order> check(const Step& step) const;
    std::optional<Order> answer_root_cause(const Step& step) const;
    std::optional<Order> follow_up(const Step& step) const;

    const Actor* anyone(std::initializer_list<Role> roles) const;
    const Actor* member(MemberId id) const;
    // Not who sent the case out: the command room leads some itself.
    const Actor* worker_of(const Case& head, OrgId org, std::optional<MemberId> preferred) const;

    std::shared_ptr<const StationBook> book_;
    uint64_t seed_;
    std::vector<Actor> actors_;
    std::vector<AreaId> grids_;
};

} // namespace qzt
