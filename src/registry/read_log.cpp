#include "registry/read_log.hpp"

#include "kernel/outcome.hpp"
#include "registry/register_access.hpp"
#include "registry/register_problems.hpp"

namespace qzt {

static const pg::Store<RegisterRead> add_register_reads{"add_register_reads",
                                                        pg::inserting<RegisterRead>("register_reads")};

RegisterRead read_by(const Actor& by, ReadAct act, ReadPurpose purpose, Time now) {
    if (by.posts.empty()) throw Refused(Problem(record_not_found));
    auto doors = door_posts(by);
    const Post& post = doors.empty() ? by.posts.front() : doors.front();
    RegisterRead read;
    read.station_id = by.station_id;
    read.read_id = RegisterReadId::make(now);
    read.at = now;
    read.said_at = now;
    read.member_id = by.member_id;
    read.session_id = by.session_id;
    read.org_id = post.org_id;
    read.role = post.role;
    read.act = act;
    read.purpose = purpose;
    return read;
}

void queue_register_reads(pg::Tx& tx, std::vector<RegisterRead> reads) {
    queue(tx, add_register_reads, std::move(reads));
}

} // namespace qzt
