// What people read when a catalogue is wrong: whole messages.
#include "catalogue/load.hpp"
#include "samples.hpp"

#include <gtest/gtest.h>

namespace gigaplan::catalogue {
namespace {

// A sound accelerator with more lines at its end.
std::string part_with(const std::string& lines) {
    return "[accelerator.part]\nname = \"Part\"\nvendor = \"Maker\"\ncategory = \"gpu\"\n" + lines;
}

TEST(BadCatalogue, UnknownKey) {
    EXPECT_EQ(faults_of(part_with("memory_gbyte = 80\n")),
        "catalogue.toml:5:1: unknown-key: `accelerator.part` has no key `memory_gbyte`\n"
        "    did you mean `memory_gb`?\n");
}

TEST(BadCatalogue, UnknownSection) {
    EXPECT_EQ(faults_of("[acelerator.part]\nname = \"Part\"\n"),
        "catalogue.toml:1:2: unknown-section: the catalogue has no section `acelerator`\n"
        "    did you mean `accelerator`?\n");
}

TEST(BadCatalogue, MissingKey) {
    EXPECT_EQ(faults_of("[accelerator.part]\nname = \"Part\"\ncategory = \"gpu\"\n"),
        "catalogue.toml:1:1: missing-key: `accelerator.part` has no `vendor`: who makes it\n"
        "    add vendor = \"...\"\n");
}

TEST(BadCatalogue, PowerOfAnotherKind) {
    EXPECT_EQ(faults_of(part_with("server_power = \"1.2 kW IT\"\n")),
        "catalogue.toml:5:16: wrong-power-kind: `accelerator.part.server_power`: \"1.2 kW IT\" is "
        "IT power where server power is expected\n"
        "    IT power is that of servers, network and storage; server power is what the servers "
        "draw; write for example \"1.91 kW server\", or give the IT power where it is asked for\n");
}

TEST(BadCatalogue, PowerWithoutAKind) {
    EXPECT_EQ(faults_of(part_with("it_power = \"1.2 kW\"\n")),
        "catalogue.toml:5:12: missing-power-kind: `accelerator.part.it_power`: \"1.2 kW\" does not "
        "say which power it is\n"
        "    IT power is that of servers, network and storage: write \"1.2 kW IT\" if it is "
        "that\n");
}

std::string device_with(const std::string& kind, const std::string& lines) {
    return "[device.thing]\nname = \"Thing\"\nkind = \"" + kind + "\"\n" + lines;
}

TEST(BadCatalogue, ADeviceWhosePowerHasNoKind) {
    EXPECT_EQ(faults_of(device_with("switch", "max_power = \"1.7 kW\"\n")),
        "catalogue.toml:4:13: missing-power-kind: `device.thing.max_power`: \"1.7 kW\" does not "
        "say which power it is\n"
        "    IT power is that of servers, network and storage: write \"1.7 kW IT\" if it is "
        "that\n");
    EXPECT_EQ(faults_of(device_with("switch", "max_power_kw = 1.7\n")),
        "catalogue.toml:4:1: unknown-key: `device.thing` has no key `max_power_kw`\n"
        "    did you mean `max_power`?\n");
}

TEST(BadCatalogue, ABatteryThatDrawsAndASwitchThatGives) {
    EXPECT_EQ(faults_of(device_with("battery", "max_power = \"1_927 kW IT\"\n")),
        "catalogue.toml:4:13: wrong-power-kind: `device.thing` is a battery and has a "
        "`max_power`\n"
        "    write unit_power, in kW grid\n");
    EXPECT_EQ(faults_of(device_with("switch", "unit_power = \"1.7 kW grid\"\n")),
        "catalogue.toml:4:14: wrong-power-kind: `device.thing` is no battery and has a "
        "`unit_power`\n"
        "    write max_power, in kW IT\n");
}

TEST(BadCatalogue, ADeviceThatDrawsMoreThanItsMost) {
    EXPECT_EQ(faults_of(device_with(
                  "switch", "max_power = \"1 kW IT\"\ntypical_power = \"1.2 kW IT\"\n")),
        "catalogue.toml:5:17: inconsistent-power: `device.thing.typical_power` is above its "
        "maximum\n");
}

TEST(BadCatalogue, NothingOrLess) {
    EXPECT_EQ(faults_of(part_with("bf16_tflops = 0\n")),
        "catalogue.toml:5:15: not-positive: `accelerator.part.bf16_tflops` must be above 0\n"
        "    leave out what is not known\n");
}

TEST(BadCatalogue, ItPowerBelowServerPower) {
    EXPECT_EQ(faults_of(part_with("server_power = \"1.2 kW server\"\nit_power = \"1.1 kW IT\"\n")),
        "catalogue.toml:6:12: inconsistent-power: `accelerator.part.it_power` is below its server "
        "power\n"
        "    IT power holds the servers, the network and the storage\n");
}

TEST(BadCatalogue, IdlePowerAboveItPower) {
    EXPECT_EQ(faults_of(part_with("it_power = \"1.1 kW IT\"\nidle_power = \"1.2 kW IT\"\n")),
        "catalogue.toml:6:14: inconsistent-power: `accelerator.part.idle_power` is above its IT "
        "power\n"
        "    idle power is drawn without work, by the same equipment\n");
}

TEST(BadCatalogue, TwoStatementsAndNoneChosen) {
    EXPECT_EQ(faults_of(part_with("memory_gb = [{ value = 80 }, { value = 96 }]\n")),
        "catalogue.toml:5:13: none-chosen: `accelerator.part.memory_gb` has 2 statements and none "
        "of them is chosen\n"
        "    add chosen = true to the one that the plan uses\n");
}

TEST(BadCatalogue, WindowsAndMasksThatCannotBe) {
    const std::string model = "[model.m]\nname = \"M\"\norganisation = \"O\"\nlayers = 4\n";
    EXPECT_EQ(faults_of(model + "window = 128\nwindow_layers = 5\n"),
        "catalogue.toml:6:17: out-of-range: `model.m.window_layers` is above its layers\n");
    EXPECT_EQ(faults_of(model + "window = 128\nwindow_layers = 2\nfull_attention_every = 2\n"),
        "catalogue.toml:6:17: either-or: `model.m` has both `window_layers` and "
        "`full_attention_every`\n    keep the one that says how many layers have the window\n");
    EXPECT_EQ(faults_of(model + "attention = \"both\"\n"),
        "catalogue.toml:1:8: bad-choice: `model.m.attention` is \"both\", but must be causal or "
        "bidirectional\n");
}

TEST(BadCatalogue, UnknownCategory) {
    EXPECT_EQ(faults_of("[accelerator.part]\nname = \"Part\"\nvendor = \"Maker\"\n"
                        "category = \"gpus\"\n"),
        "catalogue.toml:1:14: bad-choice: `accelerator.part.category` is \"gpus\", but must be "
        "gpu, tpu, asic or vehicle\n"
        "    did you mean \"gpu\"?\n");
}

TEST(BadCatalogue, SystemOfAnUnknownAccelerator) {
    EXPECT_EQ(faults_of(part_with("[system.box]\nname = \"Box\"\nkind = \"server\"\n"
                                  "accelerator_id = \"prat\"\naccelerators = 8\n")),
        "catalogue.toml:5:9: unknown-id: `system.box.accelerator_id` is \"prat\", but there "
        "is no such accelerator\n"
        "    did you mean \"part\"?\n");
}

TEST(BadCatalogue, SystemWithoutANumber) {
    EXPECT_EQ(faults_of(part_with("[system.box]\nname = \"Box\"\nkind = \"server\"\n"
                                  "accelerator_id = \"part\"\n")),
        "catalogue.toml:5:9: missing-key: `system.box` does not say how many accelerators it has\n"
        "    add accelerators = 8, or another number above 0\n");
}

TEST(BadCatalogue, PriceWithItsEndsExchanged) {
    EXPECT_EQ(faults_of(part_with("[price.part-2024]\nitem = \"part\"\nbasis = \"accelerator\"\n"
                                  "year = 2024\nlow = \"40_000 USD\"\nhigh = \"30_000 USD\"\n")),
        "catalogue.toml:5:8: low-above-high: `price.part-2024` has its low end above its high end\n"
        "    exchange `low` and `high`\n");
}

TEST(BadCatalogue, RentThatEndsBeforeItBegins) {
    EXPECT_EQ(faults_of(part_with("[rent.part]\nitem = \"part\"\nfrom = 2024-06-01\n"
                                  "to = 2024-01-01\nlow = \"2 USD/accelerator-hour\"\n"
                                  "high = \"3 USD/accelerator-hour\"\n")),
        "catalogue.toml:5:7: bad-span: `rent.part` ends on 2024-01-01, not after its start on "
        "2024-06-01\n"
        "    `to` is the first day on which it no longer holds\n");
}

TEST(BadCatalogue, BadId) {
    EXPECT_EQ(faults_of("[accelerator.\"H 100\"]\nname = \"Part\"\nvendor = \"Maker\"\n"
                        "category = \"gpu\"\n"),
        "catalogue.toml:1:14: bad-id: `H 100` is no id for [accelerator.ID]\n"
        "    use small letters, digits, and - _ . between them, 64 at most\n");
}

TEST(BadCatalogue, SystemThatNamesNoAccelerator) {
    EXPECT_EQ(faults_of("[system.box]\nname = \"Box\"\nkind = \"server\"\naccelerators = 8\n"),
        "catalogue.toml:1:9: missing-key: `system.box` has accelerators, but not which\n"
        "    add accelerator_id = \"h100_sxm\", or another\n");
}

TEST(BadCatalogue, TypicalPowerAboveTheMaximum) {
    EXPECT_EQ(faults_of("[system.box]\nname = \"Box\"\nkind = \"server\"\n"
                        "max_power = \"10 kW server\"\ntypical_power = \"11 kW server\"\n"),
        "catalogue.toml:5:17: inconsistent-power: `system.box.typical_power` is above its "
        "maximum\n");
}

TEST(BadCatalogue, PriceOfNoYear) {
    EXPECT_EQ(faults_of(part_with("[price.part]\nitem = \"part\"\nbasis = \"accelerator\"\n"
                                  "year = 24\nlow = \"1 USD\"\nhigh = \"2 USD\"\n")),
        "catalogue.toml:5:8: bad-year: `price.part.year` is 24, but a year lies between 2000 and "
        "2199\n"
        "    write all four digits of the year\n");
}

TEST(BadCatalogue, EntriesThatAreNoTables) {
    EXPECT_EQ(faults_of("accelerator = 1\n[system]\nbox = \"Box\"\n"),
        "catalogue.toml:1:15: wrong-type: `accelerator` is a whole number, but a table of entries "
        "is expected\n"
        "    begin each entry with [accelerator.ID]\n"
        "catalogue.toml:3:7: wrong-type: `system.box` is a string, but a table is expected\n"
        "    write { name = ... }\n");
}

TEST(BadCatalogue, TheSameIdInTwoFiles) {
    Diagnostics diagnostics;
    const auto catalogue = load(
        {"a.toml", "b.toml"}, [](const std::string&) { return Result<std::string>(part_with("")); },
        diagnostics);
    EXPECT_FALSE(catalogue);
    EXPECT_EQ(to_text(diagnostics),
        "b.toml:1:14: duplicate-id: there are two entries [accelerator.part]\n"
        "    the other is at a.toml:1\n");
}

TEST(BadCatalogue, AllFaultsAreCollected) {
    EXPECT_EQ(faults_of("[accelerator.a]\nname = 1\n[accelerator.b]\nvendor = \"Maker\"\n"),
        "catalogue.toml:1:1: missing-key: `accelerator.a` has no `vendor`: who makes it\n"
        "    add vendor = \"...\"\n"
        "catalogue.toml:1:1: missing-key: `accelerator.a` has no `category`: gpu, tpu, asic or "
        "vehicle\n"
        "    add category = \"...\"\n"
        "catalogue.toml:2:8: wrong-type: `accelerator.a.name` is a whole number, but text is "
        "expected\n"
        "    write name = \"...\"\n"
        "catalogue.toml:3:1: missing-key: `accelerator.b` has no `name`: vendor and product\n"
        "    add name = \"...\"\n"
        "catalogue.toml:3:1: missing-key: `accelerator.b` has no `category`: gpu, tpu, asic or "
        "vehicle\n"
        "    add category = \"...\"\n");
}

} // namespace
} // namespace gigaplan::catalogue
