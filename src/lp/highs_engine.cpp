#include "lp/highs_engine.hpp"

#include "base/check.hpp"
#include "highs/interfaces/highs_c_api.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace gigaplan::lp {

namespace {

// Primal simplex where the start satisfies all bounds, as the slack basis of a plan
// and the last optimum under a new objective do; dual simplex elsewhere. Dual alone
// took four times as long on a plan of 30 thousand columns.
constexpr HighsInt kChosenByStart = 0;
constexpr HighsInt kPrimal = 4;
// Of the dual simplex. Steepest edge, which HiGHS takes by itself, first solves one
// linear system a row where the start is no slack basis: 2 s on a plan of 30
// thousand columns, for 50 iterations.
constexpr HighsInt kDevex = 1;
// Primal simplex shifts bounds at random so that it does not stall. From the optimum of
// a like program most of its iterations are then on account of the shifts: without them
// it took a quarter to a half as many on plans of 3 to 30 thousand columns.
constexpr const char* kShiftOfBounds = "primal_simplex_bound_perturbation_multiplier";
// A bit of the option presolve_rule_off. Undoing this rule can leave a column at
// no bound at all, which HiGHS remarks on standard output whatever its options say.
constexpr HighsInt kParallelRowsAndColumns = 1 << 13;

HighsInt to_highs(std::size_t count) {
    return static_cast<HighsInt>(count);
}

HighsInt to_highs(Sense sense) {
    return sense == Sense::Minimise ? kHighsObjSenseMinimize : kHighsObjSenseMaximize;
}

// A warning (a tiny coefficient was dropped, say) is not a refusal.
bool taken(HighsInt status) {
    return status != kHighsStatusError;
}

struct RowMatrix {
    std::vector<HighsInt> starts, columns;
    std::vector<double> coefficients;
};

RowMatrix rows_from(const Program& program, std::size_t first) {
    RowMatrix matrix;
    for (std::size_t row = first; row < program.row_count(); ++row) {
        matrix.starts.push_back(to_highs(matrix.columns.size()));
        for (const Term& term : program.terms(Row{static_cast<std::uint32_t>(row)})) {
            matrix.columns.push_back(static_cast<HighsInt>(term.column.value));
            matrix.coefficients.push_back(term.coefficient);
        }
    }
    matrix.starts.push_back(to_highs(matrix.columns.size()));
    return matrix;
}

HighsInt to_highs(BasisStatus status) {
    switch (status) {
    case BasisStatus::Lower:
        return kHighsBasisStatusLower;
    case BasisStatus::Basic:
        return kHighsBasisStatusBasic;
    case BasisStatus::Upper:
        return kHighsBasisStatusUpper;
    case BasisStatus::Zero:
        return kHighsBasisStatusZero;
    case BasisStatus::Nonbasic:
        return kHighsBasisStatusNonbasic;
    }
    return kHighsBasisStatusNonbasic;
}

BasisStatus from_highs(HighsInt status) {
    if (status == kHighsBasisStatusLower) return BasisStatus::Lower;
    if (status == kHighsBasisStatusBasic) return BasisStatus::Basic;
    if (status == kHighsBasisStatusUpper) return BasisStatus::Upper;
    if (status == kHighsBasisStatusZero) return BasisStatus::Zero;
    return BasisStatus::Nonbasic;
}

std::vector<HighsInt> to_highs(const std::vector<BasisStatus>& statuses) {
    std::vector<HighsInt> result;
    result.reserve(statuses.size());
    for (const BasisStatus status : statuses)
        result.push_back(to_highs(status));
    return result;
}

std::vector<BasisStatus> from_highs(const std::vector<HighsInt>& statuses) {
    std::vector<BasisStatus> result;
    result.reserve(statuses.size());
    for (const HighsInt status : statuses)
        result.push_back(from_highs(status));
    return result;
}

EngineStatus from_model_status(HighsInt status) {
    if (status == kHighsModelStatusOptimal) return EngineStatus::Optimal;
    if (status == kHighsModelStatusModelEmpty) return EngineStatus::Optimal;
    if (status == kHighsModelStatusInfeasible) return EngineStatus::Infeasible;
    if (status == kHighsModelStatusUnbounded) return EngineStatus::Unbounded;
    if (status == kHighsModelStatusUnboundedOrInfeasible) {
        return EngineStatus::InfeasibleOrUnbounded;
    }
    if (status == kHighsModelStatusInterrupt) return EngineStatus::Interrupted;
    if (status == kHighsModelStatusSolutionLimit) return EngineStatus::Limited;
    if (status == kHighsModelStatusIterationLimit) return EngineStatus::Limited;
    if (status == kHighsModelStatusUnknown) return EngineStatus::Unproven;
    return EngineStatus::Failed;
}

void interrupt_when_asked(int type, const char* /*message*/, const HighsCallbackDataOut* /*out*/,
    HighsCallbackDataIn* in, void* stop) {
    const bool asks = type == kHighsCallbackSimplexInterrupt ||
                      type == kHighsCallbackIpmInterrupt || type == kHighsCallbackMipInterrupt;
    if (!asks || in == nullptr) return;
    if (static_cast<const std::stop_token*>(stop)->stop_requested()) in->user_interrupt = 1;
}

// Turns -0 into 0: the sign of a zero is no part of an answer.
void drop_signs_of_zeros(std::vector<double>& values) {
    for (double& value : values)
        value += 0.0;
}

} // namespace

