#include "cases/case_api.hpp"

#include "accounts/still_here.hpp"
#include "cases/feed/event_feed.hpp"
#include "cases/feed/late_parts.hpp"
#include "cases/pages/case_page.hpp"
#include "cases/pages/case_queue.hpp"
#include "cases/pages/duplicates.hpp"
#include "cases/records/notices.hpp"
#include "cases/records/presences.hpp"
#include "kernel/http/event_stream.hpp"

namespace qzt {
namespace {

Task<http::Made<QueuePage>> list_cases(Call call, CaseDesk& desk, QueueQuery query) {
    auto book = desk.books->current();
    FoundPage page = co_await find_page(*call.pool, *desk.memory, call.actor, std::move(query), call.now);
    co_return http::Made<QueuePage>{page_text(page, call.actor, call.now, *book)};
}

Task<DeskCounts> show_counts(Call call, CaseDesk&) {
    DeskCounts counts = co_await desk_counts(*call.pool, call.actor, call.now);
    co_return counts;
}

Task<CaseView> show_case(Call call, CaseDesk& desk, CaseId case_id) {
    auto book = desk.books->current();
    pg::Tx tx = co_await call.begin();
    CaseView view = co_await case_page(tx, call.actor, case_id, call.now, book, call.request.remote_address,
                                       advice_of(desk.advisers, book));
    bool may_merge = std::ranges::find(view.row.allowed_acts, Act::merge) != view.row.allowed_acts.end();
    if (may_merge) {
        view.duplicates = co_await duplicates_of(tx, call.actor, case_id, desk.matters);
        view.apart = co_await told_apart_from(tx, call.actor, case_id, book);
    }
    if (desk.describe_files) {
        auto describe = desk.describe_files;
        view.files = co_await describe(&tx, call.actor.station_id, files_of(view));
    }
    co_await tx.commit(); // before anything is shown: who looked is written
    co_return view;
}

// ── live ──

struct FeedQuery {
    std::optional<Line<1, 60>> after; // an event id: begin behind it. A Last-Event-ID of the browser goes before
};
BOOST_DESCRIBE_STRUCT(FeedQuery, (), (after))

Task<> tell_news(std::shared_ptr<http::StreamWriter> writer, std::shared_ptr<FeedSubscription> feed,
                 StillHere listener, pg::Pool* pool, std::string after, const CaseDesk* desk) {
    LateParts late =
        co_await LateParts::since(*pool, listener.actor(), std::move(after), desk->began, desk->clock->now());
    co_await writer->write(http::sse_retry(std::chrono::milliseconds(1000)) + std::string(http::sse_heartbeat));
    auto heard_at = std::chrono::steady_clock::now();
    for (;;) {
        auto patience = late.until_next(listener.until_next_look(), desk->clock->now());
        auto news = co_await feed->next(*pool, patience);
        if (news.ended) co_return;
        bool may_listen = co_await listener.holds();
        if (!may_listen) co_return;
        auto book = desk->books->current();
        Time now = desk->clock->now();
        auto missed = co_await late.take_due(*pool, now);
        std::ranges::move(missed, std::back_inserter(news.items));
        std::string text, passed_over;
        if (news.resync) text += http::sse_message("", "resync", "{}");
        for (const SharedFeedItem& item : news.items) {
            auto told = told_to(*item, listener.actor(), now, *book);
            passed_over = told || item->told_anew ? "" : item->place().text();
            if (!told) continue;
            // What is told a second time has no place of its own; an empty id keeps the screen from taking it for the
            // first.
            if (item->told_anew)
                text += "id\n" + http::sse_message("", "case", *told);
            else
                text += http::sse_message(item->place().text(), "case", *told);
        }
        // What does not concern the caller still moves their place on, so that coming back is cheap.
        if (!passed_over.empty()) text += "id: " + passed_over + "\n\n";
        bool is_quiet = std::chrono::steady_clock::now() - heard_at < http::sse_heartbeat_interval;
        if (text.empty() && is_quiet) continue;
        if (text.empty()) text = http::sse_heartbeat;
        co_await writer->write(std::move(text));
        heard_at = std::chrono::steady_clock::now();
    }
}

Task<http::Whole> follow_feed(Call call, CaseDesk& desk, FeedQuery query) {
    std::optional<std::string> after = query.after;
    if (auto last = call.request.headers.find("Last-Event-ID")) after = std::string(*last);
    auto subscription = desk.feed->subscribe(*desk.context, after);
    http::Response response;
    response.headers.set("Content-Type", std::string(http::event_stream_type));
    response.headers.set("Cache-Control", "no-store");
    response.headers.set("X-Accel-Buffering", "no"); // a proxy in front must not hold news back
    // Thousands may listen for hours: nothing of the request is kept that is not needed to go on.
    response.stream = [subscription, listener = StillHere(call, "follow_feed"), pool = call.pool,
                       after = after.value_or(""), desk = &desk](std::shared_ptr<http::StreamWriter> writer) mutable {
        return tell_news(std::move(writer), std::move(subscription), std::move(listener), pool, std::move(after),
                         desk);
    };
    co_return http::Whole{std::move(response)};
}

// ── notices and presence ──

Task<NoticeList> list_notices(Call call, CaseDesk&) {
    pg::Tx tx = co_await call.begin();
    NoticeList list = co_await notices_for(tx, call.actor, call.now);
    co_return list;
}

struct ReadNotices {
    Time up_to{};
};
BOOST_DESCRIBE_STRUCT(ReadNotices, (), (up_to))

Task<> read_notices(Call call, CaseDesk&, ReadNotices wanted) {
    pg::Tx tx = co_await call.begin();
    co_await mark_notices_read(tx, call.actor, wanted.up_to, call.now);
    co_await tx.commit();
}

struct KeepPresence {
    bool acting = false;
};
BOOST_DESCRIBE_STRUCT(KeepPresence, (), (acting))
struct PresenceList {
    std::vector<LookingView> also_looking;
};
BOOST_DESCRIBE_STRUCT(PresenceList, (), (also_looking))

Task<PresenceList> keep_presence(Call call, CaseDesk& desk, CaseId case_id, KeepPresence said) {
    auto book = desk.books->current();
    pg::Tx tx = co_await call.begin();
    PresenceList list;
    list.also_looking = co_await say_presence(tx, call.actor, case_id, said.acting, call.now, book);
    co_await tx.commit();
    co_return list;
}

// ── two matters after all ──

struct TellApart {
    CaseId other_id;
};
BOOST_DESCRIBE_STRUCT(TellApart, (), (other_id))

Task<> say_apart(Call call, CaseDesk&, CaseId case_id, TellApart said) {
    pg::Tx tx = co_await call.begin();
    co_await tell_apart(tx, call.actor, case_id, said.other_id, call.now);
    co_await tx.commit();
}

Task<> unsay_apart(Call call, CaseDesk&, CaseId case_id, CaseId other_id) {
    pg::Tx tx = co_await call.begin();
    co_await take_back_apart(tx, call.actor, case_id, other_id, call.now);
    co_await tx.commit();
}

} // namespace

std::vector<http::Endpoint<Call>> case_endpoints(CaseDesk* desk) {
    using enum http::Verb;
    using http::endpoint;
    return {
        endpoint(get, "/api/cases", "list_cases", "A desk: cases in the order of work.", list_cases, desk),
        endpoint(get, "/api/counts", "show_counts", "The tallies of the top bar.", show_counts, desk),
        endpoint(get, "/api/cases/{case_id}", "show_case", "One case, whole.", show_case, desk),
        endpoint(get, "/api/feed", "follow_feed", "Server-sent events: `case` with a FeedMessage, `resync`.",
                 follow_feed, desk),
        endpoint(get, "/api/notices", "list_notices", "What the caller is to be told.", list_notices, desk),
        endpoint(put, "/api/notices/read", "read_notices", "All up to a moment are read.", read_notices, desk),
        endpoint(put, "/api/cases/{case_id}/presence", "keep_presence", "The caller has the case open.",
                 keep_presence, desk),
        endpoint(post, "/api/cases/{case_id}/apart", "tell_apart",
                 "Another case that looks alike is another matter: neither is offered for the other again.",
                 say_apart, desk),
        endpoint(del, "/api/cases/{case_id}/apart/{other_id}", "take_back_apart", "It may be the same after all.",
                 unsay_apart, desk),
    };
}

} // namespace qzt
