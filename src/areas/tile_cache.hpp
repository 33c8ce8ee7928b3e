// Map tiles of an outside source (天地图 or any XYZ server), fetched by the server and kept on its disk: browsers
// never speak to the source, and its key never leaves the server. The map is whole without any tile; a source that
// fails only leaves the ground plain.
#pragma once
#include "kernel/blocking_pool.hpp"
#include "kernel/clock.hpp"
#include "kernel/http/message.hpp"

#include <filesystem>
#include <mutex>

namespace qzt {

inline const ProblemKind tile_source_off{"tile_source_off", 404, "没有设置底图。地图上的网格和道路不受影响。",
                                         "No tile source is set. The map of grids and roads needs none."};
inline const ProblemKind tile_away{"tile_away", 503, "底图暂时取不到，地图上的网格和道路不受影响。",
                                   "The tile source does not answer. The map of grids and roads goes on without it."};

struct TileOptions {
    std::string source; // "https://t{s}.example/{z}/{x}/{y}.png?key=…"; {s} is 0 to 7; empty: off
    std::filesystem::path folder;
    std::chrono::hours kept_for{24 * 30};
    std::chrono::seconds pause_after_failure{30};
    uint64_t bytes_max = uint64_t(2) << 30; // of pictures kept; the oldest make room
};

struct TileId {
    int32_t z, x, y;
    auto operator<=>(const TileId&) const = default;
};

std::string tile_url(const std::string& source, TileId tile);
bool is_tile(TileId tile); // zoom 0 to 20, inside the world

class TileCache {
public:
    TileCache(TileOptions options, BlockingPool& pool) : options_(std::move(options)), pool_(&pool) {}

    bool is_on() const { return !options_.source.empty(); }
    // The picture with its type, from the disk or the source; refuses tile_source_off, tile_away.
    Task<http::Response> tile(TileId tile, Time now);

private:
    struct Kept {
        std::string bytes;
        bool fresh = false;
    };
    std::optional<Kept> kept(const std::filesystem::path& file) const;
    Outcome<std::string> fetched(TileId tile, const std::filesystem::path& file);
    void make_room(uint64_t added);
    bool is_resting(Time now);
    void rest_from(Time now);

    TileOptions options_;
    BlockingPool* pool_;
    std::mutex mutex_;
    Time rests_until_{};
    std::mutex room_mutex_;
    std::optional<uint64_t> stored_; // bytes on the disk, counted at the first picture and then kept up
};

} // namespace qzt
