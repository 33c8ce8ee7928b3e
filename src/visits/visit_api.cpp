#include "visits/visit_api.hpp"

#include "visits/address_proposals.hpp"
#include "visits/proposals.hpp"
#include "visits/rechecks.hpp"
#include "visits/visits.hpp"

namespace qzt {

namespace {

Task<http::Made<VisitAnswer, 201>> record_a_visit(Call call, RegisterDesk& desk, AddressId address_id,
                                                  RecordVisit visit) {
    pg::Tx tx = co_await call.begin();
    auto answer = co_await record_visit(tx, *desk.keys, call.actor, address_id, std::move(visit), call.now);
    co_await tx.commit();
    co_return http::Made<VisitAnswer, 201>{std::move(answer), 201, {}};
}

Task<http::Created<AddressProposed>> propose_of_address(Call call, RegisterDesk& desk, AddressId address_id,
                                                        ProposeAddressChange wanted) {
    pg::Tx tx = co_await call.begin();
    auto answer =
        co_await propose_address_change(tx, *desk.keys, call.actor, address_id, std::move(wanted), call.now);
    co_await tx.commit();
    co_return http::Created<AddressProposed>{answer};
}

Task<ProposalList> list_proposals(Call call, RegisterDesk& desk, ProposalsQuery wanted) {
    pg::Tx tx = co_await call.begin();
    auto list = co_await access::proposals_to_read(tx, *desk.keys, call.actor, std::move(wanted), call.now);
    co_return list;
}

Task<ProposalView> show_proposal(Call call, RegisterDesk& desk, ProposalId proposal_id) {
    pg::Tx tx = co_await call.begin();
    auto view = co_await access::proposal_to_decide(tx, *desk.keys, call.actor, proposal_id, call.now);
    co_await tx.commit();
    co_return view;
}

Task<ProposalView> decide(Call call, RegisterDesk& desk, ProposalId proposal_id, DecideProposal wanted) {
    pg::Tx tx = co_await call.begin();
    auto view = co_await decide_proposal(tx, *desk.keys, call.actor, proposal_id, std::move(wanted), call.now);
    co_await tx.commit();
    co_return view;
}

Task<ProposalView> withdraw(Call call, RegisterDesk& desk, ProposalId proposal_id) {
    pg::Tx tx = co_await call.begin();
    auto view = co_await withdraw_proposal(tx, *desk.keys, call.actor, proposal_id, call.now);
    co_await tx.commit();
    co_return view;
}

// ── looking again ──

Task<DrawnRechecks> draw_a_sample(Call call, DrawRechecks wanted) {
    pg::Tx tx = co_await call.begin();
    auto drawn = co_await draw_rechecks(tx, call.actor, wanted, call.now);
    co_await tx.commit();
    co_return drawn;
}

Task<RecheckList> list_rechecks(Call call, RegisterDesk& desk) {
    pg::Tx tx = co_await call.begin();
    auto list = co_await access::rechecks_to_read(tx, *desk.keys, call.actor, call.now);
    co_await tx.commit();
    co_return list;
}

Task<> give_a_recheck(Call call, RecheckId recheck_id, GiveRecheck wanted) {
    pg::Tx tx = co_await call.begin();
    co_await give_recheck(tx, call.actor, recheck_id, wanted, call.now);
    co_await tx.commit();
}

} // namespace

std::vector<http::Endpoint<Call>> visit_endpoints(RegisterDesk* desk) {
    using enum http::Verb;
    return {
        http::endpoint(post, "/api/doors/{address_id}/visits", "record_visit",
                       "What happened at a door: what is still so, what has changed, or that nobody opened.",
                       record_a_visit, desk),
        http::endpoint(post, "/api/addresses/{address_id}/proposals", "propose_address_change",
                       "That a door is missing here, that this address is no more, or is one with another.",
                       propose_of_address, desk),
        http::endpoint(get, "/api/register-proposals", "list_proposals",
                       "Proposed changes that wait in one's own areas, and what became of one's own.", list_proposals,
                       desk),
        http::endpoint(get, "/api/register-proposals/{proposal_id}", "show_proposal",
                       "A proposed change with its whole value, for whoever decides it.", show_proposal, desk),
        http::endpoint(post, "/api/register-proposals/{proposal_id}/decisions", "decide_proposal",
                       "Confirm a proposed change, or say why it is not so.", decide, desk),
        http::endpoint(post, "/api/register-proposals/{proposal_id}/withdrawals", "withdraw_proposal",
                       "Take back a change that one proposed oneself.", withdraw, desk),
        http::endpoint(post, "/api/rechecks", "draw_rechecks",
                       "Draw at random some of what was verified of late, for another person to look again.",
                       draw_a_sample),
        http::endpoint(get, "/api/rechecks", "list_rechecks",
                       "What waits for somebody to look again, but for what one verified oneself.", list_rechecks,
                       desk),
        http::endpoint(post, "/api/rechecks/{recheck_id}/results", "give_recheck", "Whether it was as it is written.",
                       give_a_recheck),
    };
}

} // namespace qzt
