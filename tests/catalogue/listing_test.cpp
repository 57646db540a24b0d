#include "catalogue/listing.hpp"

#include "samples.hpp"

#include <gtest/gtest.h>

namespace gigaplan::catalogue {
namespace {

Catalogue small() {
    Diagnostics diagnostics;
    auto catalogue = load_text(R"([accelerator.part]
name = "Part"
vendor = "Maker"
category = "gpu"
status = "claim"
source = "Maker, data sheet"
stated_on = 2024-01-02
confidence = "high"
bf16_tflops = 12500
scale_up_domain = { value = 8, status = "claim", source = "Maker, leaflet", confidence = "from-memory" }
server_power = [
    { value = "1.275 kW server", chosen = true, status = "observed", source = "a meter", confidence = "from-memory" },
    { value = "1.4 kW server", note = "rating" },
]
idle_power = { value = "0.2 kW IT", status = "assumed", confidence = "low", note = "a guess" }

[price.part]
item = "part"
basis = "accelerator"
year = 2024
low = "20_000 USD"
high = { value = "30_000.50 USD", status = "estimate", source = "a friend", confidence = "from-memory" }
status = "estimate"
source = "a market survey"
confidence = "medium"
)",
        diagnostics);
    EXPECT_EQ(to_text(diagnostics), "");
    return catalogue ? *std::move(catalogue) : Catalogue();
}

TEST(CatalogueList, EveryTableIsWellFormedAndComplete) {
    const std::vector<std::pair<Kind, std::size_t>> expected = {
        {Kind::Accelerators, shipped().accelerators.size()},
        {Kind::Systems, shipped().systems.size()}, {Kind::Devices, shipped().devices.size()},
        {Kind::Models, shipped().models.size()}, {Kind::Prices, shipped().prices.size()},
        {Kind::Rents, shipped().rents.size()}};
    for (const auto& [kind, rows] : expected) {
        const table::Table table = list(shipped(), kind);
        EXPECT_TRUE(table::well_formed(table)) << table.key;
        EXPECT_EQ(table.rows.size(), rows) << table.key;
        EXPECT_EQ(kind_named(table.key), kind);
    }
}

TEST(CatalogueList, PowersAreInKilowattsOfTheirKind) {
    const table::Table table = list(shipped(), Kind::Systems);
    const auto& columns = table.columns;
    EXPECT_EQ(table::heading(columns[6]), "Maximum power (kW server)");
    for (const table::Row& row : table.rows) {
        if (std::get<std::string>(row[0]) == "gb200_nvl72") {
            EXPECT_EQ(table::cell_text(columns[6], row[6]), "132");
            EXPECT_EQ(table::cell_text(columns[8], row[8]), "3,000,000.00");
        }
    }
}

std::string cell(const table::Table& table, const std::string& id, const std::string& key) {
    for (const table::Row& row : table.rows) {
        if (std::get<std::string>(row[0]) != id) continue;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (table.columns[i].key == key) return table::cell_text(table.columns[i], row[i]);
        }
    }
    return "nothing";
}

TEST(CatalogueList, SaysWhichPowerADeviceHas) {
    const table::Table devices = list(shipped(), Kind::Devices);
    EXPECT_EQ(cell(devices, "qm9700", "max_power_kw"), "1.7");
    EXPECT_EQ(cell(devices, "qm9700", "power_kind"), "IT");
    EXPECT_EQ(cell(devices, "megapack_2xl", "max_power_kw"), "1,927");
    EXPECT_EQ(cell(devices, "megapack_2xl", "power_kind"), "grid");
    EXPECT_EQ(cell(devices, "megapack_3", "power_kind"), "");
}

TEST(CatalogueList, SaysWhenARentWasStatedAndHowSureItIs) {
    const table::Table rents = list(shipped(), Kind::Rents);
    EXPECT_EQ(cell(rents, "h100-2024-10", "stated_on"), "2024-10-07");
    EXPECT_EQ(cell(rents, "h100-2024-10", "confidence"), "medium");
    EXPECT_EQ(cell(list(shipped(), Kind::Prices), "h100_pcie-2023", "confidence"), "from-memory");
}

TEST(CatalogueList, KnowsItsKindsInBothNumbers) {
    EXPECT_EQ(kind_named("accelerators"), Kind::Accelerators);
    EXPECT_EQ(kind_named("rent"), Kind::Rents);
    EXPECT_EQ(kind_named("gpus"), std::nullopt);
}

TEST(CatalogueShow, SetsWhatOthersSayBesideTheChosenFigure) {
    const auto found = show(small(), "accelerator.part");
    ASSERT_TRUE(found);
    ASSERT_EQ(found->size(), 1U);
    EXPECT_EQ(to_text(found->front()),
        "accelerator.part\n"
        "  name             Part\n"
        "  vendor           Maker\n"
        "  category         gpu\n"
        "  evidence         claim, high confidence; Maker, data sheet, 2024-01-02\n"
        "  bf16_tflops      12,500 TFLOP/s   claim, high confidence; Maker, data sheet, "
        "2024-01-02\n"
        "  scale_up_domain  8                claim, from memory; Maker, leaflet, undated\n"
        "  server_power     1.275 kW server  observed, from memory; a meter, undated\n"
        "    not used:      1.4 kW server    claim, high confidence; Maker, data sheet, "
        "2024-01-02; rating\n"
        "  idle_power       0.2 kW IT        assumed, low confidence; a guess\n");
}

