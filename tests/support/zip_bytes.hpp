// Zip files for tests, written byte by byte so that they can lie: about sizes, flags, names and places. Names may
// hold anything, also what no tool would write.
#pragma once
#include <cstdint>
#include <string>
#include <vector>
#include <zlib.h>

namespace qzt::testing_support {

struct ZipBytes {
    struct Entry {
        std::string name;
        std::string packed;
        uint16_t flags = 0;
        uint16_t method = 8;
        uint32_t checksum = 0;
        uint32_t claimed_packed = 0;
        uint32_t claimed = 0;
        int64_t offset = -1;   // where the directory says the entry is; -1: where it is
        int64_t alias_of = -1; // an entry of the directory alone, pointing at another's bytes
    };
    std::vector<Entry> entries;

    void add(std::string name, const std::string& text) {
        Entry entry{.name = std::move(name)};
        entry.packed = deflated(text);
        entry.checksum = uint32_t(crc32(0, reinterpret_cast<const Bytef*>(text.data()), uInt(text.size())));
        entry.claimed_packed = uint32_t(entry.packed.size());
        entry.claimed = uint32_t(text.size());
        entries.push_back(std::move(entry));
    }

    void alias(std::string name, const Entry& other) {
        Entry entry = other;
        if (entry.alias_of < 0) entry.alias_of = &other - entries.data();
        entry.name = std::move(name);
        entries.push_back(std::move(entry));
    }

    std::string bytes() const {
        std::string file, directory;
        std::vector<uint32_t> places;
        for (auto& entry : entries) {
            auto place = entry.alias_of >= 0 ? places[size_t(entry.alias_of)] : uint32_t(file.size());
            places.push_back(place);
            std::string common;
            number(common, 20, 2), number(common, entry.flags, 2), number(common, entry.method, 2),
                number(common, 0, 4);
            number(common, entry.checksum, 4), number(common, entry.claimed_packed, 4),
                number(common, entry.claimed, 4);
            number(common, entry.name.size(), 2), number(common, 0, 2);
            if (entry.alias_of < 0) file += "PK\x03\x04" + common + entry.name + entry.packed;
            directory += "PK\x01\x02";
            number(directory, 20, 2);
            directory += common;
            number(directory, 0, 2), number(directory, 0, 2), number(directory, 0, 2), number(directory, 0, 4);
            number(directory, entry.offset >= 0 ? uint64_t(entry.offset) : place, 4);
            directory += entry.name;
        }
        auto at = file.size();
        file += directory + "PK\x05\x06";
        number(file, 0, 4), number(file, entries.size(), 2), number(file, entries.size(), 2);
        number(file, directory.size(), 4), number(file, at, 4), number(file, 0, 2);
        return file;
    }

private:
    static void number(std::string& bytes, uint64_t value, int width) {
        for (int i = 0; i < width; ++i)
            bytes += char(value >> (8 * i));
    }

    static std::string deflated(const std::string& text) {
        z_stream stream{};
        deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
        std::string packed(deflateBound(&stream, text.size()), '\0');
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
        stream.avail_in = uInt(text.size());
        stream.next_out = reinterpret_cast<Bytef*>(packed.data());
        stream.avail_out = uInt(packed.size());
        ::deflate(&stream, Z_FINISH);
        packed.resize(stream.total_out);
        deflateEnd(&stream);
        return packed;
    }
};

} // namespace qzt::testing_support
