// The codes in the sources, in docs/diagnostics.md and in the tests are the same.

#include "repository_files.hpp"

#include <algorithm>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace gigaplan::scenario {
namespace {

namespace fs = std::filesystem;
using testing::bytes_of;
using testing::kRoot;
using Codes = std::set<std::string>;

// The text of all files below a folder that pass the test.
template <class Wanted>
std::string text_below(const fs::path& folder, Wanted wanted) {
    std::vector<fs::path> paths;
    if (!fs::exists(folder)) return {};
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && wanted(entry.path())) paths.push_back(entry.path());
    }
    std::ranges::sort(paths);
    std::string text;
    for (const fs::path& path : paths)
        text += bytes_of(path);
    return text;
}

bool is_source(const fs::path& path) {
    return path.extension() == ".cpp";
}

bool is_test(const fs::path& path) {
    return path.string().ends_with("_test.cpp");
}

Codes matches(const std::string& text, const std::string& pattern) {
    Codes codes;
    const std::regex expression(pattern);
    for (std::sregex_iterator i(text.begin(), text.end(), expression), end; i != end; ++i) {
        codes.insert((*i)[1]);
    }
    return codes;
}

// Where a code stands in the sources: in a report, in a fault of a quantity, or
// in a choice between two.
Codes codes_in(const std::vector<std::string>& folders) {
    Codes codes;
    for (const std::string& folder : folders) {
        const std::string text = text_below(kRoot / "src" / folder, is_source);
        for (const char* pattern :
            {R"re((?:error|warning|error_at|warning_at)\(\s*"([a-z0-9-]+)")re",
                R"re(QuantityFault\{\s*"([a-z0-9-]+)")re", R"re(return \{\s*"([a-z]+-[a-z-]+)",)re",
                R"re(\bcode = "([a-z]+-[a-z-]+)")re", R"re(\? "([a-z]+-[a-z-]+)"\s*: "[a-z-]+")re",
                R"re(\? "[a-z-]+"\s*: "([a-z]+-[a-z-]+)")re"}) {
            codes.merge(matches(text, pattern));
        }
    }
    return codes;
}

Codes documented() {
    return matches(bytes_of(kRoot / "docs/diagnostics.md"), R"re(\n\| `([a-z0-9-]+)` \|)re");
}

TEST(DiagnosticCodes, AreAllDocumented) {
    const Codes codes =
        codes_in({"text", "catalogue", "scenario", "perf", "power", "finance", "plan", "app"});
    EXPECT_GE(codes.size(), 80U);
    const Codes known = documented();
    for (const std::string& code : codes) {
        EXPECT_TRUE(known.contains(code)) << code << " has no line in docs/diagnostics.md";
    }
}

TEST(DiagnosticCodes, OfTheDocumentationExist) {
    const std::string sources = text_below(kRoot / "src", is_source);
    for (const std::string& code : documented()) {
        EXPECT_TRUE(sources.find('"' + code + '"') != std::string::npos)
            << code << " is documented and never told";
    }
}

TEST(DiagnosticCodes, AllHaveAGoldenCase) {
    const std::string answers = text_below(kRoot / "tests/golden/check",
        [](const fs::path& path) { return path.filename() == "expected.txt"; });
    // File names, places and codes stand before the first ": " that ends them.
    const Codes told = matches("\n" + answers, R"re(\n[^ ][^ ]*: ([a-z0-9-]+): )re");
    for (const std::string& code :
        codes_in({"text", "catalogue", "scenario", "power", "finance", "plan", "app"})) {
        if (code == "json-syntax") continue; // which `gigaplan check` never reads
        EXPECT_TRUE(told.contains(code)) << code << " has no case in tests/golden/check";
    }
    for (const std::string& code : told) {
        EXPECT_TRUE(documented().contains(code)) << code << " is told and not documented";
    }
}

TEST(DiagnosticCodes, OfTheEnginesHaveATest) {
    for (const std::string folder : {"power", "finance", "plan"}) {
        const std::string tests = text_below(kRoot / "tests" / folder, is_test);
        if (tests.empty()) continue;
        for (const std::string& code : codes_in({folder})) {
            EXPECT_TRUE(tests.find(code) != std::string::npos)
                << code << " occurs in no test of " << folder;
        }
    }
}

} // namespace
} // namespace gigaplan::scenario
