// What the register of one station is sealed with, and found by. Made at the start from the keyring, and again when
// the file of keys has changed: whoever seals or opens meanwhile goes on with what they have. Any thread may use it.
#pragma once
#include "kernel/crypto/keyed_index.hpp"
#include "kernel/crypto/sealed_column.hpp"
#include "registry/register_types.hpp"

#include <atomic>
#include <memory>

namespace qzt {

class RegisterKeys {
public:
    // `name_bits`: of the station (stations.name_index_bits); another width needs another index. Seals with the
    // newest key.
    RegisterKeys(const crypto::Keyring& keys, StationId station, unsigned name_bits);

    // The keys as they are in the file now. A new one seals once it has settled.
    void take(const crypto::Keyring& keys, Time now);
    static constexpr std::chrono::seconds settling{5};

    uint32_t epoch() const { return seals_.load()->facts.epoch(); } // of what is sealed now

    pg::Bytes sealed_fact(FactId id, std::string_view value) const;
    // Throws Refused when it does not open.
    std::string opened_fact(FactId id, const pg::Bytes& sealed) const;
    pg::Bytes sealed_change(const Uuid& proposal, std::string_view change) const;
    std::string opened_change(const Uuid& proposal, const pg::Bytes& sealed) const;
    // Of an import: its sheet, what was found in it, and (each under the row's own name) what is said of its rows.
    pg::Bytes sealed_sheet(const Uuid& part, std::string_view bytes) const;
    std::string opened_sheet(const Uuid& part, const pg::Bytes& sealed) const;

    // All of values in their one way of writing (register_fields.hpp).
    pg::Bytes identity_hash(std::string_view number) const; // of any document
    pg::Bytes phone_hash(std::string_view phone) const;
    pg::Bytes same_hash(std::string_view name, std::string_view birth_date) const;
    pg::Bytes credit_code_hash(std::string_view code) const;
    pg::Bytes card_hash(std::string_view code) const; // of a card that was left at a door
    std::vector<int32_t> name_parts(std::string_view name) const;
    Outcome<std::vector<int32_t>> wanted_name_parts(std::string_view text) const;

private:
    struct Seals {
        crypto::SealedColumn facts, changes, sheets;
    };
    static std::shared_ptr<const Seals> seals_of(const crypto::Keyring& keys, StationId station, uint32_t epoch);

    StationId station_;
    std::atomic<std::shared_ptr<const Seals>> seals_;
    crypto::KeyedIndex identity_, phone_, same_, credit_code_, card_, name_;
};

} // namespace qzt
