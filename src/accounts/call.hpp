// A Call is one request on its way to a feature: who asks, when, in which language, and the database connections of
// the thread it runs on. The gate (api_gate.hpp) has checked that the actor may call the operation at all; which rows
// are theirs the feature's access functions decide.
#pragma once
#include "accounts/actor.hpp"
#include "kernel/http/message.hpp"
#include "kernel/pg/pool.hpp"

namespace qzt {

struct Call {
    http::Request request;
    Actor actor; // without member for operations that are open to all
    Time now{};
    pg::Pool* pool = nullptr;

    Language language() const { return actor.is_system() ? request.language() : actor.language; }
    Task<pg::Tx> begin() const { return pool->begin(pg::Scope::station(actor.station_id)); }
};

} // namespace qzt
