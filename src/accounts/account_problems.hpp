// What can be wrong with signing in, with a password, and with the administration of members.
#pragma once
#include "kernel/problem.hpp"

namespace qzt {

// ── signing in ─────────────────────────────────────────────────────────────────────────────────────────────────────

// One sentence for a wrong login, a wrong password and an account that is out of use: which it was is nobody's
// business.
inline const ProblemKind sign_in_refused{
    "sign_in_refused", 401, "登录名或密码不正确。请检查后重试；忘记密码请联系本单位的系统管理员。",
    "The user name or the password is wrong. Check both and try again; if you have "
    "forgotten the password, ask your administrator."};
inline const ProblemKind sign_in_locked{"sign_in_locked", 429,
                                        "登录失败次数过多，请在 {minutes} 分钟后再试，或联系系统管理员解锁。",
                                        "Too many sign-ins have failed. Try again in {minutes} minutes, or ask your "
                                        "administrator to unlock the account."};
inline const ProblemKind second_factor_needed{"second_factor_needed", 401, "请输入身份验证器上的六位动态码。",
                                              "Enter the six digits that your authenticator shows."};
inline const ProblemKind second_factor_wrong{
    "second_factor_wrong", 401, "动态码不正确或已经用过。请等下一个动态码出现后再输入。",
    "The code is wrong or has been used. Wait for the next one and enter that."};
inline const ProblemKind not_signed_in{"not_signed_in", 401, "您还没有登录，或登录已过期。请重新登录。",
                                       "You are not signed in, or your session has ended. Sign in again."};
inline const ProblemKind session_revoked{
    "session_revoked", 401, "安全管理员已结束您的全部登录，或账号已停用。请联系安全管理员。",
    "A security officer has ended all your sessions, or your account is out of use. Ask your security officer."};
inline const ProblemKind role_needed{
    "role_needed", 403, "您的岗位不能做这个操作，需要：{roles_zh}。如有疑问请联系系统管理员。",
    "Your posts do not allow this; it takes one of: {roles_en}. Ask your administrator if "
    "you think they should."};
inline const ProblemKind password_change_due{"password_change_due", 403, "请先修改密码，再继续使用。",
                                             "Change your password first."};
inline const ProblemKind wall_only{
    "wall_only", 403, "这个登录只能看大屏。要办理其他事项，请用自己的账号登录。",
    "This session opens nothing but the wall. Sign in with your own account for anything "
    "else."};
inline const ProblemKind session_not_found{"session_not_found", 404, "没有找到这个登录，可能已经退出。请刷新列表。",
                                           "There is no such session; it may have ended. Reload the list."};

// ── passwords ──────────────────────────────────────────────────────────────────────────────────────────────────────

inline const ProblemKind password_too_short{"password_too_short", 422, "密码至少 {min} 个字符，现有 {length} 个。",
                                            "A password has at least {min} characters; this one has {length}."};
inline const ProblemKind password_too_long{"password_too_long", 422, "密码最多 {max} 个字符，现有 {length} 个。",
                                           "A password has at most {max} characters; this one has {length}."};
inline const ProblemKind password_too_plain{
    "password_too_plain", 422, "密码应包含大写字母、小写字母、数字、符号中的至少 {wanted} 种，现有 {found} 种。",
    "A password has at least {wanted} of: capital letters, small letters, digits, signs; this one has {found}."};
inline const ProblemKind password_common{
    "password_common", 422, "这个密码太常见，容易被猜到。请换一个，例如几个互不相关的词连在一起。",
    "This password is common and easily guessed. Choose another, such as several "
    "unrelated words in a row."};
inline const ProblemKind password_names_context{
    "password_names_context", 422, "密码里不要用“{word}”这样与本人或本单位有关的词。",
    "Do not build the password on \"{word}\", which belongs to you or to your station."};
inline const ProblemKind password_unchanged{"password_unchanged", 422, "新密码不能与原密码相同。",
                                            "The new password must differ from the old one."};
inline const ProblemKind old_password_wrong{"old_password_wrong", 422, "原密码不正确。",
                                            "The old password is wrong."};

// ── second factor ──────────────────────────────────────────────────────────────────────────────────────────────────

inline const ProblemKind totp_not_begun{"totp_not_begun", 409, "请先取得新的身份验证器密钥，再输入动态码确认。",
                                        "Ask for a new authenticator secret first, then confirm it with a code."};
inline const ProblemKind totp_set_already{
    "totp_set_already", 409, "已启用动态码。如要更换身份验证器，请先用当前动态码停用。",
    "A second factor is set. To change it, remove it first with a present code."};
inline const ProblemKind totp_not_set{"totp_not_set", 409, "没有启用动态码。", "No second factor is set."};
inline const ProblemKind totp_code_wrong{
    "totp_code_wrong", 422, "动态码不正确。请核对手机时间，并输入当前显示的六位数字。",
    "The code is wrong. Check the phone's clock and enter the six digits shown now."};

// ── administration ─────────────────────────────────────────────────────────────────────────────────────────────────

inline const ProblemKind administrators_only{"administrators_only", 403, "只有系统管理员可以管理账号和单位。",
                                             "Only an administrator may change accounts and organisations."};
inline const ProblemKind security_officers_only{
    "security_officers_only", 403, "只有安全管理员可以解锁账号、结束他人的登录或重置动态码。",
    "Only a security officer may unlock accounts, end other people's sessions or "
    "reset their second factor."};
inline const ProblemKind not_oneself{"not_oneself", 403, "不能更改自己的岗位和账号状态，请由另一位管理员办理。",
                                     "Nobody changes their own posts or account. Ask another administrator."};
inline const ProblemKind roles_exclude{
    "roles_exclude", 409,
    "“{role_zh}”与“{other_zh}”不能由同一人担任（三员分离；管理岗位不接触业务数据）。请先撤销原岗位，或另用一个账号。",
    "One person cannot hold both {role_en} and {other_en}: those who run, secure and audit the system are three, and "
    "none "
    "of "
    "them works on cases. Withdraw the other post first, or give this one to someone else."};
inline const ProblemKind member_not_found{"member_not_found", 404, "没有找到这个人员。请刷新列表。",
                                          "There is no such member. Reload the list."};
inline const ProblemKind post_not_found{"post_not_found", 404, "没有找到这个岗位，可能已经撤销。请刷新列表。",
                                        "There is no such post; it may have been withdrawn. Reload the list."};
inline const ProblemKind organisation_not_found{"organisation_not_found", 404, "没有找到这个单位。请刷新列表。",
                                                "There is no such organisation. Reload the list."};
inline const ProblemKind organisation_inactive{
    "organisation_inactive", 409, "单位“{name}”已停用，不能再设岗位。请先启用。",
    "{name} is out of use and takes no posts. Put it back into use first."};
inline const ProblemKind area_not_found{"area_not_found", 422, "没有找到这个区域。请从列表中选择。",
                                        "There is no such area. Choose one from the list."};
inline const ProblemKind force_not_found{"force_not_found", 422, "没有名为“{force_kind}”的网格力量。请从列表中选择。",
                                         "There is no grid force called {force_kind}. Choose one from the list."};
inline const ProblemKind login_taken{"login_taken", 409, "登录名“{login}”已有人使用，请换一个。",
                                     "The user name {login} is taken. Choose another."};
inline const ProblemKind login_malformed{
    "login_malformed", 422, "登录名用 2–40 个小写字母、数字、点、横线或下划线，以字母或数字开头。",
    "A user name has 2 to 40 small letters, digits, dots, hyphens or underscores and begins with a letter or digit."};
inline const ProblemKind organisation_name_taken{"organisation_name_taken", 409,
                                                 "已有名为“{name}”的单位，请换一个名称。",
                                                 "There is an organisation called {name}. Choose another name."};
inline const ProblemKind organisation_kind_malformed{
    "organisation_kind_malformed", 422, "单位类别用 2–40 个小写字母和下划线，例如 dept_urban。",
    "A kind of organisation has 2 to 40 small letters and underscores, such as dept_urban."};
inline const ProblemKind post_held{"post_held", 409, "此人已在该单位担任这个岗位。",
                                   "The member holds this very post already."};
inline const ProblemKind member_inactive{
    "member_inactive", 409, "此人账号已停用，不能再设岗位。请先启用。",
    "This account is out of use and takes no posts. Put it back into use first."};

} // namespace qzt
