// The made-up town, served by the real program over the real database in a folder of its own: `qzt demo --still`, as
// a process that can be killed and started again. One town serves the whole test binary; each test adds to its
// history.
//   auto& town = ServedTown::shared();
//   auto zhou = town.as("zhihui01");
//   EXPECT_EQ(zhou.get("/api/counts").status, 200);
// Every answer that a TownClient gets is held against the contract; what is not as told is kept in `take_faults()`.
#pragma once
#include "cases/records/case_audit.hpp"
#include "demo/town_people.hpp"
#include "support/contract.hpp"
#include "support/http_client.hpp"
#include "support/kept_connection.hpp"
#include "support/seed.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <mutex>

namespace qzt::testing {

class ServedTown;

// One browser. Not for two threads at once.
class TownClient {
public:
    TownClient(ServedTown& town, std::map<std::string, std::string> cookies);

    Answer get(std::string_view target, const Fields& fields = {});
    Answer post(std::string_view target, const boost::json::value& body, const Fields& fields = {});
    Answer put(std::string_view target, const boost::json::value& body, const Fields& fields = {});
    // What throws leaves a client that connects anew.
    Answer send(std::string_view method, std::string_view target, std::string_view body, const Fields& fields = {});
    EventSource events(std::string_view target, const Fields& fields = {});
    // Sends and leaves without waiting for the answer.
    void send_and_leave(std::string_view method, std::string_view target);
    // The same browser by another way: through a gate, or to another process of the same town.
    TownClient through(uint16_t port) const;
    // The same browser on another network: 127.0.0.9.
    TownClient from(std::string address) const;

    const std::map<std::string, std::string>& cookies() const { return cookies_; }

private:
    HttpClient& client();
    uint16_t port_now() const;
    ServedTown& town_;
    std::map<std::string, std::string> cookies_;
    uint16_t port_ = 0, other_way_ = 0;
    std::string from_;
    std::optional<HttpClient> client_;
};

class ServedTown {
public:
    static constexpr StationId station{1};

    static ServedTown& shared(); // started at the first call, ended with the binary

    ServedTown();
    ~ServedTown();
    ServedTown(const ServedTown&) = delete;

    void start();               // returns when it serves
    void kill_server();         // SIGKILL; the database notices and ends by itself
    void freeze_server() const; // SIGSTOP; the database goes on
    void thaw_server() const;
    void kill_database(); // SIGKILL to all of its processes; the server ends by itself
    uint16_t port() const { return port_; }
    const Contract& contract() const { return *contract_; }

    TownClient nobody();
    TownClient as(const std::string& login);   // with the one session that this login has in the tests
    TownClient anew(const std::string& login); // with a session of its own

    // ── who there is ──
    const demo::TownPeople& people() const { return people_; }
    const Actor& actor(const std::string& login) const;
    std::vector<std::string> logins_with(Role role) const;
    const std::string& login_of(MemberId member) const;
    const std::string& password() const { return password_; } // of everybody

    // ── behind the scenes, as the owner of the database ──
    Cells rows(const std::string& words); // several statements may stand in `words`; the last one's rows
    std::string say(const std::string& words);
    std::string log() const;          // all that the program has told its maintainers
    std::string database_log() const; // and its database
    std::filesystem::path socket_folder() const { return folder_.path() / "data" / "run"; }
    std::filesystem::path key_file() const { return folder_.path() / "data" / "field-keys"; }
    std::string conninfo() const { return "host=" + socket_folder().string() + " port=5432 user=qzt dbname=qzt"; }
    // The questions whose answer is an empty list; after something was broken, in a transaction that is undone.
    using Breakage = pg::Query<pg::Affected(StationId)>;
    std::vector<Breach> audit(const Breakage* breakage = nullptr);

    // ── what was seen ──
    void saw(std::string_view method, std::string_view target, const Answer& answer);
    std::vector<std::string> take_faults(); // those since the last call
    size_t answers_seen();

private:
    std::map<std::string, std::string> sign_in(const std::string& login);
    void await_end_of_server();

    TemporaryFolder folder_;
    KeptConnection to_database_;
    pid_t pid_ = -1;
    int words_ = -1; // what the program prints
    std::atomic<uint16_t> port_ = 0;
    std::string password_;
    demo::TownPeople people_;
    std::map<std::string, Actor> actors_;
    std::map<MemberId, std::string> logins_;
    std::unique_ptr<Contract> contract_;
    std::mutex mutex_;
    std::map<std::string, std::map<std::string, std::string>> sessions_;
    std::map<std::string, int> faults_;
    size_t answers_ = 0;
};

// A test in the town: afterwards every answer was as told and the auditor finds nothing.
struct PromiseTest : ::testing::Test {
    ServedTown& town = ServedTown::shared();
    void TearDown() override;
};

} // namespace qzt::testing
