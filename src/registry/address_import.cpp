#include "registry/address_import.hpp"

#include "areas/grid_index.hpp"
#include "kernel/documents/utf8.hpp"
#include "registry/address_characters.hpp"
#include "registry/address_upkeep_rules.hpp"
#include "registry/register_problems.hpp"

#include <set>

namespace qzt {

using documents::Need;
using enum AddressLevel;

namespace {

enum AddressColumn : size_t {
    province_column,
    city_column,
    county_column,
    street_column,
    community_column,
    estate_column,
    road_column,
    door_column,
    building_column,
    unit_column,
    floor_column,
    room_column,
    lon_column,
    lat_column,
    code_system_column,
    code_column
};

const std::vector<documents::WantedColumn>& address_columns() {
    static const std::vector<documents::WantedColumn> columns{
        {{"省", "省份", "province"}},
        {{"市", "城市", "city"}},
        {{"区县", "区", "县", "county", "district"}},
        {{"街道", "街道乡镇", "乡镇", "street"}},
        {{"社区", "居委会", "社区名称", "community"}, true},
        {{"小区", "小区名称", "estate"}},
        {{"道路", "街路巷", "路", "road"}},
        {{"门牌号", "门牌", "door", "number"}},
        {{"楼栋", "幢", "栋", "楼幢", "building"}},
        {{"单元", "unit"}},
        {{"楼层", "层", "floor"}},
        {{"房号", "室", "户室", "房间", "room"}},
        {{"经度", "lon", "longitude"}},
        {{"纬度", "lat", "latitude"}},
        {{"编码体系", "code system"}},
        {{"地址编码", "编码", "code"}},
    };
    return columns;
}

constexpr std::pair<AddressColumn, AddressLevel> element_columns[] = {
    {province_column, province},   {city_column, city},     {county_column, county}, {street_column, street},
    {community_column, community}, {estate_column, estate}, {road_column, road},     {door_column, door},
    {building_column, building},   {unit_column, unit},     {floor_column, floor},   {room_column, room},
};
constexpr size_t element_chars = 60;

using Elements = std::map<AddressLevel, std::string>;

bool has_any(const Elements& elements, std::initializer_list<AddressLevel> levels) {
    return std::ranges::any_of(levels, [&](AddressLevel level) { return elements.contains(level); });
}

bool has_gap(const Elements& elements) {
    if (has_any(elements, {unit, floor, room}) && !has_any(elements, {building, door})) return true;
    return has_any(elements, {door, building}) && !has_any(elements, {estate, road});
}

class Importer {
public:
    explicit Importer(const AddressGround& ground) : ground_(ground), grids_(ground.areas) {
        for (const KnownAddress& one : ground.known) {
            ids_taken_.insert(one.address_id);
            known_.emplace(one.address_id, &one);
        }
        for (const KnownAddress& one : ground.known)
            if (one.status == AddressStatus::active || one.status == AddressStatus::planned) draft_of(one);
        for (auto& [id, draft] : drafts_)
            if (draft.row.level == street) streets_.push_back(id);
    }

