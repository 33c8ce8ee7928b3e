#include "kernel/documents/office_document.hpp"

#include "kernel/qr_code.hpp"

#include <cairo-pdf.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <utility>

namespace qzt::documents {
namespace {

// Points of 1/72 inch. The text is 156 mm by 225 mm: 28 characters by 22 lines.
constexpr double mm = 72 / 25.4;
constexpr double page_width = 210 * mm, page_height = 297 * mm;
constexpr double left = 28 * mm, top = 37 * mm, width = 156 * mm, bottom = top + 225 * mm;
constexpr double body_points = 16, line_height = 225 * mm / 22;
constexpr double table_points = 10.5, table_padding = 3.5, note_points = 10.5, foot_points = 8;

constexpr const char* song = "仿宋, FangSong, STFangsong, FandolFang, Noto Serif CJK SC, Noto Serif";
constexpr const char* title_face = "方正小标宋简体, FZXiaoBiaoSong-B05S, STZhongsong, Noto Serif CJK SC, Noto Serif";
// Of Noto Sans CJK that is cut down to what is used, cairo 1.16 leaves 如 blank.
constexpr const char* black = "黑体, SimHei, STHeiti, WenQuanYi Zen Hei, Noto Sans CJK SC, Noto Sans";

struct Layout {
    PangoLayout* layout;

    Layout(cairo_t* cairo, const char* faces, double points, double width, bool is_bold = false)
        : layout(pango_cairo_create_layout(cairo)) {
        PangoFontDescription* font = pango_font_description_new();
        pango_font_description_set_family(font, faces);
        pango_font_description_set_absolute_size(font, points * PANGO_SCALE);
        if (is_bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
        pango_layout_set_font_description(layout, font);
        pango_font_description_free(font);
        pango_context_set_language(pango_layout_get_context(layout), pango_language_from_string("zh-cn"));
        pango_layout_set_width(layout, int(width * PANGO_SCALE));
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    }
    Layout(Layout&& other) noexcept : layout(std::exchange(other.layout, nullptr)) {}
    ~Layout() {
        if (layout) g_object_unref(layout);
    }
    void say(std::string_view text) const { pango_layout_set_text(layout, text.data(), int(text.size())); }
    double height() const {
        int high;
        pango_layout_get_size(layout, nullptr, &high);
        return double(high) / PANGO_SCALE;
    }
};

cairo_status_t keep_bytes(void* into, const unsigned char* bytes, unsigned count) {
    static_cast<std::string*>(into)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

} // namespace

struct OfficeDocument::Paper {
    std::string bytes;
    cairo_surface_t* surface;
    cairo_t* cairo;
    double y = top;
    int page = 1;
    std::string foot;

    Paper() {
        surface = cairo_pdf_surface_create_for_stream(keep_bytes, &bytes, page_width, page_height);
        cairo = cairo_create(surface);
    }
    ~Paper() {
        cairo_destroy(cairo);
        cairo_surface_destroy(surface);
    }

