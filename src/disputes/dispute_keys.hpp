// What disputes of one station are sealed with, and by what a phone is known again. Any thread may use it.
#pragma once
#include "disputes/dispute_types.hpp"
#include "kernel/crypto/keyed_index.hpp"
#include "kernel/crypto/sealed_column.hpp"
#include "kernel/json_read.hpp"
#include "kernel/json_write.hpp"

#include <atomic>
#include <memory>

namespace qzt {

// The columns that are sealed.
enum class DisputeSeal { story, party, session, offer, agreement, term, witness, follow_up };

class DisputeKeys {
public:
    DisputeKeys(const crypto::Keyring& keys, StationId station);
    // The keys as they are in the file now; a new one seals once it has settled.
    void take(const crypto::Keyring& keys, Time now);

    uint32_t epoch() const { return seals_.load()->front().epoch(); } // of what is sealed now
    pg::Bytes sealed_text(DisputeSeal column, const Uuid& row, std::string_view text) const;
    std::string opened_text(DisputeSeal column, const Uuid& row, const pg::Bytes& sealed) const;

    template <class T>
    pg::Bytes sealed(DisputeSeal column, const Uuid& row, const T& value) const {
        return sealed_text(column, row, json::text_of(value));
    }
    template <class T>
    T opened(DisputeSeal column, const Uuid& row, const pg::Bytes& envelope) const {
        return or_refuse(json::from_text<T>(opened_text(column, row, envelope)));
    }

    // Digits only; too few of them are no phone.
    std::optional<pg::Bytes> phone_hash(std::string_view phone) const;

private:
    using Seals = std::vector<crypto::SealedColumn>; // by DisputeSeal
    static std::shared_ptr<const Seals> seals_of(const crypto::Keyring& keys, StationId station, uint32_t epoch);

    StationId station_;
    std::atomic<std::shared_ptr<const Seals>> seals_;
    crypto::KeyedIndex phones_;
};

// What the story is sealed as, and what of sessions, agreements and terms.
struct DisputeStory {
    std::string topic, story;
};
BOOST_DESCRIBE_STRUCT(DisputeStory, (), (topic, story))
struct SessionSaid {
    std::optional<std::string> place;
    std::vector<Invitation> invitations;
    std::vector<std::string> guests;
    std::vector<DisputePartyId> attended;
    std::optional<std::string> minutes, recorder, cancel_reason;
};
BOOST_DESCRIBE_STRUCT(SessionSaid, (), (place, invitations, guests, attended, minutes, recorder, cancel_reason))

Uuid term_row_id(DisputeId dispute, int32_t place);
Uuid follow_up_row_id(DisputeId dispute, int32_t day, int32_t attempt);

} // namespace qzt
