// Certificates of our own, shown by the server to a real client, renewed under it, and explained to phones.
#include "kernel/http/https_redirect.hpp"
#include "kernel/http/tls_certificate.hpp"
#include "kernel/log.hpp"
#include "support/running_server.hpp"
#include "support/temporary_folder.hpp"
#include "tls_authority.hpp"
#include "tls_command.hpp"
#include "trust_page.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <sstream>
#include <sys/stat.h>

namespace qzt {
namespace {

using testing::RunningServer;
using testing::TemporaryFolder;
namespace ssl = boost::asio::ssl;

Time now() { return SystemClock().now(); }

// What a client sees of one HTTPS exchange.
struct Seen {
    bool connected = false;
    std::string version, protocol, serial, answer, cipher;
};

struct Client {
    std::string authority; // whom it trusts; empty: anybody
    std::string name = "localhost";
    int version_min = TLS1_2_VERSION, version_max = TLS1_3_VERSION;
    std::string protocols = "\x02h2\x08http/1.1";
    std::string ciphers;

    Seen get(uint16_t port) const {
        boost::asio::io_context io;
        ssl::context context(ssl::context::tls_client);
        SSL_CTX* native = context.native_handle();
        SSL_CTX_set_min_proto_version(native, version_min);
        SSL_CTX_set_max_proto_version(native, version_max);
        // Let the client be as lenient as it can, so that what fails is the server's doing.
        SSL_CTX_set_security_level(native, 0);
        if (!ciphers.empty()) SSL_CTX_set_cipher_list(native, ciphers.c_str());
        SSL_CTX_set_alpn_protos(native, reinterpret_cast<const unsigned char*>(protocols.data()),
                                unsigned(protocols.size()));
        if (!authority.empty()) context.load_verify_file(authority);
        ssl::stream<boost::asio::ip::tcp::socket> stream(io, context);
        if (!authority.empty()) {
            stream.set_verify_mode(ssl::verify_peer);
            stream.set_verify_callback(ssl::host_name_verification(name));
        }
        Seen seen;
        boost::system::error_code ec;
        stream.next_layer().connect({boost::asio::ip::make_address("127.0.0.1"), port});
        stream.handshake(ssl::stream_base::client, ec);
        if (ec) return seen;
        seen.connected = true;
        SSL* connection = stream.native_handle();
        seen.version = SSL_get_version(connection);
        seen.cipher = SSL_get_cipher_name(connection);
        const unsigned char* chosen = nullptr;
        unsigned size = 0;
        SSL_get0_alpn_selected(connection, &chosen, &size);
        seen.protocol.assign(reinterpret_cast<const char*>(chosen), size);
        std::unique_ptr<X509, decltype(&X509_free)> certificate(SSL_get1_peer_certificate(connection), X509_free);
        const ASN1_INTEGER* serial = X509_get0_serialNumber(certificate.get());
        seen.serial.assign(reinterpret_cast<const char*>(ASN1_STRING_get0_data(serial)),
                           size_t(ASN1_STRING_length(serial)));
        boost::asio::write(
            stream,
            boost::asio::buffer(std::string("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")), ec);
        boost::asio::read(stream, boost::asio::dynamic_buffer(seen.answer), ec);
        return seen;
    }
};

Task<http::Response> tell_security(http::Request request) {
    http::Response response;
    response.body = request.secure ? "over TLS" : "in the open";
    co_return response;
}

struct SecureServer {
    TemporaryFolder folder;
    TlsFiles files =
        or_refuse(make_tls_files(folder.path() / "tls", {"localhost", "127.0.0.1", "qzt.example"}, now()));
    std::shared_ptr<http::TlsCertificate> certificate =
        std::make_shared<http::TlsCertificate>(files.server, files.server_key, std::chrono::milliseconds(0));
    RunningServer server{tell_security, {.tls = certificate}};

    uint16_t port() const { return server.port(); }
    Client client() const { return {.authority = files.authority.string()}; }
};

TEST(TlsFilesMade, RefusesNamesThatAreNone) {
    TemporaryFolder folder;
    for (auto name : {"", "a b", "x,DNS:bank.example", "-a", "https://a"}) {
        auto made = make_tls_files(folder.path() / "tls", {name}, now());
        ASSERT_FALSE(made) << name;
        EXPECT_TRUE(made.error().is(tls_name_wrong));
    }
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "tls"));
}

