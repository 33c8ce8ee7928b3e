// The certificate that the server shows, and its key, read from two files and read again when they change: a renewed
// certificate needs no restart. A new pair that cannot be used is told in the log and the old one stays.
#pragma once
#include "kernel/outcome.hpp"

#include <boost/asio/ssl/context.hpp>

#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>

namespace qzt::http {

inline const ProblemKind tls_pair_unusable{
    "tls_pair_unusable", 400, "证书 {certificate} 和私钥 {key} 不能使用：{reason}。",
    "The certificate {certificate} and the key {key} cannot be used: {reason}."};
inline const ProblemKind tls_key_exposed{"tls_key_exposed", 400,
                                         "私钥文件 {key} 别的用户也能读。请执行 chmod o= {key}。",
                                         "The key file {key} can be read by anybody. Do chmod o= {key}."};

class TlsCertificate {
public:
    using Context = std::shared_ptr<boost::asio::ssl::context>;

    // Throws Refused when the pair cannot be used.
    TlsCertificate(std::filesystem::path certificate, std::filesystem::path key,
                   std::chrono::milliseconds look_again = std::chrono::seconds(3));

    // What a new connection is to use. Looks at the files when it has not done so for a while.
    Context context();

private:
    // A file's identity and age; two stamps differ when the file was written or replaced.
    struct Stamp {
        uint64_t file = 0, size = 0;
        int64_t changed_s = 0, changed_ns = 0;
        bool operator==(const Stamp&) const = default;
    };
    static Stamp stamp_of(const std::filesystem::path& path);
    static Outcome<Context> read_pair(const std::filesystem::path& certificate, const std::filesystem::path& key);

    const std::filesystem::path certificate_, key_;
    const std::chrono::milliseconds look_again_;
    std::mutex mutex_;
    std::chrono::steady_clock::time_point looked_at_;
    Stamp certificate_stamp_, key_stamp_;
    Context context_;
};

} // namespace qzt::http
