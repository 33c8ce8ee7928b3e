#include "cases/records/case_search.hpp"

#include "kernel/pg/row_sql.hpp"

#include <set>

namespace qzt {
namespace {

uint64_t mix(uint64_t x) {
    x ^= x >> 30;
    x *= 0xbf58476d1ce4e5b9ULL;
    x ^= x >> 27;
    x *= 0x94d049bb133111ebULL;
    return x ^ x >> 31;
}

int32_t span_of(Time t) {
    return int32_t(std::chrono::floor<std::chrono::days>(t).time_since_epoch().count() / search_span_days);
}
Time span_start(int32_t span) { return Time(std::chrono::days(span * search_span_days)); }
int32_t year_of(Time t) {
    return int32_t(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(t)).year());
}

// Spans and years are far apart as numbers (this is span 10,000 or so), so that one hash serves both.
int64_t word_of(StationId station, int32_t period, const std::u32string& pair) {
    uint64_t place = mix(uint64_t(uint32_t(station.value)) << 32 | uint32_t(period));
    return int64_t(mix(place ^ (uint64_t(pair[0]) << 32 | uint64_t(pair[1]))));
}
constexpr int32_t year_offset = 1'000'000;

std::string words_text(const Case& head) {
    std::string text = head.number + " " + head.title + " " + head.place_text + " ";
    return text + head.text;
}

} // namespace

CaseWords words_of(const Case& head) {
    CaseWords row{head.station_id, head.case_id, head.created_at, {}};
    int32_t span = span_of(head.created_at), year = year_of(head.created_at) + year_offset;
    for (const std::u32string& pair : search_pairs(words_text(head), search_pairs_max)) {
        row.words.push_back(word_of(head.station_id, span, pair));
        row.words.push_back(word_of(head.station_id, year, pair));
    }
    return row;
}

bool has_same_words(const Case& a, const Case& b) {
    return a.number == b.number && a.title == b.title && a.place_text == b.place_text && a.text == b.text &&
           a.created_at == b.created_at;
}

// ── looking up ─────────────────────────────────────────────────────────────────────────────────────────────────────

namespace {

// A stretch of time to look through: the words as they are stored for it, and from where on newer cases were seen
// already.
struct SearchPeriod {
    std::vector<int64_t> words;
    Time before{};
    CaseId before_id; // of cases made at that very moment, those with smaller ids are still to come
};
BOOST_DESCRIBE_STRUCT(SearchPeriod, (), (words, before, before_id))

} // namespace

// The outer rows come in their order and the inner select runs for one of them at a time, so the limit stops the
// walk. The inner order is by a column without index on purpose: the only way in is the inverted index.
// The limit stands in the text: were it a parameter, PostgreSQL would plan each search anew, which takes as long as
// the search itself.
using NewestWithWords = pg::Query<pg::Many<FoundCase>(pg::Rows<SearchPeriod>, StationId)>;

static std::string newest_with_words(int32_t most) {
    std::string limit = "limit " + std::to_string(most);
    return R"(
    select c.case_id, c.version, newest.created_at, true as has_words
    from (select found.case_id, found.created_at
          from unnest($1::text[], $2::timestamptz[], $3::uuid[]) as p (words, before, before_id)
          cross join lateral (
              select w.case_id, w.created_at
              from case_words w
              where w.station_id = $4 and w.words @> p.words::int8[]
                and (w.created_at, w.case_id) < (p.before, p.before_id)
              order by w.created_at desc, w.case_id desc
              )" +
           limit + R"() found
          )" +
           limit + R"() newest
    join cases c on c.station_id = $4 and c.case_id = newest.case_id
    order by newest.created_at desc, newest.case_id desc)";
}

static constexpr int32_t few = 31, some = 500; // a usual page and one more; the candidates of a filtered one
static const NewestWithWords few_with_words{"few_with_words", newest_with_words(few)};
static const NewestWithWords some_with_words{"some_with_words", newest_with_words(some)};
static const NewestWithWords many_with_words{"many_with_words", newest_with_words(search_limit_max)};

// The last one looked at comes too, with the words or without: the search goes on behind it.
static const pg::Query<pg::Many<FoundCase>(StationId, std::string, int32_t, int32_t, std::optional<Time>, CaseId)>
    newest_with_character{"newest_with_character", R"(
    select case_id, version, created_at, has_words
    from (select case_id, version, created_at,
                 position($2 in title) > 0 or position($2 in place_text) > 0 or position($2 in text) > 0 as has_words,
                 row_number() over (order by created_at desc, case_id desc) as place
          from (select case_id, version, title, place_text, text, created_at
                from cases
                where station_id = $1
                  and ($5::timestamptz is null or created_at <= $5 and (created_at, case_id) < ($5, $6))
                order by created_at desc, case_id desc
                limit $4) newest) looked_at
    where has_words or place = $4
    order by created_at desc, case_id desc
    limit $3)"};

