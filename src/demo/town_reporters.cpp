// Who reports what, where and when. People report by day; each minute of the calendar has its own dice.
#include "demo/town_life.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace qzt::demo {

namespace {

// How busy an hour is; all of a day together make 19.9.
double rhythm(int hour) {
    if (hour < 7 || hour >= 22) return 0.12;
    if (hour < 9) return 1.4;
    if (hour < 12) return 1.6;
    if (hour < 14) return 0.8;
    return hour < 18 ? 1.5 : 0.9;
}
constexpr double rhythm_of_a_day = 19.88;

} // namespace

TownLife::TownLife(const TownPlan& plan, const TownPeople& people, StationId station, LifeSettings settings)
    : plan_(plan), station_(station), settings_(std::move(settings)), actors_(people.actors(station)),
      citizen_(system_actor(station)) {
    std::map<AreaId, const Area*> areas;
    for (const Area& area : plan.areas)
        areas[area.area_id] = &area;
    for (const Actor& actor : actors_) {
        by_member_[actor.member_id] = &actor;
        for (const Post& post : actor.posts) {
            auto& crowd = by_role_[post.role];
            if (crowd.empty() || crowd.back() != &actor) crowd.push_back(&actor);
            by_post_[{post.org_id, post.role}].push_back(&actor);
            if (!post.area_id) continue;
            bool roams = areas[*post.area_id]->level == AreaLevel::community && post.role != Role::org_leader;
            (roams ? by_community_ : by_area_)[*post.area_id].push_back(&actor);
        }
    }
    for (const ReportIdea& idea : report_ideas()) {
        auto& places = places_of_idea_.emplace_back();
        for (const TownPlace& place : plan.places)
            if (fits(idea, place)) places.push_back(&place);
        often_in_all_ += idea.often;
    }
}

std::vector<Order> TownLife::reports(Time from, Time until, const Rulebook& rules) const {
    std::vector<Order> orders;
    for (auto minute = std::chrono::ceil<std::chrono::minutes>(from); minute < until;
         minute += std::chrono::minutes(1))
        report_of_minute(minute, rules, orders);
    std::erase_if(orders, [&](const Order& order) { return order.now < from; });
    std::ranges::sort(orders, {}, [](const Order& order) { return std::pair{order.now, order.case_id}; });
    return orders;
}

// Somebody who knows the place: mostly its own grid worker, else a neighbour with a post.
const Actor* TownLife::reporter_at(const TownPlace& place, Dice& dice) const {
    int throw_ = dice.among(100);
    AreaId where = throw_ < 62 ? place.grid_id : throw_ < 76 ? place.estate_id : place.community_id;
    const auto& crowds = where == place.community_id ? by_community_ : by_area_;
    auto found = crowds.find(where);
    if (found == crowds.end() || found->second.empty()) return by_area_.at(place.grid_id).front();
    return dice.pick(found->second);
}

void TownLife::report_of_minute(Time minute, const Rulebook& rules, std::vector<Order>& orders) const {
    int64_t count = std::chrono::floor<std::chrono::minutes>(minute.time_since_epoch()).count();
    Dice dice(settings_.seed * 1'000'003 + uint64_t(count));
    dice.next();
    LocalTime local = to_local(minute);
    int hour = int(std::chrono::floor<std::chrono::hours>(local - local_day(minute)).count());
    if (dice.share() >= settings_.reports_per_day / rhythm_of_a_day * rhythm(hour) / 60) return;

    int lot = dice.among(often_in_all_);
    size_t which = 0;
    while (lot >= report_ideas()[which].often)
        lot -= report_ideas()[which++].often;
    const ReportIdea& idea = report_ideas()[which];
    const TownPlace& place = *dice.pick(places_of_idea_[which]);
    SpokenReport spoken = say_report(idea, place, hour, dice);

    SubmitReport report;
    report.command_id = CommandId::named(fmt::format("demo report {} {}", settings_.seed, count));
    report.text = spoken.text;
    report.title = spoken.title;
    report.place_text = spoken.place_text;
    report.lon = place.point.lon;
    report.lat = place.point.lat;
    report.accuracy_m = dice.between(4, 25);
    if (!dice.percent(12)) report.category = std::string(idea.code);
    if (!settings_.pictures.empty() && dice.percent(70)) report.files.push_back(dice.pick(settings_.pictures));

    const Actor* by = reporter_at(place, dice);
    int channel = dice.among(100);
    const Category* category = rules.category(idea.code);
    bool can_be_fixed = report.category && category && category->can_be_fixed_on_the_spot();
    if (channel < 9) {
        by = dice.pick(by_role_.at(Role::intake));
        report.source = Source::hotline;
        report.contact = fmt::format("来电人，尾号 {:04}", dice.among(10000));
    } else if (channel < 18) {
        by = &citizen_;
        if (dice.percent(80)) report.contact = fmt::format("微信留言，尾号 {:04}", dice.among(10000));
    } else if (channel < 24 && can_be_fixed) {
        report.self_handled_result = say_self_handled(dice);
        for (FileId picture : settings_.pictures) {
            bool enough = int32_t(report.files.size()) >= category->evidence_photos;
            bool taken = std::ranges::find(report.files, picture) != report.files.end();
            if (!enough && !taken) report.files.push_back(picture);
        }
    }
    auto within = std::chrono::duration_cast<Duration>(std::chrono::seconds(dice.among(60)));
    orders.push_back(
        {CaseId::named(fmt::format("demo case {} {}", settings_.seed, count)), *by, minute + within, report});
    // Now and then a second person reports the same matter a little later.
    if (!dice.percent(4) || by->is_system()) return;
    SubmitReport again = report;
    again.command_id = CommandId::named(fmt::format("demo report again {} {}", settings_.seed, count));
    again.text = spoken.text + "刚才路过又看到，还在。";
    again.source.reset();
    again.contact.reset();
    again.self_handled_result.reset();
    const Actor* other = reporter_at(place, dice);
    Time later = minute + std::chrono::minutes(6 + dice.among(20));
    orders.push_back(
        {CaseId::named(fmt::format("demo case again {} {}", settings_.seed, count)), *other, later, again});
}

} // namespace qzt::demo
