// The files of cases that were stored or read lately. It is a memory and no source of truth: whoever asks names the
// version that the database has just shown them, and what is not known here is read there. Every act raises the
// version of its case, in whichever process it is done, so a file of the right version is the right file.
#pragma once
#include "cases/records/case_record.hpp"
#include "kernel/pg/pool.hpp"

#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace qzt {

// A file together with the JSON of its CaseOutline, which is written once for all who look at the case.
class KnownCase {
public:
    explicit KnownCase(CaseFile file) : file(std::move(file)) {}
    const CaseFile file;
    const std::string& outline() const;

private:
    mutable std::once_flag written_;
    mutable std::string outline_;
};
using SharedCase = std::shared_ptr<const KnownCase>;

// Used by all threads of a process.
class CaseMemory {
public:
    static constexpr size_t kept_max = 4096;

    // What is committed; an older version of what is known already changes nothing.
    SharedCase put(CaseFile file);
    // The file of this version, or of a later one; null when it is not known here.
    SharedCase find(CaseId id, int32_t version);

    // The cases of these versions, or as they are a moment later. What is not known here is read, in a transaction
    // of its own, so that whoever asks need not hold one.
    Task<std::map<CaseId, SharedCase>> fetch(pg::Pool& pool, StationId station, std::vector<CaseVersion> versions);

private:
    std::mutex mutex_;
    std::list<SharedCase> kept_; // the one asked for last comes first
    std::unordered_map<CaseId, std::list<SharedCase>::iterator> places_;
};

} // namespace qzt
