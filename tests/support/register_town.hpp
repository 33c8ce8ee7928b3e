// A station with a few doors: in the north grid a family, two tenants, an empty room and one that nobody has looked
// at; in the south grid one family more. Acts run in a transaction each and answer with their value, or with the code
// of their refusal in `refused`.
#pragma once
#include "cases/records/case_memory.hpp"
#include "registry/door_views.hpp"
#include "registry/doors.hpp"
#include "registry/register_desk.hpp"
#include "registry/register_draft.hpp"
#include "support/test_station.hpp"

namespace qzt::testing {

struct RegisterTown : TestStation {
    crypto::Keyring keyring = crypto::Keyring::make(crypto::Profile::international, at_clock("08:00"));
    RegisterKeys keys{keyring, station, 14};
    CaseMemory memory;
    RegisterDesk desk{&keys, &memory};
    Time paper = at_clock("08:00", "2026-01-05"), now = at_clock("19:30");
    std::map<std::string, AddressId> doors;   // "family", "tenants", "empty", "unknown", "south"
    std::map<std::string, PersonId> people;   // by name
    std::map<std::string, ResidenceId> homes; // residences by name of the person
    EstablishmentId shop = EstablishmentId::named("shop");
    std::string refused;

    RegisterTown();

    // In a transaction that commits.
    template <class T>
    T act(std::function<Task<T>(pg::Tx&)> what) {
        T value{};
        refused.clear();
        try {
            db.run([&](pg::Pool& pool) { return in_transaction<T>(pool, *this, what, value); });
        } catch (const Refused& refusal) {
            refused = refusal.problem.kind->code;
        }
        return value;
    }
    DoorView door(const std::string& name);
    // "方*兰 周*": those behind a door, as they are shown.
    std::string residents(const std::string& name);
    // One value, by the owner of the database.
    std::string say(const std::string& words) { return db.say(words); }

private:
    template <class T>
    static Task<> in_transaction(pg::Pool& pool, RegisterTown& town, std::function<Task<T>(pg::Tx&)> what, T& value) {
        pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
        value = co_await what(tx);
        co_await tx.commit();
    }
    static Task<> store(pg::Pool& pool, RegisterTown& town);
};

// 350999, never issued: of a day of birth and a sequence, with its check.
std::string identity_number(std::string_view born, int sequence);

} // namespace qzt::testing
