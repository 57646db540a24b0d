// A fault hides no other, and is never told as two: one value of a sound scenario is
// broken, and nothing but that value may be told of; something else is broken beside a
// fault, and the fault must be told all the same.

#include "catalogue/load.hpp"
#include "files_in_memory.hpp"
#include "repository_files.hpp"
#include "scenario/load.hpp"
#include "text/toml.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <functional>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

namespace gigaplan::scenario {
namespace {

namespace fs = std::filesystem;
using testing::bytes_of;
using testing::Files;
using testing::kRoot;

const catalogue::Catalogue& whole_catalogue() {
    static const catalogue::Catalogue kCatalogue = [] {
        std::vector<std::string> names;
        for (const char* name : {"accelerators", "systems", "devices", "models", "prices", "rents"})
            names.push_back(fmt::format("catalogue/{}.toml", name));
        Diagnostics diagnostics;
        auto loaded = catalogue::load(
            names,
            [](const std::string& name) -> Result<std::string> { return bytes_of(kRoot / name); },
            diagnostics);
        EXPECT_EQ(to_text(diagnostics), "");
        return loaded ? *std::move(loaded) : catalogue::Catalogue{};
    }();
    return kCatalogue;
}

using Told = std::set<std::tuple<std::string, int, int, std::string>>;

Told told(const std::string& file, const std::string& text, const catalogue::Catalogue& catalogue) {
    Diagnostics diagnostics;
    const auto reader = [&](const std::string& name) -> Result<std::string> {
        if (name == file) return text;
        const fs::path path = kRoot / name;
        if (!fs::exists(path)) return Failure{FailureKind::Storage, "no such file"};
        return bytes_of(path);
    };
    const auto scenario = load({file, {}, &catalogue, reader}, diagnostics);
    EXPECT_EQ(scenario.has_value(), !diagnostics.has_errors());
    Told result;
    for (const Diagnostic& one : diagnostics.sorted()) {
        result.emplace(one.place.file_name(), one.place.line, one.place.column,
            fmt::format("{}: {}", one.code, one.message));
    }
    return result;
}

// Where a value that is no table or list stands, and its key.
struct Value {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t key = 0; // position behind it; 0 for an item of a list
    int line = 0;
    bool has_own_line = false; // nothing but its key stands before it
};

class Values {
public:
    explicit Values(const std::string& text) : text_(text) {
        for (std::size_t at = text.find('\n'); at != std::string::npos;
             at = text.find('\n', at + 1)) {
            lines_.push_back(at + 1);
        }
        Diagnostics diagnostics;
        const auto root = text::parse_toml(text, "", diagnostics);
        EXPECT_EQ(to_text(diagnostics), "");
        if (root) collect(*root, nullptr);
    }

    std::vector<Value> list;

private:
    // Columns count characters; here these are all bytes.
    [[nodiscard]] std::size_t offset_of(const Place& place) const {
        return lines_[static_cast<std::size_t>(place.line) - 1] +
               static_cast<std::size_t>(place.column) - 1;
    }

    void collect(const text::Node& node, const text::Entry* entry) {
        for (const text::Entry& inner : node.entries)
            collect(inner.value, &inner);
        for (const text::Node& item : node.items)
            collect(item, nullptr);
        if (node.kind == text::NodeKind::Table || node.kind == text::NodeKind::Array) return;
        Value value;
        value.begin = offset_of(node.place);
        value.line = node.place.line;
        value.end = text_.find_first_of(",]} \t\r\n#", value.begin);
        if (text_[value.begin] == '"') value.end = text_.find('"', value.begin + 1) + 1;
        if (entry != nullptr) {
            value.key = offset_of(entry->key_place) + entry->key.size();
            value.has_own_line = entry->key_place.column == 1;
        }
        list.push_back(value);
    }