TEST(TlsFilesMade, NeverOverwrites) {
    TemporaryFolder folder;
    auto files = make_tls_files(folder.path() / "tls", {"localhost"}, now());
    ASSERT_TRUE(files);
    auto before = std::filesystem::last_write_time(files->authority_key);
    auto again = make_tls_files(folder.path() / "tls", {"localhost"}, now());
    ASSERT_FALSE(again);
    EXPECT_TRUE(again.error().is(tls_file_exists));
    std::filesystem::remove(files->server);
    EXPECT_FALSE(make_tls_files(folder.path() / "tls", {"localhost"}, now())); // its key is still there
    std::filesystem::remove(files->server_key);
    EXPECT_TRUE(make_tls_files(folder.path() / "tls", {"localhost"}, now()));
    EXPECT_EQ(std::filesystem::last_write_time(files->authority_key), before);
}

TEST(TlsFilesMade, BelongToTheirOwnerAlone) {
    TemporaryFolder folder;
    auto files = or_refuse(make_tls_files(folder.path() / "tls", {"localhost"}, now()));
    for (const auto& file : {files.authority, files.authority_key, files.server, files.server_key}) {
        struct stat about{};
        ASSERT_EQ(stat(file.c_str(), &about), 0) << file;
        EXPECT_EQ(about.st_mode & 0777, 0600u) << file;
    }
}

TEST(TlsCertificate, RefusesAPairThatDoesNotFitAndAKeyForEverybody) {
    TemporaryFolder folder;
    auto one = or_refuse(make_tls_files(folder.path() / "one", {"localhost"}, now()));
    auto two = or_refuse(make_tls_files(folder.path() / "two", {"localhost"}, now()));
    auto problem = [](auto certificate, auto key) -> std::string_view {
        try {
            http::TlsCertificate made(certificate, key);
        } catch (const Refused& refused) {
            return refused.problem.kind->code;
        }
        return "taken";
    };
    EXPECT_EQ(problem(one.server, two.server_key), "tls_pair_unusable");
    EXPECT_EQ(problem(folder.path() / "none", one.server_key), "tls_pair_unusable");
    EXPECT_EQ(problem(one.server, folder.path() / "none"), "tls_pair_unusable");
    EXPECT_EQ(problem(one.server_key, one.server_key), "tls_pair_unusable");
    std::filesystem::permissions(one.server_key, std::filesystem::perms::others_read,
                                 std::filesystem::perm_options::add);
    EXPECT_EQ(problem(one.server, one.server_key), "tls_key_exposed");
}

TEST(Tls, RefusesOldVersionsWeakCiphersAndOtherProtocols) {
    SecureServer secure;
    Client old = secure.client();
    old.version_min = TLS1_VERSION;
    old.version_max = TLS1_1_VERSION;
    EXPECT_FALSE(old.get(secure.port()).connected);
    Client weak = secure.client();
    weak.version_max = TLS1_2_VERSION;
    weak.ciphers = "AES128-SHA:ECDHE-ECDSA-AES128-SHA";
    EXPECT_FALSE(weak.get(secure.port()).connected);
    Client other = secure.client();
    other.protocols = "\x02h2";
    EXPECT_FALSE(other.get(secure.port()).connected);
}

TEST(Tls, AClientThatTrustsTheAuthorityComesInAndUnderItsNamesOnly) {
    SecureServer secure;
    auto seen = secure.client().get(secure.port());
    ASSERT_TRUE(seen.connected);
    EXPECT_EQ(seen.version, "TLSv1.3");
    EXPECT_EQ(seen.protocol, "http/1.1");
    EXPECT_TRUE(seen.answer.ends_with("over TLS")) << seen.answer;
    Client two = secure.client();
    two.version_max = TLS1_2_VERSION;
    EXPECT_EQ(two.get(secure.port()).version, "TLSv1.2");
    Client by_address = secure.client();
    by_address.name = "127.0.0.1";
    EXPECT_TRUE(by_address.get(secure.port()).connected);
    Client elsewhere = secure.client();
    elsewhere.name = "bank.example";
    EXPECT_FALSE(elsewhere.get(secure.port()).connected);
}

// The authority signs a certificate for a name it was not made for: no client believes it.
TEST(Tls, TheAuthorityCannotVouchForOtherNames) {
    TemporaryFolder folder;
    auto files = or_refuse(make_tls_files(folder.path() / "tls", {"localhost"}, now()));
    std::filesystem::remove(files.server);
    std::filesystem::remove(files.server_key);
    or_refuse(make_tls_files(folder.path() / "tls", {"bank.example"}, now()));
    auto certificate = std::make_shared<http::TlsCertificate>(files.server, files.server_key);
    RunningServer server(tell_security, {.tls = certificate});
    Client client{.authority = files.authority.string(), .name = "bank.example"};
    EXPECT_FALSE(client.get(server.port()).connected);
    client.authority.clear();
    EXPECT_TRUE(client.get(server.port()).connected);
}

