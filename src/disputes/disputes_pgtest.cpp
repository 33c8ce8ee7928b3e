// Disputes against a database; what is refused first. Then a quarrel of neighbours from the stairwell to the
// ninetieth day, and acts at random by everybody.
#include "support/dispute_drive.hpp"
#include "support/seed.hpp"

#include <random>

namespace qzt {
namespace {

using namespace std::chrono_literals;

struct Disputes : testing::DisputeDrive {};

TEST_F(Disputes, WhatIsNotWholeIsNotOpened) {
    OpenDispute said = found();
    said.parties.pop_back();
    EXPECT_EQ(open(said, finder), "dispute_parties_few");
    said = found();
    said.parties[1].party_id = one;
    EXPECT_EQ(open(said, finder), "dispute_party_twice");
    said = found();
    said.community_id = AreaId::named("nowhere");
    EXPECT_EQ(open(said, finder), "dispute_place_unknown");
    said = found();
    said.kind = DisputeKind::family;
    said.named = List<MemberId, 10>{MemberId::named("nobody")};
    EXPECT_EQ(open(said, finder), "dispute_member_unknown");
    said = found();
    said.case_id = CaseId::named("none");
    EXPECT_EQ(open(said, finder), "case_not_found");
    EXPECT_EQ(count("disputes"), "0");
}

TEST_F(Disputes, ACommandThatComesTwiceIsOneAndAnotherOfItsIdIsNone) {
    OpenDispute said = found();
    ASSERT_EQ(open(said, finder), "");
    EXPECT_EQ(open(said, finder), "");
    EXPECT_EQ(count("disputes"), "1");
    EXPECT_EQ(count("dispute_events"), "1");
    said.topic = "别的事情";
    EXPECT_EQ(open(said, finder), "dispute_command_taken");
    OpenDispute again = found();
    EXPECT_EQ(open(again, finder), "dispute_id_taken");
    TriageDispute triage_said = filled(TriageDispute{.colour_reason = "争吵升级"});
    EXPECT_EQ(give_as_said(DisputeAct::triaged, triage_said, room), "");
    EXPECT_EQ(give_as_said(DisputeAct::triaged, triage_said, room), "") << "the first answer again";
    EXPECT_EQ(give_as_said(DisputeAct::triaged, triage_said, other_room), "dispute_command_taken");
    triage_said.command_id = command();
    EXPECT_EQ(give_as_said(DisputeAct::triaged, triage_said, room), "dispute_changed");
    EXPECT_EQ(version(), 2);
}

TEST_F(Disputes, ToStrangersItDoesNotExist) {
    ASSERT_EQ(open(found(), finder), "");
    EXPECT_EQ(triage(stranger), "dispute_not_found");
    EXPECT_EQ(triage(finder), "dispute_not_room");
    EXPECT_EQ(records(stranger), "dispute_not_found");
    EXPECT_EQ(records(finder), "dispute_records_closed");
    EXPECT_EQ(list(stranger).disputes.size(), 0u);
    EXPECT_EQ(list(finder).disputes.size(), 1u);
    EXPECT_FALSE(list(finder).disputes.at(0).topic) << "its way, and no more";
    EXPECT_EQ(list(room).disputes.at(0).topic, "楼上漏水");
}

TEST_F(Disputes, TheDatabaseItselfKeepsTheSidesApart) {
    ASSERT_EQ(open(found(), finder), "");
    ASSERT_EQ(triage(room), "");
    ASSERT_EQ(assign(mediator, room), "");
    for (const Actor* one_of : {&finder, &room, &mediator})
        for (auto side : {"screening", "mediating", "following"})
            EXPECT_NE(tampered(fmt::format("insert into dispute_people values (1, '{}', '{}', '{}', now())",
                                           id.text(), one_of->member_id.text(), side)),
                      "")
                << one_of->name << " " << side;
    EXPECT_NE(tampered(fmt::format("insert into dispute_mediators values (1, '{}', '{}', 'mediating', false, now())",
                                   id.text(), finder.member_id.text())),
              "");
    for (auto words : {"update dispute_people set side = 'mediating'", "delete from dispute_people",
                       "update dispute_events set act = 'opened'", "delete from dispute_events",
                       "delete from disputes", "update dispute_signatures set way = 'seal'",
                       "delete from dispute_follow_ups", "update dispute_commands set version = 1"})
        EXPECT_NE(tampered(words).find("permission denied"), std::string::npos) << words;
    EXPECT_NE(tampered("update disputes set kind = 'family', restricted = false"), "") << "family is restricted";
}

TEST_F(Disputes, WhatPeopleSaidIsSealed) {
    begin();
    ASSERT_EQ(agree_by_word(mediator), "");
    std::string rows;
    for (auto table : {"disputes", "dispute_parties", "dispute_sessions", "dispute_agreements", "dispute_terms",
                       "dispute_events", "dispute_commands"})
        rows += town.say(fmt::format("select string_agg(t::text, '|') from {} t", table));
    for (auto words : {"方若兰", "㛃", "1000001", "漏水", "陈述", "修缮", "35099919850310002X"})
        EXPECT_EQ(rows.find(words), std::string::npos) << words;
    EXPECT_EQ(records_of(mediator).parties.at(1).party.name, "㛃某");
    town.say("update dispute_parties p set said = (select said from dispute_parties where place <> p.place)");
    EXPECT_EQ(records(mediator), "sealed_not_authentic") << "moved to another row it does not open";
}

TEST_F(Disputes, EveryReadingOfRecordsLeavesALine) {
    begin();
    auto lines = [this] { return count("dispute_events where act = 'records_read'"); };
    ASSERT_EQ(lines(), "0");
    EXPECT_EQ(records(mediator), "");
    EXPECT_EQ(records(room), "");
    EXPECT_EQ(lines(), "2");
    EXPECT_EQ(records(finder), "dispute_records_closed");
    EXPECT_EQ(records(other_mediator), "dispute_not_found");
    EXPECT_EQ(lines(), "2");
    DisputeRecords of_room = records_of(room), of_mediator = records_of(mediator);
    EXPECT_TRUE(of_room.story);
    EXPECT_EQ(of_room.sessions.size(), 0u);
    EXPECT_FALSE(of_room.parties.at(0).party.phone);
    EXPECT_FALSE(of_room.parties.at(0).party.id_number);
    EXPECT_EQ(of_mediator.sessions.at(0).minutes, "双方到场，各自陈述，愿意协商。");
    EXPECT_EQ(of_mediator.parties.at(0).party.phone, "0590-1000001");
}

TEST_F(Disputes, OneOfAFamilyIsOthersUntilTheyAreNamed) {
    OpenDispute said = found();
    said.kind = DisputeKind::family;
    ASSERT_EQ(open(said, finder), "");
    EXPECT_EQ(triage(room), "dispute_not_found");
    EXPECT_EQ(list(room).disputes.size(), 0u);
    DisputeLine line = list(commander).disputes.at(0);
    EXPECT_TRUE(line.is_restricted);
    EXPECT_FALSE(line.topic) << "that there is one, and no more";
    EXPECT_FALSE(line.kind);
    EXPECT_EQ(line.naming_version, 1) << "by which somebody is named without seeing it";
    EXPECT_FALSE(list(finder).disputes.at(0).naming_version);
    EXPECT_EQ(records(commander), "dispute_not_found");
    auto name = [&](const Actor& whom, const Actor& by) {
        NameForDispute naming = filled(NameForDispute{.member_id = whom.member_id});
        DisputeOrder order = dispute_order(id, DisputeAct::named, naming);
        return refusal<DisputeDone>(
            [=, this](pg::Tx& tx) { return name_somebody(tx, desk, by, order, naming, now); });
    };
    EXPECT_EQ(name(room, room), "dispute_not_found");
    EXPECT_EQ(name(room, finder), "dispute_not_room");
    ASSERT_EQ(name(room, commander), "");
    EXPECT_EQ(triage(room), "");
    EXPECT_EQ(triage(other_room), "dispute_not_found");
    EXPECT_EQ(list(room).disputes.at(0).topic, "楼上漏水");
}

TEST_F(Disputes, ARoomIsBookedOnce) {
    MediationRoom said{MediationRoomId::named("room"), "调解一室", 6, true};
    ASSERT_EQ(
        refusal<MediationRooms>([=, this](pg::Tx& tx) { return keep_mediation_room(tx, commander, said, now); }), "");
    MediationRoom same{MediationRoomId::named("other"), "调解一室", 6, true};
    EXPECT_EQ(
        refusal<MediationRooms>([=, this](pg::Tx& tx) { return keep_mediation_room(tx, commander, same, now); }),
        "room_name_taken");
    begin();
    ScheduleSession wanted = session("second");
    wanted.place.reset();
    wanted.room_id = MediationRoomId::named("none");
    EXPECT_EQ(schedule(wanted, mediator), "room_not_found");
    wanted.room_id = said.room_id;
    ASSERT_EQ(schedule(wanted, mediator), "");
    DisputeId first = id;
    id = DisputeId::named("another");
    begin_again();
    ScheduleSession beside = session("third");
    beside.room_id = said.room_id;
    beside.starts_at += 30min;
    beside.ends_at += 30min;
    EXPECT_EQ(schedule(beside, other_mediator), "room_taken");
    beside.starts_at += 30min;
    beside.ends_at += 30min;
    EXPECT_EQ(schedule(beside, other_mediator), "") << "from when the other ends";
    id = first;
}

TEST_F(Disputes, ChangesOfThePoolAndOfRoomsAreInTheHistoryOfTheAdministration) {
    auto told = [this](const char* act) {
        return town.say(
            fmt::format("select string_agg(concat_ws(' ', facts->>'change', m.login, o.short_name, "
                        "facts->>'name', facts->>'load_max', facts->>'seats'), ', ' order by at, event_id) "
                        "from account_events e left join members m using (station_id, member_id) left join "
                        "organisations o on o.station_id = e.station_id and o.org_id = e.org_id "
                        "where act = '{}' and actor_id = '{}'",
                        act, commander.member_id.text()));
    };
    std::string before = told("mediator_changed");
    EXPECT_EQ(before.find("changed"), std::string::npos) << before;
    MediatorProfile profile{.member_id = mediator.member_id, .version = 1, .org_id = town.urban, .is_active = false};
    auto keep = [&](const MediatorProfile& said) {
        return refusal<MediatorPool>([=, this](pg::Tx& tx) { return keep_mediator(tx, commander, said, now); });
    };
    profile.version = 7;
    EXPECT_EQ(keep(profile), "mediator_changed");
    EXPECT_EQ(told("mediator_changed"), before) << "what was refused changed nothing";
    profile.version = 1;
    now += 1min;
    ASSERT_EQ(keep(profile), "");
    profile.version = 2;
    profile.is_active = true;
    profile.load_max = 3;
    now += 1min;
    ASSERT_EQ(keep(profile), "");
    profile.version = 3;
    now += 1min;
    ASSERT_EQ(keep(profile), "");
    std::string after = told("mediator_changed").substr(before.size());
    for (auto part : {", put_out_of_use ", ", put_in_use ", ", changed ", " 3"})
        EXPECT_NE(after.find(part), std::string::npos) << part << " in " << after;
    for (MediationRoom said : {MediationRoom{MediationRoomId::named("room"), "调解一室", 6, true},
                               MediationRoom{MediationRoomId::named("room"), "调解一室", 8, true},
                               MediationRoom{MediationRoomId::named("room"), "调解一室", 8, false}}) {
        now += 1min;
        ASSERT_EQ(
            refusal<MediationRooms>([=, this](pg::Tx& tx) { return keep_mediation_room(tx, commander, said, now); }),
            "");
    }
    EXPECT_EQ(told("mediation_room_changed"), "added 调解一室 6, changed 调解一室 8, put_out_of_use 调解一室 8");
}

TEST_F(Disputes, DeadlinesPassOnceEachAndRemindWhoeverAnswersForThem) {
    ASSERT_EQ(open(found(), finder), "");
    EXPECT_EQ(let_pass(), 0);
    EXPECT_EQ(reminders(room).size(), 1u);
    EXPECT_EQ(reminders(finder).size(), 0u);
    now += 24h;
    EXPECT_EQ(let_pass(), 1);
    EXPECT_EQ(let_pass(), 0) << "once";
    EXPECT_TRUE(reminders(room).at(0).is_over);
    EXPECT_EQ(view(room).events.back().timer, DisputeTimer::triage);
    EXPECT_FALSE(view(room).events.back().place) << "there is one triage only";
    ASSERT_EQ(triage(room), "");
    ASSERT_EQ(assign(mediator, room), "");
    EXPECT_EQ(reminders(room).size(), 0u);
    EXPECT_EQ(reminders(mediator).at(0).timer, DisputeTimer::first_contact);
    EXPECT_EQ(reminders(other_mediator).size(), 0u);
}

TEST_F(Disputes, WhatFellDueIsToldWithItsPlace) {
    begin();
    ASSERT_EQ(agree_by_word(mediator), "");
    now += 24h * 8;
    EXPECT_GT(let_pass(), 0);
    auto events = view(room).events;
    auto fell_due = std::ranges::find_if(
        events, [](const DisputeEventView& event) { return event.timer == DisputeTimer::follow_up; });
    ASSERT_NE(fell_due, events.end());
    EXPECT_EQ(fell_due->place, 7);
}

TEST_F(Disputes, WhatWasSaidAtEachCallIsSealedUnderItsOwn) {
    begin();
    ASSERT_EQ(agree_by_word(mediator), "");
    now += 24h * 7;
    EXPECT_EQ(call_in_vain("没人接", caller), "");
    EXPECT_EQ(call_in_vain("关机", caller), "");
    EXPECT_EQ(call_in_vain("还是关机", caller), "dispute_call_another_day");
    auto calls = records_of(caller).follow_ups;
    ASSERT_EQ(calls.size(), 2u);
    EXPECT_EQ(calls.at(0).note, "没人接");
    EXPECT_EQ(calls.at(1).note, "关机");
    EXPECT_EQ(calls.at(1).attempt, 2);
    EXPECT_EQ(count("dispute_timers where timer = 'follow_up' and place = 7"), "1") << "still to be asked";
    now += 24h;
    ASSERT_EQ(call_in_vain("三次都没联系上", caller), "");
    EXPECT_EQ(count("dispute_timers where timer = 'follow_up' and place = 7"), "0");
    EXPECT_NE(tampered("delete from dispute_follow_ups"), "");
}

TEST_F(Disputes, WhatFallsDueFollowsTheCalendarOnceItIsChanged) {
    ASSERT_EQ(open(found(), finder), "");
    std::string before = town.say("select due_at from dispute_timers where timer = 'triage'");
    EXPECT_EQ(follow_calendar(), 0) << "nothing was changed";
    town.say(fmt::format("insert into calendar_days (station_id, day, kind) values (1, '{}', 'statutory_holiday') on "
                         "conflict (station_id, day) do update set kind = excluded.kind",
                         to_text(local_day(now) + std::chrono::days(1)))); // when its four hours would be over
    town.say("update stations set calendar_changed_at = now() - interval '1 hour'");
    EXPECT_EQ(follow_calendar(), 1);
    std::string after = town.say("select due_at from dispute_timers where timer = 'triage'");
    EXPECT_GT(after, before);
    EXPECT_EQ(town.say("select next_due_at from disputes"), after) << "in the list, too";
    EXPECT_EQ(follow_calendar(), 0) << "and not again";
    EXPECT_EQ(version(), 1) << "nobody did anything";
}

TEST_F(Disputes, ARelapseIsShownToThoseWhoMaySeeBoth) {
    begin();
    DisputeId first = id;
    id = DisputeId::named("again");
    now += 24h * 60;
    OpenDispute said = found();
    said.address_id.reset();
    said.parties = {party(DisputePartyId::named("x"), "方若兰", "+86 0590 1000001"),
                    party(DisputePartyId::named("y"), "别人", "059019999999")};
    ASSERT_EQ(open(said, finder), "");
    auto relapses = view(room).relapses;
    ASSERT_EQ(relapses.size(), 1u);
    EXPECT_EQ(relapses.at(0).dispute_id, first);
    EXPECT_TRUE(relapses.at(0).is_same_party);
    EXPECT_FALSE(relapses.at(0).is_same_place);
    EXPECT_EQ(view(finder).relapses.size(), 0u);
    ASSERT_EQ(triage(room), "");
    ASSERT_EQ(assign(other_mediator, room), "");
    EXPECT_EQ(view(other_mediator).relapses.size(), 0u) << "who mediates this one sees no report on its parties";
    now += 24h * 40;
    id = DisputeId::named("later");
    said = found();
    said.parties[0].phone = "059018888888";
    said.parties[1].phone.reset();
    ASSERT_EQ(open(said, finder), "");
    EXPECT_EQ(view(room).relapses.size(), 0u) << "a hundred days after the first, and nothing like the second";
}

TEST_F(Disputes, AQuarrelOfNeighboursToTheNinetiethDay) {
    ASSERT_EQ(open(found(), finder), "");
    EXPECT_EQ(assign(mediator, room), "dispute_wrong_state");
    ASSERT_EQ(triage(room), "");
    EXPECT_EQ(assign(finder, room), "mediator_not_in_pool");
    ASSERT_EQ(put_into_pool(finder, town.police, MediatorKind::grid_worker), "");
    EXPECT_EQ(assign(finder, room), "dispute_sides_disjoint");
    ASSERT_EQ(assign(mediator, room), "");
    EXPECT_EQ(view(finder).next_step, DisputeStep::contact);
    ASSERT_EQ(give(DisputeAct::contacted, ContactParties{.has_no_interest = true, .note = {}}, mediator), "");
    EXPECT_EQ(consent(one, room), "dispute_sides_disjoint");
    ASSERT_EQ(consent(one, mediator), "");
    EXPECT_EQ(schedule(session("first"), mediator), "dispute_no_consent");
    ASSERT_EQ(consent(two, mediator), "");
    ASSERT_EQ(schedule(session("first"), mediator), "");
    ASSERT_EQ(hold("first", mediator), "");
    EXPECT_EQ(draft(room), "dispute_sides_disjoint");
    ASSERT_EQ(draft(mediator), "");
    SignAgreement signature;
    signature.signature_id = DisputeSignatureId::named("s1");
    signature.party_id = one;
    signature.file_id = FileId::named("glass");
    signature.witness = "社区工作者";
    EXPECT_EQ(sign(signature, mediator), "no_such_thing") << "a picture that nobody uploaded";
    add_picture(FileId::named("glass"), other_mediator);
    EXPECT_EQ(sign(signature, mediator), "no_such_thing") << "or somebody else";
    add_picture(FileId::named("own"), mediator);
    signature.file_id = FileId::named("own");
    ASSERT_EQ(sign(signature, mediator), "");
    signature.signature_id = DisputeSignatureId::named("s2");
    signature.party_id = two;
    ASSERT_EQ(sign(signature, mediator), "");
    signature = SignAgreement{.signature_id = DisputeSignatureId::named("s3"),
                              .signer = DisputeSigner::mediator,
                              .party_id = {},
                              .member_id = mediator.member_id,
                              .way = SignatureWay::glass,
                              .file_id = FileId::named("own"),
                              .witness = {}};
    ASSERT_EQ(sign(signature, mediator), "");
    EXPECT_EQ(state(), "agreed_written");
    EXPECT_EQ(records_of(mediator).agreement->text.terms.size(), 2u);
    now += 24h * 8;
    ASSERT_EQ(reminders(caller).at(0).timer, DisputeTimer::follow_up);
    EXPECT_EQ(records_of(caller).parties.at(0).party.phone, "0590-1000001") << "whom to call";
    EXPECT_EQ(records_of(caller).sessions.size(), 0u);
    EXPECT_EQ(follow(mediator), "dispute_mediates_here");
    EXPECT_EQ(follow(room), "dispute_not_third");
    ASSERT_EQ(follow(caller), "");
    ASSERT_EQ(give(DisputeAct::performed, SettleTerm{.place = 1}, mediator), "");
    EXPECT_EQ(state(), "performing");
    now += 24h * 25;
    ASSERT_EQ(follow(caller), "");
    ASSERT_EQ(give(DisputeAct::performed, SettleTerm{.place = 2}, mediator), "");
    EXPECT_EQ(state(), "performed");
    now += 24h * 60;
    ASSERT_EQ(follow(caller), "");
    EXPECT_EQ(state(), "followed_up");
    ASSERT_EQ(give(DisputeAct::archived, ArchiveDispute{}, mediator), "");
    EXPECT_EQ(count("dispute_timers"), "0");
    EXPECT_EQ(town.say("select string_agg(act, ' ' order by at, event_id) from dispute_events where refusal is null "
                       "and act <> 'records_read'"),
              "opened triaged assigned contacted consented consented scheduled held drafted signed_agreement "
              "signed_agreement signed_agreement followed_up performed followed_up performed followed_up archived");
}

// ── at random ──

TEST_F(Disputes, WhateverIsTriedTheHistoryHasItAndNobodyStandsOnTwoSides) {
    std::mt19937_64 dice(testing::printed_seed());
    std::vector<Actor> everybody{finder, room, other_room, commander, mediator, other_mediator, caller, stranger};
    ASSERT_EQ(put_into_pool(finder, town.police, MediatorKind::grid_worker), "");
    ASSERT_EQ(put_into_pool(room, town.police, MediatorKind::peoples), "mediator_org_wrong")
        << "no post that mediates";
    int given = 0, refused = 0;
    for (int walk = 0; walk < 6; ++walk) {
        id = DisputeId::named("walk " + std::to_string(walk));
        OpenDispute said = found();
        one = DisputePartyId::named("one " + std::to_string(walk));
        two = DisputePartyId::named("two " + std::to_string(walk));
        said.parties = {party(one, "甲", "059010000001"), party(two, "乙", "059010000002")};
        ASSERT_EQ(open(said, everybody[dice() % everybody.size()]), "");
        for (int step = 0; step < 50; ++step) {
            // Half of them what comes next, and half by whoever would give it, so that a walk gets somewhere.
            int which = dice() % 2 ? what_comes_next(int(dice() % 3)) : int(dice() % 10);
            const Actor& usual = which < 2 ? room : which == 8 ? caller : mediator;
            const Actor& by = dice() % 2 ? usual : everybody[dice() % everybody.size()];
            const Actor& whom = dice() % 2 ? mediator : everybody[dice() % everybody.size()];
            int32_t before = version();
            std::string code =
                try_something(which, by, whom, "s" + std::to_string(walk) + "-" + std::to_string(step));
            ++(code.empty() ? given : refused);
            EXPECT_EQ(version(), before + (code.empty() ? 1 : 0)) << code;
            if (dice() % 6 == 0) now += 24h;
        }
        EXPECT_EQ(std::to_string(version()),
                  count("dispute_events where refusal is null and act not in ('records_read', 'fell_due') and "
                        "dispute_id = '" +
                        id.text() + "'"));
    }
    EXPECT_GT(given, 20);
    EXPECT_GT(refused, 100);
    EXPECT_EQ(count("dispute_mediators m where not exists (select from dispute_people p where p.dispute_id = "
                    "m.dispute_id and p.member_id = m.member_id and p.side = 'mediating')"),
              "0");
    EXPECT_EQ(count("dispute_events e join dispute_people p on p.dispute_id = e.dispute_id and p.member_id = "
                    "e.member_id where e.refusal is null and ((e.act in ('contacted', 'consented', 'scheduled', "
                    "'held', 'agreed_orally', 'performed') and p.side <> 'mediating') or (e.act in ('opened', "
                    "'triaged', 'assigned', 'recoloured') and p.side <> 'screening') or (e.act = 'followed_up' and "
                    "p.side <> 'following'))"),
              "0")
        << "every act by its own side";
}

} // namespace
} // namespace qzt
