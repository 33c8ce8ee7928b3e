#include "kernel/text/text_model.hpp"

#include "kernel/documents/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <iterator>
#include <unistd.h>
#include <zlib.h>

namespace qzt::text {
namespace {

constexpr std::string_view first_line = "qzt-text-model 2\n";
constexpr std::string_view first_line_before = "qzt-text-model 1\n"; // knew no opening
constexpr size_t label_bytes_max = 400;

uint64_t hash_of(Gram gram) {
    gram ^= gram >> 31;
    gram *= 0x9e3779b97f4a7c15ull;
    return gram ^ gram >> 29;
}

class Writer {
public:
    template <class T>
    void value(const T& value) {
        bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    template <class T>
    void list(const std::vector<T>& list) {
        bytes_.append(reinterpret_cast<const char*>(list.data()), list.size() * sizeof(T));
    }
    void label(const std::string& label) {
        value(uint32_t(label.size()));
        bytes_ += label;
    }
    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_{first_line};
};

// Nothing is reserved that the bytes do not hold.
class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}
    template <class T>
    bool value(T& value) {
        if (bytes_.size() < sizeof value) return false;
        std::memcpy(&value, bytes_.data(), sizeof value);
        bytes_.remove_prefix(sizeof value);
        return true;
    }
    template <class T>
    bool list(std::vector<T>& list, size_t count) {
        if (bytes_.size() / sizeof(T) < count) return false;
        list.resize(count);
        if (count > 0) std::memcpy(list.data(), bytes_.data(), count * sizeof(T));
        bytes_.remove_prefix(count * sizeof(T));
        return true;
    }
    bool label(std::string& label) {
        uint32_t size = 0;
        if (!value(size) || size > label_bytes_max || bytes_.size() < size) return false;
        label = bytes_.substr(0, size);
        bytes_.remove_prefix(size);
        return documents::is_utf8(label);
    }
    bool is_at_end() const { return bytes_.empty(); }

private:
    std::string_view bytes_;
};

uint32_t sum_of(std::string_view bytes) {
    return uint32_t(crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), uInt(bytes.size())));
}

bool all_between(const std::vector<float>& list, float low, float high) {
    return std::ranges::all_of(list, [&](float value) { return value >= low && value <= high; });
}

std::string letters_of_gram(Gram gram) {
    std::string letters;
    for (int shift = 42; shift >= 0; shift -= 21)
        if (char32_t c = char32_t(gram >> shift & 0x1fffff); c != 0 && c != U' ') documents::append_utf8(letters, c);
    return letters;
}

} // namespace

TextModel::TextModel(ModelParts parts) : parts_(std::move(parts)) {
    size_t size = 16;
    while (size < parts_.grams.size() * 2)
        size *= 2;
    mask_ = size - 1;
    table_.assign(size, {});
    for (uint32_t place = 0; place < parts_.grams.size(); ++place) {
        size_t at = hash_of(parts_.grams[place]) & mask_;
        while (table_[at].place != nowhere)
            at = (at + 1) & mask_;
        table_[at] = {parts_.grams[place], place};
    }
}

uint32_t TextModel::place_of(Gram gram) const {
    for (size_t at = hash_of(gram) & mask_; table_[at].place != nowhere; at = (at + 1) & mask_)
        if (table_[at].gram == gram) return table_[at].place;
    return nowhere;
}

std::vector<TextModel::Present> TextModel::present(std::string_view text) const {
    // How often each gram stands in this text; all zero between two texts.
    static thread_local std::vector<uint16_t> counts;
    if (counts.size() < parts_.grams.size()) counts.resize(parts_.grams.size());
    std::vector<Present> present;
    // The table is larger than what a core holds close by: what is looked up next is fetched meanwhile.
    constexpr size_t ahead = 12;
    auto [grams, of_opening] = word_grams(text, model_letters_max, model_run_max, model_letters_of_opening);
    for (size_t i = 0; i < grams.size(); ++i) {
        if (i + ahead < grams.size()) __builtin_prefetch(&table_[hash_of(grams[i + ahead]) & mask_]);
        uint32_t place = place_of(grams[i]);
        if (place == nowhere || counts[place]++ > 0) continue;
        present.push_back({place, i < of_opening ? parts_.opening : 1});
        __builtin_prefetch(&parts_.rarity[place]);
        __builtin_prefetch(&parts_.weights[place * parts_.labels.size()]);
    }
    double squares = 0;
    for (Present& one : present) {
        one.weight *= (1 + std::log(float(counts[one.gram]))) * parts_.rarity[one.gram];
        squares += double(one.weight) * double(one.weight);
        counts[one.gram] = 0;
    }
    for (Present& one : present)
        one.weight = float(one.weight / std::sqrt(squares));
    return present;
}

std::vector<float> TextModel::sums(std::string_view text) const {
    std::vector<float> sums = parts_.offsets;
    for (const Present& one : present(text)) {
        const float* weights = &parts_.weights[one.gram * sums.size()];
        for (size_t label = 0; label < sums.size(); ++label)
            sums[label] += weights[label] * one.weight;
    }
    return sums;
}

std::vector<double> TextModel::chances(std::string_view text) const {
    auto sums = this->sums(text);
    double highest = *std::ranges::max_element(sums), all = 0;
    std::vector<double> chances;
    for (float sum : sums)
        all += chances.emplace_back(std::exp(double(parts_.sharpness) * (double(sum) - highest)));
    for (double& chance : chances)
        chance /= all;
    return chances;
}

