#include "cases/event_feed.hpp"

#include "cases/case_record.hpp"
#include "cases/event_queries.hpp"
#include "cases/queue_problems.hpp"
#include "kernel/json_write.hpp"
#include "kernel/log.hpp"
#include "kernel/metrics.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace qzt {

static metrics::Family<metrics::Counter> events_told{"qzt_feed_events_total", "Events read by the feed."};
static metrics::Family<metrics::Counter> resyncs{"qzt_feed_resyncs_total",
                                                 "Listeners that were too slow and had to load anew."};
static metrics::Family<metrics::Gauge> listening{"qzt_feed_listeners", "Screens that listen to the feed."};

struct EventFeed::State : std::enable_shared_from_this<EventFeed::State> {
    asio::io_context& context;
    pg::Pool& pool;
    StationId station;
    FeedOptions options;
    Steady timer;
    bool reading = false; // the reader is not waiting: a nudge need not wake it
    bool nudged = false;
    std::multimap<Time, StoredEvent> unseen; // events that gave out parts, by when these may be seen

    mutable std::mutex mutex; // guards what follows
    std::deque<FeedItem> ring;
    std::optional<FeedPlace> floor; // the ring holds every settled event after this place, up to `last`
    FeedPlace last;
    std::set<FeedSubscription*> subscriptions;
    bool stopped = false;

    State(asio::io_context& context, pg::Pool& pool, StationId station, FeedOptions options)
        : context(context), pool(pool), station(station), options(options), timer(context) {}

    bool is_heard() const {
        std::lock_guard lock(mutex);
        return !subscriptions.empty();
    }
    // While nobody listens the slow poll is enough: the first who comes nudges it.
    void nudge() {
        if (!is_heard()) return;
        nudged = true;
        if (!reading) timer.cancel();
    }
    Task<> keep_reading();
    Task<bool> begin();
    Task<size_t> read_once();
    Task<> tell_of_parts(pg::Tx& tx, Time now);
    std::chrono::milliseconds until_next_part() const;
    void publish(std::vector<FeedItem> items, FeedPlace place);
    bool pass_over(FeedPlace place);
    void hand_out(const std::vector<FeedItem>& items); // with the mutex held
    void wake(FeedSubscription& subscription);
    bool is_stopped() const {
        std::lock_guard lock(mutex);
        return stopped;
    }
};

// ── reading ────────────────────────────────────────────────────────────────────────────────────────────────────────

namespace {

struct FeedPage {
    std::vector<FeedItem> items;
    size_t count = 0; // of events read
    FeedPlace place;  // of the last of them, or where the reading began
};

} // namespace

static Task<std::vector<FeedItem>> items_of(pg::Tx& tx, StationId station, std::vector<StoredEvent> events) {
    std::vector<CaseId> ids;
    for (const StoredEvent& event : events)
        ids.push_back(event.case_id);
    std::ranges::sort(ids);
    auto repeated = std::ranges::unique(ids);
    ids.erase(repeated.begin(), repeated.end());
    CaseSet cases = co_await CaseSet::fetch(tx, station, std::move(ids));
    std::map<CaseId, std::shared_ptr<const CaseFile>> files;
    for (const auto& [id, file] : cases.now())
        files.emplace(id, std::make_shared<const CaseFile>(file));
    std::vector<FeedItem> items;
    for (StoredEvent& event : events) {
        auto file = files.find(event.case_id);
        if (file != files.end()) items.push_back({std::move(event), file->second});
    }
    co_return items;
}

static bool gives_out_parts(const StoredEvent& event) {
    EventKind kind = event.kind; // as in parts_given
    return kind == EventKind::dispatched || kind == EventKind::redispatched || kind == EventKind::assist_added;
}

// When the parts that this event gave out may be seen; empty when it gave out none, or they are seen already.
static std::optional<Time> parts_seen_at(const FeedItem& item, Time now) {
    if (!gives_out_parts(item.event)) return {};
    std::optional<Time> latest;
    for (const Assignment& part : item.file->assignments)
        if (part.state == AssignmentState::assigned && part.visible_at > now)
            latest = latest ? std::max(*latest, part.visible_at) : part.visible_at;
    return latest;
}

static Task<FeedPage> read_page(pg::Tx& tx, StationId station, FeedPlace after, int32_t limit) {
    auto events = co_await tx.run(events_after, station, std::to_string(after.xid), after.seq, limit);
    FeedPage page{{}, events.size(), after};
    if (events.empty()) co_return page;
    page.place = {events.back().xid, events.back().seq};
    page.items = co_await items_of(tx, station, std::move(events));
    co_return page;
}

// For nobody: all that is settled by now, but only what will be told a second time is looked at.
static Task<FeedPage> read_unheard(pg::Tx& tx, StationId station, FeedPlace after) {
    std::string position = co_await tx.run(feed_position);
    FeedPlace until = FeedPlace::from_text(position).value();
    FeedPage page{{}, 0, std::max(after, until)};
    auto events =
        co_await tx.run(parts_given, station, std::to_string(after.xid), after.seq, std::to_string(until.xid));
    if (!events.empty()) page.items = co_await items_of(tx, station, std::move(events));
    co_return page;
}

