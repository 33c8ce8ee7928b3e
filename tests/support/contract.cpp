#include "support/contract.hpp"

#include "kernel/documents/utf8.hpp"
#include "kernel/http/field_text.hpp"
#include "kernel/ids.hpp"
#include "kernel/problem.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <functional>

namespace qzt::testing {

using boost::json::array;
using boost::json::object;
using boost::json::value;

namespace {

std::string text_of(const value& json) { return std::string(json.as_string()); }

const object* member(const object& in, std::string_view name) {
    const value* found = in.if_contains(name);
    return found ? found->if_object() : nullptr;
}

bool is_of_type(std::string_view type, const value& json) {
    if (type == "object") return json.is_object();
    if (type == "array") return json.is_array();
    if (type == "string") return json.is_string();
    if (type == "boolean") return json.is_bool();
    if (type == "integer") return json.is_int64() || json.is_uint64();
    if (type == "number") return json.is_number();
    return false;
}

bool has_format(std::string_view format, std::string_view text) {
    if (format == "uuid") return Uuid::from_text(text).has_value();
    if (format == "date-time") return time_from_text(text).has_value();
    if (format == "date") return text.size() == 10 && text[4] == '-' && text[7] == '-';
    return false;
}

std::string sample_text(const object& schema) {
    if (const value* format = schema.if_contains("format")) {
        if (*format == "uuid") return Uuid::v7(SystemClock().now()).text();
        if (*format == "date-time") return to_text(SystemClock().now() + std::chrono::days(2));
        return "2026-03-10";
    }
    size_t least = schema.contains("minLength") ? schema.at("minLength").to_number<size_t>() : 0;
    return std::string(std::max<size_t>(least, 1), 'a');
}

} // namespace

// ── what there is ──

Contract::Contract(value document) : document_(std::move(document)) {
    for (const auto& [path, verbs] : document_.at("paths").as_object())
        for (const auto& [verb, told] : verbs.as_object()) {
            std::string method(verb);
            for (char& c : method)
                c = char(std::toupper(c));
            operations_.push_back({method, path, text_of(told.at("operationId")), told.as_object()});
        }
}

const Operation& Contract::operation(std::string_view name) const {
    auto found = std::ranges::find(operations_, name, &Operation::name);
    if (found == operations_.end()) throw std::runtime_error("no operation " + std::string(name));
    return *found;
}

const Operation* Contract::find(std::string_view method, std::string_view target) const {
    auto pieces = http::split(target.substr(0, target.find('?')), '/');
    const Operation* best = nullptr;
    size_t best_named = SIZE_MAX;
    for (const Operation& operation : operations_) {
        auto wanted = http::split(operation.path, '/');
        if (operation.method != method || wanted.size() != pieces.size()) continue;
        size_t named = 0;
        bool fits = true;
        for (size_t i = 0; i < wanted.size(); ++i) {
            bool is_named = wanted[i].starts_with('{');
            named += is_named;
            fits = fits && (is_named || wanted[i] == pieces[i]);
        }
        if (fits && named < best_named) best = &operation, best_named = named;
    }
    return best;
}

const object* Operation::body_schema() const {
    const object* body = member(told, "requestBody");
    const object* json = body ? member(body->at("content").as_object(), "application/json") : nullptr;
    return json ? &json->at("schema").as_object() : nullptr;
}

std::string Operation::target(std::string_view case_id) const {
    std::string out;
    for (auto piece : http::split(path, '/')) {
        out += '/';
        if (piece == "{case_id}")
            out += case_id;
        else if (piece.starts_with('{'))
            out += piece.ends_with("_id}")                      ? Uuid::v7(SystemClock().now()).text()
                   : piece == "{query_code}"                    ? "ZZZZ9999"
                   : piece == "{category}" || piece == "{code}" ? "0401"
                   : piece == "{priority}"                      ? "P3"
                   : piece == "{year}"                          ? "2026"
                   : piece == "{kind}"                          ? "areas"
                                                                : "1";
        else
            out += piece;
    }
    return out;
}

const object& Contract::component(std::string_view name) const {
    return document_.at("components").at("schemas").at(name).as_object();
}

const object& Contract::resolved(const object& schema) const {
    const value* reference = schema.if_contains("$ref");
    if (!reference) return schema;
    std::string name = text_of(*reference);
    return component(name.substr(name.rfind('/') + 1));
}

// ── whether an answer is as told ──

std::vector<std::string> Contract::faults(std::string_view method, std::string_view target,
                                          const Answer& answer) const {
    const Operation* operation = find(method, target);
    if (!operation) return {"no such operation"};
    Faults faults;
    if (answer.status >= 500 && answer.status != 503) faults.push_back("status " + std::to_string(answer.status));
    if (answer.status >= 400) {
        if (!answer.field("Content-Type").starts_with("application/problem+json"))
            return {"a refusal that is no problem"};
        value problem = answer.json();
        check(component("ProblemOnWire"), problem, "", faults);
        if (!faults.empty()) return faults;
        if (problem.at("status") != answer.status) faults.push_back("the problem tells another status");
        auto known = std::ranges::any_of(
            problem_catalogue(), [&](const auto& entry) { return entry.first == text_of(problem.at("code")); });
        if (!known) faults.push_back("a code that is not in the catalogue: " + text_of(problem.at("code")));
        return faults;
    }
    const object* told = member(operation->told.at("responses").as_object(), std::to_string(answer.status));
    if (!told) return {"a status that is not told: " + std::to_string(answer.status)};
    const object* content = member(*told, "content");
    if (!content) return answer.body.empty() ? faults : Faults{"a body where none is told"};
    const object* json = member(*content, "application/json");
    if (!json) return faults;
    if (!answer.field("Content-Type").starts_with("application/json")) return {"not JSON"};
    check(json->at("schema").as_object(), answer.json(), "", faults);
    return faults;
}

std::vector<std::string> Contract::faults(const object& schema, const value& json) const {
    Faults faults;
    check(schema, json, "", faults);
    return faults;
}

void Contract::check(const object& given, const value& json, const std::string& at, Faults& faults) const {
    const object& schema = resolved(given);
    auto wrong = [&](std::string_view what) { faults.push_back((at.empty() ? "/" : at) + ": " + std::string(what)); };
    const value* type = schema.if_contains("type");
    if (!type) return; // anything goes
    if (!is_of_type(text_of(*type), json)) return wrong("not of type " + text_of(*type));
    if (const value* words = schema.if_contains("enum")) {
        bool known = std::ranges::any_of(words->as_array(), [&](const value& word) { return word == json; });
        if (!known) wrong("not one of the words");
    }
    if (json.is_string()) {
        std::string text = text_of(json);
        const value* format = schema.if_contains("format");
        if (format && !has_format(text_of(*format), text)) wrong("not a " + text_of(*format));
        if (const value* most = schema.if_contains("maxLength"))
            if (documents::count_chars(text) > most->to_number<size_t>()) wrong("too long");
    }
    if (json.is_number()) {
        double number = json.to_number<double>();
        const value *least = schema.if_contains("minimum"), *most = schema.if_contains("maximum");
        if (least && number < least->to_number<double>()) wrong("too small");
        if (most && number > most->to_number<double>()) wrong("too large");
    }
    if (const array* items = json.if_array()) {
        const value* most = schema.if_contains("maxItems");
        if (most && items->size() > most->to_number<size_t>()) wrong("too many items");
        for (size_t i = 0; i < items->size(); ++i)
            check(schema.at("items").as_object(), (*items)[i], at + "/" + std::to_string(i), faults);
    }
    const object* members = json.if_object();
    if (!members) return;
    if (const value* required = schema.if_contains("required"))
        for (const value& name : required->as_array())
            if (!members->contains(name.as_string())) wrong("misses " + text_of(name));
    const object* properties = member(schema, "properties");
    const object* others = member(schema, "additionalProperties");
    for (const auto& [name, inner] : *members) {
        std::string below = at + "/" + std::string(name);
        const object* told = properties ? member(*properties, name) : nullptr;
        if (told)
            check(*told, inner, below, faults);
        else if (others)
            check(*others, inner, below, faults);
        else
            faults.push_back(below + ": not told");
    }
}

// ── bodies ──

value Contract::sample(const object& given, bool whole) const {
    const object& schema = resolved(given);
    const value* type = schema.if_contains("type");
    if (!type) return object{};
    if (const value* words = schema.if_contains("enum")) return words->as_array().front();
    if (*type == "string") return value(sample_text(schema));
    if (*type == "boolean") return true;
    if (*type == "integer" || *type == "number") return schema.contains("minimum") ? schema.at("minimum") : value(1);
    if (*type == "array") return whole ? array{sample(schema.at("items").as_object(), true)} : array{};
    object out;
    const value* required = schema.if_contains("required");
    const object* properties = member(schema, "properties");
    if (!properties) return out;
    for (const auto& [name, inner] : *properties) {
        bool needed =
            required && std::ranges::any_of(required->as_array(), [&](const value& one) { return one == name; });
        if (needed || whole) out[name] = sample(inner.as_object(), whole);
    }
    return out;
}

// Puts each spoiled form of one value, wherever it stands.
void Contract::spoil(const object& given, const value& valid, const std::string& at,
                     const std::function<void(std::string, value, std::string)>& put) const {
    const object& schema = resolved(given);
    const value* type = schema.if_contains("type");
    if (!type) return;
    auto length = [&](const char* name) { return schema.at(name).to_number<size_t>(); };
    put("another type",
        *type == "string"   ? value(7)
        : *type == "object" ? value(array{1})
                            : value(object{{"a", 1}}),
        at);
    if (schema.contains("enum")) put("an unknown word", value("no_such_word"), at);
    if (schema.contains("format")) put("not of the format", value("yesterday"), at);
    if (schema.contains("maxLength")) put("too long", value(std::string(length("maxLength") + 1, 'a')), at);
    if (schema.contains("minLength")) put("too short", value(""), at);
    if (schema.contains("maximum")) put("too large", value(schema.at("maximum").to_number<int64_t>() + 1), at);
    if (schema.contains("minimum")) put("too small", value(schema.at("minimum").to_number<int64_t>() - 1), at);
    if (const array* items = valid.if_array()) {
        const object& item = schema.at("items").as_object();
        if (schema.contains("maxItems")) put("too many items", array(length("maxItems") + 1, sample(item, true)), at);
        if (!items->empty())
            spoil(item, items->front(), at + "/0",
                  [&](std::string what, value bad, std::string where) { put(what, array{std::move(bad)}, where); });
    }
    const object* members = valid.if_object();
    const object* properties = member(schema, "properties");
    if (!members || !properties) return;
    object more = *members;
    more["surprise"] = 1;
    put("an unknown member", more, at + "/surprise");
    if (const value* required = schema.if_contains("required"))
        for (const value& name : required->as_array()) {
            object less = *members;
            less.erase(name.as_string());
            put("without a required member", less, at + "/" + text_of(name));
        }
    for (const auto& [name, inner] : *properties)
        spoil(inner.as_object(), members->at(name), at + "/" + std::string(name),
              [&](std::string what, value bad, std::string where) {
                  object changed = *members;
                  changed[name] = std::move(bad);
                  put(what, std::move(changed), where);
              });
}

std::vector<Spoiled> Contract::spoiled(const object& schema) const {
    std::vector<Spoiled> all;
    spoil(schema, sample(schema, true), "", [&](std::string what, value body, std::string pointer) {
        all.push_back({std::move(what), std::move(body), std::move(pointer)});
    });
    return all;
}

} // namespace qzt::testing
