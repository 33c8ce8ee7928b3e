#include "demo/town_disputes.hpp"

#include "cases/station/station_book.hpp"
#include "disputes/dispute_agreement.hpp"
#include "disputes/dispute_store.hpp"
#include "disputes/mediator_queries.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace qzt::demo {
namespace {

using namespace std::chrono_literals;

// How far a dispute has come, each with all before it.
enum class Reached {
    found,
    triaged,
    assigned,
    asked,
    scheduled,
    talked,
    agreed,
    kept,
    asked_twice,
    asked_after,
    ended
};

struct DisputeIdea {
    int days_ago;
    DisputeKind kind;
    DisputeColour colour;
    const char *topic, *story, *one, *two;
    Reached reached;
    DisputeOutcome outcome = DisputeOutcome::agreed;
    int terms = 1;
};

constexpr DisputeIdea dispute_ideas[] = {
    {0, DisputeKind::neighbour, DisputeColour::yellow, "楼道堆物争吵",
     "两户为楼道里放的鞋柜和旧家具争吵，楼长劝了两次没有劝开。", "苗禾", "佟川", Reached::found},
    {1, DisputeKind::wages, DisputeColour::orange, "装修队拖欠工钱",
     "店铺装修完工一个月，三名工人的工钱没有结清，昨天到店里讨要。", "庹岭", "霁桥饮品店（虚构）", Reached::found},
    {2, DisputeKind::lease, DisputeColour::blue, "退租押金不退",
     "租客搬走后房东以墙面污损为由不退押金，双方各执一词。", "逯青", "鄢和", Reached::triaged},
    {4, DisputeKind::neighbour, DisputeColour::yellow, "楼上漏水泡坏吊顶",
     "楼上卫生间漏水，楼下吊顶泡坏，谁修、谁出钱谈不拢。", "禚云", "暴林", Reached::assigned},
    {6, DisputeKind::consumer, DisputeColour::yellow, "健身卡闭店退费",
     "健身房搬走，会员要求退还余下的费用，店方只肯折抵。", "笪山", "霁桥健身馆（虚构）", Reached::asked},
    {8, DisputeKind::damages, DisputeColour::orange, "电动车碰撞赔偿",
     "两辆电动车在小区门口碰撞，医药费和误工费没有谈拢。", "璩平", "昝文", Reached::scheduled},
    {12, DisputeKind::debt, DisputeColour::yellow, "货款分期没付清", "副食店欠批发部货款，已付一半，余款一拖再拖。",
     "郏民", "霁桥副食店（虚构）", Reached::talked},
    {25, DisputeKind::neighbour, DisputeColour::red, "装修噪声动手推搡",
     "装修时间超出约定，两户在楼道里推搡，没有受伤。", "庾舟", "茹原", Reached::agreed, DisputeOutcome::agreed, 3},
    {45, DisputeKind::wages, DisputeColour::orange, "餐馆欠发两月工资",
     "餐馆停业，两名帮工的工资没有发完，愿意分期。", "厍江", "霁桥小馆（虚构）", Reached::kept,
     DisputeOutcome::agreed, 2},
    {110, DisputeKind::neighbour, DisputeColour::yellow, "空调外机朝向窗户", "空调外机对着邻居卧室，夏天一直吵。",
     "郗和", "濮石", Reached::asked_after},
    {60, DisputeKind::lease, DisputeColour::yellow, "合租费用分摊", "三人合租，水电费分摊吵了几次，各有各的算法。",
     "晁月", "勾林", Reached::ended, DisputeOutcome::failed},
    {75, DisputeKind::other, DisputeColour::blue, "广场舞音量", "晚间跳舞的音量引起争吵，一方后来不愿再谈。", "尹松",
     "霁桥舞队（虚构）", Reached::ended, DisputeOutcome::withdrawn},
    // Its ninetieth day has come.
    {98, DisputeKind::neighbour, DisputeColour::yellow, "阳台花架滴水",
     "楼上浇花滴到楼下晾晒的衣物，说过几次没有改。", "邴晴", "乜远", Reached::asked_twice},
};

struct TownHands {
    Actor finder, room, caller;
    std::vector<MemberId> pool;
};

MemberId member_of(const TownPeople& people, std::string_view login) {
    return std::ranges::find(people.members, login, &TownMember::login)->member_id;
}

Actor actor_of(const TownPeople& people, StationId station, std::string_view login) {
    MemberId id = member_of(people, login);
    auto actors = people.actors(station);
    return *std::ranges::find(actors, id, &Actor::member_id);
}

// One dispute on its way.
class DisputePast {
public:
    DisputePast(pg::Tx& tx, const DisputeKeys& keys, const Calendar& calendar, const TownPeople& people,
                TownHands hands)
        : tx_(tx), keys_(keys), calendar_(calendar), people_(people), hands_(std::move(hands)) {}

