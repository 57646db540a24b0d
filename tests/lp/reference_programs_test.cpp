// Netlib's linear programs and two of gigaplan's own shape, with known optima.
#include "lp/certificate.hpp"
#include "mps.hpp"
#include "sample_programs.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>

namespace gigaplan::lp {
namespace {

struct Expected {
    std::string name;
    Outcome outcome;
    double objective;
};

std::vector<Expected> read_expected(const std::string& folder) {
    std::ifstream file(folder + "/expected.csv");
    std::vector<Expected> result;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::istringstream cells(line);
        std::string name, kind, status, objective;
        std::getline(cells, name, ',');
        std::getline(cells, kind, ',');
        std::getline(cells, status, ',');
        std::getline(cells, objective, ',');
        if (kind != "lp") continue;
        const Outcome outcome = status == "optimal"      ? Outcome::Optimal
                                : status == "infeasible" ? Outcome::Infeasible
                                                         : Outcome::Unbounded;
        result.push_back({name, outcome, std::atof(objective.c_str())});
    }
    return result;
}

std::string output_of(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    std::string text;
    std::array<char, 65536> part;
    while (const std::size_t size = std::fread(part.data(), 1, part.size(), pipe.get())) {
        text.append(part.data(), size);
    }
    return text;
}

bool exists(const std::string& path) {
    return std::ifstream(path).good();
}

// Empty where only the generator of an instance is there.
std::string mps_text(const std::string& folder, const std::string& name) {
    const std::string alone = folder + "/" + name + ".mps.gz";
    if (exists(alone)) return output_of("gzip -dc '" + alone + "'");
    return output_of(fmt::format(
        "tar -xzOf '{}/netlib_miplib_mps.tar.gz' 'mps/{}.mps' 2>/dev/null", folder, name));
}

TEST(ReferencePrograms, HaveTheKnownOptimaAndHoldingCertificates) {
    const char* data = std::getenv("GIGAPLAN_REFERENCE_DATA");
    if (data == nullptr) GTEST_SKIP() << "GIGAPLAN_REFERENCE_DATA is not set";
    const std::string folder = std::string(data) + "/lp_reference";
    std::size_t solved = 0;
    for (const Expected& expected : read_expected(folder)) {
        SCOPED_TRACE(expected.name);
        const std::string text = mps_text(folder, expected.name);
        if (text.empty()) continue;
        const MpsProgram mps = read_mps(text);
        Solver solver(mps.program);
        const Certified answer = solve_certified(solver);
        ++solved;
        EXPECT_EQ(answer.solution.outcome, expected.outcome);
        if (expected.outcome != Outcome::Optimal) continue;
        EXPECT_NEAR(answer.solution.objective + mps.objective_offset, expected.objective,
            1e-8 * (1.0 + std::abs(expected.objective)));
        EXPECT_TRUE(answer.certificate.holds())
            << "primal " << answer.certificate.primal_violation_max << " ("
            << answer.certificate.primal_worst << "), dual "
            << answer.certificate.dual_violation_max << " (" << answer.certificate.dual_worst
            << "), gap " << answer.certificate.gap_relative;
    }
    EXPECT_GE(solved, 20U);
}

// Moves costs by up to 20 %, upper bounds by up to 50 %, rows by up to 10 %.
void change_a_little(Solver& solver, Dice& dice) {
    const Program& program = solver.program();
    const int column_count = static_cast<int>(program.column_count());
    const int row_count = static_cast<int>(program.row_count());
    for (int change = 0; change < 3; ++change) {
        const auto j = static_cast<std::size_t>(dice.between(0, column_count - 1));
        const auto i = static_cast<std::size_t>(dice.between(0, row_count - 1));
        const double lower = program.column_lower()[j];
        const double upper = program.column_upper()[j];
        const double row_lower = program.row_lower()[i];
        const double row_upper = program.row_upper()[i];
        const double shift = dice.between(-10, 10) / 100.0;
        if (dice.once_in(3)) {
            solver.set_cost(column_at(j), program.costs()[j] * (1.0 + 2.0 * shift));
        } else if (dice.once_in(2) && lower > -kInfinity && upper < kInfinity) {
            solver.set_bounds(column_at(j), lower, upper + 5.0 * shift * (upper - lower));
        } else {
            const double reference = row_lower > -kInfinity ? row_lower : row_upper;
            const double step = std::isinf(reference) ? 0.0 : shift * std::abs(reference);
            solver.set_bounds(row_at(i), row_lower + step, row_upper + step);
        }
    }
}

TEST(ReferencePrograms, SolvedHotAfterChangesEqualSolvedCold) {
    const char* data = std::getenv("GIGAPLAN_REFERENCE_DATA");
    if (data == nullptr) GTEST_SKIP() << "GIGAPLAN_REFERENCE_DATA is not set";
    const std::string folder = std::string(data) + "/lp_reference";
    std::int64_t hot_iterations = 0;
    std::int64_t cold_iterations = 0;
    for (const char* name : {"adlittle", "etamacro", "shell", "e226", "israel", "perold"}) {
        SCOPED_TRACE(name);
        Solver solver(read_mps(mps_text(folder, name)).program);
        ASSERT_EQ(solver.solve().outcome, Outcome::Optimal);
        Dice dice(1);
        for (int change = 0; change < 15; ++change) {
            change_a_little(solver, dice);
            const Solution hot = solver.solve();
            const Solution cold = Solver(solver.program()).solve();
            ASSERT_EQ(hot.outcome, cold.outcome);
            if (hot.outcome != Outcome::Optimal) continue;
            EXPECT_NEAR(hot.objective, cold.objective, 1e-9 * (1.0 + std::abs(cold.objective)));
            EXPECT_TRUE(certify(solver.program(), hot).holds());
            hot_iterations += hot.iterations;
            cold_iterations += cold.iterations;
        }
    }
    EXPECT_GE(cold_iterations, 10000);
    EXPECT_LE(hot_iterations * 20, cold_iterations);
}

} // namespace
} // namespace gigaplan::lp
