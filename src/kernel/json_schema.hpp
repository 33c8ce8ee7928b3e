// JSON Schemas (2020-12, as OpenAPI 3.1 uses them) of the wire types, from the same description that reads and writes
// them. Structs and enumerations become components, named like the type; everything else stands in place.
#pragma once
#include "kernel/json_traits.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

namespace qzt::json {

// The components gathered so far. Two types of one name in different namespaces end the program.
class Schemas {
public:
    template <class T>
    boost::json::object of();
    const boost::json::object& components() const { return components_; }

private:
    bool begin(std::string_view name, std::string_view full_name); // false: known already
    static boost::json::object reference(std::string_view name);

    boost::json::object components_;
    std::map<std::string, std::string, std::less<>> full_names_;
};

// "qzt::CaseView" as the compiler spells it.
template <class T>
constexpr std::string_view full_type_name() {
    std::string_view text = __PRETTY_FUNCTION__;
    size_t from = text.find("T = ") + 4;
    return text.substr(from, text.rfind(']') - from);
}
constexpr std::string_view short_type_name(std::string_view full) {
    size_t colon = full.rfind(':');
    return colon == full.npos ? full : full.substr(colon + 1);
}

// A member that a request may leave out: optional, or empty without being said (see read_struct).
template <class T>
constexpr bool may_be_absent() {
    if constexpr (is_optional<T>)
        return true;
    else if constexpr (LimitedText<T>)
        return T::min == 0;
    else if constexpr (is_vector<T>)
        return requires { T::max; };
    else
        return false;
}

template <class T>
boost::json::object Schemas::of() {
    using boost::json::object;
    if constexpr (is_optional<T>) {
        return of<typename T::value_type>();
    } else if constexpr (std::is_same_v<T, bool>) {
        return object{{"type", "boolean"}};
    } else if constexpr (std::is_same_v<T, Raw>) {
        return object{};
    } else if constexpr (LimitedText<T>) {
        object schema{{"type", "string"}, {"maxLength", T::max}};
        if (T::min) schema["minLength"] = T::min;
        return schema;
    } else if constexpr (is_text<T>) {
        return object{{"type", "string"}};
    } else if constexpr (is_bounded<T>) {
        return object{{"type", "integer"}, {"minimum", T::min}, {"maximum", T::max}};
    } else if constexpr (is_ranged<T>) {
        return object{{"type", "number"}, {"minimum", T::min}, {"maximum", T::max}};
    } else if constexpr (std::is_floating_point_v<T>) {
        return object{{"type", "number"}};
    } else if constexpr (std::is_integral_v<T> || std::is_same_v<T, StationId>) {
        return object{{"type", "integer"}};
    } else if constexpr (is_id<T>) {
        return object{{"type", "string"}, {"format", "uuid"}};
    } else if constexpr (std::is_same_v<T, Time>) {
        return object{{"type", "string"}, {"format", "date-time"}};
    } else if constexpr (std::is_same_v<T, Day>) {
        return object{{"type", "string"}, {"format", "date"}};
    } else if constexpr (is_vector<T>) {
        object schema{{"type", "array"}, {"items", of<typename T::value_type>()}};
        if constexpr (requires { T::max; }) schema["maxItems"] = T::max;
        return schema;
    } else if constexpr (requires { typename T::mapped_type; }) {
        return object{{"type", "object"}, {"additionalProperties", of<typename T::mapped_type>()}};
    } else if constexpr (std::is_enum_v<T>) {
        constexpr auto full = full_type_name<T>();
        if (begin(short_type_name(full), full)) {
            boost::json::array words;
            for (auto name : choices<T>())
                words.emplace_back(name);
            components_[short_type_name(full)] = object{{"type", "string"}, {"enum", std::move(words)}};
        }
        return reference(short_type_name(full));
    } else {
        static_assert(is_struct<T>, "describe this type with BOOST_DESCRIBE_STRUCT");
        constexpr auto full = full_type_name<T>();
        if (begin(short_type_name(full), full)) {
            object members;
            boost::json::array required;
            for_each_member<T>([&](const char* name, auto pointer) {
                using Field = std::remove_cvref_t<decltype(std::declval<T&>().*pointer)>;
                members[name] = of<Field>();
                if (!may_be_absent<Field>()) required.emplace_back(name);
            });
            object schema{{"type", "object"}, {"properties", std::move(members)}, {"additionalProperties", false}};
            if (!required.empty()) schema["required"] = std::move(required);
            components_[short_type_name(full)] = std::move(schema);
        }
        return reference(short_type_name(full));
    }
}

} // namespace qzt::json
