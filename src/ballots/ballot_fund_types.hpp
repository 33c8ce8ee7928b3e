// The documents of an application for the maintenance fund, as they are said and shown.
#pragma once
#include "kernel/clock.hpp"
#include "kernel/json.hpp"

#include <boost/describe.hpp>

namespace qzt {

// One that the application for the fund needs.
struct BallotDocument {
    std::string what, who;
    std::optional<Day> due_on, brought_on;
};
BOOST_DESCRIBE_STRUCT(BallotDocument, (), (what, who, due_on, brought_on))
struct BallotDocumentSaid {
    Line<2, 80> what;
    Line<2, 40> who; // a party, not a person: it hangs on the notice board
    std::optional<Day> due_on, brought_on;
};
BOOST_DESCRIBE_STRUCT(BallotDocumentSaid, (), (what, who, due_on, brought_on))
struct SetBallotDocuments {
    int32_t version = 0;
    List<BallotDocumentSaid, 20> documents; // all of them, in their order
};
BOOST_DESCRIBE_STRUCT(SetBallotDocuments, (), (version, documents))

} // namespace qzt
