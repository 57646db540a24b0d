#include "lp/certificate.hpp"

#include "lp/exact_sum.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace gigaplan::lp {

namespace {

// The greatest violation so far and whose it is. What is no number is as bad as
// can be.
class Worst {
public:
    void hold(double violation, const std::string& name) {
        const double size = std::isnan(violation) ? kInfinity : violation;
        if (size <= size_) return;
        size_ = size;
        name_ = &name;
    }
    [[nodiscard]] double size() const { return size_; }
    [[nodiscard]] std::string name() const { return name_ == nullptr ? "" : *name_; }

private:
    double size_ = 0.0;
    const std::string* name_ = nullptr;
};

double relative(double difference, double held_against) {
    return std::abs(difference) / (1.0 + std::abs(held_against));
}

double below(double value, double lower) {
    return lower > -kInfinity && !(value >= lower) ? relative(lower - value, lower) : 0.0;
}

double above(double value, double upper) {
    return upper < kInfinity && !(value <= upper) ? relative(value - upper, upper) : 0.0;
}

// How far off a bound a value stands; an infinite bound is infinitely far.
double distance(double value, double bound) {
    return std::isinf(bound) ? kInfinity : relative(value - bound, bound);
}

// Everything below is for a minimum: a maximum is the minimum of the negative.
struct Sides {
    double lower, upper;
};

// A dual (of a row, or a column's reduced cost) belongs to the lower bound where
// it is positive, to the upper where it is negative, and is nothing anywhere
// else. So either the dual or the distance to its bound must vanish.
double sign_violation(double dual, double dual_relative, double value, Sides sides) {
    if (dual == 0.0) return 0.0;
    return std::min(dual_relative, distance(value, dual > 0.0 ? sides.lower : sides.upper));
}

// The bound that a dual earns its value from. Where there is none the dual is a
// violation, counted as such; the value itself stands in for the bound, which is
// what makes the sum the dual objective of the program with its cost moved by
// that violation.
double earning_bound(double dual, double value, Sides sides) {
    const double bound = dual > 0.0 ? sides.lower : sides.upper;
    return std::isinf(bound) ? value : bound;
}

class Checker {
public:
    Checker(const Program& program, const Solution& solution)
        : program_(program), solution_(solution),
          sign_(program.sense() == Sense::Minimise ? 1.0 : -1.0),
          reduced_costs_(program.column_count()) {}

    Certificate check() {
        check_rows();
        check_columns();
        Certificate result;
        result.primal_violation_max = primal_.size();
        result.primal_worst = primal_.name();
        result.dual_violation_max = dual_.size();
        result.dual_worst = dual_.name();
        result.primal_objective = primal_objective_.value();
        result.dual_objective = sign_ * dual_objective_.value();
        result.gap_relative = gap(result);
        return result;
    }

private:
    void check_rows() {
        for (std::size_t i = 0; i < program_.row_count(); ++i) {
            const Row row{static_cast<std::uint32_t>(i)};
            const double dual = sign_ * solution_.row_duals[i];
            ExactSum sum;
            for (const Term& term : program_.terms(row)) {
                sum.add_product(term.coefficient, solution_.columns[term.column.value]);
                reduced_costs_[term.column.value].add_product(-term.coefficient, dual);
            }
            const double activity = sum.value();
            const Sides sides{program_.row_lower()[i], program_.row_upper()[i]};
            const std::string& name = program_.name(row);
            check_value(activity, sides, name);
            primal_.hold(relative(solution_.rows[i] - activity, activity), name);
            check_dual(dual, std::abs(dual), activity, sides, name);
        }
    }

    void check_columns() {
        for (std::size_t i = 0; i < program_.column_count(); ++i) {
            const Column column{static_cast<std::uint32_t>(i)};
            const double cost = sign_ * program_.costs()[i];
            const double value = solution_.columns[i];
            const Sides sides{program_.column_lower()[i], program_.column_upper()[i]};
            const std::string& name = program_.name(column);
            reduced_costs_[i].add(cost);
            const double dual = reduced_costs_[i].value();
            check_value(value, sides, name);
            dual_.hold(relative(sign_ * solution_.column_duals[i] - dual, cost), name);
            check_dual(dual, relative(dual, cost), value, sides, name);
            primal_objective_.add_product(program_.costs()[i], value);
        }
    }

    void check_value(double value, Sides sides, const std::string& name) {
        primal_.hold(below(value, sides.lower), name);
        primal_.hold(above(value, sides.upper), name);
    }

    void check_dual(
        double dual, double dual_relative, double value, Sides sides, const std::string& name) {
        dual_.hold(sign_violation(dual, dual_relative, value, sides), name);
        dual_objective_.add_product(dual, earning_bound(dual, value, sides));
    }

    // The objective that the solution claims must be its own, too.
    [[nodiscard]] double gap(const Certificate& result) const {
        const double primal = result.primal_objective;
        const double between = relative(primal - result.dual_objective, primal);
        const double claimed = relative(primal - solution_.objective, primal);
        return std::isnan(between + claimed) ? kInfinity : std::max(between, claimed);
    }

    const Program& program_;
    const Solution& solution_;
    double sign_;
    std::vector<ExactSum> reduced_costs_;
    Worst primal_, dual_;
    ExactSum primal_objective_, dual_objective_;
};

bool complete(const Program& program, const Solution& solution) {
    return solution.outcome == Outcome::Optimal &&
           solution.columns.size() == program.column_count() &&
           solution.column_duals.size() == program.column_count() &&
           solution.rows.size() == program.row_count() &&
           solution.row_duals.size() == program.row_count();
}

} // namespace

bool Certificate::holds(double tolerance) const {
    return primal_violation_max <= tolerance && dual_violation_max <= tolerance &&
           gap_relative <= tolerance;
}

Certificate certify(const Program& program, const Solution& solution) {
    if (complete(program, solution)) return Checker(program, solution).check();
    Certificate nothing;
    nothing.primal_violation_max = nothing.dual_violation_max = nothing.gap_relative = kInfinity;
    return nothing;
}

Violation primal_violation(const Program& program, std::span<const double> columns) {
    Worst worst;
    const auto hold = [&](double value, Sides sides, const std::string& name) {
        worst.hold(below(value, sides.lower), name);
        worst.hold(above(value, sides.upper), name);
    };
    for (std::size_t j = 0; j < program.column_count(); ++j) {
        hold(columns[j], {program.column_lower()[j], program.column_upper()[j]},
            program.name(Column{static_cast<std::uint32_t>(j)}));
    }
    for (std::size_t i = 0; i < program.row_count(); ++i) {
        const Row row{static_cast<std::uint32_t>(i)};
        ExactSum activity;
        for (const Term& term : program.terms(row))
            activity.add_product(term.coefficient, columns[term.column.value]);
        hold(activity.value(), {program.row_lower()[i], program.row_upper()[i]}, program.name(row));
    }
    return {worst.size(), worst.name()};
}

Certified solve_certified(Solver& solver, std::stop_token stop) {
    Certified result;
    const bool was_cold = solver.is_cold();
    result.solution = solver.solve(stop);
    result.certificate = certify(solver.program(), result.solution);
    // From cold the second answer would be the first one again.
    if (result.certificate.holds() || was_cold || result.solution.outcome == Outcome::Interrupted) {
        return result;
    }
    solver.forget();
    result.cold_again = true;
    result.solution = solver.solve(stop);
    result.certificate = certify(solver.program(), result.solution);
    return result;
}

} // namespace gigaplan::lp
