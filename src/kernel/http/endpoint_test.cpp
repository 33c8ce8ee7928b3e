// Typed endpoints without a server: what reaches the function, what is refused before it, what the contract says.
#include "kernel/http/openapi.hpp"

#include <boost/asio/co_spawn.hpp>
#include <gtest/gtest.h>

namespace qzt::http {
namespace {

using BoatId = Id<struct BoatTag>;
enum class Paint { red, green };
BOOST_DESCRIBE_ENUM(Paint, red, green)
struct Boat {
    BoatId boat_id;
    std::string name;
    Paint paint = Paint::red;
    std::optional<int32_t> seats;
};
BOOST_DESCRIBE_STRUCT(Boat, (), (boat_id, name, paint, seats))
struct BoatQuery {
    std::optional<Paint> paint;
    std::optional<Bounded<int32_t, 1, 50>> limit;
};
BOOST_DESCRIBE_STRUCT(BoatQuery, (), (paint, limit))
struct LaunchBoat {
    Line<1, 20> name;
    Paint paint = Paint::red;
};
BOOST_DESCRIBE_STRUCT(LaunchBoat, (), (name, paint))

struct TestCall {
    Request request;
};
struct Harbour {
    std::string launched;
};

Task<Boat> show_boat(TestCall, BoatId boat_id) { co_return Boat{boat_id, "青鸥", Paint::green, {}}; }
Task<std::vector<Boat>> list_boats(TestCall, BoatQuery query) {
    co_return std::vector<Boat>(size_t(query.limit.value_or(1)),
                                Boat{{}, "白鹭", query.paint.value_or(Paint::red), 4});
}
Task<Created<Boat>> launch_boat(TestCall, Harbour& harbour, LaunchBoat wanted) {
    harbour.launched = wanted.name;
    co_return Created<Boat>{{BoatId::named(wanted.name), wanted.name, wanted.paint, {}}};
}
Task<void> sink_boat(TestCall, BoatId) { co_return; }

Routes<TestCall> routes_of(Harbour* harbour) {
    Routes<TestCall> routes;
    routes.add(endpoint(Verb::get, "/api/boats/{boat_id}", "show_boat", "One boat.", show_boat));
    routes.add(endpoint(Verb::get, "/api/boats", "list_boats", "Boats.", list_boats));
    routes.add(endpoint(Verb::post, "/api/boats", "launch_boat", "A new boat.", launch_boat, harbour));
    routes.add(endpoint(Verb::del, "/api/boats/{boat_id}", "sink_boat", "No boat.", sink_boat));
    return routes;
}

// The answer, or the refusal's code as its body.
Response call(const Routes<TestCall>& routes, Verb verb, std::string path, std::string query = "",
              std::string body = "", std::string type = "application/json") {
    Request request{.verb = verb, .path = std::move(path), .query = std::move(query), .body = std::move(body)};
    request.headers.set("Content-Type", type);
    auto match = routes.match(request);
    if (!match) return {.status = match.error().kind->status, .body = std::string(match.error().kind->code)};
    asio::io_context context;
    Response answer;
    asio::co_spawn(context, match->endpoint->run(TestCall{std::move(request)}, match->pieces),
                   [&](std::exception_ptr thrown, Response response) {
                       if (!thrown) return void(answer = std::move(response));
                       try {
                           std::rethrow_exception(thrown);
                       } catch (const Refused& refused) {
                           const auto& problem = refused.problem;
                           answer.status = problem.kind->status;
                           answer.body = problem.kind->code;
                           for (auto& field : problem.fields)
                               answer.body += " " + field.path;
                       }
                   });
    context.run();
    return answer;
}

TEST(Endpoint, TellsAPathThatDoesNotExistFromAVerbThatItDoesNotTake) {
    Harbour harbour;
    auto routes = routes_of(&harbour);
    EXPECT_EQ(call(routes, Verb::get, "/api/ships").body, "no_such_endpoint");
    auto wrong = routes.match({.verb = Verb::put, .path = "/api/boats"});
    ASSERT_FALSE(wrong);
    EXPECT_TRUE(wrong.error().is(wrong_method));
    EXPECT_EQ(wrong.error().details.at("allow"), "GET, POST");
}

TEST(Endpoint, HidesWhatIsNoIdBehindNotFound) {
    EXPECT_EQ(call(routes_of(nullptr), Verb::get, "/api/boats/7").body, "no_such_thing");
}

TEST(Endpoint, NamesEveryWrongFieldOfBodyAndQuery) {
    Harbour harbour;
    auto routes = routes_of(&harbour);
    EXPECT_EQ(call(routes, Verb::post, "/api/boats", "", R"({"name":"", "paint":"blue", "sails":3})").body,
              "invalid_fields /name /paint /sails");
    EXPECT_EQ(call(routes, Verb::get, "/api/boats", "limit=51&paint=blue").body, "invalid_fields /paint /limit");
    EXPECT_EQ(call(routes, Verb::post, "/api/boats", "", "{").body, "bad_json");
    EXPECT_EQ(call(routes, Verb::post, "/api/boats", "", "{}", "text/plain").body, "wrong_media_type");
    EXPECT_EQ(harbour.launched, "");
}

TEST(Endpoint, PassesPlainValuesAndAnswersWithTheirJson) {
    Harbour harbour;
    auto routes = routes_of(&harbour);
    auto id = BoatId::named("a");
    EXPECT_EQ(call(routes, Verb::get, "/api/boats/" + id.text()).body,
              R"({"boat_id":")" + id.text() + R"(","name":"青鸥","paint":"green"})");
    auto made = call(routes, Verb::post, "/api/boats", "", R"({"name":"海燕","paint":"red"})");
    EXPECT_EQ(made.status, 201);
    EXPECT_EQ(harbour.launched, "海燕");
    EXPECT_EQ(call(routes, Verb::del, "/api/boats/" + id.text()).status, 204);
    EXPECT_EQ(boost::json::parse(call(routes, Verb::get, "/api/boats", "limit=3").body).as_array().size(), 3u);
}

TEST(Endpoint, StandsInTheContractWithItsTypes) {
    auto document = boost::json::parse(openapi({"Boats", "1", ""}, routes_of(nullptr)));
    auto& post = document.at("paths").at("/api/boats").at("post");
    EXPECT_EQ(post.at("operationId"), "launch_boat");
    EXPECT_EQ(post.at_pointer("/requestBody/content/application~1json/schema/$ref"),
              "#/components/schemas/LaunchBoat");
    EXPECT_EQ(post.at_pointer("/responses/201/content/application~1json/schema/$ref"), "#/components/schemas/Boat");
    auto& schemas = document.at("components").at("schemas");
    EXPECT_EQ(boost::json::serialize(schemas.at("LaunchBoat").at("required")), R"(["name","paint"])");
    EXPECT_EQ(boost::json::serialize(schemas.at("Boat").at("required")), R"(["boat_id","name","paint"])");
    EXPECT_EQ(boost::json::serialize(schemas.at("Paint").at("enum")), R"(["red","green"])");
    EXPECT_EQ(document.at_pointer("/paths/~1api~1boats~1{boat_id}/get/parameters/0/name"), "boat_id");
}

TEST(Endpoint, CannotBeAddedTwiceUnderOneNameOrPath) {
    auto routes = routes_of(nullptr);
    EXPECT_THROW(routes.add(endpoint(Verb::get, "/api/others", "show_boat", "", show_boat)), std::logic_error);
    EXPECT_THROW(routes.add(endpoint(Verb::get, "/api/boats", "boats_again", "", list_boats)), std::logic_error);
}

} // namespace
} // namespace qzt::http
