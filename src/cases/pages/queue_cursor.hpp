// Where a page of the queue ends: what a screen sends back to have the next one.
#pragma once
#include "cases/loop/case_ids.hpp"
#include "kernel/clock.hpp"
#include "kernel/outcome.hpp"

namespace qzt {

// The place of a page's last row. Open cases: rank, deadline and id. Finished ones: the candidate's time and id.
struct QueueCursor {
    std::optional<int32_t> rank;
    std::optional<Time> at;
    CaseId case_id;
};

std::string text_of(const QueueCursor& cursor);
// Refuses wrong_cursor, also a moment that no calendar of ours has.
Outcome<QueueCursor> queue_cursor_from(std::string_view text);

} // namespace qzt
