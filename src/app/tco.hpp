// `gigaplan tco`: what a scenario costs a year, all told, once everything runs.
#pragma once

#include "app/environment.hpp"
#include "app/exit_code.hpp"
#include "base/quantity.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::app {

// Part of the peak that training gets out of accelerators, and part of the time in
// which it gets on: Llama 3 405B, 38 to 43 % and above 90 % (arXiv 2407.21783).
inline constexpr double kUsualUtilisation = 0.40;
inline constexpr double kUsualGoodput = 0.90;

// What lasts shorter is no capital.
inline constexpr double kLeastLifeYears = 0.1;

struct TcoRequest {
    std::string file;
    std::vector<std::string> overlays = {};
    std::optional<YearlyRate> rate = {};            // unset: the scenario's discount rate
    std::optional<double> it_life_years = {};       // unset: as hardware is depreciated
    std::optional<double> facility_life_years = {}; // unset: as construction is
    double utilisation = kUsualUtilisation;
    double goodput = kUsualGoodput;
    bool json = false;
    int threads = 1;
};

[[nodiscard]] ExitCode run_tco(const TcoRequest& request, Environment& environment);

} // namespace gigaplan::app