// A case number is known by its beginning: the unique index answers.
static const pg::Query<pg::Many<FoundCase>(StationId, std::string, int32_t, CaseId)> cases_numbered{"cases_numbered",
                                                                                                    R"(
    select case_id, version, created_at, true as has_words
    from cases
    where station_id = $1 and number >= $2 and number < $2 || 'Z'
      and number < coalesce((select number from cases where station_id = $1 and case_id = $4), $2 || 'Z')
    order by number desc
    limit $3)"};

static std::string utf8(const std::u32string& text) {
    std::string out;
    for (char32_t c : text) {
        if (c < 0x80) {
            out += char(c);
        } else if (c < 0x800) {
            out += char(0xc0 | c >> 6);
            out += char(0x80 | (c & 0x3f));
        } else if (c < 0x10000) {
            out += char(0xe0 | c >> 12);
            out += char(0x80 | ((c >> 6) & 0x3f));
            out += char(0x80 | (c & 0x3f));
        } else {
            out += char(0xf0 | c >> 18);
            out += char(0x80 | ((c >> 12) & 0x3f));
            out += char(0x80 | ((c >> 6) & 0x3f));
            out += char(0x80 | (c & 0x3f));
        }
    }
    return out;
}

// "wl20260302…": two letters of the station, then digits only, at least the year.
static bool is_number_like(const std::u32string& run) {
    auto is_digit = [](char32_t c) { return c >= U'0' && c <= U'9'; };
    return run.size() >= 6 && !is_digit(run[0]) && run[0] < 0x80 && !is_digit(run[1]) && run[1] < 0x80 &&
           std::ranges::all_of(run.substr(2), is_digit);
}

static std::vector<SearchPeriod> periods_of(StationId station, const std::vector<std::u32string>& pairs, Time now,
                                            const std::optional<SearchPlace>& after) {
    auto words = [&](int32_t period) {
        std::vector<int64_t> hashes;
        for (const std::u32string& pair : pairs)
            hashes.push_back(word_of(station, period, pair));
        return hashes;
    };
    // Clocks of several machines differ a little: the newest case may lie ahead.
    Time end = now + std::chrono::days(1);
    int32_t newest = span_of(end);
    std::vector<SearchPeriod> periods;
    auto look = [&](int32_t period, Time before) {
        bool goes_on = after && after->at < before;
        periods.push_back({words(period), goes_on ? after->at : before, goes_on ? after->case_id : CaseId{}});
    };
    for (int32_t span = newest; span > newest - search_spans; --span)
        if (!after || span <= span_of(after->at)) look(span, end);
    Time seen_from = span_start(newest - search_spans + 1);
    for (int32_t year = year_of(seen_from); year > year_of(end) - search_years; --year)
        if (!after || year <= year_of(after->at)) look(year + year_offset, seen_from);
    return periods;
}

const pg::Query<pg::One<int64_t>()> sort_new_words{"sort_new_words", "select qzt_sort_new_words()"};

template <class Q>
static PendingSearch search_of(pg::Pending<Q> pending) {
    return [pending] { return pending.take(); };
}

PendingSearch queue_search(pg::Tx& tx, StationId station, const std::string& query, Time now, int32_t limit,
                           std::optional<SearchPlace> after) {
    auto runs = search_runs(query);
    if (runs.empty()) return [] { return std::vector<FoundCase>(); };
    CaseId last = after ? after->case_id : CaseId{};
    if (runs.size() == 1 && is_number_like(runs[0])) {
        std::string number = utf8(runs[0]);
        for (char& c : number)
            c = char(std::toupper(c));
        return search_of(tx.queue(cases_numbered, station, number, limit, last));
    }
    auto pairs = search_pairs(query, search_pairs_max);
    if (pairs.empty()) {
        std::optional<Time> before = after ? std::optional(after->at) : std::nullopt;
        return search_of(
            tx.queue(newest_with_character, station, utf8(runs[0]), limit, search_scan_max, before, last));
    }
    pg::Rows<SearchPeriod> periods(periods_of(station, pairs, now, after));
    const auto& statement = limit <= few ? few_with_words : limit <= some ? some_with_words : many_with_words;
    auto search = search_of(tx.queue(statement, periods, station));
    return [search, limit] {
        auto found = search();
        if (found.size() > size_t(limit)) found.resize(size_t(limit));
        return found;
    };
}

} // namespace qzt
