#include "catalogue/load.hpp"

#include "samples.hpp"

#include <gtest/gtest.h>

namespace gigaplan::catalogue {
namespace {

constexpr const char* kPart = R"([accelerator.part]
name = "Part"
vendor = "Maker"
category = "gpu"
status = "claim"
source = "Maker, data sheet"
stated_on = 2024-01-02
confidence = "high"
note = "of the entry"
bf16_tflops = 500
memory_gb = { value = 80, note = "usable" }
server_power = [
    { value = "1 kW server", chosen = true, status = "observed", source = "a meter", confidence = "high" },
    { value = "1.2 kW server", note = "rating" },
]
)";

Catalogue sound(const std::string& text) {
    Diagnostics diagnostics;
    auto catalogue = load_text(text, diagnostics);
    EXPECT_EQ(to_text(diagnostics), "");
    return catalogue ? *std::move(catalogue) : Catalogue();
}

TEST(CatalogueLoad, FiguresWithoutEvidenceHaveTheirEntrys) {
    const Catalogue catalogue = sound(kPart);
    const Accelerator& part = *catalogue.find_accelerator("part");
    const Evidence& rate = part.bf16_tflops->evidence;
    EXPECT_EQ(rate.source, "Maker, data sheet");
    EXPECT_EQ(rate.status, Status::Claim);
    EXPECT_EQ(rate.stated_on, Date(2024, 1, 2));
    EXPECT_EQ(rate.note, ""); // the note was on the entry
    EXPECT_EQ(part.memory_gb->evidence.source, "Maker, data sheet");
    EXPECT_EQ(part.memory_gb->evidence.note, "usable");
}

TEST(CatalogueLoad, FiguresWithEvidenceKeepIt) {
    const Catalogue catalogue = sound(kPart);
    const Accelerator& part = *catalogue.find_accelerator("part");
    EXPECT_EQ(part.server_power->evidence.source, "a meter");
    EXPECT_FALSE(part.server_power->evidence.stated_on);
    ASSERT_EQ(part.server_power->others.size(), 1U);
    EXPECT_EQ(part.server_power->others[0].evidence.source, "Maker, data sheet");
    EXPECT_DOUBLE_EQ(kilowatts(part.server_power->others[0].value), 1.2);
}

TEST(CatalogueLoad, SystemsFindTheirAcceleratorInAnyFile) {
    const std::string box = "[system.box]\nname = \"Box\"\nkind = \"server\"\n"
                            "accelerator_id = \"part\"\naccelerators = 8\n";
    Diagnostics diagnostics;
    const auto catalogue = load(
        {"a.toml", "b.toml"},
        [&](const std::string& path) {
            return Result<std::string>(path == "a.toml" ? box : std::string(kPart));
        },
        diagnostics);
    ASSERT_TRUE(catalogue) << to_text(diagnostics);
    EXPECT_EQ(catalogue->find_system("box")->accelerator, make_index<Accelerator>(0));
}

TEST(CatalogueLoad, FilesThatCannotBeReadAreNamed) {
    Diagnostics diagnostics;
    const auto catalogue = load(
        {"gone.toml"},
        [](const std::string&) {
            return Result<std::string>(Failure{FailureKind::Storage, "there is no such file"});
        },
        diagnostics);
    EXPECT_FALSE(catalogue);
    EXPECT_EQ(to_text(diagnostics), "gone.toml: file-unreadable: there is no such file\n");
}

TEST(CatalogueOverrides, ReplaceTheKeysGivenAndNoOthers) {
    Catalogue catalogue = sound(kPart);
    Diagnostics diagnostics;
    override_with(R"([catalogue.accelerator.part]
memory_gb = { value = 96, source = "a new sheet", status = "claim", confidence = "low" }
)",
        catalogue, diagnostics);
    EXPECT_EQ(to_text(diagnostics), "");
    const Accelerator& part = *catalogue.find_accelerator("part");
    EXPECT_EQ(part.memory_gb->value, 96.0);
    EXPECT_EQ(part.memory_gb->evidence.source, "a new sheet");
    EXPECT_EQ(part.bf16_tflops->value, 500.0);
    EXPECT_EQ(part.bf16_tflops->evidence.source, "Maker, data sheet");
    EXPECT_EQ(part.name, "Part");
    EXPECT_EQ(part.evidence.note, "of the entry");
    EXPECT_EQ(part.place.file_name(), "scenario.toml");
}

