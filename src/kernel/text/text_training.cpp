#include "kernel/text/text_training.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <linear.h>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <unordered_map>

namespace qzt::text {
namespace {

constexpr uint32_t texts_with_min = 2; // a run of one text alone says nothing of others
constexpr float weight_of_opening = 2;

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

// What each run weighs in its text, before its rarity counts.
WeighedGrams runs_of(const std::string& text) {
    auto [all, of_opening] = word_grams(text, model_letters_max, model_run_max, model_letters_of_opening);
    std::set<Gram> opening(all.begin(), all.begin() + std::ptrdiff_t(of_opening));
    WeighedGrams runs;
    for (const CountedGram& one : counted(std::move(all)))
        runs.push_back(
            {one.gram, (1 + std::log(float(one.count))) * (opening.contains(one.gram) ? weight_of_opening : 1)});
    return runs;
}

// Texts are taken apart once.
std::vector<WeighedGrams> runs_of(const std::vector<LabelledText>& texts) {
    std::vector<WeighedGrams> all;
    for (const LabelledText& text : texts)
        all.push_back(runs_of(text.text));
    return all;
}

// The runs that are learnt, the most widespread ones when there are too many.
void choose_grams(ModelParts& parts, const std::vector<WeighedGrams>& texts, const std::vector<size_t>& learnt,
                  size_t most) {
    std::unordered_map<Gram, uint32_t> texts_with;
    for (size_t i : learnt)
        for (const WeighedGram& one : texts[i])
            ++texts_with[one.gram];
    std::vector<std::pair<uint32_t, Gram>> widespread;
    for (const auto& [gram, count] : texts_with)
        if (count >= texts_with_min) widespread.push_back({count, gram});
    if (widespread.size() > most) {
        std::ranges::nth_element(widespread, widespread.begin() + std::ptrdiff_t(most), std::greater());
        widespread.resize(most);
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
    Rows(const ModelParts& parts, const std::vector<WeighedGrams>& texts, const std::vector<size_t>& learnt) {
        std::unordered_map<Gram, int> places;
        for (size_t i = 0; i < parts.grams.size(); ++i)
            places[parts.grams[i]] = int(i) + 1;
        for (size_t i : learnt) {
            auto& row = rows_.emplace_back();
            double squares = 0;
            for (const WeighedGram& one : texts[i]) {
                auto place = places.find(one.gram);
                if (place == places.end()) continue;
                double weight = double(one.weight * parts.rarity[size_t(place->second) - 1]);
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

// What parts one label from all others. Label by label, so that it can be broken off between two.
class OneAgainstOthers {
public:
    OneAgainstOthers(Rows& rows, const std::vector<double>& labels, size_t grams, double cost)
        : rows_(rows), labels_(labels), columns_(grams + 1), cost_(cost) {}

    // Weights of all runs, and the offset last.
    std::vector<double> learn(size_t label, double weight, double weight_of_others) {
        std::vector<double> wanted;
        for (double one : labels_)
            wanted.push_back(size_t(one) == label ? 1 : -1);
        problem given{};
        given.l = int(wanted.size());
        given.n = int(columns_);
        given.y = wanted.data();
        given.x = rows_.starts();
        given.bias = 1;
        int sides[] = {1, -1};
        double weights[] = {weight, weight_of_others};
        parameter how{};
        how.solver_type = L2R_L2LOSS_SVC_DUAL;
        how.eps = 0.01;
        how.C = cost_;
        how.nr_weight = 2;
        how.weight_label = sides;
        how.weight = weights;
        std::srand(1); // liblinear takes the texts in a random order; the same texts give the same model
        set_print_string_function([](const char*) {});
        model* trained = ::train(&given, &how);
        double sign = trained->label[0] == 1 ? 1 : -1;
        std::vector<double> learnt(columns_);
        for (size_t i = 0; i < columns_; ++i)
            learnt[i] = sign * trained->w[i];
        free_and_destroy_model(&trained);
        return learnt;
    }

private:
    Rows& rows_;
    const std::vector<double>& labels_;
    size_t columns_;
    double cost_;
};

// Nothing when it was broken off.
std::optional<ModelParts> learn(const Labels& labels, const std::vector<WeighedGrams>& texts,
                                const std::vector<size_t>& learnt, const TrainingOptions& options, double done_from,
                                double done_until) {
    ModelParts parts;
    parts.labels = labels.names;
    parts.opening = weight_of_opening;
    size_t count = labels.names.size();
    size_t bytes_of_gram = sizeof(Gram) + sizeof(float) * (1 + count);
    choose_grams(parts, texts, learnt, std::min(model_grams_max, options.bytes_max / bytes_of_gram));
    Rows rows(parts, texts, learnt);
    std::vector<double> wanted;
    for (size_t i : learnt)
        wanted.push_back(double(labels.of[i]));
    auto weights = weights_of_labels(wanted, count);
    OneAgainstOthers teacher(rows, wanted, parts.grams.size(), options.cost);
    parts.offsets.assign(count, 0);
    parts.weights.assign(parts.grams.size() * count, 0);
    auto keep = [&](size_t label, const std::vector<double>& weights_learnt, double sign) {
        for (size_t place = 0; place < parts.grams.size(); ++place)
            parts.weights[place * count + label] = float(sign * weights_learnt[place]);
        parts.offsets[label] = float(sign * weights_learnt.back());
    };
    // Of two labels one is what the other is not.
    for (size_t label = 0; label < (count == 2 ? 1 : count); ++label) {
        if (options.stops()) return std::nullopt;
        auto one = teacher.learn(label, weights[label], count == 2 ? weights[1] : 1);
        keep(label, one, 1);
        if (count == 2) keep(1, one, -1);
        options.done(done_from + (done_until - done_from) * double(label + 1) / double(count));
    }
    return parts;
}

std::vector<LabelledText> chosen(const std::vector<LabelledText>& texts, const std::vector<size_t>& places) {
    std::vector<LabelledText> some;
    for (size_t i : places)
        some.push_back(texts[i]);
    return some;
}

// The place of each text's label among those of the model; nothing for one that it does not know.
std::vector<std::optional<size_t>> labels_in(const TextModel& model, const std::vector<LabelledText>& texts) {
    std::vector<std::optional<size_t>> places;
    for (const LabelledText& text : texts) {
        auto known = std::ranges::find(model.labels(), text.label);
        places.push_back(known == model.labels().end() ? std::nullopt
                                                       : std::optional(size_t(known - model.labels().begin())));
    }
    return places;
}

} // namespace

float sharpness_on(const TextModel& model, const std::vector<LabelledText>& texts) {
    auto labels = labels_in(model, texts);
    std::vector<std::pair<std::vector<double>, size_t>> told; // chances at sharpness 1, and the right label
    for (size_t i = 0; i < texts.size(); ++i)
        if (labels[i]) told.push_back({model.chances(texts[i].text), *labels[i]});
    if (told.empty()) return 1;
    auto surprise = [&](double sharpness) {
        double sum = 0;
        for (const auto& [chances, label] : told) {
            double all = 0;
            for (double chance : chances)
                all += std::pow(chance, sharpness);
            sum -= std::log(std::pow(chances[label], sharpness) / all);
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

ModelTrial trial_on(const TextModel& model, const std::vector<LabelledText>& texts) {
    size_t count = model.labels().size();
    auto labels = labels_in(model, texts);
    ModelTrial trial;
    trial.texts = uint32_t(texts.size());
    trial.confusion.assign(count * count, 0);
    std::map<std::string, double> told, right; // of each label that occurs
    std::vector<double> taken(count);
    for (size_t i = 0; i < texts.size(); ++i) {
        auto best = model.best(texts[i].text, 3);
        ++told[texts[i].label];
        ++taken[best.front().label];
        if (!labels[i]) continue;
        ++trial.confusion[*labels[i] * count + best.front().label];
        bool is_first = best.front().label == *labels[i];
        if (is_first) ++right[texts[i].label];
        trial.first += is_first;
        trial.among_three += std::ranges::find(best, *labels[i], &LabelChance::label) != best.end();
    }
    if (texts.empty()) return trial;
    trial.first /= double(texts.size());
    trial.among_three /= double(texts.size());
    for (const auto& [label, times] : told) {
        auto known = std::ranges::find(model.labels(), label);
        double as_it = known == model.labels().end() ? 0 : taken[size_t(known - model.labels().begin())];
        trial.macro_f1 += 2 * right[label] / (times + as_it) / double(told.size());
    }
    return trial;
}

TextModel with_trial(const TextModel& learnt, ModelTrial trial, float sharpness) {
    ModelParts parts = learnt.parts();
    parts.trial = std::move(trial);
    parts.sharpness = sharpness;
    return TextModel(std::move(parts));
}

Outcome<TextModel> learn_from(const std::vector<LabelledText>& texts, const TrainingOptions& options) {
    auto labels = labels_of(texts);
    if (!labels) return Refusal(std::move(labels.error()));
    auto runs = runs_of(texts);
    std::vector<size_t> all(texts.size());
    std::iota(all.begin(), all.end(), size_t(0));
    auto parts = learn(*labels, runs, all, options, 0, 1);
    if (!parts) return refuse(training_stopped);
    parts->trial.confusion.assign(labels->names.size() * labels->names.size(), 0);
    return TextModel(std::move(*parts));
}

Outcome<TextModel> train(const std::vector<LabelledText>& texts, const TrainingOptions& options) {
    auto labels = labels_of(texts);
    if (!labels) return Refusal(std::move(labels.error()));
    auto runs = runs_of(texts);
    options.done(0.1);
    // Every fifth text of each label, so that every label is tried.
    std::vector<size_t> all, seen, aside, met(labels->names.size());
    for (size_t i = 0; i < texts.size(); ++i) {
        all.push_back(i);
        bool is_aside = ++met[labels->of[i]] % size_t(options.kept_aside) == 0;
        (is_aside ? aside : seen).push_back(i);
    }
    auto tried = learn(*labels, runs, seen, options, 0.1, 0.5);
    if (!tried) return refuse(training_stopped);
    TextModel model(std::move(*tried));
    auto kept_aside = chosen(texts, aside);
    ModelTrial trial = trial_on(model, kept_aside);
    float sharpness = sharpness_on(model, kept_aside);
    auto whole = learn(*labels, runs, all, options, 0.6, 1);
    if (!whole) return refuse(training_stopped);
    whole->trial = std::move(trial);
    whole->sharpness = sharpness;
    return TextModel(std::move(*whole));
}

} // namespace qzt::text