TEST(CatalogueShow, GivesEveryEntryOfTheId) {
    const auto found = show(small(), "part");
    ASSERT_TRUE(found);
    ASSERT_EQ(found->size(), 2U);
    EXPECT_EQ(to_text((*found)[1]),
        "price.part\n"
        "  item         part\n"
        "  basis        accelerator\n"
        "  year         2024\n"
        "  evidence     estimate, medium confidence; a market survey\n"
        "  low          20,000 USD     estimate, medium confidence; a market survey\n"
        "  high         30,000.50 USD  estimate, from memory; a friend\n");
}

TEST(CatalogueShow, WritesTheSameAsJson) {
    const auto found = show(small(), "part");
    ASSERT_TRUE(found);
    const auto json = [&](std::size_t i) { return to_json((*found)[i]).dump_compact(); };
    EXPECT_EQ(json(0),
        R"({"section":"accelerator","id":"part",)"
        R"("facts":{"name":"Part","vendor":"Maker","category":"gpu"},)"
        R"("evidence":{"status":"claim","source":"Maker, data sheet","stated_on":"2024-01-02",)"
        R"("confidence":"high","note":""},"figures":[)"
        R"({"key":"bf16_tflops","value":12500,"unit":"TFLOP/s","chosen":true,)"
        R"("evidence":{"status":"claim","source":"Maker, data sheet","stated_on":"2024-01-02",)"
        R"("confidence":"high","note":""}},)"
        R"({"key":"scale_up_domain","value":8,"unit":"","chosen":true,)"
        R"("evidence":{"status":"claim","source":"Maker, leaflet","stated_on":null,)"
        R"("confidence":"from-memory","note":""}},)"
        R"({"key":"server_power","value":1.275,"unit":"kW server","chosen":true,)"
        R"("evidence":{"status":"observed","source":"a meter","stated_on":null,)"
        R"("confidence":"from-memory","note":""}},)"
        R"({"key":"server_power","value":1.4,"unit":"kW server","chosen":false,)"
        R"("evidence":{"status":"claim","source":"Maker, data sheet","stated_on":"2024-01-02",)"
        R"("confidence":"high","note":"rating"}},)"
        R"({"key":"idle_power","value":0.2,"unit":"kW IT","chosen":true,)"
        R"("evidence":{"status":"assumed","source":"","stated_on":null,)"
        R"("confidence":"low","note":"a guess"}}]})");
    EXPECT_EQ(json(1),
        R"({"section":"price","id":"part","facts":{"item":"part","basis":"accelerator",)"
        R"("year":2024},)"
        R"("evidence":{"status":"estimate","source":"a market survey","stated_on":null,)"
        R"("confidence":"medium","note":""},"figures":[)"
        R"({"key":"low","value":20000,"unit":"USD","chosen":true,)"
        R"("evidence":{"status":"estimate","source":"a market survey","stated_on":null,)"
        R"("confidence":"medium","note":""}},)"
        R"({"key":"high","value":30000.5,"unit":"USD","chosen":true,)"
        R"("evidence":{"status":"estimate","source":"a friend","stated_on":null,)"
        R"("confidence":"from-memory","note":""}}]})");
}

TEST(CatalogueShow, NamesTheNearestWhenThereIsNone) {
    const auto found = show(shipped(), "h100_smx");
    ASSERT_FALSE(found);
    EXPECT_EQ(found.failure().message,
        "the catalogue has no entry \"h100_smx\"; did you mean \"h100_sxm\"?");
    EXPECT_EQ(show(shipped(), "a wholly different thing").failure().message,
        "the catalogue has no entry \"a wholly different thing\"; `gigaplan catalogue list` names "
        "them all");
}

TEST(CatalogueShow, NamesTheIdsThatHoldWhatWasAskedFor) {
    EXPECT_EQ(show(shipped(), "h100").failure().message,
        "the catalogue has no entry \"h100\"; did you mean \"h100_pcie\", \"h100_sxm\", "
        "\"dgx_h100\" or \"smc_4u_h100_rack\"?");
    // By name, whatever its letters: "Llama 3.1 405B".
    EXPECT_EQ(show(shipped(), "llama 3.1").failure().message,
        "the catalogue has no entry \"llama 3.1\"; did you mean \"llama31_405b\", "
        "\"llama31_70b\" or \"llama31_8b\"?");
    EXPECT_EQ(show(shipped(), "2024-10").failure().message,
        "the catalogue has no entry \"2024-10\"; did you mean \"rent.h100-2024-10\"?");
}

TEST(CatalogueShow, EveryShippedEntryCanBeShown) {
    for (const System& system : shipped().systems) {
        const auto found = show(shipped(), "system." + system.id);
        ASSERT_TRUE(found) << system.id;
        const std::string text = to_text(found->front());
        EXPECT_NE(text.find(system.name), std::string::npos);
        EXPECT_EQ(text.find("unstated"), std::string::npos) << text;
    }
}

} // namespace
} // namespace gigaplan::catalogue
