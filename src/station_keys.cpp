#include "station_keys.hpp"

#include "kernel/crypto/crypto_problems.hpp"
#include "kernel/crypto/key_file.hpp"
#include "kernel/drop_root.hpp"
#include "kernel/json_traits.hpp"
#include "kernel/log.hpp"
#include "kernel/pg/migrate.hpp"

#include <libpq-fe.h>

namespace qzt {

namespace fs = std::filesystem;

namespace {

using Conn = std::unique_ptr<PGconn, decltype(&PQfinish)>;
using Rows = std::unique_ptr<PGresult, decltype(&PQclear)>;

Outcome<Rows> run(const Conn& conn, const char* words, std::initializer_list<const char*> values = {}) {
    Rows rows(PQexecParams(conn.get(), words, int(values.size()), nullptr, values.begin(), nullptr, nullptr, 0),
              &PQclear);
    auto status = PQresultStatus(rows.get());
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) return rows;
    return refuse(pg::database_unreachable, {{"reason", PQerrorMessage(conn.get())}});
}

// Empty when the database knows no keys yet.
Outcome<std::string> check_known_to(const Conn& conn) {
    auto rows = run(conn, "select key_check from stations where key_check is not null limit 1");
    if (!rows) return Refusal(rows.error());
    return PQntuples(rows->get()) == 1 ? std::string(PQgetvalue(rows->get(), 0, 0)) : std::string();
}

// Another process may have made it in the meantime; then that one is it.
Outcome<crypto::Keyring> load_or_make(const fs::path& file, crypto::Profile profile, Time now, bool may_make) {
    auto keys = crypto::load_keys(file);
    if (keys || !keys.error().is(crypto::key_file_missing) || !may_make) return keys;
    auto made = crypto::make_keys(file, profile, now);
    if (!made && made.error().is(crypto::key_file_there)) return crypto::load_keys(file);
    if (made) log::info("keys_made", {{"profile", profile}});
    return made;
}

} // namespace

fs::path key_file_of(const Settings& settings) {
    return settings.key_file.empty() ? fs::path(settings.data) / key_file_name : fs::path(settings.key_file);
}

Outcome<crypto::Profile> crypto_profile(const Settings& settings) {
    if (auto profile = json::from_word<crypto::Profile>(settings.crypto_profile)) return *profile;
    return refuse(
        setting_wrong,
        {{"name", "crypto-profile"}, {"reason", "international or national"}, {"source", settings.crypto_profile}});
}

Outcome<crypto::Keyring> open_keys(const Settings& settings, const std::string& conninfo, Time now) {
    auto profile = crypto_profile(settings);
    if (!profile) return Refusal(profile.error());
    Conn conn(PQconnectdb(conninfo.c_str()), &PQfinish);
    auto known = check_known_to(conn);
    if (!known) return Refusal(known.error());
    make_data_folder(settings.data);
    auto file = key_file_of(settings);
    auto keys = load_or_make(file, *profile, now, known->empty());
    if (!keys) return keys;
    std::string check = keys->check();
    if (known->empty()) {
        auto told = run(conn, "update stations set key_check = $1 where key_check is null", {check.c_str()});
        if (!told) return Refusal(told.error());
        // Another process of another machine may have been first.
        known = check_known_to(conn);
        if (!known) return Refusal(known.error());
    }
    if (!known->empty() && *known != check) return refuse(keys_of_another_database, {{"file", file}});
    // The setting is for new keys; what seals now is as old as the newest of them.
    if (keys->sealing_key().profile != *profile)
        log::warn("keys_of_another_profile", {{"sealing", keys->sealing_key().profile}, {"setting", *profile}});
    return keys;
}

} // namespace qzt
