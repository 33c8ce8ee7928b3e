// What the endpoints of tenders work with.
#pragma once
#include "projects/tender_keys.hpp"

namespace qzt {

struct TenderDesk {
    const TenderKeys* keys = nullptr;
};

} // namespace qzt
