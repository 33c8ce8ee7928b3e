// P47: keys are rotated while people work. Nobody is refused, whatever the moment, also when the server is killed in
// the middle; and in the end nothing is sealed by the old key.
#include "kernel/crypto/key_file.hpp"
#include "support/served_town.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <thread>

namespace qzt::testing {
namespace {

struct Keys : PromiseTest {
    std::string left_of_epoch(int epoch) {
        return town.say(fmt::format("select count(*) from register_facts where value is not null and substring(value "
                                    "from 3 for 4) = '\\x{:08x}'",
                                    epoch));
    }
    // As `qzt keys rotate` does it.
    void rotate() {
        or_refuse(crypto::change_keys(town.key_file(), [](const crypto::Keyring& keys) {
            return keys.with_new_epoch(crypto::Profile::national, SystemClock().now());
        }));
    }
    bool comes_to(const std::function<bool()>& state) {
        auto patience = std::chrono::steady_clock::now() + std::chrono::minutes(3);
        while (!state())
            if (std::chrono::steady_clock::now() > patience) return false;
        return true;
    }
};

TEST_F(Keys, AreRotatedUnderLoadAndThroughAKill) {
    ASSERT_EQ(left_of_epoch(2), "0");
    std::string all = left_of_epoch(1);
    ASSERT_GT(std::stol(all), 200'000);
    auto worker = town.as("wangge001");
    auto doors = worker.get("/api/own-doors").json().at("doors").as_array();
    std::string address(doors.front().at("address_id").as_string());
    rotate();

    std::atomic<bool> done = false;
    std::atomic<int> reads = 0, refused = 0;
    std::thread reader([&] {
        auto client = town.as("wangge001");
        while (!done) {
            try {
                int status = client.get("/api/doors/" + address).status;
                ++reads;
                if (status != 200) ++refused;
            } catch (const std::exception&) {
                // The server is being killed: whoever reads connects anew.
            }
        }
    });
    EXPECT_TRUE(comes_to([&] { return left_of_epoch(2) != "0"; }));
    town.kill_server();
    town.start();
    EXPECT_TRUE(comes_to([&] { return left_of_epoch(1) == "0"; }));
    done = true;
    reader.join();
    EXPECT_EQ(left_of_epoch(1), "0");
    EXPECT_GE(std::stol(left_of_epoch(2)), std::stol(all));
    EXPECT_GT(reads, 10);
    EXPECT_EQ(refused, 0);
    EXPECT_EQ(town.as("wangge001").get("/api/doors/" + address).status, 200);
}

// The numbers of the town are made by dice as well: one that nobody there has, with its check.
std::string number_of_nobody(auto& worker) {
    constexpr int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    for (int order = 1; order < 100; ++order) {
        std::string number = fmt::format("35099919550607{:03}", order);
        int sum = 0;
        for (size_t i = 0; i < number.size(); ++i)
            sum += weights[i] * (number[i] - '0');
        number += "10X98765432"[sum % 11];
        auto found = worker.post("/api/people-searches", boost::json::object{{"by", "identity_number"},
                                                                             {"text", number},
                                                                             {"purpose", "emergency"},
                                                                             {"words", "找一个没有人用的号码"}});
        EXPECT_EQ(found.status, 200) << found.body;
        if (found.json().at("rows").as_array().empty()) return number;
    }
    return {};
}

// P45, P53: whoever carries away the whole data folder but for the key file (tables, the database's log of changes,
// what was logged) finds no resident's name, number or phone in it.
TEST_F(Keys, AreNeededToReadAnyPersonInTheFilesOfTheServer) {
    auto worker = town.as("wangge001");
    auto doors = worker.get("/api/own-doors").json().at("doors").as_array();
    std::string address(doors.front().at("address_id").as_string());
    const std::string number = number_of_nobody(worker);
    const std::string name = "鸸鹋鵟", phone = "05908123777", proposal = Uuid::v7(SystemClock().now()).text();
    boost::json::object person{{"name", name},     {"identity_number", number},
                               {"phone", phone},   {"residence_kind", "floating"},
                               {"relation", "99"}, {"living", "lodge"}};
    boost::json::object change{{"proposal_id", proposal},
                               {"what", "moved_in"},
                               {"person", person},
                               {"was_wrong", false},
                               {"said_by", "document"}};
    boost::json::object visit{{"visit_id", Uuid::v7(SystemClock().now()).text()},
                              {"at", to_text(SystemClock().now())},
                              {"outcome", "met"},
                              {"dwelling", false},
                              {"changes", boost::json::array{change}},
                              {"card_left", false}};
    ASSERT_EQ(worker.post("/api/doors/" + address + "/visits", visit).status, 201);
    std::string decider =
        town.say("select m.login from members m join posts p using (station_id, member_id) where "
                 "p.role = 'community_officer' and p.area_id in (with recursive up as (select "
                 "area_id, parent_id from areas where area_id = (select grid_id from dwellings where "
                 "address_id = '" +
                 address +
                 "') union all select a.area_id, a.parent_id from areas "
                 "a join up on a.area_id = up.parent_id) select area_id from up) limit 1");
    auto decided = town.as(decider).post("/api/register-proposals/" + proposal + "/decisions",
                                         boost::json::object{{"confirm", true}});
    ASSERT_EQ(decided.status, 200) << decided.body;
    auto found = worker.post("/api/people-searches",
                             boost::json::object{{"by", "phone"}, {"text", phone}, {"purpose", "visit"}});
    EXPECT_TRUE(found.body.contains("鸸*鵟")) << found.body; // the control: it is there

    town.say("checkpoint");
    size_t looked_through = 0;
    bool control = false;
    std::map<std::string, std::string> leaks;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(town.key_file().parent_path())) {
        if (!entry.is_regular_file() || entry.path() == town.key_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        std::string bytes((std::istreambuf_iterator<char>(file)), {});
        looked_through += bytes.size();
        for (const std::string& canary : {name, phone, number})
            if (bytes.contains(canary)) leaks[entry.path().filename().string()] += canary + " ";
        control = control || bytes.contains(proposal) || bytes.contains("阿福");
    }
    EXPECT_TRUE(leaks.empty()) << leaks.begin()->first << ": " << leaks.begin()->second;
    EXPECT_TRUE(control); // what is no secret is found in the same way
    EXPECT_GT(looked_through, 100'000'000u);
}

} // namespace
} // namespace qzt::testing
