// Ids are UUIDv7, made by the application (or by the phone), so that a row has its name before it is stored and a
// repeat can be told from a second act. Each noun has its own type: a CaseId is not a MemberId.
// The one exception is StationId, a small number, because every primary key starts with it.
#pragma once
#include "kernel/clock.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace qzt {

struct Uuid {
    std::array<uint8_t, 16> bytes{};

    auto operator<=>(const Uuid&) const = default;
    bool is_nil() const { return *this == Uuid{}; }

    // A new version 7 id: 48 bits of milliseconds, then random bits. Ids of one thread never go backwards.
    static Uuid v7(Time now);
    // The id that a name always yields, for rows that every machine must call alike (reference data, demo town).
    static Uuid named(std::string_view name);
    // Lower or upper case, 8-4-4-4-12 only.
    static std::optional<Uuid> from_text(std::string_view text);
    std::string text() const;
};

template <class Tag>
struct Id {
    Uuid value;

    auto operator<=>(const Id&) const = default;
    bool is_nil() const { return value.is_nil(); }
    std::string text() const { return value.text(); }

    static Id make(Time now) { return {Uuid::v7(now)}; }
    static Id named(std::string_view name) { return {Uuid::named(name)}; }
    static std::optional<Id> from_text(std::string_view text) {
        auto uuid = Uuid::from_text(text);
        if (!uuid) return {};
        return Id{*uuid};
    }
};

struct StationId {
    int32_t value = 0;
    auto operator<=>(const StationId&) const = default;
};

} // namespace qzt

template <>
struct std::hash<qzt::Uuid> {
    size_t operator()(const qzt::Uuid& id) const noexcept {
        // The low half is random in every version we make.
        size_t low;
        std::memcpy(&low, id.bytes.data() + 8, sizeof low);
        return low;
    }
};
template <class Tag>
struct std::hash<qzt::Id<Tag>> {
    size_t operator()(const qzt::Id<Tag>& id) const noexcept { return std::hash<qzt::Uuid>{}(id.value); }
};
template <>
struct std::hash<qzt::StationId> {
    size_t operator()(qzt::StationId id) const noexcept { return std::hash<int32_t>{}(id.value); }
};
