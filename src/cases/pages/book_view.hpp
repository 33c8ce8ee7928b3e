// The station's book as screens want it: names and words for everything a case refers to, in one answer that changes
// seldom; and the map beneath, which changes never.
#pragma once
#include "areas/area_queries.hpp"
#include "cases/station/station_book.hpp"

namespace qzt {

struct BookStation {
    std::string name;
    std::string code;
    bool demo = false;
    Time now{}; // the server's: screens count down by it and not by their own clock
};
BOOST_DESCRIBE_STRUCT(BookStation, (), (name, code, demo, now))

struct BookCategory : CategorySentences, NeededProofs {
    std::string code;
    std::string name_zh;
    std::string name_en;
    Priority priority = Priority::P3;
    Visibility visibility = Visibility::normal;
    std::vector<std::string> lead_kinds;
    std::vector<std::string> assist_kinds;
    bool emergency_line = false;
    bool enforcement = false;
    int32_t evidence_photos = 0;
    Span triage_limit;
    Span handle_limit;
    bool active = true;
    bool needs_documents = false;
    std::string emergency_number;   // to call first; empty where nobody has to be called
    std::optional<Span> then_limit; // of a second stage, which the lead's word begins …
    bool repeats = false;           // … or each of its reports, anew
};
BOOST_DESCRIBE_STRUCT(BookCategory, (CategorySentences, NeededProofs),
                      (code, name_zh, name_en, priority, visibility, lead_kinds, assist_kinds, emergency_line,
                       enforcement, evidence_photos, triage_limit, handle_limit, active, needs_documents,
                       emergency_number, then_limit, repeats))

struct BookMajor {
    std::string code;
    std::string name_zh;
    std::string name_en;
};
BOOST_DESCRIBE_STRUCT(BookMajor, (), (code, name_zh, name_en))

struct BookOrganisation {
    OrgId org_id;
    std::string kind;
    std::string name;
    std::string short_name;
    bool active = true;
    bool round_the_clock = false;
    std::string phone;
};
BOOST_DESCRIBE_STRUCT(BookOrganisation, (), (org_id, kind, name, short_name, active, round_the_clock, phone))

// A kind of organisation in both languages.
struct BookOrgKind {
    std::string kind;
    std::string name_zh;
    std::string name_en;
};
BOOST_DESCRIBE_STRUCT(BookOrgKind, (), (kind, name_zh, name_en))

struct BookArea {
    AreaId area_id;
    std::optional<AreaId> parent_id;
    AreaLevel level = AreaLevel::grid;
    std::string name;
    std::string code;
    double lon = 0;
    double lat = 0;
    bool active = true;
};
BOOST_DESCRIBE_STRUCT(BookArea, (), (area_id, parent_id, level, name, code, lon, lat, active))

struct BookView {
    BookStation station;
    std::vector<BookCategory> categories;
    std::vector<BookMajor> majors;
    std::vector<BookOrganisation> organisations;
    std::vector<BookOrgKind> org_kinds;
    std::vector<BookArea> areas;
    std::vector<ForceRow> forces;
};
BOOST_DESCRIBE_STRUCT(BookView, (), (station, categories, majors, organisations, org_kinds, areas, forces))

BookView view_of(const StationBook& book, Time now);

// {"areas": [{area_id, outline}], "layers": [{layer, features}]}, outlines and features as GeoJSON. Areas without an
// outline are left out.
std::string map_text(const StationBook& book, std::span<const BaseLayerRow> layers, bool tiles = false);

} // namespace qzt
