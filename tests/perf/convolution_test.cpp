#include "perf/convolution.hpp"

#include "perf/collectives.hpp"
#include "perf/convolution_time.hpp"
#include "perf/load_operators.hpp"
#include "samples.hpp"

#include <array>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace gigaplan::perf {
namespace {

// On one accelerator of 1 TFLOP/s and 1 TB/s, where everything promised is reached.
Layout one_image() {
    Layout layout;
    layout.recipe = Recipe::Fp16;
    layout.framework = Framework::Fsdp;
    return layout;
}

Operator convolution(std::int64_t size, std::int64_t in, std::int64_t out, std::int64_t kernel = 1,
    std::int64_t stride = 1) {
    Operator one;
    one.stage = "only";
    one.height = one.width = size;
    one.in_channels = in;
    one.out_channels = out;
    one.kernel = kernel;
    one.stride = stride;
    return one;
}

Operator elementwise(OperatorKind kind, std::int64_t size, std::int64_t channels) {
    Operator one = convolution(size, 0, channels);
    one.kind = kind;
    return one;
}

OperatorNetwork network_of(std::vector<Operator> operators) {
    OperatorNetwork network;
    network.id = "small";
    network.image_height = network.image_width = 32;
    network.image_channels = 4;
    network.operators = std::move(operators);
    return network;
}

Parts step(const OperatorNetwork& network, const Layout& layout = one_image(),
    const Calibration& calibration = perfect()) {
    return convolution_step_time(network, round_machine(), calibration, layout);
}

const OperatorNetwork& resnet50() {
    return shipped_network("resnet50");
}

// He et al. (2015), table 1, with the classifier: 25.6 million. 23,454,912 in convolutions, two
// a channel of 26,560 channels that are normalised, 2,048 x 1,000 + 1,000 in the classifier.
TEST(ResNet50, HasThePublishedParameters) {
    EXPECT_EQ(resnet50().parameters(), 23'454'912.0 + 2.0 * 26'560 + 2'049'000);
    EXPECT_EQ(resnet50().parameters(), 25'557'032.0);
}

// 3.8 billion multiply-adds in He et al., and 4.1 in version 1.5: in three blocks a 1x1 convolution
// works on four times the positions. That is 3 x 56 x 56 x 256 x 128 = 3 x 102.8 million (channels
// double as positions fall to a fourth), of which 3/4 is new: 231 million.
TEST(ResNet50, TakesThePublishedArithmetic) {
    EXPECT_NEAR(resnet50().multiply_adds(), 4.089e9, 0.001e9);
    EXPECT_NEAR(resnet50().multiply_adds() - 0.75 * 3.0 * 56 * 56 * 256 * 128, 3.858e9, 0.001e9);
}

// 53 convolutions and a classifier, as many norms; 49 ReLUs; 16 blocks that add their input.
TEST(ResNet50, HasTheBlocksOfTheTable) {
    std::array<std::int64_t, 7> counts{};
    for (const Operator& one : resnet50().operators)
        counts[static_cast<std::size_t>(one.kind)] += one.count;
    EXPECT_EQ(counts, (std::array<std::int64_t, 7>{53, 53, 49, 16, 1, 1, 1}));
}

// Every norm has the shape of convolutions before it, so that their outputs are as many.
TEST(ResNet50, NormalisesWhatEachConvolutionGives) {
    for (const std::string stage : {"conv1", "conv2", "conv3", "conv4", "conv5"}) {
        double given = 0.0, normalised = 0.0;
        for (const Operator& one : resnet50().operators) {
            if (one.stage != stage) continue;
            const double numbers = static_cast<double>(one.count) * one.output_numbers();
            if (one.kind == OperatorKind::Convolution) given += numbers;
            if (one.kind == OperatorKind::BatchNorm) normalised += numbers;
        }
        EXPECT_EQ(given, normalised) << stage;
    }
}

// The second of two, 256 to 512 channels, 3 x 3, on 16 x 16: 2 x 256 x 512 x 2,304 = 604 million
// operations forward, twice that backward. The first, 4 to 256 channels, takes 2 x 1,024 x 256 x 4
// = 2.1 million forward and for its weights, and nothing for the image's gradient. Reading
// operands takes longer there: 2 (4,096 + 262,144 + 1,024) bytes at 1 TB/s are 0.53 us of 2.1 us.
TEST(ConvolutionStep, ComputesForwardOnceAndBackwardTwiceButForTheImage) {
    const OperatorNetwork network =
        network_of({convolution(32, 4, 256), convolution(16, 256, 512, 3, 2)});
    const double first = 2.0 * 1024 * 256 * 4 / 1e12;
    const double second = 2.0 * 256 * 512 * 2304 / 1e12;
    EXPECT_NEAR(step(network)[Part::Matrix], 2.0 * first + 3.0 * second, 1e-12);
}

// 4 to 4 channels, 1 x 1: 2 x 1,024 x 4 x 4 = 32,768 operations take 0.033 us, and
// 2 (4,096 + 4,096 + 16) bytes 0.0164 us: computing. At a hundredth of the memory's bandwidth
// reading and writing bind, each of the two times.
TEST(ConvolutionStep, TakesAtLeastWhatItsTensorsTakeFromMemory) {
    const OperatorNetwork network = network_of({convolution(32, 4, 4)});
    EXPECT_NEAR(step(network)[Part::Matrix], 2.0 * 32'768 / 1e12, 1e-15);
    Calibration slow = perfect();
    slow.chip.memory_share = 0.01;
    const double bytes = 2.0 * (4096 + 4096 + 16);
    EXPECT_NEAR(step(network, one_image(), slow)[Part::Matrix], 2.0 * bytes / 1e10, 1e-12);
}

// Tiles: an edge of 128 beside 512 positions, 128 channels and a depth of 128 counts for
// 640 x 256 x 256 where 512 x 128 x 128 are wanted. Backward the depth of the gradient of
// weights is the positions.
TEST(ConvolutionStep, FillsTilesAsProductsDo) {
    Calibration edged = perfect();
    edged.chip.matrix_edge_elements = 128.0;
    OperatorNetwork network = network_of({convolution(32, 4, 128), convolution(32, 128, 128)});
    network.operators[1].height = 16;
    const double first = 2.0 * (1024 + 128) * 256.0 * (4 + 128) / 1e12;
    const double second = 2.0 * (512 + 128) * 256.0 * 256.0 / 1e12;
    EXPECT_NEAR(step(network, one_image(), edged)[Part::Matrix], 2.0 * first + 3.0 * second, 1e-12);
}

// A stride of 2 under a 1 x 1 kernel passes over three of four numbers of its input.
TEST(Operators, ReadWhatTheyUse) {
    EXPECT_EQ(convolution(16, 8, 8, 1, 2).input_numbers(), 16.0 * 16 * 8);
    EXPECT_EQ(convolution(16, 8, 8, 3, 2).input_numbers(), 32.0 * 32 * 8);
    EXPECT_EQ(convolution(16, 8, 8, 3, 1).input_numbers(), 16.0 * 16 * 8);
}

// 16 x 16 x 8 = 2,048 numbers of 2 bytes: a norm moves them 3 + 5 times, a ReLU 2 + 3, a sum
// 3 + 3; a pool of stride 2 its input of 8,192 once each way, and its output twice.
TEST(ConvolutionStep, MovesBytesOfWhatIsNoProduct) {
    Calibration plain = perfect();
    plain.framework.elementwise_factor = 1.0;
    const auto seconds = [&](Operator one) {
        return step(network_of({one}), one_image(), plain)[Part::Elementwise];
    };
    const double once = 2.0 * 2048 / 1e12;
    EXPECT_NEAR(seconds(elementwise(OperatorKind::BatchNorm, 16, 8)), 8.0 * once, 1e-15);
    EXPECT_NEAR(seconds(elementwise(OperatorKind::Relu, 16, 8)), 5.0 * once, 1e-15);
    EXPECT_NEAR(seconds(elementwise(OperatorKind::Add, 16, 8)), 6.0 * once, 1e-15);
    Operator pool = elementwise(OperatorKind::MaxPool, 16, 8);
    pool.kernel = 3;
    pool.stride = 2;
    EXPECT_NEAR(seconds(pool), (2.0 * 4.0 + 4.0) * once, 1e-15);
}

// 2 x 7/8 of 4 bytes a parameter over 100 GB/s, where hiding it slows the backward pass by all of
// it; and nothing of it on one accelerator.
TEST(ConvolutionStep, SumsGradientsOverReplicas) {
    Calibration exposed = perfect();
    exposed.framework.overlap_cost = 1.0;
    Layout layout = one_image();
    const OperatorNetwork network = network_of({convolution(32, 4, 256)});
    EXPECT_EQ(step(network, layout, exposed)[Part::DataLinks], 0.0);
    layout.accelerators = layout.global_batch = 8;
    EXPECT_NEAR(step(network, layout, exposed)[Part::DataLinks],
        2.0 * 7.0 / 8.0 * 4.0 * 1024 / 100e9, 1e-15);
}

// A tenth of a layer's 400 us each for two operators, which compute next to nothing.
TEST(ConvolutionStep, WaitsForTheHostToLaunchOperators) {
    Calibration slow = perfect();
    slow.framework.host_seconds = 400e-6;
    const OperatorNetwork network =
        network_of({convolution(32, 4, 4), elementwise(OperatorKind::Relu, 32, 4)});
    const Parts parts = step(network, one_image(), slow);
    EXPECT_NEAR(parts[Part::Matrix] + parts[Part::Elementwise] + parts[Part::Host], 80e-6, 1e-12);
}

// Parameter and momentum in 32 bits, read and written, the gradient, and the half-precision copy:
// 16 + 4 + 2 bytes of 1,024 parameters.
TEST(ConvolutionStep, UpdatesWithMomentum) {
    const OperatorNetwork network = network_of({convolution(32, 4, 256)});
    EXPECT_NEAR(step(network)[Part::Optimizer], 22.0 * 1024 / 1e12, 1e-15);
    Layout single = one_image();
    single.recipe = Recipe::Fp32;
    EXPECT_NEAR(step(network, single)[Part::Optimizer], 20.0 * 1024 / 1e12, 1e-15);
}

// Of an image of 4,096 numbers, a convolution's output of 262,144 and a ReLU's, not the norm's in
// between: 528,384 numbers of 2 bytes. 1,024 + 512 parameters: copies of 2, gradients of 4, and
// 8 of momentum and master. Gradients of the largest output and of what it came from wait beside.
TEST(ConvolutionMemory, HoldsWhatTheBackwardPassNeeds) {
    const OperatorNetwork network = network_of({convolution(32, 4, 256),
        elementwise(OperatorKind::BatchNorm, 32, 256), elementwise(OperatorKind::Relu, 32, 256)});
    Layout layout = one_image();
    layout.global_batch = 3;
    const MemoryUse use = convolution_memory(network, layout);
    EXPECT_EQ(use.activations_bytes, 3.0 * 2.0 * 528'384);
    EXPECT_EQ(use.weights_bytes, 2.0 * 1536);
    EXPECT_EQ(use.gradients_bytes, 4.0 * 1536);
    EXPECT_EQ(use.optimizer_bytes, 8.0 * 1536);
    EXPECT_EQ(use.buffers_bytes, kFixedBytes + 3.0 * 2.0 * 2.0 * 262'144);
}

ConvolutionEstimate made(const std::string& accelerator, Layout layout) {
    const auto chosen = convolution_calibration(shipped_book(), machine(accelerator), layout);
    const auto estimate = estimate_convolution(resnet50(), machine(accelerator), chosen, layout);
    EXPECT_TRUE(estimate) << (estimate ? "" : estimate.failure().message);
    return estimate ? *estimate : ConvolutionEstimate();
}

Layout images(std::int64_t accelerators, std::int64_t each, Recipe recipe) {
    Layout layout = one_image();
    layout.accelerators = accelerators;
    layout.global_batch = accelerators * each;
    layout.recipe = recipe;
    return layout;
}

std::string fault_of(const Layout& layout) {
    const Machine v100 = machine("v100_sxm2_16");
    const auto chosen = convolution_calibration(shipped_book(), v100, layout);
    const auto estimate = estimate_convolution(resnet50(), v100, chosen, layout);
    return estimate ? "" : estimate.failure().message;
}

TEST(ConvolutionEstimates, AreTheSumOfTheirParts) {
    const ConvolutionEstimate estimate = made("v100_sxm2_16", images(8, 256, Recipe::Fp16));
    EXPECT_DOUBLE_EQ(estimate.parts.total_seconds(), estimate.step.raw());
    EXPECT_NEAR(estimate.model_operations.raw(), 6.0 * resnet50().multiply_adds() * 2048, 1.0);
    EXPECT_LE(estimate.memory.total_bytes(), machine("v100_sxm2_16").memory_bytes);
}

// Runs on V100 in 16 bits were seen, but none of a convolution: from 1/5 below to 1/4 above.
TEST(ConvolutionEstimates, AreLessSureThanThoseOfTransformers) {
    const Layout layout = images(8, 256, Recipe::Fp16);
    const Machine v100 = machine("v100_sxm2_16");
    const ChosenCalibration plain = choose_calibration(shipped_book(), v100, layout, false);
    const ChosenCalibration chosen = convolution_calibration(shipped_book(), v100, layout);
    EXPECT_TRUE(chosen.seen);
    EXPECT_EQ(chosen.spread.low, std::min(0.8, plain.spread.low * plain.spread.low));
    EXPECT_EQ(chosen.spread.high, std::max(1.25, plain.spread.high * plain.spread.high));
}

TEST(ConvolutionEstimates, RefuseWhatCannotBe) {
    EXPECT_EQ(fault_of(images(8, 256, Recipe::Fp8)),
        "no framework trains convolutions in fp8; take fp16, bf16, tf32 or fp32");
    EXPECT_EQ(fault_of(images(8, 256, Recipe::Tf32)),
        "`v100_sxm2_16` does not compute in tf32, as far as the catalogue knows");
    Layout odd = images(8, 256, Recipe::Fp16);
    odd.global_batch = 2050;
    EXPECT_EQ(
        fault_of(odd), "a batch of 2050 images is no multiple of 8 accelerators; the next is 2056");
}

// The batch that is offered fits, and one image an accelerator more does not.
TEST(ConvolutionEstimates, SayHowManyImagesFit) {
    const std::string fault = fault_of(images(8, 1024, Recipe::Fp16));
    const std::size_t at = fault.find("--batch ");
    ASSERT_NE(at, std::string::npos) << fault;
    Layout most = images(8, 1, Recipe::Fp16);
    most.global_batch = std::stoll(fault.substr(at + 8));
    EXPECT_EQ(fault_of(most), "");
    most.global_batch += 8;
    EXPECT_NE(fault_of(most), "");
}

struct PublishedRate {
    std::string accelerator;
    std::int64_t accelerators = 0, images_each = 0;
    Recipe recipe = Recipe::Fp16;
    double images_per_second = 0.0;
};

std::vector<PublishedRate> published_rates() {
    std::ifstream file(GIGAPLAN_SOURCE_DIR "/validation/image_runs.csv");
    std::vector<PublishedRate> rates;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::istringstream cells(line);
        std::array<std::string, 5> cell;
        for (std::string& one : cell)
            std::getline(cells, one, ',');
        rates.push_back({cell[0], std::stoll(cell[1]), std::stoll(cell[2]),
            recipe_named(cell[3]).value(), std::stod(cell[4])});
    }
    return rates;
}

// Nothing was fitted to these. How far off predictions are is said in docs/perf.md; here, that it
// stays so: none is a quarter too fast, or more than two fifths too slow, and 10 of 13 measured
// steps lie in the interval.
TEST(ConvolutionEstimates, AreNearPublishedRates) {
    std::size_t inside = 0;
    for (const PublishedRate& rate : published_rates()) {
        const ConvolutionEstimate estimate =
            made(rate.accelerator, images(rate.accelerators, rate.images_each, rate.recipe));
        const double ratio = estimate.images_per_second() / rate.images_per_second;
        EXPECT_GT(ratio, 0.6) << rate.accelerator << " " << rate.accelerators;
        EXPECT_LT(ratio, 1.25) << rate.accelerator << " " << rate.accelerators;
        const double step = estimate.images.raw() / rate.images_per_second;
        if (step >= estimate.low.raw() && step <= estimate.high.raw()) ++inside;
    }
    EXPECT_EQ(published_rates().size(), 13u);
    EXPECT_EQ(inside, 10u);
}

std::string faults_in(const std::string& text) {
    Diagnostics diagnostics;
    const auto network = load_operators(
        "tiny.toml", "tiny", [&](const std::string&) { return Result<std::string>(text); },
        diagnostics);
    EXPECT_EQ(network.has_value(), !diagnostics.has_errors());
    return to_text(diagnostics);
}

std::string tiny(const std::string& operators) {
    return "[network.tiny]\nname = \"Tiny\"\nimage_height = 32\nimage_width = 32\n"
           "image_channels = 3\ntraining_data = \"d\"\ntraining_images = 10\n"
           "training_epochs = 2\noperators = [\n" +
           operators + "]\n";
}

const std::string kStem =
    "{ stage = \"a\", kind = \"convolution\", count = 1, height = 16, width = "
    "16, in_channels = 3, out_channels = 8, kernel = 3, stride = 2 },\n";

TEST(OperatorLists, AreReadAndTheirFaultsToldWithTheirPlace) {
    EXPECT_EQ(faults_in(tiny(kStem)), "");
    const std::string relu =
        "{ stage = \"a\", kind = \"relu\", height = 16, width = 16, out_channels = 8";
    EXPECT_EQ(faults_in(tiny(kStem + relu + ", count = 0, kernel = 3 },\n")),
        "tiny.toml:11:1: out-of-range: `network.tiny.operators.2.count` is 0, not from 1 to "
        "1000000\n"
        "tiny.toml:11:1: unknown-key: `network.tiny.operators.2` has a `kernel`, which only "
        "convolutions and pools have\n    leave it out\n");
    EXPECT_EQ(faults_in(tiny(relu + ", count = 1 },\n")),
        "tiny.toml:10:1: inconsistent-sizes: the first operator of `network.tiny` does not take "
        "images of 32 x 32 x 3\n    it is a convolution; what comes out, times its stride, is the "
        "image\n");
    EXPECT_EQ(faults_in(tiny("")), "tiny.toml:1:10: missing-key: `network.tiny` has no operators\n "
                                   "   list them in the order of "
                                   "the forward pass\n");
    EXPECT_EQ(faults_in("[net.tiny]\nname = \"Tiny\"\n"),
        "tiny.toml: unknown-id: there is no `network.tiny`\n    begin it with [network.tiny]\n"
        "tiny.toml:1:2: unknown-section: a list of operators has no section `net`\n    begin it "
        "with "
        "[network.tiny]\n");
}

} // namespace
} // namespace gigaplan::perf
