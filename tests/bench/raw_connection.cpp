#include "bench/raw_connection.hpp"

#include <stdexcept>

namespace qzt::bench {

static void check(PGconn* conn, const PGresult* result) {
    auto status = PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_COPY_IN) return;
    throw std::runtime_error(std::string("database: ") + PQerrorMessage(conn) + PQresultErrorMessage(result));
}

RawConnection::RawConnection(const std::string& conninfo) : conn_(PQconnectdb(conninfo.c_str()), &PQfinish) {
    if (PQstatus(conn_.get()) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(conn_.get()));
    PQsetNoticeProcessor(conn_.get(), [](void*, const char*) {}, nullptr);
}

RawConnection::Result RawConnection::say(const std::string& words) {
    if (PQpipelineStatus(conn_.get()) != PQ_PIPELINE_OFF) PQexitPipelineMode(conn_.get());
    Result result(PQexec(conn_.get(), words.c_str()), &PQclear);
    check(conn_.get(), result.get());
    return result;
}

std::string RawConnection::value(const std::string& words) {
    auto result = say(words);
    return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : "";
}

std::vector<std::string> RawConnection::column(const std::string& words) {
    auto result = say(words);
    std::vector<std::string> values;
    for (int i = 0; i < PQntuples(result.get()); ++i)
        values.emplace_back(PQgetvalue(result.get(), i, 0));
    return values;
}

void RawConnection::enter_pipeline() {
    if (PQpipelineStatus(conn_.get()) == PQ_PIPELINE_OFF) PQenterPipelineMode(conn_.get());
}

void RawConnection::queue(const pg::QueryText& query, const pg::Parameters& parameters) {
    enter_pipeline();
    if (prepared_.insert(&query).second) {
        PQsendPrepare(conn_.get(), query.name.c_str(), query.text.c_str(), int(query.parameters.size()),
                      query.parameters.data());
        wanted_.push_back(false);
    }
    size_t count = parameters.bytes.size();
    std::vector<const char*> values(count);
    std::vector<int> lengths(count), formats(count, 1);
    for (size_t i = 0; i < count; ++i) {
        values[i] = parameters.nulls[i] ? nullptr : parameters.bytes[i].data();
        lengths[i] = int(parameters.bytes[i].size());
    }
    PQsendQueryPrepared(conn_.get(), query.name.c_str(), int(count), values.data(), lengths.data(), formats.data(),
                        1);
    wanted_.push_back(true);
}

void RawConnection::queue(const char* words) {
    enter_pipeline();
    PQsendQueryParams(conn_.get(), words, 0, nullptr, nullptr, nullptr, nullptr, 1);
    wanted_.push_back(false);
}

std::vector<RawConnection::Result> RawConnection::wait() {
    PQpipelineSync(conn_.get());
    std::vector<Result> results;
    for (bool wanted : wanted_) {
        Result result(PQgetResult(conn_.get()), &PQclear);
        check(conn_.get(), result.get());
        if (wanted) results.push_back(std::move(result));
        PQgetResult(conn_.get()); // the end of this one
    }
    wanted_.clear();
    Result sync(PQgetResult(conn_.get()), &PQclear);
    return results;
}

void copy_in(RawConnection& db, const std::string& words, const std::string& lines) {
    db.say(words);
    if (PQputCopyData(db.get(), lines.data(), int(lines.size())) != 1 || PQputCopyEnd(db.get(), nullptr) != 1)
        throw std::runtime_error(PQerrorMessage(db.get()));
    while (PGresult* result = PQgetResult(db.get())) {
        RawConnection::Result owner(result, &PQclear);
        check(db.get(), result);
    }
}

} // namespace qzt::bench
