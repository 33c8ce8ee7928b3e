#include "projects/template_shelf.hpp"

#include "kernel/json_write.hpp"
#include "projects/project_problems.hpp"

#include <algorithm>

namespace qzt {

static std::vector<TemplateView> those_shipped() {
    std::vector<TemplateView> shipped;
    for (std::string_view text : shipped_templates())
        shipped.push_back({or_refuse(read_template(text)), true, {}});
    return shipped;
}

static bool is_shipped_key(std::string_view key) {
    return std::ranges::any_of(those_shipped(), [&](const TemplateView& view) { return view.body.key == key; });
}

Task<TemplateList> templates_in_use(pg::Tx& tx, StationId station) {
    auto own = co_await tx.run(templates_of_station, station);
    TemplateList list{those_shipped()};
    for (const TemplateRow& row : own) {
        TemplateView view{or_refuse(read_template(row.body.text)), false, row.kept_at};
        auto same = std::ranges::find_if(list.templates,
                                         [&](const TemplateView& one) { return one.body.key == view.body.key; });
        if (same != list.templates.end())
            *same = std::move(view);
        else
            list.templates.push_back(std::move(view));
    }
    co_return list;
}

Task<std::optional<ProjectTemplate>> template_named(pg::Tx& tx, StationId station, std::string key) {
    TemplateList list = co_await templates_in_use(tx, station);
    for (TemplateView& view : list.templates)
        if (view.body.key == key) co_return std::move(view.body);
    co_return std::nullopt;
}

Task<> keep_template(pg::Tx& tx, Actor by, ProjectTemplate given, Time now) {
    or_refuse(check_template(given));
    TemplateRow row{by.station_id, given.key, {json::text_of(given)}, by.member_id, now};
    co_await tx.run(store_template, pg::Rows(std::vector{std::move(row)}));
}

Task<> remove_template(pg::Tx& tx, Actor by, std::string key) {
    int64_t dropped = co_await tx.run(drop_template, by.station_id, key);
    if (dropped > 0) co_return;
    throw Refused(Problem(is_shipped_key(key) ? template_shipped : template_not_found));
}

} // namespace qzt
