// From what was typed to what a command is asked to do.
#pragma once

#include "app/catalogue.hpp"
#include "app/check.hpp"
#include "app/diff.hpp"
#include "app/divert.hpp"
#include "app/grid.hpp"
#include "app/perf_estimate.hpp"
#include "app/perf_goodput.hpp"
#include "app/perf_scale.hpp"
#include "app/perf_score.hpp"
#include "app/perf_search.hpp"
#include "app/perf_serve.hpp"
#include "app/plan.hpp"
#include "app/tco.hpp"
#include "cli/invocation.hpp"

#include <variant>

namespace gigaplan::cli {

using Request = std::variant<app::CheckRequest, app::PlanRequest, app::GridRequest,
    app::DivertRequest, app::TcoRequest, app::PerfEstimateRequest, app::PerfGoodputRequest,
    app::PerfScoreRequest, app::PerfSearchRequest, app::PerfServeRequest, app::PerfScaleRequest,
    app::DiffRequest, app::CatalogueListRequest, app::CatalogueShowRequest>;

// For the commands that the app floor answers; a fault where a value is not
// what its option takes.
[[nodiscard]] std::variant<Request, UsageFault> request(const Invocation& invocation);

} // namespace gigaplan::cli
