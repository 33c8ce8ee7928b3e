// The made-up town under load: a server of its own with its private database in a fresh directory, and those of its
// people whom the measurements need, signed in.
#pragma once
#include "bench/processes.hpp"
#include "bench/raw_connection.hpp"
#include "cases/loop/case_ids.hpp"

#include <memory>

namespace qzt::bench {

struct Grid {
    std::string lon, lat;
};

class Town {
    // Goes with the object, however far it came.
    struct Folder {
        std::string path;
        Folder();
        ~Folder();
    };
    Folder folder_;

public:
    Town();
    ~Town();

    uint16_t port = 0;
    std::string folder;
    std::string conninfo; // as the owner of everything
    std::string app_conninfo() const;
    RawConnection& db() { return *db_; }

    // Cookies of people who are signed in.
    std::vector<std::string> reporters; // one for each connection that reports
    std::string dispatcher, handler, inspector, commander;
    std::string lead_org; // whom the dispatch catalogue names for the category
    std::vector<Grid> grids;

    pid_t server_pid() const { return server_->pid(); }
    pid_t postmaster_pid() const;
    Cpu cpu() const { return cpu_now(server_pid(), postmaster_pid()); }

    // No cases at all: everything of the loop is emptied, the town itself stays.
    void forget_cases();
    void restart(); // a server that has done nothing yet
    void stop();
    double start_seconds(); // from the program's start to its first answer; leaves it running

    std::string sign_in(const std::string& login); // its cookie

private:
    void start();
    void wait_until_ready();

    std::unique_ptr<Process> server_;
    std::unique_ptr<RawConnection> db_;
    std::string password_;
};

// Urgent enough to be always checked, at any hour, and needing neither photo nor document: food safety and the like.
inline constexpr const char* life_categories[] = {"0701", "0606", "0107", "0103", "0203", "0101"};

// The body of a report. Its text differs a little from report to report, and its point lies somewhere in the grid:
// many at one doorstep would be a matter that comes back, which is asked for its cause.
std::string report_body(CommandId id, const Grid& grid, size_t number);

} // namespace qzt::bench
