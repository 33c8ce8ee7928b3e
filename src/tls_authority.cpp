#include "tls_authority.hpp"

#include <boost/asio/ip/address.hpp>

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <arpa/inet.h>
#include <fcntl.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

namespace qzt {
namespace {

template <auto Free>
struct Freer {
    void operator()(auto* thing) const { Free(thing); }
};
using Certificate = std::unique_ptr<X509, Freer<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using Memory = std::unique_ptr<BIO, Freer<BIO_free>>;
using File = std::unique_ptr<FILE, Freer<fclose>>;

constexpr int authority_days = 3650, server_days = 825;

std::runtime_error broken(const char* step) {
    const char* words = ERR_reason_error_string(ERR_peek_last_error());
    ERR_clear_error();
    return std::runtime_error(std::string(step) + ": " + (words ? words : "unknown"));
}

bool is_address(const std::string& name) {
    boost::system::error_code ec;
    boost::asio::ip::make_address(name, ec);
    return !ec;
}

bool is_host_name(std::string_view name) {
    return !name.empty() && name.size() <= 253 && !name.starts_with('-') && !name.starts_with('.') &&
           name.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-") == name.npos;
}

Key new_key() {
    Key key(EVP_EC_gen("P-256"));
    if (!key) throw broken("key");
    return key;
}

void extend(X509* certificate, X509* issuer, int nid, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    std::unique_ptr<X509_EXTENSION, Freer<X509_EXTENSION_free>> extension(
        X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()));
    if (!extension || X509_add_ext(certificate, extension.get(), -1) != 1) throw broken("extension");
}

Certificate blank(EVP_PKEY* key, const std::string& name, Time now, int days) {
    Certificate certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    unsigned char serial[16];
    if (RAND_bytes(serial, sizeof serial) != 1) throw broken("serial");
    serial[0] &= 0x7f;
    std::unique_ptr<BIGNUM, Freer<BN_free>> number(BN_bin2bn(serial, sizeof serial, nullptr));
    BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate.get()));
    time_t from = std::chrono::system_clock::to_time_t(std::chrono::time_point_cast<std::chrono::seconds>(now));
    // A phone whose clock is a little behind is no reason for alarm.
    X509_time_adj_ex(X509_getm_notBefore(certificate.get()), 0, -3600, &from);
    X509_time_adj_ex(X509_getm_notAfter(certificate.get()), days, -3600, &from);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    return certificate;
}

std::string alternatives(const std::vector<std::string>& names, std::string_view dns, std::string_view ip) {
    std::string list;
    for (const auto& name : names) {
        if (!list.empty()) list += ',';
        list.append(is_address(name) ? ip : dns).append(name);
    }
    return list;
}

// Names below a permitted one are permitted too; so are all private networks, since addresses change.
std::string constraints(const std::vector<std::string>& names) {
    std::string list = "critical";
    for (auto network :
         {"10.0.0.0/255.0.0.0", "172.16.0.0/255.240.0.0", "192.168.0.0/255.255.0.0", "127.0.0.0/255.0.0.0",
          "169.254.0.0/255.255.0.0", "100.64.0.0/255.192.0.0", "fc00:0:0:0:0:0:0:0/fe00:0:0:0:0:0:0:0",
          "fe80:0:0:0:0:0:0:0/ffc0:0:0:0:0:0:0:0", "::1/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"})
        list.append(",permitted;IP:").append(network);
    for (const auto& name : names) {
        bool v6 = name.contains(':');
        if (!is_address(name))
            list.append(",permitted;DNS:").append(name);
        else
            list.append(",permitted;IP:")
                .append(name)
                .append(v6 ? "/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff" : "/255.255.255.255");
    }
    return list;
}

Certificate new_authority(EVP_PKEY* key, const std::vector<std::string>& names, Time now) {
    Certificate certificate = blank(key, "Qiaozhitong " + names.front(), now, authority_days);
    X509* self = certificate.get();
    X509_set_issuer_name(self, X509_get_subject_name(self));
    extend(self, self, NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    extend(self, self, NID_key_usage, "critical,keyCertSign,cRLSign");
    extend(self, self, NID_subject_key_identifier, "hash");
    extend(self, self, NID_name_constraints, constraints(names));
    if (X509_sign(self, key, EVP_sha256()) == 0) throw broken("sign");
    return certificate;
}

Certificate new_server(EVP_PKEY* key, X509* authority, EVP_PKEY* authority_key, const std::vector<std::string>& names,
                       Time now) {
    Certificate certificate = blank(key, names.front(), now, server_days);
    X509* self = certificate.get();
    X509_set_issuer_name(self, X509_get_subject_name(authority));
    extend(self, authority, NID_basic_constraints, "critical,CA:FALSE");
    extend(self, authority, NID_key_usage, "critical,digitalSignature");
    extend(self, authority, NID_ext_key_usage, "serverAuth");
    extend(self, authority, NID_subject_key_identifier, "hash");
    extend(self, authority, NID_authority_key_identifier, "keyid:always");
    extend(self, authority, NID_subject_alt_name, alternatives(names, "DNS:", "IP:"));
    if (X509_sign(self, authority_key, EVP_sha256()) == 0) throw broken("sign");
    return certificate;
}

// Into a file that was not there.
template <class Write>
void write_new(const std::filesystem::path& path, Write write) {
    int fd = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0 && errno == EEXIST) throw Refused(Problem(tls_file_exists, {{"file", path.string()}}));
    if (fd < 0) throw std::system_error(errno, std::generic_category(), path.string());
    File file(fdopen(fd, "w"));
    bool written = write(file.get()) == 1 && fflush(file.get()) == 0 && fsync(fd) == 0;
    if (!written) throw broken("write");
}
void write_key(const std::filesystem::path& path, EVP_PKEY* key) {
    write_new(path, [&](FILE* file) {
        return PEM_write_PKCS8PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
    });
}
void write_certificate(const std::filesystem::path& path, X509* certificate) {
    write_new(path, [&](FILE* file) { return PEM_write_X509(file, certificate); });
}

