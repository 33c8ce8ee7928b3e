// Looking at a sheet before anything is taken: which columns were understood, what is wrong in how many rows, how
// many people of one's own areas are known already. In parts, so that it can be followed.
#pragma once
#include "people_sheets/people_batch_store.hpp"

namespace qzt {

class PeoplePreview {
public:
    // `opened` outlives it.
    explicit PeoplePreview(const OpenedSheet& opened);

    bool is_over() const { return at_ >= opened_.people.lines.size(); }
    int32_t rows_read() const { return int32_t(at_); }
    // Another thousand rows.
    Task<> look_at_more(pg::Tx& tx, const RegisterKeys& keys, StationId station, MemberId by,
                        const AddressNames& names, Time now);
    KeptPreview kept() const;

private:
    void count(const documents::CellProblem& problem);

    const OpenedSheet& opened_;
    size_t at_ = 0;
    int32_t good_ = 0, known_ = 0, proposed_ = 0;
    std::map<std::string_view, KeptProblem> problems_;
};

} // namespace qzt
