// One screen's end of the feed.
#include "cases/feed/feed_state.hpp"
#include "cases/records/event_queries.hpp"
#include "kernel/awaiting.hpp"
#include "kernel/metrics.hpp"

#include <boost/asio/redirect_error.hpp>

namespace qzt {

static metrics::Family<metrics::Gauge> listening{"qzt_feed_listeners", "Screens that listen to the feed."};
static metrics::Family<metrics::Counter> resyncs{"qzt_feed_resyncs_total",
                                                 "Listeners that were too slow and had to load anew."};

FeedSubscription::FeedSubscription(asio::io_context& context, std::shared_ptr<EventFeed::State> feed,
                                   std::optional<FeedPlace> after)
    : context_(context), feed_(std::move(feed)), timer_(context), behind_(after) {
    // Until it has caught up nothing is put aside for it.
    overflowed_ = after.has_value();
    listening.only().add(1);
}

FeedSubscription::~FeedSubscription() {
    listening.only().add(-1);
    std::lock_guard lock(feed_->mutex);
    feed_->subscriptions.erase(this);
}

// From now on the reader hands it everything new; what the ring holds after `from` is put before that.
void FeedSubscription::join(FeedPlace from) {
    waiting_.clear();
    for (const SharedFeedItem& item : feed_->ring)
        if (item->place() > from) waiting_.push_back(item);
    heard_ = std::max(heard_, from);
    overflowed_ = false;
}

// Whoever caught up from the database may have got further than the feed's own reader: what that one hands out later
// is no news to them.
std::vector<SharedFeedItem> FeedSubscription::take_waiting() {
    std::vector<SharedFeedItem> items;
    for (SharedFeedItem& item : waiting_) {
        if (!item->told_anew && item->place() <= heard_) continue;
        if (!item->told_anew) heard_ = item->place();
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

// Reads from the database until the ring holds the rest.
Task<FeedSubscription::Caught> FeedSubscription::catch_up(pg::Pool& pool, News& news) {
    bool is_known = co_await is_of_this_history(pool, *behind_);
    if (!is_known) co_return Caught::missed_too_much;
    for (;;) {
        std::optional<FeedPlace> floor;
        {
            std::lock_guard lock(feed_->mutex);
            floor = feed_->floor;
            if (floor && *behind_ >= *floor) {
                join(*behind_);
                behind_.reset();
                co_return Caught::up;
            }
        }
        if (news.items.size() >= feed_->options.catch_up_max) co_return Caught::missed_too_much;
        FeedPage page =
            co_await read_feed_page(pool, feed_->memory, feed_->station, *behind_, feed_->options.page_max);
        news.items.insert(news.items.end(), std::make_move_iterator(page.items.begin()),
                          std::make_move_iterator(page.items.end()));
        if (page.count == 0 && !floor) {
            std::lock_guard lock(feed_->mutex);
            if (!feed_->floor) co_return Caught::before_reader;
            continue;
        }
        // Everything below the floor was settled before it was read: nothing found means nothing there.
        behind_ = page.count == 0 ? *floor : page.place;
    }
}

void FeedSubscription::hear_stirs() {
    std::lock_guard lock(feed_->mutex);
    hears_stirs_ = true;
}

Task<> FeedSubscription::wait_until(std::chrono::steady_clock::time_point until) {
    timer_.expires_at(until);
    boost::system::error_code ec;
    co_await timer_.async_wait(asio::redirect_error(awaiting, ec));
}

Task<FeedSubscription::News> FeedSubscription::next(pg::Pool& pool, std::chrono::milliseconds patience) {
    auto self = shared_from_this();
    auto until = std::chrono::steady_clock::now() + patience;
    News news;
    while (behind_) {
        Caught caught = co_await catch_up(pool, news);
        if (caught == Caught::missed_too_much) {
            news.items.clear();
            news.resync = true;
            resyncs.only().add();
            std::lock_guard lock(feed_->mutex);
            behind_.reset();
            join(feed_->last);
            co_return news;
        }
        if (!news.items.empty()) co_return news;
        if (caught == Caught::up) break;
        news.ended = feed_->is_stopped();
        bool is_over = std::chrono::steady_clock::now() >= until;
        if (news.ended || is_over) co_return news;
        co_await wait_until(until);
    }
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
            news.stirred = std::exchange(stirred_, false);
        }
        bool is_over = std::chrono::steady_clock::now() >= until;
        if (news.ended || news.resync || news.stirred || !news.items.empty() || is_over) co_return news;
        co_await wait_until(until);
    }
}

} // namespace qzt
