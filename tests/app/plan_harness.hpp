// Commands without a disk: files are texts of the test, or read from the source tree;
// written ones are kept in memory.
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

using Texts = std::map<std::string, std::string>; // by path

// Writes files into `run`.
inline Environment in_memory(
    PlanRun& run, std::ostream& out, std::ostream& err, const Texts& texts = {}) {
    return {
        .read_file = [texts](const std::string& path) -> Result<std::string> {
            if (const auto text = texts.find(path); text != texts.end()) return text->second;
            std::string file = GIGAPLAN_SOURCE_DIR;
            return read_from_disk(file.append("/").append(path));
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

template <class Request>
PlanRun run_in_memory(ExitCode (*command)(const Request&, Environment&), const Request& request,
    const Texts& texts = {}, bool quiet = false) {
    PlanRun run;
    std::ostringstream out;
    std::ostringstream err;
    Environment environment = in_memory(run, out, err, texts);
    environment.quiet = quiet;
    run.code = command(request, environment);
    run.out = out.str();
    run.err = err.str();
    return run;
}

inline PlanRun plan_in_memory(const PlanRequest& request, const Texts& texts = {}) {
    return run_in_memory(run_plan, request, texts);
}

} // namespace gigaplan::app
