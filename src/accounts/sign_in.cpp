// Signing in: count the attempt, commit, hash, then decide and write. Two short transactions with the slow work
// between.
#include "accounts/account_history.hpp"
#include "accounts/account_queries.hpp"
#include "accounts/accounts.hpp"
#include "accounts/recovery_codes.hpp"
#include "accounts/sign_in_attempts.hpp"
#include "accounts/sign_in_sprays.hpp"

namespace qzt {
namespace {

std::string lowered(std::string_view text) {
    std::string low(text);
    for (char& c : low)
        if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
    return low;
}

AttemptEnd end_of(const Outcome<Admission>& admission) {
    if (admission) return AttemptEnd::proved;
    // The password was right, or was not even looked at: nothing to hold against anybody.
    bool blameless = admission.error().is(second_factor_needed) || admission.error().is(work_queue_full);
    return blameless ? AttemptEnd::unproved : AttemptEnd::failed;
}

struct Proof {
    std::optional<Claimant> claimant;
    Outcome<Admission> admission;
};

Task<Outcome<Proof>> prove(pg::Pool& pool, PasswordHasher& hasher, Attempt attempt, std::string login, SignIn wanted,
                           Time now) {
    std::optional<Claimant> claimant;
    {
        pg::Tx tx = co_await pool.begin(pg::Scope::station(attempt.station_id));
        auto found = tx.queue(claimant_by_login, attempt.station_id, login);
        Outcome<void> taken = co_await take_attempt(tx, attempt, now);
        co_await tx.commit();
        if (!taken) co_return Refusal(std::move(taken.error()));
        claimant = found.take();
    }
    std::optional<Problem> busy;
    bool matches = false;
    try {
        matches = co_await hasher.verify(claimant ? claimant->password_hash : "", wanted.password);
    } catch (Refused& refused) {
        busy = std::move(refused.problem);
    }
    if (busy) co_return Proof{std::move(claimant), Refusal(std::move(*busy))};
    std::optional<std::string> code;
    if (wanted.code) code = *wanted.code;
    auto admission = decide_sign_in(claimant, matches, code, now);
    co_return Proof{std::move(claimant), std::move(admission)};
}

Task<> record_failure(pg::Pool& pool, Attempt attempt, std::string login, Proof proof, Author nobody, Time now) {
    AttemptEnd end = end_of(proof.admission);
    pg::Tx tx = co_await pool.begin(pg::Scope::station(attempt.station_id));
    bool locked = co_await settle_attempt(tx, attempt, end);
    if (end == AttemptEnd::failed) {
        std::optional<MemberId> about;
        if (proof.claimant) about = proof.claimant->member_id;
        auto act = locked ? AccountAct::sign_in_locked : AccountAct::sign_in_failed;
        queue_events(tx,
                     {account_event(nobody, act, about, now,
                                    {{"problem", proof.admission.error().kind->code}, {"mark", login_mark(login)}})});
        co_await look_for_spray(tx, nobody, now);
    }
    tx.queue(drop_old_failure_counts, attempt.station_id, now - account_lock.forget_after);
    co_await tx.commit();
}

Task<Outcome<SignedIn>> admit(pg::Pool& pool, AccountDesk desk, Attempt attempt, Proof proof, Visitor visitor,
                              Time now) {
    StationId station = attempt.station_id;
    const Claimant& claimant = *proof.claimant;
    pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
    const Admission& admission = *proof.admission;
    int64_t used = 1;
    if (admission.totp_step)
        used = co_await tx.run(use_totp_step, station, claimant.member_id, *admission.totp_step);
    else if (admission.recovery_code)
        used = co_await tx.run(use_recovery_code, station, claimant.member_id, *admission.recovery_code, now);
    auto posts = tx.queue(active_posts_of, station, claimant.member_id);
    co_await settle_attempt(tx, attempt, AttemptEnd::proved);
    // Without a commit the attempt stays counted as a failure.
    if (used == 0) co_return refuse(second_factor_wrong);

    SignedIn signed_in{new_session_token(station), session_limits(session_kind(posts.take())).whole, {}};
    auto session = SessionId::make(now);
    auto begun =
        tx.queue(begin_session, station, session, claimant.member_id, claimant.password_hash,
                 token_hash(signed_in.token), now, now + signed_in.lifetime, visitor.address, visitor.device);
    if (needs_renewal(desk.profile, claimant.password_changed_at, now))
        tx.queue(demand_new_password, station, claimant.member_id);
    signed_in.me = co_await me_view(tx, station, claimant.member_id);
    if (begun.take() == 0) co_return refuse(sign_in_refused);
    Author author{station, claimant.member_id, session, visitor.address};
    queue_events(
        tx, {account_event(author, AccountAct::signed_in, claimant.member_id, now, {{"device", visitor.device}})});
    if (admission.recovery_code)
        queue_events(tx, {account_event(author, AccountAct::recovery_code_used, claimant.member_id, now,
                                        {{"left", signed_in.me.recovery_codes_left}})});
    co_await tx.commit();
    co_return signed_in;
}

} // namespace

Task<Outcome<SignedIn>> sign_in(pg::Pool& pool, AccountDesk desk, StationId station, SignIn wanted, Visitor visitor,
                                Time now) {
    std::string login = lowered(wanted.login);
    Attempt attempt{station, {address_subject(visitor.address), login_subject(login)}};
    Outcome<Proof> proof = co_await prove(pool, *desk.hasher, attempt, login, std::move(wanted), now);
    if (!proof) co_return Refusal(std::move(proof.error()));
    if (!proof->admission) {
        co_await record_failure(pool, attempt, login, *proof, Author{station, {}, {}, visitor.address}, now);
        co_return Refusal(std::move(proof->admission.error()));
    }
    auto answer = co_await admit(pool, desk, attempt, std::move(*proof), std::move(visitor), now);
    co_return answer;
}

} // namespace qzt
