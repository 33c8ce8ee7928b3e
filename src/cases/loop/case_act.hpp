// What may be done with a case, by its name alone; what is said with each stands in case_commands.hpp.
#pragma once
#include <boost/describe.hpp>

namespace qzt {

// The acts as a caller knows them; the order is that of CommandBody.
enum class Act {
    submit,
    need_verify,
    verify_result,
    accept,
    decline,
    file,
    dispatch,
    undo_dispatch,
    redispatch,
    add_assist,
    waive_assist,
    sign,
    decline_assist,
    request_return,
    decide_request,
    start,
    log_progress,
    request_extension,
    request_suspend,
    resume,
    finish_assist,
    submit_result,
    assign_check,
    give_check,
    follow_up,
    close,
    reopen,
    merge,
    unmerge,
    whistle,
    report_arrival,
    appraise_arrival,
    appraise_whistle,
    supervise,
    reply_supervision,
    close_supervision,
    nudge,
    void_case,
    transfer_out,
    change_category,
    correct_place,
    add_note,
    answer,
    timer_fired,
    follow_calendar,
};
BOOST_DESCRIBE_ENUM(Act, submit, need_verify, verify_result, accept, decline, file, dispatch, undo_dispatch,
                    redispatch, add_assist, waive_assist, sign, decline_assist, request_return, decide_request, start,
                    log_progress, request_extension, request_suspend, resume, finish_assist, submit_result,
                    assign_check, give_check, follow_up, close, reopen, merge, unmerge, whistle, report_arrival,
                    appraise_arrival, appraise_whistle, supervise, reply_supervision, close_supervision, nudge,
                    void_case, transfer_out, change_category, correct_place, add_note, answer, timer_fired,
                    follow_calendar)

inline constexpr Act last_act = Act::follow_calendar;

} // namespace qzt
