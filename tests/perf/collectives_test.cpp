#include "perf/collectives.hpp"

#include "samples.hpp"

#include <gtest/gtest.h>

namespace gigaplan::perf {
namespace {

const Machine kMachine = round_machine();
const ChipCalibration kChip = perfect().chip;

// 8 in one domain: 7/8 of 80 GB over 100 GB/s.
TEST(Collectives, WithinADomainRunOverItsLinks) {
    EXPECT_DOUBLE_EQ(gather_seconds(kMachine, kChip, {8, 1}, 80e9), 0.7);
}

// 16, one in each domain: 15/16 of 80 GB over one adapter of 10 GB/s.
TEST(Collectives, OfOneMemberADomainHaveOneAdapter) {
    EXPECT_DOUBLE_EQ(gather_seconds(kMachine, kChip, {16, 8}, 80e9), 7.5);
}

// 16 in two domains of 8: the ring has eight adapters, 80 GB/s.
TEST(Collectives, OfManyMembersADomainHaveAsManyAdapters) {
    EXPECT_DOUBLE_EQ(gather_seconds(kMachine, kChip, {16, 1}, 80e9), 75e9 / 80e9);
}

TEST(Collectives, OfOneAreNothing) {
    EXPECT_EQ(gather_seconds(kMachine, kChip, {1, 1}, 80e9), 0.0);
    EXPECT_EQ(exchange_seconds(kMachine, kChip, {1, 1}, 80e9, 2.0), 0.0);
}

// 16 in two domains, two copies of 40 GB each: the other domain gets one with 1 - 1/4 probability,
// 30 GB over 10 GB/s; what goes to neighbours is hidden behind it.
TEST(Collectives, ExchangesSendAPieceOnceToADomain) {
    EXPECT_DOUBLE_EQ(exchange_seconds(kMachine, kChip, {16, 1}, 80e9, 2.0), 3.0);
}

// Four of one domain, all pieces different: 3/4 of 80 GB over 100 GB/s. With two copies each of
// the three others gets a piece of 40 GB with 1 - 9/16 probability.
TEST(Collectives, ExchangesSendAPieceOnceToAMember) {
    EXPECT_DOUBLE_EQ(exchange_seconds(kMachine, kChip, {4, 1}, 80e9, 1.0), 0.6);
    EXPECT_DOUBLE_EQ(exchange_seconds(kMachine, kChip, {4, 1}, 80e9, 2.0), 0.4 * 3.0 * 7.0 / 16.0);
}

// nccl-tests, all-reduce over 8 H100 SXM with a ring: 365 to 370 GB/s of bus bandwidth
// (NVIDIA/nccl issue 1455, nccl-tests issue 212). Bus bandwidth is what each link carries.
TEST(Collectives, ReachAboutWhatIsMeasuredOnH100) {
    Machine h100 = machine("h100_sxm");
    h100.scale_up_latency_seconds = 0.0;
    Layout layout = plain_layout();
    const ChipCalibration chip = calibration(h100, layout, false).chip;
    const double bytes = 8e9;
    const double bus = bytes * 7.0 / 8.0 / gather_seconds(h100, chip, {8, 1}, bytes);
    EXPECT_GT(bus, 330e9);
    EXPECT_LT(bus, 480e9); // what NVLS reaches
}

} // namespace
} // namespace gigaplan::perf
