// `qzt duplicates FILE.jsonl`: which reports tell of one matter. A line for each group: the ids, by tabs, in the
// order of the file. What stands alone is not printed.
#pragma once
#include <iosfwd>
#include <string>

namespace qzt {

// "-" is standard input. 0: read whole; 2: the file cannot be read or something in it is wrong, and then nothing is
// printed but what is wrong.
int duplicates_command(const std::string& file, std::ostream& out, std::ostream& errors);

} // namespace qzt
