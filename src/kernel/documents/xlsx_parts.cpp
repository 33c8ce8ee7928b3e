#include "kernel/documents/xlsx_parts.hpp"

#include "kernel/documents/document_problems.hpp"
#include "kernel/documents/utf8.hpp"
#include "kernel/documents/xlsx_reader.hpp"

#include <charconv>

namespace qzt::documents {

namespace {

Outcome<void> damaged(const std::string& part) { return refuse(document_damaged, {{"part", part}}); }

uint32_t number_in(std::string_view text, uint32_t otherwise) {
    uint32_t value = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? value : otherwise;
}

struct Relations : XmlEvents {
    struct Target {
        std::string kind; // the last word of the type: "worksheet"
        std::string part;
    };
    std::string folder; // of the part whose relations these are, "xl/"
    std::map<std::string, Target> by_id;

    void begin(std::string_view name, const XmlAttributes& attributes) override {
        if (name != "Relationship" || attributes["TargetMode"] == "External" || by_id.size() > 10'000) return;
        auto type = attributes["Type"];
        auto target = attributes["Target"];
        std::string part = target.starts_with('/') ? std::string(target.substr(1)) : folder + std::string(target);
        by_id[std::string(attributes["Id"])] = {std::string(type.substr(type.rfind('/') + 1)), std::move(part)};
    }
    std::string part_of_kind(std::string_view kind) const {
        for (auto& [id, target] : by_id)
            if (target.kind == kind) return target.part;
        return {};
    }
};

struct WorkbookEvents : XmlEvents {
    struct Named {
        std::string name, relation;
        bool hidden;
    };
    std::vector<Named> sheets;
    size_t max_sheets = 0;
    bool dates_from_1904 = false;

    void begin(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "workbookPr") {
            auto flag = attributes["date1904"];
            dates_from_1904 = flag == "1" || flag == "true";
        }
        if (name != "sheet") return;
        if (sheets.size() == max_sheets)
            refusal =
                Problem(document_too_large, {{"part", "工作表数 sheets "}, {"limit", std::to_string(max_sheets)}});
        auto state = attributes["state"];
        sheets.push_back({std::string(attributes["name"]), std::string(attributes["id"]),
                          state == "hidden" || state == "veryHidden"});
    }
};

struct StyleEvents : XmlEvents {
    std::map<uint32_t, bool> custom;
    std::vector<bool> cell_styles;
    size_t max_styles = 0;
    bool in_cell_styles = false;

    void begin(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "numFmt" && custom.size() < max_styles)
            custom[number_in(attributes["numFmtId"], 0)] = is_date_format_code(attributes["formatCode"]);
        if (name == "cellXfs") in_cell_styles = true;
        if (name != "xf" || !in_cell_styles) return;
        if (cell_styles.size() == max_styles)
            refusal =
                Problem(document_too_large, {{"part", "样式数 styles "}, {"limit", std::to_string(max_styles)}});
        auto id = number_in(attributes["numFmtId"], 0);
        auto own = custom.find(id);
        cell_styles.push_back(own != custom.end() ? own->second : is_date_format_id(id));
    }
    void end(std::string_view name) override {
        if (name == "cellXfs") in_cell_styles = false;
    }
};

struct StringEvents : XmlEvents {
    std::vector<std::string> strings;
    StringItem item;
    const Limits& limits;
    size_t bytes = 0;

    explicit StringEvents(const Limits& limits) : limits(limits) {}
    void begin(std::string_view name, const XmlAttributes&) override { item.begin(name); }
    void text(std::string_view piece) override {
        item.add(piece);
        if (bytes + item.size() > limits.text_bytes)
            refusal = Problem(document_too_large,
                              {{"part", "文字 text bytes "}, {"limit", std::to_string(limits.text_bytes)}});
    }
    void end(std::string_view name) override {
        item.end(name);
        if (name != "si") return;
        if (strings.size() == limits.cells)
            refusal =
                Problem(document_too_large, {{"part", "字符串数 strings "}, {"limit", std::to_string(limits.cells)}});
        strings.push_back(item.take());
        bytes += strings.back().size();
    }
};

} // namespace

