// A new key for what is known of a town: from the moment it is in the file until nothing is sealed by the old one,
// while the server goes on answering. The peer rewrites as many values by one statement, sealing nothing.
#include "bench/loads.hpp"
#include "bench/measures.hpp"
#include "kernel/crypto/key_file.hpp"
#include "kernel/outcome.hpp"

#include <fmt/format.h>

#include <thread>

namespace qzt::bench {

namespace {
constexpr double seconds_max = 60;

std::string sealed_by(int epoch) {
    return fmt::format("from register_facts where value is not null and substring(value from 3 for 4) = "
                       "'\\x{:08x}'",
                       epoch);
}
} // namespace

void measure_rotation(Town& town, Record& record) {
    double values = std::stod(town.db().value("select count(*) " + sealed_by(1)));
    auto begun = Clock::now();
    or_refuse(crypto::change_keys(town.folder + "/field-keys", [](const crypto::Keyring& keys) {
        return keys.with_new_epoch(crypto::Profile::international, SystemClock().now());
    }));
    while (town.db().value("select exists (select " + sealed_by(1) + ")") == "t") {
        if (seconds_since(begun) > 10 * seconds_max) throw std::runtime_error("the old key is still in use");
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    double took = seconds_since(begun);
    town.db().say("create table bench_sealed as select fact_id, value from register_facts where value is not null");
    begun = Clock::now();
    town.db().say("update bench_sealed set value = value || '\\x00'::bytea");
    double plain = seconds_since(begun);
    town.db().say("drop table bench_sealed");
    say(fmt::format("rotation: {:.0f} values in {:.1f} s, plain update {:.2f} s", values, took, plain));
    record.figures.push_back(
        {.name = "keys.rotated",
         .what = "a new key for 58,000 people: from the file until nothing is sealed by the old one",
         .ours = fmt::format("{:.1f} s, {:.0f} values", took, values),
         .peer = fmt::format("one plain update of as many {:.2f} s", plain),
         .value = took,
         .bar = seconds_max,
         .at_least = false,
         .unit = "s"});
}

} // namespace qzt::bench
