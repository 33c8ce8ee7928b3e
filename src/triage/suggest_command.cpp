#include "triage/suggest_command.hpp"

#include "triage/labelled_lines.hpp"

#include <chrono>
#include <fmt/format.h>
#include <fstream>
#include <istream>
#include <ostream>
#include <unistd.h>

namespace qzt {
namespace {

int tell(const Problem& problem, std::ostream& errors) {
    errors << sentence(*problem.kind, problem.details, Language::zh) << "\n"
           << sentence(*problem.kind, problem.details, Language::en) << "\n";
    return 2;
}

// What stands in a row was told as its label, and taken for that of the column.
void print_trial(const text::TextModel& model, std::ostream& out) {
    const text::ModelTrial& trial = model.trial();
    const auto& labels = model.labels();
    out << fmt::format(
        "没学过的 {} 条 / {} texts that it had not seen\n"
        "  macro-F1 {:.4f}\n  第一个就对 the first is right {:.4f}\n  前三个有 among the first three {:.4f}\n\n",
        trial.texts, trial.texts, trial.macro_f1, trial.first, trial.among_three);
    if (labels.size() > 30) return; // a table that nobody could read
    for (size_t row = 0; row < labels.size(); ++row) {
        uint32_t told = 0;
        std::string cells;
        for (size_t column = 0; column < labels.size(); ++column) {
            uint32_t count = trial.confusion[row * labels.size() + column];
            told += count;
            cells += fmt::format("{:>6}", count);
        }
        out << cells << fmt::format("   {} ({})\n", labels[row], told);
    }
}

} // namespace

int suggest_train_command(const std::string& file, const std::string& model, std::ostream& out,
                          std::ostream& errors) {
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        errors << "打不开文件 / cannot open " << file << "\n";
        return 2;
    }
    auto texts = read_labelled_lines(in);
    if (!texts) return tell(texts.error(), errors);
    auto begun = std::chrono::steady_clock::now();
    text::TrainingOptions options;
    bool is_watched = ::isatty(STDERR_FILENO);
    options.done = [&](double share) {
        if (is_watched) errors << fmt::format("\r{:.0f} %{}", share * 100, share < 1 ? "" : "\n") << std::flush;
    };
    auto trained = text::train(*texts, options);
    if (!trained) return tell(trained.error(), errors);
    if (auto saved = trained->save(model); !saved) return tell(saved.error(), errors);
    double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    out << fmt::format("{} 条，{} 类，{:.1f} 秒 / {} texts, {} labels, {:.1f} s\n", texts->size(),
                       trained->labels().size(), seconds, texts->size(), trained->labels().size(), seconds);
    print_trial(*trained, out);
    return 0;
}

int suggest_predict_command(const std::string& model, std::istream& in, std::ostream& out, std::ostream& errors) {
    auto loaded = text::TextModel::load(model);
    if (!loaded) return tell(loaded.error(), errors);
    std::string line, told;
    while (std::getline(in, line)) {
        told.clear();
        for (const text::LabelChance& one : loaded->best(line, 3))
            fmt::format_to(std::back_inserter(told), "{}{}\t{:.4f}", told.empty() ? "" : "\t",
                           loaded->labels()[one.label], one.chance);
        out << told << "\n";
    }
    return 0;
}

} // namespace qzt
