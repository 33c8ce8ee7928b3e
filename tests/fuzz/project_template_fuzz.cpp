// Whatever a file holds that claims to be a template of projects: reading it comes to an end, what is read is written
// in one way only, and makes a plan that can be launched.
#include "fuzz.hpp"
#include "kernel/json_write.hpp"
#include "projects/project_plan.hpp"
#include "projects/project_template.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    auto read = read_template(fuzz::text_of(data, size));
    if (!read) {
        fuzz::hold(!read.error().kind->code.empty(), "what is refused is refused by name");
        return 0;
    }
    std::string written = json::text_of(*read);
    auto again = read_template(written);
    fuzz::hold(again && json::text_of(*again) == written, "a template is written in one way");
    ProjectFile file;
    file.head.project_id = ProjectId::named("fuzz");
    file.head.sponsor_org = OrgId::named("sponsor");
    lay_out(file, *read, {}, *day_from_text("2026-03-02"));
    fuzz::hold(file.steps.size() <= project_steps_max, "no more steps than a project holds");
    fuzz::hold(check_plan(file.phases, file.steps).has_value(), "what it makes is a plan");
    return 0;
}
