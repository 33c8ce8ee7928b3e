// One training: what is learnt from the examples, tried on those kept aside beside what is in use, and learnt once
// more from all. Takes seconds to minutes of one core; knows no database.
#pragma once
#include "cases/learning/adviser.hpp"

namespace qzt {

struct TrainingWanted {
    std::vector<Example> examples;
    std::shared_ptr<const Adviser> in_use;
    std::shared_ptr<const TreeWords> tree;
    std::function<bool()> stops = [] { return false; };
};

struct Trained {
    TextModelRow row; // without station, version, moment and who asked
    std::string bytes;
};

// Refuses too_few_examples, and training_stopped.
Outcome<Trained> train_model(TrainingWanted wanted);

} // namespace qzt
