// What stands on a plot: rows of slabs that face south, towers, the crowded houses of an old village, a school round
// its sports ground. Houses with a name are areas of their own; the rest is only drawn.
#include "demo/dice.hpp"
#include "demo/town_layout.hpp"

#include <algorithm>
#include <cmath>

namespace qzt::demo {

namespace {

struct Pattern {
    double width, depth, gap_u, gap_v, jitter;
    int low, high;   // floors
    int named_every; // 1: every house has a name of its own
    const char* suffix;
};

Pattern pattern(GridUse use) {
    switch (use) {
    case GridUse::towers:
        return {1.7, 1.35, 1.7, 2.0, 0.12, 18, 33, 1, " 幢"};
    case GridUse::old_houses:
        return {2.5, 0.68, 0.5, 0.95, 0.06, 5, 7, 4, " 幢"};
    case GridUse::village:
        return {0.82, 0.78, 0.28, 0.3, 0.1, 2, 5, 12, " 号"};
    case GridUse::shops:
        return {3.2, 2.2, 0.7, 0.9, 0.08, 3, 12, 1, " 座"};
    case GridUse::works:
        return {4.6, 2.3, 1.0, 1.2, 0.05, 1, 3, 1, " 号厂房"};
    default:
        return {3.1, 0.8, 0.8, 1.55, 0.08, 6, 11, 1, " 幢"};
    }
}

void fill(std::vector<House>& houses, const Pattern& p, int grid, Plot plot, Dice& dice, int& number) {
    double room_u = plot.east - plot.west - 0.5, room_v = plot.north - plot.south - 0.5;
    int columns = std::max(1, int((room_u + p.gap_u) / (p.width + p.gap_u)));
    int rows = std::max(1, int((room_v + p.gap_v) / (p.depth + p.gap_v)));
    double pitch_u = room_u / columns, pitch_v = room_v / rows;
    int built = 0;
    for (int row = rows - 1; row >= 0; --row)
        for (int column = 0; column < columns; ++column) {
            if (p.named_every > 1 && dice.one_in(p.named_every > 4 ? 9 : 15)) continue; // a yard, a well, a tree
            double width = std::min(p.width, pitch_u * 0.86) * dice.between(1 - 2 * p.jitter, 1 + p.jitter / 2);
            double depth = std::min(p.depth, pitch_v * 0.8) * dice.between(1 - p.jitter, 1 + p.jitter);
            double u = plot.west + 0.25 + pitch_u * (column + 0.5) + dice.between(-p.jitter, p.jitter);
            double v = plot.south + 0.25 + pitch_v * (row + 0.5) + dice.between(-p.jitter, p.jitter);
            std::string name = built++ % p.named_every == 0 ? std::to_string(++number) + p.suffix : "";
            houses.push_back({grid, std::move(name), u - width / 2, v - depth / 2, u + width / 2, v + depth / 2,
                              p.low + dice.among(p.high - p.low + 1)});
        }
}

} // namespace

std::vector<House> build_houses(const GridLot& lot, int grid, Plot plot, int& number) {
    Dice dice(uint64_t(grid) * 7919 + 5);
    std::vector<House> houses;
    double w = plot.east - plot.west, h = plot.north - plot.south;
    // In shares of the plot.
    auto put = [&](std::string name, double west, double south, double east, double north, int floors) {
        houses.push_back({grid, std::move(name), plot.west + w * west, plot.south + h * south, plot.west + w * east,
                          plot.south + h * north, floors});
    };
    switch (lot.use) {
    case GridUse::park:
        put("游客服务点", 0.08, 0.84, 0.2, 0.92, 1);
        break;
    case GridUse::bank:
        put(std::to_string(++number) + " 号亲水平台", 0.3, 0.9, 0.34, 0.97, 1);
        break;
    case GridUse::school:
        put("教学楼", 0.08, 0.78, 0.92, 0.9, 5);
        put("综合楼", 0.08, 0.58, 0.4, 0.69, 4);
        put("食堂", 0.08, 0.12, 0.3, 0.3, 2);
        break;
    case GridUse::hospital:
        put("门诊楼", 0.1, 0.1, 0.9, 0.34, 6);
        put("医技楼", 0.1, 0.44, 0.42, 0.88, 4);
        put("住院楼", 0.54, 0.5, 0.9, 0.88, 15);
        break;
    case GridUse::market:
        put("交易大厅", 0.12, 0.32, 0.88, 0.86, 2);
        put("冷库", 0.12, 0.1, 0.36, 0.22, 1);
        break;
    case GridUse::office:
        put("办公楼", 0.14, 0.58, 0.86, 0.82, 6);
        put("服务大厅", 0.14, 0.18, 0.42, 0.42, 2);
        break;
    case GridUse::bus_station:
        put("候车楼", 0.12, 0.6, 0.88, 0.84, 3);
        put("检修库", 0.12, 0.14, 0.4, 0.3, 1);
        break;
    default:
        fill(houses, pattern(lot.use), grid, plot, dice, number);
    }
    return houses;
}

} // namespace qzt::demo
