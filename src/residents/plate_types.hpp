// A plate on a building, at a gate or a door, and what a passer-by tells through it.
#pragma once
#include "cases/loop/case_ids.hpp"
#include "files/file_ids.hpp"
#include "kernel/json.hpp"
#include "registry/address_types.hpp"

namespace qzt {

inline constexpr size_t plate_token_length = 26; // 130 random bits
inline constexpr int32_t plates_listed_max = 500;

struct MakePlates {
    AddressId address_id;   // a compound, a building, a unit or a door number of one's own areas
    bool buildings = false; // and each building that lies in it
};
BOOST_DESCRIBE_STRUCT(MakePlates, (), (address_id, buildings))

struct PlateLine {
    std::string token;
    AddressId address_id;
    std::string name; // as it stands beneath the code: 柏芦佳苑 3 幢
    std::string full_name;
    Time made_at{};
};
BOOST_DESCRIBE_STRUCT(PlateLine, (), (token, address_id, name, full_name, made_at))

// In the order in which they are hung up.
struct PlateList {
    std::vector<PlateLine> rows;
    bool has_more = false;
};
BOOST_DESCRIBE_STRUCT(PlateList, (), (rows, has_more))

// ── for whoever works here and scans it ──

// A place, and which of one's own doors lie in it: ids alone, what is behind them is told elsewhere.
struct ScannedPlate {
    std::string token;
    std::string name;
    std::string full_name;
    std::optional<Point> place;
    std::vector<AddressId> doors;
};
BOOST_DESCRIBE_STRUCT(ScannedPlate, (), (token, name, full_name, place, doors))

// Those of one's own areas, taken along to be scanned where there is no network.
struct OwnPlates {
    Time as_of{};
    std::vector<ScannedPlate> rows;
    bool has_more = false;
};
BOOST_DESCRIBE_STRUCT(OwnPlates, (), (as_of, rows, has_more))

// ── for whoever stands before it ──

struct PlatePlace {
    std::string name;
    std::string full_name;
};
BOOST_DESCRIBE_STRUCT(PlatePlace, (), (name, full_name))

// `command_id` is made by the page: sent twice, it is one report.
struct PlateReport {
    CommandId command_id;
    Text<10, 2000> text;
    std::optional<Line<6, 20>> phone;       // to be asked back; nobody has to
    std::optional<Line<1, 60>> exact_place; // 三楼电梯口
    List<FileId, 3> files;                  // photos that follow, under these ids (report_photos.hpp)
    std::optional<CaseId> same_as;          // "it is that one"
};
BOOST_DESCRIBE_STRUCT(PlateReport, (), (command_id, text, phone, exact_place, files, same_as))

// "Is it one of these?", asked while it is written.
struct PlateSoFar {
    Text<0, 2000> text;
    std::optional<Line<1, 60>> exact_place;
};
BOOST_DESCRIBE_STRUCT(PlateSoFar, (), (text, exact_place))

struct PlateReported {
    std::string query_code; // the page that follows a report asks for it
    std::string number;
};
BOOST_DESCRIBE_STRUCT(PlateReported, (), (query_code, number))

} // namespace qzt
