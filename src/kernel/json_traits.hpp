// How the wire types are told apart by reading, writing and schemas.
#pragma once
#include "kernel/clock.hpp"
#include "kernel/ids.hpp"
#include "kernel/json.hpp"

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include <optional>
#include <type_traits>

namespace qzt::json {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
inline constexpr bool is_id = std::is_same_v<T, Uuid>;
template <class Tag>
inline constexpr bool is_id<Id<Tag>> = true;

template <class T>
inline constexpr bool is_bounded = false;
template <class T, T Min, T Max>
inline constexpr bool is_bounded<Bounded<T, Min, Max>> = true;
template <class T>
inline constexpr bool is_ranged = false;
template <int Min, int Max>
inline constexpr bool is_ranged<Ranged<Min, Max>> = true;

template <class T>
inline constexpr bool is_text = std::is_base_of_v<std::string, T>;
template <class T>
concept LimitedText = is_text<T> && requires { T::one_line; };

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <class T, size_t Max>
inline constexpr bool is_vector<List<T, Max>> = true;

template <class T>
inline constexpr bool is_struct = boost::describe::has_describe_members<T>::value;
template <class T>
using Members =
    boost::describe::describe_members<T, boost::describe::mod_any_access | boost::describe::mod_inherited>;

template <class T, class F>
void for_each_member(F f) {
    boost::mp11::mp_for_each<Members<T>>([&](auto member) { f(member.name, member.pointer); });
}

template <class E>
std::vector<std::string_view> choices() {
    std::vector<std::string_view> names;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
        [&](auto entry) { names.push_back(entry.name); });
    return names;
}

template <class E>
std::string_view word(E value) {
    std::string_view found = "?";
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto entry) {
        if (entry.value == value) found = entry.name;
    });
    return found;
}

template <class E>
std::optional<E> from_word(std::string_view text) {
    std::optional<E> found;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto entry) {
        if (text == entry.name) found = entry.value;
    });
    return found;
}

} // namespace qzt::json
