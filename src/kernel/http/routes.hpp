// Finds the endpoint of a request: by path, piece by piece, then by verb. A path that exists for another verb is told
// apart (405) from one that does not exist (404).
#pragma once
#include "kernel/http/endpoint.hpp"

#include <memory>
#include <set>

namespace qzt::http {

// The tree of paths, without types. A literal piece is preferred to a {named} one.
class PathTree {
public:
    static constexpr size_t pieces_max = 12;

    void add(Verb verb, std::string_view path, size_t endpoint);
    struct Found {
        std::optional<size_t> endpoint;
        std::vector<std::string> pieces;
        std::string allow; // verbs that this path takes; empty: no such path
    };
    Found find(Verb verb, std::string_view path) const;

private:
    struct Node {
        std::map<std::string, std::unique_ptr<Node>, std::less<>> literal;
        std::unique_ptr<Node> named;
        std::map<Verb, size_t> endpoints;
    };
    static const Node* walk(const Node& node, std::span<const std::string_view> rest,
                            std::vector<std::string>& pieces);
    Node root_;
};

template <class Call>
class Routes {
public:
    void add(Endpoint<Call> endpoint) {
        if (!names_.insert(endpoint.name).second)
            throw std::logic_error("two operations are called " + endpoint.name);
        tree_.add(endpoint.verb, endpoint.path, endpoints_.size());
        endpoints_.push_back(std::make_shared<const Endpoint<Call>>(std::move(endpoint)));
    }
    void add(std::vector<Endpoint<Call>> endpoints) {
        for (auto& endpoint : endpoints)
            add(std::move(endpoint));
    }

    struct Match {
        std::shared_ptr<const Endpoint<Call>> endpoint;
        std::vector<std::string> pieces;
    };
    Outcome<Match> match(const Request& request) const {
        auto found = tree_.find(request.verb, request.path);
        if (found.endpoint) return Match{endpoints_[*found.endpoint], std::move(found.pieces)};
        if (found.allow.empty()) return refuse(no_such_endpoint, {{"path", request.path.substr(0, 120)}});
        return refuse(wrong_method, {{"method", std::string(verb_text(request.verb))}, {"allow", found.allow}});
    }
    const std::vector<std::shared_ptr<const Endpoint<Call>>>& endpoints() const { return endpoints_; }

private:
    PathTree tree_;
    std::vector<std::shared_ptr<const Endpoint<Call>>> endpoints_;
    std::set<std::string> names_;
};

} // namespace qzt::http
