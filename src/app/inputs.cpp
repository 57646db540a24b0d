#include "app/inputs.hpp"

#include "app/colour.hpp"
#include "catalogue/load.hpp"
#include "scenario/load.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <string_view>
#include <utility>

namespace gigaplan::app {

namespace {

constexpr std::size_t kDiagnosticsMax = 100;
constexpr std::array<std::string_view, 6> kCatalogueFiles = {"accelerators.toml", "systems.toml",
    "devices.toml", "models.toml", "prices.toml", "rents.toml"};

using FileReader = std::function<Result<std::string>(const std::string& path)>;

// Who names the folder of a scenario is told the file in it.
Failure with_hint(Failure failure, const std::string& file, const FileReader& read_file) {
    const std::string inside = file + (file.ends_with('/') ? "" : "/") + "scenario.toml";
    if (failure.kind == FailureKind::Storage && file != "-" && read_file(inside)) {
        failure.message += fmt::format("; did you mean '{}'?", inside);
    }
    return failure;
}

// The files that the user named are read first, each once: one that cannot be
// read is a fault of the disk, not of a scenario, and standard input comes once.
Result<FileReader> read_ahead(const std::vector<std::string>& files, const FileReader& read_file) {
    std::map<std::string, std::string> bytes_of;
    for (const std::string& file : files) {
        if (bytes_of.contains(file)) {
            continue;
        }
        auto bytes = read_file(file);
        if (!bytes) {
            return with_hint(bytes.failure(), file, read_file);
        }
        bytes_of.emplace(file, std::move(*bytes));
    }
    return FileReader([bytes_of = std::move(bytes_of), read_file](
                          const std::string& path) -> Result<std::string> {
        const auto found = bytes_of.find(path);
        return found == bytes_of.end() ? read_file(path) : Result<std::string>(found->second);
    });
}

Failure faulty(const Diagnostics& diagnostics) {
    const std::size_t count = diagnostics.error_count();
    return {FailureKind::Input, count == 1 ? "1 fault" : fmt::format("{} faults", count)};
}

} // namespace

Result<catalogue::Catalogue> load_catalogue(
    const Environment& environment, Diagnostics& diagnostics) {
    std::vector<std::string> files;
    for (const std::string_view name : kCatalogueFiles) {
        files.push_back(fmt::format("{}/{}", environment.catalogue_directory, name));
    }
    auto reader = read_ahead(files, environment.read_file);
    if (!reader) {
        return reader.failure();
    }
    auto catalogue = catalogue::load(files, *reader, diagnostics);
    if (!catalogue) {
        return faulty(diagnostics);
    }
    return std::move(*catalogue);
}

Result<scenario::Scenario> load_scenario(const std::string& file,
    const std::vector<std::string>& overlays, const catalogue::Catalogue& catalogue,
    const Environment& environment, Diagnostics& diagnostics,
    const std::vector<scenario::Assignment>& assignments) {
    std::vector<std::string> named = {file};
    named.insert(named.end(), overlays.begin(), overlays.end());
    auto reader = read_ahead(named, environment.read_file);
    if (!reader) {
        return reader.failure();
    }
    auto scenario = scenario::load({.path = file,
                                       .overlays = overlays,
                                       .catalogue = &catalogue,
                                       .read_file = *reader,
                                       .assignments = assignments},
        diagnostics);
    if (!scenario) {
        return faulty(diagnostics);
    }
    return std::move(*scenario);
}

Result<scenario::Scenario> load_with_catalogue(const std::string& file,
    const std::vector<std::string>& overlays, const Environment& environment,
    Diagnostics& diagnostics, const std::vector<scenario::Assignment>& assignments) {
    const auto catalogue = load_catalogue(environment, diagnostics);
    if (!catalogue) {
        return catalogue.failure();
    }
    return load_scenario(file, overlays, *catalogue, environment, diagnostics, assignments);
}

Result<Done> check_output(const std::string& path, const Environment& environment) {
    return environment.can_write ? environment.can_write(path) : Result<Done>(Done());
}

void say(const Diagnostics& diagnostics, Environment& environment) {
    environment.err << to_text(diagnostics, kDiagnosticsMax, emphasis(environment.colour));
}

ExitCode say(const Failure& failure, Environment& environment) {
    const Emphasis paint = emphasis(environment.colour);
    environment.err << fmt::format("{}gigaplan:{} {}\n", paint.error, paint.end, failure.message);
    return exit_code(failure.kind);
}

} // namespace gigaplan::app
