#include "kernel/crypto/key_text.hpp"

#include "kernel/crypto/crypto_problems.hpp"
#include "kernel/json_traits.hpp"

#include <charconv>

namespace qzt::crypto {
namespace {

constexpr std::string_view first_line = "qzt-keys 1\n";
constexpr std::string_view notice =
    "# 密封字段的密钥。请另存一份，与数据库备份分开保管；没有它，加密的内容无法恢复。\n"
    "# Keys of the sealed fields. Keep a copy apart from the copies of the database: without it what is sealed is "
    "lost.\n";
constexpr size_t line_bytes_max = 256; // more than any line has

// ── writing ──

void append_hex(std::string& text, BytesView bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    for (uint8_t byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
}

Cipher wrapping_cipher(const RootKey& root) {
    return Cipher::derived(algorithm_of(root.profile), root.key, "qzt/wrap");
}

Digest mark_of(const RootKey& root, std::string_view text) {
    Key own = derive(root.profile, root.key.reveal(), "qzt/key-file");
    return Mac(root.profile, own.reveal())(bytes_of(text));
}

// What stands before the wrapped key, and is bound to it.
std::string head_of_line(const KeptKey& kept) {
    return fmt::format("{} {} {} {} ", json::word(kept.kind), kept.epoch, json::word(kept.profile),
                       to_text(kept.made_at));
}

void append_key(std::string& text, const Cipher& wrapping, const KeptKey& kept) {
    std::string head = head_of_line(kept);
    std::vector<uint8_t> wrapped;
    wrapping.seal(bytes_of(head), kept.key.reveal(), wrapped);
    append_hex(text += head, wrapped);
    text += '\n';
}

// ── reading ──

Refusal wrong(size_t line, const char* reason) {
    return refuse(key_file_damaged, {{"line", std::to_string(line)}, {"reason", reason}});
}

// Takes the text line by line and each line word by word; it copies nothing of what it reads.
class Lines {
public:
    explicit Lines(std::string_view text) : text_(text) {}

    // The next line that is no comment. False when there is none, or it has no end.
    bool next() {
        do {
            size_t end = text_.find('\n', at_);
            if (end == text_.npos || end - at_ > line_bytes_max) return false;
            begin_ = at_;
            line_ = text_.substr(at_, end - at_);
            at_ = end + 1;
            ++number_;
        } while (line_.starts_with('#'));
        return true;
    }
    // The next word of the line; a blank parts two words, and none is empty.
    std::string_view word() {
        size_t end = line_.find(' ');
        std::string_view word = line_.substr(0, end);
        line_.remove_prefix(end == line_.npos ? line_.size() : end + 1);
        return word;
    }
    std::string_view rest() const { return line_; }
    std::string_view before() const { return text_.substr(0, begin_); } // every line before this one
    bool is_end() const { return at_ == text_.size(); }
    size_t number() const { return number_; }

private:
    std::string_view text_, line_;
    size_t at_ = 0, begin_ = 0, number_ = 0;
};

std::optional<uint8_t> digit(char c) {
    if (c >= '0' && c <= '9') return uint8_t(c - '0');
    if (c >= 'a' && c <= 'f') return uint8_t(c - 'a' + 10);
    return {};
}

// Exactly as many bytes as there is room.
bool read_hex(std::string_view hex, std::span<uint8_t> bytes) {
    if (hex.size() != 2 * bytes.size()) return false;
    for (size_t i = 0; i < bytes.size(); ++i) {
        auto high = digit(hex[2 * i]), low = digit(hex[2 * i + 1]);
        if (!high || !low) return false;
        bytes[i] = uint8_t(*high << 4 | *low);
    }
    return true;
}

std::optional<Time> read_time(std::string_view word) {
    auto time = time_from_text(word);
    if (!time || to_text(*time) != word) return {};
    return time;
}

Outcome<RootKey> read_root(Lines& lines) {
    if (!lines.next() || lines.word() != "root") return wrong(lines.number(), "the root key is missing");
    auto profile = json::from_word<Profile>(lines.word());
    auto made_at = read_time(lines.word());
    RootKey root;
    if (!profile || !made_at || !read_hex(lines.rest(), root.key.reveal()))
        return wrong(lines.number(), "root PROFILE MADE-AT and 64 hex digits were expected");
    root.profile = *profile;
    root.made_at = *made_at;
    return root;
}

// The rest of a line whose first word was `kind`.
Outcome<KeptKey> read_key(Lines& lines, KeyKind kind, const RootKey& root, const Cipher& wrapping) {
    KeptKey kept{.kind = kind};
    std::string_view epoch = lines.word();
    auto [end, error] = std::from_chars(epoch.data(), epoch.data() + epoch.size(), kept.epoch);
    auto profile = json::from_word<Profile>(lines.word());
    auto made_at = read_time(lines.word());
    std::vector<uint8_t> wrapped(kept.key.reveal().size() + overhead_of(algorithm_of(root.profile)));
    if (error != std::errc() || end != epoch.data() + epoch.size() || kept.epoch == 0 || !profile || !made_at ||
        !read_hex(lines.rest(), wrapped))
        return wrong(lines.number(), "EPOCH PROFILE MADE-AT and the digits of a wrapped key were expected");
    kept.profile = *profile;
    kept.made_at = *made_at;
    auto key = wrapping.open(bytes_of(head_of_line(kept)), wrapped);
    if (!key) return wrong(lines.number(), "the root key does not open this key");
    std::ranges::copy(bytes_of(key->reveal()), kept.key.reveal().begin());
    return kept;
}

} // namespace

Plain key_text_of(const Keyring& keys) {
    Plain held;
    std::string& text = held.reveal();
    // At once: a text that grows leaves copies of itself behind.
    text.reserve(1024 + (keys.data_keys().size() + 2) * line_bytes_max);
    text.append(first_line).append(notice);
    const RootKey& root = keys.root();
    text += fmt::format("root {} {} ", json::word(root.profile), to_text(root.made_at));
    append_hex(text, root.key.reveal());
    text += '\n';
    Cipher wrapping = wrapping_cipher(root);
    for (const KeptKey& kept : keys.data_keys())
        append_key(text, wrapping, kept);
    append_key(text, wrapping, keys.index_key());
    Digest mark = mark_of(root, text);
    append_hex(text += "end ", mark);
    text += '\n';
    return held;
}

Outcome<Keyring> keys_from_text(std::string_view text) {
    if (text.size() > key_text_bytes_max) return wrong(1, "it is too long");
    Lines lines(text);
    if (!text.starts_with(first_line) || !lines.next()) return wrong(1, "this is no key file");
    auto root = read_root(lines);
    if (!root) return Refusal(root.error());
    Cipher wrapping = wrapping_cipher(*root);
    std::vector<KeptKey> data;
    std::optional<KeptKey> index;
    while (!index) {
        if (!lines.next()) return wrong(lines.number() + 1, "the file is cut here");
        auto kind = json::from_word<KeyKind>(lines.word());
        if (!kind) return wrong(lines.number(), "data or index was expected");
        auto kept = read_key(lines, *kind, *root, wrapping);
        if (!kept) return Refusal(kept.error());
        if (*kind == KeyKind::index) {
            index.emplace(std::move(*kept));
        } else {
            if (!data.empty() && kept->epoch <= data.back().epoch) return wrong(lines.number(), "epochs must rise");
            if (data.size() >= epochs_max) return wrong(lines.number(), "there are too many epochs");
            data.push_back(std::move(*kept));
        }
    }
    if (data.empty()) return wrong(lines.number(), "there is no data key");
    Digest mark;
    if (!lines.next() || lines.word() != "end" || !read_hex(lines.rest(), mark))
        return wrong(lines.number() + 1, "the file is cut here");
    Digest wanted = mark_of(*root, lines.before());
    if (CRYPTO_memcmp(mark.data(), wanted.data(), mark.size()) != 0)
        return wrong(lines.number(), "lines above were changed");
    if (!lines.is_end()) return wrong(lines.number() + 1, "nothing may follow the end");
    return Keyring(std::move(*root), std::move(data), std::move(*index));
}

} // namespace qzt::crypto
