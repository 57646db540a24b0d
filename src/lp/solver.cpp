#include "lp/solver.hpp"

#include "base/check.hpp"
#include "lp/highs_engine.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace gigaplan::lp {

namespace {

bool any_crossed(const std::vector<double>& lower, const std::vector<double>& upper) {
    for (std::size_t i = 0; i < lower.size(); ++i) {
        if (lower[i] > upper[i] || lower[i] == kInfinity || upper[i] == -kInfinity) return true;
    }
    return false;
}

// HiGHS takes crossed bounds for faulty input, and asks nothing of the rows of a
// program without columns; for us both make it infeasible.
bool is_plainly_infeasible(const Program& program) {
    if (any_crossed(program.column_lower(), program.column_upper()) ||
        any_crossed(program.row_lower(), program.row_upper())) {
        return true;
    }
    if (program.column_count() > 0) return false;
    const auto positive = [](double bound) { return bound > 0.0; };
    const auto negative = [](double bound) { return bound < 0.0; };
    return std::ranges::any_of(program.row_lower(), positive) ||
           std::ranges::any_of(program.row_upper(), negative);
}

// HiGHS would take such costs for infinite and fix the column.
bool has_infinite_cost(const Program& program) {
    return std::ranges::any_of(
        program.costs(), [](double cost) { return !(std::abs(cost) < kInfiniteFrom); });
}

// A program with no objective is infeasible or has an optimum, never unbounded.
EngineStatus tell_apart(const Program& program, const std::stop_token& stop) {
    HighsEngine engine(Presolve::On);
    Program feasibility = program;
    feasibility.clear_costs();
    if (!engine.load(feasibility)) return EngineStatus::Failed;
    const EngineStatus status = engine.run(stop);
    if (status == EngineStatus::InfeasibleOrUnbounded) return EngineStatus::Infeasible;
    return status == EngineStatus::Optimal ? EngineStatus::Unbounded : status;
}

bool is_trouble(EngineStatus status) {
    return status == EngineStatus::Failed || status == EngineStatus::Unproven;
}

Outcome to_outcome(EngineStatus status) {
    switch (status) {
    case EngineStatus::Optimal:
        return Outcome::Optimal;
    case EngineStatus::Infeasible:
        return Outcome::Infeasible;
    case EngineStatus::Unbounded:
        return Outcome::Unbounded;
    case EngineStatus::Interrupted:
        return Outcome::Interrupted;
    case EngineStatus::InfeasibleOrUnbounded:
    case EngineStatus::Unproven:
    case EngineStatus::Limited:
    case EngineStatus::Failed:
        return Outcome::Failed;
    }
    return Outcome::Failed;
}

} // namespace

// Changes are gathered here and handed to HiGHS by the next solve, whole vectors
// at a time, so that a hundred new rows rearrange its matrix once.
struct Solver::State {
    Program program;
    std::optional<HighsEngine> engine; // empty: the next solve loads the program anew
    Basis start;                       // where it then starts
    bool starts_anew = false;          // the loaded program, from `start`
    bool engine_has_basis = false;
    std::size_t loaded_rows = 0;
    bool sense_changed = false;
    bool costs_changed = false;
    bool column_bounds_changed = false;
    bool row_bounds_changed = false;
    std::optional<Method> cold_method; // none: by the rule

    explicit State(const Program& given) : program(given) {}

    bool load_anew(Presolve presolve);
    bool hand_over_changes();
    bool bring_up_to_date();
    [[nodiscard]] bool is_cold() const;
    EngineStatus run(const std::stop_token& stop, Solution& solution);
    EngineStatus run_hot(const std::stop_token& stop, Solution& solution);
    EngineStatus run_by(Method method, const std::stop_token& stop, Solution& solution);
    EngineStatus run_as_set(const std::stop_token& stop, Solution& solution);
    void reset(Basis basis);
};

EngineStatus Solver::State::run_as_set(const std::stop_token& stop, Solution& solution) {
    const EngineStatus status = engine->run(stop);
    solution.iterations += engine->iterations();
    engine_has_basis = engine->has_basis();
    solution.basis = engine_has_basis ? engine->basis() : Basis{};
    return status;
}

EngineStatus Solver::State::run_by(Method method, const std::stop_token& stop, Solution& solution) {
    solution.method = method;
    engine->use(method);
    return run_as_set(stop, solution);
}

// Limited: it gave up.
EngineStatus Solver::State::run_hot(const std::stop_token& stop, Solution& solution) {
    const HotIterations limits = hot_iterations(program.row_count());
    const Basis from = engine->basis();
    engine->limit_iterations(limits.dual_max);
    const EngineStatus status = run_by(Method::Simplex, stop, solution);
    engine->limit_iterations(std::nullopt);
    if (status != EngineStatus::Limited) return status;
    // Within its bounds it was primal simplex all along, and goes on.
    if (engine->is_within_bounds()) return run_as_set(stop, solution);
    if (!engine->forget_solves() || !engine->start_from(from)) return EngineStatus::Failed;
    engine->use_exact_primal_simplex();
    engine->limit_iterations(limits.primal_max);
    const EngineStatus by_primal = run_as_set(stop, solution);
    engine->limit_iterations(std::nullopt);
    return by_primal;
}

