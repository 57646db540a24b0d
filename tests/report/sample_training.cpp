#include "sample_training.hpp"

#include <cmath>

namespace gigaplan::report {

ShareBar sample_step() {
    return {{"step-time", "58 % of a step is products of matrices; pipeline bubbles cost 9 %",
                "Seconds of a training step by what they go into, estimated.",
                "Sources: fitted to 41 published runs; as of 1 June 2025.", ""},
        table::number_in("s"),
        {{"", {{"Linear layers", Tone::Accent, 2.41}, {"Attention", Tone::Hall, 0.62},
                  {"Experts", Tone::Work, 0.55}, {"Bubble", Tone::Supply, 0.47},
                  {"Tensor links", Tone::Power, 0.31}, {"Recompute", Tone::Ink, 0.22},
                  {"Data links", Tone::Cooling, 0.18}, {"Expert links", Tone::Money, 0.14},
                  {"Head", Tone::Installation, 0.11}, {"Optimizer", Tone::Grey, 0.09},
                  {"Overhead", Tone::Hall, 0.06}, {"all else", Tone::Pale, 0.05}}}}};
}

ShareBar sample_memory() {
    const auto row = [](const char* name, double activations) {
        return ShareRow{
            name, {{"Weights", Tone::Accent, 13.1}, {"Gradients", Tone::Hall, 13.1},
                      {"Optimizer", Tone::Cooling, 9.8}, {"Activations", Tone::Supply, activations},
                      {"Buffers", Tone::Grey, 2.4}}};
    };
    return {{"memory", "Without recomputing, activations do not fit",
                "Memory of an accelerator on the fullest stage, GiB.", "", ""},
        table::number_in("GiB"), {row("Selective recompute", 22.8), row("No recompute", 51.2)},
        ShareLimit{80.0, "80 GiB of an H100"}};
}

ScaleCurve sample_scale() {
    ScaleCurve curve{{"scale", "Twice the accelerators bring 1.7 times the tokens at 32,768",
                         "Tokens a second against accelerators; the same batch on all of them.",
                         "Sources: fitted to 41 published runs; as of 1 June 2025.", ""},
        table::count_of("accelerators"), table::count_of("tokens a second"), "throughput",
        "80 % interval", {}};
    for (int i = 9; i <= 17; ++i) {
        const double x = std::exp2(i);
        double y = 900.0 * x / (1.0 + x / 100000.0);
        if (i == 13) y *= 0.8; // no good layout divides this one
        curve.points.push_back({x, y, y * 0.85, y * 1.12, "tensor 8, pipeline 4"});
        if (i != 13) curve.concave.push_back({x, y});
    }
    curve.proportional = true;
    curve.mark = ScaleCurveMark{32768.0, curve.points[6].y, "the plan: 32,768"};
    return curve;
}

} // namespace gigaplan::report
