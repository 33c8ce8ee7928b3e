#include "kernel/crypto/keyed_index.hpp"

#include "kernel/crypto/crypto_problems.hpp"
#include "kernel/documents/utf8.hpp"

#include <boost/endian/conversion.hpp>

#include <bit>
#include <set>
#include <stdexcept>

namespace qzt::crypto {

unsigned part_bits(uint64_t rows) {
    unsigned floor = rows ? unsigned(std::bit_width(rows)) - 1 : 0;
    return std::min(floor ? floor - 1 : 0, part_bits_max);
}

static Mac mac_for(const Keyring& keys, const Column& column, std::string use) {
    const KeptKey& index = keys.index_key();
    Key own = derive(index.profile, index.key.reveal(), use + text_of(column));
    return Mac(index.profile, own.reveal());
}

KeyedIndex::KeyedIndex(const Keyring& keys, const Column& column, unsigned bits)
    : whole_(mac_for(keys, column, "qzt/index-whole/")), parts_(mac_for(keys, column, "qzt/index-parts/")),
      bits_(bits) {
    if (bits > part_bits_max) throw std::invalid_argument("a hash of a part has at most 31 bits");
}

pg::Bytes KeyedIndex::whole(std::string_view value) const {
    Digest digest = whole_(bytes_of(value));
    return pg::Bytes(digest.begin(), digest.end());
}

std::vector<int32_t> KeyedIndex::parts(std::string_view value) const {
    std::set<int32_t> hashes;
    std::string_view rest = value, first = value;
    if (!rest.empty()) documents::take_char(rest); // `rest` runs one character ahead of `first`
    while (!rest.empty() && hashes.size() < parts_max) {
        std::string_view after = rest;
        documents::take_char(after);
        auto pair = first.substr(0, size_t(after.data() - first.data()));
        Digest digest = parts_(bytes_of(pair));
        uint64_t top = boost::endian::load_big_u32(digest.data());
        hashes.insert(int32_t(top >> (32 - bits_)));
        first = rest;
        rest = after;
    }
    return {hashes.begin(), hashes.end()};
}

Outcome<std::vector<int32_t>> KeyedIndex::wanted_parts(std::string_view text) const {
    auto wanted = parts(text);
    if (wanted.empty()) return refuse(index_part_short);
    return wanted;
}

} // namespace qzt::crypto
