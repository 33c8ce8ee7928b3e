#include "kernel/documents/archival_pdf.hpp"

#include <lcms2.h>
#include <qpdf/qpdf-c.h> // its C++ headers ask for an older standard than ours

#include <memory>

namespace qzt::documents {
namespace {

// Of version 2, which every reader knows.
const std::string& srgb_profile() {
    static const std::string bytes = [] {
        std::unique_ptr<void, decltype(&cmsCloseProfile)> profile(cmsCreate_sRGBProfile(), &cmsCloseProfile);
        cmsSetProfileVersion(profile.get(), 2.1);
        cmsUInt32Number size = 0;
        std::string made;
        if (cmsSaveProfileToMem(profile.get(), nullptr, &size)) made.resize(size);
        if (made.empty() || !cmsSaveProfileToMem(profile.get(), made.data(), &size)) made.clear();
        return made;
    }();
    return bytes;
}

std::string in_xml(std::string_view text) {
    std::string safe;
    for (char c : text) {
        if (c == '&')
            safe += "&amp;";
        else if (c == '<')
            safe += "&lt;";
        else if (c == '>')
            safe += "&gt;";
        else
            safe += c;
    }
    return safe;
}

// D:20260312103000+08'00 → 2026-03-12T10:30:00+08:00
std::string iso_moment(const std::string& written) {
    if (written.size() < 16 || !written.starts_with("D:")) return "";
    auto part = [&](size_t at, size_t size) { return written.substr(at, size); };
    std::string moment =
        part(2, 4) + "-" + part(6, 2) + "-" + part(8, 2) + "T" + part(10, 2) + ":" + part(12, 2) + ":" + part(14, 2);
    bool has_zone = written.size() >= 22 && written[16] != 'Z';
    return moment + (has_zone ? part(16, 3) + ":" + part(20, 2) : "Z");
}

// The file as the library holds it; frees what was made of it.
struct Pdf {
    qpdf_data file = qpdf_init();

    Pdf() { qpdf_silence_errors(file); }
    Pdf(const Pdf&) = delete;
    ~Pdf() { qpdf_cleanup(&file); }

    qpdf_oh key(qpdf_oh of, const char* name) const { return qpdf_oh_get_key(file, of, name); }
    bool is(qpdf_oh one, const char* type, const char* subtype) const {
        return qpdf_oh_is_dictionary_of_type(file, one, type, subtype);
    }
    std::string text(qpdf_oh of, const char* name) const {
        qpdf_oh value = key(of, name);
        return qpdf_oh_is_string(file, value) ? qpdf_oh_get_utf8_value(file, value) : "";
    }
    // Its dictionary as it is written in a file.
    qpdf_oh stream(const char* dictionary, const std::string& bytes) const {
        qpdf_oh made = qpdf_oh_new_stream(file);
        qpdf_oh none = qpdf_oh_new_null(file);
        qpdf_oh_replace_stream_data(file, made, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                                    none, none);
        qpdf_oh said = qpdf_oh_parse(file, dictionary), own = qpdf_oh_get_dict(file, made);
        for (qpdf_oh_begin_dict_key_iter(file, said); qpdf_oh_dict_more_keys(file);) {
            const char* name = qpdf_oh_dict_next_key(file);
            qpdf_oh_replace_key(file, own, name, key(said, name));
        }
        return made;
    }
    bool has_failed(QPDF_ERROR_CODE code) const { return (code & QPDF_ERRORS) || qpdf_has_error(file); }
};

// Says the same as the file's own properties.
std::string metadata_of(const Pdf& pdf) {
    qpdf_oh info = pdf.key(qpdf_get_trailer(pdf.file), "/Info");
    std::string packet =
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
        "  xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
        "  xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\n";
    auto add = [&](const std::string& value, std::string_view before, std::string_view after) {
        if (!value.empty()) packet.append(before).append(in_xml(value)).append(after).append("\n");
    };
    add(pdf.text(info, "/Title"), "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">",
        "</rdf:li></rdf:Alt></dc:title>");
    add(pdf.text(info, "/Author"), "<dc:creator><rdf:Seq><rdf:li>", "</rdf:li></rdf:Seq></dc:creator>");
    add(iso_moment(pdf.text(info, "/CreationDate")), "<xmp:CreateDate>", "</xmp:CreateDate>");
    add(pdf.text(info, "/Producer"), "<pdf:Producer>", "</pdf:Producer>");
    return packet + "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n";
}

// What the standard does not allow, or asks for, of single parts.
void mend_part(const Pdf& pdf, qpdf_oh part) {
    qpdf_oh own = qpdf_oh_is_stream(pdf.file, part) ? qpdf_oh_get_dict(pdf.file, part) : part;
    if (!qpdf_oh_is_dictionary(pdf.file, own)) return;
    // Nothing of it lets anything shine through, though cairo says of each page that it might.
    if (qpdf_oh_is_dictionary(pdf.file, pdf.key(own, "/Group"))) qpdf_oh_remove_key(pdf.file, own, "/Group");
    if (pdf.is(own, "", "/Image")) qpdf_oh_remove_key(pdf.file, own, "/Interpolate");
    if (pdf.is(own, "/Font", "/CIDFontType2"))
        qpdf_oh_replace_key(pdf.file, own, "/CIDToGIDMap", qpdf_oh_new_name(pdf.file, "/Identity"));
}

} // namespace

Outcome<std::string> archival_pdf(const std::string& bytes) {
    Pdf pdf;
    bool is_read = !pdf.has_failed(qpdf_read_memory(pdf.file, "document", bytes.data(), bytes.size(), nullptr));
    if (!is_read || srgb_profile().empty()) return refuse(document_not_drawn);
    int objects = qpdf_oh_get_int_value_as_int(pdf.file, pdf.key(qpdf_get_trailer(pdf.file), "/Size"));
    for (int i = 1; i < objects; ++i)
        mend_part(pdf, qpdf_get_object_by_id(pdf.file, i, 0));
    qpdf_oh intent = qpdf_oh_parse(pdf.file, "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier "
                                             "(sRGB IEC61966-2.1) /Info (sRGB IEC61966-2.1) >>");
    qpdf_oh_replace_key(pdf.file, intent, "/DestOutputProfile", pdf.stream("<< /N 3 >>", srgb_profile()));
    qpdf_oh intents = qpdf_oh_new_array(pdf.file), root = qpdf_get_root(pdf.file);
    qpdf_oh_append_item(pdf.file, intents, qpdf_make_indirect_object(pdf.file, intent));
    qpdf_oh_replace_key(pdf.file, root, "/OutputIntents", intents);
    qpdf_oh_replace_key(pdf.file, root, "/Metadata",
                        pdf.stream("<< /Type /Metadata /Subtype /XML >>", metadata_of(pdf)));
    qpdf_init_write_memory(pdf.file);
    qpdf_set_deterministic_ID(pdf.file, QPDF_TRUE);
    qpdf_set_newline_before_endstream(pdf.file, QPDF_TRUE);
    if (pdf.has_failed(qpdf_write(pdf.file))) return refuse(document_not_drawn);
    return std::string(reinterpret_cast<const char*>(qpdf_get_buffer(pdf.file)), qpdf_get_buffer_length(pdf.file));
}

} // namespace qzt::documents
