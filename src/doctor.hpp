// `qzt doctor`: looks over an installation and says what is wrong with it and how to mend it. It changes nothing: a
// private database that is not running is started for the look and stopped again.
#pragma once
#include "kernel/clock.hpp"
#include "kernel/outcome.hpp"
#include "settings.hpp"

#include <filesystem>
#include <iosfwd>

namespace qzt::doctor {

inline constexpr uintmax_t free_bytes_min = uintmax_t(2) * 1024 * 1024 * 1024;
inline constexpr uint64_t open_files_min = 4096;
inline constexpr std::chrono::days certificate_left_min{14};

inline const ProblemKind no_data_folder{
    "doctor_no_data_folder", 500, "数据目录 {folder} 还不存在，首次启动时会建立；请确认它的上级目录可写：{reason}。",
    "The data directory {folder} does not exist, and its parent does not let it be made: {reason}."};
inline const ProblemKind data_folder_closed{
    "doctor_data_folder_closed", 500,
    "用户 {user} 不能使用数据目录 {folder}：{reason}。请执行 chmod o+x，或 chown {user}。",
    "The user {user} cannot use the data directory {folder}: {reason}. Use chmod o+x, or chown {user}."};
inline const ProblemKind cluster_open_to_others{
    "doctor_cluster_open", 500, "数据库目录 {folder} 的权限是 {mode}，别的用户也能读。请执行 chmod 700 {folder}。",
    "The database folder {folder} has mode {mode}, so others can read it. Do chmod 700 {folder}."};
inline const ProblemKind disk_full{
    "doctor_disk_full", 500, "数据目录所在磁盘只剩 {free_mb} MB（至少应有 {least_mb} MB）。请清理或扩容。",
    "Only {free_mb} MB are left on the disk of the data directory ({least_mb} MB should be). "
    "Make room."};
inline const ProblemKind port_taken{
    "doctor_port_taken", 500, "{address} 不能监听：{reason}。请停止占用它的程序，或更改 listen。",
    "Cannot listen on {address}: {reason}. Stop what holds it, or change \"listen\"."};
inline const ProblemKind certificate_bad{"doctor_certificate_bad", 500, "HTTPS 证书 {file} 用不了：{reason}。",
                                         "The HTTPS certificate {file} cannot be used: {reason}."};
inline const ProblemKind certificate_ends{"doctor_certificate_ends", 500,
                                          "HTTPS 证书 {file} 在 {day} 到期，请尽快更换。",
                                          "The HTTPS certificate {file} ends on {day}. Renew it."};
inline const ProblemKind clock_wrong{
    "doctor_clock_wrong", 500,
    "系统时间 {now} 早于本程序的制作日期 {built}。时限都按它计算，请启用时间同步（timedatectl set-ntp true）。",
    "The clock says {now}, which is before this program was made ({built}). Deadlines go by it: use timedatectl "
    "set-ntp true."};
inline const ProblemKind migrations_pending{"doctor_migrations_pending", 500,
                                            "数据库有 {count} 项升级未执行。请执行 qzt migrate。",
                                            "{count} migrations have not been applied. Do qzt migrate."};
inline const ProblemKind tables_unguarded{
    "doctor_tables_unguarded", 500,
    "这些表没有强制行级隔离：{tables}。数据库被人改动过，请从备份恢复或联系维护人员。",
    "Row-level security is not forced on: {tables}. Somebody changed the database; restore it or call the "
    "maintainers."};
inline const ProblemKind role_too_strong{
    "doctor_role_too_strong", 500,
    "角色 qzt_app 可以绕过行级隔离。请执行 alter role qzt_app nosuperuser nobypassrls。",
    "The role qzt_app can pass row-level security by. Do alter role qzt_app nosuperuser nobypassrls."};
inline const ProblemKind transaction_old{
    "doctor_transaction_old", 500,
    "有事务已经打开 {minutes} 分钟，它会拖住动态和统计。请结束进程号 {pid} 的数据库连接。",
    "A transaction has been open for {minutes} minutes and holds the feeds back. End the database session {pid}."};
inline const ProblemKind few_open_files{
    "doctor_few_open_files", 500,
    "进程最多只能打开 {limit} 个文件（至少应为 {least}）。请提高 LimitNOFILE 或 ulimit -n。",
    "A process may open {limit} files only ({least} should be). Raise LimitNOFILE, or ulimit -n."};

// Each looks at one thing.
Outcome<void> check_data_folder(const std::string& folder);
Outcome<void> check_disk(const std::string& folder, uintmax_t least = free_bytes_min);
Outcome<void> check_programs(const std::string& folder);
Outcome<void> check_listen(const std::string& listen);
Outcome<void> check_certificate(const std::string& certificate, const std::string& key, Time now);
Outcome<void> check_clock(Time now);
Outcome<void> check_open_files(uint64_t limit);
Outcome<void> check_key_file(const std::filesystem::path& file); // its mode, its owner, whether it can be read
Outcome<void> check_migrations(const std::string& conninfo);
Outcome<void> check_guards(const std::string& conninfo);                                  // row-level security
Outcome<void> check_keys(const std::string& conninfo, const std::filesystem::path& file); // those of this database
Outcome<void> check_transactions(const std::string& conninfo);                            // none open for long

// All of them, told line by line. True when nothing is wrong.
bool examine(const Settings& settings, Time now, std::ostream& out);

} // namespace qzt::doctor
