// The photos of the made-up town: a few scenes, drawn, since no real photo may stand for an invented place.
#pragma once
#include "files/file_types.hpp"
#include "kernel/files/content_store.hpp"
#include "kernel/pg/transaction.hpp"

namespace qzt::demo {

inline constexpr int demo_scenes = 6;
inline constexpr int demo_picture_count = 24; // each scene several times: a second result takes other photos

inline FileId demo_picture_id(int number) { return FileId::named("demo picture " + std::to_string(number)); }

// Draws them into the store and writes their rows, as uploads of this member.
Task<> seed_pictures(pg::Tx& tx, StationId station, const files::ContentStore& store, MemberId uploader, Time now);

} // namespace qzt::demo
