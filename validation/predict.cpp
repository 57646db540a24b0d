// Predicts every row of a table of measured runs under calibrations that come over standard
// input, for fit.py: prints what each row was taken for, then "ready". Reads lines
// "chip.FAMILY.KEY VALUE" and "framework.NAME.KEY VALUE", and at "predict" prints a line of
// seconds, one a row, 0 where there is no answer.
//
// usage: perf_predict CATALOGUE RUNS
#include "catalogue/load.hpp"
#include "perf/describe.hpp"
#include "perf/measured_run.hpp"
#include "perf/memory.hpp"
#include "perf/step_time.hpp"
#include "text/csv.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

namespace {

using namespace gigaplan;

Result<std::string> read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return Failure{FailureKind::Storage, "cannot read " + path};
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

struct Setter {
    std::string_view key;
    double value;
    bool found = false;
    void required(std::string_view name, double& number, std::string_view words) {
        optional(name, number, words);
    }
    void optional(std::string_view name, bool& flag, std::string_view) {
        if (name != key) return;
        flag = value > 0.5;
        found = true;
    }
    void optional(std::string_view name, double& number, std::string_view) {
        if (name != key) return;
        number = value;
        found = true;
    }
};

std::string family_of(const std::string& accelerator) {
    const auto begins = [&](std::string_view word) { return accelerator.starts_with(word); };
    if (begins("v100") || begins("p100")) return "volta";
    if (begins("a100")) return "ampere";
    if (begins("h")) return "hopper";
    if (begins("b") || begins("gb")) return "blackwell";
    return "tpu";
}

// Releases that share values are fitted as one: MegatronLm's of 2023 and later are Nemo's.
std::string framework_of(const perf::Layout& layout) {
    switch (layout.framework) {
    case perf::Framework::Fsdp:
        return "fsdp";
    case perf::Framework::Maxtext:
        return "maxtext";
    case perf::Framework::Nemo:
    case perf::Framework::MegatronLm:
        break;
    }
    if (layout.release && *layout.release < Date(2023, 1, 1)) return "megatron-2019";
    if (layout.release && *layout.release < Date(2024, 9, 1)) return "megatron-2023";
    if (layout.release && *layout.release < Date(2026, 2, 15)) return "megatron-2024";
    return "megatron-2026";
}

using Chips = std::map<std::string, perf::ChipCalibration>;
using Frameworks = std::map<std::string, perf::FrameworkCalibration>;

void print_predictions(
    const std::vector<perf::MeasuredRun>& runs, Chips& chips, Frameworks& frameworks) {
    for (const perf::MeasuredRun& run : runs) {
        if (!run.refusal.empty() || run.open) {
            fmt::print("0 ");
            continue;
        }
        const perf::Calibration calibration = {
            chips[family_of(run.machine.accelerator)], frameworks[framework_of(run.layout)]};
        fmt::print("{} ", perf::step_time(run.architecture, run.machine, calibration, run.layout)
                              .total_seconds());
    }
    fmt::print("\n");
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    const std::string folder = argv[1];
    Diagnostics diagnostics;
    const auto catalogue = catalogue::load(
        {folder + "/accelerators.toml", folder + "/models.toml"}, read_file, diagnostics);
    const auto bytes = read_file(argv[2]);
    if (!catalogue || !bytes) {
        std::cerr << to_text(diagnostics);
        return 1;
    }
    const auto table = text::parse_csv(*bytes, argv[2], diagnostics);
    const std::vector<perf::MeasuredRun> runs = perf::measured_runs(*table, *catalogue);
    Chips chips;
    Frameworks frameworks;
    for (const perf::MeasuredRun& run : runs) {
        const double memory = run.refusal.empty() && !run.open
                                  ? perf::memory_use(run.architecture, run.layout).total_bytes()
                                  : 0.0;
        fmt::print("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", run.row,
            family_of(run.machine.accelerator), run.machine.accelerator, run.measured_seconds,
            run.architecture.has_experts(), name_of(run.layout.recipe), memory,
            run.peak_memory_bytes, run.refusal);
    }
    fmt::print("ready\n");
    std::fflush(stdout);
    std::string line;
    while (std::getline(std::cin, line)) {
        if (line == "predict") {
            print_predictions(runs, chips, frameworks);
            continue;
        }
        const std::size_t space = line.find(' ');
        const std::size_t first = line.find('.');
        const std::size_t second = line.find('.', first + 1);
        Setter setter{std::string_view(line).substr(second + 1, space - second - 1),
            std::stod(line.substr(space + 1))};
        const std::string name = line.substr(first + 1, second - first - 1);
        if (line.starts_with("chip."))
            perf::describe(setter, chips[name]);
        else
            perf::describe(setter, frameworks[name]);
        if (!setter.found) std::cerr << "unknown: " << line << "\n";
    }
    return 0;
}
