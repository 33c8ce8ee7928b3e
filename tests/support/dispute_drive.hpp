// Disputes in a made-up station, against a database: who finds, who triages, who mediates, who asks afterwards; each
// act answers with the code of its refusal, or nothing.
#pragma once
#include "disputes/dispute_acts.hpp"
#include "disputes/dispute_agreement.hpp"
#include "disputes/dispute_dues.hpp"
#include "disputes/dispute_pages.hpp"
#include "disputes/dispute_problems.hpp"
#include "disputes/dispute_records.hpp"
#include "disputes/mediator_pool.hpp"
#include "support/dispute_play.hpp"
#include "support/register_town.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace qzt::testing {

struct DisputeDrive : ::testing::Test {
    RegisterTown town;
    DisputeKeys keys{town.keyring, town.station};
    DisputeDesk desk{&keys, &town.shelf, &town.memory, nullptr, nullptr};
    Actor finder = town.reporter, room = town.dispatcher, other_room = town.colleague, commander = town.commander,
          mediator = town.handler, other_mediator = town.other_handler, caller = town.caller,
          stranger = town.inspector;
    DisputeId id = DisputeId::named("quarrel");
    DisputePartyId one = DisputePartyId::named("one"), two = DisputePartyId::named("two");
    Time now = town.now;
    int commands = 0;

    DisputeDrive() {
        put_into_pool(mediator, town.urban, MediatorKind::lawyer);
        put_into_pool(other_mediator, town.market, MediatorKind::peoples);
    }

    std::string count(const std::string& what) { return town.say("select count(*) from " + what); }
    int32_t version() {
        return std::stoi(
            town.say("select coalesce(max(version), 0) from disputes where dispute_id = '" + id.text() + "'"));
    }
    std::string state() { return town.say("select state from disputes where dispute_id = '" + id.text() + "'"); }
    DisputeCommandId command() { return DisputeCommandId::named("command " + std::to_string(++commands)); }

    template <class T>
    std::string refusal(std::function<Task<T>(pg::Tx&)> what) {
        town.act<T>(std::move(what));
        return town.refused;
    }
    std::string put_into_pool(const Actor& by, OrgId org, MediatorKind kind) {
        MediatorProfile profile;
        profile.member_id = by.member_id;
        profile.kind = kind;
        profile.org_id = org;
        return refusal<MediatorPool>([=, this](pg::Tx& tx) { return keep_mediator(tx, commander, profile, now); });
    }

    PartySaid party(DisputePartyId party_id, const char* name, const char* phone) {
        PartySaid said;
        said.party_id = party_id;
        said.name = name;
        said.phone = phone;
        said.id_number = "35099919850310002X";
        said.address = "柏芦佳苑 6 幢 302 室";
        return said;
    }
    OpenDispute found() {
        OpenDispute said;
        said.command_id = command();
        said.dispute_id = id;
        said.topic = "楼上漏水";
        said.story = "楼上卫生间漏水泡坏楼下吊顶，两家争吵多次。";
        said.address_id = town.doors.at("family");
        said.community_id = town.north;
        said.parties = {party(one, "方若兰", "0590-1000001"), party(two, "㛃某", "059010000022")};
        return said;
    }
    std::string open(OpenDispute said, const Actor& by) {
        return refusal<DisputeDone>([=, this](pg::Tx& tx) { return open_new_dispute(tx, desk, by, said, now); });
    }

    // An act with a fresh command on the version that is there.
    template <class Said>
    Said filled(Said said) {
        said.command_id = command();
        said.version = version();
        return said;
    }
    template <class Said>
    std::string give(DisputeAct act, Said said, const Actor& by) {
        said = filled(std::move(said));
        return give_as_said(act, std::move(said), by);
    }
    template <class Said>
    std::string give_as_said(DisputeAct act, Said said, const Actor& by) {
        DisputeOrder order = dispute_order(id, act, said);
        DisputeDecision decision = [said](const DisputeAsked& asked) { return decide(asked, said); };
        return refusal<DisputeDone>([=, this](pg::Tx& tx) { return give_act(tx, desk, by, order, decision, now); });
    }
    std::string decide_as(DisputeAct act, DisputeCommandId command_id, DisputeDecision decision, const Actor& by) {
        DisputeOrder order{id, command_id, version(), dispute_body_hash(command_id.text()), act};
        return refusal<DisputeDone>([=, this](pg::Tx& tx) { return give_act(tx, desk, by, order, decision, now); });
    }

