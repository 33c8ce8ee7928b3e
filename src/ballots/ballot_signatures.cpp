#include "ballots/ballot_signatures.hpp"

#include "ballots/ballot_problems.hpp"
#include "ballots/ballot_voter_queries.hpp"
#include "files/file_queries.hpp"

namespace qzt {
namespace {

struct SignedAnswerRow {
    AnswerId answer_id;
    std::string unit;
    BallotChannel channel = BallotChannel::door;
    Time said_at{};
    bool is_counted = false;
    std::optional<std::string> delegate_name;
    std::optional<NamingId> naming_id;
    std::optional<pg::Bytes> name;
    std::optional<int32_t> co_owners;
    std::optional<std::string> collected_by;
};
BOOST_DESCRIBE_STRUCT(SignedAnswerRow, (),
                      (answer_id, unit, channel, said_at, is_counted, delegate_name, naming_id, name, co_owners,
                       collected_by))
const pg::Query<pg::Many<SignedAnswerRow>(StationId, BallotId)> signed_answers_of{"signed_ballot_answers", R"(
    select v.answer_id, u.unit, v.channel, v.said_at,
           row_number() over (partition by v.head
                              order by v.said_at desc, v.received_at desc, v.answer_id desc) = 1 as is_counted,
           v.delegate_name, v.naming_id, n.name, n.co_owners, m.name as collected_by
    from ballot_votes v
    join ballot_units u on u.station_id = $1 and u.ballot_id = $2 and u.address_id = v.address_id
    left join ballot_voters n on n.station_id = $1 and n.naming_id = v.naming_id
    left join members m on m.station_id = $1 and m.member_id = v.collected_by
    where v.station_id = $1 and v.ballot_id = $2
    order by u.place, v.said_at desc, v.received_at desc, v.answer_id desc
    limit 40000)"};

std::optional<FileId> file_of_part(const BallotVoteRow& vote, SignedPart part,
                                   const std::optional<VoterRow>& naming) {
    if (part == SignedPart::answer) return vote.signature_file;
    if (part == SignedPart::power) return vote.delegate_file;
    if (naming) return naming->signature_file;
    return {};
}

} // namespace

Task<SignedAnswers> signed_answers(pg::Tx& tx, const BallotKeys& keys, Actor by, BallotId id, Time now) {
    co_await access::ballot_to_read_choices(tx, by, id);
    auto rows = co_await tx.run(signed_answers_of, by.station_id, id);
    SignedAnswers page;
    for (SignedAnswerRow& row : rows) {
        SignedAnswer one{row.answer_id,  std::move(row.unit),        row.channel, row.said_at,
                         row.is_counted, AnswerSigner::owner,        {},          std::move(row.delegate_name),
                         row.co_owners,  std::move(row.collected_by)};
        if (row.naming_id && row.name) one.named = keys.opened_voter(*row.naming_id, *row.name);
        if (one.named) one.signer = AnswerSigner::named;
        if (one.delegate) one.signer = AnswerSigner::delegate;
        page.answers.push_back(std::move(one));
    }
    queue_ballot_event(tx, ballot_event(by, id, BallotAct::signatures_read, now));
    co_return page;
}

Task<StoredFile> signed_part(pg::Tx& tx, Actor by, BallotId id, AnswerId answer, SignedPart part, Time now) {
    co_await access::ballot_to_read_choices(tx, by, id);
    auto vote = co_await tx.run(vote_by_id, by.station_id, answer);
    if (!vote || vote->ballot_id != id) throw Refused(Problem(ballot_not_signed));
    std::optional<VoterRow> naming;
    if (vote->naming_id) naming = co_await tx.run(ballot_naming, by.station_id, *vote->naming_id);
    auto named = file_of_part(*vote, part, naming);
    if (!named) throw Refused(Problem(ballot_not_signed));
    auto file = co_await tx.run(file_by_id, by.station_id, *named);
    if (!file) throw Refused(Problem(ballot_not_signed));
    queue_ballot_event(tx, ballot_event(by, id, BallotAct::signature_opened, now));
    co_return std::move(*file);
}

} // namespace qzt
