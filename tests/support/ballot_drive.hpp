// A drive at the doors of a made-up station: four units in the north, who leads, two who collect, two who count; each
// act in a line, with the code of its refusal.
#pragma once
#include "ballots/ballot_answers.hpp"
#include "ballots/ballot_closing.hpp"
#include "ballots/ballot_drafts.hpp"
#include "ballots/ballot_problems.hpp"
#include "ballots/ballot_receipt.hpp"
#include "ballots/ballot_signatures.hpp"
#include "ballots/ballot_tickets.hpp"
#include "ballots/ballot_views.hpp"
#include "ballots/ballot_voters.hpp"
#include "support/register_town.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace qzt::testing {

using namespace std::chrono_literals;

struct BallotDrive : ::testing::Test {
    RegisterTown town;
    BallotKeys keys{town.keyring, town.station};
    BallotDesk desk{&keys, nullptr};
    Actor leader = town.officer, collector = town.reporter, other_collector = town.inspector,
          counter = town.commander, other_counter = town.colleague, auditor = town.leader, stranger = town.handler;
    BallotId id = BallotId::named("lift");
    FileId signature = FileId::named("signature");
    Time opened = town.now, closes = town.now + 240h;

    BallotDrive() {
        auditor.posts = {Post{.role = Role::auditor, .org_id = town.police}};
        add_file(signature, collector);
    }
    void add_file(FileId file, const Actor& by) {
        town.say(fmt::format("insert into files (station_id, file_id, given_hash, full_hash, thumb_hash, "
                             "content_type, size, width, height, uploaded_by, uploaded_at) values (1, '{}', "
                             "repeat('a', 64), repeat('a', 64), repeat('a', 64), 'image/jpeg', 1, 1, 1, '{}', now())",
                             file.text(), by.member_id.text()));
    }
    std::string count(const std::string& what) { return town.say("select count(*) from " + what); }

    // The code of the refusal, or nothing.
    template <class T>
    std::string refusal(std::function<Task<T>(pg::Tx&)> what) {
        town.act<T>(std::move(what));
        return town.refused;
    }
    static Task<bool> done(Task<> act) {
        co_await std::move(act);
        co_return true;
    }

    BallotDraft draft() {
        BallotDraft said;
        said.ballot_id = id;
        said.question = "同意用维修资金大修电梯吗？";
        said.scope = "北社区 6幢";
        said.cost_fen = 10'000;
        said.record_on = local_day(opened);
        said.closes_at = closes;
        said.collectors = {collector.member_id, other_collector.member_id};
        said.committee = {counter.member_id, other_counter.member_id};
        return said;
    }
    std::string keep(BallotDraft said, const Actor& by) {
        return refusal<BallotRow>([=, this](pg::Tx& tx) { return draft_ballot(tx, by, said, opened); });
    }
    std::string edit(RollEdit wanted, const Actor& by) {
        wanted.version = version();
        return refusal<BallotRow>([=, this](pg::Tx& tx) { return edit_roll(tx, by, id, wanted, opened); });
    }
    int32_t version() { return std::stoi(town.say("select coalesce(max(version), 0) from ballots")); }
    std::string open(const Actor& by, std::optional<CommitteeWish> wish = {}) {
        int32_t seen = version();
        return refusal<BallotRow>(
            [=, this](pg::Tx& tx) { return open_ballot(tx, by, id, {.version = seen, .wish = wish}, opened); });
    }
    RollEdit areas() {
        RollEdit wanted;
        int64_t area = 9'862;
        for (auto name : {"family", "tenants", "empty", "unknown"})
            wanted.units.push_back({town.doors.at(name), area++, {}, TitleSource::deed});
        return wanted;
    }
    // Four units in the north, open.
    void begin(bool two_are_one_buyer = false) {
        ASSERT_EQ(keep(draft(), leader), "");
        RollEdit branch;
        branch.add_branch = AddressId::named("province");
        ASSERT_EQ(edit(branch, leader), "");
        RollEdit wanted = areas();
        if (two_are_one_buyer) wanted.units[2].head_group = wanted.units[3].head_group = "未售";
        ASSERT_EQ(edit(wanted, leader), "");
        ASSERT_EQ(open(leader), "");
    }

