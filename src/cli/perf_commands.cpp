#include "cli/perf_commands.hpp"

#include "cli/perf_serve.hpp"

namespace gigaplan::cli {

namespace {

// What every question about a training step says.
std::vector<Option> question_options() {
    return {{.name = "--model",
                .value = "ID",
                .help = "as `gigaplan catalogue list models` prints it, or a config.json of "
                        "Hugging Face",
                .required = true},
        {.name = "--system",
            .value = "ID",
            .help = "an accelerator or a system of the catalogue",
            .required = true},
        {.name = "--accelerators", .value = "N", .help = "how many", .required = true},
        {.name = "--batch", .value = "N", .help = "sequences in a step", .required = true},
        {.name = "--sequence",
            .value = "N",
            .help = "tokens of a sequence (8192, or the model's context if that is less)"},
        {.name = "--precision",
            .value = "RECIPE",
            .help = "fp32, tf32, fp16, bf16, fp8, fp8-block, mxfp8 or nvfp4 (bf16)"},
        {.name = "--recompute", .value = "HOW", .help = "none, selective, light or full"},
        {.name = "--sharding", .value = "WHAT", .help = "none, optimizer, gradients or weights"},
        {.name = "--schedule", .value = "ORDER", .help = "1f1b, zero-bubble or dualpipe (1f1b)"},
        {.name = "--framework",
            .value = "NAME",
            .help = "nemo, megatron-lm, fsdp or maxtext (nemo)"},
        {.name = "--release",
            .value = "DATE",
            .help = "of the software, such as 2025-11-01; else the newest that is calibrated"},
        {.name = "--imbalance",
            .value = "RATIO",
            .help = "tokens of the busiest accelerator's experts over the mean (1)"},
        {.name = "--domain",
            .value = "N",
            .help = "accelerators of a scale-up domain in use, such as 64 of 72"},
        {.name = "--pod",
            .value = "N",
            .help = "accelerators that share full bandwidth, where the network thins out beyond"},
        {.name = "--oversubscription",
            .value = "RATIO",
            .help = "of the bandwidth inside a pod over that beyond (1)"},
        {.name = "--sites", .value = "N", .help = "that replicas are spread over (1)"},
        {.name = "--site-gbit",
            .value = "N",
            .help = "what leaves one site for the others, Gbit/s"},
        {.name = "--site-ms", .value = "N", .help = "from one site to the next, milliseconds"}};
}

std::vector<Option> with_question(std::vector<Option> options) {
    std::vector<Option> all = question_options();
    all.insert(all.end(), options.begin(), options.end());
    return all;
}

Command perf_estimate_command() {
    return {
        .name = "perf estimate",
        .summary = "say how fast a model trains on given machines, and how sure that is",
        .paragraphs = {"Prints the time of a step with the interval that 80 % of measured runs "
                       "like it lay in, tokens a second, utilisation (MFU), what the step's time "
                       "goes into and what each accelerator keeps in memory.",
            "What is not given is taken as the framework has it: recomputing as little as fits, "
            "the newest release that is calibrated.",
            "Of a convolutional network the batch is of images, which replicas share out; no run "
            "of one was fitted, so the interval is wider."},
        .examples = {{"gigaplan perf estimate --model llama31_405b --system h100_sxm "
                      "--accelerators 16384 --tp 8 --pp 16 --vpp 8 --batch 2048",
                         "one layout, dense"},
            {"gigaplan perf estimate --model deepseek_v3 --system gb200 --accelerators 256 --pp 4 "
             "--ep 64 --batch 2048 --sequence 4096 --precision mxfp8",
                "experts over a scale-up domain of 72"},
            {"gigaplan perf estimate --model config.json --system h100_sxm --accelerators 8 "
             "--batch 64",
                "a model as Hugging Face has it"},
            {"gigaplan perf estimate --model resnet50 --system dgx1_v100 --accelerators 8 "
             "--batch 2048 --precision fp16",
                "images a second of a convolutional network"}},
        .options = with_question({{.name = "--tp", .value = "N", .help = "tensor parallelism (1)"},
            {.name = "--pp", .value = "N", .help = "stages of a pipeline (1)"},
            {.name = "--vpp", .value = "N", .help = "chunks that each stage interleaves (1)"},
            {.name = "--cp", .value = "N", .help = "context parallelism (1)"},
            {.name = "--ep", .value = "N", .help = "expert parallelism (1)"},
            {.name = "--etp", .value = "N", .help = "tensor parallelism of experts"},
            {.name = "--micro-batch", .value = "N", .help = "sequences at a time (1)"},
            {.name = "--offload",
                .value = "WHAT",
                .help = "what the host's memory keeps: optimizer, activations or both"},
            {.name = "--tokens",
                .value = "N",
                .help = "also say how long training on so many takes, such as 15e12; else as the "
                        "catalogue has it"},
            {.name = "--epochs",
                .value = "N",
                .help = "passes over the images of a convolutional network's training; else as "
                        "published"},
            json_option()}),
    };
}

Command perf_search_command() {
    return {
        .name = "perf search",
        .summary = "find the fastest layouts of a training step on so many accelerators",
        .paragraphs = {"Tries every way to split tensors, context, pipeline, experts and "
                       "micro-batches that divides, with every choice of what is recomputed, "
                       "shared out and kept in the host's memory, and prints the fastest that fit, "
                       "what makes each slower than the first, and how far one gets with every "
                       "other value of each choice.",
            "Bounds pass over what cannot win; the answer is that of trying everything. Ctrl-C "
            "ends with the best so far."},
        .examples = {{"gigaplan perf search --model gpt3 --system a100_80 --accelerators 1024 "
                      "--batch 1536 --sequence 2048",
                         "11 million layouts"},
            {"gigaplan perf search --model deepseek_v3 --system gb300 --accelerators 1000000 "
             "--batch 61440 --sequence 4096 --precision mxfp8 --idle 5%",
                "a twentieth of a million may be idle"}},
        .options =
            with_question({{.name = "--tp", .value = "N", .help = "only this tensor parallelism"},
                {.name = "--pp", .value = "N", .help = "only so many stages"},
                {.name = "--vpp", .value = "N", .help = "only so many chunks a stage"},
                {.name = "--cp", .value = "N", .help = "only this context parallelism"},
                {.name = "--ep", .value = "N", .help = "only this expert parallelism"},
                {.name = "--etp", .value = "N", .help = "only this tensor parallelism of experts"},
                {.name = "--micro-batch", .value = "N", .help = "only this micro-batch"},
                {.name = "--no-offload", .help = "keep everything on the accelerators"},
                {.name = "--idle",
                    .value = "PERCENT",
                    .help = "of the accelerators that may do nothing, such as 5% (none)"},
                {.name = "--keep", .value = "N", .help = "print so many layouts (10)"},
                json_option()}),
    };
}

Command perf_scale_command() {
    return {
        .name = "perf scale",
        .summary = "say how fast a model trains on fewer and on more accelerators",
        .paragraphs = {"Finds the fastest layout for each number of accelerators, up to a quarter "
                       "of which may be idle where they do not divide, and prints tokens a second "
                       "with the interval that 80 % of measured runs lay in, and the concave curve "
                       "that a plan takes."},
        .examples =
            {{"gigaplan perf scale --model llama31_405b --system gb200 --accelerators 16384 "
              "--batch 2048",
                 "the same batch on all"},
                {"gigaplan perf scale --model llama31_405b --system gb200 --accelerators 16384 "
                 "--batch 2048 --weak --points 1024,4096,16384",
                    "an eighth of a sequence for each accelerator"}},
        .options = with_question(
            {{.name = "--weak", .help = "on fewer accelerators the batch is smaller too"},
                {.name = "--points",
                    .value = "N,N",
                    .help = "numbers of accelerators, such as 64,128,1024 (powers of two)"},
                json_option()}),
    };
}

Command perf_goodput_command() {
    return {
        .name = "perf goodput",
        .summary = "say how much of its time a run on many accelerators gets on, and with how many "
                   "spares",
        .paragraphs = {"From how often one accelerator stops the run, what a checkpoint costs and "
                       "how long it takes to go on: how far apart checkpoints should be, exactly "
                       "and by the formulas of Young and Daly, what is left of the time, and how "
                       "many spare systems keep the run whole. What is not given is as in the "
                       "training of Llama 3 405B on 16,384 H100 (arXiv 2407.21783)."},
        .examples = {{"gigaplan perf goodput --accelerators 16384", "as Llama 3 was trained"},
            {"gigaplan perf goodput --accelerators 131072 --checkpoint 2s --restart 3min",
                "eight times as many, with checkpoints in memory"}},
        .options = {{.name = "--accelerators",
                        .value = "N",
                        .help = "that the run is on",
                        .required = true},
            {.name = "--between-stops",
                .value = "TIME",
                .help = "of one accelerator, such as 50700h (50,677 hours)"},
            {.name = "--checkpoint",
                .value = "TIME",
                .help = "that work stands still for one (30s)"},
            {.name = "--interval",
                .value = "TIME",
                .help = "of work between two of them; else the best"},
            {.name = "--detect", .value = "TIME", .help = "until a failure is known (0s)"},
            {.name = "--restart", .value = "TIME", .help = "from there until work goes on (5min)"},
            {.name = "--per-system",
                .value = "N",
                .help = "accelerators that are replaced together (8)"},
            {.name = "--away",
                .value = "PERCENT",
                .help = "of systems, under repair at any time (2%)"},
            {.name = "--probability",
                .value = "PERCENT",
                .help = "that spares are to be enough with (95%)"},
            json_option()},
    };
}

Command perf_score_command() {
    return {
        .name = "perf score",
        .summary = "hold a table of measured runs against predictions of them",
        .paragraphs = {"Reads a CSV file with the columns model, gpu, num_gpus, global_batch, "
                       "micro_batch, seq_len, tp, pp, vpp, cp, ep, precision, recompute, "
                       "step_time_s or tokens_per_s_per_gpu, and where the catalogue does not know "
                       "the model, layers, hidden, heads, kv_heads, ffn_hidden, vocab, "
                       "moe_experts, moe_topk; source names the framework. Other columns are "
                       "passed over, blanks are taken as the framework has it. Intervals are those "
                       "of runs like the fitted ones where source begins with who published some "
                       "of them, else the wider ones of others."},
        .examples = {{"gigaplan perf score runs.csv", "mean error by accelerator and format"},
            {"gigaplan perf score runs.csv --csv > scored.csv", "each row with its interval"}},
        .arguments = {{.name = "FILE",
            .help = "the table, a CSV file; - for standard input",
            .completes = Completes::Files}},
        .options = {{.name = "--csv", .help = "print a line a row instead of a summary"}},
    };
}

} // namespace

std::vector<Command> perf_commands() {
    return {perf_estimate_command(), perf_search_command(), perf_scale_command(),
        perf_serve_command(), perf_goodput_command(), perf_score_command()};
}

} // namespace gigaplan::cli
