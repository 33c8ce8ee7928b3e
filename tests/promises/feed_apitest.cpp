// News reach a screen in order and without a hole, however often its connection breaks: between two events, because
// the screen leaves, or in the middle of one, because a gate on the way cuts it. And who may no longer listen is cut
// off within five seconds.
//   QZT_FEED_SECONDS   how long people act (5)
#include "support/cutting_proxy.hpp"
#include "support/served_town.hpp"
#include "support/town_talk.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace qzt::testing {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

struct FeedTest : PromiseTest {
    std::vector<std::string> events_after(const std::string& place) {
        auto dot = place.find('.');
        std::vector<std::string> ids;
        for (auto& row :
             town.rows("select xid::text || '.' || seq from events where (xid, seq) > ('" + place.substr(0, dot) +
                       "'::xid8, " + place.substr(dot + 1) + ") order by xid, seq"))
            ids.push_back(row[0]);
        return ids;
    }
    std::string place_now(TownClient& client) {
        return std::string(client.get("/api/cases?limit=1").json().at("last_event_id").as_string());
    }
    // One act that makes an event: a note of the command room on some case.
    void note() {
        auto client = town.as("zhihui02");
        auto row = client.get("/api/cases?limit=1").json().at("rows").at(0);
        auto answer = client.post("/api/cases/" + std::string(row.at("case_id").as_string()) + "/notes",
                                  {{"command_id", CommandId::make(SystemClock().now()).text()},
                                   {"version", row.at("version")},
                                   {"text", "已电话核对"}});
        EXPECT_EQ(answer.status, 200) << answer.body;
    }
    std::string session_of(TownClient& client) {
        for (const auto& session : client.get("/api/me/sessions").json().at("sessions").as_array())
            if (session.at("current").as_bool()) return std::string(session.at("session_id").as_string());
        return "";
    }
    // Whether the server ends the stream in time; news that come until then are let pass.
    static bool ends_within(EventSource& source, std::chrono::milliseconds patience) {
        auto until = Clock::now() + patience;
        try {
            while (Clock::now() < until)
                if (!source.next(std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now())))
                    return true;
        } catch (const TimedOut&) {
        }
        return false;
    }
};

// What is wrong with what was heard; empty when it is all that happened, in order.
std::string difference(const std::vector<std::string>& heard, const std::vector<std::string>& happened) {
    auto [here, there] = std::ranges::mismatch(heard, happened);
    if (here == heard.end() && there == happened.end()) return "";
    return "at " + std::to_string(here - heard.begin()) + " of " + std::to_string(happened.size()) + ": heard " +
           (here == heard.end() ? "nothing" : *here) + ", happened " + (there == happened.end() ? "nothing" : *there);
}

TEST_F(FeedTest, TellsEveryEventOnceAndInOrderAcrossBrokenConnections) {
    uint64_t seed = printed_seed(), seconds = from_environment("QZT_FEED_SECONDS", 5);
    auto listener = town.as("zhihui01");
    std::string begin = place_now(listener);

    std::atomic<bool> over = false;
    std::vector<std::thread> writers;
    for (uint64_t i = 0; i < 4; ++i)
        writers.emplace_back([&, i] {
            TownTalk talk(town, seed + i);
            auto get = [&](const std::string& login, const std::string& target) {
                return town.as(login).get(target);
            };
            while (!over)
                if (auto turn = talk.turn(get))
                    talk.remember(turn->said, town.as(turn->login).post(turn->said.target, turn->said.body));
        });
    std::thread clock([&] {
        std::this_thread::sleep_for(std::chrono::seconds(seconds)); // how long people act, nothing is waited for
        over = true;
        for (auto& writer : writers)
            writer.join();
    });

    std::mt19937_64 dice(seed);
    std::vector<std::string> heard;
    std::string last = begin;
    int connections = 0, resyncs = 0;
    CuttingProxy gate([&] { return CuttingProxy::to_port(town.port()); }, one_piece_in(4, seed));
    auto behind_gate = listener.through(gate.port());
    auto listen = [&](size_t most, std::chrono::milliseconds patience, bool in_peace = false) {
        TownClient& way = in_peace ? listener : behind_gate;
        auto source = way.events("/api/feed", {{"Last-Event-ID", last}});
        ++connections;
        for (size_t n = 0; n < most; ++n) {
            auto event = source.next(patience);
            if (!event) break;
            if (event->event == "resync") ++resyncs;
            if (event->event != "case") continue;
            heard.push_back(last = event->id);
        }
        source.leave();
    };
    while (!over)
        try {
            listen(dice() % 12, 300ms);
        } catch (const TimedOut&) {
            // Quiet just now.
        } catch (const std::runtime_error&) {
            // Cut, perhaps before the stream had begun.
        }
    clock.join();
    // In peace: everything up to the last event.
    auto happened = events_after(begin);
    ASSERT_GT(happened.size(), 20u);
    auto until = Clock::now() + 20s;
    while (heard.size() < happened.size() && Clock::now() < until)
        try {
            listen(happened.size() - heard.size(), 5000ms, true);
        } catch (const TimedOut&) {
        }
    happened = events_after(begin);
    EXPECT_EQ(difference(heard, happened), "");
    EXPECT_EQ(resyncs, 0);
    EXPECT_GT(connections, 5);
    EXPECT_GT(gate.cuts(), 3u);
    std::cout << happened.size() << " events over " << connections << " connections, " << gate.cuts()
              << " of them cut" << std::endl;

    // The control: a hole, a repetition and a swap are seen.
    auto hole = happened, twice = happened, swapped = happened;
    hole.erase(hole.begin() + 7);
    twice.insert(twice.begin() + 7, happened[7]);
    std::swap(swapped[7], swapped[8]);
    EXPECT_NE(difference(hole, happened), "");
    EXPECT_NE(difference(twice, happened), "");
    EXPECT_NE(difference(swapped, happened), "");
}

