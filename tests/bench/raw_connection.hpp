// PostgreSQL without us: one libpq connection that sends statements one after the other without waiting, and waits
// once. The statements are the program's own typed queries, so that a peer writes exactly the same rows.
#pragma once
#include "kernel/pg/query.hpp"

#include <memory>
#include <set>

namespace qzt::bench {

class RawConnection {
public:
    explicit RawConnection(const std::string& conninfo);
    RawConnection(const RawConnection&) = delete;

    using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;

    // At once, on its own. Text results.
    Result say(const std::string& words);
    std::string value(const std::string& words); // of the first row; empty when there is none
    std::vector<std::string> column(const std::string& words);

    // In a pipeline: queued now, sent and waited for by `wait`, which gives the results in order.
    template <class Shape, class... Args>
    void queue(const pg::Query<Shape(Args...)>& query, const std::type_identity_t<Args>&... args) {
        queue(query, query.encode(args...));
    }
    void queue(const pg::QueryText& query, const pg::Parameters& parameters);
    void queue(const char* words);
    std::vector<Result> wait();

    // One query and its decoded answer.
    template <class Shape, class... Args>
    auto ask(const pg::Query<Shape(Args...)>& query, const std::type_identity_t<Args>&... args) {
        queue(query, args...);
        auto results = wait();
        return query.decode(results.back().get());
    }
    PGconn* get() { return conn_.get(); }

private:
    void enter_pipeline();
    std::unique_ptr<PGconn, decltype(&PQfinish)> conn_;
    std::set<const pg::QueryText*> prepared_;
    std::vector<bool> wanted_; // of what is queued: results that are given back
};

// Many rows of one table from text, by COPY.
void copy_in(RawConnection& db, const std::string& words, const std::string& lines);

} // namespace qzt::bench
