#include "kernel/text/text_training.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <linear.h>
#include <map>
#include <unordered_map>

namespace qzt::text {
namespace {

constexpr uint32_t texts_with_min = 2; // a run of one text alone says nothing of others

struct Labels {
    std::vector<std::string> names;
    std::vector<size_t> of; // each text's, as a place among the names
};

Outcome<Labels> labels_of(const std::vector<LabelledText>& texts) {
    std::map<std::string, size_t> counts;
    for (const LabelledText& text : texts)
        ++counts[text.label];
    if (counts.size() > model_labels_max) return refuse(too_many_labels, {{"max", std::to_string(model_labels_max)}});
    auto fewest = std::ranges::min_element(counts, {}, [](const auto& pair) { return pair.second; });
    if (counts.size() < 2 || fewest->second < texts_of_label_min)
        return refuse(too_few_labels, {{"min", std::to_string(texts_of_label_min)},
                                       {"label", counts.empty() ? "" : fewest->first},
                                       {"count", counts.empty() ? "0" : std::to_string(fewest->second)}});
    Labels labels;
    std::map<std::string, size_t> places;
    for (const auto& [name, count] : counts) {
        places[name] = labels.names.size();
        labels.names.push_back(name);
    }
    for (const LabelledText& text : texts)
        labels.of.push_back(places[text.label]);
    return labels;
}

// The runs of each text with their counts, so that texts are taken apart once.
std::vector<std::vector<CountedGram>> grams_of(const std::vector<LabelledText>& texts) {
    std::vector<std::vector<CountedGram>> all;
    for (const LabelledText& text : texts)
        all.push_back(counted(word_grams(text.text, model_letters_max, model_run_max)));
    return all;
}

// The runs that are learnt, the most widespread ones when there are too many.
void choose_grams(ModelParts& parts, const std::vector<std::vector<CountedGram>>& texts,
                  const std::vector<size_t>& learnt) {
    std::unordered_map<Gram, uint32_t> texts_with;
    for (size_t i : learnt)
        for (const CountedGram& one : texts[i])
            ++texts_with[one.gram];
    std::vector<std::pair<uint32_t, Gram>> widespread;
    for (const auto& [gram, count] : texts_with)
        if (count >= texts_with_min) widespread.push_back({count, gram});
    if (widespread.size() > model_grams_max) {
        std::ranges::nth_element(widespread, widespread.begin() + model_grams_max, std::greater());
        widespread.resize(model_grams_max);
    }
    for (const auto& [count, gram] : widespread)
        parts.grams.push_back(gram);
    std::ranges::sort(parts.grams);
    for (Gram gram : parts.grams)
        parts.rarity.push_back(float(1 + std::log(double(1 + learnt.size()) / double(1 + texts_with[gram]))));
}

// Texts as liblinear takes them: places from 1, and one more for the offset.
class Rows {
public:
    Rows(const ModelParts& parts, const std::vector<std::vector<CountedGram>>& texts,
         const std::vector<size_t>& learnt) {
        std::unordered_map<Gram, int> places;
        for (size_t i = 0; i < parts.grams.size(); ++i)
            places[parts.grams[i]] = int(i) + 1;
        for (size_t i : learnt) {
            auto& row = rows_.emplace_back();
            double squares = 0;
            for (const CountedGram& one : texts[i]) {
                auto place = places.find(one.gram);
                if (place == places.end()) continue;
                double weight = (1 + std::log(double(one.count))) * double(parts.rarity[size_t(place->second) - 1]);
                row.push_back({place->second, weight});
                squares += weight * weight;
            }
            for (feature_node& node : row)
                node.value /= std::sqrt(squares);
            row.push_back({int(parts.grams.size()) + 1, 1});
            row.push_back({-1, 0});
        }
        for (auto& row : rows_)
            starts_.push_back(row.data());
    }
    feature_node** starts() { return starts_.data(); }

private:
    std::vector<std::vector<feature_node>> rows_;
    std::vector<feature_node*> starts_;
};

// Labels that are rare weigh as much as frequent ones.
std::vector<double> weights_of_labels(const std::vector<double>& labels, size_t count) {
    std::vector<double> weights(count);
    for (double label : labels)
        weights[size_t(label)] += 1;
    for (double& weight : weights)
        weight = double(labels.size()) / (double(count) * std::max(weight, 1.0));
    return weights;
}

ModelParts learn(const Labels& labels, const std::vector<std::vector<CountedGram>>& texts,
                 const std::vector<size_t>& learnt, double cost) {
    ModelParts parts;
    parts.labels = labels.names;
    choose_grams(parts, texts, learnt);
    Rows rows(parts, texts, learnt);
    std::vector<double> wanted;
    for (size_t i : learnt)
        wanted.push_back(double(labels.of[i]));
    std::vector<int> names;
    for (size_t i = 0; i < labels.names.size(); ++i)
        names.push_back(int(i));
    auto weights = weights_of_labels(wanted, names.size());
    problem given{};
    given.l = int(learnt.size());
    given.n = int(parts.grams.size()) + 1;
    given.y = wanted.data();
    given.x = rows.starts();
    given.bias = 1;
    parameter how{};
    how.solver_type = L2R_L2LOSS_SVC_DUAL;
    how.eps = 0.01;
    how.C = cost;
    how.nr_weight = int(names.size());
    how.weight_label = names.data();
    how.weight = weights.data();
    std::srand(1); // liblinear takes the texts in a random order; the same texts give the same model
    set_print_string_function([](const char*) {});
    model* trained = ::train(&given, &how);
    // liblinear orders labels as it met them, and keeps one row of weights when there are two.
    size_t count = names.size(), kept = count == 2 ? 1 : count;
    parts.offsets.assign(count, 0);
    parts.weights.assign(parts.grams.size() * count, 0);
    for (size_t column = 0; column < count; ++column) {
        size_t label = size_t(trained->label[column]);
        double sign = kept == 1 && column == 1 ? -1 : 1;
        size_t from = kept == 1 ? 0 : column;
        for (size_t place = 0; place < parts.grams.size(); ++place)
            parts.weights[place * count + label] = float(sign * trained->w[place * kept + from]);
        parts.offsets[label] = float(sign * trained->w[parts.grams.size() * kept + from]);
    }
    free_and_destroy_model(&trained);
    return parts;
}

// The sharpness under which what was kept aside is least surprising.
float sharpness_for(const TextModel& model, const std::vector<LabelledText>& texts, const Labels& labels,
                    const std::vector<size_t>& aside) {
    std::vector<std::vector<double>> chances; // at sharpness 1
    for (size_t i : aside)
        chances.push_back(model.chances(texts[i].text));
    auto surprise = [&](double sharpness) {
        double sum = 0;
        for (size_t k = 0; k < aside.size(); ++k) {
            double all = 0;
            for (double chance : chances[k])
                all += std::pow(chance, sharpness);
            sum -= std::log(std::pow(chances[k][labels.of[aside[k]]], sharpness) / all);
        }
        return sum;
    };
    double low = 0.1, high = 20;
    for (int step = 0; step < 60; ++step) {
        double a = low + (high - low) / 3, b = high - (high - low) / 3;
        if (surprise(a) < surprise(b))
            high = b;
        else
            low = a;
    }
    return float((low + high) / 2);
}

ModelTrial try_on(const TextModel& model, const std::vector<LabelledText>& texts, const Labels& labels,
                  const std::vector<size_t>& aside) {
    size_t count = labels.names.size();
    ModelTrial trial;
    trial.texts = uint32_t(aside.size());
    trial.confusion.assign(count * count, 0);
    for (size_t i : aside) {
        auto best = model.best(texts[i].text, 3);
        ++trial.confusion[labels.of[i] * count + best.front().label];
        trial.first += best.front().label == labels.of[i];
        trial.among_three += std::ranges::find(best, labels.of[i], &LabelChance::label) != best.end();
    }
    trial.first /= double(aside.size());
    trial.among_three /= double(aside.size());
    for (size_t label = 0; label < count; ++label) {
        double right = trial.confusion[label * count + label], told = 0, taken = 0;
        for (size_t other = 0; other < count; ++other) {
            told += trial.confusion[label * count + other];
            taken += trial.confusion[other * count + label];
        }
        trial.macro_f1 += told + taken > 0 ? 2 * right / (told + taken) / double(count) : 0;
    }
    return trial;
}

} // namespace

Outcome<TextModel> train(const std::vector<LabelledText>& texts, const TrainingOptions& options) {
    auto labels = labels_of(texts);
    if (!labels) return Refusal(std::move(labels.error()));
    auto grams = grams_of(texts);
    options.done(0.1);
    // Every fifth text of each label, so that every label is tried.
    std::vector<size_t> all, seen, aside, met(labels->names.size());
    for (size_t i = 0; i < texts.size(); ++i) {
        all.push_back(i);
        bool is_aside = ++met[labels->of[i]] % size_t(options.kept_aside) == 0;
        (is_aside ? aside : seen).push_back(i);
    }
    ModelParts tried = learn(*labels, grams, seen, options.cost);
    options.done(0.5);
    TextModel model(std::move(tried));
    ModelTrial trial = try_on(model, texts, *labels, aside);
    float sharpness = sharpness_for(model, texts, *labels, aside);
    options.done(0.6);
    ModelParts whole = learn(*labels, grams, all, options.cost);
    whole.trial = std::move(trial);
    whole.sharpness = sharpness;
    options.done(1);
    return TextModel(std::move(whole));
}

} // namespace qzt::text
