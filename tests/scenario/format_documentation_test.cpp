// The lists of keys cannot lie: they are what the descriptions of the structs
// say. GIGAPLAN_UPDATE_GOLDEN=1 writes them anew.

#include "catalogue/describe.hpp"
#include "scenario/describe.hpp"
#include "scenario/sections.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

namespace gigaplan::scenario {
namespace {

const std::string kDocs = std::string(GIGAPLAN_SOURCE_DIR) + "/docs/";

std::string needed(const text::MemberWords& member) {
    if (member.required) return "yes";
    return member.initial.empty() ? "no" : "`" + member.initial + "`";
}

void add_rows(
    std::string& text, const std::vector<text::MemberWords>& members, const std::string& prefix) {
    for (const text::MemberWords& member : members) {
        text += fmt::format("| `{}{}` | {} | {} | `{}` | {} |\n", prefix, member.key, member.type,
            needed(member), member.example, member.meaning);
        add_rows(text, member.members, prefix + member.key + ".");
    }
}

void add_section(
    std::string& text, const std::string& heading, const std::vector<text::MemberWords>& members) {
    text += fmt::format("\n## {}\n\n", heading);
    text += "| Key | Type | Required, or else | Example | Meaning |\n|---|---|---|---|---|\n";
    add_rows(text, members, "");
}

// One list would be too long to read; the second begins with this section.
constexpr std::string_view kSecondListFrom = "price";

auto second_list_begin() {
    return std::ranges::find(sections(), kSecondListFrom, &Section::name);
}

std::string scenario_keys() {
    std::string text = "# Keys of a scenario\n\n"
                       "Written from the sources; [scenario-format.md](scenario-format.md) tells "
                       "how to read it.\nPrices, decisions, money and uncertainty are in "
                       "[scenario-keys-money.md](scenario-keys-money.md).\n";
    add_section(text, "`[scenario]` the plan as a whole", text::document<Settings>());
    add_section(
        text, "`[assumptions]` what every amount of money rests on", text::document<Assumptions>());
    for (auto one = sections().begin(); one != second_list_begin(); ++one) {
        add_section(text, fmt::format("`[{}.ID]` {}", one->name, one->meaning), one->words());
    }
    return text;
}

std::string scenario_keys_money() {
    std::string text = "# Keys of a scenario: prices, decisions, money and uncertainty\n\n"
                       "Written from the sources; [scenario-format.md](scenario-format.md) tells "
                       "how to read it.\nThe other sections are in "
                       "[scenario-keys.md](scenario-keys.md).\n";
    for (auto one = second_list_begin(); one != sections().end(); ++one) {
        add_section(text, fmt::format("`[{}.ID]` {}", one->name, one->meaning), one->words());
    }
    return text;
}

std::string catalogue_keys() {
    std::string text = "# Keys of the catalogue\n\n"
                       "Written from the sources. In a scenario, each section begins with "
                       "`catalogue.`.\n";
    add_section(text, "`[accelerator.ID]`", text::document<catalogue::Accelerator>());
    add_section(text, "`[system.ID]`", text::document<catalogue::System>());
    add_section(text, "`[device.ID]`", text::document<catalogue::Device>());
    add_section(text, "`[model.ID]`", text::document<catalogue::ModelArchitecture>());
    add_section(text, "`[price.ID]`", text::document<catalogue::PriceRange>());
    add_section(text, "`[rent.ID]`", text::document<catalogue::RentRange>());
    return text;
}

void expect_file(const std::string& name, const std::string& text) {
    if (std::getenv("GIGAPLAN_UPDATE_GOLDEN") != nullptr) {
        std::ofstream(kDocs + name, std::ios::binary) << text;
    }
    std::ifstream stream(kDocs + name, std::ios::binary);
    const std::string file{std::istreambuf_iterator<char>(stream), {}};
    EXPECT_EQ(file, text) << name;
}

TEST(FormatDocumentation, IsWhatTheDescriptionsSay) {
    expect_file("scenario-keys.md", scenario_keys());
    expect_file("scenario-keys-money.md", scenario_keys_money());
    expect_file("catalogue-keys.md", catalogue_keys());
}

} // namespace
} // namespace gigaplan::scenario
