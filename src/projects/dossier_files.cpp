#include "projects/dossier_files.hpp"

#include "files/file_names.hpp"
#include "kernel/documents/utf8.hpp"
#include "projects/dossier_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace qzt {

namespace {

constexpr size_t name_chars = 40;

bool is_unseen(char32_t c) {
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) ||
           c == 0xFEFF || c == 0x2028 || c == 0x2029;
}

struct FileLister {
    const ProjectDossier& dossier;
    std::vector<DossierFile> files;

    std::string org(OrgId id) const {
        auto found = std::ranges::find(dossier.view.orgs, id, &ProjectOrgView::org_id);
        return found == dossier.view.orgs.end() ? "—" : found->name;
    }
    // `base` is unlike that of any other thing.
    void add(const std::string& base, const std::string& of, const std::string& who, const std::vector<FileId>& ids) {
        int nth = 0;
        for (FileId id : ids) {
            ++nth;
            DossierFile file{base, of, who, id, "", 0};
            if (ids.size() > 1) file.name += fmt::format(" 第{}张", nth);
            if (auto kept = dossier.files.find(id); kept != dossier.files.end()) {
                file.name += suffix_of(kept->second.content_type);
                file.hash = kept->second.full_hash;
                file.size = kept->second.size;
            }
            files.push_back(std::move(file));
        }
    }
};

} // namespace

std::string safe_file_name(std::string_view text) {
    std::string name;
    size_t count = 0;
    for (std::string_view rest = documents::trimmed(text); !rest.empty() && count < name_chars;) {
        char32_t c = documents::take_char(rest);
        if (is_unseen(c)) continue;
        bool means_something =
            c < 0x20 || c == 0x7F || (c < 0x80 && std::string_view("<>:\"/\\|?*").contains(char(c)));
        documents::append_utf8(name, means_something ? U'_' : c);
        ++count;
    }
    while (name.ends_with(' ') || name.ends_with('.'))
        name.pop_back();
    return name.empty() ? "未命名" : name;
}

std::vector<DossierFile> files_in(const ProjectDossier& dossier) {
    FileLister lister{dossier, {}};
    int nth = 0;
    for (const PaperworkView& paper : dossier.view.paperwork) {
        ++nth;
        lister.add(fmt::format("材料/{:02} {} 第{}版", nth, safe_file_name(paper.title), paper.edition),
                   fmt::format("{}（第 {} 版）", paper.title, paper.edition), lister.org(paper.org_id), paper.files);
    }
    nth = 0;
    for (const StepView& step : dossier.view.steps) {
        ++nth;
        lister.add(fmt::format("步骤/{:02} {}", nth, safe_file_name(step.name)), step.name,
                   lister.org(step.owner_org), step.files);
    }
    nth = 0;
    for (const MeetingView& meeting : dossier.view.meetings) {
        ++nth;
        lister.add(
            fmt::format("会议/{:02} {} {}", nth, to_text(local_day(meeting.at)), safe_file_name(meeting.place)),
            "会议 " + moment_words(meeting.at), "—", meeting.files);
    }
    return std::move(lister.files);
}

} // namespace qzt
