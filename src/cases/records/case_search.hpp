// Finding cases by words. Chinese has no spaces, so a text is taken as all its pairs of neighbouring characters; a
// query finds the cases that have all its pairs. Pairs are stored as numbers (a hash of station, period and pair) in
// one array per case with an inverted index. Each pair stands there twice, under its two days and under its year: a
// search walks back by two days at a time and then year by year and stops when its page is full, so a word that is
// everywhere costs no more than a rare one. One single character has no pair; it is looked for in so many cases
// at a time.
#pragma once
#include "cases/loop/case_types.hpp"
#include "cases/records/search_pairs.hpp"
#include "kernel/pg/query.hpp"
#include "kernel/pg/transaction.hpp"

#include <functional>

namespace qzt {

inline constexpr int search_span_days = 2; // so many days have words of their own
inline constexpr int search_spans = 21;    // looked at one by one before whole years
inline constexpr int search_years = 12;
inline constexpr int32_t search_limit_max = 2001; // found at most
inline constexpr int32_t search_scan_max = 1500;  // cases in which a single character is looked for at a time

struct CaseWords {
    StationId station_id;
    CaseId case_id;
    Time created_at{};
    std::vector<int64_t> words;
};
BOOST_DESCRIBE_STRUCT(CaseWords, (), (station_id, case_id, created_at, words))

CaseWords words_of(const Case& head);
// Whether the words of the two differ: only then is the row written again.
bool has_same_words(const Case& a, const Case& b);

// A case with the words, or the last one that was looked at without finding them: the place to go on from.
struct FoundCase {
    CaseId case_id;
    int32_t version;
    Time created_at{};
    bool has_words = true;
};
BOOST_DESCRIBE_STRUCT(FoundCase, (), (case_id, version, created_at, has_words))

// Behind this case a list goes on, newest first: older ones, or as old with a smaller id.
struct SearchPlace {
    Time at{};
    CaseId case_id;
};

// Asks for the newest cases with these words, newest first, behind a place if one is given. They can be taken after
// the transaction was sent; whether the caller may see them is for the caller to find out.
using PendingSearch = std::function<std::vector<FoundCase>()>;
PendingSearch queue_search(pg::Tx& tx, StationId station, const std::string& query, Time now, int32_t limit,
                           std::optional<SearchPlace> after = {});

// New words wait in a list before they are sorted into the index, and every look into the index reads the list to its
// end. This sorts what waits; the database itself does so only when the list is long.
extern const pg::Query<pg::One<int64_t>()> sort_new_words;

} // namespace qzt