    const std::string& text_;
    std::vector<std::size_t> lines_ = {0};
};

constexpr const char* kEverything = "everything.toml";

// Every section of the format, so that every rule is tried.
std::string everything() {
    return bytes_of(kRoot / "tests/scenario/everything.toml");
}

struct Sample {
    std::string file;
    std::string text;
    const catalogue::Catalogue* catalogue = nullptr;
};

std::vector<Sample> samples() {
    std::vector<Sample> result;
    for (const auto& folder : fs::directory_iterator(kRoot / "examples")) {
        const fs::path file = folder.path() / "scenario.toml";
        if (fs::exists(file)) {
            result.push_back(
                {fs::relative(file, kRoot).string(), bytes_of(file), &whole_catalogue()});
        }
    }
    std::ranges::sort(result, {}, &Sample::file);
    result.push_back({kEverything, everything(), &testing::small_catalogue()});
    return result;
}

// The text with one value, or its key, written in a way that cannot be read.
std::vector<std::string> spoilt(const std::string& text, const Value& value) {
    const auto with = [&](std::string_view broken) {
        std::string result = text;
        return result.replace(value.begin, value.end - value.begin, broken);
    };
    std::vector<std::string> result = {with("[[]]"), with("broken value"), with("2024-13-01")};
    if (value.key > 0) {
        result.push_back(text);
        result.back().insert(value.key, "_");
    }
    if (!value.has_own_line) return result;
    for (const char* broken : {"\"broken", "[1, 2", "{ a = 1", "", "\"a\" b = 1"})
        result.push_back(with(broken));
    return result;
}

// One fault, or one fault and what was told before.
void expect_told_alone(
    const Sample& sample, const Told& before, const Value& value, const std::string& text) {
    int of_the_line = 0;
    for (const auto& [file, line, column, message] : told(sample.file, text, *sample.catalogue)) {
        const bool is_own = file == sample.file && line == value.line;
        if (is_own) ++of_the_line;
        const bool is_old = std::ranges::any_of(before, [&](const auto& old) {
            return std::get<1>(old) == line && std::get<2>(old) == column;
        });
        EXPECT_TRUE(is_own || is_old) << file << ":" << line << ":" << column << ": " << message;
    }
    EXPECT_EQ(of_the_line, 1);
}

TEST(IndependentFaults, OneBrokenValueIsToldAlone) {
    std::size_t tried = 0;
    for (const Sample& sample : samples()) {
        // Examples are long, and much alike.
        const std::size_t every = sample.file == kEverything ? 2 : 40;
        const Told before = told(sample.file, sample.text, *sample.catalogue);
        for (const Value& value : Values(sample.text).list) {
            const auto texts = spoilt(sample.text, value);
            for (std::size_t i = 0; i < texts.size(); ++i) {
                if (++tried % every != 0) continue;
                SCOPED_TRACE(sample.file + ":" + std::to_string(value.line) + ", " +
                             std::to_string(i) + ": " +
                             texts[i].substr(texts[i].rfind('\n', value.begin) + 1, 60));
                expect_told_alone(sample, before, value, texts[i]);
                if (HasFailure()) return;
            }
        }
    }
    EXPECT_GE(tried, 2'000U);
}

TEST(IndependentFaults, OfTwoBrokenValuesEachIsTold) {
    const Sample sample = samples().back();
    const std::vector<Value> values = Values(sample.text).list;
    const auto told_of = [&](std::vector<const Value*> broken) {
        std::string text = sample.text;
        std::ranges::sort(broken, std::greater<>(), &Value::begin);
        for (const Value* one : broken)
            text.replace(one->begin, one->end - one->begin, "[[]]");
        return told(sample.file, text, *sample.catalogue);
    };
    // Every value with one further down, in its own entry or in another.
    constexpr std::size_t kEvery = 3;
    for (std::size_t i = 0; i < values.size(); i += kEvery) {
        const Value& one = values[i];
        const Value& other = values[(i + 1 + i % 7) % values.size()];
        if (one.line == other.line) continue;
        const Told both = told_of({&one, &other});
        for (const Value* alone : {&one, &other}) {
            for (const auto& fault : told_of({alone}))
                EXPECT_TRUE(both.contains(fault)) << std::get<1>(fault) << std::get<3>(fault);
        }
    }
}

} // namespace
} // namespace gigaplan::scenario
