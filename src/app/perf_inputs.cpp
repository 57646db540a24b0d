#include "app/perf_inputs.hpp"

#include "app/inputs.hpp"
#include "perf/find_names.hpp"
#include "perf/huggingface_config.hpp"
#include "perf/load_calibration.hpp"
#include "text/binding_spelling.hpp"

#include <fmt/format.h>

#include <array>
#include <vector>

namespace gigaplan::app {

namespace {

constexpr std::array<std::string_view, 3> kCalibrationFiles = {
    "chips.toml", "frameworks.toml", "spreads.toml"};

Failure unknown(std::string_view what, const std::string& name,
    const std::vector<std::string>& known, std::string_view list) {
    const std::string near = text::nearest(name, known);
    return {FailureKind::Input,
        fmt::format("no {} in the catalogue is called `{}`; {}", what, name,
            near.empty() ? fmt::format("`gigaplan catalogue list {}` has all", list)
                         : fmt::format("did you mean `{}`?", near))};
}

template <class Entries>
void add_ids(const Entries& entries, std::vector<std::string>& ids) {
    for (const auto& entry : entries)
        ids.push_back(entry.id);
}

Result<NamedModel> named_model(const catalogue::ModelArchitecture& model) {
    if (!model.operators.empty())
        return Failure{FailureKind::Input,
            fmt::format("`{}` is a list of operators, not a transformer; only `gigaplan perf "
                        "estimate` works it out",
                model.id)};
    auto architecture = perf::architecture_of(model);
    if (!architecture) return architecture.failure();
    return NamedModel{
        model.name, *architecture, value_of(model.context), value_of(model.training_tokens)};
}

Result<NamedModel> model_of_file(
    const std::string& path, const Environment& environment, Diagnostics& diagnostics) {
    const auto bytes = environment.read_file(path);
    if (!bytes) return bytes.failure();
    const auto model = perf::read_huggingface_config(*bytes, path, diagnostics);
    if (!model)
        return Failure{FailureKind::Input, fmt::format("no model can be made of '{}'", path)};
    return named_model(*model);
}

} // namespace

Result<perf::CalibrationBook> load_calibration_book(const Environment& environment,
    const catalogue::Catalogue& catalogue, Diagnostics& diagnostics) {
    std::vector<std::string> files;
    for (const std::string_view file : kCalibrationFiles)
        files.push_back(fmt::format("{}/calibration/{}", environment.catalogue_directory, file));
    auto book = perf::load_calibration(files, environment.read_file, catalogue, diagnostics);
    if (!book) return Failure{FailureKind::Input, "the calibration cannot be used"};
    return *std::move(book);
}

Result<PerfInputs> load_perf_inputs(const Environment& environment, Diagnostics& diagnostics) {
    auto catalogue = load_catalogue(environment, diagnostics);
    if (!catalogue) return catalogue.failure();
    auto book = load_calibration_book(environment, *catalogue, diagnostics);
    if (!book) return book.failure();
    return PerfInputs{*std::move(catalogue), *std::move(book)};
}

Result<NamedModel> model_named(const catalogue::Catalogue& catalogue, const std::string& name,
    const Environment& environment, Diagnostics& diagnostics) {
    if (name.ends_with(".json")) return model_of_file(name, environment, diagnostics);
    const catalogue::ModelArchitecture* found = perf::find_model(catalogue, name);
    if (found != nullptr) return named_model(*found);
    std::vector<std::string> ids;
    add_ids(catalogue.models, ids);
    return unknown("model", name, ids, "models");
}

Result<NamedMachine> machine_named(const catalogue::Catalogue& catalogue, const std::string& name) {
    const catalogue::Accelerator* accelerator = perf::find_accelerator(catalogue, name);
    if (const catalogue::System* system = catalogue.find_system(name);
        accelerator == nullptr && system != nullptr && system->accelerator) {
        accelerator = &catalogue.accelerators[system->accelerator->value];
    }
    if (accelerator == nullptr) {
        std::vector<std::string> ids;
        add_ids(catalogue.accelerators, ids);
        add_ids(catalogue.systems, ids);
        return unknown("accelerator or system", name, ids, "accelerators");
    }
    auto machine = perf::machine_of(*accelerator);
    if (!machine) return machine.failure();
    return NamedMachine{*machine, accelerator};
}

} // namespace gigaplan::app
