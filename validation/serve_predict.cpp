// Predicts every published figure of a table under constants that come over standard input, for
// serving.py: prints "ready", reads lines "NAME VALUE", and at "predict" prints a line of
// figures, one a row, 0 where there is no answer; at "reasons" why there is none.
//
// usage: serve_predict CATALOGUE ANCHORS
#include "catalogue/load.hpp"
#include "perf/load_calibration.hpp"
#include "perf/load_serving.hpp"
#include "perf/serve.hpp"
#include "perf/serving_keys.hpp"
#include "text/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <sstream>

namespace {

using namespace gigaplan;

Result<std::string> read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return Failure{FailureKind::Storage, "cannot read " + path};
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

struct Anchor {
    perf::Architecture architecture;
    perf::Machine machine;
    perf::Calibration calibration;
    perf::ServingLayout layout;
    perf::RequestShape shape;
    std::int64_t concurrency = 0, requests = 0; // 0: not said
    std::string mode, metric;
};

struct Prediction {
    double value = 0.0;
    std::string refusal;
};

double prefill_figure(const perf::ServingContext& context, const Anchor& anchor) {
    const perf::PrefillRate rate = perf::prefill_rate(context, anchor.shape);
    return anchor.metric == "first_token_ms" ? 1e3 * rate.alone.total_seconds()
                                             : rate.tokens_per_second_per_accelerator;
}

double decode_figure(const perf::ServingContext& context, const Anchor& anchor) {
    const perf::DecodeRate rate = perf::decode_rate(context, anchor.shape,
        static_cast<double>(anchor.concurrency) / static_cast<double>(anchor.layout.replicas()));
    return anchor.metric == "token_time_ms" ? 1e3 * rate.token_time.raw()
                                            : rate.tokens_per_second_per_accelerator;
}

Prediction prediction_of(const Anchor& anchor, const perf::ServingCalibration& serving) {
    const perf::ServingContext context{
        anchor.architecture, anchor.machine, anchor.calibration, serving, anchor.layout};
    if (anchor.mode == "prefill") return {prefill_figure(context, anchor), {}};
    if (anchor.mode == "decode") return {decode_figure(context, anchor), {}};
    perf::ServingLimits limits;
    if (anchor.concurrency > 0) limits.concurrency = anchor.concurrency;
    if (anchor.requests > 0) { // no more than there are can be in flight
        const auto memory = perf::serving_memory(
            anchor.architecture, anchor.machine, serving, anchor.layout, anchor.shape);
        const auto most = perf::most_sequences(context, memory, std::nullopt, 1);
        const double fit = most->sequences * static_cast<double>(anchor.layout.replicas());
        limits.concurrency = static_cast<std::int64_t>(
            std::max(1.0, std::min(static_cast<double>(anchor.requests), fit)));
    }
    const auto answer = perf::serve(context, anchor.shape, limits);
    if (!answer) return {0.0, answer.failure().message};
    if (anchor.metric == "token_time_ms") return {1e3 * answer->mixed.token_time.raw(), {}};
    if (anchor.metric == "first_token_ms") return {1e3 * answer->mixed.first_token.raw(), {}};
    return {answer->mixed.output_tokens_per_second_per_accelerator, {}};
}

class AnchorReader {
public:
    AnchorReader(const text::CellTable& table, const catalogue::Catalogue& catalogue,
        const perf::CalibrationBook& book)
        : table_(table), catalogue_(catalogue), book_(book) {}

    Anchor at(std::size_t row) const {
        const auto text = [&](std::string_view column) {
            return table_.rows[row][static_cast<std::size_t>(table_.column(column))].text;
        };
        const auto count = [&](std::string_view column) {
            const std::string digits = text(column);
            return digits.empty() ? std::int64_t{0} : std::int64_t{std::stoll(digits)};
        };
        Anchor anchor;
        anchor.architecture = *perf::architecture_of(*catalogue_.find_model(text("model")));
        anchor.machine = *perf::machine_of(*catalogue_.find_accelerator(text("accelerator")));
        anchor.layout.accelerators = count("count");
        anchor.layout.tensor = count("tp");
        anchor.layout.data = count("dp");
        anchor.layout.expert = count("ep");
        anchor.layout.pipeline = count("pp");
        anchor.layout.overlap = text("overlap") == "yes";
        anchor.layout.weights = *perf::number_format_named(text("weights"));
        anchor.layout.cache = *perf::number_format_named(text("cache"));
        anchor.shape = {count("input"), count("output")};
        anchor.concurrency = count("concurrency");
        anchor.requests = count("requests");
        anchor.mode = text("mode");
        anchor.metric = text("metric");
        anchor.calibration = perf::choose_calibration(
            book_, anchor.machine, perf::Layout{}, anchor.architecture.has_experts())
                                 .values;
        return anchor;
    }

private:
    const text::CellTable& table_;
    const catalogue::Catalogue& catalogue_;
    const perf::CalibrationBook& book_;
};

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    const std::string folder = argv[1];
    const std::string calibration = folder + "/calibration/";
    Diagnostics diagnostics;
    const auto catalogue = catalogue::load(
        {folder + "/accelerators.toml", folder + "/models.toml"}, read_file, diagnostics);
    const auto bytes = read_file(argv[2]);
    if (!catalogue || !bytes) {
        std::cerr << to_text(diagnostics);
        return 1;
    }
    const auto book = perf::load_calibration(
        {calibration + "chips.toml", calibration + "frameworks.toml", calibration + "spreads.toml"},
        read_file, *catalogue, diagnostics);
    auto serving = perf::load_serving(calibration + "serving.toml", read_file, diagnostics);
    const auto table = text::parse_csv(*bytes, argv[2], diagnostics);
    if (!book || !serving || !table) {
        std::cerr << to_text(diagnostics);
        return 1;
    }
    const AnchorReader reader(*table, *catalogue, *book);
    std::vector<Anchor> anchors;
    for (std::size_t row = 0; row < table->rows.size(); ++row)
        anchors.push_back(reader.at(row));
    fmt::print("ready\n");
    std::fflush(stdout);
    std::string line;
    while (std::getline(std::cin, line)) {
        if (line == "predict" || line == "reasons") {
            for (const Anchor& anchor : anchors) {
                const Prediction figure = prediction_of(anchor, serving->values);
                if (line == "predict")
                    fmt::print("{} ", figure.value);
                else
                    fmt::print("{}\t", figure.refusal);
            }
            fmt::print("\n");
            std::fflush(stdout);
            continue;
        }
        const std::size_t space = line.find(' ');
        const std::string name = line.substr(0, space);
        const auto key = std::ranges::find(perf::kServingKeys, name, &perf::ServingKey::name);
        if (key == perf::kServingKeys.end())
            std::cerr << "unknown: " << line << "\n";
        else
            serving->values.*(key->member) = std::stod(line.substr(space + 1));
    }
    return 0;
}
