// Coming in and going out, and what everybody may do with their own account. No transaction is held while a password
// is hashed.
#pragma once
#include "accounts/account_types.hpp"
#include "accounts/actor_memory.hpp"
#include "accounts/password.hpp"
#include "accounts/sign_in_rules.hpp"
#include "kernel/http/message.hpp"
#include "kernel/pg/pool.hpp"

namespace qzt {

// What the account endpoints of one thread work with.
struct AccountDesk {
    PasswordHasher* hasher = nullptr;
    PasswordProfile profile = gb_l3;
};

struct Visitor {
    std::string address;
    std::string device; // device_words() of the User-Agent
};

struct SignedIn {
    std::string token;
    Duration lifetime{};
    MeView me;
};

// A refusal is a value: it has been counted and written into the history.
Task<Outcome<SignedIn>> sign_in(pg::Pool& pool, AccountDesk desk, StationId station, SignIn wanted, Visitor visitor,
                                Time now);

// Who asks with this token: one round trip. Empty when the session has ended, or the member is out of use. What is
// written about the visit travels with the caller's commit.
Task<std::optional<Actor>> actor_of(pg::Tx& tx, std::string token, Time now);

// The same for a request, from its cookie, in a transaction of its own. Nobody with a session of another station.
Task<std::optional<Actor>> who_asks(pg::Pool& pool, StationId station, const http::Request& request, Time now);

// The same out of a thread's memory when it can tell.
Task<std::optional<Actor>> who_asks(pg::Pool& pool, ActorMemory& memory, StationId station,
                                    const http::Request& request, Time now);
// Whether a request may change who somebody is or what they may do.
bool changes_accounts(const http::Request& request);

// Whether nobody asks because a security officer has ended this session or the member is out of use: a phone has to
// wipe itself.
Task<bool> has_revoked_session(pg::Pool& pool, StationId station, const http::Request& request);

Task<MeView> me_view(pg::Tx& tx, StationId station, MemberId member_id);

// The functions below write; the caller commits.
Task<> sign_out(pg::Tx& tx, Actor by, Time now);
Task<SessionList> list_sessions(pg::Tx& tx, Actor by, Time now);
Task<> end_session(pg::Tx& tx, Actor by, SessionId session_id, Time now);
Task<> set_language(pg::Tx& tx, Actor by, Language language);

Task<TotpOffer> begin_totp(pg::Tx& tx, Actor by);
Task<> confirm_totp(pg::Tx& tx, Actor by, std::string code, Time now);

// These two commit by themselves: guesses at the old password, or at a code, count like failed sign-ins.
// A change of password ends all other sessions.
Task<> change_password(pg::Pool& pool, AccountDesk desk, Actor by, ChangePassword wanted, Time now);
Task<> remove_totp(pg::Pool& pool, Actor by, std::string code, Time now);

} // namespace qzt
