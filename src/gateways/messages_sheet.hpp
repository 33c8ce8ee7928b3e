// A sheet of citizens' messages and the authorities' replies, as message boards and hotlines export them: one row is
// one message with its reply. Columns may come in any order and under any of the usual headings. A row that cannot be
// read wholly is left out and told cell by cell; a message that says the same as an earlier one is kept and pointed
// out.
#pragma once
#include "kernel/documents/columns.hpp"
#include "kernel/documents/document_limits.hpp"

namespace qzt {

struct CitizenMessage {
    uint32_t row = 0;   // in the sender's sheet
    std::string number; // the board's own; empty when the sheet has none
    std::string author; // the name shown on the board
    std::string title;
    std::string text;
    Time asked_at{};
    std::string place;
    std::string category;     // in the board's words
    std::string organisation; // that replied, when a column says so
    std::string reply;        // empty: not yet answered
    std::optional<Time> replied_at;
    std::string status;
    std::string satisfaction;

    bool operator==(const CitizenMessage&) const = default;
};

// The message in `row` says the same as the one in `first_row`, under another number.
struct RepeatedMessage {
    uint32_t row = 0;
    uint32_t first_row = 0;

    bool operator==(const RepeatedMessage&) const = default;
};

struct MessageSheet {
    documents::Headings headings; // also tells the columns we did not know
    std::vector<CitizenMessage> messages;
    std::vector<documents::CellProblem> problems;
    std::vector<RepeatedMessage> repeats;
    size_t rows = 0; // below the headings
    size_t bad_rows = 0;
};

inline const ProblemKind message_number_twice{"message_number_twice", 400, "编号 {number} 在第 {row} 行已经出现过。",
                                              "Number {number} already stands in row {row}."};
inline const ProblemKind reply_before_message{"reply_before_message", 400, "答复时间早于留言时间。",
                                              "The reply is older than the message."};
inline const ProblemKind reply_time_without_reply{"reply_time_without_reply", 400, "有答复时间，但没有答复内容。",
                                                  "There is a time of reply, but no reply."};

// The whole sheet is refused only when it is no table or lacks the title, text or time of the messages.
Outcome<MessageSheet> read_messages(const documents::Sheet& sheet);
// Reads the file and takes its first visible sheet.
Outcome<MessageSheet> read_messages(std::string_view bytes, const documents::Reading& reading = {});

// The organisation to which a reply says the matter was passed ("已转交至市医保局" → "市医保局"), or which signs it
// at the end. Words of the reply, not an organisation of ours; empty when the reply names none plainly.
std::string organisation_named_in(std::string_view reply);

} // namespace qzt