std::vector<LabelChance> TextModel::best(std::string_view text, size_t count) const {
    auto chances = this->chances(text);
    std::vector<LabelChance> best;
    for (size_t label = 0; label < chances.size(); ++label)
        best.push_back({label, chances[label]});
    std::ranges::sort(best, {}, [](const LabelChance& one) { return std::pair(-one.chance, one.label); });
    best.resize(std::min(count, best.size()));
    return best;
}

// What the label has more of it than the others have on average.
std::vector<std::string> TextModel::reasons(std::string_view text, size_t label, size_t count) const {
    size_t labels = parts_.labels.size();
    std::vector<std::pair<float, Gram>> speaking;
    for (const Present& one : present(text)) {
        if (is_of_words(parts_.grams[one.gram])) continue;
        const float* weights = &parts_.weights[one.gram * labels];
        float all = 0;
        for (size_t i = 0; i < labels; ++i)
            all += weights[i];
        float more = (weights[label] - all / float(labels)) * one.weight;
        if (more > 0) speaking.push_back({more, parts_.grams[one.gram]});
    }
    std::ranges::sort(speaking, std::greater());
    std::vector<std::string> reasons;
    for (const auto& [more, gram] : speaking) {
        if (reasons.size() == count) break;
        std::string letters = letters_of_gram(gram);
        bool is_part =
            documents::count_chars(letters) < 2 ||
            std::ranges::any_of(
                reasons,
                [&](const std::string& known) { return known.contains(letters) || letters.contains(known); });
        if (!is_part) reasons.push_back(std::move(letters));
    }
    return reasons;
}

// ── the file ───────────────────────────────────────────────────────────────────────────────────────────────────────

std::string TextModel::bytes() const {
    Writer out;
    out.value(uint32_t(parts_.labels.size()));
    out.value(uint32_t(parts_.grams.size()));
    for (const std::string& label : parts_.labels)
        out.label(label);
    out.list(parts_.grams);
    out.list(parts_.rarity);
    out.list(parts_.weights);
    out.list(parts_.offsets);
    out.value(parts_.opening);
    out.value(parts_.sharpness);
    out.value(parts_.trial.texts);
    out.value(parts_.trial.macro_f1);
    out.value(parts_.trial.first);
    out.value(parts_.trial.among_three);
    out.list(parts_.trial.confusion);
    std::string bytes = out.take();
    uint32_t sum = sum_of(bytes);
    bytes.append(reinterpret_cast<const char*>(&sum), sizeof sum);
    return bytes;
}

Outcome<TextModel> TextModel::read(std::string_view bytes) {
    auto unreadable = [] { return refuse(model_unreadable); };
    uint32_t sum = 0;
    bool knows_opening = bytes.starts_with(first_line);
    if (!knows_opening && !bytes.starts_with(first_line_before)) return unreadable();
    if (bytes.size() < first_line.size() + sizeof sum) return unreadable();
    std::memcpy(&sum, bytes.data() + bytes.size() - sizeof sum, sizeof sum);
    bytes.remove_suffix(sizeof sum);
    if (sum != sum_of(bytes)) return unreadable();
    Reader in(bytes.substr(first_line.size()));
    ModelParts parts;
    uint32_t labels = 0, grams = 0;
    bool has_sizes =
        in.value(labels) && in.value(grams) && labels >= 2 && labels <= model_labels_max && grams <= model_grams_max;
    if (!has_sizes) return unreadable();
    parts.labels.resize(labels);
    for (std::string& label : parts.labels)
        if (!in.label(label)) return unreadable();
    ModelTrial& trial = parts.trial;
    bool is_whole = in.list(parts.grams, grams) && in.list(parts.rarity, grams) &&
                    in.list(parts.weights, size_t(grams) * labels) && in.list(parts.offsets, labels) &&
                    (!knows_opening || in.value(parts.opening)) && in.value(parts.sharpness) &&
                    in.value(trial.texts) && in.value(trial.macro_f1) && in.value(trial.first) &&
                    in.value(trial.among_three) && in.list(trial.confusion, size_t(labels) * labels) &&
                    in.is_at_end();
    constexpr float far = 1e6; // no training comes near it
    bool is_sound = is_whole && all_between(parts.rarity, 1, far) && all_between(parts.weights, -far, far) &&
                    all_between(parts.offsets, -far, far) && parts.opening >= 1 && parts.opening <= far &&
                    parts.sharpness >= 0 && parts.sharpness <= far &&
                    std::ranges::adjacent_find(parts.grams, std::greater_equal()) == parts.grams.end();
    if (!is_sound) return unreadable();
    return TextModel(std::move(parts));
}

Outcome<TextModel> TextModel::load(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    return read(bytes);
}

Outcome<void> TextModel::save(const std::filesystem::path& file) const {
    auto beside = file;
    beside += ".new";
    std::string bytes = this->bytes();
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), std::streamsize(bytes.size()));
    out.close();
    std::error_code failed;
    if (out) std::filesystem::rename(beside, file, failed);
    if (!out || failed) return refuse(model_unwritable, {{"file", file.string()}});
    return {};
}

} // namespace qzt::text