Task<bool> EventFeed::State::begin() {
    auto position = co_await pool.run(pg::Scope::station(station), feed_position);
    std::lock_guard lock(mutex);
    last = FeedPlace::from_text(position).value();
    floor = last;
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
    pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
    FeedPage page;
    if (had_listeners)
        page = co_await read_page(tx, station, from, options.page_max);
    else
        page = co_await read_unheard(tx, station, from);
    Time now = SystemClock().now();
    std::multimap<Time, StoredEvent> parts;
    for (const FeedItem& item : page.items)
        if (auto seen_at = parts_seen_at(item, now)) parts.emplace(*seen_at, item.event);
    if (had_listeners)
        publish(std::move(page.items), page.place);
    else if (!pass_over(page.place))
        co_return options.page_max; // somebody has come meanwhile: read the same again, for them
    unseen.merge(std::move(parts));
    events_told.only().add(page.count);
    co_await tell_of_parts(tx, now);
    co_await tx.commit();
    co_return page.count;
}

// The cases are fetched anew: what was undone meanwhile gave nobody a part.
Task<> EventFeed::State::tell_of_parts(pg::Tx& tx, Time now) {
    std::vector<StoredEvent> events;
    auto not_yet = unseen.upper_bound(now);
    for (auto due = unseen.begin(); due != not_yet; ++due)
        events.push_back(due->second);
    if (events.empty()) co_return;
    auto items = co_await items_of(tx, station, std::move(events));
    unseen.erase(unseen.begin(), not_yet);
    for (FeedItem& item : items)
        item.for_parts = true;
    std::lock_guard lock(mutex);
    hand_out(items);
}

std::chrono::milliseconds EventFeed::State::until_next_part() const {
    using std::chrono::milliseconds;
    if (unseen.empty()) return options.slow_poll;
    auto wait = std::chrono::ceil<milliseconds>(unseen.begin()->first - SystemClock().now());
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
            co_await timer.async_wait(asio::redirect_error(asio::use_awaitable_t<Executor>{}, ec));
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
        co_await timer.async_wait(asio::redirect_error(asio::use_awaitable_t<Executor>{}, ec));
    }
}

void EventFeed::State::publish(std::vector<FeedItem> items, FeedPlace place) {
    std::lock_guard lock(mutex);
    last = place;
    if (items.empty()) return;
    hand_out(items);
    for (FeedItem& item : items)
        ring.push_back(std::move(item));
    while (ring.size() > options.ring_max) {
        floor = ring.front().place();
        ring.pop_front();
    }
}

// Nobody heard what came before this place; whoever comes back for it reads the database.
bool EventFeed::State::pass_over(FeedPlace place) {
    std::lock_guard lock(mutex);
    if (!subscriptions.empty()) return false;
    ring.clear();
    floor = last = place;
    return true;
}

void EventFeed::State::hand_out(const std::vector<FeedItem>& items) {
    for (FeedSubscription* subscription : subscriptions) {
        if (subscription->overflowed_) continue;
        if (subscription->waiting_.size() + items.size() > options.backlog_max) {
            subscription->overflowed_ = true;
            subscription->waiting_.clear();
        } else {
            subscription->waiting_.insert(subscription->waiting_.end(), items.begin(), items.end());
        }
        wake(*subscription);
    }
}

// The timer belongs to the subscription's own thread.
void EventFeed::State::wake(FeedSubscription& subscription) {
    asio::post(subscription.context_, [weak = subscription.weak_from_this()] {
        if (auto alive = weak.lock()) alive->timer_.cancel();
    });
}

EventFeed::EventFeed(asio::io_context& context, pg::Pool& pool, std::string conninfo, StationId station,
                     FeedOptions options)
    : state_(std::make_shared<State>(context, pool, station, options)) {
    listener_ = std::make_unique<pg::Listener>(context, std::move(conninfo), "qzt_events",
                                               [state = state_] { state->nudge(); });
}

EventFeed::~EventFeed() { stop(); }

void EventFeed::start() {
    listener_->start();
    asio::co_spawn(state_->context, state_->keep_reading(), asio::detached);
}

void EventFeed::stop() {
    listener_->stop();
    {
        std::lock_guard lock(state_->mutex);
        state_->stopped = true;
        for (FeedSubscription* subscription : state_->subscriptions)
            state_->wake(*subscription);
    }
    state_->timer.cancel();
}

size_t EventFeed::listeners() const {
    std::lock_guard lock(state_->mutex);
    return state_->subscriptions.size();
}

// ── listening ──────────────────────────────────────────────────────────────────────────────────────────────────────

