// `qzt serve` on the database of a served town, beside the process that serves it already: it can be killed without
// the database, given a clock of its own, or be led to the database by another way.
#pragma once
#include "support/served_town.hpp"

namespace qzt::testing {

class SecondProcess {
public:
    struct Options {
        std::string conninfo;                            // another way to the database
        std::optional<std::chrono::seconds> clock_ahead; // its own clock is that far off, or behind when negative
        std::vector<std::string> more_words;
        std::string program = "qzt";           // beside the tests
        std::vector<std::string> surroundings; // NAME=VALUE
    };
    explicit SecondProcess(ServedTown& town) : SecondProcess(town, Options{}) {}
    SecondProcess(ServedTown& town, Options options);
    ~SecondProcess() { kill(); }
    SecondProcess(const SecondProcess&) = delete;

    bool serves() { return port() != 0; }
    uint16_t port(); // 0 as long as it does not serve
    void kill();
    void set_clock(std::chrono::seconds ahead); // while it runs; only if it was given a clock
    std::string said() const;                   // all that it has written, its log among it

private:
    TemporaryFolder folder_;
    pid_t pid_ = -1;
    uint16_t port_ = 0;
};

// A server that is frozen goes on when this ends, whatever the test came to.
struct Frozen {
    ServedTown& town;
    explicit Frozen(ServedTown& town) : town(town) { town.freeze_server(); }
    ~Frozen() { town.thaw_server(); }
};

// Asks until it holds. The waiting is the database's, which is free of the tests' own threads.
bool eventually(ServedTown& town, const std::function<bool()>& holds,
                std::chrono::seconds patience = std::chrono::seconds(60));

// Waits until no deadline moves any more because the calendar was changed: a test that sets deadlines by hand would
// see them set right again.
bool calendar_is_followed(ServedTown& town);

} // namespace qzt::testing
