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

// Something that goes wrong in one neighbourhood for some nine days of each fortnight: a charging shed out of order,
// a building site at night. Twice a day on average somebody tells of it.
static constexpr std::chrono::days wave_every{14};
static constexpr int wave_days = 9;
static constexpr double wave_reports_per_day = 2;
static constexpr std::string_view wave_codes[] = {"0302", "0404", "0501", "0504", "0301", "0205"};

const TownPlace* TownLife::place_of_wave(Time minute, size_t& idea, Dice& dice) const {
    auto days = std::chrono::floor<std::chrono::days>(minute.time_since_epoch());
    Dice of_wave(settings_.seed * 7919 + uint64_t(days / wave_every));
    of_wave.next();
    int begins = of_wave.among(int(wave_every.count()) - wave_days + 1), day = int((days % wave_every).count());
    std::string_view code = wave_codes[size_t(of_wave.among(int(std::size(wave_codes))))];
    const auto& ideas = report_ideas();
    idea = size_t(std::ranges::find(ideas, code, &ReportIdea::code) - ideas.begin());
    if (idea == ideas.size() || places_of_idea_[idea].empty()) return nullptr;
    AreaId grid = of_wave.pick(places_of_idea_[idea])->grid_id;
    if (day < begins || day >= begins + wave_days) return nullptr;
    std::vector<const TownPlace*> near;
    for (const TownPlace* place : places_of_idea_[idea])
        if (place->grid_id == grid) near.push_back(place);
    return dice.pick(near);
}

void TownLife::report_of_minute(Time minute, const Rulebook& rules, std::vector<Order>& orders) const {
    int64_t count = std::chrono::floor<std::chrono::minutes>(minute.time_since_epoch()).count();
    LocalTime local = to_local(minute);
    int hour = int(std::chrono::floor<std::chrono::hours>(local - local_day(minute)).count());
    double of_day = rhythm(hour) / rhythm_of_a_day / 60;
    Dice dice(settings_.seed * 1'000'003 + uint64_t(count));
    dice.next();
    if (dice.share() < settings_.reports_per_day * of_day) {
        int lot = dice.among(often_in_all_);
        size_t which = 0;
        while (lot >= report_ideas()[which].often)
            lot -= report_ideas()[which++].often;
        const TownPlace& place = *dice.pick(places_of_idea_[which]);
        tell(report_ideas()[which], place, minute, fmt::format("{} {}", settings_.seed, count), dice, rules, orders);
    }
    Dice of_waves(settings_.seed * 15'485'863 + uint64_t(count));
    of_waves.next();
    double waves = wave_reports_per_day * settings_.reports_per_day / usual_reports_per_day;
    if (of_waves.share() >= waves * of_day) return;
    size_t which = 0;
    if (const TownPlace* place = place_of_wave(minute, which, of_waves))
        tell(report_ideas()[which], *place, minute, fmt::format("wave {} {}", settings_.seed, count), of_waves, rules,
             orders);
}

// `name` tells this report from all others.
void TownLife::tell(const ReportIdea& idea, const TownPlace& place, Time minute, const std::string& name, Dice& dice,
                    const Rulebook& rules, std::vector<Order>& orders) const {
    int hour = int(std::chrono::floor<std::chrono::hours>(to_local(minute) - local_day(minute)).count());
    SpokenReport spoken = say_report(idea, place, hour, dice);

    SubmitReport report;
    report.command_id = CommandId::named("demo report " + name);
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
    orders.push_back({CaseId::named("demo case " + name), *by, minute + within, report});
    // Now and then a second person reports the same matter a little later.
    if (!dice.percent(4) || by->is_system()) return;
    SubmitReport again = report;
    again.command_id = CommandId::named("demo report again " + name);
    again.text = spoken.text + "刚才路过又看到，还在。";
    again.source.reset();
    again.contact.reset();
    again.self_handled_result.reset();
    const Actor* other = reporter_at(place, dice);
    Time later = minute + std::chrono::minutes(6 + dice.among(20));
    orders.push_back({CaseId::named("demo case again " + name), *other, later, again});
}

} // namespace qzt::demo
