// A statement with its name, how many rows it gives, of which shape, and from which parameters:
//   Query<Many<CaseRow>(StationId, std::vector<CaseId>)> cases_by_id{"cases_by_id", "select … where case_id =
//   any($2)"};
// Every query registers itself, so that a test can check all of them against a migrated database, and `qzt queries`
// can print them. The name is also the prepared statement's, and stands in logs.
#pragma once
#include "kernel/pg/codec.hpp"

#include <libpq-fe.h>

#include <array>
#include <initializer_list>
#include <span>
#include <variant>

namespace qzt::pg {

template <class Row>
struct One {
    using Answer = Row;
    using RowType = Row;
}; // exactly one, else a Mismatch
template <class Row>
struct Maybe {
    using Answer = std::optional<Row>;
    using RowType = Row;
};
template <class Row>
struct Many {
    using Answer = std::vector<Row>;
    using RowType = Row;
};
struct Affected {
    using Answer = int64_t;
}; // how many rows were touched
struct Nothing {
    using Answer = std::monostate;
};

struct ColumnText {
    std::string_view name; // empty for a single value
    uint32_t oid = 0;
};
using Oids = std::span<const uint32_t>;

struct QueryText {
    std::string name;
    std::string text;
    std::vector<uint32_t> parameters;
    std::span<const ColumnText> columns;
    int shape = 0; // index of the shape: One, Maybe, Many, Affected, Nothing

    // `parameters`: of each argument, which may be a row, those that it travels as.
    QueryText(std::string name, std::string text, std::initializer_list<Oids> parameters,
              std::span<const ColumnText> columns);
    QueryText(const QueryText&) = delete;
};

// Every query linked into this program, by name. Two of one name end the program at start.
const std::vector<const QueryText*>& all_queries();

// Parameters ready to send.
struct Parameters {
    std::vector<std::string> bytes;
    std::vector<bool> nulls;

    template <class T>
    void add(const T& value) {
        if constexpr (is_optional<T>) {
            if (value) return add(*value);
            bytes.emplace_back();
            nulls.push_back(true);
        } else {
            Codec<T>::put(bytes.emplace_back(), value);
            nulls.push_back(false);
        }
    }

    template <class Row>
    void add(const Single<Row>& single) {
        boost::mp11::mp_for_each<Members<Row>>([&](auto member) { add(single.row.*member.pointer); });
    }

    template <class Row>
    void add(const Rows<Row>& rows) {
        boost::mp11::mp_for_each<Members<Row>>([&](auto member) {
            using Field = std::remove_cvref_t<decltype(std::declval<const Row&>().*member.pointer)>;
            std::string& out = bytes.emplace_back();
            nulls.push_back(false);
            if constexpr (is_list<Field>) {
                put_array_head(out, Codec<std::string>::oid, rows.rows.size(), false);
                for (const Row& row : rows.rows)
                    put_sized(out, array_literal(row.*member.pointer));
            } else {
                put_array_head(out, Codec<Field>::oid, rows.rows.size(), is_optional<Field>);
                for (const Row& row : rows.rows)
                    put_sized(out, row.*member.pointer);
            }
        });
    }
};

// What is told of a type once, as tables that the compiler makes: no file that knows a query has to build them.
template <class Row, class Member>
using FieldOf = std::remove_cvref_t<decltype(std::declval<Row&>().*Member::pointer)>;

template <class T>
inline constexpr std::array oids_of{Codec<T>::oid};
template <class Row, template <class...> class List, class... Member>
constexpr std::array<uint32_t, sizeof...(Member)> oids_of_fields(List<Member...>) {
    return {Codec<FieldOf<Row, Member>>::oid...};
}
template <class Row>
inline constexpr auto oids_of<Single<Row>> = oids_of_fields<Row>(Members<Row>());
template <class Field>
constexpr uint32_t array_oid_of() {
    if constexpr (is_list<Field>)
        return Codec<std::string>::array_oid;
    else
        return Codec<Field>::array_oid;
}
template <class Row, template <class...> class List, class... Member>
constexpr std::array<uint32_t, sizeof...(Member)> oids_of_arrays(List<Member...>) {
    return {array_oid_of<FieldOf<Row, Member>>()...};
}
template <class Row>
inline constexpr auto oids_of<Rows<Row>> = oids_of_arrays<Row>(Members<Row>());

template <class Row, template <class...> class List, class... Member>
constexpr std::array<ColumnText, sizeof...(Member)> columns_of_fields(List<Member...>) {
    return {ColumnText{Member::name, Codec<FieldOf<Row, Member>>::oid}...};
}
template <class Row>
constexpr auto columns_of_row() {
    if constexpr (is_row<Row>)
        return columns_of_fields<Row>(Members<Row>());
    else
        return std::array{ColumnText{"", Codec<Row>::oid}};
}
template <class Row>
inline constexpr auto columns_of = columns_of_row<Row>();

template <class Shape>
constexpr std::span<const ColumnText> columns_of_shape() {
    if constexpr (requires { typename Shape::RowType; })
        return columns_of<typename Shape::RowType>;
    else
        return {};
}

template <class Signature>
class Query;

template <class Shape, class... Args>
class Query<Shape(Args...)> : public QueryText {
public:
    using Answer = typename Shape::Answer;
    using ShapeType = Shape;

