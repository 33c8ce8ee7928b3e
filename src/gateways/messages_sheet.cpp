#include "gateways/messages_sheet.hpp"

#include "kernel/documents/read_workbook.hpp"

#include <algorithm>
#include <unordered_map>

namespace qzt {

using documents::Need;

namespace {

enum MessageColumn : size_t {
    number,
    author,
    title,
    text,
    asked_at,
    place,
    category,
    organisation,
    reply,
    replied_at,
    status,
    satisfaction,
};

const std::vector<documents::WantedColumn>& message_columns() {
    static const std::vector<documents::WantedColumn> columns{
        {{"留言编号", "编号", "工单编号", "工单号", "信件编号", "诉求编号", "number", "message number", "id"}},
        {{"留言用户", "留言人", "用户", "网名", "昵称", "来信人", "诉求人", "author", "user"}},
        {{"留言主题", "主题", "标题", "留言标题", "信件标题", "诉求标题", "title", "subject"}, true},
        {{"留言详情", "留言内容", "内容", "详情", "信件内容", "诉求内容", "text", "message", "content"}, true},
        {{"留言时间", "留言日期", "提交时间", "来信时间", "诉求时间", "受理时间", "asked at", "submitted at"}, true},
        {{"地点", "地区", "区域", "所属区域", "留言地区", "事发地点", "place", "area"}},
        {{"类别", "分类", "留言类别", "一级标签", "诉求类型", "问题类型", "category"}},
        {{"答复单位", "回复单位", "办理单位", "承办单位", "处理部门", "organisation", "organization", "replied by"}},
        {{"答复意见", "答复内容", "回复内容", "回复意见", "办理结果", "reply"}},
        {{"答复时间", "回复时间", "答复日期", "办结时间", "replied at"}},
        {{"状态", "办理状态", "留言状态", "status"}},
        {{"满意度", "评价", "满意情况", "satisfaction"}},
    };
    return columns;
}

constexpr size_t title_chars = 500;
constexpr size_t text_chars = 32'767;
constexpr size_t word_chars = 200;

CitizenMessage message_in(const documents::Row& row, documents::RowReader& cells) {
    auto optional_text = [&](size_t column, size_t max) {
        return cells.text(column, Need::optional, max).value_or("");
    };
    CitizenMessage message{.row = row.number};
    message.number = optional_text(number, word_chars);
    message.author = optional_text(author, word_chars);
    message.title = cells.text(title, Need::required, title_chars).value_or("");
    message.text = cells.text(text, Need::required, text_chars).value_or("");
    message.asked_at = cells.time(asked_at, Need::required).value_or(Time{});
    message.place = optional_text(place, word_chars);
    message.category = optional_text(category, word_chars);
    message.organisation = optional_text(organisation, word_chars);
    message.reply = optional_text(reply, text_chars);
    message.replied_at = cells.time(replied_at, Need::optional);
    message.status = optional_text(status, word_chars);
    message.satisfaction = optional_text(satisfaction, word_chars);
    return message;
}

} // namespace

Outcome<MessageSheet> read_messages(const documents::Sheet& sheet) {
    auto headings = match_columns(sheet, message_columns());
    if (!headings) return Refusal(headings.error());

    MessageSheet read{.headings = std::move(*headings)};
    std::unordered_map<std::string, uint32_t> row_of_number, row_of_words;
    for (auto& row : sheet.rows) {
        if (row.number <= read.headings.row) continue;
        ++read.rows;
        documents::RowReader cells(row, read.headings, read.problems);
        auto message = message_in(row, cells);
        if (cells.good() && message.replied_at) {
            if (message.reply.empty())
                cells.problem(reply, reply_time_without_reply);
            else if (*message.replied_at < message.asked_at)
                cells.problem(replied_at, reply_before_message);
        }
        if (!message.number.empty()) {
            auto [first, is_new] = row_of_number.emplace(message.number, row.number);
            if (!is_new)
                cells.problem(number, message_number_twice,
                              {{"number", message.number}, {"row", std::to_string(first->second)}});
        }
        if (!cells.good()) {
            ++read.bad_rows;
            continue;
        }
        auto [first, is_new] =
            row_of_words.emplace(message.author + '\n' + message.title + '\n' + message.text, row.number);
        if (!is_new) read.repeats.push_back({row.number, first->second});
        read.messages.push_back(std::move(message));
    }
    return read;
}

Outcome<MessageSheet> read_messages(std::string_view bytes, const documents::Reading& reading) {
    auto workbook = documents::read_workbook(bytes, reading);
    if (!workbook) return Refusal(workbook.error());
    return read_messages(workbook->first_visible());
}

} // namespace qzt
