#include "kernel/crypto/envelope.hpp"

#include <boost/endian/conversion.hpp>

namespace qzt::crypto {

void append_head(std::vector<uint8_t>& out, const EnvelopeHead& head) {
    out.push_back(envelope_version);
    out.push_back(uint8_t(head.algorithm));
    for (int shift = 24; shift >= 0; shift -= 8)
        out.push_back(uint8_t(head.epoch >> shift));
}

std::optional<EnvelopeHead> head_of(BytesView envelope) {
    if (envelope.size() < envelope_head_bytes || envelope[0] != envelope_version) return {};
    auto algorithm = Algorithm(envelope[1]);
    if (algorithm != Algorithm::aes_256_gcm && algorithm != Algorithm::sm4_ctr_hmac_sm3) return {};
    size_t least = envelope_head_bytes + overhead_of(algorithm);
    if (envelope.size() < least || envelope.size() > least + plain_bytes_max) return {};
    return EnvelopeHead{algorithm, boost::endian::load_big_u32(envelope.data() + 2)};
}

static void append_sized(std::string& text, std::string_view name) {
    uint32_t size = boost::endian::native_to_big(uint32_t(name.size()));
    text.append(reinterpret_cast<const char*>(&size), sizeof size).append(name);
}

std::string text_of(const Column& column) {
    int32_t station = boost::endian::native_to_big(column.station.value);
    std::string text(reinterpret_cast<const char*>(&station), sizeof station);
    append_sized(text, column.table);
    append_sized(text, column.name);
    return text;
}

std::vector<uint8_t> bound_bytes(const EnvelopeHead& head, const Column& column, const Uuid& row) {
    std::vector<uint8_t> bound;
    append_head(bound, head);
    std::string place = text_of(column);
    bound.insert(bound.end(), place.begin(), place.end());
    bound.insert(bound.end(), row.bytes.begin(), row.bytes.end());
    return bound;
}

} // namespace qzt::crypto
