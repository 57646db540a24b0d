#include "samples.hpp"

#include "catalogue/load.hpp"
#include "text/toml.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace gigaplan::catalogue {

namespace {

Result<std::string> read_from_disk(const std::string& path) {
    const std::ifstream stream(path, std::ios::binary);
    if (!stream) return Failure{FailureKind::Storage, "cannot open it"};
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    return bytes.str();
}

} // namespace

std::vector<std::string> shipped_paths() {
    std::vector<std::string> paths;
    for (const auto& file : std::filesystem::directory_iterator(GIGAPLAN_SOURCE_DIR "/catalogue")) {
        if (file.path().extension() == ".toml") paths.push_back(file.path().string());
    }
    std::ranges::sort(paths);
    return paths;
}

std::optional<Catalogue> load_shipped(Diagnostics& diagnostics) {
    return load(shipped_paths(), read_from_disk, diagnostics);
}

const Catalogue& shipped() {
    static const Catalogue kCatalogue = [] {
        Diagnostics diagnostics;
        auto catalogue = load_shipped(diagnostics);
        EXPECT_EQ(to_text(diagnostics), "");
        return catalogue ? *std::move(catalogue) : Catalogue();
    }();
    return kCatalogue;
}

std::optional<Catalogue> load_text(const std::string& text, Diagnostics& diagnostics) {
    return load(
        {"catalogue.toml"}, [&](const std::string&) { return Result<std::string>(text); },
        diagnostics);
}

std::string faults_of(const std::string& text) {
    Diagnostics diagnostics;
    const auto catalogue = load_text(text, diagnostics);
    EXPECT_EQ(catalogue.has_value(), !diagnostics.has_errors());
    return to_text(diagnostics);
}

void override_with(
    const std::string& scenario_text, Catalogue& catalogue, Diagnostics& diagnostics) {
    const auto document = text::parse_toml(scenario_text, "scenario.toml", diagnostics);
    ASSERT_TRUE(document);
    const text::Entry* table = document->find("catalogue");
    ASSERT_NE(table, nullptr);
    apply_overrides(table->value, catalogue, diagnostics);
}

} // namespace gigaplan::catalogue
