// `gigaplan plan` without a disk: files are read from the source tree, written
// ones are kept in memory.
#pragma once

#include "app/disk.hpp"
#include "app/plan.hpp"

#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace gigaplan::app {

struct PlanRun {
    ExitCode code = ExitCode::Internal;
    std::string out, err;
    std::map<std::string, std::string> files; // by path
};

inline std::string example(const std::string& path) {
    return "examples/" + path;
}

// Writes files into `run`.
inline Environment in_memory(PlanRun& run, std::ostream& out, std::ostream& err) {
    return {
        .read_file =
            [](const std::string& path) {
                return read_from_disk(std::string(GIGAPLAN_SOURCE_DIR) + "/" + path);
            },
        .write_file = [&run](const std::string& path, std::string_view bytes) -> Result<Done> {
            run.files[path] = std::string(bytes);
            return Done{};
        },
        .out = out,
        .err = err,
        .catalogue_directory = "catalogue",
        .stop = {},
        .seconds = {},
    };
}

inline PlanRun plan_in_memory(const PlanRequest& request) {
    PlanRun run;
    std::ostringstream out;
    std::ostringstream err;
    Environment environment = in_memory(run, out, err);
    run.code = run_plan(request, environment);
    run.out = out.str();
    run.err = err.str();
    return run;
}

} // namespace gigaplan::app
