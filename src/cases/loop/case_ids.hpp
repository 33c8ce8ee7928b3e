#pragma once
#include "accounts/account_ids.hpp"
#include "areas/area_ids.hpp"
#include "files/file_ids.hpp"
#include "kernel/ids.hpp"

namespace qzt {

using CaseId = Id<struct CaseTag>;
using ReportId = Id<struct ReportTag>;
using AssignmentId = Id<struct AssignmentTag>;
using RequestId = Id<struct RequestTag>;
using TaskId = Id<struct TaskTag>;
using SupervisionId = Id<struct SupervisionTag>;
using ArrivalId = Id<struct ArrivalTag>;
using DocumentId = Id<struct DocumentTag>;
using TimerId = Id<struct TimerTag>;
using TurnId = Id<struct TurnTag>;
using NoticeId = Id<struct NoticeTag>;
using CommandId = Id<struct CommandTag>;

} // namespace qzt
