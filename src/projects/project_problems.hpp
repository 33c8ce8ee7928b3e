// What may be wrong with what is asked of a project.
#pragma once
#include "kernel/problem.hpp"

namespace qzt {

inline const ProblemKind project_not_found{"project_not_found", 404, "没有这个长期项目，或与您的单位无关。",
                                           "There is no such project, or your organisation has no part in it."};
inline const ProblemKind project_changed{"project_changed", 409, "刚有人改过这个项目，请刷新后再改。",
                                         "Somebody has just changed this project. Load it anew and try again."};
inline const ProblemKind project_command_reused{"project_command_reused", 422,
                                                "这个操作编号已用于另一项操作，请换一个编号重新提交。",
                                                "This command id belongs to another act. Send it with a new id."};
inline const ProblemKind project_id_taken{"project_id_taken", 409, "这个编号已经用在另一个项目上。",
                                          "This id belongs to another project."};
inline const ProblemKind project_not_lead{"project_not_lead", 403,
                                          "这一步由牵头单位来做。您可以办自己单位的步骤、交自己单位的材料。",
                                          "This is for those who lead the project. You can do the steps of your own "
                                          "organisation and hand in its documents."};
inline const ProblemKind project_wrong_state{"project_wrong_state", 409, "项目现在的状态是 {state}，不能这样做。",
                                             "The project is {state}, and this cannot be done."};
inline const ProblemKind project_org_unknown{"project_org_unknown", 422, "单位不存在或已停用：{org}。请从列表里选。",
                                             "There is no such organisation, or it is out of use: {org}. Choose one "
                                             "of the list."};
inline const ProblemKind project_member_unknown{
    "project_member_unknown", 422, "{what}：没有这个人、已停用，或不在所写的单位任职。请换一人。",
    "{what}: there is no such member, or they hold no post in that organisation. Choose another."};
inline const ProblemKind project_org_no_part{"project_org_no_part", 422,
                                             "{org} 没有参加这个项目。请先把它加进参与单位。",
                                             "{org} takes no part in the project. Add it to those who do first."};
inline const ProblemKind project_part_in_use{"project_part_in_use", 409,
                                             "{org} 还有没做完的步骤或风险，先改派再退出。",
                                             "{org} still has open steps or risks. Give them to others first."};
inline const ProblemKind project_sponsor_not_own{"project_sponsor_not_own", 422,
                                                 "牵头单位要是您任职、并能牵头项目的单位。",
                                                 "The organisation that leads must be one in which you may lead."};
inline const ProblemKind project_area_unknown{"project_area_unknown", 422, "所选的社区、网格或地址不存在。",
                                              "An area or address that was chosen does not exist."};
inline const ProblemKind project_file_unknown{"project_file_unknown", 422, "文件要先由您本人上传，再写进来。",
                                              "A file must have been uploaded by yourself before it is named."};

inline const ProblemKind project_folder_large{
    "project_folder_large", 413,
    "卷宗夹有 {files} 个文件、{mb} MB，一次最多下载 {files_max} 个、{mb_max} "
    "MB。请打印卷宗，文件在各步骤和材料里分别打开。",
    "The folder has {files} files, {mb} MB; at most {files_max} files of {mb_max} MB are given at once. Print the "
    "file, and open what is attached where it belongs."};
inline const ProblemKind project_folder_damaged{
    "project_folder_damaged", 409,
    "卷宗夹里有 {count} 个文件已损坏或丢失，给不全。请联系系统维护人员从备份恢复；卷宗可以先打印。",
    "{count} files of the folder are damaged or lost, so it cannot be given whole. Ask the maintainers to restore "
    "them "
    "from the backup; the file itself can be printed meanwhile."};

// ── the plan ──

inline const ProblemKind plan_empty{"plan_empty", 409, "计划里还没有步骤。", "The plan has no step."};
inline const ProblemKind plan_twice{"plan_twice", 422, "“{name}”用了已经用过的编号。",
                                    "\"{name}\" has an id that is used already."};
inline const ProblemKind plan_phase_unknown{"plan_phase_unknown", 422, "“{name}”写在不存在的阶段里。",
                                            "\"{name}\" is in a phase that does not exist."};
inline const ProblemKind plan_after_unknown{"plan_after_unknown", 422, "“{name}”的前置步骤不存在。",
                                            "\"{name}\" comes after a step that does not exist."};
inline const ProblemKind plan_cycle{"plan_cycle", 422, "步骤互相等待，成了一圈：“{name}”。请去掉其中一个前置。",
                                    "Steps wait for each other in a circle at \"{name}\". Take one of the waits "
                                    "away."};
inline const ProblemKind plan_days_wrong{"plan_days_wrong", 422, "“{name}”的结束日期早于开始日期，或超过十年。",
                                         "\"{name}\" ends before it begins, or takes more than ten years."};
inline const ProblemKind plan_too_early{"plan_too_early", 422, "“{name}”开始得太早：要等“{after}”在 {day} 结束之后。",
                                        "\"{name}\" begins too early: \"{after}\" ends on {day}, and it comes after "
                                        "that."};
inline const ProblemKind plan_large{"plan_large", 409, "一个项目最多 {max} 个步骤。",
                                    "A project has at most {max} steps."};
inline const ProblemKind step_not_found{"step_not_found", 404, "项目里没有这个步骤。",
                                        "The project has no such step."};
inline const ProblemKind step_wrong_state{"step_wrong_state", 409, "“{name}”现在是 {state}，不能这样做。",
                                          "\"{name}\" is {state}, and this cannot be done."};
inline const ProblemKind step_waits{"step_waits", 409, "“{name}”要等“{after}”做完。",
                                    "\"{name}\" waits for \"{after}\" to be done."};
inline const ProblemKind step_not_own{"step_not_own", 403, "“{name}”由 {org} 办，只有该单位和牵头单位能改。",
                                      "\"{name}\" is for {org}; only they and those who lead can change it."};
inline const ProblemKind step_day_wrong{"step_day_wrong", 422, "日期不能晚于今天，也不能早于开始或立项的日期。",
                                        "The day cannot be later than today, nor before it or the project began."};
inline const ProblemKind step_moved_done{"step_moved_done", 409, "“{name}”已经开始或结束，开始日期不能再改。",
                                         "\"{name}\" has begun or ended, and when it begins cannot be changed."};
inline const ProblemKind step_needs_evidence{"step_needs_evidence", 422, "“{name}”做完要附照片或扫描件。",
                                             "\"{name}\" needs a photo or a scan as evidence that it is done."};
inline const ProblemKind step_needs_ballot{"step_needs_ballot", 409, "“{name}”要等业主表决通过并生效后自动完成。",
                                           "\"{name}\" is done by itself once the owners' ballot has passed and is "
                                           "final."};
inline const ProblemKind step_needs_tender{"step_needs_tender", 409, "“{name}”要等招标定标后才算完成。",
                                           "\"{name}\" is done once a tender has been awarded."};
inline const ProblemKind step_no_ballot{"step_no_ballot", 409, "“{name}”不是业主表决的步骤。",
                                        "\"{name}\" is no step in which owners decide."};
inline const ProblemKind project_ballot_unknown{"project_ballot_unknown", 422,
                                                "没有这次表决、已作废，或不由您的单位组织。",
                                                "There is no such ballot, it is void, or your organisation does not "
                                                "lead it."};
inline const ProblemKind next_date_wrong{"next_date_wrong", 422, "下一步日期要在今天到一年之内，并写明做什么。",
                                         "The next date is from today to a year ahead, with what is to be done."};
inline const ProblemKind project_steps_open{
    "project_steps_open", 409, "还有 {count} 个步骤没做完；做完或注明原因取消后再结束。",
    "{count} steps are open. Finish them, or drop them with a reason, first."};

// ── templates ──

inline const ProblemKind template_not_found{"template_not_found", 404, "没有这个项目模板。",
                                            "There is no such template."};
inline const ProblemKind template_wrong{"template_wrong", 422, "模板有 {count} 处不对，请按提示修改后重新导入。",
                                        "{count} things in the template are wrong. Mend them as told and import it "
                                        "again."};
inline const ProblemKind template_large{"template_large", 422, "模板超过 {max} KB，请精简步骤。",
                                        "The template has more than {max} KB. Make it shorter."};
inline const ProblemKind template_key_wrong{"template_key_wrong", 400,
                                            "应为小写字母开头，只用小写字母、数字和下划线。",
                                            "Small letters, digits and _ were expected, beginning with a letter."};
inline const ProblemKind template_key_twice{"template_key_twice", 400, "“{key}”写了两次，每个只能写一次。",
                                            "\"{key}\" stands here twice; each may be there once."};
inline const ProblemKind template_party_unknown{"template_party_unknown", 400, "没有“{key}”这一方，应为：{choices}。",
                                                "There is no party \"{key}\"; it must be one of: {choices}."};
inline const ProblemKind template_after_unknown{"template_after_unknown", 400,
                                                "没有叫“{key}”的步骤，请核对前置步骤的名称。",
                                                "There is no step \"{key}\" to come after; check its key."};
inline const ProblemKind template_cycle{"template_cycle", 400, "从“{key}”起步骤互相等待，成了一圈。",
                                        "From \"{key}\" on steps wait for each other in a circle."};
inline const ProblemKind template_steps_none{"template_steps_none", 400, "至少要有一个步骤。",
                                             "At least one step was expected."};
inline const ProblemKind template_steps_many{"template_steps_many", 400, "最多 {max} 个步骤，现有 {length} 个。",
                                             "At most {max} steps; there are {length}."};
inline const ProblemKind template_shipped{"template_shipped", 409,
                                          "随系统来的模板不能删除，可以用同名模板替换，删除后恢复原样。",
                                          "A template that came with the program cannot be taken away; one of its "
                                          "key replaces it, and without that it is there again."};

// ── meetings, documents, money, risks ──

inline const ProblemKind meeting_not_found{"meeting_not_found", 404, "项目里没有这次会议。",
                                           "The project has no such meeting."};
inline const ProblemKind meeting_wrong_state{"meeting_wrong_state", 409, "会议已经开过或取消。",
                                             "The meeting was held or cancelled already."};
inline const ProblemKind meeting_time_wrong{"meeting_time_wrong", 422, "开会时间要晚于现在；记录要等开会之后再写。",
                                            "A meeting is called for a time ahead, and its minutes are written after "
                                            "it."};
inline const ProblemKind meeting_empty{"meeting_empty", 422, "会议至少要有两个单位或两个人。",
                                       "A meeting has at least two organisations or two people."};
inline const ProblemKind resolution_twice{"resolution_twice", 422, "有两项决定用了同一个编号。",
                                          "Two resolutions have one id."};
inline const ProblemKind paperwork_not_own{"paperwork_not_own", 403, "只能交自己单位的材料。",
                                           "You can hand in documents of your own organisation only."};
inline const ProblemKind paperwork_empty{"paperwork_empty", 422, "材料至少要有一个文件。",
                                         "A document has at least one file."};
inline const ProblemKind paperwork_large{"paperwork_large", 409, "材料太多：最多 {max} 份（含各版本）。",
                                         "There are too many documents: {max} at most, with all versions."};
inline const ProblemKind budget_paid_more{"budget_paid_more", 422,
                                          "“{name}”：已付 {paid} 元，超过已签约的 {committed} 元。",
                                          "\"{name}\": {paid} yuan are paid, more than the {committed} committed."};
inline const ProblemKind budget_over_plan{"budget_over_plan", 422, "“{name}”：签约额超过计划，请在备注里写明原因。",
                                          "\"{name}\": more is committed than planned; say why in the note."};
inline const ProblemKind risk_look_wrong{"risk_look_wrong", 422, "下次查看的日期要在今天到一年之内。",
                                         "The next look at a risk is from today to a year ahead."};

// ── the case ──

inline const ProblemKind project_no_case{"project_no_case", 409, "项目没有关联事项。",
                                         "The project has no case that it came from."};
inline const ProblemKind project_no_cause{"project_no_cause", 409,
                                          "现在没有因表决、资金、招标或施工而等待的步骤，不能申请挂账。",
                                          "No step is running for which the case may wait, such as a ballot, a fund, "
                                          "a tender or works."};

} // namespace qzt