    std::string triage(const Actor& by) {
        TriageDispute said;
        auto kind =
            town.say("select coalesce(max(kind), 'neighbour') from disputes where dispute_id = '" + id.text() + "'");
        said.kind = json::from_word<DisputeKind>(kind).value();
        said.colour_reason = "争吵升级";
        return give(DisputeAct::triaged, said, by);
    }
    std::string assign(const Actor& to, const Actor& by) {
        AssignMediators said;
        said.lead = to.member_id;
        said = filled(said);
        DisputeOrder order = dispute_order(id, DisputeAct::assigned, said);
        return refusal<DisputeDone>(
            [=, this](pg::Tx& tx) { return assign_to_mediators(tx, desk, by, order, said, now); });
    }
    std::string consent(DisputePartyId party_id, const Actor& by) {
        return give(DisputeAct::consented, RecordConsent{.party_id = party_id, .is_given = true}, by);
    }
    std::string schedule(ScheduleSession said, const Actor& by) {
        said = filled(said);
        DisputeOrder order = dispute_order(id, DisputeAct::scheduled, said);
        return refusal<DisputeDone>(
            [=, this](pg::Tx& tx) { return schedule_in_room(tx, desk, by, order, said, now); });
    }
    ScheduleSession session(const char* name) {
        ScheduleSession said;
        said.session_id = MediationSessionId::named(name);
        said.place = "社区调解室";
        said.starts_at = now;
        said.ends_at = now + std::chrono::hours(1);
        said.invitations = {{one, "电话", true}, {two, "电话", {}}};
        return said;
    }
    std::string hold(const char* name, const Actor& by) {
        MediationSessionId session_id = MediationSessionId::named(name);
        RecordSession said{.attended = {one, two}, .minutes = "双方到场，各自陈述，愿意协商。", .recorder = {}};
        SessionSaid kept{"社区调解室", {{one, "电话", true}}, {}, said.attended, std::string(said.minutes), {}, {}};
        pg::Bytes sealed = keys.sealed(DisputeSeal::session, session_id.value, kept);
        return decide_as(
            DisputeAct::held, command(),
            [=](const DisputeAsked& asked) { return decide(asked, said, session_id, sealed); }, by);
    }
    std::string agree_by_word(const Actor& by, int terms = 1) {
        AgreementText text = agreement_text(local_day(now) + std::chrono::days(10), terms);
        return decide_as(
            DisputeAct::agreed_orally, command(),
            [=, this](const DisputeAsked& asked) {
                return decide(asked, AgreeOrally{.text = text}, sealed_agreement(keys, asked.file, text));
            },
            by);
    }
    std::string draft(const Actor& by) {
        AgreementText text = agreement_text(local_day(now) + std::chrono::days(10), 2);
        return decide_as(
            DisputeAct::drafted, command(),
            [=, this](const DisputeAsked& asked) {
                return decide(asked, DraftAgreement{.text = text}, sealed_agreement(keys, asked.file, text));
            },
            by);
    }
    std::string text_hash() { return town.say("select text_hash from dispute_agreements"); }
    std::string sign(SignAgreement said, const Actor& by) {
        said.text_hash = text_hash();
        said.signed_at = now;
        said = filled(said);
        DisputeOrder order = dispute_order(id, DisputeAct::signed_agreement, said);
        return refusal<DisputeDone>([=, this](pg::Tx& tx) { return sign_with_file(tx, desk, by, order, said, now); });
    }
    void add_picture(FileId file, const Actor& by) {
        town.say(fmt::format("insert into files (station_id, file_id, given_hash, full_hash, thumb_hash, "
                             "content_type, size, width, height, uploaded_by, uploaded_at) values (1, '{}', "
                             "repeat('a', 64), repeat('a', 64), repeat('a', 64), 'image/jpeg', 1, 1, 1, '{}', now())",
                             file.text(), by.member_id.text()));
    }
    std::string follow(const Actor& by) {
        FollowDispute said{.is_reached = true, .is_kept = true, .is_quiet = true, .note = {}};
        return decide_as(
            DisputeAct::followed_up, command(),
            [=](const DisputeAsked& asked) { return decide(asked, said, std::nullopt); }, by);
    }
    std::string call_in_vain(const char* note, const Actor& by) {
        FollowDispute said{.is_reached = false, .is_kept = {}, .is_quiet = {}, .note = note};
        return decide_as(
            DisputeAct::followed_up, command(),
            [=, this](const DisputeAsked& asked) { return decide(asked, said, sealed_call(keys, asked.file, said)); },
            by);
    }
    // From the stairwell to a session that was held.
    void begin() {
        ASSERT_EQ(open(found(), finder), "");
        ASSERT_EQ(triage(room), "");
        ASSERT_EQ(assign(mediator, room), "");
        ASSERT_EQ(give(DisputeAct::contacted, ContactParties{.has_no_interest = true, .note = {}}, mediator), "");
        ASSERT_EQ(consent(one, mediator), "");
        ASSERT_EQ(consent(two, mediator), "");
        ASSERT_EQ(schedule(session("first"), mediator), "");
        ASSERT_EQ(hold("first", mediator), "");
    }

