// What people of the town might say to the server: acts with bodies that make sense often enough to carry cases from
// report to close, thrown by dice. For tests that send whole case lives over HTTP.
#pragma once
#include "cases/loop/case_commands.hpp"
#include "support/served_town.hpp"

#include <random>

namespace qzt::testing {

// One command as it is sent.
struct Said {
    Act act = Act::submit;
    std::string target;
    CommandId command_id;
    boost::json::value body;
};

struct Turn {
    std::string login;
    Said said;
};

// The name of an act's operation in the contract.
std::string operation_of(Act act);

// Not for two threads at once; each has its own.
class TownTalk {
public:
    TownTalk(ServedTown& town, uint64_t seed);

    size_t below(size_t n) { return size_t(random_() % n); }
    bool one_in(size_t n) { return below(n) == 0; }
    template <class T>
    const T& any(const std::vector<T>& of) {
        return of[below(of.size())];
    }

    std::string reporter();
    Said report();
    // Whoever might have something to do with a case, as it is seen by the command room.
    std::string somebody(const boost::json::value& case_view);
    // An act that the server offers to this person, if it offers any.
    std::optional<Act> offered(const boost::json::value& case_view);
    Act any_act();
    Said say(Act act, const boost::json::value& case_view);

    // What somebody does next: a new report, or an act on one of the known cases as this person sees it; in so many
    // of a hundred an act that the server offers, else any. Nothing when this person has nothing to do there.
    using Get = std::function<Answer(const std::string& login, const std::string& target)>;
    std::optional<Turn> turn(const Get& get, size_t offered_percent = 90);
    void remember(const Said& said, const Answer& answer); // the case of a new report

    std::vector<std::string> known_cases; // newest last

private:
    boost::json::value fill(const boost::json::object& schema, const boost::json::value& case_view, CommandId id);
    void hear(boost::json::object& follow_up, bool contacted);
    boost::json::value org(const boost::json::value& case_view);
    boost::json::value files();
    std::optional<boost::json::value> one_of(const boost::json::value& case_view, const char* list, const char* id);

    ServedTown& town_;
    std::mt19937_64 random_;
    std::vector<std::string> room_, reporters_, others_, org_ids_, categories_;
    std::vector<std::pair<double, double>> places_;
    std::map<std::string, std::vector<std::string>> by_org_, by_name_;
};

} // namespace qzt::testing