HighsEngine::HighsEngine(Presolve presolve) : highs_(Highs_create()) {
    GIGAPLAN_ASSERT(highs_ != nullptr);
    const auto flag = [this](const char* name, bool value) {
        return taken(Highs_setBoolOptionValue(highs_, name, value ? 1 : 0));
    };
    const auto integer = [this](const char* name, HighsInt value) {
        return taken(Highs_setIntOptionValue(highs_, name, value));
    };
    const auto real = [this](const char* name, double value) {
        return taken(Highs_setDoubleOptionValue(highs_, name, value));
    };
    const auto text = [this](const char* name, const char* value) {
        return taken(Highs_setStringOptionValue(highs_, name, value));
    };
    GIGAPLAN_ASSERT(flag("output_flag", false) && flag("log_to_console", false));
    GIGAPLAN_ASSERT(integer("threads", 1) && text("parallel", "off") && integer("random_seed", 0));
    GIGAPLAN_ASSERT(text("solver", "simplex") && integer("simplex_strategy", kChosenByStart));
    // With a basis to start from HiGHS skips presolve by itself.
    GIGAPLAN_ASSERT(text("presolve", presolve == Presolve::On ? "on" : "off"));
    GIGAPLAN_ASSERT(integer("presolve_rule_off", kParallelRowsAndColumns));
    // Its own way to tell the two apart can end in "unknown".
    GIGAPLAN_ASSERT(flag("allow_unbounded_or_infeasible", true));
    GIGAPLAN_ASSERT(real("infinite_bound", kInfiniteFrom));
    // The least it allows; smaller coefficients it takes as zero.
    GIGAPLAN_ASSERT(real("small_matrix_value", 1e-12));
}

HighsEngine::~HighsEngine() {
    Highs_destroy(highs_);
}

bool HighsEngine::load(const Program& program) {
    const RowMatrix matrix = rows_from(program, 0);
    return taken(Highs_passLp(highs_, to_highs(program.column_count()),
        to_highs(program.row_count()), to_highs(matrix.columns.size()), kHighsMatrixFormatRowwise,
        to_highs(program.sense()), 0.0, program.costs().data(), program.column_lower().data(),
        program.column_upper().data(), program.row_lower().data(), program.row_upper().data(),
        matrix.starts.data(), matrix.columns.data(), matrix.coefficients.data()));
}

bool HighsEngine::change_sense(Sense sense) {
    return taken(Highs_changeObjectiveSense(highs_, to_highs(sense)));
}

bool HighsEngine::change_costs(const std::vector<double>& costs) {
    return taken(Highs_changeColsCostByRange(highs_, 0, to_highs(costs.size()) - 1, costs.data()));
}