    AddressImport read(const documents::Sheet& sheet, documents::Headings headings) {
        import_.headings = std::move(headings);
        for (auto& row : sheet.rows)
            if (row.number > import_.headings.row) read(row);
        if (!import_.problems.empty()) {
            import_.addresses.clear();
            import_.aliases.clear();
        }
        return std::move(import_);
    }

private:
    void read(const documents::Row& row) {
        ++import_.rows;
        documents::RowReader cells(row, import_.headings, import_.problems);
        Elements elements;
        for (auto [column, level] : element_columns)
            if (auto text = cells.text(column, Need::optional, element_chars))
                read_element(cells, column, level, *text, elements);
        auto lon = cells.decimal(lon_column, Need::optional, -180, 180);
        auto lat = cells.decimal(lat_column, Need::optional, -90, 90);
        auto code_system = cells.text(code_system_column, Need::optional, element_chars);
        auto code = cells.text(code_column, Need::optional, element_chars);
        if (!cells.good()) return;
        if (lon.has_value() != lat.has_value()) return cells.row_problem(address_import_half_a_place);
        if (elements.empty()) return cells.row_problem(address_text_empty);
        if (has_gap(elements)) return cells.row_problem(address_import_gap);

        AddressDraft* here = base_of(elements);
        if (!here && !elements.contains(province)) return cells.row_problem(address_import_divisions_missing);
        std::string gate = take_gate(elements);
        bool is_new = false;
        for (auto& [level, name] : elements) {
            if (here && level <= here->row.level) continue;
            here = step(here, level, name, is_new);
            if (level == community && !here->row.area_id)
                return cells.problem(community_column, address_import_community_unknown, {{"seen", name}});
            if (level == estate && !gate.empty()) add_alias(*here, gate);
        }
        auto [first, is_first] = row_of_.emplace(here->row.address_id, row.number);
        if (!is_first)
            return cells.row_problem(address_import_twice,
                                     {{"row", std::to_string(first->second)}, {"address", here->row.full_name}});
        if (is_new) complete(row, *here, lon, lat, std::move(code_system), std::move(code));
    }

    void read_element(documents::RowReader& cells, AddressColumn column, AddressLevel level, std::string text,
                      Elements& elements) {
        if (text == "无" || text == "-" || text == "/") return;
        text = plate_name(level, std::move(text));
        if (address_characters(text).empty())
            return cells.problem(column, address_import_unreadable, {{"seen", text}});
        elements[level] = std::move(text);
    }

    // Where a row begins that leaves out what is the same for all.
    AddressDraft* base_of(const Elements& elements) {
        if (elements.contains(province) || streets_.size() != 1) return nullptr;
        return &drafts_.at(streets_.front());
    }

    // 竹溪路 12 号, when it leads to an estate of which a house is meant.
    std::string take_gate(Elements& elements) {
        bool leads_to_gate = elements.contains(estate) && elements.contains(building) && elements.contains(road);
        if (!leads_to_gate) return "";
        std::string gate = std::exchange(elements[road], "") + std::exchange(elements[door], "");
        elements.erase(road);
        elements.erase(door);
        return gate;
    }

    // The address of that name below `parent`, made when it is not there.
    AddressDraft* step(AddressDraft* parent, AddressLevel level, const std::string& name, bool& is_new) {
        // Most rows say what the row before them said; reading a name takes longer than remembering it.
        auto said = std::tuple(parent ? parent->row.address_id : AddressId{}, level, name);
        is_new = false;
        if (auto again = said_.find(said); again != said_.end()) return &drafts_.at(again->second);
        AddressDraft* found = find_or_make(parent, level, name, is_new);
        said_.emplace(std::move(said), found->row.address_id);
        return found;
    }

    AddressDraft* find_or_make(AddressDraft* parent, AddressLevel level, const std::string& name, bool& is_new) {
        auto draft =
            parent ? address_in(*parent, {}, level, name) : first_address(ground_.station, {}, level, name, {});
        auto place = std::pair(draft.row.parent_id.value_or(AddressId{}), draft.row.normal_name);
        auto known = below_.find(place);
        is_new = known == below_.end();
        if (!is_new) return &drafts_.at(known->second);
        draft.row.address_id = fresh_id(draft.row);
        draft.row.lon = draft.row.lat = {};
        draft.row.source_datum = {};
        if (level == community || level == estate) find_area(draft.row);
        AddressId id = draft.row.address_id;
        place_of_.emplace(id, import_.addresses.size());
        import_.addresses.push_back(draft.row);
        if (level == street) streets_.push_back(id);
        below_.emplace(std::move(place), id);
        return &drafts_.emplace(id, std::move(draft)).first->second;
    }

    // The same at the preview and at the confirmation, and another one for what stands where something was torn down.
    AddressId fresh_id(const NewAddressRow& row) {
        std::string name = "station " + std::to_string(ground_.station.value) + " address " + row.full_name;
        AddressId id = AddressId::named(name);
        while (!ids_taken_.insert(id).second)
            id = AddressId::named(name += "'");
        return id;
    }

