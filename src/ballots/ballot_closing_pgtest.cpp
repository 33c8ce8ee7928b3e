// Who sees what of a ballot, and its end: from the close to the signed file, against a database.
#include "ballots/ballot_recount.hpp"
#include "support/ballot_drive.hpp"

namespace qzt {
namespace {

using namespace std::chrono_literals;

struct BallotClosing : testing::BallotDrive {};

// ── who sees what ──

TEST_F(BallotClosing, WhileItIsOpenOnlyParticipationIsTold) {
    begin(true);
    ASSERT_EQ(give("family", BallotChoice::oppose, 1), "");
    ASSERT_EQ(give("empty", BallotChoice::abstain, 2), "");
    BallotView seen = view();
    EXPECT_EQ(seen.heads.part, 2);
    EXPECT_EQ(seen.heads.whole, 3) << "two units of one buyer";
    EXPECT_EQ(seen.heads.lacking, 0);
    EXPECT_EQ(seen.area_dm2.part, 9'862 + 9'864 + 9'865) << "and their one answer is for both";
    for (const Actor& by : {leader, collector, counter, auditor})
        EXPECT_EQ(choices(by), "ballot_choices_closed") << by.name;
    EXPECT_EQ(choices(stranger), "ballot_not_found");
    ASSERT_EQ(close(leader, closes), "");
    EXPECT_EQ(choices(leader), "ballot_choices_closed");
    EXPECT_EQ(choices(collector), "ballot_choices_closed");
    Actor watched = collector;
    watched.posts.push_back({.role = Role::auditor, .org_id = town.police});
    EXPECT_EQ(choices(watched), "ballot_choices_closed") << "an auditor who collected is not one here";
    EXPECT_EQ(choices(counter).size(), std::string("oppose abstain ").size());
    EXPECT_EQ(choices(auditor).size(), std::string("oppose abstain ").size());
    EXPECT_EQ(count("ballot_events where act = 'choices_read' and refusal is null"), "2");
}

TEST_F(BallotClosing, AStoredChoiceTellsNothingByItself) {
    begin();
    ASSERT_EQ(give("family", BallotChoice::agree, 1), "");
    ASSERT_EQ(give("tenants", BallotChoice::oppose, 2), "");
    ASSERT_EQ(give("empty", BallotChoice::abstain, 3), "");
    EXPECT_EQ(town.say("select count(distinct octet_length(choice)) from ballot_votes"), "1") << "not by its length";
    // Neither the receipt nor its hash of the result file stands in any row.
    std::string rows = town.say("select string_agg(v::text, '|') from ballot_votes v");
    EXPECT_EQ(rows.find(receipt(1)), std::string::npos);
    EXPECT_EQ(rows.find(public_receipt_hash(id.text(), receipt(1))), std::string::npos);
    // Moved to another row it does not open.
    town.say("update ballot_votes v set choice = (select choice from ballot_votes where head <> v.head limit 1)");
    own(1);
    EXPECT_EQ(town.refused, "sealed_not_authentic");
}

// ── the end ──

TEST_F(BallotClosing, ItIsNotClosedEarly) {
    begin();
    EXPECT_EQ(close(leader, closes - 1s), "ballot_not_over");
    EXPECT_EQ(close(collector, closes), "ballot_not_found");
    EXPECT_NE(tampered("update ballots set state = 'counting', closed_at = closes_at - interval '1 second'"), "")
        << "nor by the database";
    EXPECT_EQ(close(leader, closes), "");
    EXPECT_EQ(close(leader, closes), "ballot_wrong_state");
}

TEST_F(BallotClosing, GoFromTheDraftToAFileThatAnybodyRecounts) {
    begin();
    ASSERT_EQ(give("family", BallotChoice::agree, 1), "");
    ASSERT_EQ(give("tenants", BallotChoice::agree, 2), "");
    ASSERT_EQ(give("empty", BallotChoice::oppose, 3), "");
    ASSERT_EQ(change(3, 4, BallotChoice::agree, opened + 5h), "");
    EXPECT_EQ(own(1).share_fen, 2'500);
    ASSERT_EQ(close(leader, closes), "");
    EXPECT_EQ(announce(leader), "ballot_not_confirmed");
    auto count = counted(counter);
    EXPECT_EQ(count.tally.agree.heads, 3);
    EXPECT_TRUE(count.verdict.is_passed());
    EXPECT_EQ(confirm(leader, count.hash), "ballot_choices_closed");
    EXPECT_EQ(confirm(collector, count.hash), "ballot_choices_closed");
    EXPECT_EQ(confirm(counter, std::string(64, '0')), "ballot_count_other");
    EXPECT_EQ(confirm(counter, count.hash), "");
    EXPECT_EQ(announce(leader), "ballot_not_confirmed");
    EXPECT_EQ(confirm(other_counter, count.hash), "");
    EXPECT_EQ(announce(leader), "");
    std::string file = town.say("select text from ballot_results");
    auto read = read_result(file);
    ASSERT_TRUE(read);
    auto found = recount(file, *read, keys.public_keys());
    EXPECT_TRUE(found.empty()) << (found.empty() ? "" : found.front().kind->code);
    EXPECT_EQ(own_vote(read->result, receipt(4))->choice, BallotChoice::agree);
    EXPECT_EQ(own_vote(read->result, receipt(4))->area_dm2, 9'864);
    EXPECT_FALSE(own_vote(read->result, receipt(3))) << "the answer that was changed";
    EXPECT_EQ(object(9, closes + 4h), "ballot_receipt_unknown");
    EXPECT_EQ(object(1, closes + 30 * 24h), "ballot_objections_over");
    EXPECT_EQ(object(1, closes + 4h), "");
    EXPECT_EQ(finish(closes + 4h), "ballot_objections_open");
    EXPECT_EQ(finish(closes + 30 * 24h), "ballot_objections_open") << "one is not answered";
    EXPECT_EQ(refusal<bool>([this](pg::Tx& tx) {
                  return done(answer_objection_to_ballot(tx, leader, id, BallotObjectionId::named("objection"),
                                                         "按产权证核对过", closes + 5h));
              }),
              "");
    EXPECT_EQ(finish(closes + 30 * 24h), "");
    EXPECT_EQ(
        town.say(
            "select string_agg(act, ' ' order by at, event_id) from ballot_events where refusal is null and act in "
            "('opened', 'closed', 'announced', 'finished')"),
        "opened closed announced finished");
}

TEST_F(BallotClosing, WhatWasSealedOpensAfterARotation) {
    begin();
    ASSERT_EQ(give("family", BallotChoice::agree, 1), "");
    town.keyring = town.keyring.with_new_epoch(crypto::Profile::national, opened).value();
    keys.take(town.keyring, opened + 1h);
    ASSERT_EQ(give("tenants", BallotChoice::oppose, 2), "");
    EXPECT_EQ(own(1).choice, BallotChoice::agree);
    EXPECT_EQ(own(2).choice, BallotChoice::oppose);
    EXPECT_EQ(keys.public_keys().size(), 2u);
}

// ── ten thousand units ──

TEST_F(BallotClosing, OfTenThousandUnitsAreToldAtOnce) {
    begin();
    town.say(
        "insert into addresses (station_id, address_id, parent_id, level, name, normal_name, full_name, match_key, "
        "loose_key, plate_code, status, valid_from) "
        "select 1, md5('u' || n)::uuid, a.parent_id, 'room', 'u' || n, 'u' || n, 'u' || n, 'u' || n, 'u' || n, "
        "upper(translate(substr(md5('u' || n), 1, 16), '01', 'XY')), 'active', '2022-01-01' "
        "from generate_series(1, 10000) n, addresses a where a.address_id = '" +
        town.doors.at("family").text() + "'");
    town.say("insert into ballot_units select 1, '" + id.text() +
             "', 4 + n, md5('u' || n)::uuid, 'u' || n, 5000 + n, 4 + n, 'deed' from generate_series(1, 10000) n");
    town.say("analyze ballot_units");
    town.act<bool>([this](pg::Tx& tx) { return ten_thousand_votes(tx, *this); });
    town.say("analyze ballot_votes");
    auto ms = [](auto span) { return std::chrono::duration_cast<std::chrono::milliseconds>(span).count(); };
    view();
    auto begun = std::chrono::steady_clock::now();
    BallotView seen = view();
    auto looked = std::chrono::steady_clock::now();
    EXPECT_EQ(seen.heads.part, 10'000);
    std::cout << "participation of 10,004 units in " << ms(looked - begun) << " ms\n";
    // The roll was put there by hand, so its hash is, too.
    std::vector<FrozenUnit> roll;
    auto units = town.act<std::vector<BallotUnitRow>>(
        [this](pg::Tx& tx) { return tx.run(units_of_ballot, town.station, id); });
    for (const auto& unit : units)
        roll.push_back({unit.unit, unit.area_dm2, unit.head});
    town.say("update ballots set roll_hash = '" + hash_of_roll(roll) + "'");
    ASSERT_EQ(close(leader, closes), "");
    auto hash = counted(counter).hash;
    ASSERT_EQ(confirm(counter, hash), "");
    ASSERT_EQ(confirm(other_counter, hash), "");
    begun = std::chrono::steady_clock::now();
    ASSERT_EQ(announce(leader), "");
    auto made = std::chrono::steady_clock::now();
    std::cout << "result file in " << ms(made - begun) << " ms\n";
    std::string file = town.say("select text from ballot_results");
    EXPECT_TRUE(recount(file, read_result(file).value(), {}).empty());
}

} // namespace
} // namespace qzt
