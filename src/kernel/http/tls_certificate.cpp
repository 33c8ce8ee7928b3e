#include "kernel/http/tls_certificate.hpp"

#include "kernel/log.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/stat.h>

namespace qzt::http {

namespace ssl = boost::asio::ssl;

// Forward secret, authenticated, and known to every browser since 2014.
static constexpr const char* ciphers_1_2 = "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:"
                                           "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
                                           "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";

// The server speaks HTTP/1.1 alone; whoever offers only something else is told so.
static int choose_protocol(SSL*, const unsigned char** out, unsigned char* out_size, const unsigned char* in,
                           unsigned in_size, void*) {
    static constexpr unsigned char ours[] = "\x08http/1.1";
    unsigned char* chosen = nullptr;
    int found = SSL_select_next_proto(&chosen, out_size, ours, sizeof ours - 1, in, in_size);
    *out = chosen;
    return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

static std::string last_reason() {
    const char* words = ERR_reason_error_string(ERR_peek_last_error());
    ERR_clear_error();
    return words ? words : "unknown";
}

Outcome<TlsCertificate::Context> TlsCertificate::read_pair(const std::filesystem::path& certificate,
                                                           const std::filesystem::path& key) {
    auto unusable = [&](std::string reason) {
        return refuse(tls_pair_unusable,
                      {{"certificate", certificate.string()}, {"key", key.string()}, {"reason", std::move(reason)}});
    };
    struct stat about{};
    if (::stat(key.c_str(), &about) != 0) return unusable(std::error_code(errno, std::generic_category()).message());
    if (about.st_mode & S_IRWXO) return refuse(tls_key_exposed, {{"key", key.string()}});

    auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
    SSL_CTX* native = context->native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE |
                                    SSL_OP_IGNORE_UNEXPECTED_EOF);
    // A connection that waits costs less without its buffers.
    SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_cipher_list(native, ciphers_1_2);
    SSL_CTX_set_alpn_select_cb(native, choose_protocol, nullptr);
    ERR_clear_error();
    if (SSL_CTX_use_certificate_chain_file(native, certificate.c_str()) != 1) return unusable(last_reason());
    // A key under a passphrase is refused rather than asked for: nobody sits at the console.
    SSL_CTX_set_default_passwd_cb(native, [](char*, int, int, void*) { return -1; });
    if (SSL_CTX_use_PrivateKey_file(native, key.c_str(), SSL_FILETYPE_PEM) != 1) return unusable(last_reason());
    if (SSL_CTX_check_private_key(native) != 1) return unusable(last_reason());
    int days = 0, seconds = 0;
    ASN1_TIME_diff(&days, &seconds, nullptr, X509_get0_notAfter(SSL_CTX_get0_certificate(native)));
    if (days < 14) log::warn("tls_certificate_ends_soon", {{"days", days}});
    return context;
}

TlsCertificate::Stamp TlsCertificate::stamp_of(const std::filesystem::path& path) {
    struct stat about{};
    if (::stat(path.c_str(), &about) != 0) return {};
    return {about.st_ino, uint64_t(about.st_size), about.st_mtim.tv_sec, about.st_mtim.tv_nsec};
}

TlsCertificate::TlsCertificate(std::filesystem::path certificate, std::filesystem::path key,
                               std::chrono::milliseconds look_again)
    : certificate_(std::move(certificate)), key_(std::move(key)), look_again_(look_again),
      looked_at_(std::chrono::steady_clock::now()), certificate_stamp_(stamp_of(certificate_)),
      key_stamp_(stamp_of(key_)), context_(or_refuse(read_pair(certificate_, key_))) {}

TlsCertificate::Context TlsCertificate::context() {
    std::lock_guard lock(mutex_);
    auto now = std::chrono::steady_clock::now();
    if (now - looked_at_ < look_again_) return context_;
    looked_at_ = now;
    Stamp certificate = stamp_of(certificate_), key = stamp_of(key_);
    if (certificate == certificate_stamp_ && key == key_stamp_) return context_;
    // Each state of the files is tried once. Half of a renewal is a broken pair, its other half is another state.
    certificate_stamp_ = certificate;
    key_stamp_ = key;
    auto renewed = read_pair(certificate_, key_);
    if (renewed) {
        context_ = std::move(*renewed);
        log::info("tls_certificate_renewed");
    } else {
        log::error("tls_certificate_not_renewed", {{"problem", log::Token(renewed.error().kind->code)}});
    }
    return context_;
}

} // namespace qzt::http
