// How well the help of the command room does on real messages, which are not part of the project (bin/trial DIR):
// which of them tell of one matter, and what they are about. Ends with 1 when it does worse than promised.
#include "gateways/messages_sheet.hpp"
#include "triage/labelled_lines.hpp"
#include "triage/like_reports.hpp"

#include <chrono>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

namespace qzt {
namespace {

constexpr double precision_min = 0.95, recall_min = 0.80;
constexpr double macro_f1_min = 0.93, among_three_min = 0.985;

using Pairs = std::set<std::pair<size_t, size_t>>;

std::string bytes_of(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error("cannot open " + file);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<ToldReport> told_in(const std::string& file) {
    auto sheet = or_refuse(read_messages(bytes_of(file)));
    std::vector<ToldReport> told;
    for (const CitizenMessage& message : sheet.messages)
        told.push_back({{.at = message.asked_at, .text = message.title + "\n" + message.text}, message.number});
    return told;
}

struct Labels {
    Pairs same, unclear;
};
// Only pairs that are near enough in time to be two reports of one matter.
Labels labels_of(const std::string& file, const std::vector<ToldReport>& told) {
    std::map<std::string, size_t> places;
    for (size_t i = 0; i < told.size(); ++i)
        places[told[i].id] = i;
    Labels labels;
    std::istringstream lines(bytes_of(file));
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("= ") && !line.starts_with("? ")) continue;
        std::istringstream words(line.substr(2));
        std::vector<size_t> group;
        for (std::string id; words >> id;)
            if (auto place = places.find(id); place != places.end()) group.push_back(place->second);
        for (size_t one : group)
            for (size_t other : group)
                if (one < other && std::chrono::abs(told[one].at - told[other].at) <= same_matter_within)
                    (line[0] == '=' ? labels.same : labels.unclear).insert({one, other});
    }
    return labels;
}

bool try_duplicates(const std::string& folder) {
    auto told = told_in(folder + "/messages.xlsx");
    Labels labels = labels_of("tests/trial/same_matters.txt", told);
    size_t right = 0, wrong = 0, groups = 0;
    for (const auto& group : like_groups(told)) {
        ++groups;
        for (size_t one : group)
            for (size_t other : group) {
                if (one >= other || labels.unclear.contains({one, other})) continue;
                bool is_same = labels.same.contains({one, other});
                ++(is_same ? right : wrong);
                if (!is_same) std::cout << "  not one matter: " << told[one].id << " " << told[other].id << "\n";
            }
    }
    double precision = double(right) / double(right + wrong), recall = double(right) / double(labels.same.size());
    std::cout << fmt::format("duplicates: {} messages, {} groups; of {} pairs of one matter {} found, {} others: "
                             "precision {:.3f} (at least {}), recall {:.3f} (at least {})\n",
                             told.size(), groups, labels.same.size(), right, wrong, precision, precision_min, recall,
                             recall_min);
    return precision >= precision_min && recall >= recall_min;
}

// Five times a fifth is kept aside, so that every text is told once by a model that has not seen it.
bool try_topics(const std::string& folder) {
    constexpr size_t parts = 5;
    std::istringstream lines(bytes_of(folder + "/topics-train.tsv"));
    auto texts = or_refuse(read_labelled_lines(lines));
    std::map<std::string, std::map<std::string, double>> told; // by label, what it was taken for
    std::map<std::string, size_t> met;
    std::vector<size_t> part_of;
    for (const text::LabelledText& one : texts)
        part_of.push_back(met[one.label]++ % parts);
    double among_three = 0, seconds = 0;
    for (size_t part = 0; part < parts; ++part) {
        std::vector<text::LabelledText> seen;
        for (size_t i = 0; i < texts.size(); ++i)
            if (part_of[i] != part) seen.push_back(texts[i]);
        auto model = or_refuse(text::train(seen));
        auto begun = std::chrono::steady_clock::now();
        for (size_t i = 0; i < texts.size(); ++i) {
            if (part_of[i] != part) continue;
            auto best = model.best(texts[i].text, 3);
            told[texts[i].label][model.labels()[best.front().label]] += 1;
            for (const text::LabelChance& one : best)
                among_three += model.labels()[one.label] == texts[i].label;
        }
        seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    }
    double macro_f1 = 0;
    for (const auto& [label, count] : met) {
        double taken = 0;
        for (auto& [other, row] : told)
            taken += row[label];
        macro_f1 += 2 * told[label][label] / (double(count) + taken) / double(met.size());
    }
    among_three /= double(texts.size());
    std::cout << fmt::format(
        "topics: {} texts, each told by a model of the others: macro-F1 {:.4f} (at least {}), among "
        "three {:.4f} (at least {}), {:.0f} a second\n",
        texts.size(), macro_f1, macro_f1_min, among_three, among_three_min, double(texts.size()) / seconds);
    for (const auto& [label, count] : met) {
        for (const auto& [other, all] : met)
            std::cout << fmt::format("{:>6}", told[label][other]);
        std::cout << "   " << label << " (" << count << ")\n";
    }
    return macro_f1 >= macro_f1_min && among_three >= among_three_min;
}

} // namespace
} // namespace qzt

int main(int argc, char** argv) {
    if (argc != 2) return std::cerr << "usage: qzt_trial DIR\n", 2;
    try {
        bool found = qzt::try_duplicates(argv[1]), told = qzt::try_topics(argv[1]);
        return found && told ? 0 : 1;
    } catch (const std::exception& error) {
        return std::cerr << error.what() << "\n", 2;
    }
}
