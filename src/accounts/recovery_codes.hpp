// Recovery codes stand in for an authenticator that is lost: ten, each good once, shown once and kept as hashes. They
// go with the second factor; making new ones makes the old ones worthless.
#pragma once
#include "accounts/account_types.hpp"
#include "kernel/outcome.hpp"
#include "kernel/pg/pool.hpp"
#include "kernel/pg/query.hpp"

namespace qzt {

inline constexpr size_t recovery_codes_made = 10;

// "abcd-efgh-jkmn-pqrs": seventy-nine random bits, without letters and digits that look alike.
std::string new_recovery_code();
// What is kept of a code. Empty when it cannot be one: six digits are the authenticator's. Blanks, hyphens and
// capitals do not matter.
std::optional<pg::Bytes> recovery_code_hash(std::string_view typed);

// Proves the second factor with a present code (or with one of the old ones), and commits.
Task<RecoveryCodes> make_recovery_codes(pg::Pool& pool, Actor by, std::string code, Time now);

inline const pg::Query<pg::Affected(StationId, MemberId, pg::Bytes, Time)> use_recovery_code{"use_recovery_code", R"(
    update totp_recovery_codes set used_at = $4
    where station_id = $1 and member_id = $2 and code_hash = $3 and used_at is null)"};

inline const pg::Query<pg::Affected(StationId, MemberId)> drop_recovery_codes{"drop_recovery_codes", R"(
    delete from totp_recovery_codes
    where station_id = $1 and member_id = $2)"};

inline const pg::Query<pg::Affected(StationId, MemberId, pg::Bytes, Time)> store_recovery_code{"store_recovery_code",
                                                                                               R"(
    insert into totp_recovery_codes (station_id, member_id, code_hash, made_at)
    values ($1, $2, $3, $4))"};

} // namespace qzt