bool HighsEngine::change_column_bounds(const Program& program) {
    return taken(Highs_changeColsBoundsByRange(highs_, 0, to_highs(program.column_count()) - 1,
        program.column_lower().data(), program.column_upper().data()));
}

bool HighsEngine::change_row_bounds(const Program& program) {
    return taken(Highs_changeRowsBoundsByRange(highs_, 0, Highs_getNumRow(highs_) - 1,
        program.row_lower().data(), program.row_upper().data()));
}

bool HighsEngine::add_rows(const Program& program, std::size_t first) {
    const RowMatrix matrix = rows_from(program, first);
    return taken(Highs_addRows(highs_, to_highs(program.row_count() - first),
        program.row_lower().data() + first, program.row_upper().data() + first,
        to_highs(matrix.columns.size()), matrix.starts.data(), matrix.columns.data(),
        matrix.coefficients.data()));
}

bool HighsEngine::start_from(const Basis& basis) {
    GIGAPLAN_ASSERT(
        taken(Highs_setIntOptionValue(highs_, "simplex_dual_edge_weight_strategy", kDevex)));
    return taken(
        Highs_setBasis(highs_, to_highs(basis.columns).data(), to_highs(basis.rows).data()));
}

bool HighsEngine::forget_solves() {
    return taken(Highs_clearSolver(highs_));
}

void HighsEngine::use(Method method) {
    const bool simplex = method == Method::Simplex;
    const bool crosses_over = method != Method::InteriorPoint;
    GIGAPLAN_ASSERT(
        taken(Highs_setStringOptionValue(highs_, "solver", simplex ? "simplex" : "ipx")));
    GIGAPLAN_ASSERT(
        taken(Highs_setStringOptionValue(highs_, "run_crossover", crosses_over ? "on" : "off")));
    GIGAPLAN_ASSERT(taken(Highs_setIntOptionValue(highs_, "simplex_strategy", kChosenByStart)));
    GIGAPLAN_ASSERT(taken(Highs_setDoubleOptionValue(highs_, kShiftOfBounds, 1.0)));
}

void HighsEngine::use_exact_primal_simplex() {
    GIGAPLAN_ASSERT(taken(Highs_setIntOptionValue(highs_, "simplex_strategy", kPrimal)));
    GIGAPLAN_ASSERT(taken(Highs_setDoubleOptionValue(highs_, kShiftOfBounds, 0.0)));
}

void HighsEngine::be_content_with_gap(double gap_relative) {
    constexpr double kLeastThatItAllows = 1e-12;
    GIGAPLAN_ASSERT(taken(Highs_setDoubleOptionValue(
        highs_, "ipm_optimality_tolerance", std::max(gap_relative, kLeastThatItAllows))));
}

void HighsEngine::limit_iterations(std::optional<std::int64_t> at_most) {
    constexpr std::int64_t kNone = std::numeric_limits<HighsInt>::max();
    GIGAPLAN_ASSERT(taken(Highs_setIntOptionValue(highs_, "simplex_iteration_limit",
        static_cast<HighsInt>(std::min(at_most.value_or(kNone), kNone)))));
}

EngineStatus HighsEngine::run(std::stop_token stop) {
    // Crossover ends in simplex.
    constexpr int kInterrupts[] = {kHighsCallbackSimplexInterrupt, kHighsCallbackIpmInterrupt};
    return run(kInterrupts, std::move(stop));
}

EngineStatus HighsEngine::run(std::span<const int> interrupts, std::stop_token stop) {
    if (stop.stop_possible()) {
        Highs_setCallback(highs_, interrupt_when_asked, &stop);
        for (const int interrupt : interrupts)
            Highs_startCallback(highs_, interrupt);
    }
    const HighsInt status = Highs_run(highs_);
    if (stop.stop_possible()) {
        for (const int interrupt : interrupts)
            Highs_stopCallback(highs_, interrupt);
        Highs_setCallback(highs_, nullptr, nullptr);
    }
    const EngineStatus outcome = from_model_status(Highs_getModelStatus(highs_));
    // An interrupted run counts as an error too.
    return taken(status) || outcome == EngineStatus::Interrupted ? outcome : EngineStatus::Failed;
}

