// How much may be told through plates: a yard where something burns is told of often; a hand that presses again and
// again is stopped sooner.
#pragma once
#include "cases/share_limit.hpp"
#include "kernel/outcome.hpp"
#include "residents/resident_problems.hpp"

namespace qzt {

class ReportLimits {
public:
    // Refuses what is one too many, by the address of the network or by the plate.
    void demand_room(const std::string& address, const std::string& token, Time now) {
        if (!of_addresses_.take(address, now)) throw Refused(Problem(own_reports_limit, told(of_addresses_)));
        if (!of_plates_.take(token, now)) throw Refused(Problem(plate_reports_limit, told(of_plates_)));
    }

private:
    ShareLimit of_addresses_{6, std::chrono::minutes(30)};
    ShareLimit of_plates_{30, std::chrono::minutes(60)};

    static std::map<std::string, std::string> told(const ShareLimit& limit) {
        return {{"count", std::to_string(limit.count_max())}, {"minutes", std::to_string(limit.window().count())}};
    }
};

} // namespace qzt
