#include "cli/command_table.hpp"

#include <algorithm>

namespace gigaplan::cli {

namespace {

const Option kWith = {.name = "--with",
    .value = "OVERLAY",
    .help = "lay this file over the scenario; repeat for more, the last one wins",
    .completes = Completes::Files,
    .repeats = true};

const Option kWhatIf = {.name = "--with",
    .value = "OVERLAY",
    .help = "also plan with this file laid over the scenario; repeat for more what-ifs, join "
            "files with commas to lay several over at once",
    .completes = Completes::Files,
    .repeats = true};

const Option kJson = {.name = "--json",
    .help = "print one JSON document instead of text; its form carries a version"};

const Argument kScenario = {.name = "FILE",
    .help = "the scenario, a TOML file; - for standard input",
    .completes = Completes::Files};

Command check_command() {
    return {
        .name = "check",
        .summary = "say whether a scenario is sound, and what is in it",
        .paragraphs = {"Reads the scenario with everything it names and lists all faults at once, "
                       "each with file, line and column. A scenario without faults is summed up, "
                       "with its hash and with what it says that plans do not use."},
        .examples = {{"gigaplan check examples/h100-diversion/scenario.toml", "one scenario"},
            {"gigaplan check scenario.toml --with late-hall.toml",
                "the same with a what-if laid over it"}},
        .arguments = {kScenario},
        .options = {kWith, kJson},
    };
}

Command plan_command() {
    return {
        .name = "plan",
        .summary = "plan who gets which accelerators when, and say what holds them back",
        .paragraphs = {"Finds the best plan that the scenario allows, prints a summary in words, "
                       "and with -o writes the report (report.html), the tables (CSV, and with "
                       "--xlsx a workbook), a calendar (plan.ics) and the whole plan (plan.json).",
            "With --with each overlay is a what-if: all are planned in one run, each from "
            "the plan before it was laid over, and what it changes is printed side by side. "
            "With -o the report of a what-if goes to a folder of its name. One that nothing "
            "satisfies is told and keeps nothing of the others back; the command then ends with 4.",
            "With --grid the scenario is planned for each value of a key, or for each pair of "
            "values of two, on as many threads as --threads says: a line a plan as soon as it is "
            "known, and with -o heat maps (grid.html) and a table (grid.csv).",
            "The same scenario gives the same bytes, whatever the number of threads."},
        .examples = {{"gigaplan plan examples/colossus-2/scenario.toml -o out/colossus-2",
                         "plan it and write the report"},
            {"gigaplan plan scenario.toml --with late-hall.toml --with swap.toml,late-hall.toml",
                "say what each of two what-ifs changes; the second lays two files over"},
            {"gigaplan plan scenario.toml --grid hall.south-ext.ready=2024-01..2024-12 --grid "
             "schedule_line.june.accelerators=2_000..12_000/2_000 -o out/grid",
                "plan it for each of 72 pairs of values, and draw heat maps"},
            {"gigaplan plan scenario.toml --json | jq .summary", "for a script"}},
        .arguments = {kScenario},
        .options = {kWhatIf,
            {.name = "--grid",
                .value = "KEY=VALUES",
                .help = "plan for each value of the key: FROM..TO/STEP (dates step by d, w or mo, "
                        "a month where nothing is said), or VALUE,VALUE; overlays are values too, "
                        "with any name for the key; twice for pairs",
                .repeats = true},
            {.name = "--output",
                .short_name = "-o",
                .value = "DIR",
                .help = "write report, tables and plan here; made where it is missing",
                .completes = Completes::Directories},
            {.name = "--xlsx",
                .help = "with -o, write the tables as an Excel workbook too (plan.xlsx, grid.xlsx)"},
            {.name = "--search-limit",
                .value = "N",
                .help = "end each search for decisions on projects after N branches (200000); the "
                        "plan then says how much better another choice may be, and the command "
                        "ends with 5"},
            kJson},
    };
}

Command divert_command() {
    return {
        .name = "divert",
        .summary = "send accelerators of one organisation's order to another, and count the cost",
        .paragraphs = {"Plans with and without the diversion and prints what each side gains and "
                       "loses in accelerator-months, work, money and dates, and how late the "
                       "giving side's hall may be before the diversion costs it anything.",
            "Without --line the giver's earliest open schedule lines are taken. With --return "
            "lines of the taker go back: a swap."},
        .examples = {{"gigaplan divert examples/h100-diversion/scenario.toml --quantity 12000 "
                      "--from tesla --to x --return x-2024-01 --return x-2024-06",
                         "a swap: 12,000 at once against two later lines"},
            {"gigaplan divert scenario.toml --quantity 500 --from tesla --to x -o diverted.toml",
                "keep it, for `gigaplan plan scenario.toml --with diverted.toml`"}},
        .arguments = {kScenario},
        .options = {{.name = "--quantity",
                        .value = "N",
                        .help = "how many accelerators",
                        .required = true},
            {.name = "--from", .value = "ORGANISATION", .help = "who gives", .required = true},
            {.name = "--to", .value = "ORGANISATION", .help = "who takes", .required = true},
            {.name = "--line",
                .value = "ID",
                .help = "a schedule line of the giver to take from; repeat for more",
                .repeats = true},
            {.name = "--return",
                .value = "LINE[:N]",
                .help = "a schedule line of the taker that goes back, or N accelerators of it; "
                        "repeat for more",
                .repeats = true},
            {.name = "--output",
                .short_name = "-o",
                .value = "OVERLAY",
                .help = "write the diversion as an overlay; - for standard output",
                .completes = Completes::Files},
            kWith, kJson},
    };
}

Command tco_command() {
    return {
        .name = "tco",
        .summary = "print what a scenario costs a year, all told, and by what it gives",
        .paragraphs = {"Spreads what the plan buys and builds over its life with interest, adds a "
                       "year of operation and energy at full running, and prints the total cost "
                       "of ownership by line, per MW-year of IT, per accelerator-hour and per "
                       "useful exaFLOP; all of it at 12.5 % a year too, because the rate moves "
                       "it more than most lines do.",
            "A useful exaFLOP is 1e18 operations that the work needs: dense BF16 peak x "
            "utilisation (MFU) x goodput."},
        .examples = {{"gigaplan tco examples/one-gigawatt-tco/scenario.toml",
                         "a gigawatt of IT, at the scenario's own rate"},
            {"gigaplan tco scenario.toml --rate 8% --it-life 4y", "at another rate and life"}},
        .arguments = {kScenario},
        .options = {{.name = "--rate",
                        .value = "PERCENT",
                        .help = "interest a year, such as 6.5%; else the scenario's discount rate"},
            {.name = "--it-life",
                .value = "YEARS",
                .help = "such as 5y; else the scenario's depreciation_hardware, else its "
                        "service_life"},
            {.name = "--facility-life",
                .value = "YEARS",
                .help = "such as 14y; else the scenario's depreciation_construction"},
            {.name = "--utilisation",
                .value = "PERCENT",
                .help = "part of the peak that work gets out of accelerators (MFU); else 40%"},
            {.name = "--goodput",
                .value = "PERCENT",
                .help = "part of the time in which work gets on; else 90%"},
            kWith, kJson},
    };
}

Command perf_estimate_command() {
    return {
        .name = "perf estimate",
        .summary = "say how fast a model trains on given machines, and how sure that is",
        .paragraphs = {"Prints the time of a step with the interval that 80 % of measured runs "
                       "like it lay in, tokens a second, utilisation (MFU), what the step's time "
                       "goes into and what each accelerator keeps in memory.",
            "What is not given is taken as the framework has it: recomputing as little as fits, "
            "the newest release that is calibrated."},
        .examples = {{"gigaplan perf estimate --model llama31_405b --system h100_sxm "
                      "--accelerators 16384 --tp 8 --pp 16 --vpp 8 --batch 2048",
                         "one layout, dense"},
            {"gigaplan perf estimate --model deepseek_v3 --system gb200 --accelerators 256 --pp 4 "
             "--ep 64 --batch 2048 --sequence 4096 --precision mxfp8",
                "experts over a scale-up domain of 72"},
            {"gigaplan perf estimate --model config.json --system h100_sxm --accelerators 8 "
             "--batch 64",
                "a model as Hugging Face has it"}},
        .options = {{.name = "--model",
                        .value = "ID",
                        .help = "as `gigaplan catalogue list models` prints it, or a config.json "
                                "of Hugging Face",
                        .required = true},
            {.name = "--system",
                .value = "ID",
                .help = "an accelerator or a system of the catalogue",
                .required = true},
            {.name = "--accelerators", .value = "N", .help = "how many", .required = true},
            {.name = "--batch", .value = "N", .help = "sequences in a step", .required = true},
            {.name = "--tp", .value = "N", .help = "tensor parallelism (1)"},
            {.name = "--pp", .value = "N", .help = "stages of a pipeline (1)"},
            {.name = "--vpp", .value = "N", .help = "chunks that each stage interleaves (1)"},
            {.name = "--cp", .value = "N", .help = "context parallelism (1)"},
            {.name = "--ep", .value = "N", .help = "expert parallelism (1)"},
            {.name = "--etp", .value = "N", .help = "tensor parallelism of experts"},
            {.name = "--micro-batch", .value = "N", .help = "sequences at a time (1)"},
            {.name = "--sequence",
                .value = "N",
                .help = "tokens of a sequence (8192, or the model's context if that is less)"},
            {.name = "--precision",
                .value = "RECIPE",
                .help = "fp32, tf32, fp16, bf16, fp8, fp8-block, mxfp8 or nvfp4 (bf16)"},
            {.name = "--recompute", .value = "HOW", .help = "none, selective, light or full"},
            {.name = "--sharding", .value = "WHAT", .help = "none, optimizer, gradients or weights"},
            {.name = "--framework", .value = "NAME", .help = "nemo, megatron-lm, fsdp or maxtext (nemo)"},
            {.name = "--release",
                .value = "DATE",
                .help = "of the software, such as 2025-11-01; else the newest that is calibrated"},
            {.name = "--tokens",
                .value = "N",
                .help = "also say how long training on so many takes, such as 15e12; else as the "
                        "catalogue has it"},
            kJson},
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
            {.name = "--checkpoint", .value = "TIME", .help = "that work stands still for one (30s)"},
            {.name = "--interval", .value = "TIME", .help = "of work between two of them; else the best"},
            {.name = "--detect", .value = "TIME", .help = "until a failure is known (0s)"},
            {.name = "--restart", .value = "TIME", .help = "from there until work goes on (5min)"},
            {.name = "--per-system", .value = "N", .help = "accelerators that are replaced together (8)"},
            {.name = "--away", .value = "PERCENT", .help = "of systems, under repair at any time (2%)"},
            {.name = "--probability",
                .value = "PERCENT",
                .help = "that spares are to be enough with (95%)"},
            kJson},
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
                       "passed over, blanks are taken as the framework has it."},
        .examples = {{"gigaplan perf score runs.csv", "mean error by accelerator and format"},
            {"gigaplan perf score runs.csv --csv > scored.csv", "each row with its interval"}},
        .arguments = {{.name = "FILE",
            .help = "the table, a CSV file; - for standard input",
            .completes = Completes::Files}},
        .options = {{.name = "--csv", .help = "print a line a row instead of a summary"}},
    };
}