    static std::string receipt(int n) { return fmt::format("R4T7K2MD{:08}", n); }
    DoorAnswer answer(const std::string& door, BallotChoice choice, int n) {
        return {AnswerId::named("answer " + std::to_string(n)),
                town.doors.at(door),
                choice,
                receipt(n),
                opened + std::chrono::minutes(n),
                signature,
                {}};
    }
    std::string give(DoorAnswer said, const Actor& by, Time now) {
        return refusal<AnswerTaken>([=, this](pg::Tx& tx) { return take_door_answer(tx, keys, by, id, said, now); });
    }
    std::string give(const std::string& door, BallotChoice choice, int n) {
        return give(answer(door, choice, n), collector, opened + std::chrono::minutes(n));
    }
    PaperEntry paper(const std::string& door, BallotChoice choice, int n, int entry) {
        return {PaperEntryId::named("entry " + std::to_string(entry)),
                PaperId::named("paper " + std::to_string(n)),
                town.doors.at(door),
                choice,
                receipt(n),
                local_day(opened)};
    }
    std::string type_in(PaperEntry said, const Actor& by) {
        auto taken = town.act<PaperTaken>(
            [=, this](pg::Tx& tx) { return take_paper_entry(tx, keys, by, id, said, opened + 1h); });
        return town.refused.empty() ? std::string(json::word(taken.state)) : town.refused;
    }
    NameVoter naming(const std::string& door, const std::string& name, int minute) {
        NameVoter said;
        said.naming_id = NamingId::named(name);
        said.address_id = town.doors.at(door);
        said.name = name;
        said.co_owners = 3;
        said.signature_file = signature;
        said.said_at = opened + std::chrono::minutes(minute);
        return said;
    }
    std::string name(NameVoter said, const Actor& by, Time now) {
        return refusal<bool>([=, this](pg::Tx& tx) { return done(name_voter(tx, keys, by, id, said, now)); });
    }
    RoundPage round() {
        return town.act<RoundPage>([this](pg::Tx& tx) { return round_page(tx, keys, collector, id); });
    }
    std::string change(int from, int to, BallotChoice choice, Time now) {
        ChangeAnswer said{receipt(from), AnswerId::named("answer " + std::to_string(to)), receipt(to), choice};
        return refusal<AnswerTaken>([=, this](pg::Tx& tx) { return changed(tx, *this, said, now); });
    }
    static Task<AnswerTaken> changed(pg::Tx& tx, BallotDrive& test, ChangeAnswer said, Time now) {
        auto vote = co_await vote_of_receipt(tx, test.keys, test.town.station, said.receipt);
        AnswerTaken taken = co_await change_answer(tx, test.keys, system_actor(test.town.station), *vote, said, now);
        co_return taken;
    }
    std::string leave(const std::string& door, const Actor& by, Time now) {
        AddressId address = town.doors.at(door);
        auto made =
            town.act<TicketMade>([=, this](pg::Tx& tx) { return leave_ticket(tx, keys, by, id, address, now); });
        return town.refused.empty() ? made.code : town.refused;
    }
    std::string answer_with(const std::string& code, BallotChoice choice, int n, Time now) {
        TicketAnswer said{code, AnswerId::named("answer " + std::to_string(n)), choice, receipt(n)};
        return refusal<AnswerTaken>([=, this](pg::Tx& tx) { return by_ticket(tx, *this, said, now); });
    }
    static Task<AnswerTaken> by_ticket(pg::Tx& tx, BallotDrive& test, TicketAnswer said, Time now) {
        auto ticket = co_await ticket_of_code(tx, test.keys, test.town.station, said.code);
        if (!ticket) throw Refused(Problem(ballot_ticket_unknown));
        AnswerTaken taken =
            co_await answer_by_ticket(tx, test.keys, system_actor(test.town.station), *ticket, said, now);
        co_return taken;
    }
    TicketPage page_of(const std::string& code) {
        return town.act<TicketPage>([=, this](pg::Tx& tx) { return page_by_code(tx, *this, code); });
    }
    static Task<TicketPage> page_by_code(pg::Tx& tx, BallotDrive& test, std::string code) {
        auto ticket = co_await ticket_of_code(tx, test.keys, test.town.station, code);
        TicketPage page = co_await ticket_page(tx, *ticket);
        co_return page;
    }
    OwnAnswer own(int n) {
        return town.act<OwnAnswer>([=, this](pg::Tx& tx) { return own_of(tx, *this, receipt(n)); });
    }
    static Task<OwnAnswer> own_of(pg::Tx& tx, BallotDrive& test, std::string receipt) {
        auto vote = co_await vote_of_receipt(tx, test.keys, test.town.station, receipt);
        if (!vote) co_return OwnAnswer{};
        OwnAnswer own = co_await own_answer(tx, test.keys, *vote);
        co_return own;
    }
    BallotView view() {
        return town.act<BallotView>([this](pg::Tx& tx) { return view_of(tx, *this); });
    }
    static Task<BallotView> view_of(pg::Tx& tx, BallotDrive& test) {
        auto ballot = co_await tx.run(ballot_by_id, test.town.station, test.id);
        BallotView view = co_await ballot_view(tx, *ballot);
        co_return view;
    }