TEST(CatalogueOverrides, NeverPutANewFigureUnderTheOldSource) {
    Catalogue catalogue = sound(kPart);
    Diagnostics diagnostics;
    override_with(
        "[catalogue.accelerator.part]\nserver_power = \"0.9 kW server\"\n", catalogue, diagnostics);
    const Accelerator& part = *catalogue.find_accelerator("part");
    EXPECT_DOUBLE_EQ(kilowatts(part.server_power->value), 0.9);
    EXPECT_EQ(part.server_power->evidence.source, "");
    EXPECT_EQ(part.server_power->evidence.status, Status::Unstated);
    EXPECT_TRUE(part.server_power->others.empty());
    EXPECT_EQ(part.evidence.source, "Maker, data sheet");
}

TEST(CatalogueOverrides, GiveTheirOwnEvidenceToTheirOwnFigures) {
    Catalogue catalogue = sound(kPart);
    Diagnostics diagnostics;
    override_with(R"([catalogue.accelerator.part]
status = "assumed"
note = "what if"
bf16_tflops = 600
)",
        catalogue, diagnostics);
    const Accelerator& part = *catalogue.find_accelerator("part");
    EXPECT_EQ(part.bf16_tflops->evidence.status, Status::Assumed);
    EXPECT_EQ(part.bf16_tflops->evidence.source, "");
    EXPECT_EQ(part.memory_gb->evidence.source, "Maker, data sheet");
}

TEST(CatalogueOverrides, AddEntriesInTheirPlace) {
    Catalogue catalogue = shipped();
    const std::size_t count = catalogue.accelerators.size();
    Diagnostics diagnostics;
    override_with(R"([catalogue.accelerator.a]
name = "First"
vendor = "Maker"
category = "asic"
[catalogue.system.box]
name = "Box"
kind = "server"
accelerator_id = "a"
accelerators = 4
)",
        catalogue, diagnostics);
    EXPECT_EQ(to_text(diagnostics), "");
    EXPECT_EQ(catalogue.accelerators.size(), count + 1);
    EXPECT_EQ(catalogue.accelerators.front().id, "a");
    // Everything moved by one place, and systems still find their own.
    for (const System& system : catalogue.systems) {
        if (!system.accelerator) continue;
        EXPECT_EQ(catalogue.accelerators[system.accelerator->value].id, system.accelerator_id);
    }
}

TEST(CatalogueOverrides, OfOneEndOfAPriceTakeItsEvidenceAway) {
    Catalogue catalogue = shipped();
    Diagnostics diagnostics;
    override_with("[catalogue.price.h100-2023]\nhigh = \"45_000 USD\"\n", catalogue, diagnostics);
    EXPECT_EQ(to_text(diagnostics), "");
    const PriceRange& price = *catalogue.find_price("h100-2023");
    EXPECT_EQ(*price.low, whole_units(30'000));
    EXPECT_EQ(*price.high, whole_units(45'000));
    EXPECT_EQ(price.low.evidence.source, "Epoch AI, AI chip counts, Nvidia annual prices (MIT)");
    EXPECT_EQ(price.high.evidence.source, "");
}

TEST(CatalogueOverrides, ReportFaultsAtTheirPlaceInTheScenario) {
    Catalogue catalogue = shipped();
    Diagnostics diagnostics;
    override_with(R"([catalogue.accelerator.h100_sxm]
memory_gbit = 96
[catalogue.systems.box]
name = "Box"
)",
        catalogue, diagnostics);
    EXPECT_EQ(to_text(diagnostics),
        "scenario.toml:2:1: unknown-key: `catalogue.accelerator.h100_sxm` has no key "
        "`memory_gbit`\n"
        "    did you mean `memory_gb`?\n"
        "scenario.toml:3:12: unknown-section: the catalogue has no section `catalogue.systems`\n"
        "    did you mean `catalogue.system`?\n");
}

} // namespace
} // namespace gigaplan::catalogue
