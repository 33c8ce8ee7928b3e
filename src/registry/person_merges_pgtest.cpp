// Two records of one person, made one and taken apart again.
#include "registry/person_merges.hpp"

#include "registry/change_queries.hpp"
#include "registry/register_draft.hpp"
#include "support/register_town.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::identity_number;
using testing::RegisterTown;

// 何知远, a tenant, once more from paper, at another door, without a number and with a phone.
struct PersonMerges : ::testing::Test {
    RegisterTown town;
    Actor officer = town.officer;
    PersonId known = town.people.at("何知远"), twin = PersonId::named("twin");

    PersonMerges() {
        add_at_the_empty_door(
            twin, {{Field::name, "何知远"}, {Field::birth_date, "2000-05-06"}, {Field::phone, "05901000044"}});
    }
    void add_at_the_empty_door(PersonId person, Values values) {
        RegisterRows rows;
        FactOrigin paper{.station = town.station, .at = town.paper + std::chrono::hours(24)};
        rows.add_person(town.keys, paper, person, values);
        rows.residences.push_back(
            residence_row(paper, ResidenceId::named(person.text()), person, town.doors.at("empty")));
        town.act<int>([&](pg::Tx& tx) { return store(tx, std::move(rows), town); });
    }
    static Task<int> store(pg::Tx& tx, RegisterRows rows, RegisterTown& town) {
        queue_rows(tx, std::move(rows));
        co_await refresh_doors(tx, town.station, {town.doors.at("empty")});
        co_return 0;
    }
    MergeLine merge(PersonId kept, PersonId merged, const Actor& by) {
        return town.act<MergeLine>(
            [=, this](pg::Tx& tx) { return merge_people(tx, town.keys, by, {kept, merged}, town.now); });
    }
    void undo(MergeId id) {
        town.act<int>([=, this](pg::Tx& tx) { return undone(tx, town.keys, officer, id, town.now); });
    }
    static Task<int> undone(pg::Tx& tx, const RegisterKeys& keys, Actor by, MergeId id, Time now) {
        co_await undo_merge(tx, keys, by, id, now + std::chrono::hours(1));
        co_return 0;
    }
    std::string state() {
        return town.residents("tenants") + " | " + town.residents("empty") + " | " +
               town.say("select string_agg(status, ',' order by person_id = '" + twin.text() +
                        "') from people where "
                        "person_id in ('" +
                        known.text() + "', '" + twin.text() + "')") +
               " | " +
               town.say("select count(*) from register_facts where known_to is null and subject_id = '" +
                        known.text() + "'");
    }
    size_t twins(const Actor& by) {
        return town
            .act<TwinList>([=, this](pg::Tx& tx) { return access::twins_to_read(tx, town.keys, by, town.now); })
            .twins.size();
    }
};

TEST_F(PersonMerges, AreRefusedElsewhereOfOneAndOfTwoWithDifferentNumbers) {
    merge(known, known, officer);
    EXPECT_EQ(town.refused, "merge_of_one");
    merge(known, town.people.at("方知禾"), town.handler);
    EXPECT_EQ(town.refused, "record_not_found");
    merge(known, PersonId::named("nobody"), officer);
    EXPECT_EQ(town.refused, "record_not_found");
    merge(known, town.people.at("欧阳若兰"), officer);
    EXPECT_EQ(town.refused, "merge_documents_differ");
}

TEST_F(PersonMerges, TakeAnIdentityCardAndAPassportForOnesButNoTwoPassports) {
    PersonId with_passport = PersonId::named("passport"), with_another = PersonId::named("another passport");
    Values values{{Field::name, "何知远"}, {Field::birth_date, "2000-05-06"}, {Field::other_document, "QZ0000001"}};
    add_at_the_empty_door(with_passport, values);
    values[Field::other_document] = "QZ0000002";
    add_at_the_empty_door(with_another, values);
    merge(with_passport, with_another, officer);
    EXPECT_EQ(town.refused, "merge_documents_differ");
    merge(known, with_passport, officer);
    EXPECT_EQ(town.refused, "");
    merge(known, with_another, officer);
    EXPECT_EQ(town.refused, "merge_documents_differ"); // the passport came along
}

TEST_F(PersonMerges, AreOfferedForThoseOfOneNameAndDayOfBirthInOwnAreas) {
    EXPECT_EQ(twins(officer), 1u);
    EXPECT_EQ(twins(town.handler), 0u);
    merge(known, twin, officer);
    EXPECT_EQ(twins(officer), 0u);
}

TEST_F(PersonMerges, BringHomesAndWhatWasMissingAndCanBeUndone) {
    std::string before = state();
    EXPECT_EQ(before, "欧阳*兰 何*远 | 何*远 | here,here | 3");
    auto line = merge(known, twin, officer);
    ASSERT_EQ(town.refused, "");
    EXPECT_EQ(line.name, "何*远");
    EXPECT_EQ(state(), "欧阳*兰 何*远 | 何*远 | here,merged | 5"); // phone and day of birth came along
    EXPECT_EQ(town.door("tenants").residents.at(1).phone, "059*44");
    merge(known, twin, officer);
    EXPECT_EQ(town.refused, "merge_of_merged");
    for (const Breach& breach : town.audit())
        ADD_FAILURE() << breach.rule << " " << breach.row;
    undo(line.merge_id);
    ASSERT_EQ(town.refused, "");
    EXPECT_EQ(state(), before);
    EXPECT_EQ(town.door("tenants").residents.at(1).phone, std::nullopt);
    undo(line.merge_id);
    EXPECT_EQ(town.refused, "record_not_found");
}

TEST_F(PersonMerges, GiveTheNumberToWhoStaysAndBackAgain) {
    auto line = merge(twin, known, officer);
    ASSERT_EQ(town.refused, "");
    std::string who_has =
        "select string_agg(person_id::text, ',') from people where status <> 'merged' and "
        "identity_hash is not null and same_hash = (select same_hash from people where person_id = '" +
        known.text() + "')";
    EXPECT_EQ(town.say(who_has), twin.text());
    undo(line.merge_id);
    ASSERT_EQ(town.refused, "");
    EXPECT_EQ(town.say(who_has), known.text());
}

} // namespace
} // namespace qzt
