// The reader of the feed: waits until something was stored, reads what is settled, tells it.
#include "cases/feed/feed_state.hpp"
#include "cases/records/case_record.hpp"
#include "cases/records/event_queries.hpp"
#include "kernel/awaiting.hpp"
#include "kernel/log.hpp"
#include "kernel/metrics.hpp"

#include <boost/asio/redirect_error.hpp>

namespace qzt {

static metrics::Family<metrics::Counter> events_told{"qzt_feed_events_total", "Events read by the feed."};

static Task<std::vector<SharedFeedItem>> items_of(pg::Pool& pool, CaseMemory& memory, StationId station,
                                                  std::vector<StoredEvent> events, bool told_anew = false) {
    std::map<CaseId, int32_t> newest;
    for (const StoredEvent& event : events) {
        int32_t& version = newest[event.case_id];
        version = std::max(version, event.version);
    }
    std::vector<CaseVersion> versions;
    for (auto [id, version] : newest)
        versions.push_back({id, version});
    auto known = co_await memory.fetch(pool, station, std::move(versions));
    std::vector<SharedFeedItem> items;
    for (StoredEvent& event : events) {
        auto found = known.find(event.case_id);
        if (found != known.end())
            items.push_back(std::make_shared<const FeedItem>(std::move(event), found->second, told_anew));
    }
    co_return items;
}

// When the parts that this event gave out may be seen; empty when it gave out none, or they are seen already.
static std::optional<Time> parts_seen_at(const FeedItem& item, Time now) {
    if (!gives_parts(item.event.kind)) return {};
    std::optional<Time> latest;
    for (const Assignment& part : item.known->file.assignments)
        if (part.state == AssignmentState::assigned && part.visible_at > now)
            latest = latest ? std::max(*latest, part.visible_at) : part.visible_at;
    return latest;
}

Task<FeedPage> read_feed_page(pg::Pool& pool, CaseMemory& memory, StationId station, FeedPlace after, int32_t limit) {
    auto events = co_await pool.run(pg::Scope::station(station), events_after, station, std::to_string(after.xid),
                                    after.seq, limit);
    FeedPage page{{}, events.size(), after};
    if (events.empty()) co_return page;
    page.place = {events.back().xid, events.back().seq};
    page.items = co_await items_of(pool, memory, station, std::move(events));
    co_return page;
}

// For nobody: all that is settled by now, but only what will be told a second time is looked at.
static Task<FeedPage> read_unheard(pg::Pool& pool, CaseMemory& memory, StationId station, FeedPlace after) {
    pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
    std::string position = co_await tx.run(feed_position);
    FeedPlace until = FeedPlace::from_text(position).value();
    FeedPage page{{}, 0, std::max(after, until)};
    auto events =
        co_await tx.run(parts_given, station, std::to_string(after.xid), after.seq, std::to_string(until.xid));
    co_await tx.commit();
    if (!events.empty()) page.items = co_await items_of(pool, memory, station, std::move(events));
    co_return page;
}

bool EventFeed::State::is_heard() const {
    std::lock_guard lock(mutex);
    return !subscriptions.empty();
}

bool EventFeed::State::is_stopped() const {
    std::lock_guard lock(mutex);
    return stopped;
}

void EventFeed::State::nudge() {
    if (!is_heard()) return;
    nudged = true;
    if (!reading) timer.cancel();
}

Task<bool> EventFeed::State::begin() {
    auto position = co_await pool.run(pg::Scope::station(station), feed_position);
    std::lock_guard lock(mutex);
    last = FeedPlace::from_text(position).value();
    floor = last;
    for (FeedSubscription* subscription : subscriptions)
        wake(*subscription);
    co_return true;
}

Task<size_t> EventFeed::State::read_once() {
    FeedPlace from;
    bool had_listeners;
    {
        std::lock_guard lock(mutex);
        from = last;
        had_listeners = !subscriptions.empty();
    }
    FeedPage page;
    if (had_listeners)
        page = co_await read_feed_page(pool, memory, station, from, options.page_max);
    else
        page = co_await read_unheard(pool, memory, station, from);
    Time now = clock.now();
    std::multimap<Time, StoredEvent> parts;
    for (const SharedFeedItem& item : page.items)
        if (auto seen_at = parts_seen_at(*item, now)) parts.emplace(*seen_at, item->event);
    if (had_listeners)
        publish(std::move(page.items), page.place);
    else if (!pass_over(page.place))
        co_return options.page_max; // somebody has come meanwhile: read the same again, for them
    unseen.merge(std::move(parts));
    events_told.only().add(page.count);
    co_await tell_of_parts(now);
    co_return page.count;
}

// The cases are fetched anew: what was undone meanwhile gave nobody a part.
Task<> EventFeed::State::tell_of_parts(Time now) {
    std::vector<StoredEvent> events;
    auto not_yet = unseen.upper_bound(now);
    for (auto due = unseen.begin(); due != not_yet; ++due)
        events.push_back(due->second);
    if (events.empty()) co_return;
    auto items = co_await items_of(pool, memory, station, std::move(events), true);
    unseen.erase(unseen.begin(), not_yet);
    std::lock_guard lock(mutex);
    hand_out(items);
}

std::chrono::milliseconds EventFeed::State::until_next_part() const {
    using std::chrono::milliseconds;
    if (unseen.empty()) return options.slow_poll;
    auto wait = std::chrono::ceil<milliseconds>(unseen.begin()->first - clock.now());
    return std::clamp(wait, milliseconds(1), options.slow_poll);
}

Task<> EventFeed::State::keep_reading() {
    auto self = shared_from_this();
    bool begun = false, more_expected = false;
    int looks_soon = 0;
    auto began = std::chrono::steady_clock::now();
    while (!is_stopped()) {
        reading = true;
        // While much happens, many events are read at once: a case that changed twice is then fetched once.
        if (more_expected) {
            timer.expires_at(began + options.pace);
            boost::system::error_code ec;
            co_await timer.async_wait(asio::redirect_error(awaiting, ec));
        }
        began = std::chrono::steady_clock::now();
        bool was_nudged = std::exchange(nudged, false);
        bool is_full = false;
        try {
            if (!begun) begun = co_await begin();
            size_t count = co_await read_once();
            is_full = count >= size_t(options.page_max);
            more_expected = count > options.many && !is_full && is_heard();
            // What was committed may wait for an older transaction: look again soon, for a while.
            if (was_nudged || (count > 0 && is_heard())) looks_soon = 20;
        } catch (const std::exception& error) {
            log::warn("feed_cannot_read", {{"thrown", log::type_of(error)}});
        }
        reading = false;
        if (is_full || nudged) continue;
        timer.expires_after(looks_soon > 0 ? options.soon : until_next_part());
        if (looks_soon > 0) --looks_soon;
        boost::system::error_code ec;
        co_await timer.async_wait(asio::redirect_error(awaiting, ec));
    }
}

} // namespace qzt
