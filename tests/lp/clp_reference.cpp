#include "clp_reference.hpp"

#include <Clp_C_Interface.h>

#include <memory>
#include <vector>

namespace gigaplan::lp {

namespace {

using Model = std::unique_ptr<Clp_Simplex, void (*)(Clp_Simplex*)>;

Model load(const Program& program, const std::vector<double>& costs) {
    std::vector<std::vector<Term>> by_column(program.column_count());
    for (std::uint32_t row = 0; row < program.row_count(); ++row) {
        for (const Term& term : program.terms(Row{row})) {
            by_column[term.column.value].push_back({Column{row}, term.coefficient});
        }
    }
    std::vector<CoinBigIndex> starts{0};
    std::vector<int> rows;
    std::vector<double> coefficients;
    for (const auto& column : by_column) {
        for (const Term& term : column) {
            rows.push_back(static_cast<int>(term.column.value));
            coefficients.push_back(term.coefficient);
        }
        starts.push_back(static_cast<CoinBigIndex>(rows.size()));
    }
    Model model(Clp_newModel(), Clp_deleteModel);
    Clp_setLogLevel(model.get(), 0);
    Clp_loadProblem(model.get(), static_cast<int>(program.column_count()),
        static_cast<int>(program.row_count()), starts.data(), rows.data(), coefficients.data(),
        program.column_lower().data(), program.column_upper().data(), costs.data(),
        program.row_lower().data(), program.row_upper().data());
    Clp_setOptimizationDirection(model.get(), program.sense() == Sense::Minimise ? 1.0 : -1.0);
    // Its dual simplex puts bounds on free columns and can end 2e-4 off the optimum.
    Clp_primal(model.get(), 0);
    return model;
}

constexpr int kOptimal = 0;
constexpr int kPrimalInfeasible = 1;
constexpr int kDualInfeasible = 2;

} // namespace

ReferenceAnswer solve_with_clp(const Program& program) {
    const Model model = load(program, program.costs());
    const int status = Clp_status(model.get());
    if (status == kOptimal) return {Outcome::Optimal, Clp_objectiveValue(model.get())};
    if (status == kPrimalInfeasible) return {Outcome::Infeasible};
    if (status != kDualInfeasible) return {};
    // Without a cost it is feasible or not, and nothing else.
    const std::vector<double> no_costs(program.column_count(), 0.0);
    const Model feasibility = load(program, no_costs);
    const bool feasible = Clp_status(feasibility.get()) == kOptimal;
    return {feasible ? Outcome::Unbounded : Outcome::Infeasible};
}

} // namespace gigaplan::lp
