// One batch of an import in its transaction: what it needs to know is fetched, what it does is decided beside the
// thread of the requests, and all of it is queued together with how far the job is.
#pragma once
#include "kernel/blocking_pool.hpp"
#include "people_sheets/people_batch.hpp"
#include "people_sheets/people_imports.hpp"

namespace qzt {

struct BatchWork {
    BlockingPool* blocking = nullptr;
    const RegisterKeys* keys = nullptr;
    StationId station;
    std::shared_ptr<const OpenedSheet> opened; // keeps the lines
    std::span<const PersonLine> lines;
};

// Answers whether it was stored: not when the uploader has lost every area since.
Task<bool> store_batch(pg::Tx& tx, BatchWork work, const PeopleImportRow& row, const AddressNames& names, Time now,
                       std::chrono::steady_clock::time_point began);

// The uploader with the posts of now by which they keep the register, and the areas of these.
struct Keeper {
    Actor actor;
    std::vector<AreaId> areas;
};
Task<Keeper> keeper_now(pg::Tx& tx, StationId station, MemberId member, std::optional<SessionId> session);

// What the addresses of some lines mean.
Task<std::map<std::string, MeantAddress>> addresses_of_lines(pg::Tx& tx, StationId station, const AddressNames& names,
                                                             std::span<const PersonLine> lines);

// By what the people of a batch may be known.
struct BatchHashes {
    std::vector<pg::Bytes> documents, names;
};
BatchHashes hashes_of(std::span<const PersonDraft> drafts);

} // namespace qzt