Command diff_command() {
    return {
        .name = "diff",
        .summary = "list what one scenario says and another does not",
        .paragraphs = {"Compares figures, not text: order of lines, comments and units do not "
                       "matter. Ends with 0 whether or not there are differences."},
        .examples = {{"gigaplan diff before.toml after.toml", "two scenarios"},
            {"gigaplan diff scenario.toml scenario.toml --with late-hall.toml",
                "what an overlay changes"}},
        .arguments = {{.name = "BEFORE",
                          .help = "a scenario, a TOML file",
                          .completes = Completes::Files},
            {.name = "AFTER",
                .help = "the scenario to compare it with",
                .completes = Completes::Files}},
        .options = {{.name = "--with",
                        .value = "OVERLAY",
                        .help = "lay this file over AFTER; repeat for more, the last one wins",
                        .completes = Completes::Files,
                        .repeats = true},
            kJson},
    };
}

Command catalogue_list_command() {
    return {
        .name = "catalogue list",
        .summary = "list what the catalogue knows",
        .examples = {{"gigaplan catalogue list", "everything, by kind"},
            {"gigaplan catalogue list systems", "what can be ordered"}},
        .arguments = {{.name = "KIND",
            .help = "accelerators, systems, devices, models, prices or rents",
            .completes = Completes::Words,
            .words = {"accelerators", "systems", "devices", "models", "prices", "rents"},
            .required = false}},
        .options = {kJson},
    };
}

