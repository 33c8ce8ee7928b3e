// What a case asks of one caller's organisation, and by when: whoever assists goes by its own clock and not by the
// lead's. It depends on who asks, so it stays out of what is remembered of a case for everybody.
#pragma once
#include "cases/loop/case_types.hpp"
#include "cases/loop/case_views.hpp"

namespace qzt {

// The part of an organisation of theirs: the one that is due first, or what they had last when nothing is left to do.
std::optional<OwnPart> own_part(const CaseFile& file, const Actor& by, Time now);

// Where an organisation of theirs is called to: not there yet before there already, the nearest time first.
std::optional<OwnSummons> own_summons(const CaseFile& file, const Actor& by);

// When the lamp of a running clock turned or turns amber. A timer that has told it knows the moment no longer.
Time amber_of(const Timer& timer, Time now);

} // namespace qzt