TlsFiles make(const std::filesystem::path& folder, const std::vector<std::string>& names, Time now) {
    TlsFiles files = TlsFiles::in(folder);
    for (const auto& file : {files.server, files.server_key})
        if (std::filesystem::exists(file)) throw Refused(Problem(tls_file_exists, {{"file", file.string()}}));
    std::filesystem::create_directories(folder);
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
    Key authority_key;
    Certificate authority;
    if (std::filesystem::exists(files.authority_key)) {
        File key_file(fopen(files.authority_key.c_str(), "re")), file(fopen(files.authority.c_str(), "re"));
        if (key_file) authority_key.reset(PEM_read_PrivateKey(key_file.get(), nullptr, nullptr, nullptr));
        if (file) authority.reset(PEM_read_X509(file.get(), nullptr, nullptr, nullptr));
        if (!authority || !authority_key) throw broken("authority");
    } else {
        authority_key = new_key();
        authority = new_authority(authority_key.get(), names, now);
        write_certificate(files.authority, authority.get());
        write_key(files.authority_key, authority_key.get());
    }
    Key key = new_key();
    Certificate server = new_server(key.get(), authority.get(), authority_key.get(), names, now);
    write_key(files.server_key, key.get());
    write_certificate(files.server, server.get());
    return files;
}

} // namespace

TlsFiles TlsFiles::in(const std::filesystem::path& folder) {
    return {folder / "qzt-ca.crt", folder / "qzt-ca.key", folder / "qzt-server.crt", folder / "qzt-server.key"};
}

Outcome<TlsFiles> make_tls_files(const std::filesystem::path& folder, std::vector<std::string> names, Time now) {
    for (const auto& name : names)
        if (!is_address(name) && !is_host_name(name)) return refuse(tls_name_wrong, {{"name", name}});
    std::vector<std::string> once;
    for (auto& name : names)
        if (std::ranges::find(once, name) == once.end()) once.push_back(std::move(name));
    if (once.empty()) once.emplace_back("localhost");
    try {
        return make(folder, once, now);
    } catch (const Refused& refused) {
        return Refusal(refused.problem);
    } catch (const std::exception& thrown) {
        return refuse(tls_not_made, {{"reason", thrown.what()}});
    }
}

std::vector<std::string> names_of_this_machine() {
    std::vector<std::string> names;
    char host[256]{};
    if (gethostname(host, sizeof host - 1) == 0 && is_host_name(host)) names.emplace_back(host);
    ifaddrs* all = nullptr;
    if (getifaddrs(&all) == 0) {
        for (auto* one = all; one; one = one->ifa_next) {
            if (!one->ifa_addr || one->ifa_flags & IFF_LOOPBACK) continue;
            char text[INET6_ADDRSTRLEN]{};
            if (one->ifa_addr->sa_family == AF_INET) {
                inet_ntop(AF_INET, &reinterpret_cast<sockaddr_in*>(one->ifa_addr)->sin_addr, text, sizeof text);
            } else if (one->ifa_addr->sa_family == AF_INET6) {
                const auto& address = reinterpret_cast<sockaddr_in6*>(one->ifa_addr)->sin6_addr;
                // Link-local addresses mean nothing on another machine.
                if (!IN6_IS_ADDR_LINKLOCAL(&address)) inet_ntop(AF_INET6, &address, text, sizeof text);
            }
            if (*text) names.emplace_back(text);
        }
        freeifaddrs(all);
    }
    for (auto always : {"localhost", "127.0.0.1", "::1"})
        names.emplace_back(always);
    return names;
}

std::string sha256_fingerprint(const std::string& pem) {
    Memory memory(BIO_new_mem_buf(pem.data(), int(pem.size())));
    Certificate certificate(PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr));
    unsigned char hash[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    if (!certificate || X509_digest(certificate.get(), EVP_sha256(), hash, &size) != 1) return {};
    std::string text;
    for (unsigned i = 0; i < size; ++i) {
        constexpr std::string_view digits = "0123456789ABCDEF";
        if (i) text += ':';
        text += digits[hash[i] >> 4];
        text += digits[hash[i] & 15];
    }
    return text;
}

} // namespace qzt
