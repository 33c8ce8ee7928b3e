#include "gateways/message_import.hpp"

#include "gateways/message_queries.hpp"

namespace qzt {

static constexpr size_t rows_in_one_statement = 1000;

// The board's number names a message for good; without one, its words and its time do.
static MessageId id_of(StationId station, const CitizenMessage& message) {
    std::string name = "message " + std::to_string(station.value) + " ";
    if (!message.number.empty()) return MessageId::named(name + message.number);
    return MessageId::named(name + to_text(message.asked_at) + " " + message.title + " " + message.text);
}

Task<ImportedMessages> import_messages(pg::Pool& pool, StationId station, MessageSheet sheet, Time now) {
    ImportedMessages imported{.rows = sheet.rows, .bad = sheet.bad_rows, .repeats = sheet.repeats.size()};
    pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
    for (size_t from = 0; from < sheet.messages.size(); from += rows_in_one_statement) {
        std::vector<MessageRow> rows;
        size_t until = std::min(from + rows_in_one_statement, sheet.messages.size());
        for (size_t i = from; i < until; ++i) {
            const auto& m = sheet.messages[i];
            rows.push_back({station, id_of(station, m), m.number, m.title, m.text, m.place, m.asked_at, m.reply,
                            m.replied_at, now});
        }
        int64_t added = co_await tx.run(add_messages, pg::Rows<MessageRow>(std::move(rows)));
        imported.taken += size_t(added);
    }
    co_await tx.commit();
    imported.known = sheet.messages.size() - imported.taken;
    co_return imported;
}

std::string import_report(const ImportedMessages& imported, const MessageSheet& sheet, Language language) {
    bool zh = language == Language::zh;
    std::string text;
    for (const auto& problem : sheet.problems) {
        std::string why = sentence(*problem.kind, problem.details, language);
        text += zh ? fmt::format("第 {} 行：{}\n", problem.row, why) : fmt::format("row {}: {}\n", problem.row, why);
    }
    const auto& i = imported;
    if (zh)
        text += fmt::format("共 {} 行：新收 {}，已有 {}，未收 {}；内容重复 {}\n", i.rows, i.taken, i.known, i.bad,
                            i.repeats);
    else
        text += fmt::format("{} rows: {} taken, {} known already, {} left out; {} repeat another\n", i.rows, i.taken,
                            i.known, i.bad, i.repeats);
    return text;
}

} // namespace qzt
