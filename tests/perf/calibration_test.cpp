#include "perf/calibration.hpp"

#include "perf/load_calibration.hpp"
#include "samples.hpp"

#include <cmath>
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

// Two families and one framework, of which only what tests are about is given.
CalibrationBook small_book() {
    CalibrationBook book;
    book.families = {{"hopper", {"h100_sxm"}, {"bf16"}, 512, 989e12, {}},
        {"tpu", {"tpu_v5p"}, {}, 0, 459e12, {}}};
    book.releases = {{"nemo-2023", Framework::Nemo, Date(2023, 1, 1), {}}};
    book.spreads = {{"", false, std::nullopt, false, 0.9, 1.1, 100},
        {"hopper", false, std::nullopt, false, 0.95, 1.04, 50},
        {"", false, std::nullopt, true, 0.84, 1.25, 100}};
    book.sources = {"NVIDIA/NeMo"};
    book.widening = {0.0, 0.03};
    return book;
}

// What was published by others than the fit has seen lies farther off, whatever it ran on.
TEST(Spreads, AreOfSeenAndOfNewSources) {
    const auto chosen = choose_calibration(small_book(), machine("h100_sxm"), {}, false);
    EXPECT_EQ(chosen.spread.low, 0.95);
    EXPECT_EQ(chosen.spread.high, 1.04);
    EXPECT_EQ(chosen.elsewhere.low, 0.84);
    EXPECT_EQ(chosen.elsewhere.high, 1.25);
    EXPECT_EQ(chosen.elsewhere.runs, 100);
    EXPECT_EQ(chosen.widened_beyond, 0);
}

// With a narrower spread of new sources that of seen ones stands for both.
TEST(Spreads, OfNewSourcesAreNotTheNarrowerOnes) {
    CalibrationBook book = small_book();
    book.spreads[2].low = 0.97;
    book.spreads[2].high = 1.02;
    const auto chosen = choose_calibration(book, machine("h100_sxm"), {}, false);
    EXPECT_EQ(chosen.elsewhere.low, 0.95);
    EXPECT_EQ(chosen.elsewhere.high, 1.04);
}

// 8,192 are four doublings of 512: 0.12 of time's logarithm upwards, none downwards.
TEST(Spreads, WidenBeyondTheAcceleratorsOfTheFittedRuns) {
    Layout layout;
    layout.accelerators = 512;
    const auto fitted = choose_calibration(small_book(), machine("h100_sxm"), layout, false);
    EXPECT_EQ(fitted.spread.high, 1.04);
    EXPECT_EQ(fitted.widened_beyond, 0);
    layout.accelerators = 8192;
    const auto large = choose_calibration(small_book(), machine("h100_sxm"), layout, false);
    EXPECT_NEAR(std::log(large.spread.high), std::hypot(std::log(1.04), 0.12), 1e-12);
    EXPECT_NEAR(std::log(large.elsewhere.high), std::hypot(std::log(1.25), 0.12), 1e-12);
    EXPECT_EQ(large.spread.low, 0.95);
    EXPECT_EQ(large.elsewhere.low, 0.84);
    EXPECT_EQ(large.widened_beyond, 512);
}

// No run on a TPU was fitted: the largest on anything else stands for those it lacks.
TEST(Spreads, OfFamiliesWithoutRunsWidenFromTheLargestOfAll) {
    Layout layout;
    layout.accelerators = 512;
    EXPECT_EQ(
        choose_calibration(small_book(), machine("tpu_v5p"), layout, false).widened_beyond, 0);
    layout.accelerators = 1024;
    EXPECT_EQ(
        choose_calibration(small_book(), machine("tpu_v5p"), layout, false).widened_beyond, 512);
}

TEST(Sources, AreKnownByWhatStandsBeforeABlankOrABracket) {
    const CalibrationBook book = small_book();
    EXPECT_TRUE(is_fitted_source(book, "NVIDIA/NeMo"));
    EXPECT_TRUE(is_fitted_source(book, "NVIDIA/NeMo docs (24.07 container)"));
    EXPECT_TRUE(is_fitted_source(book, "NVIDIA/NeMo[H100]"));
    EXPECT_FALSE(is_fitted_source(book, "NVIDIA/NeMo-Aligner"));
    EXPECT_FALSE(is_fitted_source(book, "MegaScale, arXiv 2402.15627"));
    EXPECT_FALSE(is_fitted_source(book, ""));
}

TEST(Calibrations, SayWhereAReleaseIsOlderThanAnyThatWasFitted) {
    Layout layout;
    EXPECT_FALSE(choose_calibration(small_book(), machine("h100_sxm"), layout, false).older);
    layout.release = Date(2023, 1, 1);
    EXPECT_FALSE(choose_calibration(small_book(), machine("h100_sxm"), layout, false).older);
    layout.release = Date(2022, 12, 31);
    EXPECT_TRUE(choose_calibration(small_book(), machine("h100_sxm"), layout, false).older);
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
        "    its sections are chip, framework, sources, spread and widening\n");
    EXPECT_EQ(faults_of("[spread.dense]\nexperts = false\nlow = 2\nhigh = 1\nruns = 3\n"),
        "chips.toml:1:9: low-above-high: `spread.dense.low` is above its high\n");
    EXPECT_EQ(faults_of(""),
        "chips.toml: missing-key: the calibration has no chip, or lacks a framework, a spread or "
        "how it widens\n"
        "    it needs a [chip.ID], a [framework.ID] each for nemo, megatron-lm, fsdp and maxtext, "
        "a "
        "[widening.ID], and a [spread.ID] each of dense models and of those with experts, with and "
        "without new_source\n");
    EXPECT_EQ(faults_of("[widening.accelerators]\nlow = -0.1\nhigh = 0.02\nstatus = \"set\"\n"
                        "source = \"runs\"\nstated_on = 2026-11-23\nmeaning = \"larger\"\n"),
        "chips.toml:2:7: out-of-range: `widening.accelerators.low` is -0.1, but it lies between 0 "
        "and 1e30\n"
        "    write it without the minus sign, or leave the key out\n");
}

} // namespace
} // namespace gigaplan::perf