    // On odd pages at the right, on even ones at the left, a character in from the edge of the text.
    void number_page() {
        Layout number(cairo, "宋体, SimSun, Noto Serif CJK SC", 14, width);
        number.say(fmt::format("— {} —", page));
        bool is_odd = page % 2;
        pango_layout_set_alignment(number.layout, is_odd ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
        cairo_move_to(cairo, left + (is_odd ? -14 : 14), bottom + 7 * mm);
        pango_cairo_show_layout(cairo, number.layout);
        if (foot.empty()) return;
        Layout small(cairo, song, foot_points, width - 24 * mm);
        small.say(foot);
        cairo_move_to(cairo, left + (is_odd ? 0 : 24 * mm), bottom + 9 * mm);
        pango_cairo_show_layout(cairo, small.layout);
    }
    void turn_page() {
        number_page();
        cairo_show_page(cairo);
        ++page;
        y = top;
    }
    void want(double height) {
        if (y + height > bottom + 0.5 && y > top) turn_page();
    }
    // Line by line, so that a paragraph goes on on the next page; each line stands on the page's own grid.
    void set(const Layout& text, double x, double line) {
        int count = pango_layout_get_line_count(text.layout);
        for (int i = 0; i < count; ++i) {
            want(line);
            PangoLayoutLine* words = pango_layout_get_line_readonly(text.layout, i);
            PangoRectangle extents;
            pango_layout_line_get_extents(words, nullptr, &extents);
            double free = line - double(extents.height) / PANGO_SCALE;
            double wide = double(extents.width) / PANGO_SCALE;
            double shift = 0;
            if (pango_layout_get_alignment(text.layout) == PANGO_ALIGN_CENTER) shift = (width - wide) / 2;
            if (pango_layout_get_alignment(text.layout) == PANGO_ALIGN_RIGHT) shift = width - wide;
            if (i == 0) shift += double(pango_layout_get_indent(text.layout)) / PANGO_SCALE;
            cairo_move_to(cairo, x + shift, y + free / 2 - double(extents.y) / PANGO_SCALE);
            pango_cairo_show_layout_line(cairo, words);
            y += line;
        }
    }
    void rule(double from, double until, double at, double thick) {
        cairo_set_line_width(cairo, thick);
        cairo_move_to(cairo, from, at);
        cairo_line_to(cairo, until, at);
        cairo_stroke(cairo);
    }
};

OfficeDocument::OfficeDocument(std::string_view issuer, std::string_view title, std::string_view name)
    : paper_(std::make_unique<Paper>()) {
    Paper& p = *paper_;
    cairo_pdf_surface_set_metadata(p.surface, CAIRO_PDF_METADATA_TITLE, std::string(name).c_str());
    cairo_pdf_surface_set_metadata(p.surface, CAIRO_PDF_METADATA_AUTHOR, std::string(issuer).c_str());
    cairo_set_source_rgb(p.cairo, 0.78, 0.05, 0.08);
    Layout head(p.cairo, title_face, 26, width, true);
    pango_layout_set_alignment(head.layout, PANGO_ALIGN_CENTER);
    head.say(issuer);
    p.set(head, left, 40);
    p.rule(left, left + width, p.y + 6, 1.4);
    p.y += 2 * line_height - 14;
    cairo_set_source_rgb(p.cairo, 0, 0, 0);
    Layout words(p.cairo, title_face, 22, width, true);
    pango_layout_set_alignment(words.layout, PANGO_ALIGN_CENTER);
    words.say(title);
    p.set(words, left, 34);
    p.y += line_height / 2;
}

OfficeDocument::~OfficeDocument() = default;

void OfficeDocument::add_heading(std::string_view text) {
    Paper& p = *paper_;
    p.want(4 * line_height); // never alone at the foot of a page
    Layout words(p.cairo, black, body_points, width);
    pango_layout_set_indent(words.layout, int(2 * body_points * PANGO_SCALE));
    words.say(text);
    p.set(words, left, line_height);
}

void OfficeDocument::add_paragraph(std::string_view text) {
    Paper& p = *paper_;
    Layout words(p.cairo, song, body_points, width);
    pango_layout_set_indent(words.layout, int(2 * body_points * PANGO_SCALE));
    words.say(text);
    p.set(words, left, line_height);
}

void OfficeDocument::add_note(std::string_view text) {
    Paper& p = *paper_;
    Layout words(p.cairo, song, note_points, width);
    words.say(text);
    p.set(words, left, note_points * 1.5);
    p.y += 4;
}

void OfficeDocument::add_table(const std::vector<OfficeColumn>& columns,
                               const std::vector<std::vector<std::string>>& rows) {
    Paper& p = *paper_;
    double shares = 0;
    for (const OfficeColumn& column : columns)
        shares += column.share;
    auto width_of = [&](size_t i) { return width * columns[i].share / shares; };
    auto cells_of = [&](const std::vector<std::string>& texts, bool is_heading) {
        std::vector<Layout> cells;
        for (size_t i = 0; i < columns.size(); ++i) {
            cells.emplace_back(p.cairo, is_heading ? black : song, table_points, width_of(i) - 2 * table_padding);
            if (columns[i].is_number) pango_layout_set_alignment(cells.back().layout, PANGO_ALIGN_RIGHT);
            cells.back().say(i < texts.size() ? texts[i] : std::string_view());
        }
        return cells;
    };
    auto height_of = [](const std::vector<Layout>& cells) {
        double height = 0;
        for (const Layout& cell : cells)
            height = std::max(height, cell.height());
        return height + 2 * table_padding;
    };
    auto draw = [&](const std::vector<Layout>& cells, double height) {
        double x = left;
        for (size_t i = 0; i < cells.size(); ++i) {
            cairo_move_to(p.cairo, x + table_padding, p.y + table_padding);
            pango_cairo_show_layout(p.cairo, cells[i].layout);
            x += width_of(i);
        }
        p.y += height;
        p.rule(left, left + width, p.y, 0.4);
    };
    std::vector<std::string> headings;
    for (const OfficeColumn& column : columns)
        headings.push_back(column.heading);
    auto head = cells_of(headings, true);
    double head_height = height_of(head);
    auto begin = [&] {
        p.rule(left, left + width, p.y, 1);
        draw(head, head_height);
    };
    p.want(head_height + 2 * (table_points + 2 * table_padding));
    begin();
    for (const auto& row : rows) {
        auto cells = cells_of(row, false);
        double height = height_of(cells);
        if (p.y + height > bottom) {
            p.turn_page();
            begin();
        }
        draw(cells, height);
    }
    p.rule(left, left + width, p.y, 1);
    p.y += line_height / 3;
}

void OfficeDocument::add_signature(std::string_view issuer, std::string_view day) {
    Paper& p = *paper_;
    p.want(4 * line_height);
    p.y += line_height;
    for (std::string_view text : {issuer, day}) {
        Layout words(p.cairo, song, body_points, width);
        pango_layout_set_alignment(words.layout, PANGO_ALIGN_RIGHT);
        words.say(text);
        p.set(words, left - 2 * body_points, line_height);
    }
}

namespace {

// The bytes of the JPEG go into the file, and no pixel is decoded here.
cairo_surface_t* surface_of(const OfficePicture& picture) {
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, picture.width, picture.height);
    auto* kept = new std::string(picture.jpeg);
    auto status = cairo_surface_set_mime_data(
        surface, CAIRO_MIME_TYPE_JPEG, reinterpret_cast<const unsigned char*>(kept->data()), kept->size(),
        [](void* held) { delete static_cast<std::string*>(held); }, kept);
    if (status != CAIRO_STATUS_SUCCESS) delete kept;
    return surface;
}

} // namespace

void OfficeDocument::add_signed_line(std::string_view who, const OfficePicture* picture, std::string_view note) {
    Paper& p = *paper_;
    constexpr double high = 16 * mm, from = left + 46 * mm, wide = 52 * mm;
    p.want(high + line_height / 2);
    Layout name(p.cairo, song, body_points, 44 * mm);
    name.say(who);
    cairo_move_to(p.cairo, left, p.y + high - name.height());
    pango_cairo_show_layout(p.cairo, name.layout);
    if (picture && picture->width > 0 && picture->height > 0) {
        double scale = std::min(wide / picture->width, high / picture->height);
        cairo_surface_t* surface = surface_of(*picture);
        cairo_save(p.cairo);
        cairo_translate(p.cairo, from, p.y + high - picture->height * scale);
        cairo_scale(p.cairo, scale, scale);
        cairo_set_source_surface(p.cairo, surface, 0, 0);
        cairo_paint(p.cairo);
        cairo_restore(p.cairo);
        cairo_surface_destroy(surface);
    }
    p.rule(from, from + wide, p.y + high, 0.4);
    Layout small(p.cairo, song, note_points, width - 102 * mm);
    small.say(note);
    cairo_move_to(p.cairo, from + wide + 4 * mm, p.y + high - small.height());
    pango_cairo_show_layout(p.cairo, small.layout);
    p.y += high + line_height / 2;
}

void OfficeDocument::add_code(const std::string& text, std::string_view note) {
    Paper& p = *paper_;
    constexpr double side = 27 * mm;
    p.want(side + 4 * mm);
    p.y += 4 * mm;
    QrModules code = qr_modules(text);
    double dot = code.side ? side / code.side : 0;
    for (int y = 0; y < code.side; ++y)
        for (int x = 0; x < code.side; ++x)
            if (code.is_dark(x, y)) cairo_rectangle(p.cairo, left + x * dot, p.y + y * dot, dot, dot);
    cairo_fill(p.cairo);
    Layout words(p.cairo, song, note_points, width - side - 6 * mm);
    words.say(note);
    cairo_move_to(p.cairo, left + side + 6 * mm, p.y);
    pango_cairo_show_layout(p.cairo, words.layout);
    p.y += side;
}

void OfficeDocument::set_foot(std::string_view text) { paper_->foot = text; }

Outcome<std::string> OfficeDocument::finish() {
    Paper& p = *paper_;
    p.number_page();
    cairo_show_page(p.cairo);
    cairo_surface_finish(p.surface);
    bool is_drawn = cairo_status(p.cairo) == CAIRO_STATUS_SUCCESS &&
                    cairo_surface_status(p.surface) == CAIRO_STATUS_SUCCESS && !p.bytes.empty();
    if (!is_drawn) return refuse(document_not_drawn);
    return archival_pdf(p.bytes);
}

} // namespace qzt::documents