Outcome<WorkbookParts> read_workbook_parts(ZipArchive& archive, const Reading& reading) {
    Relations root;
    if (auto read = read_xml(archive, "_rels/.rels", root, reading); !read) return Refusal(read.error());
    auto workbook_part = root.part_of_kind("officeDocument");
    if (workbook_part.empty()) return refuse(document_unknown); // a zip, but not of an office

    WorkbookEvents workbook;
    workbook.max_sheets = reading.limits.sheets;
    if (auto read = read_xml(archive, workbook_part, workbook, reading); !read) return Refusal(read.error());
    if (workbook.sheets.empty()) return refuse(document_unknown); // a text document or a presentation

    auto slash = workbook_part.rfind('/') + 1; // 0 when the part lies at the root
    Relations relations;
    relations.folder = workbook_part.substr(0, slash);
    auto relations_part = relations.folder + "_rels/" + workbook_part.substr(slash) + ".rels";
    if (auto read = read_xml(archive, relations_part, relations, reading); !read) return Refusal(read.error());

    WorkbookParts parts;
    parts.dates_from_1904 = workbook.dates_from_1904;
    parts.shared_strings = relations.part_of_kind("sharedStrings");
    parts.styles = relations.part_of_kind("styles");
    for (auto& sheet : workbook.sheets) {
        auto found = relations.by_id.find(sheet.relation);
        if (found == relations.by_id.end()) return Refusal(damaged(workbook_part).error());
        if (found->second.kind != "worksheet") continue; // charts and dialogs hold no table
        parts.sheets.push_back({sheet.name, found->second.part, sheet.hidden});
    }
    if (parts.sheets.empty()) return refuse(document_empty);
    return parts;
}

Outcome<std::vector<bool>> read_date_styles(ZipArchive& archive, const std::string& part, const Reading& reading) {
    StyleEvents styles;
    styles.max_styles = reading.limits.styles;
    if (auto read = read_xml(archive, part, styles, reading); !read) return Refusal(read.error());
    return std::move(styles.cell_styles);
}

Outcome<std::vector<std::string>> read_shared_strings(ZipArchive& archive, const std::string& part,
                                                      const Reading& reading) {
    StringEvents strings(reading.limits);
    if (auto read = read_xml(archive, part, strings, reading); !read) return Refusal(read.error());
    return std::move(strings.strings);
}

std::string without_escapes(std::string text) {
    if (text.find("_x") == text.npos) return text;
    std::string decoded;
    decoded.reserve(text.size());
    for (size_t at = 0; at < text.size();) {
        uint32_t code = 0;
        bool escape = text.compare(at, 2, "_x") == 0 && at + 7 <= text.size() && text[at + 6] == '_';
        if (escape) {
            auto digits = text.data() + at + 2;
            escape = std::from_chars(digits, digits + 4, code, 16).ptr == digits + 4;
        }
        // A decoded underscore is not looked at again: it shields what follows from being an escape.
        if (escape && code != 0 && !(code >= 0xD800 && code <= 0xDFFF)) {
            append_utf8(decoded, code);
            at += 7;
        } else {
            decoded += text[at++];
        }
    }
    return decoded;
}

bool is_date_format_id(uint32_t id) {
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

bool is_date_format_code(std::string_view code) {
    for (size_t i = 0; i < code.size(); ++i) {
        switch (code[i]) {
        case '"': // quoted words are shown as they stand
            i = code.find('"', i + 1);
            break;
        case '\\':
        case '_':
        case '*':
            ++i;
            break;  // the next character is shown, skipped or repeated
        case '[': { // [Red], [$-804], [>100]; but [h] counts hours
            auto end = code.find(']', i);
            if (end == code.npos) return false;
            auto inside = code.substr(i + 1, end - i - 1);
            if (!inside.empty() && inside.find_first_not_of("hHmMsS") == inside.npos) return true;
            i = end;
            break;
        }
        case ';':
            return false; // the first section is for positive numbers, as dates are
        case 'y':
        case 'Y':
        case 'm':
        case 'M':
        case 'd':
        case 'D':
        case 'h':
        case 'H':
        case 's':
        case 'S':
            return true;
        }
        if (i == code.npos) return false;
    }
    return false;
}

} // namespace qzt::documents
