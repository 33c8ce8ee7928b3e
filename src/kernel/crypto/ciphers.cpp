#include "kernel/crypto/ciphers.hpp"

#include <boost/endian/conversion.hpp>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/rand.h>

#include <stdexcept>

namespace qzt::crypto {
namespace {

constexpr size_t gcm_nonce = 12, gcm_tag = 16, ctr_nonce = 16, hmac_tag = 32;

template <auto Free>
struct FreedBy {
    void operator()(auto* thing) const { Free(thing); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, FreedBy<EVP_CIPHER_CTX_free>>;

// Everything here fails only when OpenSSL lacks an algorithm or memory.
void must(bool went_well, const char* step) {
    if (went_well) return;
    ERR_clear_error();
    throw std::runtime_error(std::string("OpenSSL: ") + step);
}

// Looked up once: a look-up costs more than sealing a name.
template <class Thing, auto Fetch>
Thing* fetched(const char* name) {
    Thing* found = Fetch(nullptr, name, nullptr);
    must(found, name);
    return found;
}
EVP_CIPHER* aes() {
    static EVP_CIPHER* cipher = fetched<EVP_CIPHER, EVP_CIPHER_fetch>("AES-256-GCM");
    return cipher;
}
EVP_CIPHER* sm4() {
    static EVP_CIPHER* cipher = fetched<EVP_CIPHER, EVP_CIPHER_fetch>("SM4-CTR");
    return cipher;
}
EVP_MAC* hmac() {
    static EVP_MAC* mac = fetched<EVP_MAC, EVP_MAC_fetch>("HMAC");
    return mac;
}
EVP_KDF* hkdf() {
    static EVP_KDF* kdf = fetched<EVP_KDF, EVP_KDF_fetch>("HKDF");
    return kdf;
}

std::string hash_name(Profile profile) { return profile == Profile::national ? "SM3" : "SHA256"; }

Profile profile_of(Algorithm algorithm) {
    return algorithm == Algorithm::sm4_ctr_hmac_sm3 ? Profile::national : Profile::international;
}
size_t nonce_size(Algorithm algorithm) { return algorithm == Algorithm::aes_256_gcm ? gcm_nonce : ctr_nonce; }
size_t tag_size(Algorithm algorithm) { return algorithm == Algorithm::aes_256_gcm ? gcm_tag : hmac_tag; }

// SM4-CTR is its own inverse.
void sm4_ctr(const Key& key, BytesView nonce, BytesView in, uint8_t* out) {
    Context context(EVP_CIPHER_CTX_new());
    int size = 0;
    must(EVP_EncryptInit_ex2(context.get(), sm4(), key.reveal().data(), nonce.data(), nullptr) == 1, "SM4 key");
    must(EVP_EncryptUpdate(context.get(), out, &size, in.data(), int(in.size())) == 1, "SM4");
}

void gcm_seal(const Key& key, BytesView nonce, BytesView bound, BytesView plain, uint8_t* out) {
    Context context(EVP_CIPHER_CTX_new());
    int size = 0;
    must(EVP_EncryptInit_ex2(context.get(), aes(), key.reveal().data(), nonce.data(), nullptr) == 1, "AES key");
    must(EVP_EncryptUpdate(context.get(), nullptr, &size, bound.data(), int(bound.size())) == 1, "AES bound");
    must(EVP_EncryptUpdate(context.get(), out, &size, plain.data(), int(plain.size())) == 1, "AES");
    must(EVP_EncryptFinal_ex(context.get(), out + plain.size(), &size) == 1, "AES end");
    must(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, int(gcm_tag), out + plain.size()) == 1, "AES tag");
}

bool gcm_open(const Key& key, BytesView nonce, BytesView bound, BytesView text, BytesView tag, uint8_t* out) {
    Context context(EVP_CIPHER_CTX_new());
    int size = 0;
    must(EVP_DecryptInit_ex2(context.get(), aes(), key.reveal().data(), nonce.data(), nullptr) == 1, "AES key");
    must(EVP_DecryptUpdate(context.get(), nullptr, &size, bound.data(), int(bound.size())) == 1, "AES bound");
    must(EVP_DecryptUpdate(context.get(), out, &size, text.data(), int(text.size())) == 1, "AES");
    must(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, int(tag.size()),
                             const_cast<uint8_t*>(tag.data())) == 1,
         "AES tag");
    bool authentic = EVP_DecryptFinal_ex(context.get(), out + text.size(), &size) == 1;
    ERR_clear_error();
    return authentic;
}

} // namespace

Algorithm algorithm_of(Profile profile) {
    return profile == Profile::national ? Algorithm::sm4_ctr_hmac_sm3 : Algorithm::aes_256_gcm;
}

size_t overhead_of(Algorithm algorithm) { return nonce_size(algorithm) + tag_size(algorithm); }

void fill_randomly(std::span<uint8_t> bytes) {
    must(RAND_bytes(bytes.data(), int(bytes.size())) == 1, "no random bytes");
}

Key random_key() {
    Key key;
    fill_randomly(key.reveal());
    return key;
}

Key derive(Profile profile, BytesView key, std::string_view info) {
    std::unique_ptr<EVP_KDF_CTX, FreedBy<EVP_KDF_CTX_free>> context(EVP_KDF_CTX_new(hkdf()));
    std::string hash = hash_name(profile);
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, hash.data(), 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, const_cast<uint8_t*>(key.data()), key.size()),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, const_cast<char*>(info.data()), info.size()),
        OSSL_PARAM_construct_end(),
    };
    Key derived;
    must(EVP_KDF_derive(context.get(), derived.reveal().data(), derived.reveal().size(), params) == 1, "HKDF");
    return derived;
}

