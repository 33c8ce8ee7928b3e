#include "cases/learning/suggestion_rules.hpp"

#include "cases/rules/case_acts.hpp"

#include <algorithm>
#include <map>

namespace qzt {

namespace {

const Category* in_use(const Rulebook& rules, std::string_view code) {
    const Category* category = rules.category(code);
    return category && category->active && code != category_of_the_rest ? category : nullptr;
}

ClassSuggestionView view_of(const LearntGuess& guess) {
    return {.category = guess.category,
            .ground = ClassGround::learnt,
            .chance = guess.chance,
            .told = guess.told,
            .told_rightly = guess.told_rightly,
            .words = guess.words};
}
ClassSuggestionView view_of(const TreeGuess& guess) {
    return {.category = guess.category, .ground = ClassGround::tree_words, .words = guess.words};
}

} // namespace

std::vector<ClassSuggestionView> classes_for(const ClassesWanted& wanted, const Rulebook& rules) {
    std::vector<ClassSuggestionView> views;
    auto add = [&](ClassSuggestionView view) {
        auto known = std::ranges::find(views, view.category, &ClassSuggestionView::category);
        if (known == views.end()) {
            if (views.size() < classes_max && in_use(rules, view.category)) views.push_back(std::move(view));
        } else if (known->words.empty()) { // it stands; what speaks for it is worth knowing
            known->chance = view.chance;
            known->told = view.told;
            known->told_rightly = view.told_rightly;
            known->words = view.words;
        }
    };
    bool stands = wanted.is_filed || wanted.category != category_of_the_rest;
    if (stands)
        views.push_back(
            {.category = wanted.category, .ground = ClassGround::stands, .words = {}, .priority = wanted.priority});
    if (wanted.is_filed || wanted.is_off) return views;
    for (const LearntGuess& guess : wanted.learnt)
        if (guess.chance >= chance_min) add(view_of(guess));
    if (wanted.learnt.empty())
        for (const TreeGuess& guess : wanted.tree)
            add(view_of(guess));
    if (wanted.learnt.empty() || wanted.tree.empty()) return views;
    const TreeGuess& first = wanted.tree.front();
    bool is_taught = std::ranges::find(wanted.known, first.category) != wanted.known.end();
    bool is_named = std::ranges::find(views, first.category, &ClassSuggestionView::category) != views.end();
    if (is_taught || is_named || first.words.empty() || !in_use(rules, first.category)) return views;
    if (views.size() == classes_max) views.pop_back();
    views.push_back(view_of(first));
    return views;
}

void add_priority(ClassSuggestionView& view, const std::vector<SimilarCase>& similar, const Rulebook& rules) {
    if (view.ground == ClassGround::stands) return; // somebody has said how urgent it is, or it is filed
    const Category* category = rules.category(view.category);
    view.priority = category ? category->priority : Priority::P3;
    std::map<Priority, int32_t> counts;
    int32_t all = 0;
    for (const SimilarCase& one : similar) {
        if (one.category != view.category || one.likeness < neighbour_likeness) continue;
        ++counts[one.priority];
        ++all;
    }
    if (all < urgency_cases_min) return;
    auto most = std::ranges::max_element(counts, {}, [](const auto& pair) { return pair.second; });
    if (most->first == view.priority || most->second < urgency_share_min * all) return;
    view.priority = most->first;
    view.alike = all;
    view.alike_priority = most->second;
}

std::vector<SuggestionView> leads_for(const CaseFile& file, const ClassSuggestionView& of,
                                      const std::vector<LeadRecord>& records, const Rulebook& rules) {
    const Case& head = file.head;
    const Category* category = rules.category(of.category);
    if (!category) return {};
    auto named = head.joint_lead_org ? head.joint_lead_org : rules.catalogue_lead(of.category, head.community_id);
    auto assists = rules.catalogue_assists(of.category, head.community_id);
    int32_t similar = records.empty() ? 0 : records.front().similar;
    std::vector<SuggestionView> views;
    auto add = [&](OrgId lead, bool from_catalogue, int32_t handled, int32_t in_time) {
        const Organisation* org = rules.organisation(lead);
        if (!org) return;
        std::vector<OrgId> others;
        for (OrgId assist : assists)
            if (assist != lead) others.push_back(assist);
        views.push_back({lead, std::move(others), from_catalogue, handled, similar, in_time, of.category, of.priority,
                         takes_reason(file, *category, *org, rules)});
    };
    if (named) add(*named, true, 0, 0);
    for (const LeadRecord& record : records) {
        auto known = std::ranges::find(views, record.org_id, &SuggestionView::lead_org_id);
        const Organisation* org = rules.organisation(record.org_id);
        if (known != views.end()) {
            known->handled = record.handled;
            known->in_time = record.in_time;
        } else if (org && org->active) {
            add(record.org_id, false, record.handled, record.in_time);
        }
    }
    return views;
}

std::vector<SuggestionView> targets_of(const std::vector<std::vector<SuggestionView>>& by_class) {
    std::vector<SuggestionView> targets;
    for (size_t i = 0; i < by_class.size(); ++i) {
        size_t count = std::min(by_class[i].size(), i == 0 ? leads_of_first_class_max : 1);
        targets.insert(targets.end(), by_class[i].begin(), by_class[i].begin() + std::ptrdiff_t(count));
    }
    return targets;
}

std::optional<SeenSuggestion> first_seen(const std::vector<ClassSuggestionView>& classes,
                                         const std::vector<std::vector<SuggestionView>>& by_class,
                                         std::optional<int32_t> version, bool was_sorted_since) {
    auto as_seen = [&](size_t i, ClassGround ground) {
        SeenSuggestion seen{.ground = ground,
                            .version = {},
                            .category = Line<4, 4>(classes[i].category),
                            .priority = classes[i].priority,
                            .lead_org_id = by_class[i].front().lead_org_id};
        if (ground == ClassGround::learnt) seen.version = version;
        return seen;
    };
    if (was_sorted_since && !classes.empty() && classes.front().ground == ClassGround::stands) {
        // What stands was named, too, when it carries what the model says of it.
        bool named_itself = classes.front().chance > 0;
        for (size_t i = 1; i < classes.size(); ++i) {
            bool is_likelier = !named_itself || classes[i].chance > classes.front().chance;
            if (is_likelier && !by_class[i].empty()) return as_seen(i, classes[i].ground);
        }
        if (named_itself && !by_class.front().empty()) return as_seen(0, ClassGround::learnt);
    }
    for (size_t i = 0; i < classes.size(); ++i)
        if (!by_class[i].empty()) return as_seen(i, classes[i].ground);
    return {};
}

} // namespace qzt
