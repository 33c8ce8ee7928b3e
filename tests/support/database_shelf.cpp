#include "support/database_shelf.hpp"

#include <chrono>

namespace qzt::testing {
namespace {

// All that is no row: a copy has the same numbers as the template.
constexpr const char* shape = R"(
    select md5(concat(
        (select string_agg(concat_ws(' ', oid, relname, relkind, relnatts, relrowsecurity, relforcerowsecurity, relacl,
                                     reloptions), ',' order by oid) from pg_class where relnamespace = 'public'::regnamespace),
        (select string_agg(concat_ws(' ', attrelid, attname, atttypid, attnotnull, attisdropped), ',' order by attrelid, attnum)
         from pg_attribute where attrelid >= 16384),
        (select string_agg(concat_ws(' ', oid, tgenabled, tgname), ',' order by oid) from pg_trigger),
        (select string_agg(concat_ws(' ', oid, proname, md5(prosrc), prosecdef, proacl, proconfig), ',' order by oid)
         from pg_proc where oid >= 16384),
        (select string_agg(concat_ws(' ', oid, conname, convalidated), ',' order by oid) from pg_constraint),
        (select string_agg(concat_ws(' ', indexrelid, indisvalid), ',' order by indexrelid) from pg_index where indexrelid >= 16384),
        (select string_agg(concat_ws(' ', oid, polname, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)), ','
                           order by oid) from pg_policy),
        (select string_agg(nspname, ',' order by oid) from pg_namespace where nspname !~ '^pg_(toast_)?temp'),
        (select count(*) from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase
         where d.datname = current_database()),
        (select count(*) from pg_largeobject_metadata))))";

// Tables of the template that have rows: those that migrations fill.
constexpr const char* filled_tables = R"(
    select coalesce(string_agg(relname, ',' order by relname), '')
    from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r'
      and query_to_xml(format('select 1 from public.%I limit 1', relname), false, true, '')::text <> '')";

// The rows of these tables, as one number.
std::string rows_of(const std::string& tables) {
    return R"(
    select md5(string_agg(query_to_xml(format(
        'select md5(string_agg(t::text, chr(10) order by t::text)) as rows from public.%I t', relname), false, true, '')::text,
        ',' order by relname))
    from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname = any('{)" +
           tables + "}')";
}

// Triggers that keep a history from being changed do not fire for a replica.
std::string emptied(const std::string& but_for) {
    return R"(
    do $do$
    declare
        one text;
    begin
        set local session_replication_role = replica;
        for one in select relname from pg_class
                   where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> all ('{)" +
           but_for + R"(}') loop
            execute format('delete from public.%I', one);
        end loop;
        perform setval(seqrelid::regclass, seqstart, false) from pg_sequence;
    end $do$)";
}

constexpr const char* others_in_it = R"(
    select count(*) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend')";

} // namespace

DatabaseShelf::DatabaseShelf(SayIn say, std::string drawn_from)
    : say_(std::move(say)), template_(std::move(drawn_from)), filled_(say_(template_, filled_tables)),
      shape_(say_(template_, shape)), rows_(say_(template_, rows_of(filled_))) {}

std::string DatabaseShelf::take() {
    if (!free_.empty()) {
        std::string name = std::move(free_.back());
        free_.pop_back();
        return name;
    }
    std::string name = "test_" + std::to_string(++made_);
    say_("postgres", "create database " + name + " template " + template_);
    return name;
}

void DatabaseShelf::give_back(const std::string& name) {
    if (is_left(name) && is_as_new(name))
        free_.push_back(name);
    else
        say_("postgres", "drop database " + name + " with (force)");
}

// A connection that was closed a moment ago still ends.
bool DatabaseShelf::is_left(const std::string& name) {
    for (auto until = std::chrono::steady_clock::now() + std::chrono::seconds(1);
         std::chrono::steady_clock::now() < until;)
        if (say_(name, others_in_it) == "0") return true;
    return false;
}

bool DatabaseShelf::is_as_new(const std::string& name) {
    say_(name, emptied(filled_));
    return say_(name, shape) == shape_ && say_(name, rows_of(filled_)) == rows_;
}

} // namespace qzt::testing
