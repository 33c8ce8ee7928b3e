#include "support/dispute_play.hpp"

#include "support/scenario_words.hpp"

#include <algorithm>
#include <stdexcept>

namespace qzt::testing {

AgreementText agreement_text(Day first_due, int terms) {
    AgreementText text;
    text.facts = "楼上漏水，泡坏楼下吊顶一处。";
    text.points = "谁来修，谁出钱。";
    text.responsibilities = "楼上一方承担修缮和赔偿。";
    text.performance = "银行转账";
    for (int i = 0; i < terms; ++i)
        text.terms.push_back({"支付修缮费", first_due + std::chrono::days(30 * i), DisputeMoney(60'000)});
    return text;
}

DisputePlay::DisputePlay() {
    auto add = [&](const std::string& name, bool room, bool commander, bool asks) {
        people[name] = {MemberId::named(name), name, room, commander, asks};
    };
    add("steward", false, false, false);
    add("room", true, false, true);
    add("other room", true, false, true);
    add("commander", true, true, true);
    add("caller", false, false, true);
    add("stranger", false, false, false);
    auto put = [&](const std::string& name, MediatorKind kind) {
        add(name, false, false, false);
        pool.push_back({MemberId::named(name), name, kind, OrgId::named(name), true, 0, 2});
    };
    put("aunt", MediatorKind::peoples);
    put("lawyer", MediatorKind::lawyer);
    put("officer", MediatorKind::police);
    // In the pool, and in the room or out there as well.
    pool.push_back(
        {MemberId::named("steward"), "steward", MediatorKind::grid_worker, OrgId::named("grid"), true, 0, 2});
    pool.push_back({MemberId::named("room"), "room", MediatorKind::peoples, OrgId::named("police"), true, 0, 2});
    file.row.station_id = StationId{1};
}

PoolPlace& DisputePlay::place(const std::string& name) { return *std::ranges::find(pool, name, &PoolPlace::name); }

std::string DisputePlay::open(const std::string& by, DisputeKind kind) {
    OpenDispute said;
    said.dispute_id = DisputeId::named("dispute");
    said.kind = kind;
    said.parties = {PartySaid{one, "甲", {}, {}, {}, {}, {}, {}, {}, {}},
                    PartySaid{two, "乙", {}, {}, {}, {}, {}, {}, {}, {}}};
    DisputeFile empty;
    empty.row.station_id = StationId{1};
    for (DisputePartyId party : {one, two})
        empty.parties.push_back({StationId{1}, said.dispute_id, party, int32_t(empty.parties.size()) + 1});
    auto opened = open_dispute(said, who(by), {}, std::move(empty), now);
    if (!opened) return std::string(opened.error().kind->code);
    file = std::move(*opened);
    return "";
}

Decided DisputePlay::sign(const std::string& target, const DisputeAsked& asked) {
    SignAgreement said;
    said.signature_id = DisputeSignatureId::named("signature " + std::to_string(++count));
    said.text_hash = asked.file.agreement ? asked.file.agreement->text_hash : std::string(64, '0');
    said.signed_at = now;
    std::optional<pg::Bytes> witness;
    if (target == "mediator") {
        said.signer = DisputeSigner::mediator;
        said.member_id = asked.by.member_id;
    } else if (target == "committee") {
        said.signer = DisputeSigner::committee;
        said.way = SignatureWay::seal;
    } else {
        said.party_id = target == "two" ? two : one;
        if (target != "unwitnessed") witness = pg::Bytes{1};
    }
    return decide(asked, said, std::move(witness));
}

Decided DisputePlay::decided(const std::string& act, const std::string& target, const DisputeAsked& asked) {
    DisputePartyId party = target == "two" ? two : one;
    auto all_parties = List<DisputePartyId, dispute_parties_max>{one, two};
    Day tomorrow = local_day(now) + std::chrono::days(1);
    if (act == "name") return decide(asked, NameForDispute{.member_id = MemberId::named(target)});
    if (act == "triage") return decide(asked, TriageDispute{.kind = file.row.kind, .colour_reason = "争吵升级"});
    if (act == "colour") return decide(asked, RecolourDispute{.colour = DisputeColour::red, .reason = "有人扬言"});
    if (act == "assign" || act == "gate" || act == "wish") {
        AssignMediators said{
            .lead = MemberId::named(target), .others = {}, .is_wish_of_parties = act == "wish", .police_gate = {}};
        if (act == "gate") said.police_gate = PoliceGate{true, true};
        if (act == "wish" && target == "lawyer") said.others = List<MemberId, 4>{MemberId::named("aunt")};
        return decide(asked, said, pool, mediation_due(now, calendar));
    }
    if (act == "challenge")
        return decide(asked,
                      ChallengeMediator{.member_id = MemberId::named(target), .party_id = one, .reason = "亲戚"});
    if (act == "refer") return decide(asked, ReferDispute{.reason = "已起诉"});
    if (act == "step_back") return decide(asked, StepBack{.reason = "邻居"});
    if (act == "contact") return decide(asked, ContactParties{.has_no_interest = target != "interest", .note = {}});
    if (act == "consent") return decide(asked, RecordConsent{.party_id = party, .is_given = true});
    if (act == "decline") return decide(asked, RecordConsent{.party_id = party});
    if (act == "schedule") {
        ScheduleSession said{.session_id = MediationSessionId::named(std::to_string(++count)),
                             .room_id = {},
                             .place = {},
                             .starts_at = now,
                             .ends_at = now + std::chrono::hours(1),
                             .invitations = {{one, "电话", {}}},
                             .guests = {}};
        if (target != "nowhere") said.place = "社区";
        if (target == "late" || target == "too late") {
            said.starts_at -= std::chrono::hours(12) + std::chrono::seconds(target == "late" ? 0 : 1);
            said.ends_at = said.starts_at + std::chrono::hours(1);
        }
        if (target == "a year on") said.starts_at = said.ends_at = now + std::chrono::days(367);
        if (target == "too long") said.ends_at = said.starts_at + std::chrono::hours(9);
        if (target == "backwards") said.ends_at = said.starts_at;
        return decide(asked, said, {});
    }
    MediationSessionId last = file.sessions.empty() ? MediationSessionId() : file.sessions.back().session_id;
    if (act == "cancel") return decide(asked, CancelSession{.reason = "有事"}, last, {});
    if (act == "hold")
        return decide(asked,
                      RecordSession{.attended = all_parties, .minutes = "双方到场，各自陈述。", .recorder = {}}, last,
                      {});
    if (act == "offer")
        return decide(asked,
                      MakeOffer{.offer_id = DisputeOfferId::named(std::to_string(++count)),
                                .party_id = one,
                                .terms = "出六百",
                                .amount_fen = {}},
                      {});
    if (act == "answer")
        return decide(asked, AnswerOffer{.party_id = party, .is_accepted = true},
                      file.offers.empty() ? DisputeOfferId() : file.offers.back().offer_id);
    if (act == "draft" || act == "oral") {
        SealedAgreement sealed{{}, {{}}, std::string(64, char('a' + ++count % 26))};
        auto text = agreement_text(tomorrow);
        if (act == "oral") return decide(asked, AgreeOrally{.text = text}, sealed);
        return decide(asked, DraftAgreement{.text = text}, sealed);
    }
    if (act == "sign") return sign(target, asked);
    if (act == "fail") return decide(asked, EndMediation{.reason = "分歧太大", .told = {OtherWay::court}});
    if (act == "fail_untold") return decide(asked, EndMediation{.reason = "分歧太大", .told = {}});
    if (act == "withdraw") return decide(asked, WithdrawDispute{.party_id = party, .reason = "算了"});
    if (act == "extend") return decide(asked, ExtendMediation{.agreed_by = all_parties}, now + std::chrono::days(60));
    if (act == "extend_one") return decide(asked, ExtendMediation{.agreed_by = {one}}, now + std::chrono::days(60));
    if (act == "perform") return decide(asked, SettleTerm{.place = 1});
    if (act == "breach") return decide(asked, SettleTerm{.place = 1, .is_performed = false});
    Time effective = file.agreement && file.agreement->effective_at ? *file.agreement->effective_at : now;
    if (act == "apply")
        return decide(asked, ApplyConfirmation{.applicants = all_parties},
                      last_confirmation_day(effective, calendar));
    if (act == "court") return decide(asked, SettleConfirmation{.is_confirmed = true});
    if (act == "follow")
        return decide(asked, FollowDispute{.is_reached = true, .is_kept = true, .is_quiet = true, .note = {}}, {});
    if (act == "miss")
        return decide(asked, FollowDispute{.is_reached = false, .is_kept = {}, .is_quiet = {}, .note = {}}, {});
    if (act == "archive") return decide(asked, ArchiveDispute{});
    throw std::runtime_error("no such act: " + act);
}

std::string DisputePlay::give(const std::string& words, const std::string& by) {
    auto parts = split(words, ':');
    DisputeAsked asked{file, who(by), now};
    auto after = decided(parts.at(0), parts.size() > 1 ? parts.at(1) : "", asked);
    if (!after) return std::string(after.error().kind->code);
    file = std::move(*after);
    return "";
}

std::string DisputePlay::all(const std::string& acts) {
    for (const std::string& act : split(acts, ',')) {
        size_t blank = act.find(' ');
        std::string refused = give(act.substr(0, blank), act.substr(blank + 1));
        if (!refused.empty()) return act + ": " + refused;
    }
    return "";
}

} // namespace qzt::testing
