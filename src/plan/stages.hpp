// The plan's objectives, one after the other: each stage keeps to the optima of
// those before it.
//
// A stage is held by complementary slackness, not by a row with a tolerance:
// columns and rows with a price stay at the bound they stand at, which is the
// exact set of optima and keeps the program sparse.
#pragma once

#include "base/result.hpp"
#include "lp/certificate.hpp"
#include "lp/solver.hpp"
#include "plan/leading.hpp"
#include "plan/model.hpp"
#include "scenario/scenario.hpp"

#include <stop_token>
#include <string>
#include <vector>

namespace gigaplan::plan {

[[nodiscard]] std::string_view name(StageKind kind);

struct StageResult {
    StageKind kind = StageKind::Work;
    std::optional<int> tier; // its priority
    bool counts_money = false;
    double objective = 0.0;
    lp::Certificate certificate;
    bool solved_again_cold = false;
    std::int64_t iterations = 0;
};

// By how much an organisation's work could be less or more at the same optimum.
struct Arbitrary {
    Index<scenario::Organisation> organisation;
    double least = 0.0, most = 0.0; // thousand H100-equivalent days
};

struct StagedSolution {
    std::vector<double> columns;
    std::vector<StageResult> stages;
    std::vector<lp::Basis> bases; // by stage
    lp::Solution first;           // of the first stage: its optima are all stages' ground
};

// Solves all stages, each from the basis in `starts` where there is one, else from
// the optimum of the stage before. Fails with Infeasible, Interrupted or Internal.
[[nodiscard]] Result<StagedSolution> solve_stages(const scenario::Scenario& scenario,
    const Layout& layout, const Model& model, const std::vector<lp::Basis>& starts,
    std::stop_token stop);

// Where pooled allocation is arbitrary, both extremes: least and most work of
// each organisation among the optima of the first stage.
[[nodiscard]] Result<std::vector<Arbitrary>> find_arbitrary(const scenario::Scenario& scenario,
    const Layout& layout, const Model& model, const StagedSolution& staged, std::stop_token stop);

[[nodiscard]] std::string unit(const StageResult& stage, const std::string& currency);

} // namespace gigaplan::plan
