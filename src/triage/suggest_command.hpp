// `qzt suggest train` and `qzt suggest predict`: the same model that helps the command room, on files.
#pragma once
#include <iosfwd>
#include <string>

namespace qzt {

// 0: the model is written, and how well it does is printed; 2: something is wrong, and no model is written.
int suggest_train_command(const std::string& file, const std::string& model, std::ostream& out, std::ostream& errors);
// A line for each line: three times a label and its chance, best first, parted by tabs.
int suggest_predict_command(const std::string& model, std::istream& in, std::ostream& out, std::ostream& errors);

} // namespace qzt