void Mac::Freer::operator()(evp_mac_ctx_st* context) const { EVP_MAC_CTX_free(context); }

Mac::Mac(Profile profile, BytesView key) : keyed_(EVP_MAC_CTX_new(hmac())) {
    std::string hash = hash_name(profile);
    OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, hash.data(), 0),
                           OSSL_PARAM_construct_end()};
    must(EVP_MAC_init(keyed_.get(), key.data(), key.size(), params) == 1, "HMAC key");
}

Digest Mac::operator()(BytesView text) const {
    std::unique_ptr<EVP_MAC_CTX, Freer> context(EVP_MAC_CTX_dup(keyed_.get()));
    Digest digest;
    size_t size = 0;
    must(context && EVP_MAC_update(context.get(), text.data(), text.size()) == 1 &&
             EVP_MAC_final(context.get(), digest.data(), &size, digest.size()) == 1 && size == digest.size(),
         "HMAC");
    return digest;
}

Cipher Cipher::aes_256_gcm(Key key) { return {Algorithm::aes_256_gcm, std::move(key)}; }

Cipher Cipher::sm4_ctr_hmac_sm3(Key encryption, BytesView authentication) {
    Cipher cipher(Algorithm::sm4_ctr_hmac_sm3, std::move(encryption));
    cipher.mac_.emplace(Profile::national, authentication);
    return cipher;
}

Cipher Cipher::derived(Algorithm algorithm, const Key& key, std::string_view use) {
    std::string info(use);
    Key encryption = derive(profile_of(algorithm), key.reveal(), info + "/encrypt");
    if (algorithm == Algorithm::aes_256_gcm) return aes_256_gcm(std::move(encryption));
    Key authentication = derive(profile_of(algorithm), key.reveal(), info + "/authenticate");
    return sm4_ctr_hmac_sm3(std::move(encryption), authentication.reveal());
}

// The length of what is bound goes first, so that nothing can be moved from there into the text.
Digest Cipher::tag_of(BytesView bound, BytesView nonce_and_text) const {
    uint64_t length = boost::endian::native_to_big(uint64_t(bound.size()));
    std::vector<uint8_t> all(sizeof length);
    all.reserve(sizeof length + bound.size() + nonce_and_text.size());
    std::copy_n(reinterpret_cast<const uint8_t*>(&length), sizeof length, all.begin());
    all.insert(all.end(), bound.begin(), bound.end());
    all.insert(all.end(), nonce_and_text.begin(), nonce_and_text.end());
    return (*mac_)(all);
}

void Cipher::seal(BytesView bound, BytesView plain, std::vector<uint8_t>& out) const {
    std::array<uint8_t, ctr_nonce> nonce;
    auto used = std::span(nonce).first(nonce_size(algorithm_));
    fill_randomly(used);
    seal_with(used, bound, plain, out);
}

void Cipher::seal_with(BytesView nonce, BytesView bound, BytesView plain, std::vector<uint8_t>& out) const {
    must(nonce.size() == nonce_size(algorithm_), "a nonce of another size");
    size_t at = out.size();
    out.insert(out.end(), nonce.begin(), nonce.end());
    out.resize(at + plain.size() + overhead_of(algorithm_));
    uint8_t* text = out.data() + at + nonce.size();
    if (algorithm_ == Algorithm::aes_256_gcm) return gcm_seal(key_, nonce, bound, plain, text);
    sm4_ctr(key_, nonce, plain, text);
    Digest tag = tag_of(bound, BytesView(out).subspan(at, nonce.size() + plain.size()));
    std::ranges::copy(tag, text + plain.size());
}

std::optional<Plain> Cipher::open(BytesView bound, BytesView sealed) const {
    if (sealed.size() < overhead_of(algorithm_)) return {};
    BytesView nonce = sealed.first(nonce_size(algorithm_)), tag = sealed.last(tag_size(algorithm_));
    BytesView text = sealed.subspan(nonce.size(), sealed.size() - overhead_of(algorithm_));
    Plain plain(std::string(text.size(), '\0'));
    auto* out = reinterpret_cast<uint8_t*>(plain.reveal().data());
    if (algorithm_ == Algorithm::aes_256_gcm) {
        if (!gcm_open(key_, nonce, bound, text, tag, out)) return {};
        return plain;
    }
    Digest wanted = tag_of(bound, sealed.first(nonce.size() + text.size()));
    if (CRYPTO_memcmp(wanted.data(), tag.data(), tag.size()) != 0) return {};
    sm4_ctr(key_, nonce, text, out);
    return plain;
}

} // namespace qzt::crypto
