// The contract, as the running server prints it at /api/openapi.json: which operations there are, what their bodies
// look like, and whether an answer is one that the contract allows. Knows the part of JSON Schema that the server
// uses. Also makes bodies: one that is valid by the schema, and all the ways of spoiling it.
#pragma once
#include "support/http_client.hpp"

#include <boost/json.hpp>

#include <functional>

namespace qzt::testing {

struct Operation {
    std::string method; // "POST"
    std::string path;   // with {pieces}
    std::string name;   // "accept": the key of the policy table
    boost::json::object told;

    const boost::json::object* body_schema() const; // null: it takes no JSON
    // The path with its pieces filled in: the case and, for every other id, one that nobody has.
    std::string target(std::string_view case_id) const;
};

// A body that the server must refuse, and where the fault is.
struct Spoiled {
    std::string what;
    boost::json::value body;
    std::string pointer;
};

class Contract {
public:
    explicit Contract(boost::json::value document);

    const std::vector<Operation>& operations() const { return operations_; }
    const Operation& operation(std::string_view name) const; // throws when there is none
    const Operation* find(std::string_view method, std::string_view target) const;

    // What an answer says that the contract does not; empty when it is as told.
    std::vector<std::string> faults(std::string_view method, std::string_view target, const Answer& answer) const;
    std::vector<std::string> faults(const boost::json::object& schema, const boost::json::value& value) const;
    const boost::json::object& component(std::string_view name) const;

    boost::json::value sample(const boost::json::object& schema, bool whole) const; // whole: optional members too
    std::vector<Spoiled> spoiled(const boost::json::object& schema) const;

private:
    using Faults = std::vector<std::string>;
    const boost::json::object& resolved(const boost::json::object& schema) const;
    void check(const boost::json::object& schema, const boost::json::value& value, const std::string& at,
               Faults& faults) const;
    void spoil(const boost::json::object& schema, const boost::json::value& valid, const std::string& at,
               const std::function<void(std::string, boost::json::value, std::string)>& put) const;

    boost::json::value document_;
    std::vector<Operation> operations_;
};

} // namespace qzt::testing
