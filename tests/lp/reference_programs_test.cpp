// Netlib's linear programs and two of gigaplan's own shape, with known optima.
#include "lp/certificate.hpp"
#include "mps.hpp"

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

} // namespace
} // namespace gigaplan::lp
