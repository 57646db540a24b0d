#include "first_stage.hpp"

#include "files.hpp"
#include "measurements.hpp"
#include "plan/layout.hpp"
#include "plan/model.hpp"
#include "plan/stages.hpp"
#include "plan/throughput.hpp"

#include <fmt/format.h>
#include <utility>

namespace gigaplan::bench {

FirstStage build_first_stage(const PortfolioShape& shape) {
    Files files;
    files.portfolio = portfolio_text(shape);
    FirstStage stage;
    const double begin = processor_seconds();
    stage.scenario = load_or_stop(files, "portfolio.toml");
    const double loaded = processor_seconds();
    const double heap_before = heap_bytes();
    const plan::Layout layout = plan::make_layout(stage.scenario);
    plan::Model model =
        plan::build_model(stage.scenario, layout, plan::given_throughput(stage.scenario));
    const plan::Coefficients objective = plan::first_objective(stage.scenario, layout, model);
    for (std::size_t j = 0; j < objective.size(); ++j)
        model.program.set_cost(lp::Column{static_cast<std::uint32_t>(j)}, objective[j]);
    model.program.set_sense(lp::Sense::Maximise);
    stage.load_seconds = loaded - begin;
    stage.build_seconds = processor_seconds() - loaded;
    stage.model_bytes = heap_bytes() - heap_before;
    stage.program = std::move(model.program);
    return stage;
}

std::string size_words(const PortfolioShape& shape, const lp::Program& program) {
    return fmt::format("{} sites, {} columns, {} rows, {} terms", shape.sites,
        program.column_count(), program.row_count(), program.term_count());
}

} // namespace gigaplan::bench
