// A scenario's files written in the test itself.
#pragma once

#include "catalogue/load.hpp"
#include "scenario/load.hpp"

#include <gtest/gtest.h>
#include <map>
#include <optional>
#include <string>

namespace gigaplan::scenario::testing {

using Files = std::map<std::string, std::string>;

[[nodiscard]] inline FileReader reader_of(const Files& files) {
    return [files](const std::string& path) -> Result<std::string> {
        const auto found = files.find(path);
        if (found == files.end()) return Failure{FailureKind::Storage, "no such file"};
        return found->second;
    };
}

// Two accelerators and two systems, so that tests depend on no published figure.
[[nodiscard]] inline const catalogue::Catalogue& small_catalogue() {
    static const catalogue::Catalogue kCatalogue = [] {
        Diagnostics diagnostics;
        const auto reader = reader_of({{"catalogue.toml", R"(
[accelerator.h100]
name = "H100"
vendor = "NVIDIA"
category = "gpu"
server_power = "1.2 kW server"
it_power = "1.4 kW IT"
h100_equivalents = "1 H100e"
[accelerator.b200]
name = "B200"
vendor = "NVIDIA"
category = "gpu"
it_power = "2 kW IT"
h100_equivalents = "2.5 H100e"
[system.hgx-h100]
name = "HGX H100"
kind = "server"
accelerator_id = "h100"
accelerators = 8
[system.nvl72]
name = "NVL72"
kind = "rack"
accelerator_id = "b200"
accelerators = 72
[system.switch]
name = "a switch"
kind = "server"
)"}});
        auto loaded = catalogue::load({"catalogue.toml"}, reader, diagnostics);
        if (!loaded) throw std::runtime_error(to_text(diagnostics));
        return *std::move(loaded);
    }();
    return kCatalogue;
}

struct Loaded {
    std::optional<Scenario> scenario;
    std::string faults;
};

[[nodiscard]] inline Loaded load_files(
    const Files& files, const std::vector<std::string>& overlays = {}) {
    Diagnostics diagnostics;
    LoadInputs inputs{"scenario.toml", overlays, &small_catalogue(), reader_of(files)};
    Loaded result;
    result.scenario = load(inputs, diagnostics);
    result.faults = to_text(diagnostics);
    return result;
}

// Of what is sound.
[[nodiscard]] inline Scenario loaded(const std::string& toml, const std::string& overlay = "") {
    auto result = load_files({{"scenario.toml", toml}, {"overlay.toml", overlay}},
        overlay.empty() ? std::vector<std::string>{} : std::vector<std::string>{"overlay.toml"});
    EXPECT_EQ(result.faults, "");
    return result.scenario ? *std::move(result.scenario) : Scenario{};
}

[[nodiscard]] inline std::string with(
    std::string toml, const std::string& before, const std::string& after) {
    const std::size_t at = toml.find(before);
    EXPECT_NE(at, std::string::npos) << before;
    return toml.replace(at, before.size(), after);
}

// The least that a scenario must say.
inline const std::string kSmallest = R"([scenario]
name = "test"
as_of = "2024-06-01"
start = "2024-01-01"
end = "2026-01-01"
discount_rate = "10 %/year"

[assumptions]
service_life = "4 years"
service_life_from = "power-on"
value_decline = "20 %/year"
payment_moment = "delivery"
payment_delay = "30 days"
return_leg_price = "as-ordered"
salvage = "declining"
idle_cost = "10 %/year"
installation_cost = "3_000 USD"
operation_per_accelerator_month = "100 USD"
acceptance = "30 days"
)";

// Two companies; one diverts half of a delivery to the other, whose hall is open.
inline const std::string kSwap = kSmallest + R"(
[organisation.tesla]
[organisation.xai]
[supplier.nvidia]

[site.memphis]
operated_by = "xai"
peak_pue = 1.3
annual_pue = 1.2
[hall.main]
site = "memphis"
ready = "2024-07-01"
places = 100_000
install_rate = "20_000 accelerators/month"
[power_source.mlgw]
site = "memphis"
kind = "grid"
unit_power = "150 MW grid"
steps = [{ from = "2024-07-01", units = 1 }]

[order.tesla-h100]
buyer = "tesla"
supplier = "nvidia"
system = "hgx-h100"
price_per_accelerator = "30_000 USD"
[schedule_line.tesla-june]
order = "tesla-h100"
accelerators = 12_000
delivery = { value = "2024-06-15", status = "disclosed", source = "a letter" }
[diversion.to-xai]
decided = "2023-12-01"
legs = [{ line = "tesla-june", accelerators = 8_000, to = "xai" }]
)";

} // namespace gigaplan::scenario::testing
