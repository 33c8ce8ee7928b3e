// Who lets a dwelling, as it is told at a door: only of tenants, one person once, masked like everybody.
#include "registry/door_history.hpp"
#include "registry/register_audit.hpp"
#include "support/visits_at_doors.hpp"

namespace qzt {
namespace {

using testing::identity_number;
using namespace std::chrono_literals;

const LandlordSaid stranger{"沈砚秋", "05901000456"};

struct Landlords : testing::VisitsAtDoors {
    // 方若兰 of the family has this phone in the register.
    LandlordSaid known{"方若兰", "05901000001"};

    LivingSaid rents(LandlordSaid landlord, TenancyUse use = TenancyUse::whole) {
        return {Living::rent, use, std::move(landlord)};
    }
    ProposedChange let_to(const std::string& tenant, LandlordSaid landlord, const std::string& id = "let") {
        ProposedChange change = lives(tenant, rents(std::move(landlord)));
        change.proposal_id = ProposalId::named(id);
        return change;
    }
    std::string refused_at(const std::string& door, ProposedChange change) {
        auto visit = met(change.proposal_id.text());
        visit.changes = {std::move(change)};
        record(door, visit);
        return town.refused;
    }
    // "沈*秋 059*56", as it stands beside a tenant.
    std::string shown(const std::string& door, const std::string& tenant) {
        auto view = town.door(door);
        const auto& line = *std::ranges::find(view.residents, town.people.at(tenant), &ResidentLine::person_id);
        return line.landlord.value_or("-") + " " + line.landlord_phone.value_or("-");
    }
    std::string pointed_to(const std::string& tenant) {
        return town.say("select coalesce(string_agg(landlord_id::text, ' ' order by since), '') from tenancies where "
                        "until is null and tenant_id = '" +
                        town.people.at(tenant).text() + "'");
    }
    std::string found_wrong() {
        auto breaches =
            town.act<std::vector<Breach>>([this](pg::Tx& tx) { return audit_register(tx, town.station); });
        std::string text;
        for (const Breach& breach : breaches)
            text += breach.rule + " " + breach.row + "\n";
        return text;
    }
};

// ── refusals ──

TEST_F(Landlords, AreOnlyOfTenants) {
    auto owner = let_to("方若兰", stranger);
    owner.living->living = Living::own;
    owner.living->tenancy_use.reset();
    EXPECT_EQ(refused_at("family", owner), "landlord_without_tenant");
    PersonSaid lodger{.name = "顾听澜", .living = Living::lodge};
    lodger.identity_number = identity_number("1991-04-01", 8);
    lodger.landlord = stranger;
    EXPECT_EQ(refused_at("empty", moved_in(lodger)), "landlord_without_tenant");
    lodger.living = Living::rent; // the control
    EXPECT_EQ(refused_at("empty", moved_in(lodger)), "");
}

TEST_F(Landlords, AreNobodysOwnTenants) {
    EXPECT_EQ(refused_at("tenants", let_to("何知远", {"何知远", {}})), "landlord_is_tenant");
    EXPECT_EQ(refused_at("family", let_to("方若兰", known)), "landlord_is_tenant");
    PersonSaid tenant{.name = "顾 听澜"};
    tenant.identity_number = identity_number("1991-04-01", 8);
    tenant.phone = "0590 1000777";
    tenant.landlord = LandlordSaid{"顾听澜", "05901000777"};
    EXPECT_EQ(refused_at("empty", moved_in(tenant)), "landlord_is_tenant");
    tenant.landlord->phone = "05901000778"; // a namesake with another phone
    EXPECT_EQ(refused_at("empty", moved_in(tenant)), "");
}

// At the door nobody could know that the two are one; whoever confirms is told.
TEST_F(Landlords, AreFoundToBeTheirOwnTenantsAtTheLatestWhenItIsConfirmed) {
    PersonSaid herself{.name = "方 若兰"};
    herself.identity_number = identity_number("1985-03-10", 2);
    herself.phone = "05901000002";
    herself.landlord = known;
    EXPECT_EQ(proposed_and_confirmed("empty", moved_in(herself)), "");
    EXPECT_EQ(town.refused, "landlord_is_tenant");
    EXPECT_EQ(town.say("select state from register_proposals"), "waiting");
    EXPECT_EQ(town.residents("empty"), "");
}

TEST_F(Landlords, HaveANameAndAPhoneThatAreThat) {
    EXPECT_EQ(refused_at("tenants", let_to("何知远", {"沈砚秋1", "123"})), "invalid_fields");
    EXPECT_EQ(town.say("select count(*) from register_proposals"), "0");
}

// ── what is so once it is confirmed ──

TEST_F(Landlords, WhoAreKnownAreWrittenOnce) {
    EXPECT_EQ(proposed_and_confirmed("tenants", let_to("何知远", known)), "confirmed");
    EXPECT_EQ(pointed_to("何知远"), town.people.at("方若兰").text());
    EXPECT_EQ(shown("tenants", "何知远"), "方*兰 059*01");
    EXPECT_EQ(town.say("select count(*) from people"), "5");
    EXPECT_EQ(town.say("select count(*) from register_facts where field::text like 'landlord%'"), "0");
    EXPECT_EQ(found_wrong(), "");
}

TEST_F(Landlords, WhoAreNotKnownBecomeNoPerson) {
    LandlordSaid namesake{"方若兰", "05901000457"}, without_phone{"顾听澜", {}};
    for (const LandlordSaid& said : {stranger, namesake, without_phone}) {
        EXPECT_EQ(
            proposed_and_confirmed("tenants", let_to("何知远", said, "let " + said.name + said.phone.value_or(""))),
            "confirmed");
        EXPECT_EQ(pointed_to("何知远"), "");
        town.now += 24h;
    }
    EXPECT_EQ(shown("tenants", "何知远"), "顾*澜 -"); // the phone was the other's
    EXPECT_EQ(town.say("select count(*) from people"), "5");
    EXPECT_EQ(found_wrong(), "");
}

TEST_F(Landlords, OfWhomSeveralFitArePointedToByNobody) {
    PersonSaid namesake{.name = "方若兰"};
    namesake.identity_number = identity_number("1962-04-01", 18);
    namesake.phone = *known.phone;
    EXPECT_EQ(proposed_and_confirmed("empty", moved_in(namesake)), "confirmed");
    EXPECT_EQ(proposed_and_confirmed("tenants", let_to("何知远", known)), "confirmed");
    EXPECT_EQ(pointed_to("何知远"), "");
    EXPECT_EQ(shown("tenants", "何知远"), "方*兰 059*01");
}

TEST_F(Landlords, OfOnePhoneAreToldApartByTheirNames) {
    town.say("update people set phone_hash = (select phone_hash from people where person_id = '" +
             town.people.at("方若兰").text() + "') where person_id = '" + town.people.at("周末").text() + "'");
    EXPECT_EQ(proposed_and_confirmed("tenants", let_to("何知远", known)), "confirmed");
    EXPECT_EQ(pointed_to("何知远"), town.people.at("方若兰").text());
    LandlordSaid other{"周末", "05901000001"};
    town.now += 24h;
    EXPECT_EQ(proposed_and_confirmed("tenants", let_to("欧阳若兰", other, "other")), "confirmed");
    EXPECT_EQ(pointed_to("欧阳若兰"), town.people.at("周末").text());
}

TEST_F(Landlords, SaidOfATenancyThatGoesOnDoNotBeginItAnew) {
    EXPECT_EQ(proposed_and_confirmed("tenants", lives("何知远", {Living::rent, TenancyUse::shared, {}})),
              "confirmed");
    auto since = [&] {
        auto view = town.door("tenants");
        return std::ranges::find(view.residents, town.people.at("何知远"), &ResidentLine::person_id)->tenant_since;
    };
    auto began = since();
    auto residences = town.say("select count(*) from residences");
    town.now += 48h;
    auto change = let_to("何知远", known);
    change.living->tenancy_use = TenancyUse::shared;
    EXPECT_EQ(proposed_and_confirmed("tenants", change), "confirmed");
    EXPECT_EQ(since(), began);
    EXPECT_EQ(town.say("select count(*) from residences"), residences);
    EXPECT_EQ(shown("tenants", "何知远"), "方*兰 059*01");
    // Another use later: nobody said anything of the landlord, so it is the same.
    town.now += 48h;
    auto use = lives("何知远", {Living::rent, TenancyUse::whole, {}});
    use.proposal_id = ProposalId::named("whole");
    EXPECT_EQ(proposed_and_confirmed("tenants", use), "confirmed");
    EXPECT_EQ(shown("tenants", "何知远"), "方*兰 059*01");
    EXPECT_EQ(found_wrong(), "");
}

TEST_F(Landlords, WhoFollowEachOtherStayInTheHistoryOfTheDoor) {
    EXPECT_EQ(proposed_and_confirmed("tenants", let_to("何知远", stranger, "first")), "confirmed");
    EXPECT_EQ(shown("tenants", "何知远"), "沈*秋 059*56");
    town.now += 24h;
    EXPECT_EQ(proposed_and_confirmed("tenants", let_to("何知远", known, "second")), "confirmed");
    EXPECT_EQ(shown("tenants", "何知远"), "方*兰 059*01");
    AddressId address = town.doors.at("tenants");
    auto history = town.act<DoorHistory>([=, this](pg::Tx& tx) {
        return access::door_history_to_read(tx, town.keys, officer, address, town.now + 2h);
    });
    std::multiset<std::string> told;
    for (const HistoryLine& line : history.lines)
        if (line.field == Field::landlord_name) {
            EXPECT_TRUE(line.recorded_by && line.confirmed_by);
            told.insert(*line.value + (line.known_to ? " believed once" : ""));
        }
    EXPECT_EQ(told, (std::multiset<std::string>{"沈*秋", "方*兰"}));
}

TEST_F(Landlords, AreWholeOnlyForWhoeverDecides) {
    auto change = let_to("何知远", stranger);
    EXPECT_EQ(refused_at("tenants", change), "");
    auto list = town.act<ProposalList>(
        [this](pg::Tx& tx) { return access::proposals_to_read(tx, town.keys, officer, {}, town.now); });
    ASSERT_EQ(list.rows.size(), 1u);
    EXPECT_EQ(list.rows[0].living->landlord->name, "沈*秋");
    EXPECT_EQ(list.rows[0].living->landlord->phone, "059*56");
    auto view = town.act<ProposalView>([=, this](pg::Tx& tx) {
        return access::proposal_to_decide(tx, town.keys, officer, change.proposal_id, town.now);
    });
    EXPECT_EQ(view.living->landlord->name, "沈砚秋");
    EXPECT_EQ(view.living->landlord->phone, "05901000456");
}

} // namespace
} // namespace qzt
