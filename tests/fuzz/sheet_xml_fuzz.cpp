// The inside of a workbook: the bytes stand where the worksheet's XML stands, in a zip that is well.
#include "fuzz.hpp"
#include "kernel/documents/xlsx_reader.hpp"
#include "support/zip_bytes.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    testing_support::ZipBytes zip;
    zip.add("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>");
    zip.add("_rels/.rels",
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
            "<Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
            "officeDocument' Target='xl/workbook.xml'/></Relationships>");
    zip.add("xl/workbook.xml", "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' "
                               "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>"
                               "<sheets><sheet name='a' sheetId='1' r:id='r1'/></sheets></workbook>");
    zip.add("xl/_rels/workbook.xml.rels",
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
            "<Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
            "worksheet' Target='worksheets/sheet1.xml'/></Relationships>");
    zip.add("xl/worksheets/sheet1.xml", std::string(fuzz::text_of(data, size)));
    documents::read_xlsx(zip.bytes());
    return 0;
}
