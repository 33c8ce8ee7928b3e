// What may be done to a dispute, by whom, and what comes of it; all of it pure. Finding is not mediating: each act
// belongs to one hand, and nobody has a hand on both sides of one dispute. The room looks at what was found and gives
// it to somebody who mediates; who mediates keeps the records; a third person asks afterwards.
#pragma once
#include "accounts/actor.hpp"
#include "disputes/dispute_rows.hpp"
#include "kernel/outcome.hpp"

#include <span>

namespace qzt {

// Who gives an act: those who triage and assign; who decides on restricted ones; one of its mediators; who asks
// afterwards; whoever closes the file.
enum class DisputeHand { room, commander, mediator, third, keeper };
BOOST_DESCRIBE_ENUM(DisputeHand, room, commander, mediator, third, keeper)

struct DisputeActRule {
    DisputeAct act;
    DisputeHand hand;
    std::string_view operation; // of the contract; its policy names the posts
    std::vector<DisputeState> states;
};
std::span<const DisputeActRule> dispute_act_rules();

// Which posts have a hand at all; in this dispute it is said by its rows.
struct DisputeCaller {
    MemberId member_id;
    std::string name;
    bool is_room = false, is_commander = false, asks_back = false;
};
DisputeCaller dispute_caller(const Actor& by);

struct DisputeAsked {
    const DisputeFile& file;
    const DisputeCaller& by;
    Time now{};
};

std::optional<DisputeSide> side_of(const DisputeFile& file, MemberId member);
bool mediates(const DisputeFile& file, MemberId member); // now; not who stepped back or was challenged
// How somebody stands to a dispute, as far as it says what they see of it.
struct DisputeStanding {
    DisputeState state = DisputeState::screened;
    bool restricted = false;
    std::optional<DisputeSide> side;
    bool mediates = false, is_named = false;
};
// Nothing: to this caller it does not exist.
std::optional<DisputeSight> sight_of(const DisputeStanding& standing, const DisputeCaller& by);
std::optional<DisputeSight> sight_of(const DisputeFile& file, const DisputeCaller& by);
// Whether the act may be given now: by this hand, in this state.
Outcome<void> may_give(const DisputeAsked& asked, DisputeAct act);
// Whoever decides who may see a restricted one need not see it themselves.
bool may_name(const DisputeCaller& by, std::optional<DisputeSide> side, DisputeState state);
std::vector<DisputeAct> allowed_acts(const DisputeAsked& asked);

DisputeStep next_step(const DisputeFile& file);
bool is_over(DisputeState state);

// ── the acts; each gives the file as it is afterwards ──

using Decided = Outcome<DisputeFile>;

// `finders`: who reported the case it comes from. `story` is sealed, and so is what is said of each party.
Decided open_dispute(const OpenDispute& said, const DisputeCaller& by, std::span<const MemberId> finders,
                     DisputeFile empty, Time now);
Decided decide(const DisputeAsked& asked, const NameForDispute& said);
Decided decide(const DisputeAsked& asked, const TriageDispute& said);
Decided decide(const DisputeAsked& asked, const RecolourDispute& said);

struct PoolPlace {
    MemberId member_id;
    std::string name;
    MediatorKind kind = MediatorKind::peoples;
    OrgId org_id;
    bool is_active = true;
    int32_t load = 0, load_max = 10;
};
bool passes(const PoliceGate& gate);
// `pool`: those of it who are named. What is due at the end of 30 days is said by the caller's calendar.
Decided decide(const DisputeAsked& asked, const AssignMediators& said, std::span<const PoolPlace> pool, Time due_at);
Decided decide(const DisputeAsked& asked, const ChallengeMediator& said);
Decided decide(const DisputeAsked& asked, const StepBack& said);

Decided decide(const DisputeAsked& asked, const ContactParties& said);
Decided decide(const DisputeAsked& asked, const RecordConsent& said);
Decided decide(const DisputeAsked& asked, const ScheduleSession& said, pg::Bytes sealed);
Decided decide(const DisputeAsked& asked, const CancelSession& said, MediationSessionId session, pg::Bytes sealed);
Decided decide(const DisputeAsked& asked, const RecordSession& said, MediationSessionId session, pg::Bytes sealed);
Decided decide(const DisputeAsked& asked, const MakeOffer& said, pg::Bytes sealed);
Decided decide(const DisputeAsked& asked, const AnswerOffer& said, DisputeOfferId offer);

// The text, apart from its terms, and each term; the hash is of all of it in the clear.
struct SealedAgreement {
    pg::Bytes text;
    std::vector<pg::Bytes> terms;
    std::string hash;
};
Decided decide(const DisputeAsked& asked, const DraftAgreement& said, SealedAgreement sealed);
Decided decide(const DisputeAsked& asked, const SignAgreement& said, std::optional<pg::Bytes> witness);
Decided decide(const DisputeAsked& asked, const AgreeOrally& said, SealedAgreement sealed);

Decided decide(const DisputeAsked& asked, const EndMediation& said);
Decided decide(const DisputeAsked& asked, const WithdrawDispute& said);
Decided decide(const DisputeAsked& asked, const ReferDispute& said);
Decided decide(const DisputeAsked& asked, const ExtendMediation& said, Time due_at);

Decided decide(const DisputeAsked& asked, const SettleTerm& said);
Decided decide(const DisputeAsked& asked, const ApplyConfirmation& said, Day last_day);
Decided decide(const DisputeAsked& asked, const SettleConfirmation& said);
Decided decide(const DisputeAsked& asked, const FollowDispute& said, std::optional<pg::Bytes> sealed);
Decided decide(const DisputeAsked& asked, const ArchiveDispute& said);

} // namespace qzt
