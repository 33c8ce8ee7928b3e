#include "cases/feed/event_feed.hpp"

#include "cases/feed/feed_state.hpp"
#include "cases/feed/stir.hpp"
#include "cases/records/queue_problems.hpp"
#include "cases/running/command_runner.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

namespace qzt {

EventFeed::EventFeed(asio::io_context& context, pg::Pool& pool, std::string conninfo, StationId station,
                     CaseMemory& memory, const Clock& clock, FeedOptions options)
    : state_(std::make_shared<State>(context, pool, station, memory, clock, options)) {
    listener_ = std::make_unique<pg::Listener>(context, std::move(conninfo), "qzt_events",
                                               [state = state_](std::string_view mark) {
                                                   if (mark == stir_mark || mark.empty()) state->stir();
                                                   if (mark == stir_mark) return;
                                                   bool is_known = !mark.empty() && mark == state->followed;
                                                   if (!is_known) state->nudge();
                                               });
}

EventFeed::~EventFeed() { stop(); }

void EventFeed::follow(CommandRunner& runner, std::function<void(const Case&)> also) {
    state_->followed = runner.mark();
    runner.when_stored([state = state_, also = std::move(also)](std::vector<CaseFile> files) {
        for (CaseFile& file : files) {
            if (also) also(file.head);
            state->memory.put(std::move(file));
        }
        state->nudge();
    });
}

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

void EventFeed::State::publish(std::vector<SharedFeedItem> items, FeedPlace place) {
    std::lock_guard lock(mutex);
    last = place;
    if (items.empty()) return;
    hand_out(items);
    for (SharedFeedItem& item : items)
        ring.push_back(std::move(item));
    while (ring.size() > options.ring_max) {
        floor = ring.front()->place();
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

void EventFeed::State::hand_out(const std::vector<SharedFeedItem>& items) {
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

void EventFeed::State::stir() {
    std::lock_guard lock(mutex);
    for (FeedSubscription* subscription : subscriptions) {
        if (!subscription->hears_stirs_) continue;
        subscription->stirred_ = true;
        wake(*subscription);
    }
}

// The timer belongs to the subscription's own thread.
void EventFeed::State::wake(FeedSubscription& subscription) {
    asio::post(subscription.context_, [weak = subscription.weak_from_this()] {
        if (auto alive = weak.lock()) alive->timer_.cancel();
    });
}

std::shared_ptr<FeedSubscription> EventFeed::subscribe(asio::io_context& context, std::optional<std::string> after) {
    std::optional<FeedPlace> place;
    if (after) {
        place = FeedPlace::from_text(*after);
        if (!place) throw Refused(Problem(wrong_event_id));
    }
    std::shared_ptr<FeedSubscription> subscription(new FeedSubscription(context, state_, place));
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

std::optional<std::string> told_to(const FeedItem& item, const Actor& by, Time now, const StationBook& book) {
    if (item.told_anew && is_of_command_room(by)) return {};
    return feed_text(item.event, *item.known, by, now, book);
}

} // namespace qzt
