#include "residents/plate_api.hpp"

#include "cases/loop/case_commands.hpp"
#include "cases/pages/likely_cases.hpp"
#include "kernel/json_read.hpp"
#include "kernel/qr_code.hpp"
#include "residents/page_address.hpp"
#include "residents/plates.hpp"
#include "residents/report_limits.hpp"
#include "residents/report_photos.hpp"
#include "residents/resident_problems.hpp"

namespace qzt {

namespace {

Task<http::Created<PlateList>> make_some_plates(Call call, MakePlates wanted) {
    pg::Tx tx = co_await call.begin();
    PlateList list = co_await make_plates(tx, call.actor, wanted, call.now);
    co_await tx.commit();
    co_return http::Created<PlateList>{std::move(list)};
}

Task<PlateList> list_plates(Call call) {
    pg::Tx tx = co_await call.begin();
    PlateList list = co_await access::plates_to_read(tx, call.actor);
    co_return list;
}

Task<> take_down(Call call, std::string token) {
    pg::Tx tx = co_await call.begin();
    co_await withdraw_plate(tx, call.actor, std::move(token), call.now);
    co_await tx.commit();
}

Task<http::Whole> show_plate_picture(Call call, std::string token) {
    pg::Tx tx = co_await call.begin();
    PlateLine plate = co_await access::plate_to_read(tx, call.actor, std::move(token));
    http::Response response;
    response.headers.set("Content-Type", "image/svg+xml");
    response.headers.set("Cache-Control", "no-store");
    response.headers.set("X-Content-Type-Options", "nosniff");
    response.body = qr_svg(page_address(call.request, "/p/?plate=" + plate.token));
    co_return http::Whole{std::move(response)};
}

// ── for whoever works here and scans it ──

Task<OwnPlates> take_plates_along(Call call) {
    pg::Tx tx = co_await call.begin();
    OwnPlates plates = co_await access::plates_to_take(tx, call.actor, call.now);
    co_return plates;
}

Task<ScannedPlate> scan_plate(Call call, std::string token) {
    pg::Tx tx = co_await call.begin();
    ScannedPlate plate = co_await access::plate_scanned(tx, call.actor, std::move(token));
    co_return plate;
}

// ── for whoever stands before it. Guessing is not slowed down: nobody guesses 130 bits ──

Task<PlateAddress> hanging_plate(Call call, std::string token) {
    pg::Tx tx = co_await call.begin();
    auto place = co_await plate_address(tx, call.actor.station_id, std::move(token));
    if (!place) throw Refused(Problem(plate_not_found));
    co_return std::move(*place);
}

Task<PlatePlace> show_plate(Call call, std::string token) {
    PlateAddress place = co_await hanging_plate(std::move(call), std::move(token));
    co_return PlatePlace{std::move(place.name), std::move(place.full_name)};
}

// What somebody here has uploaded is not shown by being named through a plate.
Task<> demand_own_photos(Call call, std::vector<FileId> files) {
    if (files.empty()) co_return;
    pg::Tx tx = co_await call.begin();
    bool taken = co_await any_is_of_a_member(tx, call.actor.station_id, std::move(files));
    if (taken) throw Refused(Problem(plate_files_wrong));
}

std::string place_text_of(const PlateAddress& place, const std::optional<Line<1, 60>>& exact_place) {
    return exact_place ? place.name + " " + std::string(*exact_place) : place.name;
}

// What a passer-by sees of a case: its class, how far away, since when, how far it has got.
struct LikelyAtPlate {
    CaseId case_id;
    std::string class_zh;
    std::string class_en;
    std::optional<int32_t> distance_m;
    Time since{};
    ReporterStage stage;
    int32_t report_count;
};
BOOST_DESCRIBE_STRUCT(LikelyAtPlate, (), (case_id, class_zh, class_en, distance_m, since, stage, report_count))
struct LikelyList {
    std::vector<LikelyAtPlate> cases;
};
BOOST_DESCRIBE_STRUCT(LikelyList, (), (cases))

Task<LikelyList> list_likely_at_plate(Call call, ResidentDesk& desk, std::string token, PlateSoFar told) {
    static ShareLimit asked{60, std::chrono::minutes(10)};
    PlateAddress place = co_await hanging_plate(call, std::move(token));
    LikelyList list;
    if (!asked.take(call.request.remote_address, call.now)) co_return list; // whoever asks too often reports without
    ToldMatter matter{.at = call.now,
                      .text = told.text,
                      .place_text = place_text_of(place, told.exact_place),
                      .lon = place.lon,
                      .lat = place.lat};
    auto book = desk.books->current();
    pg::Tx tx = co_await call.begin();
    auto likely = co_await likely_cases(tx, system_actor(call.actor.station_id), std::move(matter), call.now, book,
                                        desk.matters);
    for (const LikelyCase& one : likely) {
        const Category* category = book->category(one.category);
        list.cases.push_back({one.case_id, category ? category->name_zh : "", category ? category->name_en : "",
                              one.distance_m, one.since, one.stage, one.report_count});
    }
    co_return list;
}

SubmitReport report_of(PlateReport said, const PlateAddress& place) {
    SubmitReport report;
    report.command_id = said.command_id;
    report.text = std::string(std::move(said.text));
    report.place_text = place_text_of(place, said.exact_place);
    report.same_as = said.same_as;
    if (place.lon && place.lat) {
        report.lon = *place.lon;
        report.lat = *place.lat;
    }
    report.placed_by_hand = true; // by whoever hung the plate
    if (said.phone) report.contact = std::string(*said.phone);
    report.files = std::vector<FileId>(std::move(said.files));
    return report;
}

Task<http::Created<PlateReported>> report_by_plate(Call call, ResidentDesk& desk, std::string token,
                                                   PlateReport said) {
    PlateAddress place = co_await hanging_plate(call, std::move(token));
    co_await demand_own_photos(call, std::vector<FileId>(said.files));
    static ReportLimits limits;
    limits.demand_room(call.request.remote_address, place.token, call.now); // however the token was spelt
    // Whoever is signed in on this phone reports as a passer-by, too.
    Order order{CaseId::make(call.now), system_actor(call.actor.station_id), call.now,
                report_of(std::move(said), place)};
    std::string answer = co_await desk.runner->give(std::move(order));
    auto told = or_refuse(json::from_text<CommandAnswer>(answer));
    co_return http::Created<PlateReported>{{told.query_code.value_or(""), told.number}};
}

} // namespace

std::vector<http::Endpoint<Call>> plate_endpoints(ResidentDesk* desk) {
    using enum http::Verb;
    return {
        http::endpoint(post, "/api/plates", "make_plates",
                       "A plate for a place of one's own areas, or for each building in it; one for each address.",
                       make_some_plates),
        http::endpoint(get, "/api/plates", "list_plates", "The plates that hang in one's own areas.", list_plates),
        http::endpoint(post, "/api/plates/{token}/withdrawal", "withdraw_plate",
                       "It opens nothing any more; a new one for the place has another token.", take_down),
        http::endpoint(get, "/api/plates/{token}/picture", "show_plate_picture", "Its QR code, to be printed.",
                       show_plate_picture),
        http::endpoint(get, "/api/own-plates", "take_plates_along",
                       "The plates of one's own areas with the doors that lie there, to be taken along.",
                       take_plates_along),
        http::endpoint(get, "/api/scanned-plates/{token}", "scan_plate",
                       "Where a plate hangs, and which of one's own doors lie there.", scan_plate),
        http::endpoint(get, "/api/plates/{token}", "show_plate", "Where one stands, and nothing of who lives there.",
                       show_plate),
        http::endpoint(post, "/api/plates/{token}/likely-cases", "list_likely_at_plate",
                       "Open cases that may be what somebody is about to tell, three at most and nothing personal.",
                       list_likely_at_plate, desk),
        http::endpoint(post, "/api/plates/{token}/reports", "report_by_plate",
                       "Tell the station something about this place, without an account.", report_by_plate, desk),
    };
}

} // namespace qzt