bool HighsEngine::make_whole(std::span<const Column> columns) {
    std::vector<HighsInt> set;
    for (const Column column : columns)
        set.push_back(static_cast<HighsInt>(column.value));
    std::sort(set.begin(), set.end());
    const std::vector<HighsInt> kinds(set.size(), kHighsVarTypeInteger);
    return taken(
        Highs_changeColsIntegralityBySet(highs_, to_highs(set.size()), set.data(), kinds.data()));
}

bool HighsEngine::suggest(const std::vector<double>& columns) {
    return taken(Highs_setSolution(highs_, columns.data(), nullptr, nullptr, nullptr));
}

EngineStatus HighsEngine::branch_and_bound(
    double gap_relative_max, std::int64_t nodes_max, std::stop_token stop) {
    // "simplex" would make it solve the relaxation alone.
    GIGAPLAN_ASSERT(taken(Highs_setStringOptionValue(highs_, "solver", "choose")));
    GIGAPLAN_ASSERT(taken(Highs_setDoubleOptionValue(highs_, "mip_rel_gap", gap_relative_max)));
    GIGAPLAN_ASSERT(
        taken(Highs_setIntOptionValue(highs_, "mip_max_nodes", static_cast<HighsInt>(nodes_max))));
    constexpr int kInterrupts[] = {kHighsCallbackMipInterrupt};
    return run(kInterrupts, std::move(stop));
}

double HighsEngine::claimed_bound() const {
    double bound = 0.0;
    Highs_getDoubleInfoValue(highs_, "mip_dual_bound", &bound);
    return bound;
}

std::int64_t HighsEngine::nodes() const {
    std::int64_t count = 0;
    Highs_getInt64InfoValue(highs_, "mip_node_count", &count);
    return count;
}

bool HighsEngine::has_solution() const {
    HighsInt status = kHighsSolutionStatusNone;
    Highs_getIntInfoValue(highs_, "primal_solution_status", &status);
    return status == kHighsSolutionStatusFeasible;
}

std::int64_t HighsEngine::count(const char* info) const {
    HighsInt count = 0;
    Highs_getIntInfoValue(highs_, info, &count);
    return std::max<std::int64_t>(count, 0);
}

std::int64_t HighsEngine::iterations() const {
    return count("simplex_iteration_count") + count("ipm_iteration_count") +
           count("crossover_iteration_count");
}

bool HighsEngine::is_within_bounds() const {
    HighsInt broken = -1; // unknown
    Highs_getIntInfoValue(highs_, "num_primal_infeasibilities", &broken);
    return broken == 0;
}

bool HighsEngine::has_basis() const {
    HighsInt validity = kHighsBasisValidityInvalid;
    Highs_getIntInfoValue(highs_, "basis_validity", &validity);
    return validity == kHighsBasisValidityValid;
}

Basis HighsEngine::basis() const {
    std::vector<HighsInt> columns(static_cast<std::size_t>(Highs_getNumCol(highs_)));
    std::vector<HighsInt> rows(static_cast<std::size_t>(Highs_getNumRow(highs_)));
    Highs_getBasis(highs_, columns.data(), rows.data());
    return {from_highs(columns), from_highs(rows)};
}

void HighsEngine::read_solution(Solution& solution) const {
    const auto column_count = static_cast<std::size_t>(Highs_getNumCol(highs_));
    const auto row_count = static_cast<std::size_t>(Highs_getNumRow(highs_));
    solution.columns.assign(column_count, 0.0);
    solution.column_duals.assign(column_count, 0.0);
    solution.rows.assign(row_count, 0.0);
    solution.row_duals.assign(row_count, 0.0);
    Highs_getSolution(highs_, solution.columns.data(), solution.column_duals.data(),
        solution.rows.data(), solution.row_duals.data());
    for (auto* values :
        {&solution.columns, &solution.column_duals, &solution.rows, &solution.row_duals}) {
        drop_signs_of_zeros(*values);
    }
    solution.objective = Highs_getObjectiveValue(highs_) + 0.0;
}

std::string highs_version() {
    return std::string("HiGHS ") + Highs_version();
}

} // namespace gigaplan::lp
