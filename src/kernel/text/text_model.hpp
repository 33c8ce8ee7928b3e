// What a text is about, by a linear model over the runs of letters in it. It is learnt from labelled texts
// (text_training.hpp) and kept in one file.
#pragma once
#include "kernel/outcome.hpp"
#include "kernel/text/grams.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace qzt::text {

inline const ProblemKind model_unreadable{"model_unreadable", 422,
                                          "这不是文本模型文件，或者它不完整。请用 qzt suggest train 重新训练。",
                                          "This is no file of a text model, or it is not whole. Train it anew with "
                                          "qzt suggest train."};
inline const ProblemKind model_unwritable{
    "model_unwritable", 500, "模型写不进文件 {file}。请检查目录和剩余空间。",
    "The model cannot be written to {file}. Look at the folder and the free space."};

inline constexpr size_t model_letters_max = 4'000; // of a text; what stands behind says no more what it is about
inline constexpr int model_run_max = 3;
// People say first what it is about, most of them in a title: what stands among so many letters counts more.
inline constexpr size_t model_letters_of_opening = 30;
inline constexpr size_t model_labels_max = 400;
inline constexpr size_t model_grams_max = 1'000'000;

struct LabelChance {
    size_t label = 0; // its place among the labels
    double chance = 0;
};

// How well it told the labels of texts that it had not seen.
struct ModelTrial {
    uint32_t texts = 0;
    double macro_f1 = 0;
    double first = 0, among_three = 0; // shares of the texts
    std::vector<uint32_t> confusion;   // texts of label i (row) that were taken for label k
};

struct ModelParts {
    std::vector<std::string> labels;
    std::vector<Gram> grams;    // rising
    std::vector<float> rarity;  // of each gram
    std::vector<float> weights; // label by label for each gram
    std::vector<float> offsets; // of each label
    float opening = 1;          // how much more a run weighs that stands in the opening of a text
    float sharpness = 1;        // by which the sums become chances
    ModelTrial trial;
};

class TextModel {
public:
    explicit TextModel(ModelParts parts);
    static Outcome<TextModel> read(std::string_view bytes);
    static Outcome<TextModel> load(const std::filesystem::path& file);
    std::string bytes() const;
    // In one piece: whoever reads meanwhile finds the old file or the new one.
    Outcome<void> save(const std::filesystem::path& file) const;

    const std::vector<std::string>& labels() const { return parts_.labels; }
    const ModelTrial& trial() const { return parts_.trial; }
    const ModelParts& parts() const { return parts_; }
    // Chances of all labels, in their order; together 1.
    std::vector<double> chances(std::string_view text) const;
    // The likeliest, best first; labels of one chance in their order.
    std::vector<LabelChance> best(std::string_view text, size_t count) const;
    // Which runs speak most for this label in this text, strongest first.
    std::vector<std::string> reasons(std::string_view text, size_t label, size_t count) const;

private:
    static constexpr uint32_t nowhere = ~0u;
    struct Present {
        uint32_t gram; // its place
        float weight;
    };
    std::vector<Present> present(std::string_view text) const;
    uint32_t place_of(Gram gram) const;
    std::vector<float> sums(std::string_view text) const;

    ModelParts parts_;
    // By the hash of the gram, which stands beside its place: one look into memory for each.
    struct Entry {
        Gram gram = 0;
        uint32_t place = nowhere;
    };
    std::vector<Entry> table_;
    size_t mask_ = 0;
};

} // namespace qzt::text
