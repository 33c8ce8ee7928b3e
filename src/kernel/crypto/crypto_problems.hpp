// What can be wrong with a sealed value or with the file of keys. Reasons never quote what was sealed, nor a key.
#pragma once
#include "kernel/problem.hpp"

namespace qzt::crypto {

inline const ProblemKind sealed_malformed{"sealed_malformed", 500,
                                          "{table}.{column} 里的密文残缺或不是本程序写入的。请从备份恢复这一行。",
                                          "What is sealed in {table}.{column} is cut, or was not written by this "
                                          "program. Restore the row from a backup."};
inline const ProblemKind sealed_epoch_unknown{
    "sealed_epoch_unknown", 500,
    "{table}.{column} 用第 {epoch} 期密钥加密，而密钥文件里没有这一期。请放回最新的密钥文件，再重启服务。",
    "{table}.{column} was sealed in key epoch {epoch}, which the key file does not hold. Put the newest key file "
    "back "
    "and restart the server."};
inline const ProblemKind sealed_not_authentic{
    "sealed_not_authentic", 500,
    "{table}.{column} 里的密文打不开：被改动过、从别的行或列搬来，或密钥不对。请从备份恢复这一行，并查明原因。",
    "What is sealed in {table}.{column} does not open: it was changed, moved from another row or column, or the keys "
    "are others. Restore the row from a backup, and find out why."};
inline const ProblemKind sealed_too_long{"sealed_too_long", 400, "内容超过 {max} 字节，不能加密保存。",
                                         "More than {max} bytes cannot be sealed in one field."};
inline const ProblemKind index_part_short{"index_part_short", 400, "请至少输入两个字再查找。",
                                          "Give two characters at least to look for."};

inline const ProblemKind key_file_missing{
    "key_file_missing", 500,
    "没有找到密钥文件 {file}。首次启动时会生成；如果已经用过，请从另处保管的副本放回"
    "，权限设为 600。",
    "The key file {file} is not there. The first start makes one. If there was "
    "one, put it back from the copy that is kept elsewhere, with mode 600."};
inline const ProblemKind key_file_exposed{
    "key_file_exposed", 500, "密钥文件 {file} 的权限是 {mode}，别的用户也能用。请执行 chmod 600 {file}。",
    "The key file {file} has mode {mode}, so it is open to others. Do chmod 600 "
    "{file}."};
inline const ProblemKind key_file_owner{"key_file_owner", 500,
                                        "密钥文件 {file} 属于用户 {owner}，不属于运行服务的用户。请执行 chown {user} "
                                        "{file}。",
                                        "The key file {file} belongs to {owner}, not to the user that runs the "
                                        "server. Do chown {user} {file}."};
inline const ProblemKind key_file_unreadable{"key_file_unreadable", 500, "密钥文件 {file} 读不了：{reason}。",
                                             "The key file {file} cannot be read: {reason}."};
inline const ProblemKind key_file_damaged{"key_file_damaged", 500,
                                          "密钥文件 {file} 第 {line} 行有误：{reason}。请放回另处保管的副本。",
                                          "Line {line} of the key file {file} is wrong: {reason}. Put back the copy "
                                          "that is kept elsewhere."};
inline const ProblemKind key_file_there{"key_file_there", 409, "密钥文件 {file} 已经存在，没有改动。",
                                        "The key file {file} exists and was not changed."};
inline const ProblemKind key_file_busy{"key_file_busy", 409, "另一个程序正在改写密钥文件 {file}。请稍后再试。",
                                       "Another program is rewriting the key file {file}. Try again."};
inline const ProblemKind key_file_not_written{"key_file_not_written", 500,
                                              "密钥文件 {file} 没有写成：{reason}。原来的文件没有改动。",
                                              "The key file {file} could not be written: {reason}. The one that was "
                                              "there is unchanged."};
inline const ProblemKind key_epochs_full{"key_epochs_full", 409, "密钥文件里已有 {max} 期密钥，不能再增加。",
                                         "The key file holds {max} epochs, and cannot hold more."};

} // namespace qzt::crypto
