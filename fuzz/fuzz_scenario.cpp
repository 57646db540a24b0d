// Scenarios: whatever the file says, it loads or is told why not, and what has
// loaded can be listed, hashed, compared and asked who owns what.
#include "catalogue/load.hpp"
#include "invariants.hpp"
#include "scenario/difference.hpp"
#include "scenario/load.hpp"
#include "scenario/owned_lines.hpp"

namespace gigaplan::fuzz {
namespace {

constexpr std::string_view kCatalogue = R"(
[accelerator.h100]
name = "H100"
vendor = "NVIDIA"
category = "gpu"
it_power = "1.4 kW IT"
h100_equivalents = "1 H100e"
[system.hgx-h100]
name = "HGX H100"
kind = "server"
accelerator_id = "h100"
accelerators = 8
[system.switch]
name = "a switch"
kind = "server"
)";

// The scenario itself, and one long table and one base that it may name.
scenario::FileReader reader_of(std::string_view bytes) {
    return [bytes](const std::string& path) -> Result<std::string> {
        if (path == "scenario.toml") return std::string(bytes);
        if (path == "catalogue.toml") return std::string(kCatalogue);
        if (path == "base.toml") return std::string("[organisation.base]\n");
        if (path == "lines.csv") {
            return std::string("id,order,accelerators,delivery,delivery.source\n"
                               "a,a,800,2024-06-15,a letter\n");
        }
        return Failure{FailureKind::Storage, "no such file"};
    };
}

const catalogue::Catalogue& small_catalogue() {
    static const catalogue::Catalogue kLoaded = [] {
        Diagnostics diagnostics;
        auto loaded = catalogue::load({"catalogue.toml"}, reader_of({}), diagnostics);
        require(loaded.has_value(), "the catalogue is sound");
        return *std::move(loaded);
    }();
    return kLoaded;
}

void check_lines(const scenario::Scenario& scenario) {
    std::vector<AcceleratorCount> sum(scenario.schedule_lines.size());
    for (const scenario::OwnedLine& part : scenario::owned_lines(scenario)) {
        require(part.accelerators >= AcceleratorCount(0), "no part is negative");
        sum[part.line.value] += part.accelerators;
    }
    for (std::size_t i = 0; i < sum.size(); ++i) {
        require(sum[i] == *scenario.schedule_lines[i].accelerators, "lines are conserved");
    }
}

} // namespace
} // namespace gigaplan::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace gigaplan;
    Diagnostics diagnostics;
    const scenario::LoadInputs inputs{
        "scenario.toml", {}, &fuzz::small_catalogue(), fuzz::reader_of(fuzz::as_text(data, size))};
    const auto loaded = scenario::load(inputs, diagnostics);
    fuzz::require(loaded.has_value() != diagnostics.has_errors(), "it loads or is told why not");
    for (const Diagnostic& one : diagnostics.sorted()) {
        fuzz::require(!one.code.empty(), "a fault has a code");
        fuzz::require_sentence(one.message);
        fuzz::require_printable(one.hint, "a hint can be printed");
    }
    if (loaded) {
        fuzz::require(
            scenario::difference(*loaded, *loaded).empty(), "nothing differs from itself");
        fuzz::require(scenario::hash_of(scenario::items(*loaded)) == loaded->hash, "hashes repeat");
        fuzz::check_lines(*loaded);
    }
    return 0;
}