TEST_F(FeedTest, RefusesAPlaceThatIsNone) {
    auto client = town.as("zhihui01");
    for (std::string place : {"x", "1", "1.x", "99999999999999999999.1", "-1.1"})
        EXPECT_EQ(client.get("/api/feed", {{"Last-Event-ID", place}}).code(), "wrong_event_id") << place;
}

TEST_F(FeedTest, EndsForASessionThatWasRevokedAndForNoOther) {
    struct Row {
        const char *login, *target;
    };
    for (auto [login, target] : {Row{"zhihui01", "/api/feed"}, Row{"daping01", "/api/wall/feed"}}) {
        auto lost = town.anew(login), kept = town.as(login);
        auto lost_feed = lost.events(target), kept_feed = kept.events(target);
        auto revoked = kept.send("DELETE", "/api/me/sessions/" + session_of(lost), "");
        ASSERT_EQ(revoked.status, 204) << revoked.body;
        EXPECT_TRUE(ends_within(lost_feed, 5000ms)) << target;
        // The control: the same wait does not end the other's, which still hears what happens.
        note();
        EXPECT_TRUE(kept_feed.next(5000ms).has_value()) << target;
        EXPECT_FALSE(ends_within(kept_feed, 200ms)) << target;
    }
}

TEST_F(FeedTest, EndsForAMemberWhoIsTakenOutOfUse) {
    std::string login = "wangge007";
    auto member = town.as(login);
    auto feed = member.events("/api/feed");
    std::string target = "/api/members/" + town.actor(login).member_id.text();
    auto admin = town.as("guanli01");
    auto name = town.actor(login).name;
    auto out = admin.put(target, {{"name", name}, {"language", "zh"}, {"active", false}});
    ASSERT_EQ(out.status, 200) << out.body;
    EXPECT_TRUE(ends_within(feed, 5000ms));
    EXPECT_EQ(member.get("/api/cases").code(), "session_revoked");
    auto back = admin.put(target, {{"name", name}, {"language", "zh"}, {"active", true}});
    EXPECT_EQ(back.status, 200) << back.body;
}

TEST_F(FeedTest, EndsForAMemberWhosePostsAreWithdrawn) {
    std::string login = "wangge009";
    auto member = town.as(login);
    auto feed = member.events("/api/feed");
    auto admin = town.as("guanli01");
    for (const Post& post : town.actor(login).posts) {
        auto answer = admin.send("DELETE", "/api/posts/" + post.post_id.text(), "");
        ASSERT_EQ(answer.status, 204) << answer.body;
    }
    EXPECT_TRUE(ends_within(feed, 5000ms));
    EXPECT_EQ(member.get("/api/cases").code(), "role_needed");
}

} // namespace
} // namespace qzt::testing
