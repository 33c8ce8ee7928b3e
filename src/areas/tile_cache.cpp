#include "areas/tile_cache.hpp"

#include "kernel/http/outgoing.hpp"
#include "kernel/log.hpp"

#include <fstream>

namespace qzt {

static constexpr int zoom_max = 20;

bool is_tile(TileId tile) {
    if (tile.z < 0 || tile.z > zoom_max) return false;
    int32_t side = int32_t(1) << tile.z;
    return tile.x >= 0 && tile.y >= 0 && tile.x < side && tile.y < side;
}

static void replace(std::string& text, std::string_view mark, const std::string& word) {
    for (size_t at = text.find(mark); at != text.npos; at = text.find(mark, at + word.size()))
        text.replace(at, mark.size(), word);
}

std::string tile_url(const std::string& source, TileId tile) {
    std::string url = source;
    replace(url, "{z}", std::to_string(tile.z));
    replace(url, "{x}", std::to_string(tile.x));
    replace(url, "{y}", std::to_string(tile.y));
    replace(url, "{s}", std::to_string((tile.x + tile.y) % 8));
    return url;
}

// By its first bytes: what a source calls itself is not believed.
static std::string_view picture_type(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
    if (bytes.starts_with("\xff\xd8\xff")) return "image/jpeg";
    if (bytes.size() > 12 && bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP") return "image/webp";
    return "";
}

std::optional<TileCache::Kept> TileCache::kept(const std::filesystem::path& file) const {
    std::error_code error;
    auto written = std::filesystem::last_write_time(file, error);
    if (error) return {};
    std::ifstream in(file, std::ios::binary);
    Kept kept;
    kept.bytes.assign(std::istreambuf_iterator<char>(in), {});
    kept.fresh = std::filesystem::file_time_type::clock::now() - written < options_.kept_for;
    if (picture_type(kept.bytes).empty()) return {};
    return kept;
}

Outcome<std::string> TileCache::fetched(TileId tile, const std::filesystem::path& file) {
    auto answer = http::fetch(tile_url(options_.source, tile));
    if (!answer || answer->status != 200 || picture_type(answer->body).empty()) return refuse(tile_away);
    // Written beside and renamed, so that a reader never sees half a picture.
    std::error_code ignored;
    std::filesystem::create_directories(file.parent_path(), ignored);
    auto beside = file;
    beside += "." + Uuid::v7(SystemClock().now()).text();
    std::ofstream(beside, std::ios::binary) << answer->body;
    std::filesystem::rename(beside, file, ignored);
    make_room(answer->body.size());
    return std::move(answer->body);
}

// The oldest go, down to nine tenths, so that not every picture has to look for the next oldest. Another process may
// store into the same folder: when room is wanted, the folder is counted anew.
void TileCache::make_room(uint64_t added) {
    std::lock_guard lock(room_mutex_);
    if (stored_) *stored_ += added;
    if (stored_ && *stored_ <= options_.bytes_max) return;
    struct Picture {
        std::filesystem::file_time_type written;
        uint64_t size;
        std::filesystem::path file;
    };
    std::vector<Picture> pictures;
    std::error_code error;
    uint64_t whole = 0;
    for (std::filesystem::recursive_directory_iterator entry(options_.folder, error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code gone; // by another process, meanwhile
        if (!entry->is_regular_file(gone)) continue;
        Picture picture{entry->last_write_time(gone), entry->file_size(gone), entry->path()};
        if (gone) continue;
        whole += picture.size;
        pictures.push_back(std::move(picture));
    }
    if (whole > options_.bytes_max) {
        std::ranges::sort(pictures, {}, &Picture::written);
        for (const Picture& picture : pictures) {
            if (whole <= options_.bytes_max / 10 * 9) break;
            std::filesystem::remove(picture.file, error);
            whole -= picture.size;
        }
    }
    stored_ = whole;
}

bool TileCache::is_resting(Time now) {
    std::lock_guard lock(mutex_);
    return now < rests_until_;
}

void TileCache::rest_from(Time now) {
    std::lock_guard lock(mutex_);
    if (now < rests_until_) return;
    rests_until_ = now + options_.pause_after_failure;
    log::warn("tile_source_away");
}

static http::Response picture(std::string bytes) {
    http::Response response;
    response.headers.set("Content-Type", std::string(picture_type(bytes)));
    response.headers.set("Cache-Control", "private, max-age=86400");
    response.body = std::move(bytes);
    return response;
}

Task<http::Response> TileCache::tile(TileId tile, Time now) {
    if (!is_on() || !is_tile(tile)) throw Refused(Problem(tile_source_off));
    auto file = options_.folder / std::to_string(tile.z) / std::to_string(tile.x) / std::to_string(tile.y);
    std::optional<Kept> before = co_await pool_->run([this, file] { return kept(file); });
    if (before && before->fresh) co_return picture(std::move(before->bytes));
    // An old picture is better than none while the source rests.
    bool resting = is_resting(now);
    Outcome<std::string> fresh = refuse(tile_away);
    if (!resting) fresh = co_await pool_->run([this, tile, file] { return fetched(tile, file); });
    if (fresh) co_return picture(std::move(*fresh));
    if (!resting) rest_from(now);
    if (before) co_return picture(std::move(before->bytes));
    throw Refused(std::move(fresh.error()));
}

} // namespace qzt
