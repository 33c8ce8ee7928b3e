// Why a plate or a card does not open, and what a resident cannot do there.
#pragma once
#include "kernel/problem.hpp"

namespace qzt {

// ── plates ──
inline const ProblemKind plate_not_found{"plate_not_found", 404, "这张码不能用了。急事请打 110，别的事请找社区。",
                                         "This plate opens nothing. In an emergency call 110; for all else ask your "
                                         "community."};
inline const ProblemKind plate_place_wrong{
    "plate_place_wrong", 404, "这里不能贴码：只能是自己负责区域里的小区、门牌、楼幢或单元。",
    "No plate is made for this place: it must be an estate, a door number, a building or a unit of your own areas."};
inline const ProblemKind plate_reports_limit{
    "plate_reports_limit", 429, "这张码刚收到很多件，请 {minutes} 分钟后再报。急事请打 110。",
    "Much was told through this plate just now. Try again in {minutes} minutes; in an emergency call 110."};
inline const ProblemKind own_reports_limit{"own_reports_limit", 429,
                                           "您刚报过 {count} 件，请 {minutes} 分钟后再报。急事请打 110。",
                                           "You told {count} things just now. Try again in {minutes} minutes; in an "
                                           "emergency call 110."};

inline const ProblemKind photo_not_awaited{
    "photo_not_awaited", 404, "没有哪件事在等这张照片：查询码不对，或上报已过一天。",
    "No report waits for this photo: the code is another, or it was told more than a day ago."};
inline const ProblemKind too_many_photos_tried{"too_many_photos_tried", 429, "试的次数太多，请 10 分钟后再试。",
                                               "Too many tries. Try again in ten minutes."};
inline const ProblemKind plate_files_wrong{"plate_files_wrong", 422, "照片的编号已用于别的照片，请重新选一次照片。",
                                           "An id of a photo is taken. Choose the photos anew."};

// ── cards ──
inline const ProblemKind card_not_found{
    "card_not_found", 404, "这个卡号打不开。请核对 12 位字母和数字；卡 90 天有效，留了新卡，旧卡就不能用了。",
    "This card does not open. Compare the twelve letters and digits; a card is good for 90 days, and a newer one "
    "ends "
    "it."};
inline const ProblemKind card_session_over{"card_session_over", 403, "已经过了 30 分钟，请再输一次卡号。",
                                           "Half an hour is over. Type the code of the card again."};
inline const ProblemKind too_many_cards_tried{"too_many_cards_tried", 429, "试的次数太多，请 10 分钟后再试。",
                                              "Too many tries. Try again in ten minutes."};
inline const ProblemKind card_change_wrong{"card_change_wrong", 400,
                                           "用卡可以说：哪一项内容不对、谁搬走了、谁都没变。别的请跟社区民警说。",
                                           "With a card you can say that a value is another, that somebody has moved "
                                           "out, or that all is still so. Tell your "
                                           "community officer of all else."};
inline const ProblemKind card_says_too_much{
    "card_says_too_much", 429, "您已有 {count} 条等人确认，请等确认以后再说。",
    "{count} things that you said wait for somebody. Say more when these are decided."};
inline const ProblemKind card_proposal_reused{"card_proposal_reused", 422, "这条的编号已用于另一条。请重新填一次。",
                                              "The id of this was used for another one. Say it anew."};
inline const ProblemKind look_not_found{"look_not_found", 404, "没有这次查看，请刷新页面。",
                                        "There is no such look. Reload the page."};
inline const ProblemKind look_objected{"look_objected", 409, "这次查看已经提过异议，答复会出现在这里。",
                                       "You have objected to this look; the answer will stand here."};

} // namespace qzt