    static Task<bool> ten_thousand_votes(pg::Tx& tx, BallotDrive& test) {
        std::vector<BallotVoteRow> votes;
        for (int32_t n = 1; n <= 10'000; ++n) {
            AnswerId answer = AnswerId::named("many " + std::to_string(n));
            SaidChoice said{BallotChoice(n % 3), receipt(n)};
            votes.push_back({test.town.station,
                             answer,
                             test.id,
                             4 + n,
                             test.town.doors.at("family"),
                             test.keys.sealed_vote(answer, said),
                             BallotChannel::link,
                             {},
                             test.opened,
                             test.opened,
                             test.keys.receipt_hash(said.receipt),
                             {},
                             {},
                             {},
                             pg::Bytes{1}});
        }
        co_await tx.run(insert_ballot_vote, pg::Rows(std::move(votes)));
        co_return true;
    }

    std::string close(const Actor& by, Time now) {
        int32_t seen = version();
        return refusal<BallotRow>([=, this](pg::Tx& tx) { return close_ballot(tx, by, id, seen, now); });
    }
    BallotCountView counted(const Actor& by) {
        return town.act<BallotCountView>(
            [=, this](pg::Tx& tx) { return ballot_count(tx, desk, by, id, closes + 1h); });
    }
    std::string choices(const Actor& by) {
        auto page =
            town.act<UnitChoices>([=, this](pg::Tx& tx) { return ballot_choices(tx, desk, by, id, closes + 1h); });
        if (!town.refused.empty()) return town.refused;
        std::string told;
        for (const UnitChoice& one : page.choices)
            told += fmt::format("{} ", json::word(one.choice));
        return told;
    }
    std::string confirm(const Actor& by, std::string hash) {
        return refusal<bool>(
            [=, this](pg::Tx& tx) { return done(confirm_ballot_count(tx, desk, by, id, hash, closes + 2h)); });
    }
    std::string announce(const Actor& by) {
        int32_t seen = version();
        return refusal<BallotRow>(
            [=, this](pg::Tx& tx) { return announce_ballot(tx, desk, by, id, seen, closes + 3h); });
    }
    std::string finish(Time now) {
        int32_t seen = version();
        return refusal<BallotRow>([=, this](pg::Tx& tx) { return finish_ballot(tx, leader, id, seen, now); });
    }
    std::string signatures(const Actor& by) {
        auto page =
            town.act<SignedAnswers>([=, this](pg::Tx& tx) { return signed_answers(tx, keys, by, id, closes + 1h); });
        if (!town.refused.empty()) return town.refused;
        std::string told;
        for (const SignedAnswer& one : page.answers)
            told += fmt::format("{} {} {}{}; ", json::word(one.signer), one.named.value_or("-"),
                                one.delegate.value_or("-"), one.is_counted ? " counted" : "");
        return told;
    }
    std::string opened_part(int n, SignedPart part, const Actor& by) {
        auto file = town.act<StoredFile>([=, this](pg::Tx& tx) {
            return signed_part(tx, by, id, AnswerId::named("answer " + std::to_string(n)), part, closes + 1h);
        });
        return town.refused.empty() ? file.file_id.text() : town.refused;
    }
    std::string object(int n, Time now) {
        ObjectToBallot said{BallotObjectionId::named("objection"), receipt(n), "面积不对"};
        return refusal<bool>([=, this](pg::Tx& tx) {
            return done(object_to_ballot(tx, desk, system_actor(town.station), id, said, now));
        });
    }
    // What the program's own role may not do, whatever it says.
    std::string tampered(const std::string& words) {
        try {
            town.say("set role qzt_app; set qzt.station_id = '1'; " + words);
        } catch (const std::exception& refused) {
            town.say("reset role");
            return refused.what();
        }
        town.say("reset role");
        return "";
    }
};

} // namespace qzt::testing
