#include "kernel/documents/xml_stream.hpp"

#include "kernel/documents/document_problems.hpp"

#include <expat.h>

namespace qzt::documents {

static std::string_view local_name(std::string_view name) {
    auto colon = name.rfind(':');
    return colon == name.npos ? name : name.substr(colon + 1);
}

std::string_view XmlAttributes::operator[](std::string_view name) const {
    for (auto pair = pairs_; *pair; pair += 2)
        if (local_name(pair[0]) == name) return pair[1];
    return {};
}

namespace {

// What expat's callbacks see. `events_seen` tells whether a chunk brought anything: expat 2.5 reads an unfinished
// token again from its beginning with every chunk, so an endless tag would cost quadratic time.
struct Parse {
    XML_Parser parser;
    XmlEvents& events;
    const std::string& part;
    int depth = 0;
    int max_depth;
    size_t events_seen = 0;

    void stop(Problem problem) {
        if (!events.refusal) events.refusal = std::move(problem);
        XML_StopParser(parser, XML_FALSE);
    }
    void stop_if_refused() {
        if (events.refusal) XML_StopParser(parser, XML_FALSE);
    }
};

void on_begin(void* self, const char* name, const char** attributes) {
    auto& parse = *static_cast<Parse*>(self);
    ++parse.events_seen;
    if (++parse.depth > parse.max_depth)
        return parse.stop(Problem(document_unsafe, {{"part", parse.part + ": depth"}}));
    if (parse.events.refusal) return;
    parse.events.begin(local_name(name), XmlAttributes(attributes));
    parse.stop_if_refused();
}
void on_end(void* self, const char* name) {
    auto& parse = *static_cast<Parse*>(self);
    ++parse.events_seen;
    --parse.depth;
    if (parse.events.refusal) return; // expat still ends an empty element after a stop
    parse.events.end(local_name(name));
    parse.stop_if_refused();
}
void on_text(void* self, const char* text, int length) {
    auto& parse = *static_cast<Parse*>(self);
    ++parse.events_seen;
    if (parse.events.refusal) return;
    parse.events.text({text, size_t(length)});
    parse.stop_if_refused();
}
void on_comment(void* self, const char*) { ++static_cast<Parse*>(self)->events_seen; }
void on_instruction(void* self, const char*, const char*) { ++static_cast<Parse*>(self)->events_seen; }
void on_doctype(void* self, const char*, const char*, const char*, int) {
    auto& parse = *static_cast<Parse*>(self);
    parse.stop(Problem(document_unsafe, {{"part", parse.part + ": DOCTYPE"}}));
}

} // namespace

Outcome<void> read_xml(ZipArchive& archive, const std::string& part, XmlEvents& events, const Reading& reading,
                       uint64_t base, uint64_t total) {
    std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser(XML_ParserCreate(nullptr), XML_ParserFree);
    if (!parser) throw std::bad_alloc();
    Parse parse{.parser = parser.get(), .events = events, .part = part, .max_depth = reading.limits.xml_depth};
    XML_SetUserData(parser.get(), &parse);
    XML_SetElementHandler(parser.get(), on_begin, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    XML_SetCommentHandler(parser.get(), on_comment);
    XML_SetProcessingInstructionHandler(parser.get(), on_instruction);
    XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);

    auto problem = [&]() -> Problem {
        return events.refusal ? *events.refusal : Problem(document_damaged, {{"part", part}});
    };
    size_t silent_bytes = 0;
    uint64_t done = 0;
    auto read = archive.inflate(part, [&](std::string_view chunk) -> Outcome<void> {
        if (reading.stop.stop_requested()) return refuse(document_stopped);
        auto seen_before = parse.events_seen;
        if (XML_Parse(parser.get(), chunk.data(), int(chunk.size()), XML_FALSE) != XML_STATUS_OK)
            return Refusal(problem());
        silent_bytes = parse.events_seen == seen_before ? silent_bytes + chunk.size() : 0;
        if (silent_bytes > reading.limits.xml_token_bytes)
            return refuse(document_unsafe, {{"part", part + ": token"}});
        done += chunk.size();
        if (reading.progress && total > 0) reading.progress(std::min(base + done, total), total);
        return {};
    });
    if (!read) return read;
    if (XML_Parse(parser.get(), "", 0, XML_TRUE) != XML_STATUS_OK) return Refusal(problem());
    return {};
}

} // namespace qzt::documents
