// What the doctor looks at on the machine; the database has its own file (doctor_database.cpp).
#include "doctor.hpp"

#include "kernel/crypto/crypto_problems.hpp"
#include "kernel/crypto/key_file.hpp"
#include "kernel/pg/cluster.hpp"
#include "kernel/pg/migrate.hpp"
#include "kernel/task.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cstring>
#include <sys/stat.h>

namespace qzt::doctor {

namespace fs = std::filesystem;

Outcome<void> check_data_folder(const std::string& folder) {
    auto path = fs::absolute(folder);
    std::error_code error;
    if (!fs::exists(path, error)) {
        auto parent = path.parent_path();
        while (!fs::exists(parent, error) && parent != parent.root_path())
            parent = parent.parent_path();
        if (::access(parent.c_str(), W_OK | X_OK) == 0) return {};
        return refuse(no_data_folder, {{"folder", path}, {"reason", std::strerror(errno)}});
    }
    auto user = pg::run_user(path / "pg");
    if (!user) return refuse(pg::cluster_no_user);
    auto reason = pg::why_not_usable(*user, path);
    if (reason.empty() && ::access(path.c_str(), W_OK | X_OK) != 0) reason = std::strerror(errno);
    if (!reason.empty())
        return refuse(data_folder_closed, {{"user", user->name}, {"folder", path}, {"reason", reason}});
    struct stat seen{};
    auto cluster = path / "pg";
    if (::stat(cluster.c_str(), &seen) == 0 && (seen.st_mode & 077))
        return refuse(cluster_open_to_others,
                      {{"folder", cluster}, {"mode", fmt::format("{:o}", unsigned(seen.st_mode & 0777))}});
    return {};
}

Outcome<void> check_disk(const std::string& folder, uintmax_t least) {
    auto path = fs::absolute(folder);
    std::error_code error;
    while (!fs::exists(path, error) && path != path.root_path())
        path = path.parent_path();
    auto space = fs::space(path, error);
    if (error || space.available >= least) return {};
    return refuse(disk_full, {{"free_mb", std::to_string(space.available / 1024 / 1024)},
                              {"least_mb", std::to_string(least / 1024 / 1024)}});
}

Outcome<void> check_programs(const std::string& folder) {
    for (const char* program : {"postgres", "initdb", "pg_basebackup"})
        if (::access((fs::path(folder) / program).c_str(), X_OK) != 0)
            return refuse(pg::cluster_no_program,
                          {{"version", std::string(pg::postgres_version)}, {"folder", folder}});
    return {};
}

Outcome<void> check_listen(const std::string& listen) {
    auto where = listen_address(listen);
    if (!where) return Refusal(where.error());
    boost::system::error_code error;
    auto address = asio::ip::make_address(where->address, error);
    asio::io_context context;
    asio::ip::tcp::acceptor acceptor(context);
    asio::ip::tcp::endpoint endpoint(address, where->port);
    if (!error) acceptor.open(endpoint.protocol(), error);
    // What closed a moment ago does not count as taken.
    if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(1, error);
    if (!error) return {};
    return refuse(port_taken, {{"address", listen}, {"reason", error.message()}});
}

template <class T, class Read>
static std::unique_ptr<T, void (*)(T*)> read_pem(const std::string& file, Read read, void (*free)(T*)) {
    std::unique_ptr<FILE, int (*)(FILE*)> open(std::fopen(file.c_str(), "re"), std::fclose);
    return {open ? read(open.get(), nullptr, nullptr, nullptr) : nullptr, free};
}

static Time time_of(const ASN1_TIME* asn1) {
    std::tm parts{};
    ASN1_TIME_to_tm(asn1, &parts);
    return Time(std::chrono::seconds(::timegm(&parts)));
}

Outcome<void> check_certificate(const std::string& certificate, const std::string& key, Time now) {
    if (certificate.empty() && key.empty()) return {};
    auto bad = [&](const char* reason) {
        return refuse(certificate_bad, {{"file", certificate}, {"reason", reason}});
    };
    auto read = read_pem<X509>(certificate, PEM_read_X509, X509_free);
    if (!read) return bad("it cannot be read as PEM");
    struct stat seen{};
    if (::stat(key.c_str(), &seen) == 0 && (seen.st_mode & 077)) return refuse(secret_exposed, {{"file", key}});
    auto secret = read_pem<EVP_PKEY>(key, PEM_read_PrivateKey, EVP_PKEY_free);
    if (!secret) return bad("its key cannot be read as PEM");
    if (X509_check_private_key(read.get(), secret.get()) != 1) return bad("the key belongs to another certificate");
    if (time_of(X509_get0_notBefore(read.get())) > now) return bad("it is not valid yet; is the clock right?");
    auto end = time_of(X509_get0_notAfter(read.get()));
    if (end < now + certificate_left_min)
        return refuse(certificate_ends, {{"file", certificate}, {"day", to_text(local_day(end))}});
    return {};
}

Outcome<void> check_clock(Time now) {
    // The newest migration's name begins with the day it was written: 20261124-….
    std::string name(pg::own_migrations().back().name);
    std::string built = name.substr(0, 4) + "-" + name.substr(4, 2) + "-" + name.substr(6, 2);
    auto day = day_from_text(built);
    // A day of grace: the name was written somewhere on Earth.
    if (!day || local_day(now) + std::chrono::days(1) >= *day) return {};
    return refuse(clock_wrong, {{"now", to_text(now)}, {"built", built}});
}

Outcome<void> check_open_files(uint64_t limit) {
    if (limit >= open_files_min) return {};
    return refuse(few_open_files, {{"limit", std::to_string(limit)}, {"least", std::to_string(open_files_min)}});
}

// One that is missing may not have been made yet; what the database says of it is asked there (check_keys).
Outcome<void> check_key_file(const fs::path& file) {
    auto keys = crypto::load_keys(file);
    if (keys || keys.error().is(crypto::key_file_missing)) return {};
    return Refusal(keys.error());
}

} // namespace qzt::doctor
