// A certificate authority of this installation alone, for stations whose network has no name that a public authority
// would certify. Its certificate goes onto each phone once (trust_page.hpp); it may only vouch for private addresses
// and the names it was made with, so that a stolen key opens nothing else.
#pragma once
#include "kernel/clock.hpp"
#include "kernel/outcome.hpp"

#include <filesystem>
#include <vector>

namespace qzt {

inline const ProblemKind tls_file_exists{
    "tls_file_exists", 409,
    "{file} 已存在，没有改动。要换新的服务器证书，请先把旧的 qzt-server.crt 和 qzt-server.key 移走。",
    "{file} exists and nothing was changed. For a new server certificate, move the old qzt-server.crt and "
    "qzt-server.key away first."};
inline const ProblemKind tls_name_wrong{"tls_name_wrong", 400, "“{name}”既不是主机名，也不是 IP 地址。",
                                        "\"{name}\" is neither a host name nor an address."};
inline const ProblemKind tls_not_made{"tls_not_made", 500, "证书没有做成：{reason}。",
                                      "The certificate could not be made: {reason}."};

// Lies in one folder, every file 0600.
struct TlsFiles {
    std::filesystem::path authority, authority_key, server, server_key;
    static TlsFiles in(const std::filesystem::path& folder);
};

// Makes what is not there: the authority (ten years), then the server's certificate for these names and addresses
// (825 days, the most that phones accept). An authority that is there signs the new certificate. Never overwrites.
Outcome<TlsFiles> make_tls_files(const std::filesystem::path& folder, std::vector<std::string> names, Time now);

// What this machine is called, and its addresses; always with localhost.
std::vector<std::string> names_of_this_machine();

// "AB:CD:…", of a certificate in PEM; empty when it is none.
std::string sha256_fingerprint(const std::string& pem);

} // namespace qzt
