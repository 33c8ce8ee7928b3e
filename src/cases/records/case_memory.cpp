#include "cases/records/case_memory.hpp"

#include "cases/records/case_view.hpp"
#include "cases/records/scope_of_cases.hpp"
#include "kernel/json_write.hpp"

namespace qzt {

const std::string& KnownCase::outline() const {
    std::call_once(written_, [this] { outline_ = json::text_of(outline_of(file)); });
    return outline_;
}

SharedCase CaseMemory::put(CaseFile file) {
    CaseId id = file.head.case_id;
    auto known = std::make_shared<const KnownCase>(std::move(file));
    std::lock_guard lock(mutex_);
    auto place = places_.find(id);
    if (place != places_.end()) {
        SharedCase& kept = *place->second;
        if (kept->file.head.version <= known->file.head.version) kept = known;
        kept_.splice(kept_.begin(), kept_, place->second);
        return known;
    }
    kept_.push_front(known);
    places_.emplace(id, kept_.begin());
    if (kept_.size() > kept_max) {
        places_.erase(kept_.back()->file.head.case_id);
        kept_.pop_back();
    }
    return known;
}

SharedCase CaseMemory::find(CaseId id, int32_t version) {
    std::lock_guard lock(mutex_);
    auto place = places_.find(id);
    if (place == places_.end() || (*place->second)->file.head.version < version) return nullptr;
    kept_.splice(kept_.begin(), kept_, place->second);
    return *place->second;
}

Task<std::map<CaseId, SharedCase>> CaseMemory::fetch(pg::Pool& pool, StationId station,
                                                     std::vector<CaseVersion> versions) {
    std::map<CaseId, SharedCase> known;
    std::vector<CaseId> missing;
    for (auto [id, version] : versions) {
        if (auto kept = find(id, version))
            known.emplace(id, std::move(kept));
        else
            missing.push_back(id);
    }
    if (missing.empty()) co_return known;
    pg::Tx tx = co_await pool.begin(scope_of_cases(station));
    PendingCases pending(tx, cases_by_id, station, missing);
    co_await tx.commit();
    for (CaseFile& file : pending.take().files()) {
        CaseId id = file.head.case_id;
        known.emplace(id, put(std::move(file)));
    }
    co_return known;
}

} // namespace qzt
