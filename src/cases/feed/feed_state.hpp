// What the reader of the feed and all who listen share. The reader runs on one thread, listeners on several; what the
// mutex guards is touched with it held, and never while anybody waits.
#pragma once
#include "cases/feed/event_feed.hpp"

namespace qzt {

struct EventFeed::State : std::enable_shared_from_this<EventFeed::State> {
    asio::io_context& context;
    pg::Pool& pool;
    StationId station;
    CaseMemory& memory;
    const Clock& clock;
    FeedOptions options;
    Steady timer;
    bool reading = false; // the reader is not waiting: a nudge need not wake it
    bool nudged = false;
    std::multimap<Time, StoredEvent> unseen; // events that gave out parts, by when these may be seen
    std::string followed;                    // the mark of the runner that tells this feed itself

    mutable std::mutex mutex; // guards what follows
    std::deque<SharedFeedItem> ring;
    std::optional<FeedPlace> floor; // the ring holds every settled event after this place, up to `last`
    FeedPlace last;
    std::set<FeedSubscription*> subscriptions;
    bool stopped = false;

    State(asio::io_context& context, pg::Pool& pool, StationId station, CaseMemory& memory, const Clock& clock,
          FeedOptions options)
        : context(context), pool(pool), station(station), memory(memory), clock(clock), options(options),
          timer(context) {}

    bool is_heard() const;
    // Something was stored. While nobody listens the slow poll is enough: the first who comes nudges it.
    void nudge();
    void stir(); // wakes those who want to hear of it
    Task<> keep_reading();
    Task<bool> begin();
    Task<size_t> read_once();
    Task<> tell_of_parts(Time now);
    std::chrono::milliseconds until_next_part() const;
    void publish(std::vector<SharedFeedItem> items, FeedPlace place);
    bool pass_over(FeedPlace place);
    void hand_out(const std::vector<SharedFeedItem>& items); // with the mutex held
    void wake(FeedSubscription& subscription);
    bool is_stopped() const;
};

// The events after a place that nothing can come before any more, with their cases.
struct FeedPage {
    std::vector<SharedFeedItem> items;
    size_t count = 0; // of events read
    FeedPlace place;  // of the last of them, or where the reading began
};
Task<FeedPage> read_feed_page(pg::Pool& pool, CaseMemory& memory, StationId station, FeedPlace after, int32_t limit);

} // namespace qzt
