#include "kernel/http/routes.hpp"

#include "kernel/http/field_text.hpp"

namespace qzt::http {

void PathTree::add(Verb verb, std::string_view path, size_t endpoint) {
    Node* node = &root_;
    for (auto piece : split(path, '/')) {
        auto& next = piece.starts_with('{') ? node->named : node->literal[std::string(piece)];
        if (!next) next = std::make_unique<Node>();
        node = next.get();
    }
    if (!node->endpoints.emplace(verb, endpoint).second)
        throw std::logic_error("two endpoints at " + std::string(path));
}

const PathTree::Node* PathTree::walk(const Node& node, std::span<const std::string_view> rest,
                                     std::vector<std::string>& pieces) {
    if (rest.empty()) return node.endpoints.empty() ? nullptr : &node;
    auto literal = node.literal.find(rest.front());
    if (literal != node.literal.end())
        if (const Node* found = walk(*literal->second, rest.subspan(1), pieces)) return found;
    if (!node.named) return nullptr;
    pieces.emplace_back(rest.front());
    const Node* found = walk(*node.named, rest.subspan(1), pieces);
    if (!found) pieces.pop_back();
    return found;
}

PathTree::Found PathTree::find(Verb verb, std::string_view path) const {
    Found found;
    auto pieces = split(path, '/');
    if (pieces.size() > pieces_max) return found;
    const Node* node = walk(root_, pieces, found.pieces);
    if (!node) return found;
    auto endpoint = node->endpoints.find(verb);
    if (endpoint != node->endpoints.end()) found.endpoint = endpoint->second;
    for (auto& [other, _] : node->endpoints)
        (found.allow += found.allow.empty() ? "" : ", ") += verb_text(other);
    return found;
}

} // namespace qzt::http