TEST(Tls, ABrokenNewPairLeavesTheOldOneAndAGoodOneReplacesIt) {
    SecureServer secure;
    auto first = secure.client().get(secure.port());
    ASSERT_TRUE(first.connected);
    std::filesystem::rename(secure.files.server, secure.folder.path() / "old.crt");
    std::filesystem::rename(secure.files.server_key, secure.folder.path() / "old.key");
    EXPECT_EQ(secure.client().get(secure.port()).serial, first.serial);
    secure.folder.write("tls/qzt-server.crt", "not a certificate");
    EXPECT_EQ(secure.client().get(secure.port()).serial, first.serial);
    std::filesystem::remove(secure.files.server);
    or_refuse(make_tls_files(secure.folder.path() / "tls", {"localhost"}, now()));
    auto renewed = secure.client().get(secure.port());
    ASSERT_TRUE(renewed.connected);
    EXPECT_NE(renewed.serial, first.serial);
}

http::Request asking(std::string path, std::string host, std::string query = "") {
    http::Request request;
    request.path = std::move(path);
    request.query = std::move(query);
    if (!host.empty()) request.headers.add("Host", std::move(host));
    return request;
}

TEST(HttpsRedirect, RefusesHostsThatCouldNotStandInALink) {
    for (auto host : {"", "a b", "a/b", "a@b", "\"", "[::1", "[x]", "a\r\nSet-Cookie: x"})
        EXPECT_EQ(http::https_redirect(asking("/", host), 443).status, 400) << host;
}

TEST(HttpsRedirect, LeadsToTheSamePage) {
    auto leads_to = [](http::Request request, uint16_t port) {
        return std::string(http::https_redirect(request, port).headers.find("Location").value_or(""));
    };
    EXPECT_EQ(leads_to(asking("/console/", "qzt.example:80"), 443), "https://qzt.example/console/");
    EXPECT_EQ(leads_to(asking("/路", "[::1]:8080", "a=1"), 8443), "https://[::1]:8443/%E8%B7%AF?a=1");
}

TEST(TrustPage, GivesAwayNothingButACertificate) {
    TemporaryFolder folder;
    auto secret = folder.write("qzt-ca.crt", "-----BEGIN PRIVATE KEY-----\nabc");
    EXPECT_FALSE(trust_response(asking("/trustworthy", "a"), secret, 80));
    EXPECT_EQ(trust_response(asking("/trust/qzt-ca.crt", "a"), secret, 80)->status, 404);
    EXPECT_EQ(trust_response(asking("/trust", "a"), folder.path() / "none", 80)->status, 404);
}

TEST(TrustPage, ShowsCodeFingerprintAndStepsInBothLanguages) {
    TemporaryFolder folder;
    auto files = or_refuse(make_tls_files(folder.path() / "tls", {"localhost"}, now()));
    auto zh = trust_response(asking("/trust", "192.168.1.5:8080"), files.authority, 8080).value();
    EXPECT_TRUE(zh.body.contains("<svg"));
    EXPECT_TRUE(zh.body.contains("安卓手机"));
    auto en = trust_response(asking("/trust", "a", "language=en"), files.authority, 80).value();
    EXPECT_TRUE(en.body.contains("iPhone"));
    EXPECT_FALSE(en.body.contains("src="));
    auto certificate = trust_response(asking("/trust/qzt-ca.crt", "a"), files.authority, 80).value();
    std::string fingerprint = sha256_fingerprint(certificate.body);
    EXPECT_EQ(fingerprint.size(), 95u);
    EXPECT_TRUE(zh.body.contains(fingerprint));
}

TEST(TlsCommand, SaysHowItIsUsedAndDoesIt) {
    TemporaryFolder folder;
    std::string place = (folder.path() / "tls").string();
    auto run = [](std::vector<std::string> words, std::string& said) {
        std::ostringstream out, errors;
        int code = tls_command(words, now(), out, errors);
        said = out.str() + errors.str();
        return code;
    };
    std::string said;
    EXPECT_EQ(run({}, said), 1);
    EXPECT_EQ(run({"init"}, said), 1);
    EXPECT_EQ(run({"init", place, "--name"}, said), 1);
    EXPECT_EQ(run({"show", place}, said), 1);
    EXPECT_EQ(run({"init", place, "--name", "qzt.example"}, said), 0) << said;
    EXPECT_TRUE(said.contains("--tls-certificate " + place + "/qzt-server.crt"));
    std::string fingerprint;
    EXPECT_EQ(run({"show", place}, fingerprint), 0);
    EXPECT_TRUE(said.contains(fingerprint));
    EXPECT_EQ(run({"init", place}, said), 1);
    EXPECT_TRUE(said.contains("qzt-server.crt"));
}

} // namespace
} // namespace qzt
