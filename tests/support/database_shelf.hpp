// Databases for tests, one after the other. To copy the template takes half a second, most of a short test, so a
// database that a test is done with is emptied and given to the next one. It is given away only if nothing but rows
// was changed in it: its tables, functions, triggers, policies, rights and settings are those of the template, and so
// is what the template has in its tables. Whatever is not so, or is still in use by somebody, is dropped.
#pragma once
#include <functional>
#include <string>
#include <vector>

namespace qzt::testing {

// Runs words in the database `name` as its owner and gives the first cell.
using SayIn = std::function<std::string(const std::string& name, const std::string& words)>;

class DatabaseShelf {
public:
    // `drawn_from` is the template.
    DatabaseShelf(SayIn say, std::string drawn_from);
    std::string take();
    void give_back(const std::string& name);

private:
    bool is_left(const std::string& name);
    bool is_as_new(const std::string& name);

    SayIn say_;
    std::string template_;
    std::string filled_;       // tables of the template that have rows
    std::string shape_, rows_; // of the template
    std::vector<std::string> free_;
    int made_ = 0;
};

} // namespace qzt::testing
