#include "insight/oversight_rules.hpp"

#include <algorithm>

namespace qzt {

Outcome<void> may_judge(const Actor& by, const JudgedLook& judged) {
    if (by.member_id == judged.reader) return refuse(oversight_own);
    bool is_outsider = std::ranges::any_of(
        by.posts, [&](const Post& post) { return post.role == Role::auditor && post.org_id != judged.reader_org; });
    if (judged.what == Judged::objection && (!is_outsider || by.has_post_in(judged.reader_org)))
        return refuse(oversight_same_organisation);
    if (judged.state != LookVerdict::waiting) return refuse(oversight_decided);
    return {};
}

Span review_limit(ReviewCause cause) {
    return cause == ReviewCause::emergency ? emergency_review_limit : lot_review_limit;
}

} // namespace qzt
