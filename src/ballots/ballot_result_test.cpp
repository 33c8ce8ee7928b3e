// The result file: whatever is changed in it is found, also by whoever holds the key; and nothing in it says who
// answered how.
#include "ballots/ballot_receipt.hpp"
#include "ballots/ballot_recount.hpp"
#include "ballots/ballot_verify_command.hpp"
#include "kernel/json_read.hpp"
#include "kernel/json_write.hpp"
#include "support/seed.hpp"
#include "support/temporary_folder.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <random>
#include <sstream>

namespace qzt {
namespace {

constexpr std::string_view receipt_alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

std::string receipt_number(uint64_t n) {
    std::string receipt;
    for (size_t i = 0; i < receipt_length; ++i, n /= 32)
        receipt += receipt_alphabet[n % 32];
    return receipt;
}

struct BallotFile : ::testing::Test {
    crypto::Keyring keys = crypto::Keyring::make(crypto::Profile::international, Time{});
    crypto::SigningKey key{keys.data_keys()[0], "ballots"};
    BallotResult result;
    std::vector<CountedAnswer> answers;

    BallotFile() {
        Time begin = time_from_text("2026-03-01T09:00:00+08:00").value();
        result.ballot_id = BallotId::named("lift");
        result.station = "霁桥派出所";
        result.question = "同意用维修资金大修 5 部电梯吗？";
        result.scope = "榉园大苑 5幢、6幢";
        result.thresholds = national_floor(result.matter);
        result.thresholds_source = "民法典第二百七十八条";
        result.cost_fen = 38'640'000;
        result.record_on = local_day(begin);
        result.opened_at = begin;
        result.closes_at = begin + std::chrono::days(30);
        std::vector<RollUnit> units;
        for (int i = 0; i < 12; ++i)
            units.push_back({fmt::format("5幢{}", 101 + i), 9'862 + i, i >= 10 ? "未售" : ""});
        result.roll = frozen_roll(units).value();
        for (int32_t head = 1; head <= 9; ++head)
            answers.push_back({head,
                               head <= 6   ? BallotChoice::agree
                               : head <= 8 ? BallotChoice::oppose
                                           : BallotChoice::abstain,
                               receipt_number(uint64_t(head) * 7919)});
        result.committee = {"计票一", "计票二"};
        for (const auto& member : result.committee)
            result.confirmations.push_back({member, result.closes_at + std::chrono::hours(2)});
        count_into(result, answers);
    }

    std::string text() { return signed_text(result, key); }
    // The codes of all that does not hold.
    static std::string found(const std::string& text, std::vector<std::string> known = {}) {
        auto read = read_result(text);
        if (!read) return std::string(read.error().kind->code);
        std::string codes;
        for (const Problem& problem : recount(text, *read, known))
            (codes += codes.empty() ? "" : " ") += problem.kind->code;
        return codes;
    }
    std::string found() { return found(text()); }
};

TEST_F(BallotFile, HoldsAsItIs) {
    EXPECT_EQ(found(text(), {crypto::hex_of(key.public_key())}), "");
    EXPECT_TRUE(result.verdict.is_passed());
    EXPECT_EQ(result.tally.total.heads, 11);
}

// Every value of the file, one after the other, is made another one.
TEST_F(BallotFile, WhateverIsChangedIsFound) {
    std::string whole = text();
    boost::json::value original = boost::json::parse(whole);
    int changed = 0;
    std::function<void(boost::json::value&, boost::json::value&, std::string)> walk =
        [&](boost::json::value& root, boost::json::value& at, std::string path) {
            if (at.is_object())
                for (auto& member : at.get_object())
                    walk(root, member.value(), path + "/" + std::string(member.key()));
            else if (at.is_array())
                for (size_t i = 0; i < at.get_array().size(); ++i)
                    walk(root, at.get_array()[i], path + "/" + std::to_string(i));
            if (at.is_object()) return;
            boost::json::value kept = at;
            if (at.is_array()) {
                if (at.get_array().empty()) return;
                at.get_array().pop_back();
            } else if (at.is_string()) {
                std::string word(at.get_string());
                word.back() = word.back() == '1' ? '2' : '1';
                at = word;
            } else if (at.is_bool()) {
                at = !at.get_bool();
            } else {
                at = at.to_number<int64_t>() + 1;
            }
            EXPECT_NE(found(boost::json::serialize(root) + "\n"), "") << path;
            ++changed;
            at = kept;
        };
    boost::json::value copy = original;
    walk(copy, copy, "");
    EXPECT_GT(changed, 90);
    EXPECT_EQ(found(boost::json::serialize(copy) + "\n"), "") << "the walk alone changes nothing";
}

TEST_F(BallotFile, EveryByteCounts) {
    std::string whole = text();
    std::mt19937_64 random(testing::printed_seed());
    for (int i = 0; i < 400; ++i) {
        std::string other = whole;
        size_t at = random() % other.size();
        other[at] = char(other[at] ^ (1 << random() % 8));
        ASSERT_NE(found(other), "") << at;
    }
    EXPECT_NE(found(whole.substr(0, whole.size() - 1)), "");
    EXPECT_NE(found(whole + " "), "");
    EXPECT_NE(found(""), "");
}

// Who holds the key signs anew what was changed: the recount finds it all the same.
TEST_F(BallotFile, WhoHoldsTheKeyCannotLieAboutWhatAddsUp) {
    struct Row {
        const char* code;
        std::function<void(BallotResult&)> change;
    };
    const Row rows[] = {
        {"", [](BallotResult&) {}},
        {"recount_thresholds", [](BallotResult& r) { r.thresholds.quorum = {1, 2, true}; }},
        {"recount_roll", [](BallotResult& r) { r.roll[3].area_dm2 = -1; }},
        {"recount_roll", [](BallotResult& r) { r.roll[3].unit = r.roll[2].unit; }},
        {"recount_roll", [](BallotResult& r) { r.roll[3].head = 9; }},
        {"recount_roll", [](BallotResult& r) { r.roll.clear(); }},
        {"recount_roll_hash", [](BallotResult& r) { r.roll[11].unit = "6幢101"; }},
        {"recount_vote", [](BallotResult& r) { r.votes[1] = r.votes[0]; }},
        {"recount_vote", [](BallotResult& r) { std::swap(r.votes[1], r.votes[0]); }},
        {"recount_vote", [](BallotResult& r) { r.votes[0].receipt_hash[0] = 'Z'; }},
        {"recount_vote", [](BallotResult& r) { r.votes[0].area = std::string(64, 'f'); }},
        {"recount_tally recount_area",
         [](BallotResult& r) {
             auto vote = std::ranges::find(r.votes, BallotChoice::oppose, &ResultVote::choice);
             vote->choice = BallotChoice::agree;
         }},
        {"recount_tally", [](BallotResult& r) { r.votes.pop_back(); }},
        {"recount_tally", [](BallotResult& r) { ++r.tally.taking_part.heads; }},
        {"recount_tally", [](BallotResult& r) { --r.tally.total.area_dm2; }},
        {"recount_area", [](BallotResult& r) { ++r.tally.agree.area_dm2; }},
        {"recount_area",
         [](BallotResult& r) {
             r.tally.agree.area_dm2 += 100;
             r.tally.oppose.area_dm2 -= 100;
         }},
        {"recount_area", [](BallotResult& r) { std::swap(r.openings.agree, r.openings.oppose); }},
        {"recount_area", [](BallotResult& r) { r.tally.abstain.area_dm2 = -1; }},
        {"recount_verdict", [](BallotResult& r) { r.verdict.area_agrees = false; }},
        {"recount_member_unknown", [](BallotResult& r) { r.confirmations[0].member = "别人"; }},
        {"recount_member_missing", [](BallotResult& r) { r.confirmations.pop_back(); }},
        {"recount_member_twice", [](BallotResult& r) { r.confirmations.push_back(r.confirmations[0]); }},
        {"recount_member_twice", [](BallotResult& r) { r.committee.push_back("计票一"); }},
        {"recount_committee_small",
         [](BallotResult& r) {
             r.committee.pop_back();
             r.confirmations.pop_back();
         }},
        {"recount_times", [](BallotResult& r) { r.opened_at = r.closes_at; }},
        {"recount_times", [](BallotResult& r) { r.closed_at = r.closes_at - std::chrono::hours(1); }},
        {"recount_times", [](BallotResult& r) { r.confirmations[0].at = r.opened_at; }},
    };
    for (const Row& row : rows) {
        BallotResult changed = result;
        row.change(changed);
        std::string codes = found(signed_text(changed, key));
        EXPECT_TRUE(codes.starts_with(row.code)) << row.code << " / " << codes;
        EXPECT_EQ(codes.empty(), std::string_view(row.code).empty()) << codes;
    }
}

TEST_F(BallotFile, AnotherKeyIsToldFromTheOneOnTheNoticeBoard) {
    crypto::SigningKey other{keys.data_keys()[0], "else"};
    std::string forged = signed_text(result, other);
    EXPECT_EQ(found(forged), "") << "by itself it is whole";
    EXPECT_EQ(found(forged, {crypto::hex_of(key.public_key())}), "recount_other_key");
    EXPECT_EQ(found(forged, {crypto::hex_of(key.public_key()), crypto::hex_of(other.public_key())}), "");
}

TEST_F(BallotFile, WhoeverAnsweredFindsTheirOwnVoteAndArea) {
    for (const auto& answer : answers) {
        auto own = own_vote(result, answer.receipt);
        ASSERT_TRUE(own);
        EXPECT_EQ(own->choice, answer.choice);
        EXPECT_EQ(own->area_dm2, counts_of_heads(result.roll)[size_t(answer.head) - 1].area_dm2);
    }
    EXPECT_FALSE(own_vote(result, receipt_number(1)));
    // Who was counted with another area sees it: none of the roll opens the commitment.
    auto vote = std::ranges::find(result.votes, public_receipt_hash(result.ballot_id.text(), answers[0].receipt),
                                  &ResultVote::receipt_hash);
    vote->area = crypto::hex_of(commitment_to(7, blinding_of(result.ballot_id.text(), answers[0].receipt)));
    EXPECT_FALSE(own_vote(result, answers[0].receipt)->area_dm2);
}

// A file of somebody else's making: its roll may say anything.
TEST_F(BallotFile, ARollWithNumbersOutOfRangeIsLookedThroughAllTheSame) {
    for (int32_t head : {0, -1, 2'000'000'000}) {
        result.roll[4].head = head;
        EXPECT_EQ(own_vote(result, answers[0].receipt)->area_dm2, 9'862);
        EXPECT_TRUE(found().starts_with("recount_roll")) << head;
    }
}

// Beside a choice nothing stands that the same unit with the same area would not have otherwise with another receipt.
TEST_F(BallotFile, SaysNothingOfWhoAnsweredHow) {
    auto before = result.votes;
    for (auto& answer : answers)
        answer.receipt = receipt_number(uint64_t(answer.head) * 104'729);
    count_into(result, answers);
    for (const auto& vote : result.votes)
        for (const auto& other : before) {
            EXPECT_NE(vote.area, other.area);
            EXPECT_NE(vote.receipt_hash, other.receipt_hash);
        }
    EXPECT_EQ(text().find(answers[0].receipt), std::string::npos);
}

TEST(BallotReceipt, IsReadAsItIsTyped) {
    EXPECT_EQ(plain_receipt("r4t7-k2md o1il-abcd"), "R4T7K2MD0111ABCD");
    EXPECT_EQ(spaced_receipt("R4T7K2MD0111ABCD"), "R4T7-K2MD-0111-ABCD");
    for (auto wrong : {"", "R4T7-K2MD", "R4T7K2MD0111ABCDE", "R4T7K2MD0111ABCU", "R4T7K2MD0111ABC*"})
        EXPECT_FALSE(plain_receipt(wrong)) << wrong;
}

TEST_F(BallotFile, TheCommandSaysWhatHoldsAndWhatDoesNot) {
    testing::TemporaryFolder folder;
    auto file = (folder.path() / "result.json").string();
    auto run = [&](const std::string& bytes, BallotVerifyWords words) {
        std::ofstream(file, std::ios::binary) << bytes;
        words.file = file;
        std::ostringstream out, errors;
        int code = ballot_verify_command(words, out, errors);
        return std::pair(code, out.str() + errors.str());
    };
    auto [code, said] = run(text(), {.receipt = spaced_receipt(answers[0].receipt)});
    EXPECT_EQ(code, 0) << said;
    EXPECT_NE(said.find("结果：通过"), said.npos) << said;
    EXPECT_NE(said.find("您的票计入了：同意，98.62 平方米"), said.npos) << said;
    EXPECT_NE(said.find("没答复 2 户，不算参加"), said.npos) << said;
    BallotResult changed = result;
    ++changed.tally.agree.area_dm2;
    std::tie(code, said) = run(signed_text(changed, key), {.language = "en"});
    EXPECT_EQ(code, 1);
    EXPECT_NE(said.find("The area of"), said.npos) << said;
    std::tie(code, said) = run("{}", {});
    EXPECT_EQ(code, 2);
    std::tie(code, said) = run(std::string(result_bytes_max + 5, ' '), {});
    EXPECT_EQ(code, 2);
    EXPECT_NE(said.find("16 MB"), said.npos) << said;
    std::ostringstream out, errors;
    EXPECT_EQ(ballot_verify_command({.file = file + ".none"}, out, errors), 2);
}

TEST_F(BallotFile, OfALargeEstateIsMadeAndRecountedInSeconds) {
    std::vector<RollUnit> units;
    answers.clear();
    for (int i = 0; i < 10'000; ++i) {
        units.push_back({fmt::format("{}幢{}", i / 100 + 1, i % 100 + 101), 5'000 + i, ""});
        answers.push_back({i + 1, BallotChoice(i % 3), receipt_number(uint64_t(i) * 7919 + 1)});
    }
    result.roll = frozen_roll(units).value();
    auto begun = std::chrono::steady_clock::now();
    count_into(result, answers);
    std::string whole = text();
    auto made = std::chrono::steady_clock::now();
    EXPECT_EQ(found(whole), "");
    auto checked = std::chrono::steady_clock::now();
    auto ms = [](auto span) { return std::chrono::duration_cast<std::chrono::milliseconds>(span).count(); };
    std::cout << "made in " << ms(made - begun) << " ms, recounted in " << ms(checked - made) << " ms, "
              << whole.size() << " bytes\n";
}

} // namespace
} // namespace qzt
