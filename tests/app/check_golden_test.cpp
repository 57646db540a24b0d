// Each folder of tests/golden/check is a scenario with a fault, and the whole
// text that `check` answers. Overlays are named overlay-*.toml. To keep the
// folders small, NAME.repeat stands for a file NAME too large to keep: its first
// line says how often its second line follows NAME.head, with {n} counted up.
//
// GIGAPLAN_UPDATE_GOLDEN=1 writes the answers anew: read every one of them.

#include "app/plan_inputs.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <set>
#include <sstream>
#include <tuple>

namespace gigaplan::app {
namespace {

namespace fs = std::filesystem;

const fs::path kCases = fs::path(GIGAPLAN_SOURCE_DIR) / "tests/golden/check";
constexpr const char* kScenario = "scenario.toml";

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

// One small catalogue for all cases, whatever the published figures are.
Result<std::string> part_of_catalogue(const std::string& name) {
    if (name == "catalogue/systems.toml") return bytes_of(kCases / "catalogue.toml");
    if (!name.starts_with("catalogue/calibration/")) return std::string();
    const fs::path own = kCases.parent_path() / fs::path(name).lexically_relative("catalogue");
    return bytes_of(fs::exists(own) ? own : fs::path(GIGAPLAN_SOURCE_DIR) / name);
}

using Texts = std::map<std::string, std::string>; // in place of files

Diagnostics faults(const fs::path& folder, const Texts& texts = {}) {
    std::ostringstream unused;
    const auto read = [&](const std::string& name) -> Result<std::string> {
        if (name.starts_with("catalogue/")) return part_of_catalogue(name);
        if (const auto text = texts.find(name); text != texts.end()) return text->second;
        const fs::path path = folder / name;
        if (fs::exists(path.string() + ".repeat")) return repeated(path);
        if (!fs::is_regular_file(path)) return Failure{FailureKind::Storage, "no such file"};
        return bytes_of(path);
    };
    std::vector<std::string> overlays;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("overlay-")) overlays.push_back(name);
    }
    std::ranges::sort(overlays);
    for (const auto& [name, text] : texts) {
        if (name != kScenario) overlays.push_back(name);
    }
    const Environment environment{.read_file = read,
        .write_file = {},
        .out = unused,
        .err = unused,
        .catalogue_directory = "catalogue",
        .stop = {},
        .seconds = {}};
    Diagnostics diagnostics;
    const auto scenario = load_to_plan(kScenario, overlays, environment, diagnostics);
    EXPECT_EQ(scenario.ok(), !diagnostics.has_errors());
    return diagnostics;
}

std::vector<fs::path> cases() {
    std::vector<fs::path> folders;
    for (const auto& entry : fs::directory_iterator(kCases)) {
        if (entry.is_directory()) folders.push_back(entry.path());
    }
    std::ranges::sort(folders);
    return folders;
}

TEST(CheckGolden, EveryFaultIsToldInFull) {
    const bool update = std::getenv("GIGAPLAN_UPDATE_GOLDEN") != nullptr;
    const auto folders = cases();
    EXPECT_GE(folders.size(), 150U);
    for (const fs::path& folder : folders) {
        SCOPED_TRACE(folder.filename().string());
        const std::string text = to_text(faults(folder));
        if (update) std::ofstream(folder / "expected.txt", std::ios::binary) << text;
        EXPECT_EQ(text, bytes_of(folder / "expected.txt"));
    }
}

TEST(CheckGolden, EveryFaultHasANextStep) {
    for (const fs::path& folder : cases()) {
        const Diagnostics diagnostics = faults(folder);
        for (const Diagnostic& one : diagnostics.sorted()) {
            EXPECT_FALSE(one.hint.empty())
                << folder.filename() << ": " << one.code << ": " << one.message;
        }
    }
}

using Told = std::set<std::tuple<std::string, int, int, std::string, std::string>>;

Told told(const Diagnostics& diagnostics) {
    Told result;
    for (const Diagnostic& one : diagnostics.sorted()) {
        result.emplace(one.place.file_name(), one.place.line, one.place.column, one.code,
            one.severity == Severity::Error ? one.message : "");
    }
    return result;
}

// What hides nothing of the rest: one more entry, another file.
const std::vector<Texts>& more_faults() {
    static const std::vector<Texts> kTexts = {
        {{kScenario, "[organisation.zz-more]\nno-such-key = 1\n"}},
        {{kScenario, "[organisation.zz-more]\nname = not in quotes\n"}},
        {{kScenario, "[organisation.zz-more\nname = \"x\"\n"}},
        {{kScenario, "[organisation.zz-more]\nname = [\"x\",\n"}},
        {{"zz.toml", "[organisation.zz-more]\nname = 3\n"}},
        {{"zz.toml", "[organisation.zz-more]\nname = not in quotes\n"}},
        {{"zz.toml", "[organisation.zz-more\n"}},
    };
    return kTexts;
}

// Cases of which one more fault changes the answer: engines look at sound scenarios
// alone, what is not TOML at all and what comes after too many files is not read, and
// entities are counted in the message.
bool stands_alone(const fs::path& folder, const Diagnostics& diagnostics) {
    static const std::set<std::string> kCodes = {"terms-do-not-hold", "unknown-power",
        "numeric-range", "run-model", "too-many-entities", "too-many-files"};
    return !diagnostics.has_errors() || folder.filename() == "not-toml" ||
           std::ranges::any_of(diagnostics.sorted(),
               [](const Diagnostic& one) { return kCodes.contains(one.code); });
}

TEST(CheckGolden, AnotherFaultHidesNone) {
    for (const fs::path& folder : cases()) {
        const Diagnostics alone = faults(folder);
        if (stands_alone(folder, alone)) continue;
        for (Texts texts : more_faults()) {
            SCOPED_TRACE(folder.filename().string() + " and " + texts.begin()->second);
            if (texts.contains(kScenario)) {
                texts.at(kScenario) = bytes_of(folder / kScenario) + "\n" + texts.at(kScenario);
            }
            const Told both = told(faults(folder, texts));
            for (const auto& one : told(alone)) {
                EXPECT_TRUE(both.contains(one))
                    << std::get<1>(one) << " " << std::get<3>(one) << ": " << std::get<4>(one);
            }
            EXPECT_GT(both.size(), told(alone).size());
        }
    }
}

} // namespace
} // namespace gigaplan::app
