// XML from strangers, read as a stream of events, so that memory does not grow with the file. A DOCTYPE is refused:
// with it go entity bombs and outside entities. Depth and the size of one token are bounded; namespace prefixes are
// dropped.
#pragma once
#include "kernel/documents/document_limits.hpp"
#include "kernel/documents/zip_archive.hpp"
#include "kernel/outcome.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace qzt::documents {

class XmlAttributes {
public:
    explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
    // Empty when absent; no attribute we read means anything when empty.
    std::string_view operator[](std::string_view name) const;

private:
    const char** pairs_;
};

struct XmlEvents {
    virtual ~XmlEvents() = default;
    virtual void begin(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view) {}
    virtual void text(std::string_view) {}

    // Set by a handler that has seen enough: reading stops and this is the answer.
    std::optional<Problem> refusal;
};

// `base` and `total` place this part's bytes in the whole for the progress callback.
Outcome<void> read_xml(ZipArchive& archive, const std::string& part, XmlEvents& events, const Reading& reading,
                       uint64_t base = 0, uint64_t total = 0);

} // namespace qzt::documents
