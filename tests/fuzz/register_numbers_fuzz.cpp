#include "fuzz.hpp"
#include "kernel/documents/utf8.hpp"
#include "registry/credit_code.hpp"
#include "registry/identity_number.hpp"
#include "registry/masked_name.hpp"

// Identity numbers, credit codes and names, each of any bytes.
int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    auto text = fuzz::text_of(data, size);
    Day today = *day_from_text("2026-11-29");
    if (auto number = read_identity_number(text, today)) {
        auto again = read_identity_number(number->text, today);
        fuzz::hold(again && again->text == number->text, "a number read again is the same");
        fuzz::hold(number->birth_date <= today, "nobody is born tomorrow");
        fuzz::hold(masked_identity_number(text).size() == 7, "a mask shows six characters");
    }
    if (auto former = read_former_identity_number(text, today))
        fuzz::hold(read_identity_number(former->text, today).has_value(), "a former number became a present one");
    if (auto code = read_credit_code(text)) {
        auto again = read_credit_code(code->text);
        fuzz::hold(again && again->text == code->text, "a code read again is the same");
    }
    fuzz::hold(documents::is_utf8(masked_name(text)), "a masked name can be shown");
    return 0;
}
