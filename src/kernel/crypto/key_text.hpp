// The key file as text, a word of kind at the head of each line:
//   qzt-keys 1
//   # comments
//   root PROFILE MADE-AT HEX          the root key itself
//   data EPOCH PROFILE MADE-AT HEX    a data key, wrapped by the root key together with what stands before it
//   index 1 PROFILE MADE-AT HEX       the index key, in the same way
//   end HEX                           the root key's mark on every line above: a file that was cut is seen as such
// Data keys stand by rising epoch, then the index key. Whatever else stands there is refused with its line.
#pragma once
#include "kernel/crypto/keyring.hpp"
#include "kernel/outcome.hpp"

namespace qzt::crypto {

inline constexpr size_t key_text_bytes_max = 512 * 1024;

Plain key_text_of(const Keyring& keys);
Outcome<Keyring> keys_from_text(std::string_view text);

} // namespace qzt::crypto