    Query(std::string name, std::string text)
        : QueryText(std::move(name), std::move(text), {Oids(oids_of<Args>)...}, columns_of_shape<Shape>()) {}

    static Parameters encode(const Args&... args) {
        Parameters parameters;
        (parameters.add(args), ...);
        return parameters;
    }
    Answer decode(const PGresult* result) const;
};

// ── decoding ───────────────────────────────────────────────────────────────────────────────────────────────────────

template <class T>
T cell(const PGresult* result, int row, int column) {
    bool null = PQgetisnull(result, row, column);
    if constexpr (is_optional<T>) {
        if (null) return {};
        return cell<typename T::value_type>(result, row, column);
    } else {
        if (null) throw Mismatch(std::string("null in column ") + PQfname(result, column));
        return Codec<T>::get({PQgetvalue(result, row, column), size_t(PQgetlength(result, row, column))});
    }
}

template <class Row>
Row read_row(const PGresult* result, int row) {
    if constexpr (is_row<Row>) {
        Row value{};
        int column = 0;
        boost::mp11::mp_for_each<Members<Row>>([&](auto member) {
            using Field = std::remove_cvref_t<decltype(value.*member.pointer)>;
            value.*member.pointer = cell<Field>(result, row, column++);
        });
        return value;
    } else {
        return cell<Row>(result, row, 0);
    }
}

template <class Shape, class... Args>
typename Shape::Answer Query<Shape(Args...)>::decode(const PGresult* result) const {
    if constexpr (requires { typename Shape::RowType; }) {
        using Row = typename Shape::RowType;
        int rows = PQntuples(result);
        if (rows > 0 && PQnfields(result) != int(columns.size()))
            throw Mismatch(name + " gives another number of columns");
        if constexpr (std::is_same_v<Shape, Many<Row>>) {
            std::vector<Row> list;
            list.reserve(size_t(rows));
            for (int i = 0; i < rows; ++i)
                list.push_back(read_row<Row>(result, i));
            return list;
        } else if constexpr (std::is_same_v<Shape, Maybe<Row>>) {
            if (rows == 0) return {};
            if (rows > 1) throw Mismatch(name + " gives more than one row");
            return read_row<Row>(result, 0);
        } else {
            if (rows != 1) throw Mismatch(name + " gives " + std::to_string(rows) + " rows instead of one");
            return read_row<Row>(result, 0);
        }
    } else if constexpr (std::is_same_v<Shape, Affected>) {
        std::string_view count = PQcmdTuples(const_cast<PGresult*>(result));
        return count.empty() ? 0 : std::stoll(std::string(count));
    } else {
        return {};
    }
}

} // namespace qzt::pg
