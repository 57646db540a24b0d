// Each folder of tests/golden/check is a scenario with a fault, and the whole
// text that `check` answers. Overlays are named overlay-*.toml. To keep the
// folders small, NAME.repeat stands for a file NAME too large to keep: its first
// line says how often its second line follows NAME.head, with {n} counted up.
//
// GIGAPLAN_UPDATE_GOLDEN=1 writes the answers anew: read every one of them.

#include "catalogue/load.hpp"
#include "scenario/load.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

namespace gigaplan::scenario {
namespace {

namespace fs = std::filesystem;

const fs::path kCases = fs::path(GIGAPLAN_SOURCE_DIR) / "tests/golden/check";

std::string bytes_of(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string repeated(const fs::path& path) {
    std::string text = bytes_of(path.string() + ".head");
    std::ifstream recipe(path.string() + ".repeat");
    std::size_t count = 0;
    std::string line;
    recipe >> count;
    std::getline(recipe, line);
    std::getline(recipe, line);
    const std::size_t number = line.find("{n}");
    for (std::size_t i = 1; i <= count; ++i) {
        if (number == std::string::npos) {
            text += line;
        } else {
            text += line.substr(0, number) + std::to_string(i) + line.substr(number + 3) + "\n";
        }
    }
    return text;
}

FileReader reader_in(const fs::path& folder) {
    return [folder](const std::string& name) -> Result<std::string> {
        const fs::path path = folder / name;
        if (fs::exists(path.string() + ".repeat")) return repeated(path);
        if (!fs::exists(path)) return Failure{FailureKind::Storage, "no such file"};
        return bytes_of(path);
    };
}

catalogue::Catalogue shared_catalogue() {
    Diagnostics diagnostics;
    auto catalogue = catalogue::load({"catalogue.toml"}, reader_in(kCases), diagnostics);
    EXPECT_EQ(to_text(diagnostics), "");
    return catalogue ? *std::move(catalogue) : catalogue::Catalogue{};
}

std::vector<fs::path> cases() {
    std::vector<fs::path> folders;
    for (const auto& entry : fs::directory_iterator(kCases)) {
        if (entry.is_directory()) folders.push_back(entry.path());
    }
    std::ranges::sort(folders);
    return folders;
}

std::string answer(const fs::path& folder, const catalogue::Catalogue& catalogue) {
    LoadInputs inputs{"scenario.toml", {}, &catalogue, reader_in(folder)};
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("overlay-")) inputs.overlays.push_back(name);
    }
    std::ranges::sort(inputs.overlays);
    Diagnostics diagnostics;
    const auto scenario = load(inputs, diagnostics);
    EXPECT_EQ(scenario.has_value(), !diagnostics.has_errors());
    return to_text(diagnostics);
}

TEST(Golden, EveryFaultIsToldInFull) {
    const bool update = std::getenv("GIGAPLAN_UPDATE_GOLDEN") != nullptr;
    const catalogue::Catalogue catalogue = shared_catalogue();
    const auto folders = cases();
    EXPECT_GE(folders.size(), 80U);
    for (const fs::path& folder : folders) {
        SCOPED_TRACE(folder.filename().string());
        const std::string text = answer(folder, catalogue);
        if (update) std::ofstream(folder / "expected.txt", std::ios::binary) << text;
        EXPECT_EQ(text, bytes_of(folder / "expected.txt"));
    }
}

} // namespace
} // namespace gigaplan::scenario