    Task<> play(const DisputeIdea& idea, size_t index, AreaId community, StationId station, Time now);

private:
    // What is done next, `later` than what was done before.
    Task<> take(Actor by, DisputeAct act, Duration later, std::function<Decided(const DisputeAsked&)> decide) {
        at_ += later;
        DisputeCaller caller = dispute_caller(by);
        DisputeFile after = or_refuse(decide({file_, caller, at_}));
        DisputeFile stored = after;
        co_await record_dispute(tx_, file_, std::move(stored), dispute_event(by, file_.row.dispute_id, act, at_),
                                calendar_);
        file_ = std::move(after);
    }
    Task<> open(const DisputeIdea& idea, size_t index, AreaId community, StationId station);
    Task<> mediate(const DisputeIdea& idea, size_t index);
    Task<> agree(const DisputeIdea& idea);
    Task<> finish(const DisputeIdea& idea);
    PartySaid party(size_t index, int place, const char* name) const {
        PartySaid said;
        said.party_id = DisputePartyId::named(fmt::format("demo party {} {}", index, place));
        said.name = name;
        said.phone = fmt::format("05900000{:02}{:02}", index, place);
        return said;
    }

    pg::Tx& tx_;
    const DisputeKeys& keys_;
    const Calendar& calendar_;
    const TownPeople& people_;
    TownHands hands_;
    DisputeFile file_;
    Actor mediator_;
    Time at_{};
};

Task<> DisputePast::open(const DisputeIdea& idea, size_t index, AreaId community, StationId station) {
    OpenDispute said;
    said.dispute_id = DisputeId::named(fmt::format("demo dispute {}", index));
    said.kind = idea.kind;
    said.topic = idea.topic;
    said.story = idea.story;
    said.community_id = community;
    said.parties = {party(index, 1, idea.one), party(index, 2, idea.two)};
    DisputeFile empty;
    empty.row.station_id = station;
    empty.row.dispute_id = said.dispute_id;
    empty.row.story = keys_.sealed(DisputeSeal::story, said.dispute_id.value, DisputeStory{said.topic, said.story});
    DisputeFile before = empty;
    for (const PartySaid& one : said.parties)
        empty.parties.push_back({station, said.dispute_id, one.party_id, int32_t(empty.parties.size()) + 1,
                                 keys_.sealed(DisputeSeal::party, one.party_id.value, one),
                                 keys_.phone_hash(*one.phone)});
    DisputeCaller finder = dispute_caller(hands_.finder);
    file_ = or_refuse(open_dispute(said, finder, {}, std::move(empty), at_));
    auto number = co_await tx_.run(take_dispute_number, station, local_day(at_));
    auto code = co_await tx_.run(station_code_of_dispute, station);
    std::string date = to_text(local_day(at_));
    std::erase(date, '-');
    file_.row.number = fmt::format("{}{}TJ{:04}", code, date, number);
    co_await tx_.run(insert_dispute, pg::Rows(std::vector{file_.row}));
    DisputeFile stored = file_;
    co_await record_dispute(tx_, std::move(before), std::move(stored),
                            dispute_event(hands_.finder, said.dispute_id, DisputeAct::opened, at_), calendar_);
}

Task<> DisputePast::mediate(const DisputeIdea& idea, size_t index) {
    co_await take(mediator_, DisputeAct::contacted, 3h, [](const DisputeAsked& asked) {
        return decide(asked, ContactParties{.has_no_interest = true, .note = {}});
    });
    for (int place = 1; place <= 2 && idea.reached > Reached::asked; ++place) {
        DisputePartyId one = party(index, place, "").party_id;
        co_await take(mediator_, DisputeAct::consented, 2h, [one](const DisputeAsked& asked) {
            return decide(asked, RecordConsent{.party_id = one, .is_given = true});
        });
    }
    if (idea.reached == Reached::asked) co_return;
    auto session = MediationSessionId::named(fmt::format("demo session {}", index));
    ScheduleSession planned;
    planned.session_id = session;
    planned.place = "霁桥人民调解委员会调解室";
    // In the afternoon of a day to come.
    Day on = local_day(at_) + std::chrono::days(idea.reached == Reached::scheduled ? 9 : 2);
    planned.starts_at = from_local(on) + 14h + 30min;
    planned.ends_at = planned.starts_at + 1h;
    SessionSaid said{std::string(*planned.place), {}, {}, {}, {}, {}, {}};
    for (const DisputePartyRow& row : file_.parties)
        said.invitations.push_back({row.party_id, "电话", true});
    pg::Bytes sealed = keys_.sealed(DisputeSeal::session, session.value, said);
    co_await take(mediator_, DisputeAct::scheduled, 1h,
                  [planned, sealed](const DisputeAsked& asked) { return decide(asked, planned, sealed); });
    if (idea.reached == Reached::scheduled) co_return;
    RecordSession held;
    for (const DisputePartyRow& row : file_.parties)
        held.attended.push_back(row.party_id);
    held.minutes = "调解员宣读权利义务，双方同意调解。\n双方先后陈述经过和各自的要求。\n调解员归纳争议，提出方案，双"
                   "方表示回去考虑。";
    said.attended = held.attended;
    said.minutes = held.minutes;
    sealed = keys_.sealed(DisputeSeal::session, session.value, said);
    co_await take(
        mediator_, DisputeAct::held, planned.ends_at - at_,
        [held, session, sealed](const DisputeAsked& asked) { return decide(asked, held, session, sealed); });
}

Task<> DisputePast::agree(const DisputeIdea& idea) {
    AgreementText text;
    text.facts = idea.story;
    text.points = "费用由谁承担、何时付清。";
    text.responsibilities = "双方各有责任，愿意互相体谅。";
    text.performance = "银行转账";
    for (int i = 0; i < idea.terms; ++i)
        text.terms.push_back({fmt::format("第 {} 期款项", i + 1), local_day(at_) + std::chrono::days(14 * (i + 1)),
                              DisputeMoney(80'000)});
    co_await take(mediator_, DisputeAct::agreed_orally, 24h, [this, text](const DisputeAsked& asked) {
        return decide(asked, AgreeOrally{.text = text}, sealed_agreement(keys_, asked.file, text));
    });
}

Task<> DisputePast::finish(const DisputeIdea& idea) {
    if (idea.outcome == DisputeOutcome::failed) {
        co_await take(mediator_, DisputeAct::failed, 24h, [](const DisputeAsked& asked) {
            return decide(asked, EndMediation{.reason = "分歧较大", .told = {OtherWay::court}});
        });
        co_return;
    }
    if (idea.outcome == DisputeOutcome::withdrawn) {
        DisputePartyId one = file_.parties.front().party_id;
        co_await take(mediator_, DisputeAct::withdrawn, 24h, [one](const DisputeAsked& asked) {
            return decide(asked, WithdrawDispute{.party_id = one, .reason = "不愿再谈"});
        });
        co_return;
    }
    co_await agree(idea);
    int settled = idea.reached == Reached::agreed ? 0 : idea.reached == Reached::kept ? 1 : idea.terms;
    for (int place = 1; place <= settled; ++place)
        co_await take(mediator_, DisputeAct::performed, 24h * 13,
                      [place](const DisputeAsked& asked) { return decide(asked, SettleTerm{.place = place}); });
    int asked_times = idea.reached >= Reached::kept ? 1 + int(idea.reached) - int(Reached::kept) : 0;
    Time effective = file_.row.concluded_at.value();
    constexpr std::chrono::days after[] = {std::chrono::days(7), std::chrono::days(30), std::chrono::days(90)};
    for (int i = 0; i < asked_times; ++i) {
        at_ = std::max(at_, effective + after[i]);
        co_await take(hands_.caller, DisputeAct::followed_up, 1h, [](const DisputeAsked& asked) {
            return decide(asked, FollowDispute{.is_reached = true, .is_kept = true, .is_quiet = true, .note = {}},
                          std::nullopt);
        });
    }
}

Task<> DisputePast::play(const DisputeIdea& idea, size_t index, AreaId community, StationId station, Time now) {
    at_ = now - std::chrono::days(idea.days_ago) - 2h;
    co_await open(idea, index, community, station);
    if (idea.reached == Reached::found) co_return;
    TriageDispute triage;
    triage.kind = idea.kind;
    triage.colour = idea.colour;
    triage.colour_reason = idea.colour == DisputeColour::red ? "已经动手，可能再起" : "还在争吵，双方愿意谈";
    co_await take(hands_.room, DisputeAct::triaged, 1h,
                  [triage](const DisputeAsked& asked) { return decide(asked, triage); });
    if (idea.reached == Reached::triaged) co_return;
    MemberId lead = hands_.pool[index % hands_.pool.size()];
    auto pool = co_await tx_.run(pool_places, station, std::vector{lead});
    Time due = mediation_due(at_ + 1h, calendar_);
    co_await take(hands_.room, DisputeAct::assigned, 1h, [lead, pool, due](const DisputeAsked& asked) {
        return decide(asked, AssignMediators{.lead = lead, .others = {}, .is_wish_of_parties = {}, .police_gate = {}},
                      pool, due);
    });
    if (idea.reached == Reached::assigned) co_return;
    auto member = std::ranges::find(people_.members, lead, &TownMember::member_id);
    mediator_ = actor_of(people_, station, member->login);
    co_await mediate(idea, index);
    if (idea.reached > Reached::talked) co_await finish(idea);
}

Task<> seed_pool(pg::Tx& tx, StationId station, const TownPeople& people, Time now) {
    struct Place {
        const char* login;
        MediatorKind kind;
        std::vector<DisputeKind> kinds;
        std::vector<SpokenLanguage> languages;
    };
    using enum DisputeKind;
    using enum SpokenLanguage;
    const Place places[] = {
        {"tiaojie01", MediatorKind::peoples, {neighbour, damages}, {putonghua, mindong}},
        {"tiaojie02", MediatorKind::peoples, {wages, debt}, {putonghua}},
        {"tiaojie03", MediatorKind::peoples, {}, {putonghua, mindong, she}},
        {"tiaojie04", MediatorKind::industry, {consumer, lease}, {putonghua}},
        {"zhengfa01", MediatorKind::lawyer, {debt, lease, damages}, {putonghua, english}},
        {"dangyuan01", MediatorKind::party_member, {neighbour}, {putonghua, mindong}},
        {"minjing01", MediatorKind::police, {damages, neighbour}, {putonghua, minnan}},
    };
    std::vector<MediatorRow> rows;
    for (const Place& place : places) {
        Actor actor = actor_of(people, station, place.login);
        rows.push_back({station,
                        actor.member_id,
                        place.kind,
                        actor.posts.front().org_id,
                        place.kinds,
                        {},
                        place.languages,
                        8,
                        true,
                        1,
                        member_of(people, "guanli01"),
                        now});
    }
    co_await tx.run(store_mediator, pg::Rows(std::move(rows)));
    for (auto [name, seats] : {std::pair("一号调解室", 8), std::pair("二号调解室", 6)})
        co_await tx.run(store_mediation_room, station, MediationRoomId::named(fmt::format("demo room {}", name)),
                        name, seats, true);
}

} // namespace

Task<> seed_disputes(pg::Tx& tx, StationId station, const DisputeKeys& keys, const TownPlan& plan,
                     const TownPeople& people, Time now) {
    co_await seed_pool(tx, station, people, now);
    auto book = co_await StationBook::load(tx, station);
    TownHands hands{actor_of(people, station, "louzhang001"),
                    actor_of(people, station, "zhihui01"),
                    actor_of(people, station, "huifang01"),
                    {}};
    for (auto login : {"tiaojie01", "tiaojie02", "tiaojie03", "tiaojie04"})
        hands.pool.push_back(member_of(people, login));
    auto communities = plan.of(AreaLevel::community);
    for (size_t i = 0; i < std::size(dispute_ideas); ++i) {
        DisputePast past(tx, keys, book->calendar(), people, hands);
        co_await past.play(dispute_ideas[i], i, communities[i % communities.size()]->area_id, station, now);
    }
}

} // namespace qzt::demo
