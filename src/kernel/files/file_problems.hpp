// Why a photo or a voice note was not taken.
#pragma once
#include "kernel/problem.hpp"

namespace qzt::files {

inline const ProblemKind file_empty{"file_empty", 400, "文件是空的，请重新拍照或录音后再上传。",
                                    "The file is empty. Take the photo or record the voice again."};
inline const ProblemKind file_kind_unknown{
    "file_kind_unknown", 415, "只能上传照片（JPEG、PNG、WebP）或录音（WebM、M4A、Ogg），这个文件都不是。",
    "Only photos (JPEG, PNG, WebP) and voice notes (WebM, M4A, Ogg) can be uploaded; this file is neither."};
inline const ProblemKind file_too_large{"file_too_large", 413, "文件超过 {limit_mb} MB，请换一个小一些的。",
                                        "The file is larger than {limit_mb} MB. Send a smaller one."};
inline const ProblemKind image_too_many_pixels{
    "image_too_many_pixels", 413, "照片的像素超过 {limit} 万。请在手机相机里调低分辨率后重拍。",
    "The photo has more than {limit}0,000 pixels. Set the camera to a lower resolution and take it again."};
inline const ProblemKind image_damaged{"image_damaged", 422, "照片已损坏或没有传完整，请重新拍照或重新选择后上传。",
                                       "The photo is damaged or incomplete. Take it or choose it again."};
inline const ProblemKind voice_too_long{"voice_too_long", 413, "录音超过 {limit_seconds} 秒，请分几段录。",
                                        "The voice note is longer than {limit_seconds} seconds. Record it in parts."};
inline const ProblemKind voice_damaged{"voice_damaged", 422, "录音已损坏或没有传完整，请重新录音后上传。",
                                       "The voice note is damaged or incomplete. Record it again."};
inline const ProblemKind store_full{"store_full", 503, "服务器存储空间不足，文件没有保存。请联系系统维护人员。",
                                    "The server has no room left and the file was not stored. Tell the maintainers."};

} // namespace qzt::files
