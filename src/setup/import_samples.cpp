#include "setup/import_samples.hpp"

#include "areas/official_calendar.hpp"
#include "kernel/documents/sheet_writer.hpp"
#include "setup/import_problems.hpp"

namespace qzt {

namespace {

using documents::ColumnForm;
using documents::ExportCell;
using documents::ExportColumn;

// Two communities' worth of squares side by side, in a town that is not on any map.
constexpr std::string_view sample_areas = R"({
  "type": "FeatureCollection",
  "features": [
    {"type": "Feature",
     "properties": {"code": "BL", "name": "柏芦社区", "level": "社区"},
     "geometry": {"type": "Polygon",
                  "coordinates": [[[119.50, 26.60], [119.52, 26.60], [119.52, 26.61], [119.50, 26.61], [119.50, 26.60]]]}},
    {"type": "Feature",
     "properties": {"code": "BL-01", "name": "柏芦第一网格", "level": "网格", "parent": "BL"},
     "geometry": {"type": "Polygon",
                  "coordinates": [[[119.50, 26.60], [119.51, 26.60], [119.51, 26.61], [119.50, 26.61], [119.50, 26.60]]]}},
    {"type": "Feature",
     "properties": {"code": "BL-02", "name": "柏芦第二网格", "level": "网格", "parent": "BL"},
     "geometry": {"type": "Polygon",
                  "coordinates": [[[119.51, 26.60], [119.52, 26.60], [119.52, 26.61], [119.51, 26.61], [119.51, 26.60]]]}}
  ]
}
)";

using Lines = std::vector<std::vector<ExportCell>>;

Outcome<std::string> sheet(std::string_view name, std::vector<ExportColumn> columns, const Lines& lines) {
    documents::SheetWriter writer(name, std::move(columns));
    for (auto& line : lines)
        writer.add_row(line);
    return writer.finish();
}

Outcome<std::string> sample_organisations() {
    using S = std::string;
    return sheet("单位",
                 {{"单位名称", ColumnForm::text, 32},
                  {"简称"},
                  {"类别", ColumnForm::text, 20},
                  {"全天值守", ColumnForm::text, 10}},
                 {{S("柏芦社区居民委员会"), S("柏芦社区"), S("社区"), S("否")},
                  {S("霁桥城市管理执法中队"), S("执法中队"), S("城市管理"), S("否")},
                  {S("柏芦物业服务有限公司"), S("柏芦物业"), S("物业服务企业"), S("是")}});
}

Outcome<std::string> sample_members() {
    using S = std::string;
    return sheet("人员",
                 {{"登录名"},
                  {"姓名"},
                  {"单位", ColumnForm::text, 32},
                  {"岗位", ColumnForm::text, 20},
                  {"区域编码"},
                  {"力量类别", ColumnForm::text, 20}},
                 {{S("lin.xz"), S("林晓舟"), S("柏芦社区居民委员会"), S("专职网格员"), S("BL-01"), S("专职网格员")},
                  {S("lin.xz"), S("林晓舟"), S("柏芦社区居民委员会"), S("专职网格员"), S("BL-02"), S("专职网格员")},
                  {S("zhou.qh"), S("周青禾"), S("霁桥城市管理执法中队"), S("单位负责人"), {}, {}},
                  {S("he.sm"), S("何书铭"), S("霁桥城市管理执法中队"), S("处置员"), {}, {}}});
}

// The last year whose notice is known.
Outcome<std::string> sample_calendar() {
    constexpr std::chrono::year known{2026};
    Lines lines;
    for (auto& day : official_calendar()) {
        if (std::chrono::year_month_day(day.day).year() != known) continue;
        if (day.kind == DayKind::statutory_holiday) lines.push_back({day.day, std::string("放假")});
        if (day.kind == DayKind::makeup_workday) lines.push_back({day.day, std::string("调休上班")});
    }
    return sheet("日历", {{"日期", ColumnForm::day, 14}, {"类型"}}, lines);
}

Outcome<std::string> sample_addresses() {
    using S = std::string;
    return sheet(
        "地址",
        {{"省"},
         {"市"},
         {"区县"},
         {"街道"},
         {"社区"},
         {"小区"},
         {"道路"},
         {"门牌号"},
         {"楼栋"},
         {"单元"},
         {"楼层"},
         {"房号"},
         {"经度"},
         {"纬度"}},
        {{S("榉海省"), S("霁州市"), S("汐城区"), S("霁桥街道"), S("柏芦社区"), S("柏芦佳苑"), S("竹溪路"), S("12"),
          S("3"), S("2"), S("5"), S("501"), S("119.505"), S("26.605")},
         {{}, {}, {}, {}, S("柏芦社区"), S("柏芦佳苑"), S("无"), S("无"), S("3"), S("2"), S("5"), S("502"), {}, {}},
         {{}, {}, {}, {}, S("柏芦社区"), S("青石旧村"), {}, S("12"), {}, {}, {}, {}, {}, {}},
         {{}, {}, {}, {}, S("柏芦社区"), {}, S("霁桥路"), S("88"), {}, {}, {}, {}, {}, {}}});
}

} // namespace

Outcome<FileToSave> import_sample(ImportKind kind) {
    auto as_file = [](std::string name, Outcome<std::string> bytes) -> Outcome<FileToSave> {
        if (!bytes) return Refusal(bytes.error());
        return FileToSave{std::move(name), std::string(xlsx_type), std::move(*bytes)};
    };
    switch (kind) {
    case ImportKind::areas:
        return FileToSave{"areas.geojson", "application/geo+json", std::string(sample_areas)};
    case ImportKind::organisations:
        return as_file("organisations.xlsx", sample_organisations());
    case ImportKind::members:
        return as_file("members.xlsx", sample_members());
    case ImportKind::calendar:
        return as_file("calendar.xlsx", sample_calendar());
    case ImportKind::addresses:
        return as_file("addresses.xlsx", sample_addresses());
    }
    return refuse(import_kind_unknown);
}

Outcome<std::string> password_sheet(const std::vector<ToldPassword>& passwords) {
    Lines lines;
    for (auto& told : passwords)
        lines.push_back({told.name, told.login, told.password});
    return sheet("一次性密码", {{"姓名"}, {"登录名", ColumnForm::text, 20}, {"一次性密码", ColumnForm::text, 24}},
                 lines);
}

} // namespace qzt
