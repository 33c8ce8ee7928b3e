// Hands out the bytes of a file to somebody who may read it, as every look at a file does.
#pragma once
#include "accounts/call.hpp"
#include "files/file_desk.hpp"
#include "kernel/http/endpoint.hpp"

namespace qzt {

// The whole of it, or the part that is asked for.
Task<http::Whole> hand_out(Call call, FileDesk& desk, StoredFile file, FileSize size);

} // namespace qzt
