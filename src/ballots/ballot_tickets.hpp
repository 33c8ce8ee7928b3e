// A ticket with a code, left at a door: whoever lives there answers with it on a phone of their own, once, and only
// while nobody has answered for the unit. Whoever left it knows the code, too: so it cannot take the place of an
// answer.
#pragma once
#include "ballots/ballot_answers.hpp"

namespace qzt {

Task<TicketMade> leave_ticket(pg::Tx& tx, const BallotKeys& keys, Actor by, BallotId id, AddressId address, Time now);
// Nothing: there is no such ticket, or it has ended.
Task<std::optional<TicketRow>> ticket_of_code(pg::Tx& tx, const BallotKeys& keys, StationId station,
                                              std::string code);
Task<TicketPage> ticket_page(pg::Tx& tx, TicketRow ticket);
Task<AnswerTaken> answer_by_ticket(pg::Tx& tx, const BallotKeys& keys, Actor nobody, TicketRow ticket,
                                   TicketAnswer said, Time now);

} // namespace qzt
