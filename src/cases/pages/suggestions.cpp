#include "cases/pages/suggestions.hpp"

#include "cases/learning/learning_rules.hpp"
#include "cases/learning/similar_texts.hpp"
#include "cases/records/case_record.hpp"
#include "cases/rules/case_rules.hpp"

namespace qzt {

namespace {

constexpr int32_t candidates_of_class = 100;

// A case that is over, of a class that is suggested, in the same community.
struct SimilarCandidate {
    CaseId case_id;
    std::string category;
    Priority priority;
    std::string title, text;
};
BOOST_DESCRIBE_STRUCT(SimilarCandidate, (), (case_id, category, priority, title, text))

} // namespace

// The last 200 of the same kind in the same community: recent enough to say who is good at it now.
using LeadsBefore = pg::Query<pg::Many<LeadRecord>(StationId, std::string, AreaId)>;
static const LeadsBefore leads_before{"leads_before", R"(
    with alike as materialized (
        select case_id, result_at, original_due_at
        from cases
        where station_id = $1 and category = $2 and community_id = $3 and closed_at is not null and state in ('closed', 'archived')
        order by closed_at desc
        limit 200)
    select a.org_id, count(*)::int as handled,
           (count(*) filter (where s.result_at <= s.original_due_at))::int as in_time,
           (select count(*) from alike)::int as similar
    from alike s
    join assignments a on a.station_id = $1 and a.case_id = s.case_id and a.role = 'lead' and a.state = 'done'
    group by a.org_id
    order by 2 desc, a.org_id
    limit 5)"};

// The newest of each class, by the index of finished cases.
static const pg::Query<pg::Many<SimilarCandidate>(StationId, std::vector<std::string>, AreaId, CaseId, int32_t)>
    similar_candidates{"similar_candidates", R"(
    select near.case_id, near.category, near.priority, near.title, near.text
    from unnest($2::text[]) as wanted (category)
    cross join lateral (
        select case_id, category, priority, title, text
        from cases
        where station_id = $1 and category = wanted.category and community_id = $3 and closed_at is not null
          and state in ('closed', 'archived') and visibility = 'normal' and case_id <> $4
        order by closed_at desc
        limit $5) near)"};

namespace {

std::string report_of(const auto& one) { return text_of_report(one.title, one.text, one.place_text); }

// What was said, without where: what happened at one place is another question.
std::string said_in(const auto& one) { return one.title + "\n" + one.text; }

std::vector<std::string> said_in_each(const std::vector<SimilarCandidate>& candidates) {
    std::vector<std::string> texts;
    for (const SimilarCandidate& one : candidates)
        texts.push_back(said_in(one));
    return texts;
}

NeighbourView neighbour_of(const CaseFile& file, double likeness) {
    const Case& head = file.head;
    NeighbourView view{.case_id = head.case_id,
                       .number = head.number,
                       .title = head.title,
                       .category = head.category,
                       .priority = head.priority,
                       .created_at = head.created_at,
                       .likeness = likeness};
    for (const Assignment& part : file.assignments)
        if (part.role == AssignmentRole::lead && part.state == AssignmentState::done && part.round == head.round)
            view.lead_org_id = part.org_id;
    if (head.result_at && head.original_due_at) view.in_time = *head.result_at <= *head.original_due_at;
    return view;
}

// The command room has given it another class than it was reported with.
bool was_sorted_since(const CaseView& view, const std::string& category) {
    auto told = std::ranges::find(view.timeline, EventKind::submitted, &EventView::kind);
    if (told == view.timeline.end()) return false;
    boost::system::error_code ec;
    auto facts = boost::json::parse(told->facts.text, ec);
    const auto* reported = !ec && facts.is_object() ? facts.as_object().if_contains("category") : nullptr;
    return reported && reported->is_string() && std::string_view(reported->as_string()) != category;
}

ClassesWanted wanted_for(const Case& head, const Advice& advice) {
    ClassesWanted wanted{.category = head.category,
                         .priority = head.priority,
                         .is_filed = head.filed_at.has_value(),
                         .learnt = {},
                         .tree = {}};
    if (!advice.adviser || wanted.is_filed) return wanted;
    wanted.is_off = advice.adviser->way() == SuggestionWay::off;
    if (wanted.is_off) return wanted;
    wanted.learnt = advice.adviser->guesses(report_of(head), classes_max);
    wanted.known = advice.adviser->known_classes();
    wanted.tree = advice.tree->best(head.title, head.text, classes_max);
    return wanted;
}

} // namespace

ClassSuggestions classes_of_words(const ReportWords& words, const StationBook& book, const Advice& advice) {
    Case head;
    head.category = category_of_the_rest;
    head.title = words.title.value_or(Line<0, 60>());
    head.text = words.text;
    head.place_text = words.place_text.value_or(Line<0, 200>());
    ClassSuggestions suggestions{classes_for(wanted_for(head, advice), book), {}};
    for (ClassSuggestionView& view : suggestions.classes)
        add_priority(view, {}, book);
    if (advice.adviser) suggestions.version = advice.adviser->version();
    return suggestions;
}

Task<> add_suggestions(pg::Tx& tx, CaseView& view, Actor by, CaseFile file, Time now,
                       std::shared_ptr<const StationBook> book, Advice advice) {
    const Case& head = file.head;
    view.class_suggestions = classes_for(wanted_for(head, advice), *book);
    if (advice.adviser) view.suggested_by = advice.adviser->version();
    std::vector<std::string> classes;
    std::vector<pg::Pending<LeadsBefore>> leads;
    for (const ClassSuggestionView& one : view.class_suggestions) {
        classes.push_back(one.category);
        leads.push_back(tx.queue(leads_before, head.station_id, one.category, head.community_id));
    }
    auto found =
        tx.queue(similar_candidates, head.station_id, classes, head.community_id, head.case_id, candidates_of_class);
    co_await tx.send();
    auto candidates = found.take();
    auto order = by_likeness(said_in(head), said_in_each(candidates));
    std::vector<SimilarCase> similar;
    std::vector<CaseId> nearest;
    for (auto [likeness, place] : order) {
        const SimilarCandidate& one = candidates[place];
        similar.push_back({one.category, one.priority, likeness});
        if (likeness >= neighbour_likeness && nearest.size() < neighbours_max) nearest.push_back(one.case_id);
    }
    std::vector<std::vector<SuggestionView>> by_class;
    for (size_t i = 0; i < view.class_suggestions.size(); ++i) {
        add_priority(view.class_suggestions[i], similar, *book);
        by_class.push_back(leads_for(file, view.class_suggestions[i], leads[i].take(), *book));
    }
    view.suggestions = targets_of(by_class);
    view.first_suggestion =
        first_seen(view.class_suggestions, by_class, view.suggested_by, was_sorted_since(view, head.category));
    CaseSet files = co_await CaseSet::fetch(tx, by.station_id, nearest);
    for (size_t i = 0; i < nearest.size(); ++i) {
        const CaseFile* one = files.find(nearest[i]);
        if (one && may_read(*one, by, now)) view.neighbours.push_back(neighbour_of(*one, order[i].likeness));
    }
}

} // namespace qzt
