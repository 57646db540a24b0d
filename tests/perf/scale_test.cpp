#include "perf/scale.hpp"

#include "samples.hpp"

#include <gtest/gtest.h>

namespace gigaplan::perf {
namespace {

struct Small {
    Architecture architecture = with_layers(perf::architecture("llama31_8b"), 8);
    Machine machine = perf::machine("h100_sxm");
    SearchSpace space;
    Calibration fitted;

    Small() {
        space.base.accelerators = 256;
        space.base.global_batch = 256;
        space.base.sequence = 8192;
        space.offload = false;
        fitted = calibration(machine, space.base, false);
    }
};

TEST(Scale, OfTheSameBatchGetsLessOutOfEachMore) {
    const Small small;
    const ScaleCurve curve = scale(small.architecture, small.machine, small.fitted, small.space,
        {8, 16, 32, 64, 128, 256}, Scaling::Strong);
    ASSERT_EQ(curve.points.size(), 6U);
    for (std::size_t i = 1; i < curve.points.size(); ++i) {
        const ScalePoint& fewer = curve.points[i - 1];
        const ScalePoint& more = curve.points[i];
        EXPECT_GT(more.tokens_per_second, fewer.tokens_per_second);
        EXPECT_LT(more.tokens_per_second / static_cast<double>(more.accelerators),
            fewer.tokens_per_second / static_cast<double>(fewer.accelerators));
        EXPECT_EQ(more.best.layout.global_batch, 256);
    }
}

TEST(Scale, OfAGrowingBatchLosesLess) {
    const Small small;
    const std::vector<std::int64_t> counts = {32, 256};
    const ScaleCurve strong = scale(
        small.architecture, small.machine, small.fitted, small.space, counts, Scaling::Strong);
    const ScaleCurve weak =
        scale(small.architecture, small.machine, small.fitted, small.space, counts, Scaling::Weak);
    ASSERT_EQ(weak.points.size(), 2U);
    EXPECT_EQ(weak.points[0].best.layout.global_batch, 32);
    EXPECT_EQ(weak.points[1].best.layout.global_batch, 256);
    const auto loss = [](const ScaleCurve& curve) {
        return curve.points[1].tokens_per_second / curve.points[0].tokens_per_second / 8.0;
    };
    EXPECT_GT(loss(weak), loss(strong));
    EXPECT_LT(loss(weak), 1.0);
}

// The curve is not below any point, its slopes fall, and what it exceeds the points by is told.
TEST(Scale, HasAConcaveCurveThatIsNotBelowAnyPoint) {
    const Small small;
    const ScaleCurve curve = scale(small.architecture, small.machine, small.fitted, small.space,
        {7, 8, 12, 24, 40, 56, 64, 100, 128}, Scaling::Strong);
    ASSERT_GE(curve.concave.size(), 2U);
    EXPECT_EQ(curve.concave.front().accelerators, curve.points.front().accelerators);
    EXPECT_EQ(curve.concave.back().accelerators, curve.points.back().accelerators);
    double most = 0.0;
    double last_slope = 1e300;
    for (std::size_t i = 0; i + 1 < curve.concave.size(); ++i) {
        const ScalePoint& from = curve.concave[i];
        const ScalePoint& to = curve.concave[i + 1];
        const double slope = (to.tokens_per_second - from.tokens_per_second) /
                             static_cast<double>(to.accelerators - from.accelerators);
        EXPECT_LT(slope, last_slope);
        last_slope = slope;
        for (const ScalePoint& point : curve.points) {
            if (point.accelerators < from.accelerators || point.accelerators > to.accelerators)
                continue;
            const double above =
                from.tokens_per_second +
                slope * static_cast<double>(point.accelerators - from.accelerators);
            EXPECT_GE(above, point.tokens_per_second * (1.0 - 1e-12));
            most = std::max(most, above / point.tokens_per_second - 1.0);
        }
    }
    EXPECT_NEAR(curve.concave_excess, most, 1e-12);
}

// 405 billion parameters in 16 bytes each: 6.5 TB, 81 of 80 GiB; half of that is where it begins.
TEST(Scale, BeginsWhereAModelMightFit) {
    const auto counts = usual_counts(architecture("llama31_405b"), machine("h100_sxm"), 1000);
    EXPECT_EQ(counts, (std::vector<std::int64_t>{64, 128, 256, 512, 1000}));
}

TEST(Scale, LeavesOutWhatDoesNotFit) {
    const Small small;
    SearchSpace space = small.space;
    const ScaleCurve curve = scale(architecture("llama31_405b"), small.machine, small.fitted, space,
        {8, 256}, Scaling::Strong);
    ASSERT_EQ(curve.points.size(), 1U);
    EXPECT_EQ(curve.points[0].accelerators, 256);
}

} // namespace
} // namespace gigaplan::perf
