#include "sample_programs.hpp"

#include <fmt/format.h>

#include <vector>

namespace gigaplan::lp {

int Dice::between(int low, int high) {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t bits = state_;
    bits = (bits ^ (bits >> 30U)) * 0xbf58476d1ce4e5b9U;
    bits = (bits ^ (bits >> 27U)) * 0x94d049bb133111ebU;
    bits ^= bits >> 31U;
    return low + static_cast<int>(bits % static_cast<std::uint64_t>(high - low + 1));
}

Column column_at(std::size_t position) {
    return {static_cast<std::uint32_t>(position)};
}
Row row_at(std::size_t position) {
    return {static_cast<std::uint32_t>(position)};
}

Program two_halls() {
    Program program;
    program.set_sense(Sense::Maximise);
    const Column a = program.add_column("racks|a", 0.0, 80.0, 3.0);
    const Column b = program.add_column("racks|b", 0.0, 60.0, 5.0);
    program.add_row("power", -kInfinity, 100.0, std::vector<Term>{{a, 1.0}, {b, 2.0}});
    return program;
}

namespace {

// Where a chosen point stands between two bounds, and so which sign its dual may
// have there (for a minimum).
enum class Stand { AtLower, AtUpper, Between, Fixed };

struct Place {
    double lower, upper, dual;
};

Place place_around(Dice& dice, double value, Stand stand, bool degenerate) {
    const double price = degenerate && dice.once_in(2) ? 0.0 : dice.between(1, 9);
    const double room = dice.between(1, 20);
    const bool open = dice.once_in(3);
    switch (stand) {
    case Stand::AtLower:
        return {value, open ? kInfinity : value + room, price};
    case Stand::AtUpper:
        return {open ? -kInfinity : value - room, value, -price};
    case Stand::Fixed:
        return {value, value, dice.once_in(2) ? price : -price};
    case Stand::Between:
        break;
    }
    return {open ? -kInfinity : value - room, value + room, 0.0};
}

Stand column_stand(Dice& dice, Kind kind) {
    if (kind == Kind::FreeColumns && dice.once_in(2)) return Stand::Between;
    return static_cast<Stand>(dice.between(0, dice.once_in(4) ? 3 : 2));
}

Stand row_stand(Dice& dice, Kind kind) {
    if (kind == Kind::Equalities && !dice.once_in(4)) return Stand::Fixed;
    return static_cast<Stand>(dice.between(0, 2));
}

// Chooses a point and duals that are optimal together, and works the cost out
// from them: cost = A' row duals + column duals. All numbers are whole.
class SampleBuilder {
public:
    SampleBuilder(Kind kind, std::uint64_t seed) : kind_(kind), dice_(seed) {}

    Sample build() {
        const bool degenerate = kind_ == Kind::Degenerate;
        const auto column_count = static_cast<std::size_t>(dice_.between(1, 14));
        const auto row_count = static_cast<std::size_t>(dice_.between(1, 14));
        for (std::size_t j = 0; j < column_count; ++j) {
            point_.push_back(degenerate ? dice_.between(0, 1) : dice_.between(-9, 9));
            Place place = place_around(dice_, point_[j], column_stand(dice_, kind_), degenerate);
            if (kind_ == Kind::FreeColumns && place.dual == 0.0) place = {-kInfinity, kInfinity, 0};
            costs_.push_back(place.dual);
            sample_.program.add_column(fmt::format("x{}", j), place.lower, place.upper);
        }
        for (std::size_t i = 0; i < row_count; ++i)
            add_row(fmt::format("r{}", i));
        const bool maximise = dice_.once_in(2);
        if (maximise) sample_.program.set_sense(Sense::Maximise);
        for (std::size_t j = 0; j < column_count; ++j) {
            const double cost = maximise ? -costs_[j] : costs_[j];
            sample_.program.set_cost(column_at(j), cost);
            sample_.objective += cost * point_[j];
        }
        if (kind_ == Kind::Infeasible) contradict();
        if (kind_ == Kind::Unbounded) open_a_way(maximise);
        return std::move(sample_);
    }

private:
    void add_row(const std::string& name) {
        std::vector<Term> terms;
        double activity = 0.0;
        for (std::size_t j = 0; j < point_.size(); ++j) {
            if (!dice_.once_in(3)) continue;
            const double coefficient = dice_.between(-4, 5);
            terms.push_back({column_at(j), coefficient});
            activity += coefficient * point_[j];
        }
        const Place place =
            place_around(dice_, activity, row_stand(dice_, kind_), kind_ == Kind::Degenerate);
        const Row row = sample_.program.add_row(name, place.lower, place.upper, terms);
        for (const Term& term : sample_.program.terms(row)) {
            costs_[term.column.value] += place.dual * term.coefficient;
        }
        if (kind_ == Kind::Degenerate && dice_.once_in(3)) {
            sample_.program.add_row(name + " again", place.lower, place.upper, terms);
        }
    }

    // Three rows of which the third is the sum of the others, one unit too high.
    void contradict() {
        std::vector<Term> first, second, both;
        const Column anchor = sample_.program.add_column("anchor", -kInfinity, kInfinity);
        first.push_back({anchor, 1.0});
        second.push_back({anchor, 2.0});
        for (std::size_t j = 0; j < point_.size(); ++j) {
            first.push_back({column_at(j), static_cast<double>(dice_.between(-3, 3))});
            second.push_back({column_at(j), static_cast<double>(dice_.between(-3, 3))});
        }
        both = first;
        both.insert(both.end(), second.begin(), second.end());
        sample_.program.add_row("first", -kInfinity, 4.0, first);
        sample_.program.add_row("second", -kInfinity, 6.0, second);
        sample_.program.add_row("both", 11.0, kInfinity, both);
        sample_.outcome = Outcome::Infeasible;
    }

    // Two columns that rise together, unseen by all rows but one with room above.
    void open_a_way(bool maximise) {
        const double gain = dice_.between(1, 5);
        const Column up = sample_.program.add_column("up", 0.0, kInfinity, maximise ? gain : -gain);
        const Column along = sample_.program.add_column("along", 0.0, kInfinity);
        sample_.program.add_row("together", 0.0, 0.0, std::vector<Term>{{up, 1.0}, {along, -1.0}});
        sample_.program.add_row("room", -5.0, kInfinity,
            std::vector<Term>{{up, 2.0}, {along, 1.0}, {column_at(0), 1.0}});
        sample_.program.set_bounds(
            row_at(sample_.program.row_count() - 1), point_[0] - 1.0, kInfinity);
        sample_.outcome = Outcome::Unbounded;
    }

    Kind kind_;
    Dice dice_;
    Sample sample_;
    std::vector<double> point_, costs_;
};

} // namespace

Sample random_program(Kind kind, std::uint64_t seed) {
    return SampleBuilder(kind, seed).build();
}

Program production_program(std::uint64_t seed, int column_count, int row_count) {
    Dice dice(seed);
    Program program;
    program.set_sense(Sense::Maximise);
    for (int j = 0; j < column_count; ++j) {
        program.add_column(
            fmt::format("make|{}", j), 0.0, dice.between(5, 50), dice.between(10, 99));
    }
    for (int i = 0; i < row_count; ++i) {
        std::vector<Term> terms;
        for (int k = 0; k < 6; ++k) {
            terms.push_back({Column{static_cast<std::uint32_t>(dice.between(0, column_count - 1))},
                dice.between(10, 99) / 10.0});
        }
        program.add_row(fmt::format("supply|{}", i), -kInfinity, dice.between(100, 999), terms);
    }
    return program;
}

} // namespace gigaplan::lp
