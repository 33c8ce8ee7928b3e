#include "accounts/account_api.hpp"

#include "accounts/recovery_codes.hpp"
#include "accounts/session_rules.hpp"

namespace qzt {
namespace {

using http::Verb;

http::Made<MeView> answer_with_cookie(const SignedIn& signed_in, bool secure) {
    http::Made<MeView> answer{json::text_of(signed_in.me), 200, {}};
    answer.headers.set("Set-Cookie", session_cookie(signed_in.token, signed_in.lifetime, secure));
    return answer;
}

// ── sessions ───────────────────────────────────────────────────────────────────────────────────────────────────────

Task<http::Made<MeView>> post_session(Call call, AccountDesk& desk, SignIn wanted) {
    Visitor visitor{call.request.remote_address, device_words(call.request.headers.find("User-Agent").value_or(""))};
    auto signed_in =
        co_await sign_in(*call.pool, desk, call.actor.station_id, std::move(wanted), std::move(visitor), call.now);
    if (!signed_in) throw Refused(std::move(signed_in.error()));
    // A new sign-in gets a new session; the one that this browser had ends.
    if (!call.actor.is_system()) {
        pg::Tx tx = co_await call.begin();
        co_await sign_out(tx, call.actor, call.now);
        co_await tx.commit();
    }
    co_return answer_with_cookie(*signed_in, call.request.secure);
}

Task<MeView> get_session(Call call) {
    pg::Tx tx = co_await call.begin();
    MeView me = co_await me_view(tx, call.actor.station_id, call.actor.member_id);
    co_return me;
}

Task<http::Done> delete_session(Call call) {
    if (!call.actor.is_system()) {
        pg::Tx tx = co_await call.begin();
        co_await sign_out(tx, call.actor, call.now);
        co_await tx.commit();
    }
    http::Done done;
    done.headers.set("Set-Cookie", ended_session_cookie(call.request.secure));
    co_return done;
}

Task<SessionList> get_sessions(Call call) {
    pg::Tx tx = co_await call.begin();
    SessionList sessions = co_await list_sessions(tx, call.actor, call.now);
    co_return sessions;
}

Task<> delete_one_session(Call call, SessionId session_id) {
    pg::Tx tx = co_await call.begin();
    co_await end_session(tx, call.actor, session_id, call.now);
    co_await tx.commit();
}

// ── one's own account ──────────────────────────────────────────────────────────────────────────────────────────────

Task<> put_password(Call call, AccountDesk& desk, ChangePassword wanted) {
    co_await change_password(*call.pool, desk, call.actor, std::move(wanted), call.now);
}

Task<TotpOffer> post_totp(Call call) {
    pg::Tx tx = co_await call.begin();
    TotpOffer offer = co_await begin_totp(tx, call.actor);
    co_await tx.commit();
    co_return offer;
}

Task<> put_totp(Call call, TotpCode given) {
    pg::Tx tx = co_await call.begin();
    co_await confirm_totp(tx, call.actor, std::move(given.code), call.now);
    co_await tx.commit();
}

Task<> delete_totp(Call call, SecondFactor given) {
    co_await remove_totp(*call.pool, call.actor, std::move(given.code), call.now);
}

Task<RecoveryCodes> post_recovery_codes(Call call, SecondFactor given) {
    RecoveryCodes made = co_await make_recovery_codes(*call.pool, call.actor, std::move(given.code), call.now);
    co_return made;
}

Task<> put_language(Call call, ChosenLanguage chosen) {
    pg::Tx tx = co_await call.begin();
    co_await set_language(tx, call.actor, chosen.language);
    co_await tx.commit();
}

} // namespace

std::vector<http::Endpoint<Call>> account_endpoints(AccountDesk* desk) {
    return {
        http::endpoint(Verb::post, "/api/session", "sign_in", "Sign in with a login and a password.", post_session,
                       desk),
        http::endpoint(Verb::get, "/api/session", "show_session", "Who one is, and one's posts.", get_session),
        http::endpoint(Verb::del, "/api/session", "sign_out", "Sign out.", delete_session),
        http::endpoint(Verb::get, "/api/me/sessions", "list_sessions", "Where one is signed in.", get_sessions),
        http::endpoint(Verb::del, "/api/me/sessions/{session_id}", "end_session", "End one of one's own sessions.",
                       delete_one_session),
        http::endpoint(Verb::put, "/api/me/password", "change_password", "Change one's own password.", put_password,
                       desk),
        http::endpoint(Verb::post, "/api/me/totp", "begin_totp", "Ask for a secret for an authenticator.", post_totp),
        http::endpoint(Verb::put, "/api/me/totp", "confirm_totp", "Set the second factor with its first code.",
                       put_totp),
        http::endpoint(Verb::del, "/api/me/totp", "remove_totp", "Remove the second factor with a present code.",
                       delete_totp),
        http::endpoint(Verb::post, "/api/me/totp/recovery-codes", "make_recovery_codes",
                       "Ten codes for a lost authenticator, told once; older ones are worthless from now on.",
                       post_recovery_codes),
        http::endpoint(Verb::put, "/api/me/language", "set_language", "Choose one's language.", put_language),
    };
}

} // namespace qzt
