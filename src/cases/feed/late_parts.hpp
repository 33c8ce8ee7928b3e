// As long as a dispatch can be undone its organisations hear nothing; then the feed tells them, out of its memory. A
// screen that was away at that moment, or a server that was started within it, would never tell: the event itself
// lies before the place from which the screen goes on. So whoever comes back is also told of the parts that have
// become, or are about to become, visible since that place; these are read from the database.
#pragma once
#include "cases/feed/event_feed.hpp"

namespace qzt {

class LateParts {
public:
    // What this caller has missed since `after` ("xid.seq"). `began` is when this process began to read the history:
    // parts given out later are told by its feed.
    static Task<LateParts> since(pg::Pool& pool, Actor by, std::string after, Time began, Time now);

    // Those to be told by now, each once.
    Task<std::vector<SharedFeedItem>> take_due(pg::Pool& pool, Time now);
    // How long to wait for the next one, at most `patience`.
    std::chrono::milliseconds until_next(std::chrono::milliseconds patience, Time now) const;

private:
    StationId station_;
    std::multimap<Time, CaseId> waiting_; // by when they may be seen
};

} // namespace qzt
