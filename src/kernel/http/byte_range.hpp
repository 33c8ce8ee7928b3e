// "Range: bytes=500-999": players of sound ask for a recording in pieces, and those of some phones play nothing else.
#pragma once
#include "kernel/http/message.hpp"

#include <optional>
#include <string_view>

namespace qzt::http {

struct Piece {
    size_t begin = 0;
    size_t size = 0;
};

// Of a body of that size. Empty for what is malformed, lies outside or asks for several pieces: then the whole is
// answered, as a server may always do.
std::optional<Piece> piece_asked(std::string_view range, size_t size);

// Makes of a whole answer the piece of it that was asked for.
Response piece_of(Response whole, std::string_view range);

} // namespace qzt::http
