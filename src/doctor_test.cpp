// Each look of the doctor, with what it must not let pass.
#include "doctor.hpp"

#include "kernel/crypto/key_file.hpp"
#include "kernel/pg/migrate.hpp"
#include "kernel/task.hpp"
#include "support/temporary_folder.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <sys/stat.h>

namespace qzt::doctor {
namespace {

namespace fs = std::filesystem;

std::string code(const Outcome<void>& found) { return found ? "good" : std::string(found.error().kind->code); }

const Time noon = *time_from_text("2027-03-10T12:00:00+08:00");

TEST(DoctorFolder, IsClosedWhenTheUserCannotEnterOneOfItsParents) {
    testing::TemporaryFolder folder;
    fs::create_directories(folder.path() / "locked/data");
    fs::permissions(folder.path(), fs::perms(0711));
    fs::permissions(folder.path() / "locked", fs::perms(0));
    EXPECT_EQ(code(check_data_folder(folder.path() / "locked/data")), "doctor_data_folder_closed");
    fs::permissions(folder.path() / "locked", fs::perms(0711));
    EXPECT_EQ(code(check_data_folder(folder.path() / "locked/data")), "good");
}

TEST(DoctorFolder, MayBeMissingWhenItCanBeMade) {
    testing::TemporaryFolder folder;
    EXPECT_EQ(code(check_data_folder(folder.path() / "new/data")), "good");
}

TEST(DoctorFolder, MustKeepItsDatabaseFromOthers) {
    testing::TemporaryFolder folder;
    fs::permissions(folder.path(), fs::perms(0711));
    fs::create_directories(folder.path() / "data/pg");
    fs::permissions(folder.path() / "data/pg", fs::perms(0750));
    EXPECT_EQ(code(check_data_folder(folder.path() / "data")), "doctor_cluster_open");
    fs::permissions(folder.path() / "data/pg", fs::perms(0700));
    EXPECT_EQ(code(check_data_folder(folder.path() / "data")), "good");
}

TEST(DoctorDisk, WantsRoomAlsoForAFolderThatIsNotThereYet) {
    testing::TemporaryFolder folder;
    EXPECT_EQ(code(check_disk(folder.path() / "not/yet", UINTMAX_MAX)), "doctor_disk_full");
    EXPECT_EQ(code(check_disk(folder.path() / "not/yet", 1)), "good");
}

TEST(DoctorPrograms, NamesThePackageOfMissingOnes) {
    testing::TemporaryFolder folder;
    EXPECT_EQ(code(check_programs(folder.path())), "cluster_no_program");
}

TEST(DoctorListen, FindsAPortTakenAndAnAddressThatIsNone) {
    asio::io_context context;
    asio::ip::tcp::acceptor holder(context, {asio::ip::make_address("127.0.0.1"), 0});
    auto taken = "127.0.0.1:" + std::to_string(holder.local_endpoint().port());
    EXPECT_EQ(code(check_listen(taken)), "doctor_port_taken");
    EXPECT_EQ(code(check_listen("192.0.2.1:80")), "doctor_port_taken");
    EXPECT_EQ(code(check_listen("nowhere")), "setting_wrong");
    EXPECT_EQ(code(check_listen("127.0.0.1:0")), "good");
}

// A certificate that signs itself, from a day before noon until `days` after it.
struct Certificate {
    testing::TemporaryFolder folder;
    fs::path certificate = folder.path() / "certificate.pem", key = folder.path() / "key.pem";

    explicit Certificate(int days) {
        std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> pair(EVP_EC_gen("P-256"), EVP_PKEY_free);
        std::unique_ptr<X509, void (*)(X509*)> made(X509_new(), X509_free);
        auto seconds = std::chrono::duration_cast<std::chrono::seconds>(noon.time_since_epoch()).count();
        ASN1_TIME_set(X509_getm_notBefore(made.get()), seconds - 86400);
        ASN1_TIME_set(X509_getm_notAfter(made.get()), seconds + int64_t(days) * 86400);
        X509_set_pubkey(made.get(), pair.get());
        X509_sign(made.get(), pair.get(), EVP_sha256());
        write(certificate, [&](FILE* file) { PEM_write_X509(file, made.get()); });
        write(key,
              [&](FILE* file) { PEM_write_PrivateKey(file, pair.get(), nullptr, nullptr, 0, nullptr, nullptr); });
        ::chmod(key.c_str(), 0600);
    }
    static void write(const fs::path& path, const std::function<void(FILE*)>& how) {
        std::unique_ptr<FILE, int (*)(FILE*)> file(std::fopen(path.c_str(), "we"), std::fclose);
        how(file.get());
    }
    std::string look() const { return code(check_certificate(certificate, key, noon)); }
};

TEST(DoctorCertificate, MustFitItsKeyBeReadableAndLastAFortnight) {
    EXPECT_EQ(code(check_certificate("", "", noon)), "good");
    Certificate good(90), ending(13), other(90);
    EXPECT_EQ(good.look(), "good");
    EXPECT_EQ(ending.look(), "doctor_certificate_ends");
    EXPECT_EQ(code(check_certificate(good.certificate, other.key, noon)), "doctor_certificate_bad");
    EXPECT_EQ(code(check_certificate(good.folder.path() / "none", good.key, noon)), "doctor_certificate_bad");
    EXPECT_EQ(code(check_certificate(good.certificate, good.key, noon - std::chrono::days(30))),
              "doctor_certificate_bad");
    ::chmod(good.key.c_str(), 0640);
    EXPECT_EQ(good.look(), "secret_exposed");
}

TEST(DoctorKeys, BelongToTheirOwnerAloneAndAreWhole) {
    testing::TemporaryFolder folder;
    fs::path file = folder.path() / "field-keys";
    EXPECT_EQ(code(check_key_file(file)), "good") << "the first start makes them";
    or_refuse(crypto::make_keys(file, crypto::Profile::international, noon));
    EXPECT_EQ(code(check_key_file(file)), "good");
    ::chmod(file.c_str(), 0640);
    EXPECT_EQ(code(check_key_file(file)), "key_file_exposed");
    ::chmod(file.c_str(), 0400);
    EXPECT_EQ(code(check_key_file(file)), "good");
    fs::resize_file(file, fs::file_size(file) - 1);
    EXPECT_EQ(code(check_key_file(file)), "key_file_damaged");
}

TEST(DoctorClock, CannotBeOlderThanTheProgram) {
    EXPECT_EQ(code(check_clock(*time_from_text("2020-01-01T00:00:00+08:00"))), "doctor_clock_wrong");
    EXPECT_EQ(code(check_clock(noon)), "good");
}

TEST(DoctorFiles, MustBeManyEnough) {
    EXPECT_EQ(code(check_open_files(1024)), "doctor_few_open_files");
    EXPECT_EQ(code(check_open_files(65536)), "good");
}

} // namespace
} // namespace qzt::doctor
