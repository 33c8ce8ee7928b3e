// What PDF/A-2b asks for, as other programs read it: no fault in its build, it says what it is and in which colours,
// everything is in the file, nothing shines through.
#include "kernel/documents/office_document.hpp"

#include "support/pdf_words.hpp"
#include "support/sample_pictures.hpp"

#include <gtest/gtest.h>

namespace qzt::documents {
namespace {

size_t count_of(const std::string& text, std::string_view word) {
    size_t count = 0;
    for (size_t at = 0; (at = text.find(word, at)) != std::string::npos; at += word.size())
        ++count;
    return count;
}

std::string drawn_for_archive() {
    OfficeDocument paper("测试派出所", "关于试排的通报", "试排 <一> & \"二\"");
    paper.set_foot("摘要 abc");
    paper.add_heading("一、总体情况"); // its face is of another kind than that of the text
    paper.add_paragraph("𠮷林、䶮，正文。");
    OfficePicture picture{testing::sample_jpeg(300, 120), 300, 120};
    paper.add_signed_line("甲", &picture, "手写");
    paper.add_code("https://station.example/p/", "扫码");
    return paper.finish().value();
}

// As cairo writes them, and as little as makes a file: a page that might let something shine through, a picture that
// asks to be smoothed, a font that does not say how its glyphs are numbered.
std::string drawn_by_hand() {
    return "%PDF-1.5\n"
           "1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n"
           "2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n"
           "3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Group <</Type /Group /S /Transparency>> "
           "/Resources <</XObject <</X 4 0 R>> /Font <</F 5 0 R>>>>>> endobj\n"
           "4 0 obj <</Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray "
           "/Interpolate true /Length 1>> stream\nx\nendstream endobj\n"
           "5 0 obj <</Type /Font /Subtype /CIDFontType2 /BaseFont /F>> endobj\n"
           "trailer <</Root 1 0 R /Size 6>>\n%%EOF\n";
}

TEST(ArchivalPdf, WhatIsNoPdfIsRefused) {
    for (std::string bytes : {std::string(), std::string("%PDF-1.5"), std::string(5000, 'x')}) {
        auto made = archival_pdf(bytes);
        ASSERT_FALSE(made) << bytes.size();
        EXPECT_TRUE(made.error().is(document_not_drawn));
    }
}

TEST(ArchivalPdf, AnotherProgramFindsNoFaultInIt) {
    std::string bytes = drawn_for_archive();
    EXPECT_FALSE(testing::pdf_unpacked(bytes).empty());
    EXPECT_TRUE(testing::pdf_unpacked(bytes.substr(0, bytes.size() / 2)).empty()) << "half of it has one";
}

TEST(ArchivalPdf, SaysWhatItIsAsItsPropertiesDo) {
    std::string bytes = drawn_for_archive(), said = testing::pdf_metadata(bytes);
    for (auto part :
         {"<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>B</pdfaid:conformance>",
          "试排 &lt;一&gt; &amp; \"二\"", "<rdf:li>测试派出所</rdf:li>", "<xmp:CreateDate>20", "<pdf:Producer>cairo"})
        EXPECT_NE(said.find(part), std::string::npos) << part << "\n" << said;
    EXPECT_NE(bytes.find("<pdfaid:part>"), std::string::npos) << "to be read without unpacking";
    EXPECT_EQ(testing::pdf_metadata(drawn_by_hand()).find("pdfaid"), std::string::npos);
}

TEST(ArchivalPdf, HasItsColoursItsFontsAndItsNumberWithIt) {
    std::string plain = testing::pdf_unpacked(drawn_for_archive());
    EXPECT_NE(plain.find("/S /GTS_PDFA1"), std::string::npos);
    EXPECT_NE(plain.find("/DestOutputProfile"), std::string::npos);
    EXPECT_NE(plain.find("mntrRGB XYZ "), std::string::npos) << "the profile itself: of a screen, in RGB";
    EXPECT_NE(plain.find("/ID ["), std::string::npos);
    EXPECT_EQ(plain.find("/Encrypt"), std::string::npos);
    EXPECT_GE(count_of(plain, "/Subtype /CIDFontType2"), 1u);
    EXPECT_EQ(count_of(plain, "/Subtype /CIDFontType2"), count_of(plain, "/CIDToGIDMap /Identity"));
    EXPECT_EQ(count_of(plain, "/Type /FontDescriptor"),
              count_of(plain, "/FontFile2 ") + count_of(plain, "/FontFile3 "));
}

TEST(ArchivalPdf, NothingInItShinesThroughOrIsSmoothed) {
    std::string plain = testing::pdf_unpacked(drawn_for_archive());
    ASSERT_NE(plain.find("/Subtype /Image"), std::string::npos);
    for (auto part : {"/Group", "/SMask", "/Interpolate", "/JavaScript", "/AA"})
        EXPECT_EQ(plain.find(part), std::string::npos) << part;
    std::string before = drawn_by_hand(), after = testing::pdf_unpacked(archival_pdf(before).value());
    for (auto part : {"/Group", "/Interpolate"}) {
        EXPECT_NE(before.find(part), std::string::npos);
        EXPECT_EQ(after.find(part), std::string::npos) << part;
    }
    EXPECT_EQ(count_of(after, "/CIDToGIDMap /Identity"), 1u);
}

TEST(ArchivalPdf, HasItsFootOnEachPage) {
    OfficeDocument paper("测试派出所", "题", "题");
    paper.set_foot("摘要 abc");
    for (int i = 0; i < 60; ++i)
        paper.add_paragraph("段");
    auto pages = testing::pdf_pages(paper.finish().value());
    ASSERT_EQ(pages.size(), 3u);
    for (const std::string& page : pages)
        EXPECT_NE(page.find("摘要 abc"), std::string::npos) << page;
}

} // namespace
} // namespace qzt::documents
