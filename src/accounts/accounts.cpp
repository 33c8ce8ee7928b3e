#include "accounts/accounts.hpp"

#include "accounts/account_history.hpp"
#include "accounts/account_queries.hpp"
#include "accounts/policy.hpp"
#include "accounts/recovery_codes.hpp"
#include "accounts/sign_in_attempts.hpp"

namespace qzt {

namespace {

template <auto& query>
using PendingOf = pg::Pending<std::remove_cvref_t<decltype(query)>>;

// What is asked about a token, in one round trip, and what follows from the answers.
struct Asking {
    StationId station;
    PendingOf<session_owner> owner;
    PendingOf<posts_of_session> posts;
};

Asking ask(pg::Tx& tx, StationId station, std::string_view token) {
    auto hash = token_hash(token);
    return {station, tx.queue(session_owner, station, hash), tx.queue(posts_of_session, station, hash)};
}

struct Asker {
    Actor actor;
    bool should_touch = false;
};

std::optional<Asker> asker(const Asking& asking, Time now) {
    auto owner = asking.owner.take();
    if (!owner) return {};
    auto posts = asking.posts.take();
    SessionTimes times{owner->created_at, owner->seen_at, owner->ends_at, {}};
    if (!is_live(times, session_kind(posts), now)) return {};
    return Asker{{asking.station, owner->member_id, std::move(owner->name), std::move(posts), owner->session_id,
                  owner->language, owner->must_change_password, owner->wall_key_id},
                 should_touch(times, now)};
}

} // namespace

Task<std::optional<Actor>> actor_of(pg::Tx& tx, std::string token, Time now) {
    auto station = station_of_token(token);
    if (!station) co_return std::nullopt;
    Asking asking = ask(tx, *station, token);
    co_await tx.send();
    auto found = asker(asking, now);
    if (!found) co_return std::nullopt;
    if (found->should_touch) tx.queue(touch_session, *station, found->actor.session_id, now);
    co_return std::move(found->actor);
}

Task<std::optional<Actor>> who_asks(pg::Pool& pool, StationId station, const http::Request& request, Time now) {
    auto token = request.cookie(session_cookie_name(request.secure));
    if (!token || station_of_token(*token) != station) co_return std::nullopt;
    pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
    Asking asking = ask(tx, station, *token);
    co_await tx.commit();
    auto found = asker(asking, now);
    if (!found) co_return std::nullopt;
    // Whoever only reads does not wait for a standby because their session is a minute older.
    if (found->should_touch)
        co_await pool.run(pg::Scope::station(station).without_waiting(), touch_session, station,
                          found->actor.session_id, now);
    co_return std::move(found->actor);
}

Task<bool> has_revoked_session(pg::Pool& pool, StationId station, const http::Request& request) {
    auto token = request.cookie(session_cookie_name(request.secure));
    if (!token || station_of_token(*token) != station) co_return false;
    auto revoked = co_await pool.run(pg::Scope::station(station), is_revoked, station, token_hash(*token));
    co_return revoked.value_or(false);
}

Task<std::optional<Actor>> who_asks(pg::Pool& pool, ActorMemory& memory, StationId station,
                                    const http::Request& request, Time now) {
    auto token = request.cookie(session_cookie_name(request.secure));
    if (!token) co_return std::nullopt;
    std::string key(*token);
    if (const Actor* known = memory.find(key, now)) co_return *known;
    uint64_t seen = memory.changes().count();
    auto actor = co_await who_asks(pool, station, request, now);
    if (actor) memory.keep(std::move(key), *actor, now, seen);
    co_return actor;
}

bool changes_accounts(const http::Request& request) {
    if (request.verb == http::Verb::get || request.verb == http::Verb::head) return false;
    // Cases and reports are most of what is written, and the only writing that has nothing to do with accounts.
    for (std::string_view beginning : {"/api/cases", "/api/reports", "/api/files", "/api/notices", "/api/public"})
        if (request.path.starts_with(beginning)) return false;
    return true;
}

Task<MeView> me_view(pg::Tx& tx, StationId station, MemberId member_id) {
    auto found = tx.queue(me_by_id, station, member_id);
    auto posts = co_await tx.run(active_posts_of, station, member_id);
    auto row = found.take();
    if (!row) throw Refused(Problem(member_not_found));
    bool has_desk = std::ranges::any_of(posts, works_on_cases_of_its_organisation, &Post::role);
    auto begins_projects_of = orgs_opened_to(*policy_of("create_project"), posts);
    bool keeps_templates = !orgs_opened_to(*policy_of("keep_project_template"), posts).empty();
    co_return MeView{station,
                     row->station_code,
                     row->station_name,
                     row->demo,
                     member_id,
                     row->name,
                     row->login,
                     row->language,
                     std::move(posts),
                     row->must_change_password,
                     row->has_totp,
                     has_desk,
                     row->recovery_codes_left,
                     std::move(begins_projects_of),
                     keeps_templates};
}

Task<> sign_out(pg::Tx& tx, Actor by, Time now) {
    auto ended = co_await tx.run(end_session_of, by.station_id, by.member_id, by.session_id, now);
    if (ended) queue_events(tx, {account_event(author_of(by), AccountAct::signed_out, by.member_id, now)});
}

Task<SessionList> list_sessions(pg::Tx& tx, Actor by, Time now) {
    auto sessions = co_await tx.run(open_sessions_of, by.station_id, by.member_id, by.session_id, now);
    // Those that idled too long have no end written; they are over all the same.
    SessionKind kind = session_kind(by.posts);
    std::erase_if(sessions, [&](const SessionView& session) {
        return !is_live({session.created_at, session.seen_at, session.ends_at, {}}, kind, now);
    });
    co_return SessionList{std::move(sessions)};
}

Task<> end_session(pg::Tx& tx, Actor by, SessionId session_id, Time now) {
    auto ended = co_await tx.run(end_session_of, by.station_id, by.member_id, session_id, now);
    if (!ended) throw Refused(Problem(session_not_found));
    auto event = account_event(author_of(by), AccountAct::session_ended, by.member_id, now,
                               {{"session_id", session_id.text()}});
    queue_events(tx, {std::move(event)});
}

Task<> set_language(pg::Tx& tx, Actor by, Language language) {
    co_await tx.run(store_language, by.station_id, by.member_id, language);
}

Task<TotpOffer> begin_totp(pg::Tx& tx, Actor by) {
    pg::Bytes secret = new_totp_secret();
    auto me = tx.queue(me_by_id, by.station_id, by.member_id);
    auto offered = co_await tx.run(offer_totp, by.station_id, by.member_id, secret);
    if (!offered) throw Refused(Problem(totp_set_already));
    auto row = me.take();
    co_return TotpOffer{base32(secret), totp_uri(secret, row->station_name, row->login)};
}

Task<> confirm_totp(pg::Tx& tx, Actor by, std::string code, Time now) {
    auto secret = co_await tx.run(totp_offered_to, by.station_id, by.member_id);
    if (!secret) throw Refused(Problem(totp_not_begun));
    auto step = totp_step_of(*secret, code, now, 0);
    if (!step) throw Refused(Problem(totp_code_wrong));
    co_await tx.run(confirm_totp_secret, by.station_id, by.member_id, *step);
    queue_events(tx, {account_event(author_of(by), AccountAct::totp_set, by.member_id, now)});
}

// ── what takes a proof ─────────────────────────────────────────────────────────────────────────────────────────────

// The member as they are now, with one attempt counted against them until it is settled.
static Task<Claimant> begin_proof(pg::Pool& pool, Actor by, Time now) {
    pg::Tx tx = co_await pool.begin(pg::Scope::station(by.station_id));
    auto claimant = co_await tx.run(claimant_by_id, by.station_id, by.member_id);
    if (!claimant) throw Refused(Problem(not_signed_in));
    Outcome<void> taken = co_await take_attempt(tx, {by.station_id, {login_subject(claimant->login)}}, now);
    or_refuse(std::move(taken));
    co_await tx.commit();
    co_return std::move(*claimant);
}

static Task<std::vector<std::string>> password_context(pg::Pool& pool, StationId station, MemberId member) {
    auto row = co_await pool.run(pg::Scope::station(station), me_by_id, station, member);
    if (!row) co_return std::vector<std::string>{};
    co_return std::vector<std::string>{row->login, row->name, row->station_name, row->station_code};
}

Task<> change_password(pg::Pool& pool, AccountDesk desk, Actor by, ChangePassword wanted, Time now) {
    if (wanted.old_password == wanted.new_password) throw Refused(Problem(password_unchanged));
    auto context = co_await password_context(pool, by.station_id, by.member_id);
    or_refuse(accept_password(desk.profile, wanted.new_password, context));
    Claimant claimant = co_await begin_proof(pool, by, now);
    bool matches = co_await desk.hasher->verify(claimant.password_hash, wanted.old_password);
    if (!matches) throw Refused(Problem(old_password_wrong));
    std::string hash = co_await desk.hasher->hash(wanted.new_password);

    pg::Tx tx = co_await pool.begin(pg::Scope::station(by.station_id));
    tx.queue(store_password, by.station_id, by.member_id, hash, now, false);
    tx.queue(end_sessions_of, by.station_id, by.member_id, by.session_id, now);
    co_await settle_attempt(tx, {by.station_id, {login_subject(claimant.login)}}, AttemptEnd::proved);
    queue_events(tx, {account_event(author_of(by), AccountAct::password_changed, by.member_id, now)});
    co_await tx.commit();
}

// Uses up a present code or a recovery code; refused, the attempt stays counted.
static Task<> use_second_factor(pg::Tx& tx, Claimant claimant, StationId station, std::string code, Time now) {
    if (!claimant.totp_secret) throw Refused(Problem(totp_not_set));
    auto recovery = recovery_code_hash(code);
    auto step = totp_step_of(*claimant.totp_secret, code, now, claimant.totp_last_step);
    if (!recovery && !step) throw Refused(Problem(totp_code_wrong));
    int64_t used = 0;
    if (recovery)
        used = co_await tx.run(use_recovery_code, station, claimant.member_id, *recovery, now);
    else
        used = co_await tx.run(use_totp_step, station, claimant.member_id, *step);
    if (used == 0) throw Refused(Problem(totp_code_wrong));
    co_await settle_attempt(tx, {station, {login_subject(claimant.login)}}, AttemptEnd::unproved);
}

// Without a second factor there is nothing to guess, and so no attempt is counted.
static Task<Claimant> begin_second_proof(pg::Pool& pool, Actor by, Time now) {
    auto claimant = co_await pool.run(pg::Scope::station(by.station_id), claimant_by_id, by.station_id, by.member_id);
    if (claimant && !claimant->totp_secret) throw Refused(Problem(totp_not_set));
    Claimant counted = co_await begin_proof(pool, by, now);
    co_return counted;
}

Task<> remove_totp(pg::Pool& pool, Actor by, std::string code, Time now) {
    Claimant claimant = co_await begin_second_proof(pool, by, now);
    pg::Tx tx = co_await pool.begin(pg::Scope::station(by.station_id));
    co_await use_second_factor(tx, std::move(claimant), by.station_id, std::move(code), now);
    tx.queue(drop_totp, by.station_id, by.member_id);
    tx.queue(drop_recovery_codes, by.station_id, by.member_id);
    queue_events(tx, {account_event(author_of(by), AccountAct::totp_removed, by.member_id, now)});
    co_await tx.commit();
}

Task<RecoveryCodes> make_recovery_codes(pg::Pool& pool, Actor by, std::string code, Time now) {
    Claimant claimant = co_await begin_second_proof(pool, by, now);
    pg::Tx tx = co_await pool.begin(pg::Scope::station(by.station_id));
    co_await use_second_factor(tx, std::move(claimant), by.station_id, std::move(code), now);
    tx.queue(drop_recovery_codes, by.station_id, by.member_id);
    RecoveryCodes made;
    while (made.codes.size() < recovery_codes_made) {
        made.codes.push_back(new_recovery_code());
        tx.queue(store_recovery_code, by.station_id, by.member_id, *recovery_code_hash(made.codes.back()), now);
    }
    queue_events(tx, {account_event(author_of(by), AccountAct::recovery_codes_made, by.member_id, now)});
    co_await tx.commit();
    co_return made;
}

} // namespace qzt
