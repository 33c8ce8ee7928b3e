// A statement with its name, how many rows it gives, of which shape, and from which parameters:
//   Query<Many<CaseRow>(StationId, std::vector<CaseId>)> cases_by_id{"cases_by_id", "select … where case_id =
//   any($2)"};
// Every query registers itself, so that a test can check all of them against a migrated database, and `qzt queries`
// can print them. The name is also the prepared statement's, and stands in logs.
#pragma once
#include "kernel/pg/codec.hpp"

#include <libpq-fe.h>

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
    std::string name; // empty for a single value
    uint32_t oid;
};

struct QueryText {
    std::string name;
    std::string text;
    std::vector<uint32_t> parameters;
    std::vector<ColumnText> columns;
    int shape = 0; // index of the shape: One, Maybe, Many, Affected, Nothing

    QueryText(std::string name, std::string text, std::vector<uint32_t> parameters, std::vector<ColumnText> columns);
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

template <class T>
struct OidsOf {
    static void add(std::vector<uint32_t>& oids) { oids.push_back(Codec<T>::oid); }
};
template <class Row>
struct OidsOf<Single<Row>> {
    static void add(std::vector<uint32_t>& oids) {
        boost::mp11::mp_for_each<Members<Row>>([&](auto member) {
            using Field = std::remove_cvref_t<decltype(std::declval<const Row&>().*member.pointer)>;
            oids.push_back(Codec<Field>::oid);
        });
    }
};
template <class Row>
struct OidsOf<Rows<Row>> {
    static void add(std::vector<uint32_t>& oids) {
        boost::mp11::mp_for_each<Members<Row>>([&](auto member) {
            using Field = std::remove_cvref_t<decltype(std::declval<const Row&>().*member.pointer)>;
            if constexpr (is_list<Field>)
                oids.push_back(Codec<std::string>::array_oid);
            else
                oids.push_back(Codec<Field>::array_oid);
        });
    }
};

template <class Row>
std::vector<ColumnText> columns_of() {
    std::vector<ColumnText> columns;
    if constexpr (is_row<Row>)
        boost::mp11::mp_for_each<Members<Row>>([&](auto member) {
            using Field = std::remove_cvref_t<decltype(std::declval<const Row&>().*member.pointer)>;
            columns.push_back({member.name, Codec<Field>::oid});
        });
    else
        columns.push_back({"", Codec<Row>::oid});
    return columns;
}

template <class Shape>
std::vector<ColumnText> columns_of_shape() {
    if constexpr (requires { typename Shape::RowType; })
        return columns_of<typename Shape::RowType>();
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
        : QueryText(std::move(name), std::move(text), parameter_oids(), columns_of_shape<Shape>()) {}

    static Parameters encode(const Args&... args) {
        Parameters parameters;
        (parameters.add(args), ...);
        return parameters;
    }
    Answer decode(const PGresult* result) const;

private:
    static std::vector<uint32_t> parameter_oids() {
        std::vector<uint32_t> oids;
        (OidsOf<Args>::add(oids), ...);
        return oids;
    }
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
