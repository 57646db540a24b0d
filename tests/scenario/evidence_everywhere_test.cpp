// Every date and every figure can say who states it, and stand beside another.
#include "catalogue/describe.hpp"
#include "files_in_memory.hpp"
#include "scenario/describe.hpp"
#include "scenario/difference.hpp"
#include "scenario/sections.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace gigaplan::scenario {
namespace {

using testing::kSmallest;
using testing::kSwap;
using testing::load_files;

// What frames a plan, ranks, or names a year or a season, and states nothing.
constexpr std::array<std::string_view, 13> kFrame = {"scenario.as_of", "scenario.start",
    "scenario.end", "organisation.priority", "workload.priority", "budget.fiscal_year",
    "guidance.fiscal_year", "power_source.derating.from_month", "power_source.derating.to_month",
    "catalogue.price.year", "catalogue.rent.from", "catalogue.rent.to",
    "catalogue.system.accelerators"};

bool is_number_or_date(const text::MemberWords& member) {
    const std::size_t first = member.example.find_first_not_of("[\"");
    return first != std::string::npos &&
           std::isdigit(static_cast<unsigned char>(member.example[first])) != 0;
}

void find_bare(const std::string& path, const std::vector<text::MemberWords>& members,
    std::vector<std::string>& found) {
    const bool as_a_whole =
        std::ranges::find(members, "source", &text::MemberWords::key) != members.end();
    const bool in_catalogue = path.starts_with("catalogue.");
    for (const text::MemberWords& member : members) {
        const std::string own = path + "." + member.key;
        find_bare(own, member.members, found);
        const bool figure = member.type.ends_with("(figure)");
        const bool covered = member.key == "stated_on" || (as_a_whole && !in_catalogue);
        if (!is_number_or_date(member) || figure || covered) continue;
        if (std::ranges::find(kFrame, own) == kFrame.end()) found.push_back(own);
    }
}

TEST(EvidenceEverywhere, NoDateAndNoFigureStandsBare) {
    std::vector<std::string> found;
    find_bare("scenario", text::document<Settings>(), found);
    find_bare("assumptions", text::document<Assumptions>(), found);
    for (const Section& section : sections())
        find_bare(std::string(section.name), section.words(), found);
    find_bare("catalogue.accelerator", text::document<catalogue::Accelerator>(), found);
    find_bare("catalogue.system", text::document<catalogue::System>(), found);
    find_bare("catalogue.device", text::document<catalogue::Device>(), found);
    find_bare("catalogue.model", text::document<catalogue::ModelArchitecture>(), found);
    find_bare("catalogue.price", text::document<catalogue::PriceRange>(), found);
    find_bare("catalogue.rent", text::document<catalogue::RentRange>(), found);
    EXPECT_EQ(fmt::format("{}", fmt::join(found, ", ")), "");
}

std::string value_at(const Scenario& scenario, const std::string& path) {
    for (const Item& item : items(scenario)) {
        if (item.path == path) return item.value;
    }
    return "nothing";
}

TEST(EvidenceEverywhere, TwoDatesOfAPermitStandSideBySide) {
    const auto [scenario, faults] = load_files({{"scenario.toml", kSwap + R"(
[power_source.turbines]
site = "memphis"
kind = "turbine"
unit_power = "35 MW grid"
permitted = "247 MW permitted"
permit_from = [
    { value = "2025-07-02", status = "disclosed", source = "the permit", chosen = true },
    { value = "2024-06-01", status = "claim", source = "the operator", note = "a year before" },
]
permit_to = { value = "2027-01-02", status = "disclosed", source = "the permit", stated_on = "2025-07-02" }
steps = [{ from = { value = "2024-06-01", source = "images" }, units = 15 }]
)"}});
    EXPECT_EQ(faults, "");
    ASSERT_TRUE(scenario.has_value());
    const PowerSource& turbines = scenario->power_sources.at(1);
    EXPECT_EQ(turbines.permit_from->value, Date(2025, 7, 2));
    ASSERT_EQ(turbines.permit_from->others.size(), 1U);
    EXPECT_EQ(turbines.permit_from->others[0].value, Date(2024, 6, 1));
    const std::string path = "power_source.turbines.";
    EXPECT_EQ(value_at(*scenario, path + "permit_from.source"), "the permit");
    EXPECT_EQ(value_at(*scenario, path + "permit_from.other.1.note"), "a year before");
    EXPECT_EQ(value_at(*scenario, path + "permit_to.stated_on"), "2025-07-02");
    EXPECT_EQ(value_at(*scenario, path + "steps.1.from.source"), "images");
}

// A file that gives plain values says what it always said.
TEST(EvidenceEverywhere, APlainDateStaysOneItem) {
    const auto [scenario, faults] = load_files({{"scenario.toml", kSwap}});
    EXPECT_EQ(faults, "");
    ASSERT_TRUE(scenario.has_value());
    EXPECT_EQ(value_at(*scenario, "diversion.to-xai.decided"), "2023-12-01");
    EXPECT_EQ(value_at(*scenario, "diversion.to-xai.decided.status"), "nothing");
    EXPECT_EQ(value_at(*scenario, "power_source.mlgw.steps.1.from"), "2024-07-01");
}

TEST(EvidenceEverywhere, ASpreadSaysWhoThinksSo) {
    const auto [scenario, faults] = load_files({{"scenario.toml", kSwap + R"(
[uncertainty.hall]
target = "hall.main.ready"
distribution = "triangular"
p10 = "2024-06-15"
p50 = "2024-07-01"
p90 = "2024-10-01"
status = "estimate"
source = "the builder's last five halls"
)"}});
    EXPECT_EQ(faults, "");
    ASSERT_TRUE(scenario.has_value());
    EXPECT_EQ(scenario->uncertainties.at(0).evidence.status, Status::Estimate);
    EXPECT_EQ(value_at(*scenario, "uncertainty.hall.source"), "the builder's last five halls");
}

std::string reading(const std::string& measure, const std::string& value) {
    return kSwap + fmt::format(R"(
[reading.one]
site = "memphis"
measure = "{}"
date = {{ value = "2024-12-31", status = "observed", source = "an image" }}
value = {}
)",
                       measure, value);
}

TEST(Readings, SayWhichMegawattsTheyAre) {
    const auto bare = load_files({{"scenario.toml", reading("it-power", "139")}});
    const auto with_kind = load_files({{"scenario.toml", reading("it-power", "\"139 MW IT\"")}});
    const auto in_gigawatts =
        load_files({{"scenario.toml", reading("it-power", "\"0.139 GW IT\"")}});
    EXPECT_EQ(bare.faults + with_kind.faults + in_gigawatts.faults, "");
    ASSERT_TRUE(bare.scenario && with_kind.scenario && in_gigawatts.scenario);
    EXPECT_EQ(with_kind.scenario->readings.at(0).value->number, 139.0);
    EXPECT_EQ(bare.scenario->hash, with_kind.scenario->hash);
    EXPECT_EQ(bare.scenario->hash, in_gigawatts.scenario->hash);
    EXPECT_EQ(value_at(*bare.scenario, "reading.one.date.source"), "an image");
}

TEST(Readings, CountAcceleratorsEquivalentsAndMoney) {
    const auto number = [](const std::string& measure, const std::string& value) {
        const auto loaded = load_files({{"scenario.toml", reading(measure, value)}});
        EXPECT_EQ(loaded.faults, "");
        return loaded.scenario ? loaded.scenario->readings.at(0).value->number : -1.0;
    };
    EXPECT_EQ(number("accelerators", "\"29_000 accelerators\""), 29'000.0);
    EXPECT_EQ(number("h100-equivalents", "\"1_110_000 H100e\""), 1'110'000.0);
    EXPECT_EQ(number("capital", "\"35.8 bn USD\""), 35.8e9);
    EXPECT_EQ(number("server-power", "\"210 MW server\""), 210.0);
}

TEST(Readings, AreNotWrittenInAnotherKindOfMegawatt) {
    EXPECT_EQ(load_files({{"scenario.toml", reading("it-power", "\"181 MW facility\"")}}).faults,
        "scenario.toml:57:9: wrong-unit: `reading.one.value` is written in the unit of "
        "facility-power, but `measure` is it-power\n"
        "    write measure = \"facility-power\", or the amount in the unit of its measure\n");
    EXPECT_EQ(load_files({{"scenario.toml", reading("it-power", "\"181 MW\"")}}).faults,
        "scenario.toml:57:9: missing-power-kind: `reading.one.value`: \"181 MW\" does not say "
        "which power it is\n"
        "    write server, IT or facility behind it\n");
    EXPECT_EQ(load_files({{"scenario.toml", reading("it-power", "\"181 MW cooling\"")}}).faults,
        "scenario.toml:57:9: bad-quantity: `reading.one.value` is \"181 MW cooling\", which is "
        "nothing that a reading measures\n"
        "    write for example \"350_000 accelerators\", \"12 H100e\", \"30 MW IT\" or "
        "\"41_700 USD\"\n");
}

} // namespace
} // namespace gigaplan::scenario
