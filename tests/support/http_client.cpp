#include "support/http_client.hpp"

#include "kernel/http/field_text.hpp"

#include <boost/json.hpp>

#include <stdexcept>

namespace qzt::testing {

boost::json::value Answer::json() const { return boost::json::parse(body); }

std::string Answer::code() const {
    if (!field("Content-Type").starts_with("application/problem+json")) return {};
    return boost::json::value_to<std::string>(json().at("code"));
}

boost::json::value Event::json() const { return boost::json::parse(data); }

std::string HttpClient::head(std::string_view method, std::string_view target, const Fields& fields) const {
    std::string out = std::string(method) + " " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n";
    for (const auto* list : {&always_, &fields})
        for (const auto& [name, value] : *list)
            out += name + ": " + value + "\r\n";
    std::string pairs;
    for (const auto& [name, value] : cookies_)
        pairs += (pairs.empty() ? "" : "; ") + name + "=" + value;
    if (!pairs.empty()) out += "Cookie: " + pairs + "\r\n";
    return out;
}

void HttpClient::always(std::string name, std::string value) {
    std::erase_if(always_, [&](const auto& field) { return http::same_word(field.first, name); });
    always_.emplace_back(std::move(name), std::move(value));
}

void HttpClient::keep_cookies(const RawResponse& response) {
    for (auto line : http::split(response.head, '\n')) {
        auto colon = line.find(':');
        if (colon == line.npos || !http::same_word(line.substr(0, colon), "Set-Cookie")) continue;
        auto parts = http::split(line.substr(colon + 1), ';');
        auto equals = parts.at(0).find('=');
        std::string name(parts[0].substr(0, equals));
        bool ended = false;
        for (auto part : parts)
            if (http::same_word(part.substr(0, 9), "Max-Age=0")) ended = true;
        if (ended)
            cookies_.erase(name);
        else
            cookies_[name] = parts[0].substr(equals + 1);
    }
}

Answer HttpClient::send(std::string_view method, std::string_view target, std::string_view body,
                        const Fields& fields) {
    std::string bytes = head(method, target, fields);
    if (!body.empty() || (method != "GET" && method != "HEAD" && method != "DELETE"))
        bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    (bytes += "\r\n") += body;

    // The server may have closed a kept connection in the meantime, before it saw this request.
    bool kept = connection_.has_value() && !connection_->has_ended();
    if (!kept) connection_.emplace(port_, deadline_, from_);
    connection_->send(bytes);
    Answer answer;
    // A stream of events has no end; its head is the answer.
    RawResponse head = read_head(*connection_);
    bool is_stream = head.field("Content-Type").starts_with("text/event-stream");
    static_cast<RawResponse&>(answer) = read_body(*connection_, std::move(head), is_stream || method == "HEAD");
    if (is_stream || http::same_word(answer.field("Connection"), "close")) connection_.reset();
    keep_cookies(answer);
    return answer;
}

static Fields with_json(Fields fields) {
    fields.emplace_back("Content-Type", "application/json");
    return fields;
}

Answer HttpClient::get(std::string_view target, const Fields& fields) { return send("GET", target, {}, fields); }
Answer HttpClient::del(std::string_view target, const Fields& fields) { return send("DELETE", target, {}, fields); }
Answer HttpClient::post(std::string_view target, const boost::json::value& body, const Fields& fields) {
    return send("POST", target, boost::json::serialize(body), with_json(fields));
}
Answer HttpClient::put(std::string_view target, const boost::json::value& body, const Fields& fields) {
    return send("PUT", target, boost::json::serialize(body), with_json(fields));
}
Answer HttpClient::patch(std::string_view target, const boost::json::value& body, const Fields& fields) {
    return send("PATCH", target, boost::json::serialize(body), with_json(fields));
}

EventSource HttpClient::events(std::string_view target, const Fields& fields) {
    RawConnection connection(port_, deadline_);
    connection.send(head("GET", target, fields) + "Accept: text/event-stream\r\n\r\n");
    auto head = read_response(connection, true);
    if (head.status != 200) throw std::runtime_error("no stream: " + head.head + connection.read_to_end());
    return {std::move(connection), std::move(head)};
}

std::optional<Event> EventSource::next(std::chrono::milliseconds deadline) {
    connection_.set_deadline(deadline);
    for (;;) {
        size_t end;
        while ((end = text_.find("\n\n")) == text_.npos) {
            auto size = std::stoul(connection_.read_until("\r\n"), nullptr, 16);
            text_ += connection_.read_exactly(size);
            connection_.read_exactly(2);
            if (size == 0) return {};
        }
        std::string message = text_.substr(0, end + 1);
        text_.erase(0, end + 2);
        Event event;
        bool has_data = false;
        for (std::string_view rest = message; !rest.empty();) {
            auto line = rest.substr(0, rest.find('\n'));
            rest.remove_prefix(line.size() + 1);
            auto take = [&](std::string_view name) {
                return line.starts_with(name) ? std::optional(line.substr(name.size())) : std::nullopt;
            };
            if (auto id = take("id: ")) event.id = *id;
            if (auto kind = take("event: ")) event.event = *kind;
            if (auto data = take("data: ")) {
                event.data += (has_data ? "\n" : "") + std::string(*data);
                has_data = true;
            }
        }
        if (has_data) return event;
    }
}

} // namespace qzt::testing
