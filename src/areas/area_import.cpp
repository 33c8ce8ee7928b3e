#include "areas/area_import.hpp"

#include "areas/area_problems.hpp"
#include "areas/outline_json.hpp"
#include "kernel/documents/utf8.hpp"
#include "kernel/json_read.hpp"

#include <algorithm>

namespace qzt {

namespace {

constexpr size_t code_chars = 40;
constexpr size_t name_chars = 60;

constexpr std::pair<std::string_view, AreaLevel> level_words[] = {
    {"station", AreaLevel::station}, {"community", AreaLevel::community}, {"estate", AreaLevel::estate},
    {"grid", AreaLevel::grid},       {"building", AreaLevel::building},   {"派出所", AreaLevel::station},
    {"社区", AreaLevel::community},  {"小区", AreaLevel::estate},         {"网格", AreaLevel::grid},
    {"楼栋", AreaLevel::building},
};

struct Feature {
    size_t number = 0;
    Area area;
    std::string parent_code;
};

class Importer {
public:
    Importer(StationId station, std::span<const Area> existing) : station_(station), existing_areas_(existing) {
        for (auto& area : existing)
            existing_.emplace(area.code, &area);
    }

    void read(const boost::json::value& item) {
        current_ = {.number = ++import_.features};
        auto* feature = item.if_object();
        auto* properties =
            feature && feature->contains("properties") ? feature->at("properties").if_object() : nullptr;
        if (!properties) return wrong(area_not_feature);
        auto code = text(*properties, "code", code_chars);
        if (!code) return;
        current_.area.code = *code;
        if (auto [first, is_new] = feature_of_.emplace(*code, current_.number); !is_new)
            return wrong(area_code_twice, {{"code", *code}, {"number", std::to_string(first->second)}});

        auto name = text(*properties, "name", name_chars);
        auto level = level_in(*properties);
        bool has_parent = properties->contains("parent") && !properties->at("parent").is_null();
        auto parent = has_parent ? text(*properties, "parent", code_chars) : "";
        bool placed = place(feature->contains("geometry") ? feature->at("geometry") : boost::json::value());
        if (!name || !level || !parent || !placed) return;
        current_.area.name = *name;
        current_.area.level = *level;
        current_.parent_code = *parent;
        features_.push_back(std::move(current_));
    }

    // After all are read, since a parent may stand below its child.
    AreaImport finish() {
        std::map<std::string_view, Feature*> by_code;
        for (auto& feature : features_)
            by_code.emplace(feature.area.code, &feature);
        for (auto& feature : features_) {
            current_ = feature;
            auto known = existing_.find(feature.area.code);
            bool is_fresh = known == existing_.end();
            import_.fresh += is_fresh;
            feature.area.area_id = is_fresh ? area_id_of(station_, feature.area.code) : known->second->area_id;
            if (!is_fresh && known->second->level != feature.area.level)
                wrong(area_level_changed, {{"code", feature.area.code}});
        }
        for (auto& feature : features_) {
            current_ = feature;
            auto in_file = by_code.find(feature.parent_code);
            join(feature.area, in_file == by_code.end() ? nullptr : &in_file->second->area);
        }
        if (!import_.problems.empty()) {
            std::ranges::sort(import_.problems, {}, &FeatureProblem::number);
            return std::move(import_);
        }
        for (auto& feature : features_)
            import_.areas.push_back(std::move(feature.area));
        std::ranges::sort(import_.areas, {}, [](auto& area) { return std::tie(area.level, area.code); });
        import_.warnings = tiling_warnings(with_existing());
        for (auto& warning : import_.warnings)
            if (auto feature = feature_of_.find(warning.code); feature != feature_of_.end())
                warning.number = feature->second;
        return std::move(import_);
    }

private:
    void wrong(const ProblemKind& kind, std::map<std::string, std::string> details = {}) {
        import_.problems.push_back({current_.number, current_.area.code, &kind, std::move(details)});
    }