Command catalogue_show_command() {
    return {
        .name = "catalogue show",
        .summary = "show one entry with the source of every figure",
        .paragraphs = {"Where sources differ, all of them are shown; the first is what plans "
                       "use."},
        .examples = {{"gigaplan catalogue show h100_sxm", "one accelerator"}},
        .arguments = {{.name = "ID", .help = "as `gigaplan catalogue list` prints it"}},
        .options = {kJson},
    };
}

Command help_command() {
    return {
        .name = "help",
        .summary = "print help on a command, examples first",
        .examples = {{"gigaplan help plan", "the same as `gigaplan plan --help`"}},
        .arguments = {{.name = "COMMAND",
            .help = "one of those that `gigaplan` lists; all of them where it is left out",
            .completes = Completes::Words,
            .required = false}},
    };
}

Command completion_command() {
    return {
        .name = "completion",
        .summary = "print a completion script for a shell",
        .examples = {{"source <(gigaplan completion bash)", "bash, for this session"},
            {"gigaplan completion fish > ~/.config/fish/completions/gigaplan.fish",
                "fish, for good"}},
        .arguments = {{.name = "SHELL",
            .help = "bash, zsh or fish",
            .completes = Completes::Words,
            .words = {"bash", "zsh", "fish"}}},
    };
}

