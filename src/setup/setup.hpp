// A real first day: an empty directory becomes a station. Whoever can read the server's console has a one-time code;
// with it the page names the station and its first administrator. There is no account before that and none by
// default.
#pragma once
#include "accounts/account_types.hpp"
#include "accounts/password.hpp"
#include "kernel/json.hpp"
#include "kernel/pg/pool.hpp"

#include <mutex>

namespace qzt {

inline const ProblemKind setup_needed{
    "setup_needed", 503, "系统还没有设置。请打开首页，用服务器控制台上显示的一次性验证码开始。",
    "This system is not set up yet. Open its first page and begin with the one-time code shown "
    "on the server's console."};
inline const ProblemKind setup_code_wrong{"setup_code_wrong", 403,
                                          "验证码不对。它显示在服务器的控制台（或日志）里；错 {tries} 次后会换新的。",
                                          "The code is wrong. It is shown on the server's console (or in its "
                                          "journal); after {tries} wrong ones there is a new one."};
inline const ProblemKind setup_done{"setup_done", 409, "系统已经设置过了，请直接登录。",
                                    "This system is set up already. Sign in."};
inline const ProblemKind station_code_shape{"station_code_shape", 400,
                                            "应为两个大写字母，例如 JQ；它是每个事项编号的开头。",
                                            "Two capital letters, such as JQ; every case number begins with them."};

struct SetupRequest {
    Line<4, 20> code;
    Line<2, 2> station_code;
    Line<2, 60> station_name;
    Line<2, 40> login;
    Line<1, 60> name;
    Line<1, 128> password;
};
BOOST_DESCRIBE_STRUCT(SetupRequest, (), (code, station_code, station_name, login, name, password))

// The code on the console: eight digits in two groups, new after too many wrong ones.
class SetupCode {
public:
    static constexpr int tries_max = 5;
    explicit SetupCode(std::function<void(const std::string&)> show);
    Outcome<void> check(std::string_view given);

private:
    void renew();
    std::function<void(const std::string&)> show_;
    std::mutex mutex_;
    std::string code_;
    int wrong_ = 0;
};

// Makes the station with its tree of matters and calendar, its own organisation and the administrator. One
// transaction.
Task<StationId> make_station(pg::Pool& pool, PasswordHasher& hasher, PasswordProfile profile, SetupRequest wanted,
                             Time now);

} // namespace qzt