std::shared_ptr<FeedSubscription> EventFeed::subscribe(asio::io_context& context, std::optional<std::string> after) {
    std::optional<FeedPlace> place;
    if (after) {
        place = FeedPlace::from_text(*after);
        if (!place) throw Refused(Problem(wrong_event_id));
    }
    std::shared_ptr<FeedSubscription> subscription(new FeedSubscription(context, state_, place));
    listening.only().add(1);
    bool is_first;
    {
        std::lock_guard lock(state_->mutex);
        if (!place) subscription->join(state_->last);
        is_first = state_->subscriptions.empty();
        state_->subscriptions.insert(subscription.get());
    }
    if (is_first) asio::post(state_->context, [state = state_] { state->nudge(); });
    return subscription;
}

FeedSubscription::FeedSubscription(asio::io_context& context, std::shared_ptr<EventFeed::State> feed,
                                   std::optional<FeedPlace> after)
    : context_(context), feed_(std::move(feed)), timer_(context), behind_(after) {
    // Until it has caught up nothing is put aside for it.
    overflowed_ = after.has_value();
}

FeedSubscription::~FeedSubscription() {
    listening.only().add(-1);
    std::lock_guard lock(feed_->mutex);
    feed_->subscriptions.erase(this);
}

// From now on the reader hands it everything new; what the ring holds after `from` is put before that.
void FeedSubscription::join(FeedPlace from) {
    waiting_.clear();
    for (const FeedItem& item : feed_->ring)
        if (item.place() > from) waiting_.push_back(item);
    heard_ = std::max(heard_, from);
    overflowed_ = false;
}

// Whoever caught up from the database may have got further than the feed's own reader: what that one hands out later
// is no news to them.
std::vector<FeedItem> FeedSubscription::take_waiting() {
    std::vector<FeedItem> items;
    for (FeedItem& item : waiting_) {
        if (!item.for_parts && item.place() <= heard_) continue;
        if (!item.for_parts) heard_ = item.place();
        items.push_back(std::move(item));
    }
    waiting_.clear();
    return items;
}

// A screen may still know a place that lies ahead of everything, because the database was restored meanwhile.
Task<bool> FeedSubscription::is_of_this_history(pg::Pool& pool, FeedPlace place) {
    {
        std::lock_guard lock(feed_->mutex);
        if (feed_->floor && place <= feed_->last) co_return true;
    }
    std::string position = co_await pool.run(pg::Scope::station(feed_->station), feed_position);
    co_return place <= FeedPlace::from_text(position).value();
}

// Reads from the database until the ring holds the rest. False when too much was missed.
Task<bool> FeedSubscription::catch_up(pg::Pool& pool, News& news) {
    bool is_known = co_await is_of_this_history(pool, *behind_);
    if (!is_known) co_return false;
    for (;;) {
        std::optional<FeedPlace> floor;
        {
            std::lock_guard lock(feed_->mutex);
            floor = feed_->floor;
            if (floor && *behind_ >= *floor) {
                join(*behind_);
                behind_.reset();
                co_return true;
            }
        }
        if (news.items.size() >= feed_->options.catch_up_max) co_return false;
        pg::Tx tx = co_await pool.begin(pg::Scope::station(feed_->station));
        FeedPage page = co_await read_page(tx, feed_->station, *behind_, feed_->options.page_max);
        co_await tx.commit();
        if (page.count == 0 && !floor) co_return false;
        // Everything below the floor was settled before it was read: nothing found means nothing there.
        behind_ = page.count == 0 ? *floor : page.place;
        news.items.insert(news.items.end(), std::make_move_iterator(page.items.begin()),
                          std::make_move_iterator(page.items.end()));
    }
}

Task<FeedSubscription::News> FeedSubscription::next(pg::Pool& pool, std::chrono::milliseconds patience) {
    auto self = shared_from_this();
    News news;
    if (behind_) {
        bool caught_up = co_await catch_up(pool, news);
        if (!caught_up) {
            news.items.clear();
            news.resync = true;
            resyncs.only().add();
            std::lock_guard lock(feed_->mutex);
            behind_.reset();
            join(feed_->last);
            co_return news;
        }
        if (!news.items.empty()) co_return news;
    }
    auto until = std::chrono::steady_clock::now() + patience;
    for (;;) {
        {
            std::lock_guard lock(feed_->mutex);
            news.ended = feed_->stopped;
            if (overflowed_) {
                news.resync = true;
                resyncs.only().add();
                join(feed_->last);
            }
            news.items = take_waiting();
        }
        bool is_over = std::chrono::steady_clock::now() >= until;
        if (news.ended || news.resync || !news.items.empty() || is_over) co_return news;
        timer_.expires_at(until);
        boost::system::error_code ec;
        co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable_t<Executor>{}, ec));
    }
}

std::optional<std::string> told_to(const FeedItem& item, const Actor& by, Time now, const StationBook& book) {
    bool has_part = std::ranges::any_of(item.file->assignments, [&](const Assignment& part) {
        return part.state != AssignmentState::withdrawn && by.belongs_to(part.org_id);
    });
    if (item.for_parts && !has_part) return {};
    auto message = feed_message(item.event, *item.file, by, now, book);
    if (!message) return {};
    return json::text_of(*message);
}

} // namespace qzt