EngineStatus Solver::State::run(const std::stop_token& stop, Solution& solution) {
    if (!is_cold()) {
        const EngineStatus status =
            bring_up_to_date() ? run_hot(stop, solution) : EngineStatus::Failed;
        if (status != EngineStatus::Limited) return status;
        reset({});
    }
    if (!bring_up_to_date()) return EngineStatus::Failed;
    return run_by(cold_method.value_or(method_for(program.column_count())), stop, solution);
}

bool Solver::State::is_cold() const {
    if (!engine || starts_anew) return start.empty();
    return !engine_has_basis;
}

void Solver::State::reset(Basis basis) {
    engine.reset();
    engine_has_basis = starts_anew = false;
    start = std::move(basis);
}

bool Solver::State::bring_up_to_date() {
    if (!engine) return load_anew(Presolve::On);
    if (!hand_over_changes()) return false;
    if (!std::exchange(starts_anew, false)) return true;
    start.rows.resize(program.row_count(), BasisStatus::Basic);
    return engine->forget_solves() && engine->start_from(start);
}

bool Solver::State::load_anew(Presolve presolve) {
    engine.emplace(presolve);
    if (!engine->load(program)) return false;
    loaded_rows = program.row_count();
    sense_changed = costs_changed = column_bounds_changed = row_bounds_changed = false;
    if (start.empty()) return true;
    // Rows may have come since the start was given; a new row is basic.
    start.rows.resize(program.row_count(), BasisStatus::Basic);
    return engine->start_from(start);
}

bool Solver::State::hand_over_changes() {
    bool ok = true;
    if (std::exchange(sense_changed, false)) ok = ok && engine->change_sense(program.sense());
    if (std::exchange(costs_changed, false)) ok = ok && engine->change_costs(program.costs());
    if (std::exchange(column_bounds_changed, false)) {
        ok = ok && engine->change_column_bounds(program);
    }
    if (std::exchange(row_bounds_changed, false)) ok = ok && engine->change_row_bounds(program);
    if (loaded_rows < program.row_count()) {
        ok = ok && engine->add_rows(program, loaded_rows);
        loaded_rows = program.row_count();
    }
    return ok;
}

Solver::Solver(const Program& program) : state_(std::make_unique<State>(program)) {}
Solver::Solver(Solver&&) noexcept = default;
Solver& Solver::operator=(Solver&&) noexcept = default;
Solver::~Solver() = default;

void Solver::set_cost(Column column, double cost) {
    state_->program.set_cost(column, cost);
    state_->costs_changed = true;
}

void Solver::set_costs(const std::vector<double>& costs) {
    GIGAPLAN_ASSERT(costs.size() == state_->program.column_count());
    for (std::size_t column = 0; column < costs.size(); ++column) {
        set_cost(Column{static_cast<std::uint32_t>(column)}, costs[column]);
    }
}

void Solver::set_sense(Sense sense) {
    state_->program.set_sense(sense);
    state_->sense_changed = true;
}

void Solver::set_bounds(Column column, double lower, double upper) {
    state_->program.set_bounds(column, lower, upper);
    state_->column_bounds_changed = true;
}

void Solver::set_bounds(Row row, double lower, double upper) {
    state_->program.set_bounds(row, lower, upper);
    state_->row_bounds_changed = true;
}

Row Solver::add_row(std::string name, double lower, double upper, std::span<const Term> terms) {
    return state_->program.add_row(std::move(name), lower, upper, terms);
}

void Solver::start_from(const Basis& basis) {
    GIGAPLAN_ASSERT(basis.empty() || (basis.columns.size() == state_->program.column_count() &&
                                         basis.rows.size() == state_->program.row_count()));
    if (!state_->engine || basis.empty()) {
        state_->reset(basis);
        return;
    }
    // Handing a program over takes longer than a hot solution of it.
    state_->start = basis;
    state_->starts_anew = true;
}

void Solver::forget() {
    state_->reset({});
}

void Solver::use(Method method) {
    state_->cold_method = method;
}

bool Solver::is_cold() const {
    return state_->is_cold();
}

Solution Solver::solve(std::stop_token stop) {
    State& state = *state_;
    Solution solution;
    if (stop.stop_requested()) {
        solution.outcome = Outcome::Interrupted;
        return solution;
    }
    if (has_infinite_cost(state.program)) return solution;
    if (is_plainly_infeasible(state.program)) {
        solution.outcome = Outcome::Infeasible;
        return solution;
    }
    EngineStatus status = state.run(stop, solution);
    if (is_trouble(status)) {
        // Numerical trouble; the plainest way is the most reliable.
        state.reset({});
        if (state.load_anew(Presolve::Off)) status = state.run_by(Method::Simplex, stop, solution);
    }
    if (status == EngineStatus::InfeasibleOrUnbounded) status = tell_apart(state.program, stop);
    solution.outcome = to_outcome(status);
    if (solution.outcome == Outcome::Optimal) state.engine->read_solution(solution);
    if (solution.outcome == Outcome::Failed) state.reset({});
    return solution;
}

const Program& Solver::program() const {
    return state_->program;
}

std::string solver_version() {
    return highs_version();
}

} // namespace gigaplan::lp
