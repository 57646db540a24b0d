#include "perf/calibration.hpp"

#include "perf/load_calibration.hpp"
#include "samples.hpp"

#include <gtest/gtest.h>

namespace gigaplan::perf {
namespace {

std::string faults_of(const std::string& text) {
    Diagnostics diagnostics;
    const auto book = load_calibration(
        {"chips.toml"}, [&](const std::string&) { return Result<std::string>(text); },
        shipped_catalogue(), diagnostics);
    EXPECT_EQ(book.has_value(), !diagnostics.has_errors());
    return to_text(diagnostics);
}

TEST(Calibrations, AreOfTheFamilyAndTheRelease) {
    Layout layout;
    layout.release = Date(2025, 11, 1);
    const auto chosen = choose_calibration(shipped_book(), machine("h200_sxm"), layout, false);
    EXPECT_EQ(chosen.family->id, "hopper");
    EXPECT_TRUE(chosen.seen);
    EXPECT_EQ(chosen.release->id, "nemo-2024");
    layout.release = std::nullopt;
    EXPECT_EQ(choose_calibration(shipped_book(), machine("h200_sxm"), layout, false).release->id,
        "nemo-2026");
    layout.release = Date(2010, 1, 1);
    EXPECT_EQ(choose_calibration(shipped_book(), machine("h200_sxm"), layout, false).release->id,
        "nemo-2023");
}

// The MI300X with 1,307 TFLOP/s is nearest to the H100 with 989; its interval is at least from
// a fifth below to a quarter above.
TEST(Calibrations, OfUnknownAcceleratorsAreARelatives) {
    const Layout layout;
    const auto own = choose_calibration(shipped_book(), machine("h100_sxm"), layout, false);
    const auto relative = choose_calibration(shipped_book(), machine("mi300x"), layout, false);
    EXPECT_EQ(relative.family->id, "hopper");
    EXPECT_FALSE(relative.seen);
    EXPECT_LE(relative.spread.low, std::min(0.8, own.spread.low * own.spread.low));
    EXPECT_GE(relative.spread.high, std::max(1.25, own.spread.high * own.spread.high));
}

// Nobody published runs in fp4, nor layouts on TPUs, that it could be fitted to.
TEST(Calibrations, OfFormatsAndChipsWithoutRunsAreLessSure) {
    Layout layout;
    const auto seen = choose_calibration(shipped_book(), machine("b200"), layout, false);
    EXPECT_TRUE(seen.seen);
    layout.recipe = Recipe::Nvfp4;
    const auto unseen = choose_calibration(shipped_book(), machine("b200"), layout, false);
    EXPECT_EQ(unseen.family->id, "blackwell");
    EXPECT_FALSE(unseen.seen);
    EXPECT_GT(unseen.spread.high / unseen.spread.low, seen.spread.high / seen.spread.low);
    EXPECT_FALSE(choose_calibration(shipped_book(), machine("tpu_v5p"), {}, false).seen);
}

TEST(Calibrations, HoldShares) {
    for (const ChipFamily& family : shipped_book().families) {
        const ChipCalibration& chip = family.values;
        for (const double share : chip.matrix_share)
            EXPECT_TRUE(share > 0.0 && share <= 1.0) << family.id;
        for (const double share :
            {chip.attention_forward_share, chip.attention_backward_share, chip.attention_old_share,
                chip.memory_share, chip.scale_up_share, chip.scale_out_share})
            EXPECT_TRUE(share > 0.0 && share <= 1.0) << family.id;
    }
}

TEST(Calibrations, ThatAreWrongSayWhere) {
    EXPECT_EQ(faults_of("[chips.hopper]\n"),
        "chips.toml:1:2: unknown-section: a calibration has no section `chips`\n"
        "    its sections are chip, framework and spread\n");
    EXPECT_EQ(faults_of("[spread.dense]\nexperts = false\nlow = 2\nhigh = 1\nruns = 3\n"),
        "chips.toml:1:9: low-above-high: `spread.dense.low` is above its high\n");
    EXPECT_EQ(faults_of(""),
        "chips.toml: missing-key: the calibration has no chip, or lacks a framework\n"
        "    it needs a [chip.ID], and a [framework.ID] each for nemo, megatron-lm, fsdp and "
        "maxtext\n");
}

} // namespace
} // namespace gigaplan::perf
