#include "support/played_town.hpp"

#include "demo/seed_demo.hpp"

namespace qzt::testing {

const Time played_until = time_from_text("2026-03-22T00:00:00+08:00").value();

static Task<> play_into(pg::Pool& pool, std::chrono::days days, demo::LifeSettings settings,
                        std::shared_ptr<const StationBook>* book) {
    auto plan = demo::plan_town();
    auto people = demo::people_of(plan);
    demo::TownBook rules(plan, people);
    demo::TownLife life(plan, people, played_station, settings);
    demo::TownHistory history(life, plan, rules, played_station);
    history.play(played_until - days, played_until);
    auto tx = co_await pool.begin(pg::Scope::station(played_station));
    co_await demo::seed_demo(tx, played_station, plan, people, "hash", played_until);
    co_await demo::write_history(tx, played_station, history, played_until);
    *book = co_await StationBook::load(tx, played_station);
    co_await tx.commit();
}

std::shared_ptr<const StationBook> play_town(TestDatabase& db, std::chrono::days days, double reports_per_day) {
    demo::LifeSettings settings{.reports_per_day = reports_per_day};
    for (int i = 0; i < 40; ++i) // without pictures nobody could prove anything
        settings.pictures.push_back(FileId::named("picture " + std::to_string(i)));
    std::shared_ptr<const StationBook> book;
    db.run([&](pg::Pool& pool) { return play_into(pool, days, settings, &book); });
    return book;
}

} // namespace qzt::testing