    std::optional<std::string> text(const boost::json::object& properties, std::string_view field, size_t max) {
        auto* value = properties.if_contains(field);
        std::string read;
        if (value && value->is_string()) read = documents::trimmed(std::string_view(value->get_string()));
        if (value && value->is_int64()) read = std::to_string(value->get_int64()); // a code that looks like a number
        size_t chars = documents::count_chars(read);
        if (chars >= 1 && chars <= max) return read;
        wrong(area_field_missing, {{"field", std::string(field)}, {"limit", std::to_string(max)}});
        return {};
    }

    std::optional<AreaLevel> level_in(const boost::json::object& properties) {
        auto word = text(properties, "level", code_chars);
        if (!word) return {};
        auto found = std::ranges::find(level_words, *word, &std::pair<std::string_view, AreaLevel>::first);
        if (found != std::end(level_words)) return found->second;
        wrong(area_level_unknown, {{"seen", *word}});
        return {};
    }

    bool place(const boost::json::value& geometry) {
        auto* object = geometry.if_object();
        bool is_point =
            object && object->contains("type") && object->at("type") == "Point" && object->contains("coordinates");
        if (is_point) {
            auto point = point_from_json(object->at("coordinates"));
            if (point)
                current_.area.inside = *point;
            else
                wrong(*point.error().kind, point.error().details);
            return point.has_value();
        }
        auto outline = outline_from_json(geometry);
        if (!outline) {
            wrong(*outline.error().kind, outline.error().details);
            return false;
        }
        current_.area.outline = std::move(*outline);
        current_.area.inside = point_inside(current_.area.outline);
        return true;
    }

    // Stations stand alone, communities may; everything else lies in something larger.
    void join(Area& area, const Area* parent_in_file) {
        auto& code = current_.parent_code;
        if (code.empty()) {
            if (area.level > AreaLevel::community) wrong(area_parent_missing);
            return;
        }
        auto known = existing_.find(code);
        const Area* parent = parent_in_file ? parent_in_file : known == existing_.end() ? nullptr : known->second;
        if (!parent) return wrong(area_parent_unknown, {{"parent", code}});
        if (parent->level >= area.level) return wrong(area_parent_below, {{"parent", code}});
        area.parent_id = parent->area_id;
    }

    // The territory as it would be.
    std::vector<Area> with_existing() const {
        std::vector<Area> areas = import_.areas;
        for (auto& area : existing_areas_)
            if (!feature_of_.contains(area.code)) areas.push_back(area);
        return areas;
    }

    StationId station_;
    std::span<const Area> existing_areas_;
    std::map<std::string, const Area*, std::less<>> existing_; // by code
    std::map<std::string, size_t, std::less<>> feature_of_;    // its number, by code
    std::vector<Feature> features_;
    Feature current_;
    AreaImport import_;
};

} // namespace

AreaId area_id_of(StationId station, std::string_view code) {
    return AreaId::named("station " + std::to_string(station.value) + " area " + std::string(code));
}

Outcome<AreaImport> read_areas(std::string_view text, StationId station, std::span<const Area> existing) {
    auto too_large = [](std::string part, size_t limit) {
        return refuse(areas_too_large, {{"part", std::move(part)}, {"limit", std::to_string(limit)}});
    };
    if (text.size() > import_bytes_max) return too_large("字节 / bytes", import_bytes_max);
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    auto value = json::parse(text);
    if (!value) return Refusal(value.error());
    auto* collection = value->if_object();
    bool is_collection = collection && collection->contains("type") && collection->at("type") == "FeatureCollection";
    auto* features =
        is_collection && collection->contains("features") ? collection->at("features").if_array() : nullptr;
    if (!features) return refuse(areas_not_collection);
    if (features->empty()) return refuse(areas_empty);
    if (features->size() > import_features_max) return too_large("项 / features", import_features_max);

    Importer importer(station, existing);
    for (auto& item : *features)
        importer.read(item);
    return importer.finish();
}

} // namespace qzt
