// What lies in a sealed column, and the file of keys: the first byte says which.
#include "fuzz.hpp"
#include "kernel/crypto/crypto_problems.hpp"
#include "kernel/crypto/key_text.hpp"
#include "kernel/crypto/sealed_column.hpp"

using namespace qzt;
using namespace qzt::crypto;

static Key key_of(uint8_t byte) {
    Key key;
    key.reveal().fill(byte);
    return key;
}

// The same in every run, so that what the fuzzer has learnt stays true; one key for each profile.
static Keyring fixed_keys() {
    std::vector<KeptKey> data;
    data.push_back({KeyKind::data, 1, Profile::international, {}, key_of(1)});
    data.push_back({KeyKind::data, 2, Profile::national, {}, key_of(2)});
    return {{Profile::international, {}, key_of(3)},
            std::move(data),
            {KeyKind::index, 1, Profile::international, {}, key_of(4)}};
}

static void look_at_envelope(BytesView bytes) {
    static const SealedColumn column(fixed_keys(), {{1}, "people", "phone"});
    auto head = head_of(bytes);
    auto opened = column.open(Uuid{}, bytes);
    if (opened) {
        fuzz::hold(head.has_value(), "what opens has a head");
        fuzz::hold(opened->reveal().size() <= plain_bytes_max, "what opens is no longer than what is sealed");
        return;
    }
    fuzz::hold(head.has_value() != opened.error().is(sealed_malformed), "a refusal says whether it is an envelope");
}

static void look_at_key_file(std::string_view text) {
    auto keys = keys_from_text(text);
    if (!keys) {
        fuzz::hold(keys.error().details.contains("line"), "a refusal names its line");
        return;
    }
    Plain again = key_text_of(*keys);
    auto twice = keys_from_text(again.reveal());
    fuzz::hold(twice && twice->check() == keys->check(), "what was read can be written and read again");
}

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0) return 0;
    if (data[0] == 'k')
        look_at_key_file(fuzz::text_of(data + 1, size - 1));
    else
        look_at_envelope({data + 1, size - 1});
    return 0;
}
