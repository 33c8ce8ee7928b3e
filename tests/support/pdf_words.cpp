#include "support/pdf_words.hpp"

#include "support/temporary_folder.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace qzt::testing {

static std::string said_by(const std::string& command) {
    std::string said;
    FILE* pipe = ::popen(command.c_str(), "r");
    if (!pipe) throw std::runtime_error("cannot run " + command);
    std::array<char, 4096> part;
    for (size_t n; (n = ::fread(part.data(), 1, part.size(), pipe)) > 0;)
        said.append(part.data(), n);
    if (::pclose(pipe) != 0) throw std::runtime_error("failed: " + command);
    return said;
}

static std::string read_by(const std::string& tool, const std::string& after, const std::string& bytes) {
    TemporaryFolder folder;
    auto file = folder.path() / "read.pdf";
    std::ofstream(file, std::ios::binary) << bytes;
    return said_by(tool + " " + file.string() + after);
}

std::vector<std::string> pdf_pages(const std::string& bytes) {
    std::string text = read_by("pdftotext -layout -enc UTF-8", " -", bytes);
    std::vector<std::string> pages;
    for (size_t from = 0, until; (until = text.find('\f', from)) != std::string::npos; from = until + 1)
        pages.push_back(text.substr(from, until - from));
    return pages;
}

std::vector<std::string> pdf_fonts(const std::string& bytes) {
    std::istringstream lines(read_by("pdffonts", "", bytes));
    std::vector<std::string> fonts;
    std::string line;
    for (int i = 0; std::getline(lines, line); ++i)
        if (i >= 2) fonts.push_back(line);
    return fonts;
}

std::string pdf_metadata(const std::string& bytes) { return read_by("pdfinfo -meta", "", bytes); }

std::string pdf_unpacked(const std::string& bytes) {
    try {
        read_by("qpdf --check", " 2>&1", bytes);
        return read_by("qpdf --qdf --object-streams=disable", " - 2>&1", bytes);
    } catch (const std::runtime_error&) { // it ends with 2 or 3 when it found anything
        return "";
    }
}

int64_t pdf_ink(const std::string& bytes) {
    // "P5", width and height, the most that a dot can be, and then a byte for each.
    std::istringstream picture(read_by("pdftoppm -gray -r 72 -f 1 -l 1", "", bytes));
    std::string kind;
    int64_t width = 0, height = 0, most = 0;
    picture >> kind >> width >> height >> most;
    picture.get();
    std::string dots(size_t(width * height), ' ');
    picture.read(dots.data(), std::streamsize(dots.size()));
    if (kind != "P5" || !picture) throw std::runtime_error("no picture");
    return std::ranges::count_if(dots, [](char dot) { return uint8_t(dot) < 128; });
}

} // namespace qzt::testing