    void find_area(NewAddressRow& row) {
        auto level = row.level == community ? AreaLevel::community : AreaLevel::estate;
        for (const Area& area : ground_.areas) {
            bool is_same = area.level == level && area.active && normal_name(row.level, area.name) == row.normal_name;
            bool lies_within = level == AreaLevel::community || area.parent_id == row.area_id;
            if (is_same && lies_within) row.area_id = area.area_id;
        }
    }

    // What the row says of its own address, and of those above it that were made for it.
    void complete(const documents::Row& row, AddressDraft& here, std::optional<double> lon, std::optional<double> lat,
                  std::optional<std::string> code_system, std::optional<std::string> code) {
        NewAddressRow& told = import_.addresses[place_of_.at(here.row.address_id)];
        if (code) told.code_system = code_system.value_or("own"), told.code = std::move(code);
        if (!lon) return;
        told.lon = lon, told.lat = lat;
        told.source_datum = "WGS-84";
        if (auto grid = grids_.at({*lon, *lat}))
            told.grid_id = told.area_id = grid;
        else
            import_.warnings.push_back(
                {row.number, import_.headings.column_of[lon_column], &address_import_outside, {}});
        // What lies in it lies there, too, and the house around it.
        const NewAddressRow* around = &told;
        lie_in(here, told);
        while (around->level > door && around->parent_id && place_of_.contains(*around->parent_id)) {
            NewAddressRow& parent = import_.addresses[place_of_.at(*around->parent_id)];
            if (parent.level < door || parent.grid_id) break;
            parent.grid_id = told.grid_id;
            parent.area_id = told.area_id;
            lie_in(drafts_.at(parent.address_id), told);
            around = &parent;
        }
    }

    static void lie_in(AddressDraft& draft, const NewAddressRow& told) {
        draft.row.grid_id = told.grid_id;
        draft.row.area_id = told.area_id;
    }

    void add_alias(const AddressDraft& address, const std::string& gate) {
        NewAliasRow alias = alias_of(address, gate);
        bool is_new = place_of_.contains(address.row.address_id) && aliases_.insert(alias.alias_id.text()).second;
        if (is_new) import_.aliases.push_back(std::move(alias));
    }

    // What is there, with what lies above it.
    AddressDraft* draft_of(const KnownAddress& one) {
        if (auto done = drafts_.find(one.address_id); done != drafts_.end()) return &done->second;
        auto above = one.parent_id ? known_.find(*one.parent_id) : known_.end();
        AddressDraft* parent = above == known_.end() ? nullptr : draft_of(*above->second);
        auto draft = parent ? address_in(*parent, one.address_id, one.level, one.name)
                            : first_address(ground_.station, one.address_id, one.level, one.name, {});
        draft.row.grid_id = one.grid_id;
        draft.row.area_id = one.area_id;
        below_.emplace(std::pair(one.parent_id.value_or(AddressId{}), draft.row.normal_name), one.address_id);
        return &drafts_.emplace(one.address_id, std::move(draft)).first->second;
    }

    const AddressGround& ground_;
    GridIndex grids_;
    std::map<AddressId, const KnownAddress*> known_;
    std::map<AddressId, AddressDraft> drafts_;                     // known and new
    std::map<std::pair<AddressId, std::string>, AddressId> below_; // by parent and normal name
    std::map<std::tuple<AddressId, AddressLevel, std::string>, AddressId> said_;
    std::map<AddressId, size_t> place_of_; // of new ones, in the import
    std::map<AddressId, uint32_t> row_of_;
    std::set<AddressId> ids_taken_;
    std::set<std::string> aliases_;
    std::vector<AddressId> streets_;
    AddressImport import_;
};

} // namespace

Outcome<AddressImport> read_addresses(const documents::Sheet& sheet, const AddressGround& ground) {
    auto headings = match_columns(sheet, address_columns());
    if (!headings) return Refusal(headings.error());
    AddressImport import = Importer(ground).read(sheet, std::move(*headings));
    if (import.rows == 0) return refuse(address_import_empty);
    return import;
}

} // namespace qzt
