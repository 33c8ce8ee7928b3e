// The feed tells screens what has just happened. One reader for each process reads the history of its station in the
// order in which it is settled (event_queries.hpp), fetches the cases concerned once for everybody, keeps the newest
// events at hand and hands them to all who listen; each of them makes of it what their own person may see.
//
// Nobody misses an event and nobody hears one twice: a place in the history ("xid.seq") says what was heard last, and
// whoever comes back with an old place is served from the database until they have caught up. A listener that is too
// slow is told to load the page anew instead ("resync"), so that no queue grows without end.
//
// As long as a dispatch can be undone nobody outside of the command room hears of it. When the window is over,
// nothing new happens in the case; so the reader tells the dispatch once more, to all who may read the case by now.
#pragma once
#include "cases/feed/feed_place.hpp"
#include "cases/loop/queue_views.hpp"
#include "cases/records/case_view.hpp"
#include "kernel/pg/listener.hpp"
#include "kernel/pg/pool.hpp"

#include <boost/asio/steady_timer.hpp>

#include <deque>
#include <mutex>
#include <set>

namespace qzt {

// An event with its case as it was when the feed read it; one for all who listen.
struct FeedItem {
    StoredEvent event;
    SharedCase known;
    // Told a second time, because the undo window is over: news for all but the command room.
    bool told_anew = false;
    FeedPlace place() const { return {event.xid, event.seq}; }
};
using SharedFeedItem = std::shared_ptr<const FeedItem>;

struct FeedOptions {
    size_t ring_max = 4096;                    // newest events kept at hand
    size_t backlog_max = 1024;                 // events waiting for one listener
    size_t catch_up_max = 5000;                // behind by more than this: load the page anew
    int32_t page_max = 500;                    // events read at a time
    size_t many = 16;                          // found by one read: much happens just now
    std::chrono::milliseconds pace{10};        // between two reads while much happens
    std::chrono::milliseconds slow_poll{2000}; // without any nudge
    std::chrono::milliseconds soon{30};        // while something committed is not settled yet
};

class CommandRunner;
class FeedSubscription;

class EventFeed {
public:
    using Steady =
        asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;

    // Reads on `context` with one connection of `pool` now and then, and listens on a connection of its own.
    EventFeed(asio::io_context& context, pg::Pool& pool, std::string conninfo, StationId station, CaseMemory& memory,
              const Clock& clock, FeedOptions options = {});
    ~EventFeed();
    // What this runner stores is known here at once, by its own word instead of the database's; before start(). Then
    // it is shown to `also`.
    void follow(CommandRunner& runner, std::function<void(const Case&)> also = {});
    void start();
    void stop(); // ends all subscriptions

    // From any thread. `after` is a Last-Event-ID or QueuePage::last_event_id; without it, from now on. Refuses
    // wrong_event_id.
    std::shared_ptr<FeedSubscription> subscribe(asio::io_context& context, std::optional<std::string> after);

    size_t listeners() const;

private:
    friend class FeedSubscription;
    struct State;
    std::shared_ptr<State> state_;
    std::unique_ptr<pg::Listener> listener_;
};

// One screen's end of the feed. Used on its own context only.
class FeedSubscription : public std::enable_shared_from_this<FeedSubscription> {
public:
    ~FeedSubscription();

    struct News {
        std::vector<SharedFeedItem> items; // in order; empty when the wait was over (send a heartbeat)
        bool resync = false;               // too much was missed: load the page anew, then go on here
        bool ended = false;                // the server is going down
        bool stirred = false;              // of what no event tells something changed (stir.hpp), for who asked
    };
    // Waits for news, at most so long. `pool` belongs to this subscription's context and serves those who come back
    // late.
    Task<News> next(pg::Pool& pool, std::chrono::milliseconds patience);
    // From now on it also hears that something was stirred.
    void hear_stirs();

private:
    friend class EventFeed;
    friend struct EventFeed::State;
    FeedSubscription(asio::io_context& context, std::shared_ptr<EventFeed::State> feed,
                     std::optional<FeedPlace> after);
    // Before the reader of the feed has begun nobody knows from where on it will tell.
    enum class Caught { up, before_reader, missed_too_much };
    Task<Caught> catch_up(pg::Pool& pool, News& news);
    Task<> wait_until(std::chrono::steady_clock::time_point until);
    Task<bool> is_of_this_history(pg::Pool& pool, FeedPlace place);
    void join(FeedPlace from);
    std::vector<SharedFeedItem> take_waiting(); // with the mutex held

    asio::io_context& context_;
    std::shared_ptr<EventFeed::State> feed_;
    EventFeed::Steady timer_;
    std::optional<FeedPlace> behind_; // still to be caught up from here
    FeedPlace heard_;                 // what was settled up to here is told already
    // Guarded by the feed's mutex:
    std::deque<SharedFeedItem> waiting_;
    bool overflowed_ = false;
    bool hears_stirs_ = false, stirred_ = false;
};

// The news of one item for one caller, as JSON of a FeedMessage; nothing when it does not concern them.
std::optional<std::string> told_to(const FeedItem& item, const Actor& by, Time now, const StationBook& book);

} // namespace qzt
