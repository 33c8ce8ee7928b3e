#include "kernel/http/message.hpp"

#include "kernel/http/field_text.hpp"

#include <algorithm>

namespace qzt::http {

std::string_view verb_text(Verb verb) {
    switch (verb) {
    case Verb::get:
        return "GET";
    case Verb::head:
        return "HEAD";
    case Verb::post:
        return "POST";
    case Verb::put:
        return "PUT";
    case Verb::patch:
        return "PATCH";
    case Verb::del:
        return "DELETE";
    case Verb::options:
        return "OPTIONS";
    }
    return "?";
}

void Headers::set(std::string_view name, std::string value) {
    auto same = [&](const auto& field) { return same_word(field.first, name); };
    auto first = std::ranges::find_if(fields_, same);
    if (first == fields_.end()) return add(name, std::move(value));
    first->second = std::move(value);
    fields_.erase(std::remove_if(first + 1, fields_.end(), same), fields_.end());
}

void Headers::add(std::string_view name, std::string value) {
    fields_.emplace_back(std::string(name), std::move(value));
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
    for (const auto& [field, value] : fields_)
        if (same_word(field, name)) return value;
    return {};
}

Language Request::language() const {
    auto accepted = headers.find("Accept-Language");
    if (!accepted) return Language::zh;
    double zh = 0, en = 0;
    for (auto [tag, weight] : weighted_list(*accepted)) {
        auto primary = tag.substr(0, tag.find('-'));
        if (same_word(primary, "zh")) zh = std::max(zh, weight);
        if (same_word(primary, "en")) en = std::max(en, weight);
    }
    return en > zh ? Language::en : Language::zh;
}

std::optional<std::string> Request::cookie(std::string_view name) const {
    for (const auto& [field, value] : headers) {
        if (!same_word(field, "Cookie")) continue;
        for (auto pair : split(value, ';')) {
            auto equals = pair.find('=');
            if (equals == pair.npos || pair.substr(0, equals) != name) continue;
            auto given = pair.substr(equals + 1);
            if (given.size() >= 2 && given.front() == '"' && given.back() == '"')
                given = given.substr(1, given.size() - 2);
            return std::string(given);
        }
    }
    return {};
}

} // namespace qzt::http
