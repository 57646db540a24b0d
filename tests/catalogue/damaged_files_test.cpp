// Whatever a file says, reading it ends in diagnostics and not in a crash.
#include "catalogue/load.hpp"
#include "samples.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <random>
#include <sstream>

namespace gigaplan::catalogue {
namespace {

std::string bytes_of(const std::string& path) {
    const std::ifstream stream(path, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    return content.str();
}

// Replaces, drops or doubles a few stretches of the text.
std::string damaged(std::string text, std::mt19937& random) {
    const std::string_view pieces[] = {"", "\"", "0", "-1", "1e999", "[", "]]", "{ value = ", "=",
        "\n", "GW", "true", "2024-13-01", "\xff", "accelerator", "99999999999999999999"};
    for (int i = 0; i < 3; ++i) {
        const std::size_t at = random() % text.size();
        const std::size_t length = random() % 12;
        text.replace(at, length, pieces[random() % std::size(pieces)]);
    }
    return text;
}

TEST(DamagedCatalogue, EndsInDiagnostics) {
    std::mt19937 random(7);
    int refused = 0;
    for (const std::string& path : shipped_paths()) {
        const std::string sound = bytes_of(path);
        for (int round = 0; round < 60; ++round) {
            const std::string text = damaged(sound, random);
            Diagnostics diagnostics;
            const auto catalogue = load_text(text, diagnostics);
            EXPECT_EQ(catalogue.has_value(), !diagnostics.has_errors());
            refused += catalogue ? 0 : 1;
        }
    }
    EXPECT_GT(refused, 300);
}

} // namespace
} // namespace gigaplan::catalogue
