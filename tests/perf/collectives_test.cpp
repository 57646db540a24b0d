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

// 32 in two pods of 16 whose uplinks are a fourth: of 16 adapters 4 remain, 40 GB/s. Twice the
// domain's 80 are no bottleneck, and rings of 8 accelerators with one adapter each are not
// slowed: 2 members to a pod have 2 x 10 / 4 GB/s, less than their own 10.
TEST(Collectives, BeyondAPodShareThinnerLinks) {
    Machine thin = kMachine;
    thin.pod = 16.0;
    thin.oversubscription = 4.0;
    EXPECT_DOUBLE_EQ(gather_seconds(thin, kChip, {32, 1}, 80e9), 80e9 * 31 / 32 / 40e9);
    EXPECT_DOUBLE_EQ(gather_seconds(thin, kChip, {4, 8}, 80e9), 60e9 / 5e9);
    EXPECT_DOUBLE_EQ(
        gather_seconds(thin, kChip, {16, 1}, 80e9), gather_seconds(kMachine, kChip, {16, 1}, 80e9));
    EXPECT_DOUBLE_EQ(send_seconds(thin, kChip, 16, 10e9), 4.0);
    EXPECT_DOUBLE_EQ(send_seconds(thin, kChip, 8, 10e9), 1.0);
    EXPECT_EQ(tier_of(thin, {8, 1}), Tier::Domain);
    EXPECT_EQ(tier_of(thin, {16, 1}), Tier::Pod);
    EXPECT_EQ(tier_of(thin, {32, 1}), Tier::Network);
}

// Of 32 in four domains and two pods, all pieces different: 3 domains get 8 / 32 of 80 GB each,
// 60 GB over 10; two of them lie in the other pod, 40 GB over 10 / 4.
TEST(Collectives, ExchangesBeyondAPodTakeThinnerLinks) {
    Machine thin = kMachine;
    thin.pod = 16.0;
    thin.oversubscription = 4.0;
    EXPECT_DOUBLE_EQ(exchange_seconds(kMachine, kChip, {32, 1}, 80e9, 1.0), 6.0);
    EXPECT_DOUBLE_EQ(exchange_seconds(thin, kChip, {32, 1}, 80e9, 1.0), 16.0);
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