    // Another dispute, with another mediator, as far as consent.
    void begin_again() {
        OpenDispute said = found();
        one = DisputePartyId::named("three");
        two = DisputePartyId::named("four");
        said.parties = {party(one, "丙", "059010000003"), party(two, "丁", "059010000004")};
        ASSERT_EQ(open(said, finder), "");
        ASSERT_EQ(triage(room), "");
        ASSERT_EQ(assign(other_mediator, room), "");
        ASSERT_EQ(give(DisputeAct::contacted, ContactParties{.has_no_interest = true, .note = {}}, other_mediator),
                  "");
        ASSERT_EQ(consent(one, other_mediator), "");
        ASSERT_EQ(consent(two, other_mediator), "");
    }
    // Which of them usually follows; of several, one.
    int what_comes_next(int one_of) {
        std::string now_is = state();
        if (now_is == "screened") return 0;
        if (now_is == "triaged") return 1;
        if (now_is == "assigned") return 2;
        if (now_is == "consent_asked") return 3 + one_of;
        if (now_is == "scheduled") return 6;
        if (now_is == "in_session") return 7;
        return 8 + one_of % 2;
    }
    // One of ten acts, with its ordinary content.
    std::string try_something(int which, const Actor& by, const Actor& whom, const std::string& name) {
        switch (which) {
        case 0:
            return triage(by);
        case 1:
            return assign(whom, by);
        case 2:
            return give(DisputeAct::contacted, ContactParties{.has_no_interest = true, .note = {}}, by);
        case 3:
            return consent(one, by);
        case 4:
            return consent(two, by);
        case 5:
            return schedule(session(name.c_str()), by);
        case 6: {
            auto last =
                town.say("select coalesce((select session_id::text from dispute_sessions where dispute_id = '" +
                         id.text() + "' and state = 'planned' limit 1), '" + id.text() + "')");
            auto session_id = MediationSessionId::from_text(last).value();
            RecordSession said{.attended = {one}, .minutes = "双方到场，各自陈述，愿意协商。", .recorder = {}};
            pg::Bytes sealed = keys.sealed(DisputeSeal::session, session_id.value, SessionSaid{});
            return decide_as(
                DisputeAct::held, command(),
                [=](const DisputeAsked& asked) { return decide(asked, said, session_id, sealed); }, by);
        }
        case 7:
            return agree_by_word(by);
        case 8:
            return follow(by);
        default:
            return give(DisputeAct::performed, SettleTerm{.place = 1}, by);
        }
    }

    std::string records(const Actor& by) {
        return refusal<DisputeRecords>([=, this](pg::Tx& tx) { return dispute_records(tx, desk, by, id, now); });
    }
    DisputeRecords records_of(const Actor& by) {
        return town.act<DisputeRecords>([=, this](pg::Tx& tx) { return dispute_records(tx, desk, by, id, now); });
    }
    DisputeView view(const Actor& by) {
        return town.act<DisputeView>([=, this](pg::Tx& tx) { return view_of(tx, *this, by); });
    }
    static Task<DisputeView> view_of(pg::Tx& tx, DisputeDrive& test, Actor by) {
        DisputeFile file = co_await access::dispute_to_show(tx, by, test.id);
        DisputeView view = co_await dispute_view(tx, test.desk, by, std::move(file), test.now);
        co_return view;
    }
    DisputeList list(const Actor& by, DisputeQuery query = {}) {
        return town.act<DisputeList>([=, this](pg::Tx& tx) { return disputes_for(tx, desk, by, query, now); });
    }
    std::vector<DisputeReminder> reminders(const Actor& by) {
        return town.act<DisputeReminders>([=, this](pg::Tx& tx) { return dispute_reminders(tx, by, now); }).reminders;
    }
    int64_t let_pass() {
        int64_t count = 0;
        town.db.run([&](pg::Pool& pool) { return pass(pool, town.station, now, count); });
        return count;
    }
    static Task<> pass(pg::Pool& pool, StationId station, Time now, int64_t& count) {
        count = co_await let_disputes_fall_due(&pool, station, now);
    }
    int64_t follow_calendar() {
        int64_t moved = 0;
        town.db.run([&](pg::Pool& pool) { return followed(pool, town.station, now, moved); });
        return moved;
    }
    static Task<> followed(pg::Pool& pool, StationId station, Time now, int64_t& moved) {
        pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
        auto book = co_await StationBook::load(tx, station);
        co_await tx.commit();
        moved = co_await let_dues_follow_calendar(&pool, station, std::move(book), now);
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
