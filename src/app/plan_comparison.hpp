// A plan and its what-ifs side by side.
#pragma once

#include "app/plan_answer.hpp"
#include "table/table.hpp"
#include "text/json.hpp"

#include <string>
#include <vector>

namespace gigaplan::app {

// A what-if that no plan satisfies.
struct Unplanned {
    std::string name;
    text::Json failure;
};

// The first answer is the base; `names` are the overlays', the first one empty.
// One table a unit, with the rows in which any variant differs.
[[nodiscard]] std::vector<table::Table> comparison_tables(
    const std::vector<PlanAnswer>& answers, const std::vector<std::string>& names);

[[nodiscard]] std::string comparison_text(
    const std::vector<PlanAnswer>& answers, const std::vector<std::string>& names);

// {"format", "base": plan, "variants": [{"name", "plan" or "failure"}], "differences": tables}.
[[nodiscard]] text::Json comparison_json(const std::vector<PlanAnswer>& answers,
    const std::vector<std::string>& names, const std::vector<Unplanned>& unplanned);

} // namespace gigaplan::app
