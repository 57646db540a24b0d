#include "perf/measured_run.hpp"

#include "perf/find_names.hpp"
#include "perf/quantities.hpp"
#include "perf/usual_choices.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::perf {

namespace {

std::string lower(std::string_view text) {
    std::string out;
    for (const char c : text)
        out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

std::optional<double> number_in(std::string_view text) {
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end == text.data() || !std::isfinite(value)) return std::nullopt;
    return value;
}

// Of a cell: all of it is the number.
std::optional<double> whole_cell(std::string_view text) {
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool all = error == std::errc() && end == text.data() + text.size();
    return all && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

// The number that stands before or after a word: "4 micro-batches", "ETP=4".
std::optional<double> number_before(std::string_view text, std::string_view word) {
    const std::size_t at = text.find(word);
    if (at == std::string_view::npos) return std::nullopt;
    std::size_t begin = at;
    while (begin > 0 && (std::isdigit(static_cast<unsigned char>(text[begin - 1])) != 0 ||
                            text[begin - 1] == '.'))
        --begin;
    return number_in(text.substr(begin, at - begin));
}
std::optional<double> number_after(std::string_view text, std::string_view word) {
    const std::size_t at = text.find(word);
    if (at == std::string_view::npos) return std::nullopt;
    return number_in(text.substr(at + word.size()));
}

// The release that a source names: "(25.09 container)" is September 2025, "(2020)" the middle
// of 2020. A second number after it is a patch, half a month later.
std::optional<Date> release_of(std::string_view source) {
    constexpr std::size_t kLength = 5; // "25.09"
    for (std::size_t i = 1; i + kLength <= source.size(); ++i) {
        const std::string_view part = source.substr(i, kLength);
        if (source[i - 1] != '(' || part[0] != '2' || part[2] != '.') continue;
        const auto year = number_in(part.substr(0, 2));
        const auto month = number_in(part.substr(3, 2));
        if (!year || !month || *month < 1.0 || *month > 12.0) continue;
        const bool patched = source.substr(i + kLength).starts_with(".01");
        return Date(
            2000 + static_cast<int>(*year), static_cast<unsigned>(*month), patched ? 15 : 1);
    }
    for (const int year : {2019, 2020, 2021, 2022}) {
        if (source.find(std::to_string(year)) != std::string_view::npos) return Date(year, 7, 1);
    }
    for (const auto& [round, day] : {std::pair{"training_results_v4.0", Date(2024, 5, 1)},
             {"training_results_v4.1", Date(2024, 10, 1)},
             {"training_results_v5.0", Date(2025, 5, 1)},
             {"training_results_v5.1", Date(2025, 10, 1)}}) {
        if (source.find(round) != std::string_view::npos) return day;
    }
    // Of tables that do not say, the software that was current when they were made.
    const std::string words = lower(source);
    const auto says = [&](std::string_view word) { return words.find(word) != std::string::npos; };
    if (says("dgxc-benchmarking")) return Date(2025, 4, 1);
    if (says("simumax")) return Date(2026, 5, 1);
    if (says("llm-foundry")) return Date(2023, 7, 1);
    if (says("nvidia/nemo docs") || says("nvidia/megatron-lm")) return Date(2024, 7, 1);
    return std::nullopt;
}

Framework framework_of(std::string_view source) {
    const std::string words = lower(source);
    const auto says = [&](std::string_view word) { return words.find(word) != std::string::npos; };
    if (says("maxtext")) return Framework::Maxtext;
    if (says("llm-foundry") || says("fsdp")) return Framework::Fsdp;
    if (says("megatron-lm") || says("simumax") || says("korthikanti")) return Framework::MegatronLm;
    return Framework::Nemo;
}

constexpr double kCountMost = 1e9; // of what a row may count; products of two fit an integer

class RowReader {
public:
    RowReader(const text::CellTable& table, const std::vector<text::Cell>& row,
        const catalogue::Catalogue& catalogue)
        : table_(table), row_(row), catalogue_(catalogue) {}

    MeasuredRun read() {
        run_.source = cell("source");
        run_.model = cell("model");
        run_.chip = cell("gpu");
        notes_ = cell("notes");
        read_machine();
        if (run_.refusal.empty()) read_architecture();
        if (run_.refusal.empty()) read_layout();
        read_measured();
        return run_;
    }

private:
    [[nodiscard]] std::string cell(std::string_view column) const {
        const int at = table_.column(column);
        return at < 0 ? std::string() : row_[static_cast<std::size_t>(at)].text;
    }
    [[nodiscard]] std::optional<double> number(std::string_view column) const {
        return whole_cell(cell(column));
    }
    // A blank is what it is otherwise; anything but a whole number from 1 on is a refusal.
    std::int64_t count(std::string_view column, std::int64_t otherwise) {
        const std::string text = cell(column);
        if (text.empty()) return otherwise;
        const auto value = whole_cell(text);
        if (value && *value >= 1.0 && *value <= kCountMost && *value == std::floor(*value))
            return static_cast<std::int64_t>(*value);
        if (run_.refusal.empty()) {
            refuse(
                fmt::format("{} is `{}`, not a whole number from 1 to 1000000000", column, text));
        }
        return otherwise;
    }
    [[nodiscard]] bool notes_say(std::string_view words) const {
        return notes_.find(words) != std::string::npos;
    }
    void refuse(std::string why) { run_.refusal = std::move(why); }

    void read_machine() {
        const catalogue::Accelerator* found = find_accelerator(catalogue_, run_.chip);
        if (found == nullptr)
            return refuse(fmt::format("no accelerator in the catalogue is called `{}`", run_.chip));
        auto machine = machine_of(*found);
        if (!machine) return refuse(machine.failure().message);
        run_.machine = *machine;
    }

    void read_architecture() {
        const catalogue::ModelArchitecture* found = find_model(catalogue_, run_.model);
        if (found != nullptr) {
            auto known = architecture_of(*found);
            if (known) {
                run_.architecture = *known;
                if (const auto layers = number("layers");
                    layers && *layers >= 1.0 && *layers <= 1e9 && *layers != known->layers)
                    run_.architecture = with_layers(*known, *layers);
                return;
            }
        }
        architecture_from_columns();
    }
    void architecture_from_columns() {
        catalogue::ModelArchitecture model;
        model.id = run_.model;
        const auto take = [&](const char* column, catalogue::MaybeFigure<std::int64_t>& figure) {
            if (const auto value = number(column); value && *value >= 1.0 && *value <= 1e9)
                figure = unsourced(static_cast<std::int64_t>(*value));
        };
        take("layers", model.layers);
        take("hidden", model.width);
        take("heads", model.heads);
        take("kv_heads", model.key_value_heads);
        take("ffn_hidden", model.feed_forward);
        take("vocab", model.vocabulary);
        take("moe_experts", model.experts);
        take("moe_topk", model.active_experts);
        fill_usual(model);
        auto built = architecture_of(model);
        if (!built) {
            return refuse(fmt::format("`{}` is not in the catalogue, and the row lacks {} of it",
                run_.model, columns_lacking(model)));
        }
        run_.architecture = *built;
    }
    // What nothing else can stand for, as the table calls it.
    static std::string columns_lacking(const catalogue::ModelArchitecture& model) {
        std::vector<std::string_view> lacking;
        if (!model.layers) lacking.emplace_back("layers");
        if (!model.width) lacking.emplace_back("hidden");
        if (model.experts && !model.active_experts) lacking.emplace_back("moe_topk");
        return fmt::format("{}", fmt::join(lacking, " and "));
    }
    // As models have it of which no more is told: four times the width inside, two matrices.
    void fill_usual(catalogue::ModelArchitecture& model) const {
        if (!model.width || !model.layers) return;
        const std::int64_t width = model.width->value;
        if (!model.heads) model.heads = unsourced(std::max<std::int64_t>(1, width / 128));
        if (!model.feed_forward) model.feed_forward = unsourced(4 * width);
        if (!model.vocabulary) model.vocabulary = unsourced(std::int64_t{51'200});
        const bool grouped = model.key_value_heads && model.heads &&
                             model.key_value_heads->value < model.heads->value;
        model.activation = grouped ? "swiglu" : "gelu";
        model.embeddings = "tied";
    }

    void read_layout() {
        Layout& layout = run_.layout;
        layout.framework = framework_of(run_.source);
        layout.release = release_of(run_.source);
        layout.accelerators = count("num_gpus", 0);
        if (layout.accelerators < 1 && run_.refusal.empty()) refuse("the row gives no num_gpus");
        take_open(layout.framework);
        layout.tensor = count("tp", 1);
        layout.pipeline = count("pp", 1);
        layout.virtual_stages = layout.pipeline > 1 ? count("vpp", 1) : 1;
        layout.context = count("cp", 1);
        layout.expert = run_.architecture.has_experts() ? count("ep", 1) : 1;
        layout.micro_batch = count("micro_batch", 1);
        layout.sequence = count("seq_len", usual_sequence());
        read_recipe();
        if (run_.refusal.empty()) read_batches();
        if (!run_.refusal.empty()) return;
        if (!notes_say("MTP")) run_.architecture.prediction_layers = 0.0;
        layout.drops_tokens = notes_say("tokendrop");
        layout.frozen = notes_say("LoRA");
        const OpenChoices open = read_stated();
        if (!run_.open) take_usual(layout, open, run_.architecture, run_.machine);
    }
    // Data parallelism alone is what FSDP has; of others the search finds what they may have had.
    void take_open(Framework framework) {
        if (framework == Framework::Fsdp || (!cell("tp").empty() && !cell("pp").empty())) return;
        run_.open.emplace();
        for (std::size_t i = 0; i < kChoices; ++i) {
            const Choice choice = static_cast<Choice>(i);
            const std::string column =
                choice == Choice::MicroBatch ? "micro_batch" : std::string(name_of(choice));
            if (!cell(column).empty()) run_.open->stated[i] = count(column, 1);
        }
        run_.open->batch = cell("global_batch").empty() && cell("step_time_s").empty();
    }
    // What the row says of what is otherwise taken as usual.
    OpenChoices read_stated() {
        Layout& layout = run_.layout;
        OpenChoices open;
        if (const auto split = number_after(notes_, "ETP=");
            split && *split >= 1.0 && *split <= 1e6) {
            layout.expert_tensor = static_cast<std::int64_t>(*split);
            open.expert_tensor = false;
        }
        if (notes_say("SHARD_GRAD_OP") || notes_say("FSDP=")) {
            layout.sharding = notes_say("FSDP=") ? Sharding::Weights : Sharding::Gradients;
            open.sharding = false;
        }
        const std::string words = lower(cell("recompute"));
        if (!words.empty()) {
            // What follows the word, as in "selective+sequence-parallel", says more of it.
            const auto named = recompute_named(words.substr(0, words.find_first_of("+ ")));
            if (named)
                layout.recompute = *named;
            else if (run_.refusal.empty())
                refuse(fmt::format(
                    "recompute is `{}`, not none, selective, light or full", cell("recompute")));
            open.recompute = false;
        }
        return open;
    }
    [[nodiscard]] std::int64_t usual_sequence() const {
        const auto release = release_of(run_.source);
        return release && *release < Date(2021, 1, 1) ? 1'024 : 4'096;
    }
    // MLPerf's rules ask for the loss, not for a format: its rounds were run in as few bits as the
    // accelerator has and the software of the day could train with.
    [[nodiscard]] Recipe recipe_not_stated() const {
        const bool fewest = run_.source.find("training_results_v") != std::string::npos;
        if (!fewest || run_.machine.rate(MatrixFormat::Fp8) <= 0.0 ||
            run_.layout.framework == Framework::Maxtext)
            return Recipe::Bf16;
        constexpr Date kFourBits(2025, 10, 1);
        const bool four = run_.machine.rate(MatrixFormat::Fp4) > 0.0 && run_.layout.release &&
                          *run_.layout.release >= kFourBits;
        return four ? Recipe::Nvfp4 : Recipe::Fp8;
    }
    void read_recipe() {
        const std::string words = lower(cell("precision"));
        Recipe& recipe = run_.layout.recipe;
        if (words.empty()) {
            recipe = recipe_not_stated();
            return;
        }
        const bool fine = notes_say("parenthesised value: finer");
        const bool hopper = run_.machine.rate(MatrixFormat::Fp4) <= 0.0;
        const auto says = [&](std::string_view part) {
            return words.find(part) != std::string::npos;
        };
        if (const auto named = recipe_named(words); named && *named != Recipe::Fp8)
            recipe = *named;
        else if (says("fp4"))
            recipe = Recipe::Nvfp4;
        else if (says("fp8") && says("mx"))
            recipe = Recipe::Mxfp8;
        else if (says("fp8"))
            recipe = fine ? (hopper ? Recipe::Fp8Block : Recipe::Mxfp8) : Recipe::Fp8;
        else if (says("bf16"))
            recipe = Recipe::Bf16;
        else if (says("fp16"))
            recipe = Recipe::Fp16;
        else
            return refuse(fmt::format("precision is `{}`, which names none of fp32, tf32, fp16, "
                                      "bf16, fp8, fp8-block, mxfp8 and nvfp4",
                cell("precision")));
        if (is_cast(recipe) && run_.machine.rate(MatrixFormat::Fp8) <= 0.0)
            refuse(fmt::format("`{}` does not compute in {}", run_.chip, cell("precision")));
    }
    void read_batches() {
        Layout& layout = run_.layout;
        const double needed = static_cast<double>(layout.tensor) *
                              static_cast<double>(layout.pipeline) *
                              static_cast<double>(layout.context);
        if (std::fmod(static_cast<double>(layout.accelerators), needed) != 0.0) {
            return refuse(fmt::format("tp {} x pp {} x cp {} does not divide {} accelerators",
                layout.tensor, layout.pipeline, layout.context, layout.accelerators));
        }
        layout.global_batch = count("global_batch", 0);
        if (run_.open) {
            if (layout.global_batch < 1 && !run_.open->batch && run_.refusal.empty())
                refuse("the row gives no global_batch");
            return;
        }
        if (layout.global_batch < 1 && run_.refusal.empty()) {
            const auto batches = number_before(notes_, " micro-batches");
            if (!batches || *batches < 1.0 || *batches > 1e6)
                return refuse("the row gives no global_batch");
            const double batch = std::floor(*batches) * static_cast<double>(layout.micro_batch) *
                                 static_cast<double>(layout.data());
            if (batch > kCountMost) return refuse("its micro-batches make too large a batch");
            layout.global_batch = static_cast<std::int64_t>(batch);
        }
        // Before pipelines a batch was one micro-batch.
        if (!number("micro_batch") && layout.pipeline == 1 && layout.release &&
            *layout.release < Date(2021, 1, 1))
            layout.micro_batch = std::max<std::int64_t>(1, layout.global_batch / layout.data());
        if (!run_.refusal.empty()) return;
        if (layout.global_batch % (layout.data() * layout.micro_batch) != 0) {
            return refuse(fmt::format("a global batch of {} is not a multiple of dp {} x "
                                      "micro-batch {}",
                layout.global_batch, layout.data(), layout.micro_batch));
        }
    }
    void read_measured() {
        constexpr double kSecondsMost = 1e9; // beyond, and below a nanosecond, nobody measured it
        if (const auto seconds = number("step_time_s")) {
            run_.measured_seconds = *seconds;
        } else if (const auto rate = number("tokens_per_s_per_gpu");
                   run_.refusal.empty() && rate && *rate > 0.0) {
            run_.tokens_per_second_and_accelerator = *rate;
            const Layout& layout = run_.layout;
            run_.measured_seconds = static_cast<double>(layout.global_batch * layout.sequence) /
                                    (*rate * static_cast<double>(layout.accelerators));
        }
        if (run_.measured_seconds < 1.0 / kSecondsMost || run_.measured_seconds > kSecondsMost)
            run_.measured_seconds = 0.0;
        if (const auto peak = number_after(notes_, "measured peak alloc "))
            run_.peak_memory_bytes = *peak * kBytesPerGibibyte;
    }

    const text::CellTable& table_;
    const std::vector<text::Cell>& row_;
    const catalogue::Catalogue& catalogue_;
    MeasuredRun run_;
    std::string notes_;
};

} // namespace

std::vector<std::string> missing_columns(const text::CellTable& table) {
    std::vector<std::string> missing;
    for (const std::string_view name : {"model", "gpu", "num_gpus"}) {
        if (table.column(name) < 0) missing.emplace_back(name);
    }
    return missing;
}

std::vector<MeasuredRun> measured_runs(
    const text::CellTable& table, const catalogue::Catalogue& catalogue) {
    std::vector<MeasuredRun> runs;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        runs.push_back(RowReader(table, table.rows[i], catalogue).read());
        runs.back().row = i + 1;
    }
    return runs;
}

} // namespace gigaplan::perf
