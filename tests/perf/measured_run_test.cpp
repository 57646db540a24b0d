#include "perf/measured_run.hpp"

#include "perf/check_layout.hpp"
#include "perf/estimate.hpp"
#include "perf/memory.hpp"
#include "perf/open_layout.hpp"
#include "perf/quantities.hpp"
#include "samples.hpp"
#include "text/csv.hpp"

#include <cmath>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace gigaplan::perf {
namespace {

std::vector<MeasuredRun> runs_of(const std::string& csv) {
    Diagnostics diagnostics;
    const auto table = text::parse_csv(csv, "runs.csv", diagnostics);
    EXPECT_EQ(to_text(diagnostics), "");
    return table ? measured_runs(*table, shipped_catalogue()) : std::vector<MeasuredRun>();
}

std::vector<MeasuredRun> shipped_runs(const std::string& name = "training_runs.csv") {
    const std::ifstream file(GIGAPLAN_SOURCE_DIR "/validation/" + name);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return runs_of(bytes.str());
}

// 128 x 8,192 tokens at 14,451 a second on each of 8.
TEST(MeasuredRuns, TurnTokensASecondIntoAStep) {
    const auto runs =
        runs_of("source,model,gpu,num_gpus,global_batch,micro_batch,tp,pp,seq_len,precision,"
                "tokens_per_s_per_gpu\n"
                "NVIDIA-NeMo/Megatron-Bridge (25.11 "
                "container),llama3-8b,H100,8,128,1,1,1,8192,FP8-CS,14451\n");
    ASSERT_EQ(runs.size(), 1U);
    EXPECT_EQ(runs[0].refusal, "");
    EXPECT_DOUBLE_EQ(runs[0].measured_seconds, 128.0 * 8192 / (14451.0 * 8));
    EXPECT_EQ(runs[0].machine.accelerator, "h100_sxm");
    EXPECT_EQ(runs[0].layout.recipe, Recipe::Fp8);
    EXPECT_EQ(runs[0].layout.release, Date(2025, 11, 1));
}

TEST(MeasuredRuns, OfUnknownModelsAreReadFromTheirColumns) {
    const auto runs = runs_of("model,gpu,num_gpus,global_batch,tp,pp,layers,hidden,step_time_s\n"
                              "mine,A100,8,8,1,1,24,2048,1.5\n"
                              "yours,A100,8,8,1,1,,,1.5\n"
                              "llama3-8b,Z80,8,8,1,1,,,1.5\n"
                              "llama3-8b,A100,8,9,1,1,,,1.5\n");
    ASSERT_EQ(runs.size(), 4U);
    EXPECT_EQ(runs[0].refusal, "");
    EXPECT_EQ(runs[0].architecture.feed_forward, 4.0 * 2048);
    EXPECT_EQ(runs[1].refusal,
        "`yours` is not in the catalogue, and the row lacks layers and hidden of it");
    EXPECT_EQ(runs[2].refusal, "no accelerator in the catalogue is called `Z80`");
    EXPECT_EQ(runs[3].refusal, "a global batch of 9 is not a multiple of dp 8 x micro-batch 1");
}

// 32 sequences on 64 accelerators: what is split is open, and eight of a batch are not.
TEST(MeasuredRuns, WithOpenLayoutsTakeTheFastestThatFits) {
    const std::string columns =
        "source,model,gpu,num_gpus,global_batch,micro_batch,tp,seq_len,step_time_s\n";
    const auto runs = runs_of(
        columns + "mlcommons/training_results_v5.1 A/results,llama3-8b,H200,64,32,,,8192,0.35\n" +
        "mlcommons/training_results_v5.0 A/results,llama3-8b,B200,64,32,,4,8192,0.35\n" +
        "mlcommons/training_results_v5.1 A/results,llama3-8b,B200,64,32,,,8192,0.35\n" +
        "mine,llama31-405b,H100,8,8,,,8192,9\n");
    ASSERT_TRUE(runs[0].open && runs[1].open);
    // MLPerf's rounds are run in as few bits as the accelerator has.
    EXPECT_EQ(runs[0].layout.recipe, Recipe::Fp8);
    EXPECT_EQ(runs[1].layout.recipe, Recipe::Fp8);
    EXPECT_EQ(runs[2].layout.recipe, Recipe::Nvfp4);
    const MeasuredRun found = with_layout(runs[0], shipped_book());
    EXPECT_EQ(found.refusal, "");
    EXPECT_FALSE(found.open);
    EXPECT_GE(found.layout.tensor * found.layout.pipeline, 2);
    EXPECT_EQ(found.layout.context, 1);
    EXPECT_EQ(with_layout(runs[1], shipped_book()).layout.tensor, 4);
    EXPECT_EQ(with_layout(runs[3], shipped_book()).refusal,
        "no layout of a batch of 8 divides and fits on 8 accelerators");
}

// Without a batch: 960 tokens a second on each of 256 with the batch that is best.
TEST(MeasuredRuns, WithoutABatchTakeOneOfAFewSequences) {
    const auto runs = runs_of("source,model,gpu,num_gpus,seq_len,precision,tokens_per_s_per_gpu\n"
                              "maxtext docs,llama3-70b,TPU v6e,256,8192,BF16,960\n");
    ASSERT_TRUE(runs[0].open);
    const MeasuredRun found = with_layout(runs[0], shipped_book());
    EXPECT_EQ(found.refusal, "");
    EXPECT_GE(found.layout.global_batch, 256);
    EXPECT_LE(found.layout.global_batch, 2048);
    const double tokens = static_cast<double>(found.layout.global_batch) * 8192.0;
    EXPECT_DOUBLE_EQ(found.measured_seconds, tokens / (960.0 * 256.0));
}

// Of runs that are predicted without having been fitted, none may drop out unseen.
TEST(MeasuredRuns, ThatNothingWasFittedToCanAllBePredicted) {
    const auto runs = shipped_runs("published_runs.csv");
    EXPECT_GT(runs.size(), 50U);
    for (const MeasuredRun& stated : runs) {
        const MeasuredRun run = with_layout(stated, shipped_book());
        EXPECT_EQ(run.refusal, "") << "row " << run.row;
        EXPECT_GT(run.measured_seconds, 0.0) << "row " << run.row;
        EXPECT_EQ(what_does_not_divide(run.architecture, run.machine, run.layout), std::nullopt)
            << "row " << run.row;
    }
}

TEST(MeasuredRuns, OfUnknownModelsNameTheSizeThatIsMissing) {
    const auto runs = runs_of("model,gpu,num_gpus,global_batch,layers,hidden,moe_experts\n"
                              "mine,A100,8,8,24,,\n"
                              "mine,A100,8,8,,2048,\n"
                              "mine,A100,8,8,24,2048,8\n");
    const std::string head = "`mine` is not in the catalogue, and the row lacks ";
    EXPECT_EQ(runs[0].refusal, head + "hidden of it");
    EXPECT_EQ(runs[1].refusal, head + "layers of it");
    EXPECT_EQ(runs[2].refusal, head + "moe_topk of it");
}

// What cannot be read is not taken for 16 bits, or for nothing worked out again.
TEST(MeasuredRuns, WithUnknownWordsAreRefused) {
    const auto runs = runs_of("model,gpu,num_gpus,global_batch,tp,pp,precision,recompute\n"
                              "llama3-8b,H100,8,8,1,1,int7,none\n"
                              "llama3-8b,H100,8,8,1,1,BF16,some\n"
                              "llama3-8b,H100,8,8,1,1,amp_bf16,selective+sequence-parallel\n"
                              "llama3-8b,H100,8,8,1,1,FP8-CS,Full\n"
                              "llama3-8b,H100,8,8,1,1,tf32,light\n"
                              "llama3-8b,H100,8,8,1,1,,\n");
    EXPECT_EQ(runs[0].refusal, "precision is `int7`, which names none of fp32, tf32, fp16, bf16, "
                               "fp8, fp8-block, mxfp8 and nvfp4");
    EXPECT_EQ(runs[1].refusal, "recompute is `some`, not none, selective, light or full");
    const auto is_of = [&](std::size_t row, Recipe recipe, Recompute recompute) {
        EXPECT_EQ(runs[row].refusal, "") << row;
        EXPECT_EQ(runs[row].layout.recipe, recipe) << row;
        EXPECT_EQ(runs[row].layout.recompute, recompute) << row;
    };
    is_of(2, Recipe::Bf16, Recompute::Selective);
    is_of(3, Recipe::Fp8, Recompute::Full);
    is_of(4, Recipe::Tf32, Recompute::Light);
    EXPECT_EQ(runs[5].refusal, "");
    EXPECT_EQ(runs[5].layout.recipe, Recipe::Bf16);
}

TEST(MeasuredRuns, LackColumnsWithoutWhichNothingCanBeSaid) {
    Diagnostics diagnostics;
    EXPECT_EQ(missing_columns(*text::parse_csv("model,num_gpus\na,1\n", "a.csv", diagnostics)),
        std::vector<std::string>{"gpu"});
    EXPECT_EQ(missing_columns(*text::parse_csv("a,b\n1,2\n", "a.csv", diagnostics)),
        (std::vector<std::string>{"model", "gpu", "num_gpus"}));
    EXPECT_EQ(
        missing_columns(*text::parse_csv("model,gpu,num_gpus\na,b,1\n", "a.csv", diagnostics)),
        std::vector<std::string>());
}

TEST(MeasuredRuns, WithCellsThatAreNoCountsAreRefused) {
    const auto runs = runs_of("model,gpu,num_gpus,global_batch,tp,step_time_s\n"
                              "llama3-8b,H100,\"16,384\",128,1,9\n"
                              "llama3-8b,H100,8.5,128,1,9\n"
                              "llama3-8b,H100,8,128,0,9\n"
                              "llama3-8b,H100,8,128,inf,9\n"
                              "llama3-8b,H100,8,128,1,nan\n");
    const std::string tail = ", not a whole number from 1 to 1000000000";
    EXPECT_EQ(runs[0].refusal, "num_gpus is `16,384`" + tail);
    EXPECT_EQ(runs[1].refusal, "num_gpus is `8.5`" + tail);
    EXPECT_EQ(runs[2].refusal, "tp is `0`" + tail);
    EXPECT_EQ(runs[3].refusal, "tp is `inf`" + tail);
    EXPECT_EQ(runs[4].refusal, "");
    EXPECT_EQ(runs[4].measured_seconds, 0.0);
}

TEST(MeasuredRuns, KeepInMemoryWhatTheirSourcesMeasured) {
    int measured = 0;
    for (const MeasuredRun& run : shipped_runs()) {
        if (run.peak_memory_bytes <= 0.0) continue;
        ++measured;
        const double predicted = memory_use(run.architecture, run.layout).total_bytes();
        EXPECT_NEAR(predicted / run.peak_memory_bytes, 1.0, 0.10) << run.row;
    }
    EXPECT_EQ(measured, 22);
}

// The errors that the shipped calibration leaves on the runs that it was fitted to;
// docs/validation/perf.md has those on runs that it had not seen.
TEST(MeasuredRuns, ArePredictedByTheShippedCalibration) {
    double error[2] = {0.0, 0.0};
    int count[2] = {0, 0};
    for (const MeasuredRun& run : shipped_runs()) {
        if (!run.refusal.empty() || run.open || run.measured_seconds <= 0.0) continue;
        const bool experts = run.architecture.has_experts();
        const auto chosen = choose_calibration(shipped_book(), run.machine, run.layout, experts);
        const auto made = estimate_of_made_run(run.architecture, run.machine, chosen, run.layout);
        ASSERT_TRUE(made) << run.row << ": " << made.failure().message;
        error[experts ? 1 : 0] += std::abs(made->step.raw() / run.measured_seconds - 1.0);
        ++count[experts ? 1 : 0];
    }
    EXPECT_GT(count[0], 300);
    EXPECT_GT(count[1], 60);
    EXPECT_LT(error[0] / count[0], 0.06);
    EXPECT_LT(error[1] / count[1], 0.15);
}

} // namespace
} // namespace gigaplan::perf
