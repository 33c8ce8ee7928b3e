// `qzt ballot verify FILE`: whether a result file holds, for anybody who has one; needs no server and no database.
#pragma once
#include <iosfwd>
#include <string>
#include <vector>

namespace qzt {

struct BallotVerifyWords {
    std::string file;
    std::vector<std::string> keys; // public keys that were told elsewhere
    std::string receipt;           // one's own, or none
    std::string language = "zh";   // zh, en
};

// 0: it holds; 1: something does not, each told; 2: it cannot be read.
int ballot_verify_command(const BallotVerifyWords& words, std::ostream& out, std::ostream& errors);

} // namespace qzt
