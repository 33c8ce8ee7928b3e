// Files to begin with: each shows the columns we read with a few made-up rows, and would be taken as it is.
#pragma once
#include "kernel/http/file_to_save.hpp"
#include "kernel/outcome.hpp"
#include "setup/import_types.hpp"

namespace qzt {

struct FileToSave {
    std::string name;
    std::string content_type;
    std::string bytes;
};

Outcome<FileToSave> import_sample(ImportKind kind);

struct ToldPassword {
    std::string name, login, password;
};
// To be cut into strips and handed out.
Outcome<std::string> password_sheet(const std::vector<ToldPassword>& passwords);

using http::xlsx_type;

} // namespace qzt
