// A portfolio's first stage, from the scenario's text to a program with its objective.
#pragma once

#include "lp/program.hpp"
#include "portfolio.hpp"
#include "scenario/scenario.hpp"

#include <string>

namespace gigaplan::bench {

struct FirstStage {
    scenario::Scenario scenario;
    lp::Program program;
    double load_seconds = 0.0;
    double build_seconds = 0.0; // layout, program and objective
    double model_bytes = 0.0;   // the model's, names and tags included
};

[[nodiscard]] FirstStage build_first_stage(const PortfolioShape& shape);

// "60 sites, 200232 columns, 170710 rows, 765418 terms"
[[nodiscard]] std::string size_words(const PortfolioShape& shape, const lp::Program& program);

} // namespace gigaplan::bench