Command man_command() {
    return {
        .name = "man",
        .summary = "print the manual page",
        .examples = {{"gigaplan man | man -l -", "read it"}},
        .options = {{.name = "--markdown", .help = "as Markdown: this is docs/cli.md"}},
    };
}

Command version_command() {
    return {
        .name = "version",
        .summary = "print the version",
    };
}

// Shells offer them after `help`.
std::vector<Command> with_their_names(std::vector<Command> commands) {
    std::vector<std::string_view> names;
    for (const Command& command : commands) {
        const std::string_view first = first_word(command.name);
        if (command.name != "help" && (names.empty() || names.back() != first)) {
            names.push_back(first);
        }
    }
    for (Command& command : commands) {
        if (command.name == "help") {
            command.arguments.front().words = names;
        }
    }
    return commands;
}

} // namespace

const std::vector<Command>& commands() {
    static const std::vector<Command> kCommands =
        with_their_names({check_command(), plan_command(), divert_command(), tco_command(),
            perf_estimate_command(), perf_goodput_command(), perf_score_command(), diff_command(), catalogue_list_command(), catalogue_show_command(), help_command(),
            completion_command(), man_command(), version_command()});
    return kCommands;
}

const std::vector<Option>& global_options() {
    static const std::vector<Option> kOptions = {
        {.name = "--help", .short_name = "-h", .help = "print help, examples first"},
        {.name = "--version", .help = "print the version"},
        {.name = "--quiet", .short_name = "-q", .help = "no progress and no advice"},
        {.name = "--threads",
            .value = "N",
            .help = "work on N threads, 1 to 256; the answer is the same"},
        {.name = "--no-color",
            .help = "no colours; so do NO_COLOR=1 and TERM=dumb in the environment"},
        {.name = "--catalogue",
            .value = "DIR",
            .help = "another catalogue than the one that came with gigaplan",
            .completes = Completes::Directories},
    };
    return kOptions;
}

const std::vector<ExitStatus>& exit_statuses() {
    static const std::vector<ExitStatus> kStatuses = {
        {0, "all went well"},
        {1, "a fault in gigaplan itself"},
        {2, "the command line is wrong"},
        {3, "the input is wrong; the faults were listed"},
        {4, "no plan can satisfy the scenario; what conflicts was listed"},
        {5, "stopped at a limit; the best plan found so far, if there is one, was told"},
        {6, "a file could not be read or written"},
        {7, "the network failed"},
        {130, "interrupted"},
    };
    return kStatuses;
}

const Command* find_command(std::string_view name) {
    const auto found = std::ranges::find(commands(), name, &Command::name);
    return found == commands().end() ? nullptr : &*found;
}

bool is_first_word(std::string_view word) {
    return std::ranges::any_of(
        commands(), [&](const Command& command) { return first_word(command.name) == word; });
}

std::string_view first_word(std::string_view command_name) {
    return command_name.substr(0, command_name.find(' '));
}

std::string_view second_word(std::string_view command_name) {
    const auto blank = command_name.find(' ');
    return blank == std::string_view::npos ? std::string_view() : command_name.substr(blank + 1);
}

} // namespace gigaplan::cli
